import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashRequests } from '../../src/http/request-hash.ts'
import { claimKey } from '../../src/http/store.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

let platform: TestPlatform
let token: string
let adminId: number
beforeAll(async () => {
  platform = await startPlatform()
  const [admin] = await platform.sql<{ account_id: number }>(`SELECT account_id FROM account WHERE username = 'admin'`)
  adminId = admin?.account_id ?? 0
})
afterAll(() => platform.close())
beforeEach(async () => {
  token = await logIn(platform.url, 'admin', password, '/admin_login')
})

const setClock = (key: string, json: object) => ask(platform.url, 'POST /sandbox/clock', { token, key, json })
const now = async (): Promise<Date> => new Date((await platform.admin.call('sandbox.show-clock')).data.now)
const later = (instant: Date, seconds: number): string => new Date(instant.getTime() + seconds * 1000).toISOString()
const stateOf = async (key: string) =>
  (await platform.sql<{ state: string; attempts: number }>('SELECT * FROM idempotency WHERE key = $1', [key]))[0]

/** A deed as a process leaves it that has died in the middle: claimed, and its lease run out. */
async function abandon(key: string, input: Record<string, unknown>, operation = 'sandbox.set-clock'): Promise<void> {
  const realNow = platform.time.real()
  await claimKey(platform.context.db, {
    accountId: adminId,
    key,
    operation,
    hash: hashRequests([secret])(input)[0],
    request: { role: 'admin', input },
    realNow,
    startedAt: platform.context.clock.now(),
    leasedUntil: new Date(realNow.getTime() + 60_000),
  })
  platform.time.advance(61_000)
}
const resume = () => platform.runJob('http.resume-deeds')

test('a long deed is done once, and answered the same again', async () => {
  const start = await now()
  const first = await setClock('once', { advance_seconds: 3600 })
  expect(first.body).toMatchObject({ code: 200, data: { now: later(start, 3600) } })
  expect((await setClock('once', { advance_seconds: 3600 })).text).toBe(first.text)
  expect((await now()).toISOString()).toBe(later(start, 3600))
  expect((await setClock('once', { advance_seconds: 7200 })).body).toMatchObject({ error_code: 'idempotency_mismatch' })
})

test('whoever asks while it is at work is told so, and gets its answer when it is done', async () => {
  const blocker = new pg.Client({ connectionString: platform.databaseUrl })
  await blocker.connect()
  try {
    await blocker.query('BEGIN')
    await blocker.query('SELECT 1 FROM sandbox_clock FOR UPDATE')
    const first = setClock('busy', { advance_seconds: 60 })
    await expect.poll(async () => (await stateOf('busy'))?.state, { interval: 10, timeout: 10_000 }).toBe('running')
    const second = await setClock('busy', { advance_seconds: 60 })
    expect(second.body).toMatchObject({ code: 409, error_code: 'idempotency_running' })
    await resume() // finds nothing to take over: the first is alive
    expect((await stateOf('busy'))?.attempts).toBe(0)
    await blocker.query('COMMIT')
    const answer = await first
    expect(answer.body.code).toBe(200)
    expect((await setClock('busy', { advance_seconds: 60 })).text).toBe(answer.text)
  } finally {
    await blocker.end()
  }
})

test('the clock goes two years at a time at most, so that whoever asks is answered', async () => {
  const to = new Date((await now()).getTime() + 732 * 86_400_000).toISOString()
  expect((await setClock('far', { to })).body).toMatchObject({
    error_code: 'invalid_input',
    errors: [{ field: 'to', message: expect.stringContaining('two years at a time') }],
  })
})

test('a refusal is kept like any other answer', async () => {
  const first = await setClock('back', { to: '2020-01-01T00:00:00Z' })
  expect(first.body).toMatchObject({ code: 409, error_code: 'clock_moves_forward_only' })
  expect((await setClock('back', { to: '2020-01-01T00:00:00Z' })).text).toBe(first.text)
})

