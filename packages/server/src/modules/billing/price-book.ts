import type { Reader } from '../../context.ts'
import type { Buyer, Ladder, NumberKind, PriceRow } from './price.ts'
import { findAllPrices, findPriceVersion, findRungs } from './price-store.ts'
import type { Quotes } from './quote.ts'

/**
 * The price lists of the provider and the resellers as this process keeps them, so that a search asks the database for
 * numbers alone. The search or sale brings the version of the lists that stood beside its numbers; an older book is
 * read anew before it is used.
 */
export interface PriceBook {
  /**
   * The lists of a kind that are in force down to a buyer, past rows of the same key among them. What is missing is read
   * by the caller's own reader: a sale must not wait for another connection while it keeps one.
   */
  ladder(reader: Reader, kind: NumberKind, at: Date, buyerId: number, version: bigint): Promise<Ladder>
}

/** What a search prices by and seals its prices with, and what a purchase goes by. */
export interface Pricing {
  quotes: Quotes
  book: PriceBook
}

const shelfOf = (ownerId: number, kind: NumberKind, priceClass: string | null): string =>
  `${ownerId}:${kind}:${priceClass ?? ''}`

export function priceBook(): PriceBook {
  let version = -1n
  let shelves = new Map<string, PriceRow[]>()
  let buyers = new Map<number, readonly Buyer[]>()

  async function readAnew(reader: Reader): Promise<void> {
    // The version first: a change that comes in between is then read twice, never missed.
    const found = await findPriceVersion(reader)
    const fresh = new Map<string, PriceRow[]>()
    for (const row of await findAllPrices(reader)) {
      const key = shelfOf(row.ownerId, row.kind, row.priceClass)
      const rows = fresh.get(key)
      if (rows) rows.push(row)
      else fresh.set(key, [row])
    }
    shelves = fresh
    buyers = new Map()
    version = found
  }

  async function buyersDownTo(reader: Reader, buyerId: number): Promise<readonly Buyer[]> {
    const known = buyers.get(buyerId) ?? (await findRungs(reader, buyerId))
    buyers.set(buyerId, known)
    return known
  }

  const rowsOf = ({ ownerId, priceClass }: Buyer, kind: NumberKind): readonly PriceRow[] => {
    const any = shelves.get(shelfOf(ownerId, kind, null)) ?? []
    const own = shelves.get(shelfOf(ownerId, kind, priceClass))
    return own ? [...any, ...own] : any
  }

  return {
    async ladder(reader, kind, at, buyerId, seen) {
      if (seen > version) await readAnew(reader)
      return (await buyersDownTo(reader, buyerId)).map((buyer) => ({
        accountId: buyer.accountId,
        rows: rowsOf(buyer, kind).filter((row) => row.validFrom <= at),
      }))
    },
  }
}
