import { Badge } from '@mantine/core'
import { sayStatus } from './bulk-order.ts'

const colors: Readonly<Record<string, string>> = { P: 'yard', C: 'green', E: 'red' }

export const StatusBadge = ({ status, waiting = false }: { status: string; waiting?: boolean }) => (
  <Badge variant="light" color={waiting ? 'orange' : (colors[status] ?? 'gray')}>
    {waiting ? 'Waits for stock' : sayStatus(status)}
  </Badge>
)
