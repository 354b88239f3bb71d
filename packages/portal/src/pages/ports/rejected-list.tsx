import type { Answer } from '@dialyard/sdk'
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Account } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { toPort } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { PhaseBadge } from './badges.tsx'
import { filterInput, portFilters } from './port-filters.ts'
import { labelIn, phases, sayReason } from './sub-order.ts'

type Rejected = Answer<'porting.list-rejected'>['data']['result']['result'][number]

const columns: readonly Column<Rejected>[] = [
  {
    key: 'order',
    header: 'Sub-order',
    text: (order) => String(order.port_proposal_id),
    sortBy: (order) => order.port_proposal_id,
    cell: (order) => (
      <Anchor
        component={Link}
        to={toPort(order.port_req_id)}
        search={{ order: String(order.port_proposal_id) } as never}
        inherit
      >
        {order.port_proposal_id} of port {order.port_req_id}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'reason',
    header: 'Turned down for',
    text: (order) => sayReason(order.failure_reason ?? ''),
    cell: (order) => <Text size="sm">{sayReason(order.failure_reason ?? 'A reason that was not given')}</Text>,
  },
  { key: 'carrier', header: 'Losing carrier', text: (order) => order.losing_sp ?? 'Not known' },
  {
    key: 'numbers',
    header: 'Numbers',
    text: (order) => String(order.did_count),
    sortBy: (order) => order.did_count,
    align: 'right',
  },
  {
    key: 'resubmitted',
    header: 'Sent again',
    text: (order) => order.resubmitted_at ?? '',
    cell: (order) => order.resubmitted_at && <DateTime at={order.resubmitted_at} />,
  },
  {
    key: 'phase',
    header: 'Port',
    text: (order) => labelIn(phases, order.request_phase),
    cell: (order) => <PhaseBadge phase={order.request_phase} />,
    optional: true,
  },
  { key: 'id', header: 'Order id', text: (order) => order.order_id, optional: true },
]

async function load(view: View, signal: AbortSignal) {
  const { page, size } = view
  const { data } = await api.call('porting.list-rejected', { page, limit: size, ...filterInput(view) }, { signal })
  return { rows: data.result.result, total: data.result.totalRecords }
}

/** What losing carriers have turned down, and what waits for a correction. */
export default function RejectedList({ account, withAccounts }: { account: Account; withAccounts: boolean }) {
  return (
    <DataTable
      name="Turned down"
      scope={[account.account_id]}
      columns={columns}
      load={load}
      rowId={(order) => String(order.port_proposal_id)}
      filters={portFilters(withAccounts)}
      empty={<Empty title="Nothing is turned down">What a losing carrier wants corrected stands here.</Empty>}
    />
  )
}
