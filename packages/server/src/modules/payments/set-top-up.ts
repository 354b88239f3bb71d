import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney, type Micros } from '../../kernel/money.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { findDefaultMethod } from './method-store.ts'
import { needProcessor } from './need-processor.ts'
import { payerOf } from './payer.ts'
import { lockPayer } from './store.ts'
import { findTopUp, type TopUp, upsertTopUp } from './top-up-store.ts'

export interface TopUpWish {
  enabled: boolean
  threshold: Micros
  amount: Micros
}

/**
 * Lets the platform pay by itself for the caller, or no more. Throws `payment_method_required` when it is to and there is
 * no default method, `payments_unavailable`, `forbidden`.
 */
export const setTopUp = (context: Context, processor: PaymentProcessor | null, wish: TopUpWish): Promise<TopUp> =>
  inTransaction(context, async (tx) => {
    const accountId = payerOf(tx.actor)
    await lockPayer(tx, accountId)
    if (wish.enabled && !(await findDefaultMethod(tx, accountId, needProcessor(processor).name))) {
      throw new AppError('payment_method_required')
    }
    await upsertTopUp(tx, accountId, wish)
    const body = { enabled: wish.enabled, threshold: formatMoney(wish.threshold), amount: formatMoney(wish.amount) }
    tx.record({ type: 'auto-topup.changed', accountId, subject: `account:${accountId}`, body })
    return (await findTopUp(tx, accountId)) as TopUp
  })
