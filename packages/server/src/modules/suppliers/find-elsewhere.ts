import { type Context, lagging } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import type { SupplierOffer, SupplierSearch } from '../../providers/number-supplier.ts'
import { findPriceVersion, type Ladder, type PriceBook, saleOf } from '../billing/index.ts'
import type { ElsewhereSearch, FindElsewhere, PricedNumber } from '../numbers/index.ts'
import { findRegion } from '../reference/index.ts'
import { markedUp, serves } from './supplier.ts'
import type { KnownSupplier } from './supplier-book.ts'
import { findKnownNumbers } from './supplier-store.ts'
import type { SupplierTools } from './supplier-tools.ts'
import { sealSupplyQuote } from './supply-quote.ts'

/** A supplier's answers are large, and what is wanted is seldom more. */
const mostAsked = 200

const wantedOf = ({ kind, filter, limit }: ElsewhereSearch): SupplierSearch => ({
  kind,
  region: filter.region ?? null,
  rateCenter: filter.rate_center ?? null,
  npa: filter.npa ?? null,
  nxx: filter.nxx ?? null,
  lata: filter.lata ?? null,
  tier: filter.tier ?? null,
  digits: filter.digits ?? null,
  limit: Math.min(limit, mostAsked),
})

/** Codes that all of North America shares are the United States', as everywhere here. */
const countryOf = (region: string | undefined): string =>
  (region === undefined ? null : findRegion(region)?.country) ?? 'US'

interface Found {
  from: KnownSupplier
  offer: SupplierOffer
}

async function ask(context: Context, from: KnownSupplier, wanted: SupplierSearch): Promise<Found[]> {
  const { supplierId } = from.supplier
  const failed = (err: unknown): void => context.log.warn({ err, supplierId }, 'a supplier did not answer a search')
  const offers = await from.breaker.attempt(() => from.server.search(wanted), failed)
  return (offers ?? []).map((offer) => ({ from, offer }))
}

/** Prices what was found as a sale of the provider's own, down the whole chain, and seals what it took. */
function priced(
  context: Context,
  box: SecretBox,
  { kind, filter, expiresAt }: ElsewhereSearch,
  ladder: Ladder,
  { from, offer }: Found,
): PricedNumber | null {
  const { supplierId, markup } = from.supplier
  const { accountId } = context.actor
  const { number, region, rateCenter, lata, tier, fax, usualQuote, singleQuote } = offer
  const cost = { setup: offer.setup, monthly: offer.monthly }
  const own = markedUp(cost, markup)
  const of = { kind, country: countryOf(filter.region), tier, onnet: false }
  const sale = saleOf({ ...of, ...own }, ladder)
  if (!sale) return null
  const { country } = of
  const quote = sealSupplyQuote(box, accountId, expiresAt, {
    ...{ supplierId, number, kind, country, region, rateCenter, lata, tier, fax },
    ...{ cost, own, price: sale.price, usualQuote, singleQuote },
  })
  return {
    number,
    didId: null,
    region,
    rateCenter,
    lata,
    tier,
    fax,
    onnet: false,
    price: sale.price,
    own: sale.own,
    quote,
  }
}

/**
 * Looks for numbers with the suppliers that have what is wanted, all at once and each within his time. One who fails has none: a
 * search is never the worse for him.
 */
export const findElsewhere =
  ({ book, quoteBox }: Pick<SupplierTools, 'book' | 'quoteBox'>, prices: PriceBook): FindElsewhere =>
  async (context, search) => {
    const { kind, filter } = search
    const region = filter.region ?? null
    const place = { kind, region, country: countryOf(filter.region) }
    const asked = book.selling().filter(({ supplier }) => serves(supplier, place))
    if (asked.length === 0) return []
    const wanted = wantedOf(search)
    const [version, ...answers] = await Promise.all([
      findPriceVersion(lagging(context)),
      ...asked.map((each) => ask(context, each, wanted)),
    ])
    const offered = answers.flat()
    if (offered.length === 0) return []
    const known = await findKnownNumbers(
      context,
      offered.map(({ offer }) => offer.number),
    )
    const ladder = await prices.ladder(context, kind, context.clock.now(), context.actor.accountId, version)
    const found = new Map<string, PricedNumber>()
    for (const each of offered) {
      const { number } = each.offer
      if (found.size === search.limit || known.has(number) || found.has(number)) continue
      const offer = priced(context, quoteBox, search, ladder, each)
      if (offer) found.set(number, offer)
    }
    return [...found.values()]
  }
