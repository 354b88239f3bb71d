import { type Context, inTransaction } from '../../context.ts'
import { conflict, datePrices, priceBook, scopeOfPrices, type WantedPrice } from './price-list.ts'
import { findPriceHistory, insertPrices, type StoredPrice } from './price-store.ts'
import { recordPriceChanges } from './record-price-changes.ts'

/** Sets prices of one list, all or none. Throws `price_conflict` where one of the same key begins at the same instant. */
export function setPrices(context: Context, ownerId: number, wanted: readonly WantedPrice[]): Promise<StoredPrice[]> {
  return inTransaction(context, async (tx) => {
    const rows = datePrices(wanted, tx.clock.now())
    const { kinds, classes } = scopeOfPrices(rows)
    const book = priceBook([...(await findPriceHistory(tx, ownerId, kinds, classes)), ...rows])
    const stored = (await insertPrices(tx, ownerId, rows)).map((row, i) => {
      if (!row) throw conflict(wanted[i], rows[i])
      return row
    })
    const changes = stored.map((row) => ({ priceId: row.priceId, old: book.before(row), new: row }))
    await recordPriceChanges(tx, ownerId, 'price.set', changes)
    return stored
  })
}
