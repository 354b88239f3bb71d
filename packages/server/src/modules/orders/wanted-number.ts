import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { agreedPrice, type NumberKind, rejected, saleOf } from '../billing/index.ts'
import { type ClaimedRow, claimNumbers, costOf, lockNumbersForSale } from '../numbers/index.ts'
import type { WantedRoute } from '../routing/index.ts'
import type { Basket, Bought, PurchaseTools } from './basket.ts'

export interface WantedNumber {
  number: E164
  /** The quote of the search's usual price. */
  usualQuote: string | null
  /** The quote of this very number. */
  singleQuote: string | null
  route: WantedRoute | null
}

export const gone = (number: E164): AppError =>
  new AppError('number_not_available', `${tenDigits(number)} is not available any more.`)

async function buy({ tx, pricing, buyerId }: PurchaseTools, wanted: WantedNumber, row: ClaimedRow): Promise<Bought> {
  const now = tx.clock.now()
  const open = (text: string | null) => (text === null ? null : pricing.quotes.open(text, buyerId, now))
  const single = open(wanted.singleQuote)
  const usual = open(wanted.usualQuote)
  if (single && !('number' in single.subject)) throw rejected('locData is not the quote of a number')
  const ladder = await pricing.book.ladder(tx, row.kind, now, buyerId, row.priceVersion)
  const sale = saleOf(row, ladder)
  const price = agreedPrice(row, sale, usual, single)
  // A quote binds the buyer's price alone: the resellers above him pay what they pay today.
  if (!price || (!sale && ladder.length > 1)) {
    throw new AppError('number_not_available', `${tenDigits(row.number)} has no price and is not for sale.`)
  }
  return { number: row.number, price, resellers: sale?.resellers ?? [], cost: costOf(row), route: wanted.route }
}

/** Agrees on the price of those that `take` gives. */
export async function agreeOnNumbers(
  tools: PurchaseTools,
  kind: NumberKind,
  wanted: readonly WantedNumber[],
  take: typeof claimNumbers,
): Promise<Basket> {
  const basket: Basket = { had: [], failed: [] }
  if (wanted.length === 0) return basket
  const tns = wanted.map((each) => each.number)
  const rows = await take(tools.tx, tns, tools.buyerId)
  const forSale = new Map(rows.map((row) => [row.number, row]))
  for (const each of wanted) {
    const { number } = each
    const row = forSale.get(number)
    try {
      if (!row) throw gone(number)
      if (row.kind !== kind) throw new AppError('number_not_available', `${tenDigits(number)} is not a ${kind} number.`)
      basket.had.push(await buy(tools, each, row))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      basket.failed.push({ number: tenDigits(number), error })
    }
  }
  return basket
}

/**
 * Claims the numbers that are available at an agreed price. What the buyer may go without is only locked until its
 * price is agreed, so that a number that is refused stays as it was: on hold for him, if it was.
 */
export async function claimWantedNumbers(
  tools: PurchaseTools,
  kind: NumberKind,
  wanted: readonly WantedNumber[],
): Promise<Basket> {
  const { tx, buyerId, allowPartial } = tools
  const basket = await agreeOnNumbers(tools, kind, wanted, allowPartial ? lockNumbersForSale : claimNumbers)
  const agreed = basket.had.map((each) => each.number)
  if (allowPartial && agreed.length > 0) await claimNumbers(tx, agreed, buyerId)
  return basket
}
