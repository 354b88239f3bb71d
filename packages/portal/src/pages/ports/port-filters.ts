import type { Filter, View } from '../../ui/data-table.ts'
import { type Kind, kinds, type Phase, phases } from './sub-order.ts'

const base: readonly Filter[] = [
  { key: 'request_phase', label: 'Phase', options: phases },
  { key: 'did_type', label: 'Kind', options: kinds },
  { key: 'number', label: 'Number', placeholder: 'All of its digits' },
]
const ofAccounts: readonly Filter[] = [...base, { key: 'account', label: 'Account', placeholder: 'Its id' }]

/** What narrows a list of ports; an account does for those who have some below. */
export const portFilters = (withAccounts: boolean): readonly Filter[] => (withAccounts ? ofAccounts : base)

/** The same for the API. */
export function filterInput({ filters }: View) {
  const digits = (filters.number ?? '').replace(/\D/g, '')
  return {
    request_phase: filters.request_phase as Phase | undefined,
    did_type: filters.did_type as Kind | undefined,
    // Looked for as a whole; while one is typed there is nothing to look for.
    numbers: digits.length >= 10 ? [digits] : undefined,
    account_id: filters.account ? Number(filters.account) : undefined,
  }
}
