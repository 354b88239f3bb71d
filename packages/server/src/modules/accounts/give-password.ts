import { type Context, inTransaction } from '../../context.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { setPassword } from './set-password.ts'
import { findAccountByUsername, writeAudit } from './store.ts'

/** Gives accounts a password, where they do not have it already. */
export async function givePassword(context: Context, usernames: readonly string[], password: string): Promise<void> {
  for (const username of usernames) {
    const account = await findAccountByUsername(context, username)
    if (!account || (await passwordMatches(account.passwordHash, password))) continue
    const { accountId } = account
    const passwordHash = await hashPassword(password)
    await inTransaction(context, async (tx) => {
      await setPassword(tx, { accountId, passwordHash, instead: null, keptToken: null })
      await writeAudit(tx, { accountId, action: 'account.reset-password', subject: `account:${accountId}` })
    })
  }
}
