import type { Reader } from '../../context.ts'
import { type SecretBox, secretBox } from '../../kernel/secret-box.ts'
import { dialyardSupplier } from '../../providers/dialyard-supplier.ts'
import { type SupplierBook, supplierBook } from './supplier-book.ts'

/** What suppliers are called with, and what of them is sealed by. */
export interface SupplierTools {
  book: SupplierBook
  /** Of their passwords and keys. */
  box: SecretBox
  /** Of what their numbers cost us, in the hands of those to whom they are offered. */
  quoteBox: SecretBox
}

export function supplierTools(
  reader: Reader,
  { secrets, realNow }: { secrets: readonly [string, ...string[]]; realNow: () => Date },
): SupplierTools {
  const box = secretBox(secrets, 'dialyard supplier')
  const book = supplierBook({ reader, realNow, box, open: dialyardSupplier })
  return { book, box, quoteBox: secretBox(secrets, 'dialyard supply quote') }
}
