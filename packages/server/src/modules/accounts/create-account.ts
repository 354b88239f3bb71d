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

/** Creates an account below another; answers its id. */
export async function createAccount(
  tx: TxContext,
  account: Omit<NewAccount, 'passwordHash'> & { password: string },
): Promise<number> {
  const { password, ...rest } = account
  if (password.length < minimumPasswordLength) {
    throw invalid('password', `must have at least ${minimumPasswordLength} characters`)
  }
  const accountId = await insertAccount(tx, { ...rest, passwordHash: await hashPassword(password) })
  await writeAudit(tx, { accountId, action: 'account.create', subject: `account:${accountId}` })
  tx.record({ type: 'account.created', accountId, subject: `account:${accountId}`, body: { type: rest.type } })
  return accountId
}
