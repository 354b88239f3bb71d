import { createHmac } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { accessTokens } from '../../src/modules/accounts/index.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann', { balance: '100.00' })
})
afterAll(() => platform.close())

const codeOf = async (token: string, url = platform.url) => (await ask(url, 'GET /account', { token })).body.code

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const decode = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString())

/** The claims of a genuine token, changed and signed as one likes. */
function forge(token: string, { header = {}, claims = {}, hash = 'sha512', key = secret }): string {
  const [oldHeader = '', oldClaims = ''] = token.split('.')
  const head = encode({ ...decode(oldHeader), ...header })
  const payload = encode({ ...decode(oldClaims), ...claims })
  return `${head}.${payload}.${createHmac(hash, key).update(`${head}.${payload}`).digest('base64url')}`
}

describe('a token is refused', () => {
  let genuine: string
  beforeAll(async () => {
    genuine = await logIn(platform.url, 'ann', password)
  })

  test('unless forged with nothing changed', async () => {
    expect(await codeOf(genuine)).toBe(200)
    expect(await codeOf(forge(genuine, {}))).toBe(200)
  })

  test.each([
    ['when it claims to need no signature', { header: { alg: 'none' } }],
    ['when it claims a weaker algorithm', { header: { alg: 'HS256' }, hash: 'sha256' }],
    ['when it claims a weaker algorithm than it is signed with', { header: { alg: 'HS256' } }],
    ['when it is signed with another secret', { key: `${secret}!` }],
    ['when it is signed with an empty secret', { key: '' }],
    ['when it has no id by which it could be revoked', { claims: { jti: undefined } }],
    ['when it never ends', { claims: { exp: undefined } }],
    ['when it ended long ago', { claims: { exp: 1 } }],
  ])('%s', async (_, forgery) => {
    expect(await codeOf(forge(genuine, forgery))).toBe(401)
  })

  test('when its claims were edited and its signature kept', async () => {
    const [header, claims = '', signature] = genuine.split('.')
    const edited = encode({ ...decode(claims), userType: 'user', accountType: 'spadmin' })
    expect(await codeOf(`${header}.${edited}.${signature}`)).toBe(401)
    expect(await codeOf(`${header}.${edited}.`)).toBe(401)
  })

  test('a day after it was given out, by real time', async () => {
    const { time } = platform
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 40 * 86_400 })
    const token = await logIn(platform.url, 'ann', password)
    time.advance(24 * 3_600_000 - 1000)
    expect(await codeOf(token)).toBe(200)
    time.advance(1000)
    expect(await codeOf(token)).toBe(401)
  })
})

test('logging out revokes the token that is shown and no other', async () => {
  const [mine, other] = [await logIn(platform.url, 'ann', password), await logIn(platform.url, 'ann', password)]
  const { body } = await ask(platform.url, 'POST /logout', { token: mine })
  expect(body).toMatchObject({ code: 200, data: true })
  await expect.poll(() => codeOf(mine), { interval: 10, timeout: 10_000 }).toBe(401)
  expect(await codeOf(other)).toBe(200)
})

test('a revocation is forgotten when the token has ended by itself, and not before', async () => {
  const token = await logIn(platform.url, 'ann', password)
  await ask(platform.url, 'POST /logout', { token })
  const kept = async () => (await platform.sql('SELECT 1 FROM access_change WHERE token_id IS NOT NULL')).length
  await platform.runJob('accounts.forget-expired-tokens')
  expect(await kept()).toBeGreaterThan(0)
  platform.time.advance(24 * 3_600_000 + 1000)
  await platform.runJob('accounts.forget-expired-tokens')
  expect(await kept()).toBe(0)
})

describe('when the secret is rotated', () => {
  const fresh = 'another secret, as long as the first, that is put in front of it by a rotation of the secrets'
  const apps: App[] = []
  afterAll(async () => {
    for (const app of apps) await app.close()
  })
  async function startWith(secrets: readonly [string, ...string[]]): Promise<string> {
    const app = await createApp({
      databaseUrl: platform.databaseUrl,
      secrets,
      demo: true,
      trueStatus: false,
      log: pino({ level: 'silent' }),
      roles: { http: true, worker: false },
      realTime: platform.time,
    })
    apps.push(app)
    return (await app.http?.listen({ port: 0, host: '127.0.0.1' })) ?? ''
  }

  test('tokens, sessions and quotes given out before stay good until the old secret is dropped', async () => {
    await platform.price('local', '2.00', '1.00')
    await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550109,local,GA,ATHENS')
    const token = await logIn(platform.url, 'ann', password)
    const session = await ask(platform.url, 'POST /session', { json: { user_name: 'ann', password } })
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const csrf = (session.body.data as { csrf_token: string }).csrf_token
    const search = await ask(platform.url, 'GET /search?type=local&state=GA&limit=1', { token })
    const { loc } = search.body.data as { loc: string }

    const rotated = await startWith([fresh, secret])
    const dropped = await startWith([fresh])
    const buy = (url: string, number: string, bearer: string) =>
      ask(url, 'POST /purchase', { token: bearer, json: { type: 'local', numbers: [{ number, loc }] } })
    const inSession = { headers: { cookie, 'x-csrf-token': csrf } }

    expect(await codeOf(token, rotated)).toBe(200)
    expect(await codeOf(token, dropped)).toBe(401)
    expect((await ask(rotated, 'GET /account', inSession)).body.code).toBe(200)
    expect((await ask(dropped, 'GET /account', inSession)).body.code).toBe(401)
    const newer = await logIn(dropped, 'ann', password)
    expect(await codeOf(newer, rotated)).toBe(200)
    expect(await codeOf(newer)).toBe(401)
    expect((await buy(rotated, '7065550100', newer)).body).toMatchObject({ code: 200, data: true })
    expect((await buy(dropped, '7065550101', newer)).body).toMatchObject({ code: 409, error_code: 'quote_rejected' })
  })
})

test('a token of one platform means nothing to the cross-site check of another’s sessions', () => {
  const [mine, other] = [accessTokens([secret]), accessTokens([`${secret}!`])]
  expect(mine.csrfMatches('a token', mine.csrfToken('a token'))).toBe(true)
  expect(other.csrfMatches('a token', mine.csrfToken('a token'))).toBe(false)
  expect(mine.csrfMatches('another token', mine.csrfToken('a token'))).toBe(false)
})
