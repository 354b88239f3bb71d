import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { findVisibleAccount, insertAccessChange, updateAccountStatus, writeAudit } from './store.ts'

/** Closes an account: whatever token it holds is refused everywhere from now on. */
export async function closeAccount(context: Context, accountId: number): Promise<void> {
  await inTransaction(context, async (tx) => {
    await findVisibleAccount(tx, accountId, scopeOf(tx.actor))
    await updateAccountStatus(tx, accountId, 'closed')
    await insertAccessChange(tx, { accountId, tokenId: null, mayEnter: false, expiresAt: null })
    await writeAudit(tx, { accountId, action: 'account.close', subject: `account:${accountId}` })
    tx.record({ type: 'account.closed', accountId, subject: `account:${accountId}`, body: {} })
  })
}
