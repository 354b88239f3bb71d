export { askSupplier, type Learned } from './ask-supplier.ts'
export { findElsewhere } from './find-elsewhere.ts'
export { suppliersDueWork } from './jobs.ts'
export { returnToSupplier } from './return-numbers.ts'
export { suppliersRoutes } from './routes.ts'
export type { SupplierBook } from './supplier-book.ts'
export { firstCheck, nextAsk, type SupplierLine, type SupplierOrder } from './supplier-order.ts'
export {
  findNextDueOrder,
  findSupplierOrder,
  insertSupplierOrder,
  lockSupplierOrder,
  markSettled,
  markUnknown,
  takeDueOrders,
} from './supplier-order-store.ts'
export { assignSupplied, findKnownNumbers } from './supplier-store.ts'
export { type SupplierTools, supplierTools } from './supplier-tools.ts'
export { isSupplyQuote, openSupplyQuote } from './supply-quote.ts'
