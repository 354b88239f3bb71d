import { Badge } from '@mantine/core'
import { labelIn, statuses } from './task.ts'

const colors: Readonly<Record<string, string>> = { running: 'yard', done: 'green', failed: 'red' }

export const TaskBadge = ({ status }: { status: string }) => (
  <Badge variant="light" color={colors[status] ?? 'gray'}>
    {labelIn(statuses, status)}
  </Badge>
)
