import type { Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Pricing } from '../billing/index.ts'
import { type BegunPurchase, beginElsewhere, isElsewhere, type Supply } from './purchase-elsewhere.ts'
import { type Purchase, type Purchased, purchaseNumbers } from './purchase-numbers.ts'
import { settleElsewhere } from './settle-elsewhere.ts'
import { findOrder } from './store.ts'

const askedAtOnce = 8

async function askAll(context: Context, { book }: Supply, ids: readonly string[]): Promise<void> {
  const waiting = [...ids]
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await settleElsewhere(context, book, id, { fresh: true })
    }
  }
  await Promise.all(Array.from({ length: askedAtOnce }, work))
}

/**
 * Asks the suppliers for what a purchase has begun, and answers what it has come to by then. Throws `number_not_available` where all
 * was wanted and nothing could be had.
 */
async function carryOn(
  context: Context,
  supply: Supply,
  { orderNo, failed, supplierOrderIds }: BegunPurchase,
  { allowPartial }: Purchase,
): Promise<Purchased> {
  await askAll(context, supply, supplierOrderIds)
  const order = orderNo === null ? null : await findOrder(context, orderNo, [context.actor.accountId])
  if (!order) throw new AppError('internal')
  const ofStatus = (status: 'failed' | 'pending', usual: string): Purchased['failed'] =>
    order.lines.flatMap((line) =>
      line.status === status ? [{ number: line.number, message: line.message ?? usual }] : [],
    )
  const notHad = ofStatus('failed', '')
  if (order.status === 'failed' && !allowPartial) {
    throw new AppError('number_not_available', notHad.map(({ message }) => message).join(' '))
  }
  const pending = ofStatus('pending', 'Whether it can be had is not known yet.')
  return { orderNo: order.status === 'failed' ? null : orderNo, failed: notHad.length > 0 ? notHad : failed, pending }
}

/** What a purchase came to in its transaction; and, where a supplier must be asked, how it goes on. */
export interface BegunOrBought {
  bought: Purchased
  carryOn: ((context: Context) => Promise<Purchased>) | null
}

/** Buys numbers, from stock and, where the quotes say so, of suppliers. Throws as `purchaseNumbers` does. */
export async function purchaseEverywhere(
  context: Context,
  pricing: Pricing,
  supply: Supply,
  purchase: Purchase,
): Promise<BegunOrBought> {
  const begun = purchase.numbers.some(isElsewhere) ? await beginElsewhere(context, pricing, supply, purchase) : null
  if (!begun) return { bought: await purchaseNumbers(context, pricing, purchase), carryOn: null }
  return { bought: begun, carryOn: (after) => carryOn(after, supply, begun, purchase) }
}
