import { type Context, providerAccountId } from '../../context.ts'
import { findRunningSorts } from './announced-price-store.ts'
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
/** Subscriptions are counted among so many that run below the owner of the list. */
const mostRunning = 100_000

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
  /** Running subscriptions whose fee would change if the price were announced to them. */
  subscriptions: Count
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

/** How many running subscriptions each price would change if it were announced to them. */
async function subscriptionsOf(
  context: Context,
  ownerId: number,
  book: PriceBook,
  rows: readonly ListPrice[],
): Promise<Count[]> {
  const sorts = await findRunningSorts(context, ownerId, mostRunning + 1)
  const isPart = sum(sorts.map((sort) => sort.count)) > mostRunning
  // A number's own price stands in the place of the provider's list alone.
  const listed = sorts.filter((sort) => !sort.own || ownerId !== providerAccountId)
  return rows.map((row) => {
    const changed = listed.filter((sort) => sort.monthly !== row.monthly && book.decides(row, sort, sort.priceClass))
    const { count, more } = bounded(sum(changed.map((sort) => sort.count)))
    return { count, more: more || isPart }
  })
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
  const subscriptions = await subscriptionsOf(context, ownerId, book, rows)
  const none = bounded(0)
  return rows.map((price, i) => ({
    price,
    replaces: book.before(price),
    validUntil: book.after(price)?.validFrom ?? null,
    accounts: accounts[i] ?? none,
    numbers: numbers[i] ?? none,
    subscriptions: subscriptions[i] ?? none,
  }))
}
