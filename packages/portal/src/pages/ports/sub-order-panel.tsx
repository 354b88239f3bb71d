import { Alert, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconClock, IconUserExclamation } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useAccount } from '../../api/account.ts'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { spellInstant } from '../../ui/spell.ts'
import { DateTime } from '../../ui/values.tsx'
import { MendForm } from './mend-form.tsx'
import { nextStepOf, sayActor } from './next-step.ts'
import { NumberList } from './number-list.tsx'
import { PortMachine } from './port-machine.tsx'
import { type SubOrder, sayReason, sayState } from './sub-order.ts'
import { SubOrderDeeds } from './sub-order-deeds.tsx'

/** One part of a port: what is needed next, where it stands, its numbers. */
export default function SubOrderPanel({ order }: { order: SubOrder }) {
  const isTurnedDown = order.state === 'retry'
  const supplies = !isTurnedDown && order.allow_suborder_edit && order.missing.length > 0
  const mends = isTurnedDown && order.allow_suborder_edit && order.did_count > 0
  return (
    <Stack>
      <NextStep order={order} />
      {mends && <MendForm key={`mend ${order.state_since}`} order={order} fields={order.remedy?.fields ?? []} />}
      {supplies && <MendForm key={`supply ${order.missing.join()}`} order={order} fields={order.missing} />}
      <Standing order={order} />
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
        <Fact label="Comes on">{order.foc_date ? <DateTime at={order.foc_date.slice(0, 10)} /> : 'Not confirmed'}</Fact>
        <Fact label="Wished date">
          <DateTime at={order.desired_foc_date.slice(0, 10)} />
        </Fact>
        <Fact label="Time zone">{order.zone.replaceAll('_', ' ')}</Fact>
        <Fact label="Order id">
          {order.order_id}, version {order.version}
        </Fact>
        <Fact label="Order status">{order.order_status}</Fact>
      </SimpleGrid>
      <SubOrderDeeds order={order} />
      <NumberList order={order} />
    </Stack>
  )
}

/** What is needed next, and by whom; after a rejection why. */
function NextStep({ order }: { order: SubOrder }) {
  const { account_id: accountId } = useAccount()
  const { by, says } = nextStepOf(order)
  const mine = by === 'customer'
  const Icon = mine ? IconUserExclamation : by === 'nobody' ? IconCircleCheck : IconClock
  const who = sayActor(by, order.account_id === accountId, order.account_username)
  return (
    <Alert
      color={mine ? 'orange' : 'yard'}
      icon={<Icon />}
      title={by === 'nobody' ? 'Nothing more to do' : `Needed next, by: ${who}`}
    >
      <Stack gap={4}>
        {order.state === 'retry' && (
          <Text fw={600} size="sm">
            Turned down: {sayReason(order.failure_reason ?? 'no reason was given')}
          </Text>
        )}
        {order.rejection_text && <Text size="sm">The carrier wrote: “{order.rejection_text}”</Text>}
        <Text size="sm">{says}</Text>
      </Stack>
    </Alert>
  )
}

/** Where it is among all that there are, drawn and in words. */
function Standing({ order }: { order: SubOrder }) {
  const { data } = useCall('porting.timeline', { port_proposal_id: order.port_proposal_id, limit: 1000 })
  const way = useMemo(() => {
    const moved = (data?.data ?? []).filter(({ did, from, to }) => did === null && to !== null && from !== to)
    return moved.map(({ to, at }) => ({ state: to ?? '', at }))
  }, [data])
  return (
    <Stack gap="xs">
      <PortMachine state={order.state} passed={new Set(way.map(({ state }) => state))} />
      <Group gap={6} component="ol" m={0} p={0} style={{ listStyle: 'none' }} aria-label="The way so far">
        {way.map(({ state, at }, index) => (
          <Text key={`${at} ${state}`} component="li" size="sm" c={index === way.length - 1 ? 'bright' : 'dimmed'}>
            {index > 0 && '→ '}
            <span title={spellInstant(at)}>{sayState(state)}</span>
          </Text>
        ))}
        <Text component="li" size="sm" c="dimmed">
          since <DateTime at={order.state_since} />
        </Text>
      </Group>
    </Stack>
  )
}
