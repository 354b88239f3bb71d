import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { type Answer, ask } from '../http/ask.ts'
import { giveMail, mailBox } from '../notices/mail-box.ts'
import { deliverResets, tokensFor } from './reset-link.ts'

const box = mailBox()
let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ mailer: box })
})
afterAll(() => platform.close())
beforeEach(async () => {
  box.letters.length = 0
  await platform.sql('DELETE FROM notice')
  await platform.sql(`DELETE FROM sign_in_throttle WHERE key LIKE 'reset%'`)
})

async function person(name: string, email: string | null = `${name}@example.com`) {
  const member = await platform.account(name)
  await giveMail(platform, member.id, email)
  return { ...member, email: email ?? '' }
}
const forgot = (json: object): Promise<Answer> => ask(platform.url, 'POST /password/forgot', { json })
const reset = (token: string, wanted = 'a new one'): Promise<Answer> =>
  ask(platform.url, 'POST /password/reset', { json: { token, password: wanted } })
async function tokenFor(user_name: string, email: string): Promise<string> {
  await forgot({ user_name })
  await deliverResets(platform)
  return tokensFor(box, email).at(-1) ?? ''
}
const codeOf = async (token: string) => (await ask(platform.url, 'GET /account', { token })).body.code

describe('who has forgotten the password', () => {
  test('gets a letter with a link to where a new one is chosen, and with it gets in again', async () => {
    const { email } = await person('ann')
    expect((await forgot({ user_name: 'Ann' })).body).toMatchObject({ code: 200, data: true })
    await deliverResets(platform)
    const [letter] = box.letters
    expect(letter).toMatchObject({ to: email, subject: 'Choose a new password' })
    expect(letter?.text).toContain(`\n${platform.url}/reset-password#token=`)
    const [token = ''] = tokensFor(box, email)
    expect((await reset(token)).body).toMatchObject({ code: 200, data: true })
    await expect(logIn(platform.url, 'ann', password)).rejects.toThrow('Invalid credentials')
    expect(await codeOf(await logIn(platform.url, 'ann', 'a new one'))).toBe(200)
  })

  test('may name the e-mail address instead, in whatever case', async () => {
    const { email } = await person('bob')
    await forgot({ email: 'BOB@Example.com' })
    await deliverResets(platform)
    expect((await reset(tokensFor(box, email)[0] ?? '')).body.code).toBe(200)
  })

  test('learns from the answer nothing about who has an account', async () => {
    await person('cora')
    await person('carl', null)
    await person('dora')
    await platform.sql(`UPDATE account SET status = 'pending' WHERE username = 'dora'`)
    const known = await forgot({ user_name: 'cora' })
    for (const who of [
      { user_name: 'nobody' },
      { email: 'nobody@example.com' },
      { user_name: 'carl' },
      { user_name: 'dora' },
    ]) {
      const { text, status } = await forgot(who)
      expect({ text, status }).toEqual({ text: known.text, status: known.status })
    }
    await deliverResets(platform)
    expect(box.letters.map(({ to }) => to)).toEqual(['cora@example.com'])
  })

  test('nor from the time it takes: nothing is looked up before it is answered', async () => {
    const { id } = await person('emil')
    await forgot({ user_name: 'emil' })
    await forgot({ user_name: 'nobody' })
    expect(await platform.sql('SELECT FROM password_reset WHERE account_id = $1', [id])).toEqual([])
    await deliverResets(platform)
    expect(await platform.sql('SELECT FROM password_reset WHERE account_id = $1', [id])).toHaveLength(1)
  })

  test('names himself in one way', async () => {
    for (const json of [{}, { user_name: 'ann', email: 'ann@example.com' }]) {
      expect((await forgot(json)).body.errors).toMatchObject([{ field: 'user_name' }])
    }
    expect((await forgot({ email: 'no address' })).body.errors).toMatchObject([{ field: 'email' }])
  })

  test('need not wait although he has guessed in vain before', async () => {
    const { email } = await person('fred')
    const enter = (given: string) => ask(platform.url, 'POST /login', { json: { user_name: 'fred', password: given } })
    for (let i = 0; i < 10; i++) await enter('a guess')
    expect((await enter(password)).body.code).toBe(429)
    await reset(await tokenFor('fred', email))
    expect((await enter('a new one')).body.code).toBe(200)
  })
})

