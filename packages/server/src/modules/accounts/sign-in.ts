import type { Context } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { AccessTokens } from './access-token.ts'
import { type Account, mayEnter } from './account.ts'
import { passwordMatches } from './password.ts'
import { findAccountByUsername, writeAudit } from './store.ts'
import type { SignInThrottle } from './throttle.ts'

export interface SignIn {
  username: string
  password: string
  /** Which kinds of account may enter by this door. */
  door: 'customers' | 'staff' | 'any'
}

export interface SignedIn {
  token: string
  tokenId: string
  account: Account
}

/**
 * A wrong password, an unknown user and the wrong door all answer the same, in the same time. Failures are counted
 * per user and per address; success counts nothing.
 */
export async function signIn(
  context: Context,
  { username, password, door }: SignIn,
  { tokens, throttle }: { tokens: AccessTokens; throttle: SignInThrottle },
): Promise<SignedIn> {
  const { actor, ids, clock } = context
  await throttle.refuseIfExhausted(username, actor.address)
  const account = await findAccountByUsername(context, username)
  const matches = await passwordMatches(account?.passwordHash ?? null, password)
  // Again: of a burst of guesses all have passed the first look before one has failed.
  await throttle.refuseIfExhausted(username, actor.address)
  const rightDoor = door === 'any' || (account?.type === 'spadmin') === (door === 'staff')
  if (!account || !matches || !rightDoor) {
    await throttle.countFailure(username, actor.address)
    throw new AppError('invalid_credentials', 'Invalid credentials')
  }
  if (!mayEnter(account)) throw new AppError('unauthorized', 'Unauthorized Access')
  const tokenId = ids.uuid()
  const { accountId } = account
  const signedIn = { ...context, actor: { ...actor, accountId } }
  await writeAudit(signedIn, { accountId, action: 'account.sign-in', subject: `account:${accountId}` })
  return { token: tokens.issue(account, tokenId, clock.real()), tokenId, account }
}
