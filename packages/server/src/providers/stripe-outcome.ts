import type { Logger } from 'pino'
import Stripe from 'stripe'
import type { Outcome } from './payment.ts'

const wantsConfirmation = 'The bank wants the cardholder to confirm this payment, which cannot be done here.'
const isOver = new Set<string>(['canceled', 'requires_payment_method', 'requires_action'])

/** What a payment intent says of itself. It is confirmed once, when it is made: one that did not succeed then never will. */
export function intentOutcome({ id: ref, status, last_payment_error }: Stripe.PaymentIntent): Outcome {
  if (status === 'succeeded') return { outcome: 'succeeded', ref }
  if (!isOver.has(status)) return { outcome: 'pending', ref }
  const reason = status === 'requires_action' ? wantsConfirmation : last_payment_error?.message
  return { outcome: 'failed', ref, reason: reason ?? 'The payment was called off.' }
}

export function refundOutcome({ id: ref, status, failure_reason }: Stripe.Refund): Outcome {
  if (status === 'succeeded') return { outcome: 'succeeded', ref }
  if (status !== 'failed' && status !== 'canceled') return { outcome: 'pending', ref }
  return { outcome: 'failed', ref, reason: `The bank did not take the refund: ${failure_reason ?? status}.` }
}

const { StripeError, StripeCardError, StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError } =
  Stripe.errors

const isRefusal = (error: unknown): error is InstanceType<typeof StripeError> =>
  error instanceof StripeCardError || error instanceof StripeInvalidRequestError
const refusesKey = (error: unknown): boolean =>
  error instanceof StripeAuthenticationError || error instanceof StripePermissionError

/** What is not a refusal goes to the log, without the exchange that the error has in it. */
function note(error: unknown, log: Logger): void {
  if (!(error instanceof StripeError)) throw error
  const { type, code, statusCode, requestId } = error
  if (refusesKey(error)) log.error({ type, code, statusCode, requestId }, 'Stripe does not accept STRIPE_SECRET_KEY')
  else log.warn({ type, code, statusCode, requestId }, 'Stripe gave no answer')
}

/** Of something that was to be done: a refusal is an outcome, whatever else went wrong leaves it unknown. */
export function failedDeed(error: unknown, log: Logger): Extract<Outcome, { outcome: 'failed' | 'unknown' }> {
  if (isRefusal(error)) return { outcome: 'failed', ref: error.payment_intent?.id ?? null, reason: error.message }
  note(error, log)
  if (!refusesKey(error)) return { outcome: 'unknown' }
  return { outcome: 'failed', ref: null, reason: 'The payment processor does not accept this platform.' }
}

/** Of a question: to refuse it says nothing of what it was about, unless that is not there. */
export function failedQuestion(error: unknown, log: Logger): { outcome: 'absent' | 'unknown' } {
  if (isRefusal(error) && error.code === 'resource_missing') return { outcome: 'absent' }
  note(error, log)
  return { outcome: 'unknown' }
}
