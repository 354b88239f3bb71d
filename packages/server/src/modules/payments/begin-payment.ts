import type { TxContext } from '../../context.ts'
import { findDefaultMethod } from './method-store.ts'
import { firstCheck, type Payment } from './payment.ts'
import { insertPayment } from './store.ts'

export interface Wish extends Pick<Payment, 'accountId' | 'currency' | 'amount' | 'origin' | 'createdAt'> {
  requestKey: string | null
}

/** Writes down that a payment is to be made by the default method, before anybody is asked for money; null without one. */
export async function beginPayment(tx: TxContext, processor: string, wish: Wish): Promise<Payment | null> {
  const method = await findDefaultMethod(tx, wish.accountId, processor)
  if (!method) return null
  const { paymentMethodId } = method
  const nextCheckAt = firstCheck(tx.clock.now())
  const ids = { paymentId: tx.ids.uuid(), paymentMethodId, processor }
  return insertPayment(tx, { ...wish, ...ids, askedAt: tx.clock.real(), nextCheckAt })
}
