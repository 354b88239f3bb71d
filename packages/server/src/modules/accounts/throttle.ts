import { type RateLimiterAbstract, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../kernel/errors.ts'

/** Counts failed sign-ins, shared by every process through the database, on real time. */
export interface SignInThrottle {
  refuseIfExhausted(username: string, address: string | null): Promise<void>
  countFailure(username: string, address: string | null): Promise<void>
  /** Forgets a user's failures. */
  forgive(username: string): Promise<void>
}

/** Counts who asks for a new password, and who is written to because of it, in the same way. */
export interface PasswordResetThrottle {
  /** Counts one; refuses it where there have been too many from this address. */
  countRequest(address: string | null): Promise<void>
  /** Counts one; false where the account has got enough letters for now. */
  mayWriteTo(accountId: number): Promise<boolean>
}

/** Counts sign-ups from an address, whatever becomes of them, in the same way. */
export interface SignUpThrottle {
  /** Counts one; refuses it where there have been too many. */
  count(address: string | null): Promise<void>
}

const windowSeconds = 15 * 60
const failuresPerUser = 10
const failuresPerAddress = 100
const signUpWindowSeconds = 60 * 60
const signUpsPerAddress = 20
const resetWindowSeconds = 60 * 60
const resetsPerAddress = 30
const resetsPerAccount = 5

interface Pool {
  query(query: object): Promise<{ rows: { expire: bigint }[]; rowCount: number | null }>
}

/** The pool as the limiter's library wants it: to it `expire` is a number. */
const clientOf = (pool: Pool) => ({
  async query(query: object) {
    const { rows, rowCount } = await pool.query(query)
    return { rows: rows.map((row) => ({ ...row, expire: Number(row.expire) })), rowCount }
  },
})

const limiterOf = (pool: Pool, keyPrefix: string, points: number, duration: number): RateLimiterAbstract =>
  new RateLimiterPostgres({
    storeClient: clientOf(pool),
    storeType: 'pool',
    tableName: 'sign_in_throttle',
    tableCreated: true,
    keyPrefix,
    points,
    duration,
  })

const tooMany = (what: string, msBeforeNext: number): AppError =>
  new AppError('too_many_attempts', `Too many ${what}. Try again in ${Math.ceil(msBeforeNext / 60_000)} minutes.`)

export function signInThrottle(pool: Pool): SignInThrottle {
  const users = limiterOf(pool, 'user', failuresPerUser, windowSeconds)
  const addresses = limiterOf(pool, 'address', failuresPerAddress, windowSeconds)
  const keys = (username: string, address: string | null): [RateLimiterAbstract, string, number][] => [
    [users, username.toLowerCase(), failuresPerUser],
    ...(address === null ? [] : [[addresses, address, failuresPerAddress] as [RateLimiterAbstract, string, number]]),
  ]
  return {
    async refuseIfExhausted(username, address) {
      for (const [limiter, key, most] of keys(username, address)) {
        const state = await limiter.get(key)
        if (state && state.consumedPoints >= most && state.msBeforeNext > 0) {
          throw tooMany('failed sign-ins', state.msBeforeNext)
        }
      }
    },
    async countFailure(username, address) {
      for (const [limiter, key] of keys(username, address)) await limiter.penalty(key, 1)
    },
    forgive: async (username) => void (await users.delete(username.toLowerCase())),
  }
}

/** Counts one; answers how long it takes until there is room again, null where there is some. */
async function consume(limiter: RateLimiterAbstract, key: string | number): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.msBeforeNext
    throw error
  }
}

export function passwordResetThrottle(pool: Pool): PasswordResetThrottle {
  const addresses = limiterOf(pool, 'reset-address', resetsPerAddress, resetWindowSeconds)
  const accounts = limiterOf(pool, 'reset-account', resetsPerAccount, resetWindowSeconds)
  return {
    async countRequest(address) {
      const wait = address === null ? null : await consume(addresses, address)
      if (wait !== null) throw tooMany('requests for a new password', wait)
    },
    mayWriteTo: async (accountId) => (await consume(accounts, accountId)) === null,
  }
}

export function signUpThrottle(pool: Pool): SignUpThrottle {
  const addresses = limiterOf(pool, 'sign-up', signUpsPerAddress, signUpWindowSeconds)
  return {
    async count(address) {
      const wait = address === null ? null : await consume(addresses, address)
      if (wait !== null) throw tooMany('sign-ups', wait)
    },
  }
}
