import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const codeOf = async (token: string) => (await ask(platform.url, 'GET /account', { token })).body.code
const change = (token: string, current_password: string, wanted: string) =>
  ask(platform.url, 'PUT /password', { token, json: { current_password, password: wanted } })

describe('a changed password', () => {
  test('is the one that opens the door from now on, and the old one is not', async () => {
    await platform.account('ann')
    const token = await logIn(platform.url, 'ann', password)
    expect((await change(token, password, 'a new one')).body).toMatchObject({ code: 200, data: true })
    await expect(logIn(platform.url, 'ann', password)).rejects.toThrow('Invalid credentials')
    expect(await codeOf(await logIn(platform.url, 'ann', 'a new one'))).toBe(200)
  })

  test('ends every token of the same second but the one it was changed with; those given out after it are good', async () => {
    await platform.account('bob')
    const [mine, other] = [await logIn(platform.url, 'bob', password), await logIn(platform.url, 'bob', password)]
    await change(mine, password, 'a new one')
    const fresh = await logIn(platform.url, 'bob', 'a new one')
    expect([await codeOf(mine), await codeOf(other), await codeOf(fresh)]).toEqual([200, 401, 200])
    await change(fresh, 'a new one', 'a newer one')
    expect([await codeOf(mine), await codeOf(other), await codeOf(fresh)]).toEqual([401, 401, 200])
  })

  test('ends a browser’s sessions elsewhere and keeps the one it was changed in', async () => {
    await platform.account('cora')
    const open = async () => {
      const { headers, body } = await ask(platform.url, 'POST /session', { json: { user_name: 'cora', password } })
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      return { headers: { cookie, 'x-csrf-token': (body.data as { csrf_token: string }).csrf_token } }
    }
    const [here, there] = [await open(), await open()]
    const json = { current_password: password, password: 'a new one' }
    expect((await ask(platform.url, 'PUT /password', { ...here, json })).body.code).toBe(200)
    expect((await ask(platform.url, 'GET /account', here)).body.code).toBe(200)
    expect((await ask(platform.url, 'GET /account', there)).body.code).toBe(401)
  })

  test('is remembered when the platform is started anew, and forgotten when all earlier tokens have ended', async () => {
    await platform.account('dora')
    const [mine, other] = [await logIn(platform.url, 'dora', password), await logIn(platform.url, 'dora', password)]
    await change(mine, password, 'a new one')
    await platform.restart()
    expect([await codeOf(mine), await codeOf(other)]).toEqual([200, 401])
    const kept = async () => (await platform.sql('SELECT FROM access_change WHERE generation IS NOT NULL')).length
    await platform.runJob('accounts.forget-expired-tokens')
    expect(await kept()).toBeGreaterThan(0)
    platform.time.advance(24 * 3_600_000 + 1000)
    await platform.runJob('accounts.forget-expired-tokens')
    expect(await kept()).toBe(0)
    expect(await codeOf(other)).toBe(401)
    expect(await codeOf(await logIn(platform.url, 'dora', 'a new one'))).toBe(200)
  })

  test('touches nobody else, and is in the audit log and among the events', async () => {
    const { id } = await platform.account('emil')
    await platform.account('fred')
    const [emil, fred] = [await logIn(platform.url, 'emil', password), await logIn(platform.url, 'fred', password)]
    await change(emil, password, 'a new one')
    expect(await codeOf(fred)).toBe(200)
    const entries = await platform.sql(
      `SELECT actor_id, address, body FROM audit_entry WHERE account_id = $1 AND action = 'account.change-password'`,
      [id],
    )
    expect(entries).toEqual([{ actor_id: id, address: '127.0.0.1', body: {} }])
    const events = await platform.sql(`SELECT FROM event WHERE account_id = $1 AND type = 'account.password-changed'`, [
      id,
    ])
    expect(events).toHaveLength(1)
  })
})

describe('who cannot name the current password', () => {
  test('is refused, and nothing changes', async () => {
    const { client } = await platform.account('gina')
    const error = await refusal(
      client.call('accounts.change-password', { current_password: 'wrong', password: 'a new one' }),
    )
    expect(error).toMatchObject({ code: 400, errorCode: 'invalid_credentials' })
    expect(await codeOf(await logIn(platform.url, 'gina', password))).toBe(200)
  })

  test('is locked out after ten guesses, at the door as well', async () => {
    await platform.account('hans')
    const token = await logIn(platform.url, 'hans', password)
    for (let i = 0; i < 10; i++) await change(token, `guess ${i}`, 'a new one')
    expect((await change(token, password, 'a new one')).body).toMatchObject({
      code: 429,
      error_code: 'too_many_attempts',
    })
    await expect(logIn(platform.url, 'hans', password)).rejects.toThrow('Too many failed sign-ins')
  })
})

test('a password of five characters is refused by its name', async () => {
  const { client } = await platform.account('ida')
  const error = await refusal(
    client.call('accounts.change-password', { current_password: password, password: '12345' }),
  )
  expect(error.fields.map(({ field }) => field)).toEqual(['password'])
})

test('of two who change it at once one succeeds', async () => {
  const { client } = await platform.account('jan')
  const wanted = ['one new one', 'other new one']
  const changes = wanted.map((each) =>
    client.call('accounts.change-password', { current_password: password, password: each }).then(
      () => each,
      () => null,
    ),
  )
  const [winner, ...others] = (await Promise.all(changes)).filter((each) => each !== null)
  expect(others).toEqual([])
  expect(await codeOf(await logIn(platform.url, 'jan', winner ?? ''))).toBe(200)
})
