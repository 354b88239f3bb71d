import type { useForm } from '@mantine/form'
import type { ForwardingValues } from './forwarding.ts'

/** A form that holds a forwarding, of a number or of many. */
export type ForwardingForm = ReturnType<typeof useForm<ForwardingValues>>
