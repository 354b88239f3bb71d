/** What a transaction of the ledger is, for a person. */
const said: Readonly<Record<string, string>> = {
  purchase: 'Purchase',
  renewal: 'Renewal',
  usage: 'Calls',
  hold: 'Hold that was charged',
  payment: 'Payment',
  credit: 'Credit',
  adjustment: 'Adjustment',
  refund: 'Refund',
  reversal: 'Reversal',
}

export const sayKind = (kind: string): string => said[kind] ?? kind

/** The kinds in the order of a statement, by the name of their sum there. */
export const sumNames = [
  ['purchases', 'Purchases'],
  ['renewals', 'Renewals'],
  ['usage', 'Calls'],
  ['holds', 'Holds that were charged'],
  ['payments', 'Payments'],
  ['credits', 'Credits'],
  ['adjustments', 'Adjustments'],
  ['refunds', 'Refunds'],
  ['reversals', 'Reversals'],
] as const

const books: Readonly<Record<string, string>> = {
  customer: 'Own money',
  resale: 'Resale',
  revenue: 'Provider: revenue',
  adjustment: 'Provider: adjustments',
  payments: 'Provider: payments',
  cost: "Provider: suppliers' cost",
  payable: 'Provider: owed to suppliers',
}

export const sayBook = (book: string): string => books[book] ?? book
