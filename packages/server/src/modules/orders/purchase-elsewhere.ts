import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { lockBuyer } from '../accounts/index.ts'
import { findPriceVersion, holdPurchase, type Pricing, saleOf } from '../billing/index.ts'
import { keepBack, lockNumbersForSale } from '../numbers/index.ts'
import {
  findKnownNumbers,
  firstCheck,
  insertSupplierOrder,
  isSupplyQuote,
  openSupplyQuote,
  type SupplierBook,
  type SupplierLine,
} from '../suppliers/index.ts'
import type { Basket, Bought, PurchaseTools } from './basket.ts'
import { completeSale } from './complete-sale.ts'
import { totalOf } from './order.ts'
import { failedLine, lineOf, newOrderNo, type Purchase, type Purchased, refusal } from './purchase-numbers.ts'
import { prepareRoutes, type RouteBought } from './route-bought.ts'
import { insertOrder } from './store.ts'
import { agreeOnNumbers, claimWantedNumbers, gone, type WantedNumber } from './wanted-number.ts'

/** With whom, and by which quotes, numbers are bought that are not in stock here. */
export interface Supply {
  book: SupplierBook
  quoteBox: SecretBox
}

/** What was begun, and how to learn what becomes of it. */
export interface BegunPurchase extends Purchased {
  supplierOrderIds: readonly string[]
}

/** A supplier is asked for no more at once; and of each it may have to be looked up what became of it. */
const mostElsewhere = 100
/** How long a number of our own waits for those that it is bought together with. */
const waitsMs = 7 * 86_400_000

export const isElsewhere = ({ singleQuote }: WantedNumber): boolean => isSupplyQuote(singleQuote)
const isHere = (wanted: WantedNumber): boolean => !isElsewhere(wanted)

interface Offered {
  lines: SupplierLine[]
  failed: Basket['failed']
}

async function lineFor(
  { tx, pricing, buyerId }: PurchaseTools,
  { book, quoteBox }: Supply,
  kind: Purchase['kind'],
  { number, singleQuote, route }: WantedNumber,
  { known, version }: { known: ReadonlySet<E164>; version: bigint },
): Promise<SupplierLine> {
  const now = tx.clock.now()
  const offer = openSupplyQuote(quoteBox, singleQuote ?? '', buyerId, now)
  if (offer.number !== number)
    throw new AppError('quote_rejected', 'The price quote is of another number. Search again.')
  const { supplierId, own, cost, price } = offer
  if (offer.kind !== kind) throw new AppError('number_not_available', `${tenDigits(number)} is not a ${kind} number.`)
  const isSold = book.selling().some(({ supplier }) => supplier.supplierId === supplierId)
  if (known.has(number) || !isSold) throw gone(number)
  const ladder = await pricing.book.ladder(tx, offer.kind, now, buyerId, version)
  const sale = saleOf({ ...offer, onnet: false, ...own }, ladder)
  if (!sale) throw gone(number)
  return { number, offer, price, resellers: sale.resellers, cost, route: route && { extTgid: route.extTgid } }
}

/** What is offered of that, at the price that its quote promised. */
async function linesFor(tools: PurchaseTools, supply: Supply, { kind, numbers }: Purchase): Promise<Offered> {
  const wanted = numbers.filter(isElsewhere)
  if (wanted.length > mostElsewhere)
    throw invalid('numbers', `at most ${mostElsewhere} of them may be fetched from elsewhere`)
  const [known, version] = await Promise.all([
    findKnownNumbers(
      tools.tx,
      wanted.map(({ number }) => number),
    ),
    findPriceVersion(tools.tx),
  ])
  const offered: Offered = { lines: [], failed: [] }
  for (const each of wanted) {
    try {
      offered.lines.push(await lineFor(tools, supply, kind, each, { known, version }))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      offered.failed.push({ number: tenDigits(each.number), error })
    }
  }
  return offered
}

const lineOfStock = ({ number, price, resellers, cost, route }: Bought): SupplierLine => ({
  ...{ number, price, resellers, cost },
  offer: null,
  route: route && { extTgid: route.extTgid },
})

