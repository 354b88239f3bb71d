import { Dialyard } from '@dialyard/sdk'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Member, password, refusal, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const make = async ({ client }: Pick<Member, 'client'>, scopes: string[], expires_at?: string) =>
  (await client.call('accounts.create-api-key', { name: 'a key', scopes, expires_at })).data
const withKey = (token: string): Dialyard => new Dialyard({ url: platform.url, token, retry: { times: 0 } })
const codeOf = async (token: string, url = platform.url) => (await ask(url, 'GET /account', { token })).body.code
/** A process hears of it when it is committed, by a notification. */
const refused = (token: string, url = platform.url) =>
  expect.poll(() => codeOf(token, url), { interval: 5, timeout: 10_000 }).toBe(401)

describe('a key', () => {
  test('is shown once, opens the calls bare as well as after Bearer, and is kept as a hash alone', async () => {
    const ann = await platform.account('ann')
    const { key, ...made } = await make(ann, ['*'])
    expect(key).toMatch(/^dyk_[\w-]{43}$/)
    expect(made).toMatchObject({ account_id: ann.id, prefix: key.slice(0, 12), scopes: ['*'], expires_at: null })
    for (const each of [key, `Bearer ${key}`]) expect(await codeOf(each)).toBe(200)
    const { data } = await ann.client.call('accounts.list-api-keys')
    expect(data).toEqual({ count: 1, rows: [{ ...made, last_used_at: expect.any(String) }] })
    const rows = await platform.sql('SELECT * FROM api_key')
    expect(JSON.stringify(rows)).not.toContain(key.slice(12))
  })

  test('may do what its scopes say and nothing else, and is told what it lacks', async () => {
    const bob = await platform.account('bob')
    const reader = withKey((await make(bob, ['orders:read', 'account:read'])).key)
    expect((await reader.call('orders.list')).data.count).toBe(0)
    expect((await reader.call('billing.show-account')).data.username).toBe('bob')
    const error = await refusal(reader.call('numbers.list'))
    expect(error).toMatchObject({ code: 403, errorCode: 'forbidden' })
    expect(error.message).toContain('numbers:read')
  })

  test('with `read` reads everything and changes nothing', async () => {
    const cora = await platform.account('cora')
    const reader = withKey((await make(cora, ['read'])).key)
    await reader.call('numbers.list')
    await reader.call('accounts.list-api-keys')
    const buying = reader.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
    expect((await refusal(buying)).message).toContain('numbers:write')
  })

  test('of a customer is no key to the provider’s calls, whatever its scopes', async () => {
    const { key } = await make(await platform.account('dora'), ['*', 'billing:write'])
    const crediting = withKey(key).call('billing.credit', { account_id: 1, amount: '1.00', reason: 'a try' })
    expect(await refusal(crediting)).toMatchObject({ errorCode: 'forbidden' })
  })

  test('of the provider’s staff makes the provider’s calls that it is allowed', async () => {
    const { key } = await make({ client: platform.admin }, ['prices:read', 'billing:read'])
    expect((await withKey(key).call('billing.verify-ledger')).data.ok).toBe(true)
    const crediting = withKey(key).call('billing.credit', { account_id: 1, amount: '1.00', reason: 'a try' })
    expect((await refusal(crediting)).message).toContain('billing:write')
  })

  test('that is bought with is the account’s own hand', async () => {
    await platform.price('local', '2.00', '1.00')
    await platform.stock('number,type,state\n7065550100,local,GA')
    const emil = await platform.account('emil', { balance: '10.00' })
    const buyer = withKey((await make(emil, ['numbers:write'])).key)
    await buyer.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
    expect((await emil.client.call('numbers.list', {})).data).toHaveLength(1)
  })

  test('ends at its instant of real time, and not by the clock of the sandbox', async () => {
    const fred = await platform.account('fred')
    const { key } = await make(fred, ['*'], '2026-11-23T12:10:00Z')
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 86_400 })
    expect(await codeOf(key)).toBe(200)
    platform.time.set('2026-11-23T12:09:59Z')
    expect(await codeOf(key)).toBe(200)
    platform.time.set('2026-11-23T12:10:00Z')
    expect(await codeOf(key)).toBe(401)
    expect((await fred.client.call('accounts.list-api-keys')).data.rows[0]?.expires_at).toBe('2026-11-23T12:10:00.000Z')
  })

  test('that was never given out, is cut short or is a session’s cookie opens nothing', async () => {
    const { key } = await make(await platform.account('gina'), ['*'])
    for (const wrong of [key.slice(0, -1), `${key}x`, key.replace('dyk_', ''), 'dyk_', `dyk_${'x'.repeat(43)}`]) {
      expect(await codeOf(wrong)).toBe(401)
    }
    const headers = { cookie: `dialyard_session=${key}`, 'x-csrf-token': '0'.repeat(64) }
    expect((await ask(platform.url, 'GET /account', { headers })).body.code).toBe(401)
  })

  test('does not log out: it is revoked', async () => {
    const { key } = await make(await platform.account('hans'), ['*'])
    expect((await ask(platform.url, 'POST /logout', { token: key })).body).toMatchObject({
      code: 403,
      error: expect.stringContaining('/api-keys/'),
    })
    expect(await codeOf(key)).toBe(200)
  })

  test('outlives a changed password, and not the account', async () => {
    const ida = await platform.account('ida')
    const { key } = await make(ida, ['*'])
    await ida.client.call('accounts.change-password', { current_password: password, password: 'a new one' })
    expect(await codeOf(key)).toBe(200)
    await platform.admin.call('customers.change', { id: ida.id, status: 'closed' })
    await refused(key)
    await platform.restart()
    expect(await codeOf(key)).toBe(401)
  })
})

