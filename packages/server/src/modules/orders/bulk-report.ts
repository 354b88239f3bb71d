import type { DataOf, modules } from '@dialyard/contract'
import { stringify } from 'csv-stringify/sync'
import { elevenDigits } from '../../kernel/phone-number.ts'
import type { BulkLine, LineStatus } from './bulk-order.ts'
import type { BulkNumber } from './bulk-order-store.ts'

type Calls = typeof modules.orders
type SummaryRow = DataOf<Calls['orders.bulk-summary']>['rows'][number]
type NumberRow = DataOf<Calls['orders.bulk-numbers']>['rows'][number]

export const statusLetters = {
  queued: 'Q',
  processing: 'P',
  waiting: 'P',
  completed: 'C',
  error: 'E',
} as const satisfies Record<LineStatus, string>

/** By what a line searched, under the names of the reference. */
export const searchedBy = ({
  region,
  rateCenter,
  npa,
  lata,
}: Pick<BulkLine, 'region' | 'rateCenter' | 'npa' | 'lata'>) => ({
  search_state: region,
  search_rate_center: rateCenter,
  search_npa: npa,
  search_lata: lata,
})

export const summaryRow =
  (orderNo: string) =>
  (line: BulkLine): SummaryRow => ({
    bulk_order_no: orderNo,
    requested_quantity: line.quantity,
    fulfilled_quantity: line.fulfilled,
    ...searchedBy(line),
    status: statusLetters[line.status],
  })

export const numberRow = ({ number, npa, lata, region, rateCenter }: BulkNumber): NumberRow => ({
  number: elevenDigits(number),
  npa,
  lata,
  state: region,
  ratecenter: rateCenter,
})

/** The columns in the order in which the reference has them. */
export const summaryColumns = [
  ...['bulk_order_no', 'requested_quantity', 'fulfilled_quantity', 'search_lata', 'search_npa', 'search_state'],
  ...['search_rate_center', 'status'],
]
export const numberColumns = ['number', 'npa', 'lata', 'state', 'ratecenter']

/** A report with its header, batch by batch. */
export async function* reportOf<Row>(
  columns: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
  shown: (row: Row) => Record<string, unknown>,
): AsyncGenerator<string> {
  // Names come from files that somebody sent, and a table program must not take one for a formula.
  const options = { columns: [...columns], escape_formulas: true }
  yield stringify([], { ...options, header: true })
  for await (const batch of batches) yield stringify(batch.map(shown), options)
}
