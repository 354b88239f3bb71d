import { Badge, Card, Group, Table, Text, Title } from '@mantine/core'
import { useCall } from '../../api/query.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

/** What each kind of due work does, for a person. */
const names: Readonly<Record<string, string>> = {
  'billing.service-fees': 'Monthly fees of services are charged',
  'features.settle-registrations': 'E911 and caller names are settled with their providers',
  'numbers.end-holds': 'Holds on numbers end',
  'numbers.end-quarantine': 'Released numbers are for sale again',
  'orders.fulfil-bulk-orders': 'Bulk orders go on buying',
  'payments.settle': 'Payments under way are settled',
  'payments.settle-refunds': 'Refunds under way are settled',
  'payments.top-up': 'Low balances are topped up',
  'porting.activate': 'Numbers of ports come over',
  'porting.ask-carriers': 'Losing carriers are asked what they say',
  'porting.expire-focs': 'FOC dates run out',
  'renewals.announce': 'Announced prices are carried to subscriptions',
  'renewals.renew': 'Months of numbers are charged',
  'suppliers.compare': 'Stock is compared with suppliers',
  'usage.cut-off-months': 'Old call records go',
  'usage.rate-unrated': 'Calls that waited for a rate are charged',
  'usage.rerate': 'Periods are rated anew',
}

/** What falls due by the platform's clock, the next first. */
export function DueWorks({ title }: { title: string }) {
  const { data, error, isPending, refetch } = useCall('tasks.show-work', {}, { refetchMs: 10_000 })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const { now, due } = data.data
  const waiting = due.flatMap(({ work, next_due: next }) => (next === null ? [] : [{ work, next }]))
  const sorted = waiting.sort((a, b) => a.next.localeCompare(b.next))
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        {title}
      </Title>
      {sorted.length === 0 && <Text size="sm">Nothing waits for its time.</Text>}
      {sorted.length > 0 && (
        <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={`${title}, table`}>
          <Table verticalSpacing="xs" aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th>When</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map(({ work, next }) => (
                <Table.Tr key={work}>
                  <Table.Td>{names[work] ?? work}</Table.Td>
                  <Table.Td>
                    <DateTime at={next} />
                    {next <= now && (
                      <Badge variant="light" color="orange" ml="xs">
                        due now
                      </Badge>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Group>
      )}
    </Card>
  )
}
