import type { TxContext } from '../../context.ts'
import type { Account } from './account.ts'
import { insertAccessChange, updateStatus, writeAudit } from './store.ts'

/** Closes an account: whatever token it holds is refused everywhere from now on. */
export async function closeAccount(
  tx: TxContext,
  { accountId, status }: Pick<Account, 'accountId' | 'status'>,
): Promise<void> {
  await updateStatus(tx, accountId, 'closed')
  await insertAccessChange(tx, { accountId, tokenId: null, mayEnter: false, expiresAt: null })
  const body = { old: { status }, new: { status: 'closed' } }
  await writeAudit(tx, { accountId, action: 'account.close', subject: `account:${accountId}`, body })
  tx.record({ type: 'account.closed', accountId, subject: `account:${accountId}`, body: {} })
}
