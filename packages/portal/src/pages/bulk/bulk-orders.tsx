import { Anchor, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { paths, toBulkOrder } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { type Criterion, criteria, type Listed, type Status, sayCriterion, sayStatus, statuses } from './bulk-order.ts'
import { StatusBadge } from './status-badge.tsx'

const columns: readonly Column<Listed>[] = [
  {
    key: 'order',
    header: 'Order',
    text: (order) => order.order_no,
    cell: (order) => (
      <Anchor component={Link} to={toBulkOrder(order.bulk_order_id)} inherit>
        {order.order_no}
      </Anchor>
    ),
    fixed: true,
  },
  {
    key: 'status',
    header: 'State',
    text: ({ status }) => sayStatus(status),
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    key: 'bought',
    header: 'Bought',
    text: (order) => `${order.fulfilled_quantity} of ${order.quantity}`,
    sortBy: (order) => Number(order.fulfilled_quantity),
    align: 'right',
  },
  { key: 'by', header: 'Ordered by', text: (order) => sayCriterion(order.order_type_id) },
  {
    key: 'at',
    header: 'Placed',
    text: (order) => order.created_at,
    cell: (order) => <DateTime at={order.created_at} />,
  },
  { key: 'notes', header: 'Note', text: ({ notes }) => notes ?? '' },
  { key: 'buyer', header: 'Account', text: (order) => order.assigned_to, optional: true },
  { key: 'reseller', header: 'Reseller', text: (order) => order.partition_user ?? '', optional: true },
]

const base: readonly Filter[] = [
  { key: 'status', label: 'State', options: statuses },
  { key: 'order_type', label: 'Ordered by', options: criteria },
  { key: 'order_no', label: 'Order', placeholder: 'OBO-…' },
]
const ofAccounts: readonly Filter[] = [...base, { key: 'account', label: 'Account', placeholder: 'Its id' }]

/** As many as the API gives at once. */
const atOnce = 50

/** A page of the list may be several of the API's. */
async function load({ page, size, filters }: View, signal: AbortSignal) {
  const rows: Listed[] = []
  const limit = Math.min(size, atOnce)
  const parts = Math.ceil(size / limit)
  let total = 0
  for (let part = 0; part < parts; part++) {
    const { data } = await api.call(
      'orders.list-bulk',
      {
        page: (page - 1) * parts + part + 1,
        limit,
        status: filters.status as Status | undefined,
        order_type: filters.order_type as Criterion | undefined,
        order_no: filters.order_no,
        account_id: filters.account ? Number(filters.account) : undefined,
      },
      { signal },
    )
    rows.push(...data.rows)
    total = data.count
    if (data.rows.length < limit) break
  }
  return { rows, total }
}

export default function BulkOrders() {
  const account = useAccount()
  // What runs is looked at again until it has ended.
  const { data: running } = useCall('orders.list-bulk', { status: 'P', limit: 1 }, { refetchMs: 5000 })
  const progress = JSON.stringify(running?.data)
  const scope = useMemo(() => [account.account_id, progress], [account.account_id, progress])
  const order = (
    <Button component={Link} to={paths.newBulkOrder} leftSection={<IconPlus size={16} />}>
      Order in bulk
    </Button>
  )
  return (
    <Page intro="Local numbers by the thousand, ordered by a file." actions={order}>
      <DataTable
        name="Bulk orders"
        scope={scope}
        columns={columns}
        load={load}
        rowId={(each) => each.order_no}
        filters={roleOf(account) === 'customer' ? base : ofAccounts}
        empty={
          <Empty title="No bulk orders yet" action={order}>
            A file says how many numbers of which places; what is in stock is bought while you watch.
          </Empty>
        }
      />
    </Page>
  )
}
