import type { Context } from '../../context.ts'
import type { NumberKind, Priced } from './price.ts'
import {
  conflict,
  datePrices,
  type ListPrice,
  type PriceBook,
  priceBook,
  scopeOfPrices,
  type WantedPrice,
} from './price-list.ts'
import { countBuyers, countStock, findPriceHistory, findSortsInStock } from './price-store.ts'

/** Counts are exact up to here. */
const most = 10_000

interface Count {
  count: number
  more: boolean
}
const bounded = (total: number): Count => ({ count: Math.min(total, most), more: total > most })
const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)

export interface PricePreview {
  price: ListPrice
  replaces: ListPrice | null
  validUntil: Date | null
  accounts: Count
  numbers: Count
}

/** How many accounts buy by each price: those of its class, or of all classes that have no price of their own instead. */
async function accountsOf(
  context: Context,
  ownerId: number,
  book: PriceBook,
  rows: readonly ListPrice[],
): Promise<Count[]> {
  const byClass = await countBuyers(context, ownerId, scopeOfPrices(rows).classes, most + 1)
  return rows.map((row) => {
    if (row.priceClass !== null) return bounded(byClass.get(row.priceClass) ?? 0)
    const apart = book.classesApart(row)
    return bounded(sum([...byClass].filter(([priceClass]) => !apart.has(priceClass)).map(([, count]) => count)))
  })
}

/** How many available numbers without a price of their own each price decides about when it comes into force. */
async function numbersOf(context: Context, book: PriceBook, rows: readonly ListPrice[]): Promise<Count[]> {
  const sorts = new Map<NumberKind, Priced[]>()
  for (const kind of scopeOfPrices(rows).kinds) sorts.set(kind, await findSortsInStock(context, kind))
  const decided = rows.map((row) => (sorts.get(row.kind) ?? []).filter((sort) => book.decides(row, sort)))
  const wanted = [...new Set(decided.flat())]
  const counts = await countStock(context, wanted, most + 1)
  const countOf = new Map(wanted.map((sort, i) => [sort, counts[i] ?? 0]))
  return decided.map((own) => bounded(sum(own.map((sort) => countOf.get(sort) ?? 0))))
}

/** Whom prices of one list would touch if they were set now. Refuses what setting them would refuse, and changes nothing. */
export async function previewPrices(
  context: Context,
  ownerId: number,
  wanted: readonly WantedPrice[],
): Promise<PricePreview[]> {
  const rows = datePrices(wanted, context.clock.now())
  const { kinds, classes } = scopeOfPrices(rows)
  const history = await findPriceHistory(context, ownerId, kinds, classes)
  const known = priceBook(history)
  for (const [i, row] of rows.entries()) if (known.same(row)) throw conflict(wanted[i], row)
  const book = priceBook([...history, ...rows])
  const accounts = await accountsOf(context, ownerId, book, rows)
  const numbers = await numbersOf(context, book, rows)
  const none = bounded(0)
  return rows.map((price, i) => ({
    price,
    replaces: book.before(price),
    validUntil: book.after(price)?.validFrom ?? null,
    accounts: accounts[i] ?? none,
    numbers: numbers[i] ?? none,
  }))
}
