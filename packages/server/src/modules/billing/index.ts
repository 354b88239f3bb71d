export { creditByHand } from './credit-account.ts'
export { billPurchase, placeHold, postHold, voidHold } from './ledger.ts'
export { listPrice, type NumberKind, type Price, type PriceRow, samePrice } from './price.ts'
export { type Pricing, priceBook } from './price-book.ts'
export { insertPrice } from './price-store.ts'
export { agreedPrice, type Quote, type Quotes, quoteLifetimeSeconds, quotes, rejected } from './quote.ts'
export { billingRoutes } from './routes.ts'
export {
  endSubscriptions,
  openLedgerAccount,
} from './store.ts'
