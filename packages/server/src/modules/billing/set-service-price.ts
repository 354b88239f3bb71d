import { type Context, inTransaction } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney } from '../../kernel/money.ts'
import { writeAudit } from '../accounts/index.ts'
import { insertServicePrice, type ServicePrice } from './service-price-store.ts'

/** Sets a price of a list, from now on where it does not say from when. Throws `price_conflict`. */
export function setServicePrice(
  context: Context,
  ownerId: number,
  { validFrom, ...wanted }: Omit<ServicePrice, 'validFrom'> & { validFrom: Date | null },
): Promise<ServicePrice> {
  return inTransaction(context, async (tx) => {
    const now = tx.clock.now()
    const price = { ...wanted, validFrom: validFrom ?? now }
    if (price.validFrom < now) throw invalid('valid_from', `is past; it is ${now.toISOString()} now`)
    const stored = await insertServicePrice(tx, ownerId, price)
    if (!stored) throw new AppError('price_conflict', 'There is a price of this service and class from that instant.')
    const { service, priceClass, amount } = stored
    const body = { service, account_class: priceClass, amount: formatMoney(amount), valid_from: stored.validFrom }
    await writeAudit(tx, { accountId: ownerId, action: 'service-price.set', subject: 'price-list', body })
    tx.record({ type: 'service-price.changed', accountId: ownerId, subject: `service-price:${service}`, body })
    return stored
  })
}
