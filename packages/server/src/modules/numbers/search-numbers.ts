import { type Context, lagging } from '../../context.ts'
import type { Micros } from '../../kernel/money.ts'
import {
  type Ladder,
  type NumberKind,
  type Price,
  type Pricing,
  type Quotes,
  quoteLifetimeSeconds,
  type Sale,
  saleOf,
  samePrice,
} from '../billing/index.ts'
import { findForSale, type Offer, type Search } from './find-for-sale.ts'
import { holdForSale } from './hold-numbers.ts'
import { findGroups, type GroupRow, type StockRow } from './store.ts'

export interface PricedNumber
  extends Pick<StockRow, 'number' | 'region' | 'rateCenter' | 'lata' | 'tier' | 'fax' | 'onnet'> {
  /** Null where it is not in stock here. */
  didId: number | null
  price: Price
  /** Whether that is its own price, and no list's. */
  own: boolean
  /** The quote of this one number, where its price is not the usual one, or it is not in stock here. */
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

/** What is looked for besides what stock has given. */
export interface ElsewhereSearch extends Pick<Search, 'kind' | 'filter' | 'limit'> {
  expiresAt: Date
}
/** Finds numbers that somebody else would sell. Never fails, and takes no longer than it was told. */
export type FindElsewhere = (context: Context, search: ElsewhereSearch) => Promise<PricedNumber[]>

const newOffer = ({ ids, clock }: Context): Offer => ({
  uqid: ids.uuid(),
  expiresAt: new Date(clock.now().getTime() + quoteLifetimeSeconds * 1000),
})

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
  const ladder = await ladderFor(context, pricing, search.kind, rows)
  return quoteNumbers(context, pricing.quotes, search.kind, offer, rows, ladder)
}

/** The same, and where stock has fewer than are wanted, the rest from elsewhere. */
export async function searchEverywhere(
  context: Context,
  pricing: Pricing,
  search: Search,
  elsewhere: FindElsewhere,
): Promise<NumberOffer> {
  const offer = await searchNumbers(context, pricing, search)
  const missing = search.limit - offer.numbers.length
  if (missing === 0) return offer
  const more = await elsewhere(context, { ...search, limit: missing, expiresAt: offer.expiresAt })
  if (more.length === 0) return offer
  const numbers = [...offer.numbers, ...more]
  if (offer.numbers.length > 0) return { ...offer, numbers }
  const usual = usualPrice(more.map(({ price }) => price)) ?? offer.usual
  return { ...offer, numbers, usual }
}

/** As `searchNumbers`, and what is found is kept back for this account until the offer's end. */
export async function searchAndHold(context: Context, pricing: Pricing, search: Search): Promise<NumberOffer> {
  const offer = newOffer(context)
  const rows = await holdForSale(context, search, offer)
  const ladder = await ladderFor(context, pricing, search.kind, rows)
  return quoteNumbers(context, pricing.quotes, search.kind, offer, rows, ladder)
}

function ladderFor(
  context: Context,
  { book }: Pricing,
  kind: NumberKind,
  rows: readonly { priceVersion: bigint }[],
): Promise<Ladder> {
  return book.ladder(context, kind, context.clock.now(), context.actor.accountId, rows[0]?.priceVersion ?? 0n)
}

/** Prices once all numbers that the lists cannot tell apart. */
function pricedOnce(ladder: Ladder): (of: StockRow) => Sale | null {
  const known = new Map<string, Sale | null>()
  return (of) => {
    const key = `${of.country}:${of.tier}:${of.onnet}:${of.setup}:${of.monthly}`
    const found = known.get(key)
    if (found !== undefined) return found
    const sale = saleOf(of, ladder)
    known.set(key, sale)
    return sale
  }
}

function quoteNumbers(
  context: Context,
  quotes: Quotes,
  kind: 'local' | 'tollfree',
  offer: Offer,
  rows: readonly StockRow[],
  ladder: Ladder,
): NumberOffer {
  const { accountId } = context.actor
  const saleFor = pricedOnce(ladder)
  const priced: PricedNumber[] = []
  for (const row of rows) {
    const sale = saleFor(row)
    if (sale) priced.push({ ...row, price: sale.price, own: sale.own, quote: null })
  }
  const fallback = { kind, country: 'US', tier: 1, onnet: true, setup: null, monthly: null }
  const usual = usualPrice(priced.map((each) => each.price)) ?? saleOf(fallback, ladder)?.price ?? noPrice
  const makers = new Map<string, [number, boolean]>()
  for (const { tier, onnet, own, price } of priced) {
    if (!own && samePrice(price, usual)) makers.set(`${tier}:${onnet}`, [tier, onnet])
  }
  const { expiresAt } = offer
  const seal = (price: Price, subject: Parameters<Quotes['seal']>[0]['subject']): string =>
    quotes.seal({ accountId, expiresAt, price, subject })
  for (const each of priced) {
    if (!samePrice(each.price, usual)) each.quote = seal(each.price, { number: each.number })
  }
  const numbers = priced.sort((a, b) => (a.number < b.number ? -1 : 1))
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
  const ladder = await ladderFor(context, pricing, 'international', rows)
  const groups = rows.flatMap((row) => {
    const price = saleOf({ ...row, kind: 'international' }, ladder)?.price
    if (!price) return []
    const subject = { group: row.groupId }
    return [{ ...row, price, quote: pricing.quotes.seal({ accountId, expiresAt: offer.expiresAt, price, subject }) }]
  })
  return { ...offer, groups }
}
