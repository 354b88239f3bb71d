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

export function signInThrottle(pool: unknown): SignInThrottle {
  const limiter = (keyPrefix: string, points: number): RateLimiterAbstract =>
    new RateLimiterPostgres({
      storeClient: pool,
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