describe('the token', () => {
  test('is good once', async () => {
    const token = await tokenFor('gina', (await person('gina')).email)
    const answers = await Promise.all([reset(token, 'one new one'), reset(token, 'other new one')])
    expect(answers.map(({ body }) => body.code).sort()).toEqual([200, 400])
    const { body } = await reset(token, 'a third one')
    expect(body.errors).toEqual([{ field: 'token', message: expect.stringContaining('not good any more') }])
  })

  test('is good for one hour of real time, whatever the clock of the sandbox says', async () => {
    const { email } = await person('hans')
    const token = await tokenFor('hans', email)
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 86_400 })
    platform.time.advance(3_600_000 - 1)
    expect((await reset(token)).body.code).toBe(200)
    const late = await tokenFor('hans', email)
    platform.time.advance(3_600_000)
    expect((await reset(late)).body.errors).toMatchObject([{ field: 'token' }])
    await platform.runJob('accounts.forget-expired-tokens')
    expect(await platform.sql('SELECT FROM password_reset WHERE expires_at < $1', [platform.time.real()])).toEqual([])
  })

  test('dies when a newer one is asked for, and when the password is changed by hand', async () => {
    const { email, client } = await person('ida')
    const [older, newer] = [await tokenFor('ida', email), await tokenFor('ida', email)]
    expect((await reset(older)).body.code).toBe(400)
    await client.call('accounts.change-password', { current_password: password, password: 'by hand' })
    expect((await reset(newer)).body.code).toBe(400)
  })

  test('of an account that was closed meanwhile is worth nothing', async () => {
    const token = await tokenFor('jan', (await person('jan')).email)
    await platform.sql(`UPDATE account SET status = 'closed' WHERE username = 'jan'`)
    expect((await reset(token)).body.code).toBe(400)
  })

  test('stands nowhere in the database as it is', async () => {
    const { email } = await person('karl')
    const everything = async () => {
      const tables = await platform.sql<{ text: string }>(
        `SELECT query_to_xml(format('SELECT * FROM %I.%I', schemaname, tablename), false, false, '')::text AS text
         FROM pg_tables WHERE schemaname IN ('public', 'pgboss')`,
      )
      return tables.map(({ text }) => text).join()
    }
    box.fate = () => 'failed'
    await forgot({ user_name: 'karl' })
    await deliverResets(platform)
    const waiting = await everything()
    expect(waiting).toContain(email)
    box.fate = () => 'taken'
    platform.time.advance(60_000)
    await platform.runJob('notices.deliver')
    const [token = ''] = tokensFor(box, email)
    expect(token).toMatch(/^[\w-]{43}$/)
    for (const text of [waiting, await everything()]) expect(text).not.toContain(token)
  })

  test('ends every token that the account was given before, and tells it by mail', async () => {
    const { email } = await person('lena')
    const before = await logIn(platform.url, 'lena', password)
    const token = await tokenFor('lena', email)
    expect(await codeOf(before)).toBe(200)
    await reset(token)
    expect(await codeOf(before)).toBe(401)
    await platform.runJob('notices.deliver')
    expect(box.letters.at(-1)).toMatchObject({ to: email, subject: 'Your password was changed' })
  })

  test('with a password that is too short stays good', async () => {
    const token = await tokenFor('mia', (await person('mia')).email)
    expect((await reset(token, '12345')).body.errors).toMatchObject([{ field: 'password' }])
    expect((await reset(token)).body.code).toBe(200)
  })
})

test('asking and resetting are in the audit log, with from where', async () => {
  const { id, email } = await person('nina')
  await reset(await tokenFor('nina', email))
  const entries = await platform.sql(
    `SELECT action, actor_id, address FROM audit_entry WHERE account_id = $1 AND action LIKE '%password' ORDER BY audit_id`,
    [id],
  )
  expect(entries).toEqual([
    { action: 'account.forgot-password', actor_id: null, address: '127.0.0.1' },
    { action: 'account.reset-password', actor_id: id, address: '127.0.0.1' },
  ])
})

describe('too many wishes for a new password', () => {
  test('from one address are refused, and no other address is', async () => {
    const from = async (remoteAddress: string, user_name: string) => {
      const payload = { user_name }
      const answer = await platform.app.http?.inject({
        ...{ method: 'POST', url: '/api/v4/password/forgot', remoteAddress, payload },
      })
      return answer?.json<Answer['body']>()
    }
    for (let i = 0; i < 30; i++) expect((await from('192.0.2.1', `somebody ${i}`))?.code).toBe(200)
    expect(await from('192.0.2.1', 'ann')).toMatchObject({
      code: 429,
      error_code: 'too_many_attempts',
      error: expect.stringMatching(/^Too many requests for a new password\. Try again in \d+ minutes\.$/),
    })
    expect((await from('192.0.2.2', 'ann'))?.code).toBe(200)
  })

  test('for one account bring five letters an hour, and the last of them is good', async () => {
    const { email } = await person('otto')
    for (let i = 0; i < 8; i++) await forgot(i % 2 === 0 ? { user_name: 'otto' } : { email })
    await deliverResets(platform)
    const tokens = tokensFor(box, email)
    expect(tokens).toHaveLength(5)
    const codes = []
    for (const token of tokens.reverse()) codes.push((await reset(token)).body.code)
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
  })
})
