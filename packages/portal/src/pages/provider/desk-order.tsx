import { Alert, Anchor, Badge, Button, Card, Group, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCall } from '../../api/query.ts'
import { toCustomer } from '../../paths.ts'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime, PhoneNumber } from '../../ui/values.tsx'
import { focDay, placeOf, StateBadge, states, type WholeDeskOrder } from './desk.tsx'
import { DeskDeeds } from './desk-deeds.tsx'
import { DeskPapers } from './desk-papers.tsx'
import { DeskTimeline } from './desk-timeline.tsx'

/** One sub-order at the desk: where it stands, what can be said of it now, and all that is known. */
export default function DeskOrderPage() {
  const { order: text = '' } = useParams({ strict: false }) as { order?: string }
  const id = Number(text)
  const { data, error, isPending, refetch } = useCall('porting.show-desk-order', { port_proposal_id: id })
  const order = data?.data
  return (
    <Page {...(order ? { title: order.order_id, actions: <Take order={order} /> } : {})}>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {order && <Standing order={order} />}
      {order && <DeskDeeds order={order} />}
      {order && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Numbers order={order} />
          <DeskPapers order={order} />
        </SimpleGrid>
      )}
      {order && <DeskTimeline id={id} />}
    </Page>
  )
}

function Take({ order }: { order: WholeDeskOrder }) {
  const { username } = useAccount()
  const { port_proposal_id: id, taken_by: by } = order
  const mine = by === username
  const take = useDeed(() => api.call('porting.take', { port_proposal_id: id, ...(mine ? { user_name: null } : {}) }), {
    failure: 'It could not be taken',
  })
  return (
    <>
      {by !== null && <Text size="sm">Taken by {mine ? 'you' : by}</Text>}
      <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
        {mine ? 'Put it back' : by === null ? 'Take it' : 'Take it over'}
      </Button>
    </>
  )
}

function Standing({ order }: { order: WholeDeskOrder }) {
  const day = focDay(order)
  return (
    <>
      {order.failure_reason && (
        <Alert color="orange" icon={<IconAlertTriangle />} title={order.failure_reason}>
          {order.rejection_text && <Text size="sm">The carrier wrote: {order.rejection_text}</Text>}
        </Alert>
      )}
      <Card withBorder padding="lg">
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }}>
          <Fact label="State">
            <StateBadge state={order.state} />
          </Fact>
          <Fact label="So since">
            <DateTime at={order.state_since} />
          </Fact>
          <Fact label="Next">
            <Text size="sm">{states[order.state]?.todo}</Text>
          </Fact>
          <Fact label={day ? 'FOC date' : 'Wanted for'}>
            <DateTime at={day ?? order.desired_foc_date.slice(0, 10)} />
          </Fact>
          <Fact label="Account">
            <Anchor component={Link} to={toCustomer(order.account_id)} size="sm">
              {order.account_username}
            </Anchor>
          </Fact>
          <Fact label="Numbers">
            <Text size="sm">
              {plural(order.did_count, 'number')}, {order.complexity}
            </Text>
          </Fact>
          <Fact label="From">
            <Text size="sm">{placeOf(order) || '—'}</Text>
          </Fact>
          <Fact label="Zone">
            <Text size="sm">{order.zone}</Text>
          </Fact>
          <Fact label="Port">
            <Text size="sm">
              {order.port_req_id}, version {order.version}
            </Text>
          </Fact>
          <Fact label="LSR status">
            <Text size="sm">{order.order_status}</Text>
          </Fact>
          <Fact label="Who answers">
            <Text size="sm">{order.carrier === 'simulator' ? 'The simulator' : 'The desk'}</Text>
          </Fact>
          <Fact label="Missing">
            {order.missing.length === 0 && <Text size="sm">Nothing</Text>}
            {order.missing.map((each) => (
              <Badge key={each} variant="light" color="orange" tt="none">
                {each.replaceAll('_', ' ')}
              </Badge>
            ))}
          </Fact>
        </SimpleGrid>
      </Card>
    </>
  )
}

function Numbers({ order }: { order: WholeDeskOrder }) {
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Numbers
      </Title>
      <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Numbers, table">
        <Table verticalSpacing="xs" aria-label="Numbers">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Number</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Comes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {order.numbers.map((number) => (
              <Table.Tr key={number.did}>
                <Table.Td>
                  <PhoneNumber number={number.did} />
                </Table.Td>
                <Table.Td>
                  {number.port_status.replaceAll('_', ' ')}
                  {number.failure_reason && (
                    <Text size="xs" c="dimmed">
                      {number.failure_reason}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {number.activation_type}
                  {number.activation_date && (
                    <Text size="xs" c="dimmed">
                      <DateTime at={number.activation_date} />
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
