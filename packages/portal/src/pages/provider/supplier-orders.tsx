import type { Answer } from '@dialyard/sdk'
import { Badge } from '@mantine/core'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { plural, spellNumber } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { useSuppliers } from './supplier.ts'

type Purchase = Answer<'suppliers.list-orders'>['data']['rows'][number]
type State = 'pending' | 'unknown' | 'bought' | 'failed'

const states = [
  { value: 'unknown', label: 'Not known', color: 'orange' },
  { value: 'pending', label: 'Under way', color: 'yard' },
  { value: 'bought', label: 'Bought', color: 'green' },
  { value: 'failed', label: 'Failed', color: 'red' },
]
const stateOf = ({ state }: Purchase) => states.find(({ value }) => value === state)

const columnsOf = (nameOf: (id: number) => string): readonly Column<Purchase>[] => [
  { key: 'order', header: 'Order', text: (purchase) => purchase.order_no, fixed: true },
  {
    key: 'state',
    header: 'State',
    text: ({ state }) => state,
    cell: (purchase) => (
      <Badge variant="light" color={stateOf(purchase)?.color ?? 'gray'} miw="max-content">
        {stateOf(purchase)?.label ?? purchase.state}
      </Badge>
    ),
  },
  { key: 'supplier', header: 'Supplier', text: (purchase) => nameOf(purchase.supplier_id) },
  {
    key: 'numbers',
    header: 'What',
    text: ({ numbers }) => (numbers.length === 1 ? spellNumber(numbers[0] ?? '') : plural(numbers.length, 'number')),
  },
  {
    key: 'setup',
    header: 'Setup',
    text: (purchase) => purchase.cost_setup,
    sortBy: (purchase) => Number(purchase.cost_setup),
    align: 'right',
    cell: (purchase) => <Money amount={purchase.cost_setup} />,
  },
  {
    key: 'monthly',
    header: 'A month',
    text: (purchase) => purchase.cost_monthly,
    sortBy: (purchase) => Number(purchase.cost_monthly),
    align: 'right',
    cell: (purchase) => <Money amount={purchase.cost_monthly} />,
  },
  { key: 'at', header: 'When', text: (each) => each.created_at, cell: (each) => <DateTime at={each.created_at} /> },
  { key: 'reason', header: 'What he said', text: ({ reason }) => reason ?? '' },
  {
    key: 'due',
    header: 'Asked next',
    text: (each) => each.due_at ?? '',
    cell: (each) => each.due_at && <DateTime at={each.due_at} />,
  },
  { key: 'tries', header: 'Tries', text: ({ tries }) => String(tries), sortBy: ({ tries }) => tries, optional: true },
  { key: 'account', header: 'Account', text: (each) => String(each.account_id), optional: true },
  { key: 'theirs', header: 'His order', text: (each) => each.upstream_order_no ?? '', optional: true },
]

const stateFilter: Filter = { key: 'state', label: 'State', options: states }

async function load({ page, size, filters: { supplier, state } }: View, signal: AbortSignal) {
  const wanted = {
    supplier_id: supplier ? Number(supplier) : undefined,
    state: state as State | undefined,
  }
  const { data } = await api.call('suppliers.list-orders', { ...wanted, page, limit: size }, { signal })
  return { rows: data.rows, total: null }
}

/** What was bought of suppliers, and what nobody knows yet. */
export default function SupplierOrders() {
  const { nameOf, filter } = useSuppliers()
  const columns = useMemo(() => columnsOf(nameOf), [nameOf])
  const filters = useMemo(() => [stateFilter, filter], [filter])
  return (
    <DataTable
      name="Purchases of suppliers"
      columns={columns}
      load={load}
      rowId={(purchase) => purchase.supplier_order_id}
      filters={filters}
      empty={<Empty title="Nothing was bought yet">What customers buy beyond your stock stands here.</Empty>}
    />
  )
}
