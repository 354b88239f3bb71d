export { payersBy } from './announced-price.ts'
export { announceMonthly, findRunningAfter, type SubscriptionPlace } from './announced-price-store.ts'
export { billPurchase } from './bill-purchase.ts'
export { changeCreditTerms } from './change-credit-terms.ts'
export { chargeService, costOfService, type ServiceCharge } from './charge-service.ts'
export { creditByHand } from './credit-account.ts'
export { type CreditTerms, findCredits } from './credit-store.ts'
export {
  findNextDueSubscription,
  findNumbersOf,
  type PaidMonth,
  postponeLots,
  renewLots,
  takeDueLots,
} from './due-subscription-store.ts'
export { holdPurchase, voidPurchaseHolds } from './hold-purchase.ts'
export { billingDueWork } from './jobs.ts'
export { available, type Charge, chargeEntries, type NewTransaction } from './ledger.ts'
export { placeHold, postHold, voidHold } from './ledger-hold.ts'
export { type Funds, findFunds, lockBalances, openLedgerAccount } from './ledger-store.ts'
export { postPayment } from './post-payment.ts'
export { postTransactions } from './post-transactions.ts'
export {
  type Ladder,
  type NumberKind,
  type Price,
  type PriceRow,
  type Sale,
  type Sellable,
  saleOf,
  samePrice,
} from './price.ts'
export { type PriceBook, type Pricing, priceBook } from './price-book.ts'
export { priceOwner } from './price-owner.ts'
export { classOf } from './price-routes.ts'
export { findPriceVersion, insertPrice } from './price-store.ts'
export { agreedPrice, type Quote, type Quotes, quoteLifetimeSeconds, quotes, rejected } from './quote.ts'
export { billingRoutes } from './routes.ts'
export { endServiceFees, startServiceFee } from './service-fee.ts'
export { holdService, postServiceHold, voidServiceHolds } from './service-hold.ts'
export { type DueLot, nextBilledTo, type Payer, payersOf } from './subscription.ts'
export { endSubscriptions, findSubscription } from './subscription-store.ts'
export { takeBack } from './take-back.ts'
