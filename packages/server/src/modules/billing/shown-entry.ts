import type { DataOf, modules } from '@dialyard/contract'
import { stringify } from 'csv-stringify/sync'
import { formatMoney, type Micros } from '../../kernel/money.ts'
import type { BookEntry } from './book.ts'

type Shown = DataOf<(typeof modules.billing)['billing.list-ledger']>['rows'][number]

/** An entry as the API shows it. */
export const shownEntry = (entry: BookEntry): Shown => ({
  entry: entry.seq,
  transaction_id: entry.transactionId,
  at: entry.at.toISOString(),
  kind: entry.kind,
  order_no: entry.orderNo,
  reason: entry.reason,
  amount: formatMoney(entry.amount),
  balance: formatMoney(entry.balance),
  for_account_id: entry.forAccountId,
})

const columns = [
  { key: 'seq', header: 'entry' },
  { key: 'at', header: 'at' },
  { key: 'kind', header: 'kind' },
  { key: 'orderNo', header: 'order_no' },
  { key: 'reason', header: 'reason' },
  { key: 'amount', header: 'amount' },
  { key: 'balance', header: 'balance' },
  { key: 'forAccountId', header: 'for_account_id' },
  { key: 'transactionId', header: 'transaction_id' },
]
const options = {
  columns,
  cast: { bigint: (amount: bigint) => formatMoney(amount as Micros), date: (at: Date) => at.toISOString() },
  // A reason is free text, and a table program must not take it for a formula.
  escape_formulas: true,
}

/** A line of the file: an entry, or what a balance stood at. */
export type CsvLine = BookEntry | (Pick<BookEntry, 'at' | 'balance'> & { kind: 'opening' | 'closing' })

/** Entries as CSV with a header, batch by batch. */
export async function* csvOf(batches: AsyncIterable<readonly CsvLine[]>): AsyncGenerator<string> {
  yield stringify([], { ...options, header: true })
  for await (const batch of batches) yield stringify([...batch], options)
}
