import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { type Answer, ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  for (const name of ['ann', 'bob', 'carl', 'dora']) await platform.account(name)
})
afterAll(() => platform.close())

const enter = (user_name: string, given = password, door = '/login'): Promise<Answer> =>
  ask(platform.url, `POST ${door}`, { json: { user_name, password: given } })

async function fail(user: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect((await enter(user, 'wrong')).body.error_code).toBe('invalid_credentials')
}

test('after ten failures a user is locked out, with the right password too, and nobody else is', async () => {
  await fail('ann', 10)
  for (const given of ['wrong', password]) {
    const { body, headers } = await enter('ann', given)
    expect(body).toMatchObject({ code: 429, error_code: 'too_many_attempts', data: null })
    expect(body.error).toMatch(/^Too many failed sign-ins\. Try again in \d+ minutes\.$/)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await enter('ANN')).body.code).toBe(429)
  for (const door of ['/admin_login', '/session']) expect((await enter('ann', password, door)).body.code).toBe(429)
  expect((await enter('bob')).body.code).toBe(200)
})

test('a user that does not exist is locked out just the same', async () => {
  await fail('nobody', 10)
  expect((await enter('nobody')).body.code).toBe(429)
})

test('failures end: a quarter of an hour later the user enters', async () => {
  await fail('carl', 10)
  expect((await enter('carl')).body.code).toBe(429)
  await platform.sql(`UPDATE sign_in_throttle SET expire = expire - 15 * 60 * 1000 WHERE key = 'user:carl'`)
  expect((await enter('carl')).body.code).toBe(200)
})

test('of a burst of guesses at once not all are looked at', async () => {
  const guesses = await Promise.all(Array.from({ length: 60 }, (_, i) => enter('dora', `guess ${i}`)))
  const looked = guesses.filter(({ body }) => body.error_code === 'invalid_credentials')
  expect(looked.length).toBeGreaterThanOrEqual(10)
  expect(looked.length).toBeLessThan(60)
  expect((await enter('dora')).body.code).toBe(429)
})

test('after a hundred failures, whoever the user, an address is locked out, and no other address is', async () => {
  const from = async (remoteAddress: string, user_name: string, given: string) => {
    const payload = { user_name, password: given }
    const answer = await platform.app.http?.inject({ method: 'POST', url: '/api/v4/login', remoteAddress, payload })
    return answer?.json<Answer['body']>().error_code ?? 'entered'
  }
  await from('192.0.2.1', 'someone', 'wrong')
  const counted = await platform.sql(
    `UPDATE sign_in_throttle SET points = 99 WHERE key = 'address:192.0.2.1' RETURNING 1`,
  )
  expect(counted).toHaveLength(1)
  expect(await from('192.0.2.1', 'bob', password)).toBe('entered')
  expect(await from('192.0.2.1', 'someone else', 'wrong')).toBe('invalid_credentials')
  expect(await from('192.0.2.1', 'bob', password)).toBe('too_many_attempts')
  expect(await from('192.0.2.2', 'bob', password)).toBe('entered')
})
