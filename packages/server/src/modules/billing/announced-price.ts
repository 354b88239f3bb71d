import { decidingRow, type Ladder, type PriceRow, type Sellable } from './price.ts'
import { keyOf } from './price-list.ts'

/** Of one list; a key has no two prices from the same instant. */
const isSame = (a: PriceRow, b: PriceRow): boolean =>
  keyOf(a) === keyOf(b) && a.validFrom.getTime() === b.validFrom.getTime()

/**
 * Who of a buyer's chain pays by a price of `ownerId`'s list for a number: the account right below that owner, where this very
 * price decides there, and the accounts below it as far down as their resellers' lists say nothing. Nobody, where another price
 * of the list is the more specific one, or the number has a price of its own.
 */
export function payersBy(price: PriceRow, ownerId: number, of: Sellable, ladder: Ladder): number[] {
  const owner = ladder.findIndex((rung) => rung.accountId === ownerId)
  const [first, ...below] = ladder.slice(owner + 1)
  const hasOwnPrice = owner < 0 && of.setup !== null && of.monthly !== null
  const decides = first && !hasOwnPrice ? decidingRow(first.rows, of) : null
  if (!first || !decides || !isSame(decides, price)) return []
  const listed = below.findIndex((rung) => decidingRow(rung.rows, of) !== null)
  return [first, ...below.slice(0, listed < 0 ? undefined : listed)].map((rung) => rung.accountId)
}
