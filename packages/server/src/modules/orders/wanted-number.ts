import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { agreedPrice, type NumberKind, type Price, rejected } from '../billing/index.ts'
import { claimNumbers, ownPrice, type StockRow, todaysPrice } from '../numbers/index.ts'
import { type Basket, type PurchaseTools, putBack } from './basket.ts'

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

/** Claims the numbers that are available, and keeps those whose price is agreed. */
export async function claimWantedNumbers(
  tools: PurchaseTools,
  kind: NumberKind,
  wanted: readonly WantedNumber[],
): Promise<Basket> {
  const basket: Basket = { had: [], failed: [] }
  if (wanted.length === 0) return basket
  const tns = wanted.map((each) => each.number)
  const claimed = new Map((await claimNumbers(tools.tx, tns, tools.buyerId)).map((row) => [row.number, row]))
  const unwanted: E164[] = []
  for (const each of wanted) {
    const { number } = each
    const row = claimed.get(number)
    try {
      if (!row) throw gone(number)
      if (row.kind !== kind) throw new AppError('number_not_available', `${tenDigits(number)} is not a ${kind} number.`)
      basket.had.push({ number, price: await priceOf(tools, each, row) })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (row) unwanted.push(number)
      basket.failed.push({ number: tenDigits(number), error })
    }
  }
  await putBack(tools, unwanted)
  return basket
}
