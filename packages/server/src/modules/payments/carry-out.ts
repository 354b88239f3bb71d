import type { Context } from '../../context.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import type { Payment } from './payment.ts'
import { settlePayment } from './settle-payment.ts'

/** A payment that was begun, and whether just now: then the processor cannot know it yet. */
export interface Begun {
  payment: Payment
  fresh: boolean
}

/** Takes the money of a payment that was begun. One that was begun before is looked for first, and taken only if it is not there. */
export async function carryOut(
  context: Context,
  processor: PaymentProcessor,
  { payment, fresh }: Begun,
): Promise<Payment> {
  if (payment.status !== 'created' || payment.processor !== processor.name) return payment
  const found = fresh ? null : await processor.find(payment)
  const outcome = found === null || found.outcome === 'absent' ? await processor.charge(payment) : found
  return settlePayment(context, payment.paymentId, outcome)
}
