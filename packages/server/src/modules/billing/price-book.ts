import type { Reader } from '../../context.ts'
import type { NumberKind, PriceRow } from './price.ts'
import { findAllPrices, findPriceClass, findPriceVersion } from './price-store.ts'
import type { Quotes } from './quote.ts'

/**
 * The provider's price lists as this process keeps them, so that a search asks the database for numbers alone. The
 * search or sale brings the version of the lists that stood beside its numbers; an older book is read anew before it
 * is used.
 */
export interface PriceBook {
  /**
   * The rows of a kind that are in force for a buyer's class, past ones of the same key among them. What is missing is read
   * by the caller's own reader: a sale must not wait for another connection while it keeps one.
   */
  inForce(reader: Reader, kind: NumberKind, at: Date, buyerId: number, version: bigint): Promise<PriceRow[]>
}

/** What a search prices by and seals its prices with, and what a purchase goes by. */
export interface Pricing {
  quotes: Quotes
  book: PriceBook
}

const shelfOf = (kind: NumberKind, priceClass: string | null): string => `${kind}:${priceClass ?? ''}`

export function priceBook(): PriceBook {
  let version = -1n
  let shelves = new Map<string, PriceRow[]>()
  let classes = new Map<number, string>()

  async function readAnew(reader: Reader): Promise<void> {
    // The version first: a change that comes in between is then read twice, never missed.
    const found = await findPriceVersion(reader)
    const fresh = new Map<string, PriceRow[]>()
    for (const row of await findAllPrices(reader)) {
      const key = shelfOf(row.kind, row.priceClass)
      const rows = fresh.get(key)
      if (rows) rows.push(row)
      else fresh.set(key, [row])
    }
    shelves = fresh
    classes = new Map()
    version = found
  }

  async function classOf(reader: Reader, buyerId: number): Promise<string> {
    const known = classes.get(buyerId) ?? (await findPriceClass(reader, buyerId))
    classes.set(buyerId, known)
    return known
  }

  return {
    async inForce(reader, kind, at, buyerId, seen) {
      if (seen > version) await readAnew(reader)
      const own = shelves.get(shelfOf(kind, await classOf(reader, buyerId))) ?? []
      const rows = [...(shelves.get(shelfOf(kind, null)) ?? []), ...own]
      return rows.filter((row) => row.validFrom <= at)
    },
  }
}
