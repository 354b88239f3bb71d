import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { refreshEverything, sentenceOf } from '../api/query.ts'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  /** The question: "Release 3 numbers?" */
  title: string
  /** What will happen, point by point. */
  effects: readonly ReactNode[]
  /** What it costs, or that it costs nothing. */
  cost: ReactNode
  /** The deed's own name: "Release 3 numbers". */
  confirmLabel: string
  /** It takes something away. */
  destructive?: boolean
  onConfirm: () => Promise<unknown>
}

/** Before something is done that is hard to undo, or costs: says what will happen and what it costs. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, effects, cost, confirmLabel, destructive = false, onConfirm } = props
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: onConfirm,
    onSuccess: async () => {
      onClose()
      await refreshEverything()
    },
  })
  const close = (): void => {
    if (isPending) return
    reset()
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title={title} centered>
      <Stack>
        <List size="sm" spacing={6}>
          {effects.map((effect, index) => (
            <List.Item key={typeof effect === 'string' ? effect : `effect ${index}`}>{effect}</List.Item>
          ))}
        </List>
        <Text size="sm">
          <Text span fw={600} inherit>
            Cost:{' '}
          </Text>
          {cost}
        </Text>
        {error && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
            {sentenceOf(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus disabled={isPending}>
            Cancel
          </Button>
          <Button color={destructive ? 'red' : 'yard'} loading={isPending} onClick={() => mutate()}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
