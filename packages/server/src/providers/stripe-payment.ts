import Stripe from 'stripe'
import { toCents } from '../kernel/money.ts'
import type { Charge, Found, OpenProcessor, Outcome, PaymentProcessor, ProcessorParts, RefundOrder } from './payment.ts'
import { metadataOf, paymentIdIn, readEvent, refundIdIn } from './stripe-event.ts'
import { attachMethod } from './stripe-method.ts'
import { failedDeed, failedQuestion, intentOutcome, refundOutcome } from './stripe-outcome.ts'

export interface StripeSettings {
  secretKey: string
  webhookSecret: string
  /** Null: Stripe's own. */
  apiUrl: string | null
}

/** Two tries together end within the minute after which a payment is looked after. */
const timeout = 20_000
const maxNetworkRetries = 1
/** How old a signed message may be. */
const toleranceSeconds = 300
const dayMs = 86_400_000

const absent = { outcome: 'absent' } as const

function connect({ secretKey, apiUrl }: StripeSettings): Stripe {
  const options = { timeout, maxNetworkRetries, telemetry: false }
  if (apiUrl === null) return new Stripe(secretKey, options)
  const { protocol, hostname, port } = new URL(apiUrl)
  const [name, usualPort] = protocol === 'http:' ? (['http', 80] as const) : (['https', 443] as const)
  return new Stripe(secretKey, { ...options, protocol: name, host: hostname, port: port || usualPort })
}

type Line = Pick<ProcessorParts, 'log'> & { stripe: Stripe }

const methods = ({ stripe, log }: Line): Pick<PaymentProcessor, 'saveMethod' | 'removeMethod'> => ({
  async saveMethod(token, payer) {
    try {
      return await attachMethod(stripe, token, payer)
    } catch (error) {
      const failed = failedDeed(error, log)
      return failed.outcome === 'failed' ? { outcome: 'refused', reason: failed.reason } : failed
    }
  },
  async removeMethod({ methodRef }) {
    try {
      await stripe.paymentMethods.detach(methodRef)
      return true
    } catch (error) {
      // A card that it knows nothing of, or that is nobody's any more, is removed.
      if (error instanceof Stripe.errors.StripeInvalidRequestError) return true
      failedQuestion(error, log)
      return false
    }
  },
})

/** The payment intent of a payment. Lists are up to date at once; Stripe's search is not. */
async function findIntent(stripe: Stripe, charge: Charge): Promise<Stripe.PaymentIntent | null> {
  if (charge.ref !== null) return stripe.paymentIntents.retrieve(charge.ref)
  // A day of margin for clocks that differ.
  const gte = Math.floor((charge.askedAt.getTime() - dayMs) / 1000)
  const listed = stripe.paymentIntents.list({ customer: charge.method.customerRef, created: { gte }, limit: 100 })
  for await (const intent of listed) if (paymentIdIn(intent) === charge.paymentId) return intent
  return null
}

const intentOf = ({ paymentId, amount, currency, method }: Charge): Stripe.PaymentIntentCreateParams => ({
  amount: toCents(amount),
  currency: currency.toLowerCase(),
  customer: method.customerRef,
  payment_method: method.methodRef,
  allowed_payment_method_types: ['card'],
  confirm: true,
  off_session: true,
  metadata: metadataOf({ paymentId }),
})

function charges({ stripe, log }: Line): Pick<PaymentProcessor, 'charge' | 'find'> {
  /** One that waits for its cardholder is called off, so that it does not come true when nobody expects it any more. */
  async function settled(intent: Stripe.PaymentIntent): Promise<Outcome> {
    if (intent.status === 'requires_action') {
      try {
        await stripe.paymentIntents.cancel(intent.id)
      } catch (error) {
        failedQuestion(error, log)
        return { outcome: 'unknown' }
      }
    }
    return intentOutcome(intent)
  }
  return {
    charge: (charge) =>
      stripe.paymentIntents
        .create(intentOf(charge), { idempotencyKey: charge.paymentId })
        .then(settled, (error: unknown) => failedDeed(error, log)),
    find: (charge) =>
      findIntent(stripe, charge).then(
        async (found): Promise<Found> => (found ? settled(found) : absent),
        (error: unknown) => failedQuestion(error, log),
      ),
  }
}

async function findRefund(stripe: Stripe, order: RefundOrder): Promise<Stripe.Refund | null> {
  if (order.ref !== null) return stripe.refunds.retrieve(order.ref)
  const listed = stripe.refunds.list({ payment_intent: order.paymentRef, limit: 100 })
  for await (const refund of listed) if (refundIdIn(refund) === order.refundId) return refund
  return null
}

const refunds = ({ stripe, log }: Line): Pick<PaymentProcessor, 'refund' | 'findRefund'> => ({
  refund: ({ refundId, paymentId, paymentRef, amount }) =>
    stripe.refunds
      .create(
        { payment_intent: paymentRef, amount: toCents(amount), metadata: metadataOf({ paymentId, refundId }) },
        { idempotencyKey: refundId },
      )
      .then(refundOutcome, (error: unknown) => failedDeed(error, log)),
  findRefund: (order) =>
    findRefund(stripe, order).then(
      (found): Found => (found ? refundOutcome(found) : absent),
      (error: unknown) => failedQuestion(error, log),
    ),
})

/** Payments by card through Stripe. */
export const stripeProcessor =
  (settings: StripeSettings): OpenProcessor =>
  ({ clock, log }) => {
    const stripe = connect(settings)
    const line = { stripe, log }
    return {
      name: 'stripe',
      ...methods(line),
      ...charges(line),
      ...refunds(line),
      async readEvent(body, headers) {
        const { webhooks } = stripe
        const signature = String(headers['stripe-signature'] ?? '')
        const now = clock.real().getTime()
        let event: Stripe.Event
        try {
          event = webhooks.constructEvent(body, signature, settings.webhookSecret, toleranceSeconds, undefined, now)
        } catch {
          return { kind: 'forged', reason: 'The signature does not belong to this message, or is too old.' }
        }
        return readEvent(event, stripe).catch((error: unknown) => {
          failedQuestion(error, log)
          return { kind: 'unknown' }
        })
      },
    }
  }
