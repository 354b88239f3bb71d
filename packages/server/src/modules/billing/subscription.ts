import { addMonths, utcDate } from '../../kernel/clock.ts'
import type { Micros } from '../../kernel/money.ts'

/** `unpaid`: tried again daily. `suspended`: its number too, until it is paid or given up. */
export type SubscriptionState = 'active' | 'unpaid' | 'suspended' | 'ended'

/** Who pays a subscription, and what. */
export interface Payer {
  accountId: number
  amount: Micros
}

/**
 * Subscriptions of one account that are due, follow each other, and are alike in everything but their numbers: in their prices
 * up to the provider, in the month that follows what is paid, in how far they are with paying it. A run of a million is
 * decided by the lot.
 */
export interface DueLot {
  /** In their order. */
  subscriptionIds: readonly number[]
  accountId: number
  state: Exclude<SubscriptionState, 'ended'>
  /** The day of the month on which they began. */
  anchorDay: number
  /** Where the unpaid month begins. */
  billedTo: string
  /** Of each. */
  monthly: Micros
  /** Above the owner, his own first, with what they pay for each. */
  resellers: readonly Payer[]
  costMonthly: Micros
  attempts: number
  /** Which account lacked the money for what is due; null, as is the deadline, for those that are in order. */
  unpaidBy: number | null
  /** When the next step is taken while they are not paid. */
  deadline: Date | null
}

/** The owner, then each reseller above him, with what each pays for one of the lot. */
export const payersOf = ({ accountId, monthly, resellers }: DueLot): readonly Payer[] => [
  { accountId, amount: monthly },
  ...resellers,
]

/** The end of the month that follows what is paid: the day on which it began, or the last day of a shorter month. */
export const nextBilledTo = ({ anchorDay, billedTo }: Pick<DueLot, 'anchorDay' | 'billedTo'>): string =>
  utcDate(addMonths(new Date(billedTo), 1, anchorDay))
