import { DialyardError } from '@dialyard/sdk'
import { useForm } from '@mantine/form'
import { type Criterion, criteria } from './bulk-order.ts'
import type { Terms } from './use-order-check.ts'

export interface OrderValues {
  criterion: Criterion
  /** What is ordered, to be changed by hand. */
  text: string
  /** One that is too large, or compressed, and is sent as it is. */
  file: File | null
  /** Where the numbers ring. */
  by: 'default' | 'preconfigured' | 'trunk-group'
  trunkGroup: string | null
  tags: string[]
  notes: string
  days: number | string
  offnet: boolean
  cnam: boolean
}

const noOrder: OrderValues = {
  criterion: 'state',
  text: '',
  file: null,
  by: 'default',
  trunkGroup: null,
  tags: [],
  notes: '',
  days: 0,
  offnet: false,
  cnam: false,
}

/** The form of an order; `onChange` where what was found out is about another file. */
export const useOrderForm = (onChange: () => void) =>
  useForm({
    mode: 'controlled',
    initialValues: noOrder,
    validate: {
      text: (text, { file }) => (file === null && text.trim() === '' ? 'Choose a file, or type the lines' : null),
      trunkGroup: (group, { by }) => (by === 'trunk-group' && !group ? 'Choose a trunk group' : null),
    },
    onValuesChange: onChange,
  })

export type OrderForm = ReturnType<typeof useOrderForm>

export const columnsOf = (criterion: Criterion): string =>
  criteria.find(({ value }) => value === criterion)?.columns ?? ''

/** The lines as they are sent: where they were typed without their header, with it. */
function textOf({ text, criterion }: OrderValues): string {
  const header = /^\s*[a-z_"]+\s*,/i.test(text) && /quantity/i.test(text.split('\n', 1)[0] ?? '')
  return header ? text : `${columnsOf(criterion)}\n${text}`
}

export const hasHeader = (values: OrderValues): boolean => textOf(values) === values.text

export const fileOf = (values: OrderValues): File =>
  values.file ?? new File([textOf(values)], 'order.csv', { type: 'text/csv' })

export function termsOf(values: OrderValues): Terms {
  const { criterion, by, trunkGroup, tags, notes, days, offnet, cnam } = values
  return {
    order_type: criterion,
    ...(by === 'trunk-group' ? { fwd_trunk_grpid: Number(trunkGroup) } : {}),
    ...(by === 'preconfigured' ? { fwd_preconfigured: true } : {}),
    ...(tags.length > 0 ? { did_tag: tags.join(',') } : {}),
    ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
    ...(Number(days) > 0 ? { back_order_days: Number(days) } : {}),
    allow_offnet: offnet,
    enable_cnam_dip: cnam,
  }
}

const formFields: Readonly<Record<string, string>> = {
  fwd_trunk_grpid: 'trunkGroup',
  fwd_preconfigured: 'by',
  did_tag: 'tags',
  notes: 'notes',
  back_order_days: 'days',
  order_type: 'criterion',
}

/** What an error says of the terms, by the fields of the form. */
export const fieldsOfTerms = (error: Error): Record<string, string> =>
  error instanceof DialyardError
    ? Object.fromEntries(
        error.fields.flatMap(({ field, message }) => (formFields[field] ? [[formFields[field], message]] : [])),
      )
    : {}
