import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basePath, endpointList, errors } from '@dialyard/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommitUnknown } from '../../src/db/database.ts'
import { createServer } from '../../src/http/server.ts'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

// The clients' tests name codes as well, but there it is a make-believe server that answers them.
const server = fileURLToPath(new URL('../../', import.meta.url))
const tests = globSync('{src,test}/**/*.test.ts', { cwd: server }).map((path) =>
  readFileSync(`${server}${path}`, 'utf8'),
)

test('every error of the catalogue is met in some test', () => {
  const untested = Object.keys(errors).filter((code) => !tests.some((text) => text.includes(`'${code}'`)))
  expect(untested).toEqual([])
})

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

/** The answer to a call whose handler ends with `thrown`. */
async function answerTo(thrown: unknown): Promise<{ headers: Record<string, unknown>; body: Record<string, unknown> }> {
  const { db, clock, ids, log, queue } = platform.context
  const handlers = Object.fromEntries(endpointList.map(([operation]) => [operation, () => Promise.reject(thrown)]))
  const app = await createServer(handlers, {
    context: { db, clock, ids, log, queue },
    authenticate: () => null,
    findKeyHolder: () => null,
    noteImpersonated: async () => undefined,
    hashRequest: () => [''],
    csrfMatches: () => false,
    trueStatus: false,
    notReady: async () => null,
    webhooks: {},
  })
  const payload = { user_name: 'ann', password: 'a password' }
  const reply = await app.inject({ method: 'POST', url: `${basePath}/login`, payload })
  await app.close()
  return { headers: reply.headers, body: reply.json() }
}

test('what nobody foresaw is answered without a word of what it was, under an id that the log has too', async () => {
  const { headers, body } = await answerTo(new Error('password of the database: 1234'))
  expect(body).toEqual({
    code: 500,
    message: 'Internal error',
    data: null,
    error: errors.internal.help,
    error_code: 'internal',
  })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('a database out of reach is said to be just that, and when to come again', async () => {
  const gone = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' })
  const { headers, body } = await answerTo(gone)
  expect(body).toMatchObject({ code: 503, error: errors.unavailable.help, error_code: 'unavailable' })
  expect(headers['retry-after']).toBe('2')
})

test('a commit whose answer was lost is not said to have failed', async () => {
  const { body } = await answerTo(new CommitUnknown('connection lost during commit'))
  expect(body).toMatchObject({ code: 503, error_code: 'unavailable' })
  expect(body.error).toContain('the outcome is not known')
})

const refusedAs = async (call: Promise<unknown>) => (await refusal(call)).errorCode

test('a key that was used for another request is refused', async () => {
  const { id } = await platform.account('ann')
  const credit = (amount: string, idempotencyKey: string) =>
    platform.admin.call('billing.credit', { account_id: id, amount, reason: 'A gift' }, { idempotencyKey })
  expect(await refusedAs(credit('1.00', 'a key with spaces'))).toBe('invalid_input')
  await credit('1.00', 'one-key')
  expect(await refusedAs(credit('2.00', 'one-key'))).toBe('idempotency_mismatch')
})

test.each([
  ['is still at work', 'running', 'idempotency_running'],
  ['was cut off', 'unknown', 'idempotency_unknown'],
])('a deed that %s is not begun a second time', async (_, state, code) => {
  const { account_id } = (await platform.admin.call('billing.show-account')).data
  // As another process has left it, which no request can bring about here.
  await platform.sql(
    `INSERT INTO idempotency (account_id, key, operation, request_hash, state, created_at, started_at)
     VALUES ($1, $2, 'sandbox.set-clock', NULL, $3, $4, $4)`,
    [account_id, code, state, platform.time.real()],
  )
  const again = platform.admin.call('sandbox.set-clock', { advance_seconds: 60 }, { idempotencyKey: code })
  expect(await refusedAs(again)).toBe(code)
})

test('the clock is not set back', async () => {
  expect(await refusedAs(platform.admin.call('sandbox.set-clock', { to: '2026-11-23T11:59:59Z' }))).toBe(
    'clock_moves_forward_only',
  )
})

test('two prices cannot begin at one instant, and one in force stays on record', async () => {
  const price = { type: 'local', tier: 9, setup: '1.00', monthly: '1.00' } as const
  const { data } = await platform.admin.call('billing.set-prices', price)
  const inForce = platform.admin.call('billing.remove-price', { price_id: data[0]?.price_id ?? 0 })
  expect(await refusedAs(inForce)).toBe('price_in_force')
  const newYear = { ...price, valid_from: '2027-01-01' }
  await platform.admin.call('billing.set-prices', newYear)
  expect(await refusedAs(platform.admin.call('billing.set-prices', newYear))).toBe('price_conflict')
})

test('two tariffs of one owner have two names, and one that was given to somebody stays', async () => {
  const { tariff_id } = (await platform.admin.call('tariffs.create', { name: 'Retail' })).data
  expect(await refusedAs(platform.admin.call('tariffs.create', { name: 'Retail' }))).toBe('tariff_exists')
  await platform.admin.call('tariffs.assign', { tariff_id, account_class: 'gold' })
  expect(await refusedAs(platform.admin.call('tariffs.remove', { tariff_id }))).toBe('tariff_in_use')
})

test('the clock goes no further than the year 2200, in whatever steps', async () => {
  const offset = Date.UTC(2199, 11, 31) - platform.time.real().getTime()
  await platform.sql('UPDATE sandbox_clock SET offset_ms = $1', [offset])
  await platform.sql(`SELECT pg_notify('clock', '')`)
  const year = async () => (await platform.admin.call('sandbox.show-clock')).data.now.slice(0, 4)
  await expect.poll(year, { interval: 10, timeout: 10_000 }).toBe('2199')
  const again = await refusal(platform.admin.call('sandbox.set-clock', { advance_seconds: 86_400 * 366 }))
  expect(again.fields).toEqual([{ field: 'advance_seconds', message: expect.stringContaining('2200') }])
})
