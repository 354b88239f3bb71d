import { type Context, inTransaction } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { sendNotice } from '../notices/index.ts'
import { hashPassword } from './password.ts'
import { findPasswordReset, takePasswordReset } from './password-reset-store.ts'
import { hashOfSecret } from './secret.ts'
import { setPassword } from './set-password.ts'
import { writeAudit } from './store.ts'
import type { SignInThrottle } from './throttle.ts'

const refused = () => invalid('token', 'is not good any more, or never was; ask for another one')

/** Sets a password for whoever holds the token that was sent to the account. Nothing that the old one opened stays open. */
export async function resetPassword(
  context: Context,
  { token, password }: { token: string; password: string },
  throttle: SignInThrottle,
): Promise<void> {
  const hash = hashOfSecret(token)
  const owner = await findPasswordReset(context, hash, context.clock.real())
  if (!owner) throw refused()
  const { accountId, username } = owner
  const passwordHash = await hashPassword(password)
  const asOwner = { ...context, actor: { ...context.actor, accountId } }
  await inTransaction(asOwner, async (tx) => {
    if (!(await takePasswordReset(tx, hash))) throw refused()
    await setPassword(tx, { accountId, passwordHash, instead: null, keptToken: null })
    await writeAudit(tx, { accountId, action: 'account.reset-password', subject: `account:${accountId}` })
    await sendNotice(tx, { accountId, template: 'password-changed', data: { at: tx.clock.real() } })
  })
  // Whoever has guessed in vain before he asked for a new one need not wait.
  await throttle.forgive(username)
}
