import type { TxContext } from '../../context.ts'
import { freeForCharge } from './hold-purchase.ts'
import { chargeEntries } from './ledger.ts'
import { linkHoldToTransaction } from './ledger-hold-store.ts'
import { postTransactions } from './post-transactions.ts'
import type { Price, Sale } from './price.ts'
import { payersOfPurchase, sumOf } from './purchase-payers.ts'
import { startSubscriptions } from './subscription-store.ts'

export interface PurchaseBill {
  accountId: number
  orderNo: string
  /** With what each costs the buyer, the resellers above him, his own first, and the provider. */
  numbers: readonly { number: string; price: Price; resellers: Sale['resellers']; cost: Price }[]
  /** What the first month covers: `YYYY-MM-DD`, the second exclusive. */
  period: readonly [from: string, to: string]
  /** What was kept back for it. */
  holdIds?: readonly string[] | undefined
}

/**
 * Takes what a purchase costs, setup and the first month, from the buyer and from every reseller above him, and starts the
 * numbers' subscriptions. Answers the transaction, null where nothing cost anything. Throws `insufficient_balance` when one of
 * them has not enough.
 */
export async function billPurchase(
  tx: TxContext,
  { accountId, orderNo, numbers, period, holdIds }: PurchaseBill,
): Promise<string | null> {
  const cost = sumOf(numbers.map((each) => each.cost))
  const entries = chargeEntries({ ...payersOfPurchase(accountId, numbers), cost })
  const transactionId = entries.length === 0 ? null : tx.ids.uuid()
  const started = numbers.map((each) => ({
    number: each.number,
    monthly: each.price.monthly,
    resellers: each.resellers.map((reseller) => ({ accountId: reseller.accountId, monthly: reseller.price.monthly })),
    costMonthly: each.cost.monthly,
  }))
  startSubscriptions(tx, { accountId, orderNo, numbers: started, period, transactionId })
  // Last, for it locks the balances that every other sale of these accounts waits for.
  const freed = holdIds === undefined ? [] : await freeForCharge(tx, entries, holdIds)
  if (transactionId !== null) {
    // Not guarded where it was kept back: the holds were the guard.
    const guarded = holdIds === undefined
    await postTransactions(tx, [{ transactionId, accountId, kind: 'purchase', orderNo, entries }], { guarded })
    for (const holdId of freed) await linkHoldToTransaction(tx, holdId, transactionId)
  }
  return transactionId
}
