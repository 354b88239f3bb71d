import type { Answer } from '@dialyard/sdk'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money, PhoneNumber } from '../../ui/values.tsx'
import { useSuppliers } from './supplier.ts'

type Drift = Answer<'suppliers.list-drift'>['data']['rows'][number]
type Kind = 'missing_upstream' | 'missing_here' | 'price_differs'

const kinds = [
  { value: 'missing_upstream', label: 'He does not know it', todo: 'Calls may not arrive: ask him, or release it' },
  { value: 'missing_here', label: 'Nobody has it here', todo: 'He charges for it: release it there' },
  { value: 'price_differs', label: 'Another price', todo: 'Look at the markup, or announce a price' },
]
const kindOf = ({ kind }: Drift) => kinds.find(({ value }) => value === kind)

const columnsOf = (nameOf: (id: number) => string): readonly Column<Drift>[] => [
  {
    key: 'number',
    header: 'Number',
    text: ({ number }) => number,
    cell: ({ number }) => <PhoneNumber number={number} />,
    fixed: true,
  },
  { key: 'supplier', header: 'Supplier', text: (drift) => nameOf(drift.supplier_id) },
  { key: 'kind', header: 'What differs', text: (drift) => kindOf(drift)?.label ?? drift.kind },
  { key: 'todo', header: 'To do', text: (drift) => kindOf(drift)?.todo ?? '' },
  {
    key: 'here',
    header: 'A month, here',
    text: (drift) => drift.monthly_here ?? '',
    align: 'right',
    cell: (drift) => drift.monthly_here && <Money amount={drift.monthly_here} />,
  },
  {
    key: 'there',
    header: 'A month, there',
    text: (drift) => drift.monthly_upstream ?? '',
    align: 'right',
    cell: (drift) => drift.monthly_upstream && <Money amount={drift.monthly_upstream} />,
  },
  { key: 'found', header: 'Since', text: (drift) => drift.found_at, cell: (drift) => <DateTime at={drift.found_at} /> },
]

const kindFilter: Filter = { key: 'kind', label: 'What differs', options: kinds }

async function load({ page, size, filters: { supplier, kind } }: View, signal: AbortSignal) {
  const wanted = { supplier_id: supplier ? Number(supplier) : undefined, kind: kind as Kind | undefined }
  const { data } = await api.call('suppliers.list-drift', { ...wanted, page, limit: size }, { signal })
  return { rows: data.rows, total: null }
}

/** Where suppliers and this platform differ. */
export default function SupplierDrift() {
  const { nameOf, filter } = useSuppliers()
  const columns = useMemo(() => columnsOf(nameOf), [nameOf])
  const filters = useMemo(() => [kindFilter, filter], [filter])
  return (
    <DataTable
      name="Differences"
      columns={columns}
      load={load}
      rowId={(drift) => `${drift.supplier_id} ${drift.number} ${drift.kind}`}
      filters={filters}
      empty={<Empty title="Both sides agree">They are compared every night, and when you ask for it.</Empty>}
    />
  )
}
