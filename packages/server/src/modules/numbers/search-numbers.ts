import { type Context, lagging } from '../../context.ts'
import type { Micros } from '../../kernel/money.ts'
import {
  listPrice,
  type NumberKind,
  type Price,
  type PriceRow,
  type Pricing,
  type Quotes,
  quoteLifetimeSeconds,
  samePrice,
} from '../billing/index.ts'
import { findForSale, type Offer, type Search } from './find-for-sale.ts'
import { holdForSale } from './hold-numbers.ts'
import { findGroups, type GroupRow, type StockRow } from './store.ts'

export interface PricedNumber extends StockRow {
  price: Price
  /** The quote of this one number, where its price is not the usual one. */
  quote: string | null
}
export interface NumberOffer extends Offer {
  numbers: PricedNumber[]
  /** The quote of the usual price. */
  quote: string
  usual: Price
}
export interface GroupOffer extends Offer {
  groups: (GroupRow & { price: Price; quote: string })[]
}

const newOffer = ({ ids, clock }: Context): Offer => ({
  uqid: ids.uuid(),
  expiresAt: new Date(clock.now().getTime() + quoteLifetimeSeconds * 1000),
})

type Attributes = Parameters<typeof listPrice>[1] & { setup: Micros | null; monthly: Micros | null }

/** The number's own price, which is both parts or neither. */
export const ownPrice = ({ setup, monthly }: Pick<Attributes, 'setup' | 'monthly'>): Price | null =>
  setup === null || monthly === null ? null : { setup, monthly }

/** A number's own price, else the list's; null when neither has one: not for sale. */
export const todaysPrice = (of: Attributes, prices: readonly PriceRow[]): Price | null =>
  ownPrice(of) ?? listPrice(prices, of)

/** The most frequent price, the lower of two that are equally frequent. */
export function usualPrice(prices: readonly Price[]): Price | null {
  const counts = new Map<string, { price: Price; count: number }>()
  for (const price of prices) {
    const key = `${price.setup}:${price.monthly}`
    const seen = counts.get(key)
    if (seen) seen.count++
    else counts.set(key, { price, count: 1 })
  }
  const total = (price: Price): bigint => price.setup + price.monthly
  let best: { price: Price; count: number } | null = null
  for (const each of counts.values()) {
    const lower = best !== null && each.count === best.count && total(each.price) < total(best.price)
    if (best === null || each.count > best.count || lower) best = each
  }
  return best?.price ?? null
}

/** Finds local or toll-free numbers for sale, each with its price of today, and quotes those prices. */
export async function searchNumbers(context: Context, pricing: Pricing, search: Search): Promise<NumberOffer> {
  const offer = newOffer(context)
  const rows = await findForSale(lagging(context), search)
  const prices = await pricesFor(context, pricing, search.kind, rows)
  return quoteNumbers(context, pricing.quotes, search.kind, offer, rows, prices)
}

/** The same, and what is found is kept back for this account until the offer's end. */
export async function searchAndHold(context: Context, pricing: Pricing, search: Search): Promise<NumberOffer> {
  const offer = newOffer(context)
  const rows = await holdForSale(context, search, offer)
  return quoteNumbers(
    context,
    pricing.quotes,
    search.kind,
    offer,
    rows,
    await pricesFor(context, pricing, search.kind, rows),
  )
}

function pricesFor(
  context: Context,
  { book }: Pricing,
  kind: NumberKind,
  rows: readonly { priceVersion: bigint }[],
): Promise<PriceRow[]> {
  return book.inForce(context, kind, context.clock.now(), context.actor.accountId, rows[0]?.priceVersion ?? 0n)
}

/** Looks a price up once for all numbers that the list cannot tell apart. */
function pricedOnce(prices: readonly PriceRow[]): (of: StockRow) => Price | null {
  const known = new Map<string, Price | null>()
  return (of) => {
    const key = `${of.country}:${of.tier}:${of.onnet}`
    const found = known.get(key)
    if (found !== undefined) return found
    const price = listPrice(prices, of)
    known.set(key, price)
    return price
  }
}

function quoteNumbers(
  context: Context,
  quotes: Quotes,
  kind: 'local' | 'tollfree',
  offer: Offer,
  rows: readonly StockRow[],
  prices: readonly PriceRow[],
): NumberOffer {
  const { accountId } = context.actor
  const byList = pricedOnce(prices)
  const priced = rows.flatMap((row) => {
    const price = ownPrice(row) ?? byList(row)
    return price ? [{ ...row, price }] : []
  })
  const fallback = { kind, country: 'US', tier: 1, onnet: true, setup: null, monthly: null }
  const usual = usualPrice(priced.map((each) => each.price)) ?? todaysPrice(fallback, prices) ?? noPrice
  const makers = new Map<string, [number, boolean]>()
  for (const { tier, onnet, setup, price } of priced) {
    if (setup === null && samePrice(price, usual)) makers.set(`${tier}:${onnet}`, [tier, onnet])
  }
  const { expiresAt } = offer
  const seal = (price: Price, subject: Parameters<Quotes['seal']>[0]['subject']): string =>
    quotes.seal({ accountId, expiresAt, price, subject })
  const numbers = priced
    .map((each) => ({
      ...each,
      quote: samePrice(each.price, usual) ? null : seal(each.price, { number: each.number }),
    }))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
  return { ...offer, numbers, usual, quote: seal(usual, { usual: { kind, makers: [...makers.values()] } }) }
}

// Nothing found and nothing priced: the quote names no maker and entitles to nothing.
const noPrice: Price = { setup: 0n as Micros, monthly: 0n as Micros }

/** Finds the groups of a country's stock, each with its price and quote. */
export async function searchGroups(
  context: Context,
  pricing: Pricing,
  { country, limit }: { country: string; limit: number },
): Promise<GroupOffer> {
  const { accountId } = context.actor
  const offer = newOffer(context)
  const rows = await findGroups(lagging(context), country, limit)
  const prices = await pricesFor(context, pricing, 'international', rows)
  const groups = rows.flatMap((row) => {
    const price = todaysPrice({ ...row, kind: 'international' }, prices)
    if (!price) return []
    const subject = { group: row.groupId }
    return [{ ...row, price, quote: pricing.quotes.seal({ accountId, expiresAt: offer.expiresAt, price, subject }) }]
  })
  return { ...offer, groups }
}
