import { invalid } from '../../kernel/errors.ts'

/** When the used seconds of a plan begin at nothing again. */
export type ResetPeriod = 'month' | 'day' | 'never'

/** What holds from so many used seconds on: so much per cent off the rate, or a rate a minute instead. Both are decimals. */
export interface Threshold {
  fromSeconds: bigint
  percent: string | null
  rate: string | null
}

export interface DiscountPlan {
  planId: number
  /** Who manages it: the provider or a reseller. */
  managerId: number
  /** The one account that may have it; null for any. */
  forAccountId: number | null
  groupSetId: number
  groupSetName: string
  name: string
  description: string
  currency: string
  resetPeriod: ResetPeriod
  /** One pool for the account and everything below it, instead of the account's alone. */
  shared: boolean
  destinationLookup: boolean
  /** Whether somebody has it. */
  used: boolean
  thresholds: readonly Threshold[]
}

/** Destinations that are discounted together, by how their numbers begin, without a plus. */
export interface DestinationGroupSet {
  groupSetId: number
  managerId: number
  name: string
  prefixes: readonly string[]
}

/** Refuses thresholds that do not rise from nothing, or say none or both of what they give. */
export function checkThresholds(thresholds: readonly Threshold[]): void {
  thresholds.forEach(({ fromSeconds, percent, rate }, i) => {
    const before = thresholds[i - 1]
    const at = `thresholds[${i}]`
    if (!before && fromSeconds !== 0n) throw invalid(`${at}.from_minutes`, 'the first threshold is from 0')
    if (before && fromSeconds <= before.fromSeconds)
      throw invalid(`${at}.from_minutes`, 'must be more than the one before')
    if ((percent === null) === (rate === null)) throw invalid(at, 'give discount_percent or rate')
  })
}

/** The day, in UTC, on which the period of an instant begins. What is never reset has one period, of all time. */
export function periodStart(resetPeriod: ResetPeriod, at: Date): string {
  const day = at.toISOString().slice(0, 10)
  return { month: `${day.slice(0, 7)}-01`, day, never: '1970-01-01' }[resetPeriod]
}

/** Some of a call's seconds, and the threshold that they fall under. */
export interface DiscountedSeconds {
  seconds: bigint
  threshold: Threshold
}

/** Splits seconds that follow on `before` used ones over the thresholds that they run through. */
export function splitSeconds(thresholds: readonly Threshold[], before: bigint, seconds: bigint): DiscountedSeconds[] {
  const end = before + seconds
  return thresholds.flatMap((threshold, i) => {
    const upTo = thresholds[i + 1]?.fromSeconds ?? end
    const from = before > threshold.fromSeconds ? before : threshold.fromSeconds
    const to = end < upTo ? end : upTo
    return to > from ? [{ seconds: to - from, threshold }] : []
  })
}

/** The seconds of a plan that somebody has, within the period of a call. */
export interface Pool {
  planId: number
  /** Whose they are: the account that the plan is assigned to. */
  accountId: number
  periodStart: string
  thresholds: readonly Threshold[]
  /** So far; who uses more adds them. */
  usedSeconds: bigint
}

/** What a call used of a plan. It uses a pool once, however many on its way are charged less by it. */
export interface DiscountUse {
  planId: number
  /** Whose seconds they are. */
  accountId: number
  periodStart: string
  /** How many of the period had been used when the call came. */
  before: bigint
  /** How many it used itself. */
  seconds: bigint
}

/** The plans that calls may run under. */
export interface Discounts {
  /** The pool that an account's call to a destination draws on; null where no plan holds for it. */
  find(accountId: number, digits: string, at: Date): Pool | null
}

/** Where nobody has a plan. */
export const noDiscounts: Discounts = { find: () => null }
