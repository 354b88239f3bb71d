import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useNow } from '../../api/clock.ts'
import { useCall } from '../../api/query.ts'
import { toDeskOrder } from '../../paths.ts'
import { plural } from '../../ui/spell.ts'
import { DateTime } from '../../ui/values.tsx'
import { type DeskOrder, dayIn, focDay, placeOf, StateBadge, states } from './desk.tsx'

const most = 100

/** The day that it is already somewhere in North America: what is due nowhere yet is left out where it is shown. */
const utcDay = (at: Date): string => at.toISOString().slice(0, 10)

/** What has its date today, or had it before and is not here: those that are in doubt first. */
export function DueToday() {
  const now = useNow()
  const { data } = useCall('porting.list-desk', { foc_by: utcDay(now), limit: most })
  const isDue = (order: DeskOrder): boolean => (focDay(order) ?? '9') <= dayIn(order.zone, now)
  const urgency = ({ state }: DeskOrder): number => (states[state]?.color === 'red' ? 0 : 1)
  const due = (data?.data.rows ?? [])
    .filter(isDue)
    .sort((a, b) => urgency(a) - urgency(b) || (focDay(a) ?? '').localeCompare(focDay(b) ?? ''))
  if (due.length === 0) return null
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="due-today">
      <Title order={2} id="due-today" mb="sm">
        Due today: {plural(due.length, 'sub-order')}
      </Title>
      <Stack gap="xs">
        {due.map((order) => (
          <Due key={order.port_proposal_id} order={order} today={dayIn(order.zone, now)} />
        ))}
      </Stack>
    </Card>
  )
}

function Due({ order, today }: { order: DeskOrder; today: string }) {
  const day = focDay(order) ?? today
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs">
        <Anchor component={Link} to={toDeskOrder(order.port_proposal_id)} size="sm">
          {order.order_id}
        </Anchor>
        <StateBadge state={order.state} />
        {day < today && (
          <Badge color="red" variant="light">
            since <DateTime at={day} />
          </Badge>
        )}
        <Text size="sm">
          {plural(order.did_count, 'number')} of {order.account_username}
          {placeOf(order) && `, ${placeOf(order)}`}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {states[order.state]?.todo}
      </Text>
    </Group>
  )
}
