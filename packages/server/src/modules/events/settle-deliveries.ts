import { type Context, inTransaction, type TxContext } from '../../context.ts'
import type { WebhookOutcome } from '../../providers/webhook-sender.ts'
import { sendNotice } from '../notices/index.ts'
import { type DueDelivery, type Outcome, settleDeliveries } from './delivery-store.ts'
import { lockLog } from './log-store.ts'
import { longestFailureMs, nextAttempt } from './webhook.ts'
import { type Health, markDisabled, updateHealth } from './webhook-store.ts'

/** An attempt that has come to its end. */
export interface Attempt {
  delivery: DueDelivery
  lease: string
  outcome: WebhookOutcome
  tookMs: number
  /** The platform itself broke it off: it counts as if it had not been made. */
  interrupted: boolean
}

/** A receiver that takes longer than that is waited for among those that do not answer. */
const promptMs = 2_000
const longestError = 300
const gone = 410

const arrived = ({ outcome }: Attempt): boolean => 'status' in outcome && outcome.status >= 200 && outcome.status < 300

function errorOf(attempt: Attempt): string | null {
  if (arrived(attempt)) return null
  const { outcome } = attempt
  if ('error' in outcome) return outcome.error.slice(0, longestError)
  const isRedirect = outcome.status >= 300 && outcome.status < 400
  return `answered ${outcome.status}${isRedirect ? '; redirects are not followed' : ''}`
}

const isGone = ({ outcome }: Attempt): boolean => 'status' in outcome && outcome.status === gone

function outcomeOf(attempt: Attempt, now: Date): Outcome {
  const { delivery, lease, outcome, interrupted } = attempt
  const { deliveryId, webhookId, subject } = delivery
  const status = 'status' in outcome ? outcome.status : null
  const of = { deliveryId, webhookId, subject, lease, status, error: errorOf(attempt) }
  if (interrupted) return { ...of, state: 'queued', attempts: delivery.attempts, nextAttemptAt: now }
  const attempts = delivery.attempts + 1
  if (arrived(attempt)) return { ...of, state: 'delivered', attempts, nextAttemptAt: now }
  const again = isGone(attempt) ? null : nextAttempt(attempts, now)
  return { ...of, state: again === null ? 'dead' : 'queued', attempts, nextAttemptAt: again ?? now }
}

function healthOf(attempts: readonly Attempt[]): Health[] {
  const byWebhook = Map.groupBy(attempts, ({ delivery }) => delivery.webhookId)
  return [...byWebhook].map(([webhookId, of]) => ({
    webhookId,
    arrived: of.some(arrived),
    prompt: of.every((each) => arrived(each) && each.tookMs <= promptMs),
  }))
}

/** Sends a webhook nothing more, until its owner wants it again, and tells him. */
async function disableWebhook(tx: TxContext, webhookId: number, reason: string): Promise<void> {
  const webhook = await markDisabled(tx, webhookId, reason)
  if (!webhook) return
  const { accountId, url } = webhook
  tx.record({ type: 'webhook.disabled', accountId, subject: `webhook:${webhookId}`, body: { url, reason } })
  await sendNotice(tx, { accountId, template: 'webhook-disabled', data: { url, reason } })
}

/** Keeps what became of attempts: what comes next in each line, and how each receiver does. */
export const settleAttempts = (context: Context, attempts: readonly Attempt[]): Promise<void> =>
  inTransaction(context, async (tx) => {
    const now = tx.clock.real()
    lockLog(tx)
    const outcomes = attempts.map((attempt) => outcomeOf(attempt, now))
    const settling = settleDeliveries(tx, outcomes, now)
    const made = attempts.filter(({ interrupted }) => !interrupted)
    const health = await updateHealth(tx, healthOf(made), now)
    const settled = new Set((await settling).map(({ deliveryId }) => deliveryId))
    const lost = new Set(
      outcomes.filter((each) => each.state === 'dead' && settled.has(each.deliveryId)).map((each) => each.webhookId),
    )
    for (const { webhookId, failingSince } of health) {
      const since = failingSince === null ? Number.POSITIVE_INFINITY : failingSince.getTime()
      const isHopeless = lost.has(webhookId) && now.getTime() - since >= longestFailureMs
      if (isHopeless) await disableWebhook(tx, webhookId, 'Nothing was delivered for three days.')
    }
    for (const attempt of made.filter(isGone)) {
      await disableWebhook(tx, attempt.delivery.webhookId, 'The receiver answered 410 Gone.')
    }
  })
