import { providerAccountId, type TxContext } from '../../context.ts'
import { type Micros, negate } from '../../kernel/money.ts'
import { postTransactions } from './post-transactions.ts'

export interface PaymentPosting {
  transactionId: string
  accountId: number
  /** What the balance changes by; negative for what went back out. */
  amount: Micros
  kind: 'payment' | 'refund'
  reason: string
}

/** Books what has come in or gone out by the payment processor. Not guarded: the money has moved already. */
export async function postPayment(tx: TxContext, { amount, ...posting }: PaymentPosting): Promise<void> {
  const { accountId } = posting
  const entries = [
    { accountId, purpose: 'customer', amount },
    { accountId: providerAccountId, purpose: 'payments', amount: negate(amount) },
  ] as const
  await postTransactions(tx, [{ ...posting, entries }], { guarded: false })
}
