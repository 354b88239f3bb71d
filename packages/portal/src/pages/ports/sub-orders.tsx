import { Accordion, Badge, Group, Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useAccount } from '../../api/account.ts'
import { plural } from '../../ui/spell.ts'
import { Loading } from '../../ui/states.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { StateBadge } from './badges.tsx'
import { nextStepOf, sayActor } from './next-step.ts'
import { isOver, placeOf, type SubOrder } from './sub-order.ts'

const SubOrderPanel = lazy(() => import('./sub-order-panel.tsx'))

/** What waits for the customer first, then what is not over. */
function urgentOf(orders: readonly SubOrder[]): SubOrder | undefined {
  const mine = orders.find((order) => nextStepOf(order).by === 'customer')
  return mine ?? orders.find((order) => !isOver(order)) ?? orders[0]
}

/** The parts of a port, of which one is open. */
export default function SubOrders({ orders }: { orders: readonly SubOrder[] }) {
  const [{ order: opened = String(urgentOf(orders)?.port_proposal_id ?? '') }, change] = useAddress()
  return (
    <Accordion
      variant="separated"
      order={2}
      value={opened}
      // None is open where the address names none that there is.
      onChange={(value) => change({ order: value ?? 'none', sort: undefined })}
    >
      {orders.map((order) => {
        const id = String(order.port_proposal_id)
        return (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>
              <Head order={order} />
            </Accordion.Control>
            <Accordion.Panel>
              {opened === id && (
                <Suspense fallback={<Loading lines={8} />}>
                  <SubOrderPanel order={order} />
                </Suspense>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        )
      })}
    </Accordion>
  )
}

function Head({ order }: { order: SubOrder }) {
  const { account_id: accountId } = useAccount()
  const { by } = nextStepOf(order)
  return (
    <Group justify="space-between" pr="sm">
      <Stack gap={0}>
        <Text fw={600}>{placeOf(order)}</Text>
        <Text size="sm" c="dimmed">
          Sub-order {order.port_proposal_id}, {plural(order.did_count, 'number')}, from{' '}
          {order.losing_sp ?? 'a carrier that is not known'}
        </Text>
      </Stack>
      <Group gap="xs">
        {by !== 'nobody' && (
          <Badge variant="light" color={by === 'customer' ? 'orange' : 'gray'} tt="none">
            Next: {sayActor(by, order.account_id === accountId, order.account_username)}
          </Badge>
        )}
        <StateBadge state={order.state} />
      </Group>
    </Group>
  )
}
