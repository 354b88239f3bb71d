import { type Context, inTransaction, providerAccountId, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney, type Micros, negate, zero } from '../../kernel/money.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { findFunds } from './ledger-store.ts'
import { postTransactions } from './post-transactions.ts'

export interface Credit {
  accountId: number
  amount: Micros
  reason: string
}

/** Credits an account by hand, with the reason in the ledger and in the audit log. */
export async function creditAccount(
  context: Context,
  credit: Credit,
): Promise<{ balance: Micros; transactionId: string }> {
  if (credit.amount <= 0n) throw invalid('amount', 'must be more than zero')
  return inTransaction(context, async (tx) => {
    await findVisibleAccount(tx, credit.accountId, scopeOf(tx.actor))
    return creditByHand(tx, credit)
  })
}

/** The same as part of a larger transaction. */
export async function creditByHand(tx: TxContext, { accountId, amount, reason }: Credit) {
  const transactionId = tx.ids.uuid()
  if (!(await findFunds(tx, accountId)))
    throw new AppError('not_found', `Account ${accountId} has no balance to credit.`)
  const entries = [
    { accountId, purpose: 'customer', amount },
    { accountId: providerAccountId, purpose: 'adjustment', amount: negate(amount) },
  ] as const
  const credit = { transactionId, accountId, kind: 'credit', reason, entries } as const
  const [moved] = await postTransactions(tx, [credit], { guarded: false })
  const body = { amount: formatMoney(amount), reason, transaction_id: transactionId }
  await writeAudit(tx, { accountId, action: 'billing.credit', subject: `account:${accountId}`, body })
  tx.record({ type: 'account.credited', accountId, subject: `account:${accountId}`, body })
  return { balance: moved?.balance ?? zero, transactionId }
}
