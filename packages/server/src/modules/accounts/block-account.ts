import type { TxContext } from '../../context.ts'
import type { Customer } from './account.ts'
import { updateBlocked } from './customer-store.ts'
import { writeAudit } from './store.ts'

/** Blocks an account, which then buys nothing, nor does anyone below it; or unblocks it. */
export async function blockAccount(tx: TxContext, customer: Customer, blocked: boolean): Promise<void> {
  const { accountId } = customer
  if (customer.blocked === blocked) return
  await updateBlocked(tx, accountId, blocked)
  const action = blocked ? 'account.block' : 'account.unblock'
  const body = { old: { blocked: customer.blocked }, new: { blocked } }
  await writeAudit(tx, { accountId, action, subject: `account:${accountId}`, body })
  const type = blocked ? 'account.blocked' : 'account.unblocked'
  tx.record({ type, accountId, subject: `account:${accountId}`, body: {} })
}