test('wrong input is not kept: corrected it may be sent with the same key', async () => {
  const both = { to: '2100-01-01T00:00:00Z', advance_seconds: 1 }
  expect((await setClock('corrected', both)).body).toMatchObject({ code: 400, error_code: 'invalid_input' })
  expect(await stateOf('corrected')).toBeUndefined()
  expect((await setClock('corrected', { advance_seconds: 1 })).body.code).toBe(200)
})

describe('a deed whose process died', () => {
  test('is finished by the job, counted from where it began', async () => {
    const start = await now()
    await abandon('died', { advance_seconds: 3600 })
    expect((await setClock('died', { advance_seconds: 3600 })).body).toMatchObject({
      code: 409,
      error_code: 'idempotency_running',
    })
    await resume()
    expect((await now()).toISOString()).toBe(later(start, 3600))
    const { body } = await setClock('died', { advance_seconds: 3600 })
    expect(body).toMatchObject({ code: 200, data: { now: later(start, 3600) } })
    await resume()
    expect((await now()).toISOString()).toBe(later(start, 3600))
  })

  test('is left alone while its lease lasts', async () => {
    await abandon('leased', { advance_seconds: 1 })
    await platform.sql(`UPDATE idempotency SET leased_until = $1 WHERE key = 'leased'`, [
      new Date(platform.time.real().getTime() + 1000),
    ])
    await resume()
    expect(await stateOf('leased')).toMatchObject({ state: 'running', attempts: 0 })
    platform.time.advance(2000)
    await resume()
    expect(await stateOf('leased')).toMatchObject({ state: 'done', attempts: 1 })
  })

  test('is finished with the refusal that it comes to', async () => {
    await abandon('refused', { to: '2020-01-01T00:00:00Z' })
    await resume()
    expect((await setClock('refused', { to: '2020-01-01T00:00:00Z' })).body).toMatchObject({
      error_code: 'clock_moves_forward_only',
    })
  })

  test('holds up no other when it fails again, and is tried again later', async () => {
    await abandon('fails', { advance_seconds: 5 })
    await abandon('works', { to: '2020-01-01T00:00:00Z' })
    await platform.sql(`CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'out of order'; END $$`)
    await platform.sql('CREATE TRIGGER break BEFORE UPDATE ON sandbox_clock EXECUTE FUNCTION break()')
    await resume()
    await platform.sql('DROP FUNCTION break CASCADE')
    expect(await stateOf('works')).toMatchObject({ state: 'done' })
    expect(await stateOf('fails')).toMatchObject({ state: 'running', attempts: 1 })
    platform.time.advance(61_000)
    await resume()
    expect(await stateOf('fails')).toMatchObject({ state: 'done', attempts: 2 })
  })

  test('frees its key when its input was wrong', async () => {
    await abandon('wrong', {})
    await resume()
    expect(await stateOf('wrong')).toBeUndefined()
  })

  test.each([
    ['is given up after five attempts', 'tired', { operation: 'sandbox.set-clock', attempts: 5 }],
    ['is given up when its call is no more', 'gone', { operation: 'sandbox.no-more', attempts: 0 }],
  ])('%s, and its outcome is told to be unknown', async (_, key, { operation, attempts }) => {
    const before = await now()
    await abandon(key, { advance_seconds: 86_400 }, operation)
    await platform.sql('UPDATE idempotency SET attempts = $2 WHERE key = $1', [key, attempts])
    await resume()
    expect(await stateOf(key)).toMatchObject({ state: 'unknown' })
    await platform.sql(`UPDATE idempotency SET operation = 'sandbox.set-clock' WHERE key = $1`, [key])
    const { body } = await setClock(key, { advance_seconds: 86_400 })
    expect(body).toMatchObject({ code: 409, error_code: 'idempotency_unknown' })
    expect((await setClock(key, { advance_seconds: 1 })).body.error_code).toBe('idempotency_mismatch')
    expect((await now()).getTime()).toBeLessThan(before.getTime() + 86_400_000)
  })
})

test('a deed that another process has finished meanwhile keeps that answer', async () => {
  await abandon('two hands', { advance_seconds: 30 })
  await Promise.all([resume(), resume(), resume()])
  expect(await stateOf('two hands')).toMatchObject({ state: 'done', attempts: 1 })
})
