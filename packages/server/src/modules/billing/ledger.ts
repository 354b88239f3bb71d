import { providerAccountId } from '../../context.ts'
import { add, type Micros, negate, subtract } from '../../kernel/money.ts'

/**
 * What an entry is about. `customer`: an account's own money. `resale`: what a reseller's customers were charged by his
 * prices, less what he had from them himself. Of the provider: `revenue`; `payments`, what came in; `adjustment`; `cost`, what its
 * suppliers charge, and `payable`, what they are owed.
 */
export type Purpose = 'customer' | 'resale' | 'revenue' | 'adjustment' | 'payments' | 'cost' | 'payable'

export interface Entry {
  accountId: number
  purpose: Purpose
  /** What the account has more; less where negative. */
  amount: Micros
}

export interface NewTransaction {
  transactionId: string
  /** Whose it is: who bought, paid, or was credited. */
  accountId: number
  kind: 'purchase' | 'renewal' | 'usage' | 'credit' | 'adjustment' | 'payment' | 'refund' | 'reversal' | 'hold'
  orderNo?: string
  reason?: string
  /** The transaction that this one takes back. */
  reverses?: string
  /** They sum to zero. */
  entries: readonly Entry[]
}

/** The kinds of transaction by which something is sold. */
export const saleKinds: readonly NewTransaction['kind'][] = ['purchase', 'renewal', 'usage', 'hold']

/** What can be spent: balance and credit limit, less what is held for something under way. */
export const available = (funds: { balance: Micros; creditLimit: Micros; held: Micros }): Micros =>
  subtract(add(funds.balance, funds.creditLimit), funds.held)

/** What one account and each reseller above him, his own first, are charged for the same thing. */
export interface Charge {
  accountId: number
  amount: Micros
  resellers: readonly { accountId: number; amount: Micros }[]
  /** What the supplier charges the provider. */
  cost: Micros
}

/** The chain of a sale: customer → his reseller's resale, that reseller → the next, …, provider's revenue; and the supplier's cost. */
export function chargeEntries({ accountId, amount, resellers, cost }: Charge): Entry[] {
  const payers = [{ accountId, amount }, ...resellers]
  const entries = payers.flatMap((payer, i): Entry[] => {
    const seller = payers[i + 1]
    const receives: Omit<Entry, 'amount'> = seller
      ? { accountId: seller.accountId, purpose: 'resale' }
      : { accountId: providerAccountId, purpose: 'revenue' }
    return [
      { accountId: payer.accountId, purpose: 'customer', amount: negate(payer.amount) },
      { ...receives, amount: payer.amount },
    ]
  })
  const owed: Entry[] = [
    { accountId: providerAccountId, purpose: 'cost', amount: negate(cost) },
    { accountId: providerAccountId, purpose: 'payable', amount: cost },
  ]
  return [...entries, ...owed].filter((entry) => entry.amount !== 0n)
}
