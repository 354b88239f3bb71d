import type { SupplierAccount } from '../../providers/number-supplier.ts'
import { reasonOf } from '../../providers/supplier-answer.ts'
import type { SupplierBook } from './supplier-book.ts'

/** What came of asking a supplier who we are there. */
export interface SupplierTest extends SupplierAccount {
  ok: boolean
  reason: string | null
}

const nothing: SupplierAccount = { userName: null, available: null, currency: null }

/** Logs in with a supplier. That it does not work is an answer. */
export async function testSupplier(book: SupplierBook, supplierId: number): Promise<SupplierTest> {
  try {
    const known = await book.find(supplierId)
    if (!known) throw new Error('The supplier is not known')
    return { ok: true, ...(await known.server.account()), reason: null }
  } catch (error) {
    return { ok: false, ...nothing, reason: reasonOf(error) }
  }
}
