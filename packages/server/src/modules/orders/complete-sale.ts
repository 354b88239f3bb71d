import type { TxContext } from '../../context.ts'
import { addMonths, utcDate } from '../../kernel/clock.ts'
import { billPurchase } from '../billing/index.ts'
import type { Bought } from './basket.ts'
import type { RouteBought } from './route-bought.ts'

export interface Sale {
  buyerId: number
  orderNo: string
  had: readonly Bought[]
  route: RouteBought
  /** What was kept back for it, where it had to be waited for. */
  holdIds?: readonly string[] | undefined
}

/**
 * What every sale ends with, for numbers that are claimed: the events, the routes, the money of the whole chain, the
 * subscriptions. Throws `insufficient_balance`.
 */
export async function completeSale(tx: TxContext, { buyerId, orderNo, had, route, holdIds }: Sale): Promise<void> {
  const now = tx.clock.now()
  for (const { number } of had) {
    tx.record({ type: 'number.assigned', accountId: buyerId, subject: `number:${number}`, body: { order_no: orderNo } })
  }
  route(had)
  await billPurchase(tx, {
    accountId: buyerId,
    orderNo,
    numbers: had,
    period: [utcDate(now), utcDate(addMonths(now, 1))],
    holdIds,
  })
}
