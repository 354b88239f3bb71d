import type { TxContext } from '../../context.ts'
import { add, type Micros, subtract, zero } from '../../kernel/money.ts'
import { lockBalances, type Price, type PriceBook, saleOf } from '../billing/index.ts'
import { costOf, lockSome } from '../numbers/index.ts'
import type { WantedRoute } from '../routing/index.ts'
import type { Bought } from './basket.ts'
import type { WantedLine } from './bulk-order.ts'

export interface Taking {
  tx: TxContext
  book: PriceBook
  buyerId: number
  route: WantedRoute | null
}

/** Locks up to `limit` numbers of one net that have a price. */
async function takeOfNet(
  { tx, book, buyerId, route }: Taking,
  where: WantedLine,
  { onnet, limit }: { onnet: boolean; limit: number },
): Promise<Bought[]> {
  const taken: Bought[] = []
  const unsoldTiers = new Set<number>()
  // A line is of one country and here of one net: what the lists do not sell is then a matter of the tier.
  for (let known = -1; taken.length < limit && unsoldTiers.size > known; ) {
    known = unsoldTiers.size
    const had = new Set(taken.map(({ number }) => number))
    const rows = await lockSome(tx, { ...where, onnet, unsoldTiers: [...unsoldTiers], limit })
    for (const row of rows) {
      if (taken.length === limit || had.has(row.number)) continue
      const ladder = await book.ladder(tx, 'local', tx.clock.now(), buyerId, row.priceVersion)
      const sale = saleOf(row, ladder)
      if (sale) taken.push({ number: row.number, ...sale, cost: costOf(row), route })
      else unsoldTiers.add(row.tier)
    }
  }
  return taken
}

/** Locks up to `limit` numbers that a line asks for and that are for sale to the buyer: on-net first, then off-net if he takes them. */
export async function takeFromStock(
  taking: Taking,
  where: WantedLine,
  { limit, allowOffnet }: { limit: number; allowOffnet: boolean },
): Promise<Bought[]> {
  const onnet = await takeOfNet(taking, where, { onnet: true, limit })
  if (onnet.length === limit || !allowOffnet) return onnet
  return [...onnet, ...(await takeOfNet(taking, where, { onnet: false, limit: limit - onnet.length }))]
}

const costTo = ({ setup, monthly }: Price): Micros => add(setup, monthly)

/** Those of the numbers that the buyer and every reseller above him can pay for; their balances stay locked. */
export async function affordable({ tx, buyerId }: Taking, taken: readonly Bought[]): Promise<Bought[]> {
  const payersOf = ({ price, resellers }: Bought) => [{ accountId: buyerId, price }, ...resellers]
  const [first] = taken
  if (!first) return []
  const accounts = payersOf(first).map(({ accountId }) => ({ accountId, purpose: 'customer' as const }))
  const left = new Map((await lockBalances(tx, accounts)).map((each) => [each.accountId, each.available]))
  return taken.filter((bought) => {
    const rest = payersOf(bought).map(({ accountId, price }) => ({
      accountId,
      amount: subtract(left.get(accountId) ?? zero, costTo(price)),
    }))
    if (rest.some(({ amount }) => amount < 0n)) return false
    for (const { accountId, amount } of rest) left.set(accountId, amount)
    return true
  })
}
