import type { TxContext } from '../../context.ts'
import { type DueWork, wakeDueWork } from '../../jobs/due-work.ts'
import type { Pricing } from '../billing/index.ts'
import { findNextDueOrder, type SupplierBook } from '../suppliers/index.ts'
import { usualBulkSettings } from './bulk-order.ts'
import { findNextDueLine, wakeWaitingLines } from './bulk-work-store.ts'
import { fulfilBulkOrders } from './fulfil-bulk-orders.ts'
import { settleDueElsewhere } from './settle-elsewhere.ts'

export const ordersDueWork = (pricing: Pricing, book: SupplierBook, { workers } = usualBulkSettings): DueWork[] => [
  {
    name: 'orders.fulfil-bulk-orders',
    nextDue: findNextDueLine,
    runBatch: (context) => fulfilBulkOrders(context, pricing, workers),
  },
  {
    name: 'orders.settle-elsewhere',
    nextDue: findNextDueOrder,
    runBatch: (context) => settleDueElsewhere(context, book),
  },
]

/** For whoever brings numbers into stock: the lines that have waited for some look again. */
export async function fillBackOrders(tx: TxContext): Promise<void> {
  if ((await wakeWaitingLines(tx)) > 0) await wakeDueWork(tx)
}
