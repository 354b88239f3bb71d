import { type Context, inTransaction } from '../../context.ts'
import { findOwnMethod, updateDefault } from './method-store.ts'
import { payerOf } from './payer.ts'
import type { PaymentMethod } from './payment.ts'
import { lockPayer } from './store.ts'

/** From now on payments are made by this one of the caller's methods. Throws `not_found`, `forbidden`. */
export const setDefaultMethod = (context: Context, methodId: number): Promise<PaymentMethod> =>
  inTransaction(context, async (tx) => {
    const accountId = payerOf(tx.actor)
    await lockPayer(tx, accountId)
    const method = await findOwnMethod(tx, methodId, accountId)
    await updateDefault(tx, method)
    const subject = `payment-method:${methodId}`
    tx.record({ type: 'payment-method.made-default', accountId, subject, body: {} })
    return { ...method, isDefault: true }
  })
