import { Anchor, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Account } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { toPort } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { DownloadButton } from '../../ui/download-button.tsx'
import { spellDay } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { useView } from '../../ui/table/view.ts'
import { DateTime } from '../../ui/values.tsx'
import { PhaseBadge, StateBadge } from './badges.tsx'
import { filterInput, portFilters } from './port-filters.ts'
import { kinds, labelIn, type Port, phases, sayState } from './sub-order.ts'

const numbersOf = ({ port_proposals: orders }: Port): number => orders.reduce((sum, each) => sum + each.did_count, 0)

/** How many of its sub-orders are in which state. */
const statesOf = ({ port_proposals: orders }: Port): [state: string, count: number][] =>
  [...Map.groupBy(orders, (order) => order.port_req_status)].map(([state, all]) => [state, all.length])

/** The days on which it comes, each once. */
const datesOf = ({ port_proposals: orders }: Port): string[] =>
  [...new Set(orders.flatMap(({ foc_date: date }) => date ?? []))].sort()

const columns: readonly Column<Port>[] = [
  {
    key: 'port',
    header: 'Port',
    text: (port) => String(port.port_req_id),
    sortBy: (port) => port.port_req_id,
    cell: (port) => (
      <Anchor component={Link} to={toPort(port.port_req_id)} inherit>
        {port.port_req_id}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'phase',
    header: 'Phase',
    text: (port) => labelIn(phases, port.request_phase),
    cell: (port) => <PhaseBadge phase={port.request_phase} />,
  },
  {
    key: 'states',
    header: 'Sub-orders',
    text: (port) =>
      statesOf(port)
        .map(([state, count]) => `${count} ${sayState(state)}`)
        .join(', '),
    cell: (port) => (
      <Group gap={4}>
        {statesOf(port).map(([state, count]) => (
          <Group key={state} gap={4} wrap="nowrap">
            {count > 1 && `${count} ×`}
            <StateBadge state={state} />
          </Group>
        ))}
      </Group>
    ),
  },
  {
    key: 'numbers',
    header: 'Numbers',
    text: (port) => String(numbersOf(port)),
    sortBy: numbersOf,
    align: 'right',
  },
  { key: 'dates', header: 'Comes on', text: (port) => datesOf(port).map(spellDay).join('; ') },
  { key: 'kind', header: 'Kind', text: (port) => labelIn(kinds, ['LCL', 'TF', 'INTL'][port.did_type_id - 1] ?? '') },
  {
    key: 'filed',
    header: 'Filed',
    text: (port) => port.created_at,
    cell: (port) => <DateTime at={port.created_at} />,
  },
  { key: 'account', header: 'Account', text: (port) => port.account_username, optional: true },
  { key: 'file', header: 'File', text: (port) => port.import_from_file ?? '', optional: true },
]

async function load(view: View, signal: AbortSignal) {
  const { page, size } = view
  const { data } = await api.call('porting.list', { page, limit: size, ...filterInput(view) }, { signal })
  return { rows: data.result, total: data.totalRecords }
}

interface PortListProps {
  account: Account
  withAccounts: boolean
  /** The way to one's first. */
  start: ReactNode
}

/** Every port, the newest first. */
export default function PortList({ account, withAccounts, start }: PortListProps) {
  const filters = portFilters(withAccounts)
  const [view] = useView(filters.map(({ key }) => key))
  return (
    <Stack>
      <DataTable
        name="Ports"
        scope={[account.account_id]}
        columns={columns}
        load={load}
        rowId={(port) => String(port.port_req_id)}
        filters={filters}
        empty={
          <Empty title="You have not ported any number yet" action={start}>
            Numbers of another carrier come here with their callers noticing nothing. It takes a few days.
          </Empty>
        }
      />
      <Group justify="flex-end">
        <DownloadButton size="xs" load={() => api.download('porting.export', filterInput(view))}>
          Sub-orders as CSV
        </DownloadButton>
      </Group>
    </Stack>
  )
}
