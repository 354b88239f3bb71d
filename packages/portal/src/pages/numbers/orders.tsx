import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { plural, spellNumber } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'

type Order = Answer<'orders.list'>['data']['rows'][number]

const kinds: Readonly<Record<string, string>> = { local: 'Local', toll: 'Toll-free', intl: 'International' }

function contentOf({ lines }: Order): string {
  const [first] = lines
  return lines.length === 1 && first ? spellNumber(first.number) : plural(lines.length, 'number')
}

const columns: readonly Column<Order>[] = [
  { key: 'order', header: 'Order', text: (order) => order.order_no, fixed: true },
  {
    key: 'at',
    header: 'Placed',
    text: (order) => order.created_at,
    cell: (order) => <DateTime at={order.created_at} />,
  },
  { key: 'kind', header: 'Kind', text: ({ type }) => kinds[type] ?? type },
  { key: 'content', header: 'What', text: contentOf },
  {
    key: 'status',
    header: 'State',
    text: ({ status }) => status,
    cell: ({ status }) => (
      <Badge variant="light" color={status === 'completed' ? 'green' : 'orange'}>
        {status}
      </Badge>
    ),
  },
  {
    key: 'total',
    header: 'Cost',
    text: ({ total }) => total,
    sortBy: ({ total }) => Number(total),
    align: 'right',
    cell: ({ total }) => <Money amount={total} />,
  },
  { key: 'account', header: 'Account', text: (order) => String(order.account_id), optional: true },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('orders.list', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

export default function Orders() {
  const { account_id: accountId } = useAccount()
  return (
    <Page intro="What was bought, when, and for how much.">
      <DataTable
        name="Orders"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(order) => order.order_no}
        empty={<Empty title="No orders yet">Your first purchase will stand here.</Empty>}
      />
    </Page>
  )
}
