import type { Micros } from '../kernel/money.ts'
import type { E164 } from '../kernel/phone-number.ts'

/** What is looked for with a supplier; only what is given narrows. */
export interface SupplierSearch {
  kind: 'local' | 'tollfree'
  region: string | null
  rateCenter: string | null
  npa: string | null
  nxx: string | null
  /** Three digits. */
  lata: string | null
  tier: number | null
  /** Digits that stand together in the number. */
  digits: string | null
  limit: number
}

/** A number that a supplier would sell, and for how much. */
export interface SupplierOffer {
  number: E164
  setup: Micros
  monthly: Micros
  region: string | null
  rateCenter: string | null
  lata: string | null
  tier: number
  fax: boolean
  /** His quotes, which a purchase gives back to him. */
  usualQuote: string | null
  singleQuote: string | null
}

export interface SupplierPurchase {
  /** The same however often it is asked for: whoever knows keys does it once. */
  key: string
  kind: 'local' | 'tollfree'
  numbers: readonly Pick<SupplierOffer, 'number' | 'region' | 'rateCenter' | 'usualQuote' | 'singleQuote'>[]
}

/** `refused`: he has sold nothing, and says why. `unknown`: he may have sold, or may yet. */
export type SupplierOutcome =
  | { outcome: 'bought'; orderNo: string | null }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unknown'; reason: string }

/** A number that we have with a supplier; its monthly is null where he does not say. */
export interface SuppliedNumber {
  number: E164
  monthly: Micros | null
}

export interface SupplierAccount {
  userName: string | null
  available: string | null
  currency: string | null
}

/**
 * Somebody of whom numbers are bought when they are wanted. What he answers is taken for what it is: a stranger's words, of
 * bounded size and within a bounded time.
 */
export interface NumberSupplier {
  /** Whether a purchase may be asked for again under its key. */
  readonly repeatable: boolean
  /** All that can be had up to the limit. Throws when he does not answer in time, or nothing that makes sense. */
  search(wanted: SupplierSearch): Promise<SupplierOffer[]>
  /** All of the numbers or none of them. Never throws: what is not known is an outcome. */
  purchase(wanted: SupplierPurchase): Promise<SupplierOutcome>
  /** Those of the numbers that are ours with him. Throws when that cannot be learned now. */
  find(numbers: readonly E164[]): Promise<ReadonlySet<E164>>
  /** Gives a number back; one that is not ours with him any more is given back already. Throws where it stays. */
  release(number: E164, key: string): Promise<void>
  /** Everything that we have with him, page by page; a number may come twice, the second time with its price. Throws when it cannot be read to its end. */
  list(): AsyncIterable<SuppliedNumber[]>
  /** Logs in and asks who we are there. Throws. */
  account(): Promise<SupplierAccount>
}
