import type { Input } from '@dialyard/sdk'
import { lazy, Suspense, useMemo } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { addDays } from '../../ui/days.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { useOpened } from '../../ui/use-opened.ts'
import { type Entry, entryColumns } from './entries.tsx'
import { NobodyChosen, useWhose, WhoseSelect } from './whose.tsx'

const TransactionDialog = lazy(() => import('./transaction-dialog.tsx'))

const days: readonly Filter[] = [
  { key: 'from', label: 'From', day: true },
  { key: 'to', label: 'To, included', day: true },
]
const books: Filter = {
  key: 'book',
  label: 'Book',
  placeholder: 'Own money',
  options: [
    { value: 'customer', label: 'Own money' },
    { value: 'resale', label: 'Resale' },
  ],
}
const withBooks = [...days, books]

/** What the view asks the ledger for. The API's `to` is the day after the last. */
const inputOf = (account_id: number, { from, to, book }: View['filters']): Input<'billing.list-ledger'> => ({
  account_id,
  ...(from ? { from } : {}),
  ...(to ? { to: addDays(to, 1) } : {}),
  ...(book === 'resale' ? { book } : {}),
})

/** Every entry of an account's money, with the balance after it. */
export default function Ledger() {
  const whose = useWhose()
  return (
    <Page
      intro="Every entry of an account's money, the newest first, with the balance after it."
      actions={<WhoseSelect />}
    >
      {whose === null ? <NobodyChosen /> : <Entries accountId={whose} />}
    </Page>
  )
}

function Entries({ accountId }: { accountId: number }) {
  const role = roleOf(useAccount())
  const [transaction, open] = useOpened('transaction')
  const columns: readonly Column<Entry>[] = useMemo(() => entryColumns(open), [open])
  const load = async ({ page, size, filters }: View, signal: AbortSignal) => {
    const input = { ...inputOf(accountId, filters), page, limit: size }
    const { data } = await api.call('billing.list-ledger', input, { signal })
    return { rows: data.rows, total: data.count }
  }
  return (
    <>
      <DataTable
        name="Ledger"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={({ entry }) => String(entry)}
        filters={role === 'customer' ? days : withBooks}
        takeAway={({ filters }, total) => (
          <FileButton
            label="CSV"
            lines={{ unit: 'entries', total }}
            ask={(signal) =>
              api.download('billing.list-ledger', { ...inputOf(accountId, filters), format: 'csv' }, { signal })
            }
          />
        )}
        empty={<Empty title="No money has moved yet">Payments, credits and whatever is charged will stand here.</Empty>}
      />
      {transaction && (
        <Suspense>
          <TransactionDialog transactionId={transaction} onOpen={open} onClose={() => open(undefined)} />
        </Suspense>
      )}
    </>
  )
}
