import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { AppError } from '../../kernel/errors.ts'
import type { BulkStatus } from './bulk-order.ts'
import { lockBulkOrder } from './bulk-order-store.ts'
import { stopLines } from './bulk-work-store.ts'

export const noBulkOrder = (bulkOrderId: number): AppError =>
  new AppError('not_found', `There is no bulk order ${bulkOrderId}.`)

export interface Cancelled {
  status: BulkStatus
  fulfilled: number
  cancelled: number
}

/**
 * Ends what a bulk order has not bought yet. A line that is just being bought for may still get what is under way. Throws
 * `not_found`.
 */
export const cancelBulkOrder = (context: Context, bulkOrderId: number): Promise<Cancelled> =>
  inTransaction(context, async (tx) => {
    const order = await lockBulkOrder(tx, bulkOrderId, scopeOf(tx.actor))
    if (!order) throw noBulkOrder(bulkOrderId)
    const { accountId, orderNo, quantity, fulfilled } = order
    const status = await stopLines(tx, bulkOrderId, 'Cancelled.')
    if (status === null) return { status: order.status, fulfilled, cancelled: 0 }
    const cancelled = quantity - fulfilled
    const body = { bulk_order_id: bulkOrderId, status, cancelled }
    tx.record({ type: 'bulk-order.cancelled', accountId, subject: `order:${orderNo}`, body })
    await wakeDueWork(tx)
    return { status, fulfilled, cancelled }
  })