describe('making a key', () => {
  test('with a scope that there is not is refused, naming it', async () => {
    const { client } = await platform.account('jan')
    const making = client.call('accounts.create-api-key', { name: 'a key', scopes: ['read', 'numbers:eat'] })
    const error = await refusal(making)
    expect(error.fields).toEqual([{ field: 'scopes[1]', message: expect.stringMatching(/^numbers:eat is no scope/) }])
  })

  test('that has ended already is refused', async () => {
    const { client } = await platform.account('karl')
    for (const expires_at of ['2026-11-23', '2026-11-23T12:00:00Z', '2026-02-30']) {
      const making = client.call('accounts.create-api-key', { name: 'a key', scopes: ['read'], expires_at })
      expect((await refusal(making)).fields.map(({ field }) => field)).toEqual(['expires_at'])
    }
  })

  test('by a key takes the permission, and gives no more than that key has', async () => {
    const lena = await platform.account('lena')
    const reader = withKey((await make(lena, ['read'])).key)
    expect((await refusal(make({ client: reader }, ['read']))).message).toContain('keys:write')
    const maker = withKey((await make(lena, ['keys:write', 'read'])).key)
    for (const scopes of [['*'], ['read', 'numbers:write']]) {
      expect(await refusal(make({ client: maker }, scopes))).toMatchObject({ errorCode: 'forbidden' })
    }
    const { key } = await make({ client: maker }, ['numbers:read', 'keys:write'])
    expect((await withKey(key).call('numbers.list')).data).toEqual([])
  })

  test('ignores an Idempotency-Key, under which its answer would have to be kept', async () => {
    const token = await logIn(platform.url, (await platform.account('mia')) && 'mia', password)
    const json = { name: 'a key', scopes: ['read'] }
    const answers = [1, 2].map(() => ask(platform.url, 'POST /api-keys', { token, key: 'one-key', json }))
    const [one, two] = (await Promise.all(answers)).map(({ body }) => (body.data as { key: string }).key)
    expect(one).not.toBe(two)
    expect(JSON.stringify(await platform.sql('SELECT * FROM idempotency'))).not.toContain(one)
  })
})

