import type { TxContext } from '../../context.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Payment, Refund } from './payment.ts'

/** Tells of a payment that has come to its end, or of a refund of it that has. */
export function announcePayment(tx: TxContext, payment: Payment, refund: Refund | null = null): void {
  const { paymentId, accountId, currency } = payment
  const of = { accountId, subject: `payment:${paymentId}` }
  if (refund === null) {
    const { amount, origin, reason } = payment
    tx.record({
      ...of,
      type: `payment.${payment.status}`,
      body: { amount: formatMoney(amount), currency, origin, reason },
    })
  } else {
    const { refundId, amount, reason, failure } = refund
    const type = refund.status === 'succeeded' ? 'payment.refunded' : 'payment.refund-failed'
    tx.record({ ...of, type, body: { refund_id: refundId, amount: formatMoney(amount), currency, reason, failure } })
  }
}
