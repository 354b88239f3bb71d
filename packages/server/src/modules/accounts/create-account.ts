import { providerAccountId, type TxContext } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { hashPassword, minimumPasswordLength } from './password.ts'
import { insertAccount, type NewAccount, writeAudit } from './store.ts'

/** One of the provider's staff, who logs in at `/admin_login` and sees everything. */
export const createStaff = (tx: TxContext, username: string, password: string): Promise<number> =>
  createAccount(tx, {
    parentId: providerAccountId,
    type: 'spadmin',
    status: 'approved',
    username,
    email: null,
    password,
  })

/**
 * Creates an account below another; answers its id. `alsoTold` goes into the audit log beside what is made here. Throws
 * `invalid_input` for a user name or an e-mail address in use, `not_found` where the other is no reseller, or closed.
 */
export async function createAccount(
  tx: TxContext,
  account: Omit<NewAccount, 'passwordHash'> & { password: string },
  alsoTold: Record<string, unknown> = {},
): Promise<number> {
  const { password, ...rest } = account
  if (password.length < minimumPasswordLength) {
    throw invalid('password', `must have at least ${minimumPasswordLength} characters`)
  }
  const accountId = await insertAccount(tx, { ...rest, passwordHash: await hashPassword(password) })
  const { parentId, type, status, username, email, profile = {}, priceClass } = rest
  const standing = { parent_id: parentId, account_type: type, status, username, email, price_class: priceClass }
  const body = { new: { ...standing, ...profile, ...alsoTold } }
  await writeAudit(tx, { accountId, action: 'account.create', subject: `account:${accountId}`, body })
  tx.record({ type: 'account.created', accountId, subject: `account:${accountId}`, body: { type, status } })
  return accountId
}
