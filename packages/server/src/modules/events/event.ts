import type { DataOf, EventType, modules } from '@dialyard/contract'
import { eventTypes } from '@dialyard/contract'

/** An event that has its number. */
export interface LoggedEvent {
  sequence: bigint
  type: string
  accountId: number
  subject: string
  at: Date
  body: Record<string, unknown>
}

/** Which events somebody wants to hear of. */
export interface EventFilter {
  /** Those of the accounts below this one, itself included. */
  scope: number
  /** Of them only this one's; null: all. */
  accountId: number | null
  /** Null: all. */
  types: readonly string[] | null
}

export type ShownEvent = DataOf<(typeof modules.events)['events.list']>['events'][number]

/** An event as it stands in lists, in streams and in what is sent to webhooks. */
export const shownEvent = ({ sequence, type, accountId, subject, at, body }: LoggedEvent): ShownEvent => ({
  sequence: Number(sequence),
  type,
  account_id: accountId,
  subject,
  at: at.toISOString(),
  body,
})

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type)
