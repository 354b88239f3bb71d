import { AppError } from '../../kernel/errors.ts'
import { type Quote, rejected, saleOf } from '../billing/index.ts'
import { claimFromGroup, findGroup, type GroupRow } from '../numbers/index.ts'
import type { WantedRoute } from '../routing/index.ts'
import type { Basket, PurchaseTools } from './basket.ts'

/** So many numbers of an international group, named by its id, its quote, or its country, prefix and city. */
export interface WantedGroup {
  id: string | null
  country: string | null
  prefix: string | null
  city: string | null
  quantity: number
  quote: string | null
  route: WantedRoute | null
}

const nameOf = ({ id, country, prefix, city }: WantedGroup): string =>
  [country, city, prefix].filter(Boolean).join(' ') || (id ?? 'the group')

async function findWanted({ tx }: PurchaseTools, wanted: WantedGroup, quote: Quote | null): Promise<GroupRow | null> {
  const quoted = quote && 'group' in quote.subject ? quote.subject.group : null
  return findGroup(tx, { ...wanted, id: wanted.id ?? quoted })
}

async function claimGroup(tools: PurchaseTools, wanted: WantedGroup): Promise<Basket['had']> {
  const { tx, pricing, buyerId } = tools
  const now = tx.clock.now()
  const quote = wanted.quote === null ? null : pricing.quotes.open(wanted.quote, buyerId, now)
  const group = await findWanted(tools, wanted, quote)
  if (!group) throw new AppError('number_not_available', `There is no stock of ${nameOf(wanted)}.`)
  if (quote && !('group' in quote.subject && quote.subject.group === group.groupId)) {
    throw rejected('it is of another group')
  }
  const ladder = await pricing.book.ladder(tx, 'international', now, buyerId, group.priceVersion)
  const sale = saleOf({ ...group, kind: 'international' }, ladder)
  const price = quote?.price ?? sale?.price
  if (!price || (!sale && ladder.length > 1)) {
    throw new AppError('number_not_available', `${nameOf(wanted)} has no price and is not for sale.`)
  }
  const { numbers, found } = await claimFromGroup(tx, group.groupId, wanted.quantity, buyerId)
  if (found < wanted.quantity) {
    const name = `${group.country} ${group.city} ${group.prefix}`
    throw new AppError('number_not_available', `${name} has ${found} of ${wanted.quantity} numbers.`)
  }
  return numbers.map((each) => ({ ...each, price, resellers: sale?.resellers ?? [], route: wanted.route }))
}

/** Claims what is wanted of each group; a group with too few in stock gives none. */
export async function claimWantedGroups(tools: PurchaseTools, wanted: readonly WantedGroup[]): Promise<Basket> {
  const basket: Basket = { had: [], failed: [] }
  for (const each of wanted) {
    try {
      basket.had.push(...(await claimGroup(tools, each)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      basket.failed.push({ number: nameOf(each), error })
    }
  }
  return basket
}
