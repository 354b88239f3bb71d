import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import type { Account } from './account.ts'

/** A token lives a day, on real time. */
export const tokenLifetimeSeconds = 24 * 60 * 60

/** How many tokens are known by heart. */
const mostGenuine = 10_000

export interface TokenClaims {
  /** The account's id. */
  userId: number
  uuid: string
  userType: 'accounts' | 'user'
  accountType: 'account' | 'spadmin'
  /** This token's own id, by which it is revoked. */
  jti: string
  /** The account's `tokenGeneration` when the token was given out; left out while it is 0. */
  gen?: number
  /** The account of the provider's staff who acts in this account's name. */
  impersonator?: number
  iat: number
  exp: number
}

/** Whose token it is, and of which generation; the first one where that is left out. */
export type Bearer = Pick<Account, 'accountId' | 'uuid' | 'type'> & Partial<Pick<Account, 'tokenGeneration'>>

/** A token by which somebody else acts in the bearer's name, for as long as it says. */
export interface Impersonation {
  impersonator: number
  lifetimeSeconds: number
}

/**
 * Signs and checks access tokens: HS512 JWT. The first secret signs, all of them check, so that a secret can be
 * rotated without logging anyone out.
 */
export interface AccessTokens {
  issue(account: Bearer, tokenId: string, now: Date, impersonation?: Impersonation): string
  /** The claims of a genuine, unexpired token; null for anything else. */
  check(token: string, now: Date): TokenClaims | null
  /** The value of `X-CSRF-Token` that goes with a cookie session's token. */
  csrfToken(tokenId: string): string
  csrfMatches(tokenId: string, presented: string): boolean
}

export function accessTokens(secrets: readonly [string, ...string[]]): AccessTokens {
  const [current] = secrets
  const kid = createHash('sha256').update(current).digest('hex').slice(0, 8)
  const sign = createSigner({ key: current, algorithm: 'HS512', kid })
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
  const verifiers = secrets.map((key) => createVerifier({ key, algorithms: ['HS512'], ignoreExpiration: true }))
  // A signature that was checked once need not be again; expiry and revocation are asked every time.
  const genuine = new Map<string, TokenClaims>()
  const verify = (token: string): TokenClaims | null => {
    for (const verifier of verifiers) {
      try {
        const claims = verifier(token) as TokenClaims
        if (genuine.size === mostGenuine) genuine.clear()
        genuine.set(token, claims)
        return claims
      } catch {
        // Not signed with this secret, or not a token at all.
      }
    }
    return null
  }
  const csrfKeys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'dialyard csrf', 32)))
  const csrf = (key: Buffer, tokenId: string): Buffer => createHmac('sha256', key).update(tokenId).digest()
  return {
    issue(account, tokenId, now, impersonation) {
      const staff = account.type === 'spadmin'
      const { tokenGeneration: gen = 0 } = account
      const claims: TokenClaims = {
        userId: account.accountId,
        uuid: account.uuid,
        userType: staff ? 'user' : 'accounts',
        accountType: staff ? 'spadmin' : 'account',
        jti: tokenId,
        ...(gen === 0 ? {} : { gen }),
        iat: seconds(now),
        exp: seconds(now) + (impersonation?.lifetimeSeconds ?? tokenLifetimeSeconds),
        ...(impersonation === undefined ? {} : { impersonator: impersonation.impersonator }),
      }
      return sign(claims)
    },
    check(token, now) {
      const claims = genuine.get(token) ?? verify(token)
      return claims && claims.exp > seconds(now) && typeof claims.jti === 'string' ? claims : null
    },
    csrfToken: (tokenId) => csrf(csrfKeys[0] as Buffer, tokenId).toString('hex'),
    csrfMatches: (tokenId, presented) =>
      /^[0-9a-f]{64}$/.test(presented) &&
      csrfKeys.some((key) => timingSafeEqual(csrf(key, tokenId), Buffer.from(presented, 'hex'))),
  }
}