describe('a revoked key', () => {
  test('is refused at once in every process, and by one that starts later', async () => {
    const nina = await platform.account('nina')
    const [revoked, kept] = [await make(nina, ['*']), await make(nina, ['*'])]
    const options = { databaseUrl: platform.databaseUrl, secrets: [secret] as const, demo: true, trueStatus: false }
    const log = pino({ level: 'silent' })
    const roles = { http: true, worker: false }
    const open = () => createApp({ ...options, log, roles, realTime: platform.time })
    const second = await open()
    const there = (await second.http?.listen({ port: 0, host: '127.0.0.1' })) ?? ''
    expect([await codeOf(revoked.key), await codeOf(revoked.key, there)]).toEqual([200, 200])
    await nina.client.call('accounts.revoke-api-key', { key_id: revoked.key_id })
    for (const url of [platform.url, there]) await refused(revoked.key, url)
    expect(await codeOf(kept.key, there)).toBe(200)
    await second.close()
    await platform.restart()
    expect([await codeOf(revoked.key), await codeOf(kept.key)]).toEqual([401, 200])
    expect((await nina.client.call('accounts.list-api-keys')).data.rows).toMatchObject([{ key_id: kept.key_id }])
    const again = nina.client.call('accounts.revoke-api-key', { key_id: revoked.key_id })
    expect(await refusal(again)).toMatchObject({ code: 404, errorCode: 'not_found' })
  })

  test('may be anyone’s for the provider’s staff, and for nobody else', async () => {
    const rita = await platform.account('rita', { type: 'reseller' })
    const otto = await platform.account('otto', { parentId: rita.id })
    const { key, key_id } = await make(otto, ['*'])
    expect(await refusal(rita.client.call('accounts.revoke-api-key', { key_id }))).toMatchObject({ code: 404 })
    expect(await refusal(rita.client.call('accounts.list-api-keys', { account_id: otto.id }))).toMatchObject({
      code: 404,
    })
    const { rows } = (await platform.admin.call('accounts.list-api-keys', { account_id: otto.id })).data
    expect(rows).toMatchObject([{ key_id, account_id: otto.id }])
    await platform.admin.call('accounts.revoke-api-key', { key_id })
    await refused(key)
  })

  test('and a made one are in the audit log, without the key', async () => {
    const paul = await platform.account('paul')
    const { key, key_id, prefix } = await make(paul, ['read'])
    await paul.client.call('accounts.revoke-api-key', { key_id })
    const entries = await platform.sql<{ action: string }>(
      `SELECT action, subject, actor_id, body FROM audit_entry WHERE account_id = $1 AND subject LIKE 'api-key:%'
       ORDER BY audit_id`,
      [paul.id],
    )
    const subject = `api-key:${key_id}`
    expect(entries).toEqual([
      {
        ...{ action: 'api-key.create', subject, actor_id: paul.id },
        body: { name: 'a key', prefix, scopes: ['read'], expires_at: null },
      },
      { action: 'api-key.revoke', subject, actor_id: paul.id, body: { prefix } },
    ])
    expect(JSON.stringify(entries)).not.toContain(key)
  })
})

test('when a key was used last is known to the minute', async () => {
  const quinn = await platform.account('quinn')
  const { key } = await make(quinn, ['*'])
  const lastUse = async () => (await quinn.client.call('accounts.list-api-keys')).data.rows[0]?.last_used_at
  expect(await lastUse()).toBeNull()
  platform.time.set('2026-11-23T13:00:00Z')
  await codeOf(key)
  await expect.poll(lastUse, { interval: 5, timeout: 10_000 }).toBe('2026-11-23T13:00:00.000Z')
  platform.time.advance(59_000)
  await codeOf(key)
  platform.time.advance(1_000)
  await codeOf(key)
  await expect.poll(lastUse, { interval: 5, timeout: 10_000 }).toBe('2026-11-23T13:01:00.000Z')
})

test('a rush of made-up keys leaves the database to the others', async () => {
  const token = await logIn(platform.url, (await platform.account('rosa')) && 'rosa', password)
  const guesses = Array.from({ length: 300 }, (_, i) => codeOf(`dyk_${String(i).padStart(43, 'x')}`))
  expect(await codeOf(token)).toBe(200)
  const codes = new Set(await Promise.all(guesses))
  expect([...codes].filter((code) => code !== 401 && code !== 503)).toEqual([])
})
