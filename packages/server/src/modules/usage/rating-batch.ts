import type { TxContext } from '../../context.ts'
import { type DiscountUse, openDiscounts } from '../discounts/index.ts'
import { type Charged, type RatableCall, type Rated, rateCall, type Unrated } from './rating.ts'
import type { TariffBooks } from './tariff-books.ts'

type Charges = readonly Pick<Charged, 'accountId' | 'discount'>[]

/** The rating of some calls within a transaction, by the tariffs and plans of now. */
export interface Rating {
  /** Counts the minutes that the call uses of plans. */
  rate(call: RatableCall): Rated | Unrated
  /** Of a call that was charged before: plans stand as they stood then, and nothing is counted. */
  rateAgain(call: RatableCall, was: Charges): Rated | Unrated
  /** Counts what a call uses of plans now that it is charged anew, instead of what it used. */
  replace(was: Charges, now: Charges): void
  /** Writes down which minutes were used. */
  close(): Promise<void>
}

const usesOf = (charges: Charges): DiscountUse[] =>
  charges.flatMap(({ discount }) => (discount === null ? [] : [discount]))

/** Makes ready what some calls are rated by: a few statements, however many calls there are. */
export async function openRating(
  tx: TxContext,
  books: TariffBooks,
  calls: readonly Pick<RatableCall, 'accountId' | 'connectTime'>[],
): Promise<Rating> {
  const accountIds = calls.map(({ accountId }) => accountId)
  const callers = calls.map(({ accountId, connectTime }) => ({ accountId, at: connectTime }))
  const [book, discounts] = await Promise.all([books.open(tx, accountIds), openDiscounts(tx, callers)])
  return {
    rate: (call) => rateCall(call, book, discounts),
    rateAgain: (call, was) => rateCall(call, book, discounts.again(was)),
    replace: (was, now) => discounts.replace(usesOf(was), usesOf(now)),
    close: () => discounts.save(),
  }
}
