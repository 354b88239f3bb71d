import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney, type Micros, micros } from '../../kernel/money.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { writeAudit } from '../accounts/index.ts'
import { placeHold } from '../billing/index.ts'
import { firstCheck, type Payment, type Refund } from './payment.ts'
import { findRefundOfRequest, insertRefund, sumOpenRefunds } from './refund-store.ts'
import { settleRefund } from './settle-refund.ts'
import { lockPayment } from './store.ts'

export interface RefundWish {
  paymentId: string
  /** Null for all that is left. */
  amount: Micros | null
  reason: string
}

async function amountOf(tx: TxContext, payment: Payment, wished: Micros | null): Promise<Micros> {
  const left = micros(payment.amount - payment.refunded - (await sumOpenRefunds(tx, payment.paymentId)))
  if (payment.status !== 'succeeded' || left === 0n) {
    const state = left === 0n ? 'refunded already' : payment.status
    throw new AppError('payment_not_refundable', `The payment is ${state}: there is nothing to refund.`)
  }
  if (wished !== null && wished > left) throw invalid('amount', `${formatMoney(left)} is left to refund`)
  return wished ?? left
}

interface Begun {
  payment: Payment
  refund: Refund
  fresh: boolean
}

/** Keeps the money back and writes down that it is to be refunded, before anybody is asked to do so. */
function begin(context: Context, processor: string, wish: RefundWish): Promise<Begun> {
  const { requestKey } = context
  return inTransaction(context, async (tx) => {
    const payment = await lockPayment(tx, wish.paymentId)
    if (!payment) throw new AppError('not_found', `There is no payment ${wish.paymentId}.`)
    const { paymentId, accountId } = payment
    const before = requestKey && (await findRefundOfRequest(tx, tx.actor.accountId, requestKey, tx.startedAt))
    if (before) return { payment, refund: before, fresh: false }
    if (payment.processor !== processor) {
      throw new AppError('payment_not_refundable', `The payment was made by another processor: ${payment.processor}.`)
    }
    const amount = await amountOf(tx, payment, wish.amount)
    const holdId = await placeHold(tx, accountId, amount, `Refund of payment ${paymentId}: ${wish.reason}`)
    const ids = { refundId: tx.ids.uuid(), paymentId, accountId, holdId, ref: null, requestKey }
    const times = { createdAt: tx.startedAt, nextCheckAt: firstCheck(tx.clock.now()) }
    const refund = await insertRefund(tx, { ...ids, ...times, amount, reason: wish.reason, processor })
    const body = { amount: formatMoney(amount), reason: wish.reason, refund_id: refund.refundId }
    await writeAudit(tx, { accountId, action: 'payment.refund', subject: `payment:${paymentId}`, body })
    return { payment, refund, fresh: true }
  })
}

/** Has the processor give money back. One that was begun before is looked for first, and made only if it is not there. */
export async function carryOutRefund(
  context: Context,
  processor: PaymentProcessor,
  refund: Refund,
  { paymentRef, fresh }: { paymentRef: string; fresh: boolean },
): Promise<Refund> {
  if (refund.status !== 'created') return refund
  const order = { ...refund, paymentRef }
  const found = fresh ? null : await processor.findRefund(order)
  const outcome = found === null || found.outcome === 'absent' ? await processor.refund(order) : found
  return settleRefund(context, refund, outcome)
}

/**
 * Refunds a payment, wholly or in part, out of what the account has. One whose end is not known yet is answered as
 * `created`. Throws `not_found`, `payment_not_refundable`, `insufficient_balance`, `refund_refused`.
 */
export async function refundPayment(context: Context, processor: PaymentProcessor, wish: RefundWish): Promise<Refund> {
  const { payment, refund: begun, fresh } = await begin(context, processor.name, wish)
  const refund = await carryOutRefund(context, processor, begun, { paymentRef: payment.ref ?? '', fresh })
  if (refund.status === 'failed') throw new AppError('refund_refused', refund.failure ?? undefined)
  return refund
}