/** Keeps back the money, and what of our own is bought together with it, and writes down what a supplier is to be asked for. */
async function beginWith(
  tx: TxContext,
  { orderNo, kind }: { orderNo: string; kind: Purchase['kind'] },
  lines: readonly SupplierLine[],
): Promise<string> {
  const { accountId } = tx.actor
  const supplierIds = new Set(lines.flatMap(({ offer }) => offer?.supplierId ?? []))
  const [supplierId] = supplierIds
  if (supplierId === undefined || kind === 'international') throw new AppError('internal')
  if (supplierIds.size > 1) {
    throw invalid('numbers', 'they come from several places; buy them in orders of their own, or with allow_partial')
  }
  const stock = lines.filter(({ offer }) => offer === null).map(({ number }) => number)
  const stockHoldId = stock.length === 0 ? null : tx.ids.uuid()
  const now = tx.clock.now()
  if (stockHoldId !== null) {
    await keepBack(tx, stock, { holdId: stockHoldId, accountId, until: new Date(now.getTime() + waitsMs) })
  }
  const supplierOrderId = tx.ids.uuid()
  await insertSupplierOrder(tx, {
    ...{ supplierOrderId, supplierId, accountId, orderNo, kind, stockHoldId, lines },
    holdIds: await holdPurchase(tx, { accountId, numbers: lines, reason: `Order ${orderNo}` }),
    dueAt: firstCheck(now),
  })
  return supplierOrderId
}

const waits = ({ number }: Pick<SupplierLine, 'number'>): Purchased['pending'][number] => ({
  number: tenDigits(number),
  message: 'Whether it can be had is not known yet.',
})

/** Sells at once what of our own may be sold without the rest, and begins to buy the rest. */
async function begin(
  tools: PurchaseTools & { route: RouteBought },
  kind: Purchase['kind'],
  { had, failed }: Basket,
  lines: readonly SupplierLine[],
): Promise<BegunPurchase> {
  const { tx, buyerId, allowPartial, route } = tools
  const orderNo = newOrderNo(tx, buyerId)
  const notHad = failed.map(({ number, error }) => ({ number, message: error.message }))
  const orderLines = [
    ...had.map((each) => lineOf(each, allowPartial ? 'completed' : 'pending')),
    ...lines.map((each) => lineOf(each, 'pending')),
    ...notHad.map(failedLine),
  ]
  const head = { orderNo, accountId: buyerId, kind, status: 'pending' as const, createdAt: tx.clock.now() }
  insertOrder(tx, { ...head, total: totalOf(orderLines), lines: orderLines })
  const together = allowPartial ? lines.map((line) => [line]) : [[...had.map(lineOfStock), ...lines]]
  const supplierOrderIds: string[] = []
  for (const each of together) supplierOrderIds.push(await beginWith(tx, head, each))
  if (allowPartial && had.length > 0) await completeSale(tx, { buyerId, orderNo, had, route })
  const pending = together.flat().map(waits)
  return { orderNo, failed: notHad, pending, supplierOrderIds }
}

/**
 * Begins a purchase some of whose numbers have to be bought of a supplier: in one transaction all that is wanted is agreed on, kept
 * back and written down; the supplier is asked when that has committed. Throws as `purchaseNumbers` does. Null where nobody need be
 * asked after all, as none of those can be had.
 */
export function beginElsewhere(
  context: Context,
  pricing: Pricing,
  supply: Supply,
  purchase: Purchase,
): Promise<BegunPurchase | null> {
  const { accountId: buyerId, role } = context.actor
  if (role !== 'account') throw new AppError('forbidden', 'Numbers are bought by customers and resellers.')
  const { kind, numbers, allowPartial } = purchase
  return inTransaction(context, async (tx) => {
    const tools = { tx, pricing, buyerId, allowPartial }
    await lockBuyer(tx, buyerId)
    const route = await prepareRoutes(tx, buyerId, numbers)
    const offered = await linesFor(tools, supply, purchase)
    if (allowPartial && offered.lines.length === 0) return null
    const here = numbers.filter(isHere)
    const stock = allowPartial
      ? await claimWantedNumbers(tools, kind, here)
      : await agreeOnNumbers(tools, kind, here, lockNumbersForSale)
    const basket = { had: stock.had, failed: [...stock.failed, ...offered.failed] }
    if (basket.failed.length > 0 && !allowPartial) throw refusal(basket)
    return begin({ ...tools, route }, kind, basket, offered.lines)
  })
}
