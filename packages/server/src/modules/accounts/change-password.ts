import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { sendNotice } from '../notices/index.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { setPassword } from './set-password.ts'
import { findVisibleAccount, writeAudit } from './store.ts'
import type { SignInThrottle } from './throttle.ts'

/**
 * Changes the caller's own password. Whoever cannot name the current one is counted as at the door, so that a token
 * left lying about is no way to guess it. The token that makes the call stays good, every other one ends.
 */
export async function changePassword(
  context: Context,
  given: { current: string; password: string },
  throttle: SignInThrottle,
): Promise<void> {
  const { accountId, address, token } = context.actor
  const account = await findVisibleAccount(context, accountId, accountId)
  await throttle.refuseIfExhausted(account.username, address)
  const matches = await passwordMatches(account.passwordHash, given.current)
  // Again, as at the door: of a burst of guesses all have passed the first look before one has failed.
  await throttle.refuseIfExhausted(account.username, address)
  if (!matches) {
    await throttle.countFailure(account.username, address)
    throw new AppError('invalid_credentials', 'The current password is another one.')
  }
  const passwordHash = await hashPassword(given.password)
  await inTransaction(context, async (tx) => {
    await setPassword(tx, { accountId, passwordHash, instead: account.passwordHash, keptToken: token?.id ?? null })
    await writeAudit(tx, { accountId, action: 'account.change-password', subject: `account:${accountId}` })
    await sendNotice(tx, { accountId, template: 'password-changed', data: { at: tx.clock.real() } })
  })
}
