import type { NumberKind, PriceRow, SubscriptionPlace } from '../billing/index.ts'

/** A price on its way to the subscriptions that run by it. */
export interface Announcement {
  announcementId: number
  priceId: number
  /** Whose list the price is of. */
  ownerId: number
  effectiveOn: string
  /** `carrying` it from one subscription to the next, then `telling` the accounts that pay by it. */
  state: 'carrying' | 'telling' | 'done'
  examined: number
  touched: number
  announcedAt: Date
  doneAt: Date | null
}

/** With what carries it on. */
export interface OpenAnnouncement extends Announcement {
  price: PriceRow & { kind: NumberKind }
  last: SubscriptionPlace
}
