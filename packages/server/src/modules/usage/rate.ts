import type { Rate } from '../../kernel/rate.ts'
import type { NumberKind } from '../billing/index.ts'

/** How a call runs, as seen from the account that pays for it. */
export const directions = ['inbound', 'outbound', 'forwarded', 'on-net'] as const
export type Direction = (typeof directions)[number]

/** What a rate charges. Rates that charge alike share one of these. */
export interface RateTerms {
  perMinute: Rate
  /** Once a call that is charged at all. */
  connectFee: Rate
  /** What a call is charged for at least. */
  minimumSeconds: number
  /** Beyond that, so many seconds are charged at a time. */
  incrementSeconds: number
  /** A call that lasts no longer than this costs nothing. */
  graceSeconds: number
}

/** A rate as it was found for a number. */
export interface FoundRate {
  rateId: number
  destinationId: number
  /** What the number begins with; empty where the rate holds for any. */
  prefix: string
  terms: RateTerms
}

/** What a rate is looked for by. */
export interface RateKey {
  direction: Direction
  /** Of the number that a call came in by; null where that is not known or not asked. */
  numberKind: NumberKind | null
  /** The number that decides, from its country code on; empty where there is none. */
  digits: string
}

/** What stands in a record where no prefix does. */
export const destinationCode = (direction: Direction, prefix: string): string =>
  prefix !== '' ? prefix : direction === 'on-net' ? 'VOICEONNETR' : 'ANY'
