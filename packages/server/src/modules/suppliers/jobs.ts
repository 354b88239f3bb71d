import type { DueWork } from '../../jobs/due-work.ts'
import { compareDueSuppliers } from './compare-supplier.ts'
import { returnDueNumbers } from './return-numbers.ts'
import { findNextDueReturn } from './return-store.ts'
import type { SupplierBook } from './supplier-book.ts'
import { findNextComparison } from './supplier-store.ts'

export const suppliersDueWork = (book: SupplierBook): DueWork[] => [
  {
    name: 'suppliers.return-numbers',
    nextDue: findNextDueReturn,
    runBatch: (context) => returnDueNumbers(context, book),
  },
  {
    name: 'suppliers.compare',
    nextDue: findNextComparison,
    runBatch: (context) => compareDueSuppliers(context, book),
  },
]
