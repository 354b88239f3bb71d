import { Badge } from '@mantine/core'

/** The states of an owned number, as the API filters by them. */
export const states = [
  { value: 'USING', label: 'In service' },
  { value: 'SUSPENDED', label: 'Suspended' },
  { value: 'RESTING', label: 'Resting' },
  { value: 'PORTING', label: 'Porting' },
]

const colors: Readonly<Record<string, string>> = { USING: 'green', SUSPENDED: 'red', RESTING: 'gray', PORTING: 'yard' }

export const StatusBadge = ({ status }: { status: string }) => (
  <Badge variant="light" color={colors[status] ?? 'gray'}>
    {states.find(({ value }) => value === status)?.label ?? status}
  </Badge>
)
