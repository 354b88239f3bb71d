import { type Endpoint, endpointList } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { accessTokens } from '../../src/modules/accounts/index.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send } from '../harness/wire.ts'

let platform: TestPlatform
/** Each word of a caller who may not enter, with the Authorization header he comes with; none for the first. */
const refused = new Map<string, string | null>()

/** A genuine token of an account, given out at an instant. */
function issue(accountId: number, at: Date, key = secret): string {
  const account = { accountId, uuid: '00000000-0000-4000-8000-000000000009', type: 'customer' } as const
  return accessTokens([key]).issue(account, 'a token id', at)
}

/** The same claims, signed by nobody. */
function unsigned(token: string): string {
  const [, claims] = token.split('.')
  return `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')}.${claims}.`
}

beforeAll(async () => {
  platform = await startPlatform()
  const { id, client } = await platform.account('ann')
  const good = await logIn(platform.url, 'ann', password)
  const revoked = await logIn(platform.url, 'ann', password)
  await send(platform.url, { method: 'POST', path: '/logout', headers: { authorization: revoked } })
  const gone = await platform.account('bob')
  const closed = await logIn(platform.url, 'bob', password)
  await platform.admin.call('customers.change', { id: gone.id, status: 'closed' })
  const keyOf = async (expires_at?: string) =>
    (await client.call('accounts.create-api-key', { name: 'a key', scopes: ['*'], expires_at })).data
  const revokedKey = await keyOf()
  await client.call('accounts.revoke-api-key', { key_id: revokedKey.key_id })
  const expiredKey = await keyOf('2026-11-23T12:00:01Z')
  platform.time.advance(1000)
  const dayAgo = new Date(platform.time.now().getTime() - 24 * 3_600_000)
  const [header, claims, signature = ''] = good.split('.')
  refused.set('no credential', null)
  refused.set('an empty credential', '')
  refused.set('a word that is no token', 'nonsense')
  refused.set('Bearer without a token', 'Bearer ')
  refused.set('a key that was never given out', 'dyk_0123456789abcdef0123456789abcdef')
  refused.set('a key that was revoked', revokedKey.key)
  refused.set('an expired key', `Bearer ${expiredKey.key}`)
  refused.set('a token without its signature', `${header}.${claims}.`)
  refused.set('a token whose signature was changed', `${header}.${claims}.${[...signature].reverse().join('')}`)
  refused.set('a token that claims to need no signature', unsigned(good))
  refused.set('a token signed with another secret', issue(id, platform.time.now(), `another ${secret}`))
  refused.set('an expired token', issue(id, dayAgo))
  refused.set('a revoked token', revoked)
  refused.set('the token of an account that was closed', closed)
  const account = endpointList.find(([operation]) => operation === 'billing.show-account')?.[1] as Endpoint
  const codeOf = async (token: string) =>
    (await send(platform.url, { ...requestOf(account, {}), headers: { authorization: token } })).body.code
  expect(await codeOf(good)).toBe(200)
  // Other processes hear of a revocation by a notification, and so does this one.
  const shutOut = [revoked, closed, revokedKey.key]
  await vi.waitFor(async () => expect(await Promise.all(shutOut.map(codeOf))).toEqual([401, 401, 401]), { interval: 5 })
})
afterAll(() => platform.close())

const closedCalls = endpointList.filter(([, { access }]) => access !== 'public')

describe('a call that is not public refuses, in exactly the words of the reference,', () => {
  test.each(closedCalls)('%s', async (_, endpoint) => {
    for (const [caller, authorization] of refused) {
      const request = requestOf(endpoint, endpoint.examples[0]?.input ?? {}, 'number\n')
      const headers = { ...request.headers, ...(authorization === null ? {} : { authorization }) }
      const { status, body } = await send(platform.url, { ...request, headers })
      expect({ caller, status, body }).toEqual({
        caller,
        status: 200,
        body: {
          code: 401,
          message: 'Unauthorized Access',
          data: null,
          error: 'Unauthorized Access',
          error_code: 'unauthorized',
        },
      })
    }
  })
})
