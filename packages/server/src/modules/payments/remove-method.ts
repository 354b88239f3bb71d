import { type Context, inTransaction } from '../../context.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { writeAudit } from '../accounts/index.ts'
import { findOwnMethod, findUnreleased, markReleased, markRemoved } from './method-store.ts'
import { switchOffTopUp } from './pause-top-up.ts'
import { payerOf } from './payer.ts'
import { lockPayer } from './store.ts'

/**
 * Removes one of the caller's methods; a job has the processor let go of it. No other becomes the default by itself, and
 * without a default nothing is topped up any more. Throws `not_found`, `forbidden`.
 */
export const removeMethod = (context: Context, methodId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const accountId = payerOf(tx.actor)
    await lockPayer(tx, accountId)
    const { brand, last4, isDefault } = await findOwnMethod(tx, methodId, accountId)
    await markRemoved(tx, methodId)
    if (isDefault) await switchOffTopUp(tx, accountId, 'The default payment method was removed.')
    const subject = `payment-method:${methodId}`
    await writeAudit(tx, { accountId, action: 'payment-method.remove', subject, body: { brand, last4 } })
    tx.record({ type: 'payment-method.removed', accountId, subject, body: { brand, last4 } })
  })

/** Has the processor let go of what was removed here; what it does not answer to is left for the next time. */
export async function releaseMethods(context: Context, processor: PaymentProcessor): Promise<void> {
  for (const method of await findUnreleased(context, processor.name)) {
    if (await processor.removeMethod(method)) await markReleased(context, method.paymentMethodId)
  }
}
