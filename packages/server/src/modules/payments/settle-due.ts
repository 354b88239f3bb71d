import { type Context, inTransaction } from '../../context.ts'
import type { Outcome, PaymentProcessor } from '../../providers/payment.ts'
import { abandonedAfterMs, type Payment } from './payment.ts'
import { carryOutRefund } from './refund-payment.ts'
import { claimDueRefunds } from './refund-store.ts'
import { settlePayment } from './settle-payment.ts'
import { claimDuePayments } from './store.ts'

const batchSize = 10

/**
 * What became of a payment that nobody waits for any more. What never reached the processor is not made up for: a card is
 * not charged when its owner has gone away.
 */
async function learn(context: Context, processor: PaymentProcessor, payment: Payment): Promise<Outcome> {
  const found = await processor.find(payment)
  if (found.outcome !== 'absent') return found
  const age = context.clock.now().getTime() - payment.createdAt.getTime()
  if (age < abandonedAfterMs) return { outcome: 'unknown' }
  return { outcome: 'failed', ref: null, reason: 'The payment never reached the payment processor.' }
}

/** Asks about a batch of payments that are unfinished for too long, and settles them; answers how many. */
export async function settleDuePayments(context: Context, processor: PaymentProcessor): Promise<number> {
  const due = await inTransaction(context, (tx) => claimDuePayments(tx, processor.name, batchSize))
  const settle = async (payment: Payment): Promise<unknown> =>
    settlePayment(context, payment.paymentId, await learn(context, processor, payment))
  await Promise.all(due.map(settle))
  return due.length
}

/** Finishes a batch of refunds that are unfinished for too long; answers how many. */
export async function settleDueRefunds(context: Context, processor: PaymentProcessor): Promise<number> {
  const due = await inTransaction(context, (tx) => claimDueRefunds(tx, processor.name, batchSize))
  const carryOn = ({ paymentRef, ...refund }: (typeof due)[number]): Promise<unknown> =>
    carryOutRefund(context, processor, refund, { paymentRef, fresh: false })
  await Promise.all(due.map(carryOn))
  return due.length
}
