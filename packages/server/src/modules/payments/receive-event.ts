import type { IncomingHttpHeaders } from 'node:http'
import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { PaymentProcessor, ProcessorEvent } from '../../providers/payment.ts'
import { firstCheck, type Payment } from './payment.ts'
import { insertRefund, lockRefund } from './refund-store.ts'
import { applyOutcome } from './settle-payment.ts'
import { applyRefundOutcome } from './settle-refund.ts'
import { insertPaymentEvent, lockPayment } from './store.ts'

type RefundEvent = Extract<ProcessorEvent, { kind: 'refund' }>

/** A refund that nobody asked for here was made at the processor, by its own pages. */
async function applyRefund(tx: TxContext, payment: Payment, { refund: told }: RefundEvent): Promise<void> {
  const { paymentId, accountId, processor } = payment
  const { refundId, ref, amount, outcome } = told
  const known = await lockRefund(tx, paymentId, { refundId, ref })
  const made = { paymentId, accountId, amount, processor, ref, holdId: null, requestKey: null }
  const createdAt = tx.clock.now()
  const refund =
    known ??
    (await insertRefund(tx, {
      ...made,
      refundId: tx.ids.uuid(),
      reason: 'Made at the payment processor.',
      createdAt,
      nextCheckAt: firstCheck(createdAt),
    }))
  await applyRefundOutcome(tx, payment, refund, outcome)
}

/**
 * Hears what the processor says by itself: once, in the transaction of its effect. Answers what became of it. Throws
 * `signature_rejected` for what is not the processor's, `processor_unavailable` for what is to be sent again.
 */
export async function receiveEvent(
  context: Context,
  processor: PaymentProcessor,
  message: { body: Uint8Array; headers: IncomingHttpHeaders },
): Promise<'handled' | 'known' | 'ignored'> {
  const event = await processor.readEvent(message.body, message.headers)
  if (event.kind === 'forged') throw new AppError('signature_rejected', event.reason)
  if (event.kind === 'unknown') throw new AppError('processor_unavailable')
  if (event.kind === 'other') return 'ignored'
  return inTransaction(context, async (tx) => {
    const payment = await lockPayment(tx, event.paymentId)
    // One of another installation that shares the processor's account.
    if (!payment || payment.processor !== processor.name) return 'ignored'
    if (!(await insertPaymentEvent(tx, event.eventId, payment))) return 'known'
    if (event.kind === 'payment') await applyOutcome(tx, payment, event.outcome)
    else await applyRefund(tx, await applyOutcome(tx, payment, event.payment), event)
    return 'handled'
  })
}
