import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import type { AccessList } from './access-list.ts'
import type { AccessTokens } from './access-token.ts'
import { auditRoutes } from './audit-routes.ts'
import { credentialRoutes } from './credential-routes.ts'
import { type SignIn, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import type { PasswordResetThrottle, SignInThrottle } from './throttle.ts'

interface Parts {
  tokens: AccessTokens
  throttle: SignInThrottle
  resets: PasswordResetThrottle
  access: AccessList
}

export function accountRoutes(parts: Parts): Handlers<typeof modules.accounts, Context> {
  // Here at once; the other processes hear of it by LISTEN.
  const leave = async (context: Context): Promise<void> => {
    await signOut(context)
    await parts.access.refresh()
  }
  const enter = (context: Context, credentials: { user_name: string; password: string }, door: SignIn['door']) =>
    signIn(context, { username: credentials.user_name, password: credentials.password, door }, parts)
  return {
    'accounts.login': async (context, input) => {
      const { token } = await enter(context, input, 'customers')
      return { data: { token } }
    },
    'accounts.admin-login': async (context, input) => {
      const { token } = await enter(context, input, 'staff')
      return { data: { token } }
    },
    'accounts.logout': async (context) => {
      await leave(context)
      return { data: true }
    },
    'accounts.open-session': async (context, input) => {
      const { token, tokenId, account } = await enter(context, input, 'any')
      const csrfToken = parts.tokens.csrfToken(tokenId)
      return { data: { csrf_token: csrfToken, account_type: account.type }, session: { token, csrfToken } }
    },
    'accounts.close-session': async (context) => {
      await leave(context)
      return { data: true, session: null }
    },
    ...credentialRoutes(parts),
    ...auditRoutes,
  }
}
