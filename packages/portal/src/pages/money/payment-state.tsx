import { Badge } from '@mantine/core'

/** The states of a payment, as the API filters by them. */
export const paymentStates = [
  { value: 'created', label: 'On the way' },
  { value: 'succeeded', label: 'Paid' },
  { value: 'failed', label: 'Failed' },
  { value: 'partly_refunded', label: 'Partly refunded' },
  { value: 'refunded', label: 'Refunded' },
]

const colors: Readonly<Record<string, string>> = {
  created: 'yard',
  succeeded: 'green',
  failed: 'red',
  partly_refunded: 'orange',
  refunded: 'gray',
}

export const PaymentState = ({ status }: { status: string }) => (
  <Badge variant="light" color={colors[status] ?? 'gray'}>
    {paymentStates.find(({ value }) => value === status)?.label ?? status}
  </Badge>
)
