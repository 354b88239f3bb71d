import { Group, Progress, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface LongJobProps {
  /** What is going on: "Importing stock.csv". */
  label: string
  done: number
  /** Null while nobody knows how much there is. */
  total: number | null
  /** What is counted: "rows". */
  unit: string
  state: 'running' | 'done' | 'failed'
  /** How it went, or what went wrong. */
  children?: ReactNode
}

const colors = { running: 'yard', done: 'green', failed: 'red' }

/** How far a long job has come, for eye and reader. */
export function LongJob({ label, done, total, unit, state, children }: LongJobProps) {
  const share = total === null || total === 0 ? 100 : Math.min(100, (done / total) * 100)
  const count =
    total === null
      ? done.toLocaleString('en-US')
      : `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text size="sm" c="dimmed" role="status">
          {state === 'done' ? 'Done: ' : ''}
          {count} {unit}
        </Text>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={share}
          color={colors[state]}
          animated={state === 'running'}
          striped={state === 'running'}
          aria-label={label}
        />
      </Progress.Root>
      {children}
    </Stack>
  )
}
