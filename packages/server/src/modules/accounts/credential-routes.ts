import type { Handlers, modules } from '@dialyard/contract'
import { type Context, providerAccountId } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { slice } from '../../kernel/page.ts'
import type { AccessList } from './access-list.ts'
import type { AccessTokens } from './access-token.ts'
import type { ApiKey } from './api-key.ts'
import { changePassword } from './change-password.ts'
import { createApiKey } from './create-api-key.ts'
import { countApiKeys, findApiKeys } from './credential-store.ts'
import { askForPassword } from './forgot-password.ts'
import { impersonate } from './impersonate.ts'
import type { Forgetful } from './password-reset-store.ts'
import { resetPassword } from './reset-password.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { findVisibleAccount } from './store.ts'
import type { PasswordResetThrottle, SignInThrottle } from './throttle.ts'

type Calls = typeof modules.accounts
type CredentialCall =
  | 'accounts.change-password'
  | 'accounts.forgot-password'
  | 'accounts.reset-password'
  | 'accounts.create-api-key'
  | 'accounts.list-api-keys'
  | 'accounts.revoke-api-key'
  | 'accounts.impersonate'

interface Parts {
  tokens: AccessTokens
  throttle: SignInThrottle
  resets: PasswordResetThrottle
  access: AccessList
}

const shownKey = (key: ApiKey) => ({
  key_id: key.keyId,
  account_id: key.accountId,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  created_at: key.createdAt.toISOString(),
  expires_at: key.expiresAt?.toISOString() ?? null,
})

/** Keys are the account's own: a reseller does not see those of his customers. The provider's staff see any. */
async function whoseKeys(context: Context, accountId: number | undefined): Promise<number> {
  const { actor } = context
  if (accountId === undefined || accountId === actor.accountId) return actor.accountId
  if (actor.role === 'account') throw new AppError('not_found', `There is no account ${accountId}.`)
  return (await findVisibleAccount(context, accountId, providerAccountId)).accountId
}

function forgetful(userName: string | undefined, email: string | undefined): Forgetful {
  if (userName !== undefined && email === undefined) return { userName }
  if (email !== undefined && userName === undefined) return { email }
  throw invalid('user_name', 'give either user_name or email')
}

export const credentialRoutes = (parts: Parts): Pick<Handlers<Calls, Context>, CredentialCall> => ({
  'accounts.change-password': async (context, { current_password, password }) => {
    await changePassword(context, { current: current_password, password }, parts.throttle)
    // Here at once; the other processes hear of it by LISTEN.
    await parts.access.refresh()
    return { data: true }
  },
  'accounts.forgot-password': async (context, { user_name, email }) => {
    await askForPassword(context, forgetful(user_name, email), parts.resets)
    return { data: true }
  },
  'accounts.reset-password': async (context, given) => {
    await resetPassword(context, given, parts.throttle)
    await parts.access.refresh()
    return { data: true }
  },
  'accounts.create-api-key': async (context, { name, scopes, expires_at }) => {
    const expiresAt = expires_at === undefined ? null : instantOf(expires_at, 'expires_at')
    const { key, made } = await createApiKey(context, { name, scopes, expiresAt })
    return { data: { key, ...shownKey(made) } }
  },
  'accounts.list-api-keys': async (context, { account_id, page, limit }) => {
    const accountId = await whoseKeys(context, account_id)
    const keys = await findApiKeys(context, accountId, slice(page, limit))
    const rows = keys.map((key) => ({ ...shownKey(key), last_used_at: key.lastUsedAt?.toISOString() ?? null }))
    return { data: { count: await countApiKeys(context, accountId), rows } }
  },
  'accounts.revoke-api-key': async (context, { key_id }) => {
    await revokeApiKey(context, key_id)
    await parts.access.refresh()
    return { data: true }
  },
  'accounts.impersonate': async (context, { account_id, reason }) => {
    const { token, expiresAt } = await impersonate(context, { accountId: account_id, reason }, parts.tokens)
    return { data: { token, expires_at: expiresAt.toISOString() } }
  },
})
