import type Stripe from 'stripe'
import { fromCents } from '../kernel/money.ts'
import type { ProcessorEvent } from './payment.ts'
import { intentOutcome, refundOutcome } from './stripe-outcome.ts'

/** Under what our ids stand in the metadata of payment intents and refunds. */
export const metadataOf = (ids: { paymentId: string; refundId?: string }): Record<string, string> => ({
  payment_id: ids.paymentId,
  ...(ids.refundId === undefined ? {} : { refund_id: ids.refundId }),
})
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Others who share the account at Stripe may keep what they like under the same name. */
const idIn = (metadata: Stripe.Metadata | null, name: string): string | null => {
  const id = metadata?.[name]
  return id !== undefined && uuid.test(id) ? id : null
}
export const paymentIdIn = (of: { metadata: Stripe.Metadata | null }): string | null => idIn(of.metadata, 'payment_id')
export const refundIdIn = (of: { metadata: Stripe.Metadata | null }): string | null => idIn(of.metadata, 'refund_id')

const other: ProcessorEvent = { kind: 'other' }

function ofIntent(eventId: string, intent: Stripe.PaymentIntent): ProcessorEvent {
  const paymentId = paymentIdIn(intent)
  return paymentId === null ? other : { kind: 'payment', eventId, paymentId, outcome: intentOutcome(intent) }
}

async function ofRefund(eventId: string, refund: Stripe.Refund, stripe: Stripe): Promise<ProcessorEvent> {
  const told = {
    ref: refund.id,
    refundId: refundIdIn(refund),
    amount: fromCents(refund.amount),
    outcome: refundOutcome(refund),
  }
  const ours = paymentIdIn(refund)
  if (ours !== null) return { kind: 'refund', eventId, paymentId: ours, payment: { outcome: 'unknown' }, refund: told }
  if (typeof refund.payment_intent !== 'string') return other
  // Made at Stripe, it names nothing of ours; the payment that it refunds does, if it was made here.
  const intent = await stripe.paymentIntents.retrieve(refund.payment_intent)
  const paymentId = paymentIdIn(intent)
  if (paymentId === null) return other
  return { kind: 'refund', eventId, paymentId, payment: intentOutcome(intent), refund: told }
}

/** What a genuine event means to us. */
export async function readEvent({ id, ...event }: Stripe.Event, stripe: Stripe): Promise<ProcessorEvent> {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.processing':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
      return ofIntent(id, event.data.object)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return ofRefund(id, event.data.object, stripe)
    default:
      return other
  }
}
