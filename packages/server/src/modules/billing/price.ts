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
 * The price by a list whose rows are in force and of the buyer's class: the most specific row wins (account class
 * before country, tier, net), of equals the one that came into force last. Null: not for sale.
 */
export function listPrice(rows: readonly PriceRow[], of: Priced): Price | null {
  let best: PriceRow | null = null
  for (const row of rows) {
    if (!matches(row, of)) continue
    const gain = best === null ? 1 : specificity(row) - specificity(best)
    if (best === null || gain > 0 || (gain === 0 && row.validFrom > best.validFrom)) best = row
  }
  return best && { setup: best.setup, monthly: best.monthly }
}

export const samePrice = (a: Price, b: Price): boolean => a.setup === b.setup && a.monthly === b.monthly
