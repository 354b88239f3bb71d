import { add, type Micros, zero } from '../../kernel/money.ts'
import type { Price, Sale } from './price.ts'

/** What is due at once: setup and the first month. */
export const sumOf = (prices: readonly (Price | undefined)[]): Micros =>
  add(...prices.map((price) => (price ? add(price.setup, price.monthly) : zero)))

export interface PaidNumber {
  price: Price
  /** Above the buyer, his own first; the same for all numbers of one buyer. */
  resellers: Sale['resellers']
}

/** Who pays for numbers that one account buys, and how much: it, and every reseller above it. */
export function payersOfPurchase(accountId: number, numbers: readonly PaidNumber[]) {
  const resellers = (numbers[0]?.resellers ?? []).map((reseller, i) => ({
    accountId: reseller.accountId,
    amount: sumOf(numbers.map((each) => each.resellers[i]?.price)),
  }))
  return { accountId, amount: sumOf(numbers.map((each) => each.price)), resellers }
}
