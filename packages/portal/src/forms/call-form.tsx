import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Submission } from './use-call-form.ts'

interface CallFormProps extends Submission {
  submitLabel: string
  onCancel?: () => void
  /** Beside the button: what it will cost, or where else to go. */
  aside?: ReactNode
  fullWidth?: boolean
  color?: string
  disabled?: boolean
  children: ReactNode
}

/** A form's frame: what is wrong with the whole, its fields, its button. */
export function CallForm(props: CallFormProps) {
  const { onSubmit, pending, problem, submitLabel, onCancel, aside, fullWidth = false, children } = props
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem !== null && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
            {problem}
          </Alert>
        )}
        {children}
        <Group justify={aside ? 'space-between' : 'flex-end'}>
          {aside}
          <Group gap="xs" flex={fullWidth ? 1 : undefined} grow={fullWidth}>
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <Button type="submit" loading={pending} color={props.color ?? 'yard'} disabled={props.disabled ?? false}>
              {submitLabel}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
