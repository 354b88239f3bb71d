import type { Answer } from '@dialyard/sdk'
import { useMemo } from 'react'
import { useCall } from '../../api/query.ts'
import type { Filter } from '../../ui/data-table.ts'

export type Supplier = Answer<'suppliers.list'>['data']['rows'][number]

/** What is added to his prices, in one line. */
export const sayMarkup = ({
  markup_percent: percent,
  markup_setup: setup,
  markup_monthly: monthly,
}: Supplier): string =>
  [
    Number(percent) > 0 && `${percent} %`,
    Number(setup) > 0 && `${setup} setup`,
    Number(monthly) > 0 && `${monthly} a month`,
  ]
    .filter(Boolean)
    .join(' + ') || 'none'

/** Suppliers by their names, and a filter by them. */
export function useSuppliers(): { nameOf: (id: number) => string; filter: Filter } {
  const { data } = useCall('suppliers.list', { limit: 1000 })
  return useMemo(() => {
    const rows = data?.data.rows ?? []
    const names = new Map(rows.map(({ supplier_id: id, name }) => [id, name]))
    const options = rows.map(({ supplier_id: id, name }) => ({ value: String(id), label: name }))
    return {
      nameOf: (id) => names.get(id) ?? `supplier ${id}`,
      filter: { key: 'supplier', label: 'Supplier', options },
    }
  }, [data])
}
