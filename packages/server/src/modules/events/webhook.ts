import { randomBytes } from 'node:crypto'

export type WebhookState = 'active' | 'paused' | 'disabled'

/** Where an account's events are sent. */
export interface Webhook {
  webhookId: number
  accountId: number
  url: string
  /** Null: all. */
  types: readonly string[] | null
  description: string
  state: WebhookState
  disabledReason: string | null
  /** Since when no delivery has arrived. */
  failingSince: Date | null
  createdAt: Date
}

export type DeliveryState = 'queued' | 'delivered' | 'dead'

/** One event on its way to one webhook. */
export interface Delivery {
  deliveryId: bigint
  webhookId: number
  sequence: bigint
  type: string
  subject: string
  state: DeliveryState
  attempts: number
  lastStatus: number | null
  lastError: string | null
  lastAttemptAt: Date | null
  settledAt: Date | null
}

/** How many webhooks one account may have. */
export const mostPerAccount = 20

/** How long the secret before the newest one signs as well. */
export const previousSecretMs = 86_400_000

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
/** From an attempt to the next; together three days, after which a delivery is given up. */
const waits = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, 12 * hour, 12 * hour, 12 * hour],
  72 * hour - (63 * hour + 42 * minute + 35 * second),
]

/** When a delivery is tried again after so many attempts; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const wait = waits[attempts - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}

/** A webhook to which nothing got through for so long is disabled when it has cost a delivery. */
export const longestFailureMs = 72 * hour

/** Names an event to its receiver, the same however often it is sent. */
export const messageId = ({ webhookId, sequence }: Pick<Delivery, 'webhookId' | 'sequence'>): string =>
  `msg_${webhookId}_${sequence}`

/** As Standard Webhooks spells secrets. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
