import { Badge, Card, Group, Table, Text, Title } from '@mantine/core'
import { useCall } from '../../api/query.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

/** The worker's jobs: those that fail or wait before the others. */
export function JobQueues() {
  const { data, error, isPending, refetch } = useCall('tasks.show-work', {}, { refetchMs: 10_000 })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const queues = data.data.queues.toSorted((a, b) => b.failed - a.failed || b.waiting - a.waiting)
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Jobs of the worker
      </Title>
      <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Jobs of the worker, table">
        <Table verticalSpacing="xs" aria-label="Jobs of the worker">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Job</Table.Th>
              <Table.Th ta="right">Waiting</Table.Th>
              <Table.Th ta="right">Running</Table.Th>
              <Table.Th ta="right">Failed</Table.Th>
              <Table.Th>Last done</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map(({ job, waiting, running, failed, last_done: last }) => (
              <Table.Tr key={job}>
                <Table.Td>{job}</Table.Td>
                <Table.Td ta="right">{waiting}</Table.Td>
                <Table.Td ta="right">{running}</Table.Td>
                <Table.Td ta="right">
                  {failed > 0 ? (
                    <Badge variant="light" color="red">
                      {failed}
                    </Badge>
                  ) : (
                    0
                  )}
                </Table.Td>
                <Table.Td>
                  {last ? (
                    <DateTime at={last} />
                  ) : (
                    <Text size="sm" c="dimmed">
                      not of late
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Group>
    </Card>
  )
}
