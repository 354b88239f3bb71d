import { Anchor, Badge, Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { useDeed } from '../../api/deed.ts'
import { toDeskOrder } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type DeskOrder, focDay, kinds, placeOf, StateBadge, stateLabel, states, waited } from './desk.tsx'
import { DueToday } from './due-today.tsx'

const filters: readonly Filter[] = [
  {
    key: 'state',
    label: 'State',
    options: Object.entries(states).map(([value, { label }]) => ({ value, label })),
  },
  {
    key: 'taken',
    label: 'Taken by',
    options: [
      { value: 'me', label: 'Me' },
      { value: 'nobody', label: 'Nobody' },
    ],
  },
  { key: 'kind', label: 'Kind', options: kinds },
  {
    key: 'carrier',
    label: 'Who answers',
    options: [
      { value: 'desk', label: 'The desk' },
      { value: 'simulator', label: 'The simulator' },
    ],
  },
]

const columnsOf = (now: Date): readonly Column<DeskOrder>[] => [
  {
    key: 'order',
    header: 'Sub-order',
    text: ({ order_id: order }) => order,
    cell: (order) => (
      <Anchor component={Link} to={toDeskOrder(order.port_proposal_id)} size="sm">
        {order.order_id}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'state',
    header: 'State',
    text: ({ state }) => stateLabel(state),
    cell: ({ state }) => <StateBadge state={state} />,
  },
  {
    key: 'waited',
    header: 'So for',
    text: (order) => waited(order.state_since, now),
    sortBy: (order) => order.state_since,
    cell: (order) => <span title={order.state_since}>{waited(order.state_since, now)}</span>,
  },
  { key: 'todo', header: 'To do', text: ({ state }) => states[state]?.todo ?? '' },
  {
    key: 'date',
    header: 'Date',
    text: (order) => focDay(order) ?? '',
    cell: (order) => <Dates order={order} />,
  },
  { key: 'numbers', header: 'Numbers', text: (order) => String(order.did_count), sortBy: (each) => each.did_count },
  { key: 'place', header: 'From', text: placeOf },
  { key: 'account', header: 'Account', text: (order) => order.account_username },
  {
    key: 'missing',
    header: 'Missing',
    text: ({ missing }) => missing.join(' '),
    cell: ({ missing }) =>
      missing.map((each) => (
        <Badge key={each} variant="light" color="orange" tt="none" mr={4}>
          {each.replaceAll('_', ' ')}
        </Badge>
      )),
    optional: true,
  },
  { key: 'taken', header: 'Taken by', text: (order) => order.taken_by ?? '', cell: (order) => <Taken order={order} /> },
]

function Dates({ order }: { order: DeskOrder }) {
  const day = focDay(order)
  if (day) return <DateTime at={day} />
  return (
    <Text size="sm" c="dimmed">
      wants <DateTime at={order.desired_foc_date.slice(0, 10)} />
    </Text>
  )
}

function Taken({ order }: { order: DeskOrder }) {
  const { port_proposal_id: id, order_id: name, taken_by: by } = order
  const take = useDeed(() => api.call('porting.take', { port_proposal_id: id }), {
    failure: `${name} could not be taken`,
  })
  if (by !== null) return by
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Take ${name}`}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      Take
    </Button>
  )
}

async function load({ page, size, filters: { state, taken, kind, carrier } }: View, signal: AbortSignal) {
  const wanted = {
    state,
    taken_by: taken,
    did_type: kind as 'LCL' | undefined,
    carrier: carrier as 'desk' | undefined,
  }
  const { data } = await api.call('porting.list-desk', { ...wanted, page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** The desk: what is due today, and below it everything that is not over, whatever has waited longest first. */
export default function PortingDesk() {
  const { account_id: accountId } = useAccount()
  const now = useNow()
  const hour = Math.floor(now.getTime() / 3_600_000)
  const columns = useMemo(() => columnsOf(new Date(hour * 3_600_000)), [hour])
  return (
    <Page intro="Every sub-order that is not over, with what has waited longest first. Take one, and say what the losing carrier has done.">
      <DueToday />
      <DataTable
        name="Porting desk"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(order) => String(order.port_proposal_id)}
        filters={filters}
        empty={<Empty title="The desk is clear">A port that a customer files stands here until it is over.</Empty>}
      />
    </Page>
  )
}
