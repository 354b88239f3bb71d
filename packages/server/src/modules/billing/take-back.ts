import type { TxContext } from '../../context.ts'
import { negate } from '../../kernel/money.ts'
import { postTransactions } from './post-transactions.ts'
import { findChain, findTransaction, lockTransaction } from './transaction-store.ts'

/**
 * Books the opposite of every entry of a transaction, the whole chain, under one that names it. Answers its id, or null
 * when the transaction was taken back before. `guarded`: throws `insufficient_balance` when that takes more from an account
 * than it has.
 */
export async function takeBack(
  tx: TxContext,
  reverses: string,
  reason: string,
  { guarded }: { guarded: boolean },
): Promise<string | null> {
  await lockTransaction(tx, reverses)
  const { accountId, orderNo, reversedBy } = await findTransaction(tx, reverses)
  if (reversedBy !== null) return null
  const transactionId = tx.ids.uuid()
  const entries = (await findChain(tx, reverses)).map(({ accountId: of, purpose, amount }) => ({
    accountId: of,
    purpose,
    amount: negate(amount),
  }))
  const reversal = { transactionId, accountId, kind: 'reversal', reason, reverses, entries } as const
  await postTransactions(tx, [orderNo === null ? reversal : { ...reversal, orderNo }], { guarded })
  return transactionId
}
