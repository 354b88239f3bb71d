import { type RateLimiterAbstract, RateLimiterPostgres } from 'rate-limiter-flexible'
import { AppError } from '../../kernel/errors.ts'

/** Counts failed sign-ins, shared by every process through the database, on real time. */
export interface SignInThrottle {
  refuseIfExhausted(username: string, address: string | null): Promise<void>
  countFailure(username: string, address: string | null): Promise<void>
}

const windowSeconds = 15 * 60
const failuresPerUser = 10
const failuresPerAddress = 100

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

export function signInThrottle(pool: Pool): SignInThrottle {
  const storeClient = clientOf(pool)
  const limiter = (keyPrefix: string, points: number): RateLimiterAbstract =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'pool',
      tableName: 'sign_in_throttle',
      tableCreated: true,
      keyPrefix,
      points,
      duration: windowSeconds,
    })
  const users = limiter('user', failuresPerUser)
  const addresses = limiter('address', failuresPerAddress)
  const keys = (username: string, address: string | null): [RateLimiterAbstract, string, number][] => [
    [users, username.toLowerCase(), failuresPerUser],
    ...(address === null ? [] : [[addresses, address, failuresPerAddress] as [RateLimiterAbstract, string, number]]),
  ]
  return {
    async refuseIfExhausted(username, address) {
      for (const [limiter, key, most] of keys(username, address)) {
        const state = await limiter.get(key)
        if (state && state.consumedPoints >= most && state.msBeforeNext > 0) {
          const minutes = Math.ceil(state.msBeforeNext / 60_000)
          throw new AppError('too_many_attempts', `Too many failed sign-ins. Try again in ${minutes} minutes.`)
        }
      }
    },
    async countFailure(username, address) {
      for (const [limiter, key] of keys(username, address)) await limiter.penalty(key, 1)
    },
  }
}
