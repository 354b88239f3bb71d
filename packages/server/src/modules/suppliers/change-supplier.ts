import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { nextNight } from './compare-supplier.ts'
import type { Supplier } from './supplier.ts'
import {
  demandName,
  insertSupplier,
  lockSupplier,
  markRemoved,
  type NewSupplier,
  updateSupplier,
} from './supplier-store.ts'

function record(tx: TxContext, type: 'supplier.created' | 'supplier.changed', supplier: Supplier): void {
  const { supplierId, name, url, state } = supplier
  tx.record({ type, accountId: providerAccountId, subject: `supplier:${supplierId}`, body: { name, url, state } })
}

/** Names somebody of whom numbers are bought from now on. Throws `supplier_exists`. */
export const createSupplier = (context: Context, wish: NewSupplier): Promise<Supplier> =>
  inTransaction(context, async (tx) => {
    await demandName(tx, wish.name, null)
    const supplier = await insertSupplier(tx, wish, nextNight(tx.clock.now()))
    record(tx, 'supplier.created', supplier)
    return supplier
  })

export type SupplierChange = Partial<Omit<Supplier, 'markup'>> & { markup?: Partial<Supplier['markup']> }

/** Changes what was said of a supplier, pauses or resumes him. Throws `not_found`, `supplier_exists`. */
export const changeSupplier = (context: Context, supplierId: number, change: SupplierChange): Promise<Supplier> =>
  inTransaction(context, async (tx) => {
    if (change.name !== undefined) await demandName(tx, change.name, supplierId)
    const before = await lockSupplier(tx, supplierId)
    const after = { ...before, ...change, markup: { ...before.markup, ...change.markup } }
    updateSupplier(tx, after)
    record(tx, 'supplier.changed', after)
    return after
  })

/** Forgets a supplier of whom nothing is in service any more. Throws `not_found`, `supplier_in_use`. */
export const removeSupplier = (context: Context, supplierId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const { name } = await lockSupplier(tx, supplierId)
    await markRemoved(tx, supplierId)
    const subject = `supplier:${supplierId}`
    tx.record({ type: 'supplier.removed', accountId: providerAccountId, subject, body: { name } })
  })
