import type { Micros } from '../../kernel/money.ts'
import type { NumberKind } from '../billing/index.ts'
import type { DiscountUse } from '../discounts/index.ts'
import type { CallRecord } from './call-record.ts'
import type { Direction } from './rate.ts'
import type { Rated } from './rating.ts'

/** What kind of service a call was: to a number of that kind, out to the telephone network, or of nobody yet. */
export type XdrKind = NumberKind | 'termination' | 'holding'

/** `reversal`: takes the charge of another row back. */
export type XdrState = 'rated' | 'unrated' | 'holding' | 'reversal'

/** What a call was charged. */
export interface XdrCharge {
  chargedSeconds: number
  amount: Micros
  history: string
  rateId: number
  destinationId: number
  split: boolean
  /** Who above the account is charged as well, its own reseller first. */
  resellers: readonly { accountId: number; amount: Micros }[]
  /** What it used of discount plans, by who was charged. */
  discountUses: readonly { accountId: number; discount: DiscountUse }[]
}

/** A row that is to be written. */
export interface NewXdr {
  accountId: number
  state: XdrState
  kind: XdrKind
  /** The account's number by which the call came or went. */
  number: string
  call: CallRecord
  /** Null while it has none. */
  charge: XdrCharge | null
  /** The row that it takes back, or stands in the place of. */
  corrects: bigint | null
}

/** What a call to a number of a kind, or out from it, is. */
export const kindOf = (direction: Direction, numberKind: NumberKind): XdrKind =>
  direction === 'outbound' || direction === 'forwarded' ? 'termination' : numberKind

/** A rating as it is kept. */
export function chargeOfRating({ charges: [own, ...resellers] }: Rated): XdrCharge {
  const { chargedSeconds, amount, history, rateId, destinationId, split } = own
  return {
    ...{ chargedSeconds, amount, history, rateId, destinationId, split },
    resellers: resellers.map((each) => ({ accountId: each.accountId, amount: each.amount })),
    discountUses: [own, ...resellers].flatMap(({ accountId, discount }) => (discount ? { accountId, discount } : [])),
  }
}

/** How a row counts in sums: what takes another back counts against it. */
export const signOf = ({ state }: Pick<NewXdr, 'state'>): 1 | -1 => (state === 'reversal' ? -1 : 1)
