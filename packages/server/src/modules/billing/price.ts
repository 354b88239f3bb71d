import type { Micros } from '../../kernel/money.ts'

export type NumberKind = 'local' | 'tollfree' | 'international'

/** What a number's price depends on. */
export interface Priced {
  kind: NumberKind
  country: string
  tier: number
  onnet: boolean
}

export interface Price {
  setup: Micros
  monthly: Micros
}

/** A row of a price list; null means "any". */
export interface PriceRow extends Price {
  kind: NumberKind
  country: string | null
  tier: number | null
  onnet: boolean | null
  priceClass: string | null
  validFrom: Date
}

const specificity = (row: PriceRow): number =>
  (row.priceClass === null ? 0 : 8) +
  (row.country === null ? 0 : 4) +
  (row.tier === null ? 0 : 2) +
  (row.onnet === null ? 0 : 1)

const matches = (row: PriceRow, of: Priced): boolean =>
  row.kind === of.kind &&
  (row.country ?? of.country) === of.country &&
  (row.tier ?? of.tier) === of.tier &&
  (row.onnet ?? of.onnet) === of.onnet

/**
 * The row that decides, of a list whose rows are in force and of the buyer's class: the most specific one wins (account
 * class before country, tier, net), of equals the one that came into force last. Null: the list says nothing.
 */
export function decidingRow(rows: readonly PriceRow[], of: Priced): PriceRow | null {
  let best: PriceRow | null = null
  for (const row of rows) {
    if (!matches(row, of)) continue
    const gain = best === null ? 1 : specificity(row) - specificity(best)
    if (best === null || gain > 0 || (gain === 0 && row.validFrom > best.validFrom)) best = row
  }
  return best
}

/** The price by a list. Null: not for sale. */
export function listPrice(rows: readonly PriceRow[], of: Priced): Price | null {
  const row = decidingRow(rows, of)
  return row && { setup: row.setup, monthly: row.monthly }
}

/** A number or a group of them, as far as its price is concerned. */
export interface Sellable extends Priced {
  /** The provider's sale price of it alone, both parts or neither; null where the price lists decide. */
  setup: Micros | null
  monthly: Micros | null
}

/** Whose list an account buys by, and as what class. */
export interface Buyer {
  accountId: number
  ownerId: number
  priceClass: string
}

/** What one account on the way from the provider to a buyer buys by: the list of the account right above it. */
export interface Rung {
  accountId: number
  /** In force, and of that account's class. */
  rows: readonly PriceRow[]
}
/** From the account that buys of the provider himself down to the buyer. */
export type Ladder = readonly Rung[]

/** What a number costs a buyer, and each reseller above him. */
export interface Sale {
  price: Price
  /** Whether that is the number's own price, and no list's. */
  own: boolean
  /** What the resellers pay themselves, the buyer's own first. */
  resellers: readonly { accountId: number; price: Price }[]
}

/**
 * The prices of today down the ladder: a number's own price, else the provider's list; below, each reseller's list, and where it says
 * nothing the customer pays what the reseller pays. Null: not for sale.
 */
export function saleOf(of: Sellable, ladder: Ladder): Sale | null {
  const resellers: { accountId: number; price: Price }[] = []
  let own = of.setup !== null && of.monthly !== null
  let price: Price | null = of.setup !== null && of.monthly !== null ? { setup: of.setup, monthly: of.monthly } : null
  for (const [i, { accountId, rows }] of ladder.entries()) {
    const listed = i === 0 && own ? null : listPrice(rows, of)
    if (listed) own = false
    price = listed ?? price
    if (!price) return null
    if (i < ladder.length - 1) resellers.unshift({ accountId, price })
  }
  return price && { price, own, resellers }
}

export const samePrice = (a: Price, b: Price): boolean => a.setup === b.setup && a.monthly === b.monthly
