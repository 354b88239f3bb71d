import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney, type Micros } from '../../kernel/money.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { postToLedger } from './store.ts'

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
  const posting = { transactionId, accountId, amount, kind: 'credit', against: 'adjustment', guarded: false } as const
  const balance = await postToLedger(tx, { ...posting, reason })
  if (balance === null) throw new AppError('not_found', `Account ${accountId} has no balance to credit.`)
  const body = { amount: formatMoney(amount), reason, transaction_id: transactionId }
  await writeAudit(tx, { accountId, action: 'billing.credit', subject: `account:${accountId}`, body })
  tx.record({ type: 'account.credited', accountId, subject: `account:${accountId}`, body })
  return { balance, transactionId }
}
