import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { deleteFuturePrice, priceExists, type StoredPrice } from './price-store.ts'
import { recordPriceChanges } from './record-price-changes.ts'

/** Takes a price back before it comes into force or is announced. Throws `price_in_force` from then on. */
export function removePrice(context: Context, ownerId: number, priceId: number): Promise<StoredPrice> {
  return inTransaction(context, async (tx) => {
    const removed = await deleteFuturePrice(tx, ownerId, priceId)
    if (!removed && (await priceExists(tx, ownerId, priceId))) {
      throw new AppError('price_in_force', `Price ${priceId} is in force or announced, or was; set another to end it.`)
    }
    if (!removed) throw new AppError('not_found', `There is no price ${priceId}.`)
    await recordPriceChanges(tx, ownerId, 'price.remove', [{ priceId, old: removed, new: null }])
    return removed
  })
}
