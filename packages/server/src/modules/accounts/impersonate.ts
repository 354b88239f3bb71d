import { type Context, providerAccountId } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { AccessTokens } from './access-token.ts'
import { mayEnter } from './account.ts'
import { findVisibleAccount, writeAudit } from './store.ts'

/** Long enough to look after somebody's trouble. */
const lifetimeSeconds = 60 * 60

/**
 * Gives one of the provider's staff a token by which he acts in an account's name. That it was given, and every deed
 * that is done with it, is in the audit log with who it was in truth.
 */
export async function impersonate(
  context: Context,
  { accountId, reason }: { accountId: number; reason: string },
  tokens: AccessTokens,
): Promise<{ token: string; expiresAt: Date }> {
  const { actor, clock, ids } = context
  const account = await findVisibleAccount(context, accountId, providerAccountId)
  if (account.type === 'spadmin' || account.type === 'provider') {
    throw new AppError('forbidden', "The provider's staff act in nobody's name but their customers'.")
  }
  if (!mayEnter(account)) throw invalid('account_id', 'is not approved, or closed: nobody may enter it')
  const now = clock.real()
  const tokenId = ids.uuid()
  const token = tokens.issue(account, tokenId, now, { impersonator: actor.accountId, lifetimeSeconds })
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + lifetimeSeconds) * 1000)
  const body = { reason, token_id: tokenId, expires_at: expiresAt.toISOString() }
  await writeAudit(context, { accountId, action: 'impersonation.start', subject: `account:${accountId}`, body })
  return { token, expiresAt }
}

/** What is about to be done in an account's name: the entry names who it is in truth. */
export const noteImpersonatedCall = (
  context: Context,
  { operation, path, requestId }: { operation: string; path: string; requestId: string },
): Promise<void> => {
  const { accountId } = context.actor
  const body = { operation, path, request_id: requestId }
  return writeAudit(context, { accountId, action: 'impersonation.call', subject: `account:${accountId}`, body })
}
