import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** The hash that is kept of a request, then those that an earlier secret would have given. */
export type RequestHashes = readonly [string, ...string[]]
export type HashRequest = (input: Record<string, unknown>, contentHash?: string) => RequestHashes

const sortKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Tells requests apart. Keyed, because a request may hold a password, and whoever reads the database could guess it. */
export function hashRequests(secrets: readonly [string, ...string[]]): HashRequest {
  const keyOf = (secret: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'dialyard request', 32)))
  const [current, ...earlier] = secrets
  const keys = { current: keyOf(current), earlier: earlier.map(keyOf) }
  return (input, contentHash = '') => {
    const text = JSON.stringify(input, sortKeys) + contentHash
    const hash = (key: ReturnType<typeof keyOf>): string => createHmac('sha256', key).update(text).digest('hex')
    return [hash(keys.current), ...keys.earlier.map(hash)]
  }
}
