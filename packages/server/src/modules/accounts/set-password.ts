import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { tokenLifetimeSeconds } from './access-token.ts'
import { dropPasswordReset } from './password-reset-store.ts'
import { insertAccessChange, updatePassword } from './store.ts'

export interface NewPassword {
  accountId: number
  passwordHash: string
  /** The hash that it takes the place of; null: whichever there is. */
  instead: string | null
  /** The one token that was given out before and stays good; null: none does. */
  keptToken: string | null
}

/**
 * Sets a password and ends what the old one has opened: every process refuses the account's earlier tokens from now
 * on, and a letter about a forgotten one leads nowhere. They are told apart by a count and not by the time, so that a token of the same second, or of a machine whose
 * clock is ahead, is on the right side.
 */
export async function setPassword(
  tx: TxContext,
  { accountId, passwordHash, instead, keptToken }: NewPassword,
): Promise<void> {
  const generation = await updatePassword(tx, accountId, passwordHash, instead)
  // Of two who change it at once the second knows the current one no more.
  if (generation === null) throw new AppError('invalid_credentials', 'The password was changed meanwhile.')
  await dropPasswordReset(tx, accountId)
  const expiresAt = new Date(tx.clock.real().getTime() + tokenLifetimeSeconds * 1000)
  await insertAccessChange(tx, { accountId, tokenId: keptToken, mayEnter: true, expiresAt, generation })
  tx.record({ type: 'account.password-changed', accountId, subject: `account:${accountId}`, body: {} })
}
