import type { Context } from '../../context.ts'
import { add, type Micros, times, zero } from '../../kernel/money.ts'
import { available, findFunds, type Ladder, type Pricing, saleOf } from '../billing/index.ts'
import { findSupply, type Supply } from '../numbers/index.ts'
import type { BulkTerms, WantedLine } from './bulk-order.ts'

export interface PreviewLine extends WantedLine {
  available: number
  offnet: number
  total: Micros
}

export interface Preview {
  lines: PreviewLine[]
  funds: Micros
}

/** Lines that ask for the same, which share what there is of it. */
interface Wish extends WantedLine {
  lines: PreviewLine[]
}

function wishesOf(lines: readonly PreviewLine[]): Wish[] {
  const alike = Map.groupBy(lines, ({ region, rateCenter, lata, npa }) => [region, rateCenter, lata, npa].join('|'))
  return [...alike.values()].flatMap((same) => {
    const quantity = same.reduce((sum, line) => sum + line.quantity, 0)
    return same[0] ? [{ ...same[0], quantity, lines: same }] : []
  })
}

/** Gives so many numbers at one price to the lines of a wish, in their order. */
function share({ lines }: Wish, count: number, price: Micros, onnet: boolean): void {
  let left = count
  for (const line of lines) {
    const taken = Math.min(left, line.quantity - line.available)
    line.available += taken
    line.total = add(line.total, times(price, taken))
    if (!onnet) line.offnet += taken
    left -= taken
  }
}

async function lookInto(context: Context, { book }: Pricing, wishes: readonly Wish[], onnet: boolean): Promise<void> {
  const open = wishes.flatMap((wish) => {
    const quantity = wish.lines.reduce((sum, line) => sum + line.quantity - line.available, 0)
    return quantity === 0 ? [] : [{ ...wish, quantity }]
  })
  const ladders = new Map<bigint, Ladder>()
  const ladderAt = async ({ priceVersion }: Supply): Promise<Ladder> => {
    const known =
      ladders.get(priceVersion) ??
      (await book.ladder(context, 'local', context.clock.now(), context.actor.accountId, priceVersion))
    ladders.set(priceVersion, known)
    return known
  }
  for (const supply of await findSupply(context, open, { onnet })) {
    const price = saleOf({ kind: 'local', onnet, ...supply }, await ladderAt(supply))?.price
    const wish = open[supply.wish - 1]
    if (price && wish) share(wish, supply.count, add(price.setup, price.monthly), onnet)
  }
}

/** What an order would bring at this moment and what it would cost, if nobody else bought meanwhile. Changes nothing. */
export async function previewBulkOrder(
  context: Context,
  pricing: Pricing,
  { allowOffnet }: Pick<BulkTerms, 'allowOffnet'>,
  wanted: readonly WantedLine[],
): Promise<Preview> {
  const lines = wanted.map((line) => ({ ...line, available: 0, offnet: 0, total: zero }))
  const wishes = wishesOf(lines)
  await lookInto(context, pricing, wishes, true)
  if (allowOffnet) await lookInto(context, pricing, wishes, false)
  const funds = await findFunds(context, context.actor.accountId)
  return { lines, funds: funds ? available(funds) : zero }
}
