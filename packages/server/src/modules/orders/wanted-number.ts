import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { agreedPrice, type NumberKind, type Price, rejected } from '../billing/index.ts'
import { claimNumbers, lockNumbersForSale, ownPrice, type StockRow, todaysPrice } from '../numbers/index.ts'
import type { Basket, PurchaseTools } from './basket.ts'

export interface WantedNumber {
  number: E164
  /** The quote of the search's usual price. */
  usualQuote: string | null
  /** The quote of this very number. */
  singleQuote: string | null
}

const gone = (number: E164): AppError =>
  new AppError('number_not_available', `${tenDigits(number)} is not available any more.`)

async function priceOf({ tx, pricing, buyerId }: PurchaseTools, wanted: WantedNumber, row: StockRow): Promise<Price> {
  const now = tx.clock.now()
  const open = (text: string | null) => (text === null ? null : pricing.quotes.open(text, buyerId, now))
  const single = open(wanted.singleQuote)
  const usual = open(wanted.usualQuote)
  if (single && !('number' in single.subject)) throw rejected('locData is not the quote of a number')
  const prices = await pricing.book.inForce(tx, row.kind, now, buyerId, row.priceVersion)
  const price = agreedPrice({ ...row, ownPrice: ownPrice(row) }, todaysPrice(row, prices), usual, single)
  if (!price) throw new AppError('number_not_available', `${tenDigits(row.number)} has no price and is not for sale.`)
  return price
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
  const basket: Basket = { had: [], failed: [] }
  if (wanted.length === 0) return basket
  const { tx, buyerId, allowPartial } = tools
  const tns = wanted.map((each) => each.number)
  const rows = await (allowPartial ? lockNumbersForSale : claimNumbers)(tx, tns, buyerId)
  const forSale = new Map(rows.map((row) => [row.number, row]))
  for (const each of wanted) {
    const { number } = each
    const row = forSale.get(number)
    try {
      if (!row) throw gone(number)
      if (row.kind !== kind) throw new AppError('number_not_available', `${tenDigits(number)} is not a ${kind} number.`)
      basket.had.push({ number, price: await priceOf(tools, each, row) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      basket.failed.push({ number: tenDigits(number), error })
    }
  }
  const agreed = basket.had.map((each) => each.number)
  if (allowPartial && agreed.length > 0) await claimNumbers(tx, agreed, buyerId)
  return basket
}
