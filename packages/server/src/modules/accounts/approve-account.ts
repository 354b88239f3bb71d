import type { TxContext } from '../../context.ts'
import { sendNotice } from '../notices/index.ts'
import type { Customer } from './account.ts'
import { updateStatus, writeAudit } from './store.ts'

/** Lets an account in that has signed up and waits. */
export async function approveAccount(tx: TxContext, { accountId, status }: Customer): Promise<void> {
  if (status !== 'pending') return
  await updateStatus(tx, accountId, 'approved')
  const body = { old: { status }, new: { status: 'approved' } }
  await writeAudit(tx, { accountId, action: 'account.approve', subject: `account:${accountId}`, body })
  tx.record({ type: 'account.approved', accountId, subject: `account:${accountId}`, body: {} })
  await sendNotice(tx, { accountId, template: 'account-approved', data: {} })
}
