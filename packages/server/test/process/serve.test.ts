import { createServer } from 'node:net'
import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, expect, test } from 'vitest'
import { processGround, stop } from './run-platform.ts'
import { beginRequest } from './slow-request.ts'

const ground = processGround()
afterAll(() => ground.clear(), 60_000)

const password = 'a demo password'
const secret = 'a secret for tests. '.repeat(4)
const demo = { DEMO: 'true', DEMO_PASSWORD: password }

async function query(url: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

async function sendJob(url: string, name: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false, migrate: false })
  await boss.start()
  await boss.send(name, {})
  await boss.stop({ graceful: false })
}

test('serve refuses a database that lacks migrations; two processes may bring them at once; the first admin is created', async () => {
  const url = await ground.database('empty')
  const settings = { DATABASE_URL: url, JWT_SECRET: secret }
  const tooSoon = ground.run(['serve'], settings)
  expect(await tooSoon.ended).toBe(1)
  expect(tooSoon.output()).toMatch(
    /^The database lacks the migrations? 0001-foundation.* \(the database dialyard_test_\w+ at .+\)\. Run npm run migrate first\.\n$/,
  )

  const both = [ground.run(['migrate'], settings), ground.run(['migrate'], settings)]
  expect(await Promise.all(both.map((each) => each.ended))).toEqual([0, 0])
  const said = both.map((each) => each.output()).sort()
  expect(said[0]).toMatch(/^Applied 0001-foundation.*\.\n$/)
  expect(said[1]).toBe('The database is up to date.\n')

  const create = (name: string) => ground.run(['create-admin', name], { ...settings, ADMIN_PASSWORD: password })
  const created = create('alice')
  expect(await created.ended).toBe(0)
  expect(created.output()).toContain('Created alice, who logs in at /admin_login.')
  const again = create('Alice')
  expect(await again.ended).toBe(1)
  expect(again.output()).toBe('There is an account Alice already.\n')

  const serving = ground.run(['serve'], settings)
  const url2 = await serving.address()
  const alice = new Dialyard({ url: url2, userName: 'alice', password, admin: true })
  expect((await alice.call('billing.show-account')).data).toMatchObject({ username: 'alice', account_type: 'spadmin' })
  expect(await (await fetch(`${url2}/health/ready`)).json()).toEqual({ status: 'ready' })
  // No demo unless it is asked for, and nothing but JSON for whoever collects the logs.
  expect(await query(url, "SELECT username FROM account WHERE username = 'demo'")).toEqual([])
  expect(serving.output()).not.toContain('Dialyard is ready')
  expect(await stop(serving, 'SIGTERM')).toMatchObject({ code: 0 })
}, 90_000)

test('HTTP and worker run apart on one database, and the sandbox clock is the same in every process', async () => {
  const url = await ground.database('migrated')
  const settings = { DATABASE_URL: url, JWT_SECRET: secret, ...demo }
  // All at once: one of them makes the demo, the others wait for it.
  const worker = ground.run(['serve', '--no-http'], settings)
  const faces = [ground.run(['serve', '--no-worker'], settings), ground.run(['serve', '--no-worker'], settings)]
  const [here = '', there = ''] = await Promise.all(faces.map((each) => each.address()))
  await worker.seen(/"msg":"serving"/)
  expect(worker.output()).not.toContain('http://')
  const customer = new Dialyard({ url: here, userName: 'demo', password })
  const admin = (at: string) => new Dialyard({ url: at, userName: 'admin', password, admin: true })

  // Set in one, seen by the other.
  const { now } = (await admin(here).call('sandbox.set-clock', { advance_seconds: 86_400 })).data
  const seenThere = async () => (await admin(there).call('sandbox.show-clock')).data.now
  await expect.poll(seenThere, { timeout: 20_000 }).toSatisfy((instant: string) => instant >= now)

  const found = (await customer.call('numbers.search', { type: 'local', state: 'GA', limit: 1 })).data
  const number = (Array.isArray(found) ? undefined : found.result[0]?.did_number) ?? ''
  await customer.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  await customer.call('numbers.release', { numbers: [number] })
  const state = async () =>
    (await query(url, 'SELECT state FROM number WHERE number = $1', [`+1${number}`]))[0]?.state as string
  expect(await state()).toBe('quarantined')
  // The clock is moved behind the back of HTTP, which would do what falls due by itself.
  await query(url, `UPDATE sandbox_clock SET offset_ms = offset_ms + 31 * 86400000::bigint`)
  await query(url, `SELECT pg_notify('clock', '')`)
  await sendJob(url, 'jobs.due-work')
  await worker.seen(/"work":"numbers.end-quarantine"/)
  expect(await state()).toBe('available')
  expect(faces.map((each) => each.output()).join('')).not.toContain('numbers.end-quarantine')

  const ends = await Promise.all([worker, ...faces].map((each) => stop(each, 'SIGTERM')))
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
}, 120_000)

test('whoever was logged in still is after the secret was rotated, and no log line tells a secret', async () => {
  const database = { DATABASE_URL: await ground.database('migrated'), DATA_DIR: ground.dataDirectory() }
  const settings = { ...database, LOG_LEVEL: 'debug', ...demo }
  const before = ground.run(['serve', '--no-worker'], settings)
  const url = await before.address()
  const body = JSON.stringify({ user_name: 'demo', password })
  const headers = { 'content-type': 'application/json' }
  const login = await fetch(`${url}/api/v4/login`, { method: 'POST', headers, body })
  const { token } = ((await login.json()) as { data: { token: string } }).data
  const refused = await fetch(`${url}/api/v4/account`, { headers: { authorization: 'hidden' } })
  // What was held back is written out at the end at the latest.
  expect(await stop(before)).toMatchObject({ code: 0 })
  const [first, second] = before.logged('request')
  const reqId = login.headers.get('x-request-id')
  expect(first).toMatchObject({ level: 'info', reqId, operation: 'accounts.login', method: 'POST', status: 200 })
  expect(second).toMatchObject({ reqId: refused.headers.get('x-request-id'), operation: 'billing.show-account' })
  expect(new Date(String(first?.time)).getTime()).toBeGreaterThan(0)
  for (const hidden of [password, token, 'hidden']) expect(before.output()).not.toContain(hidden)

  const rotation = ground.run(['rotate-secret'], settings)
  expect(await rotation.ended).toBe(0)
  expect(rotation.output()).toContain('tokens that were given out stay good')
  const after = ground.run(['serve', '--no-worker'], settings)
  const known = new Dialyard({ url: await after.address(), token })
  expect((await known.call('billing.show-account')).data).toMatchObject({ username: 'demo' })
  await stop(after)
}, 90_000)

test('a fault that nobody caught is logged as fatal and stops the process; a second Ctrl-C ends it at once', async () => {
  const settings = { DATABASE_URL: await ground.database('migrated'), JWT_SECRET: secret }
  const fault = `process.on('SIGUSR2', () => Promise.reject(new Error('planted')))`
  const node = ['--import', `data:text/javascript,${encodeURIComponent(fault)}`]
  const faulty = ground.run(['serve'], settings, { node })
  const hurried = ground.run(['serve', '--no-worker'], settings)
  await faulty.address()
  expect(await stop(faulty, 'SIGUSR2')).toMatchObject({ code: 1 })
  const [line] = faulty.logged('a fault that nobody caught: stopping')
  expect(line).toMatchObject({ level: 'fatal', err: { type: 'Error', message: 'planted', stack: expect.any(String) } })

  const endless = beginRequest(`${await hurried.address()}/api/v4/login`, {})
  await endless.begun
  hurried.signal('SIGINT')
  await hurried.seen(/"msg":"stopping"/)
  expect(await stop(hurried)).toMatchObject({ code: 130 })
  endless.abandon()
}, 60_000)

test('a database out of reach and a port in use are each said in one clear sentence, without the password', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const settings = { JWT_SECRET: secret, LOG_LEVEL: 'warn' }
  const lost = ground.run(['serve'], { ...settings, DATABASE_URL: 'postgresql://ann:hidden@127.0.0.1:1/numbers' })
  const shut = ground.run(['serve'], { ...settings, DATABASE_URL: await ground.database('migrated'), PORT: `${port}` })
  expect(await Promise.all([lost.ended, shut.ended])).toEqual([1, 1])
  expect(lost.output()).toBe(
    'The database numbers at 127.0.0.1:1 cannot be reached: nobody listens there. It is the one that DATABASE_URL names.\n',
  )
  expect(shut.output()).toBe(`Port ${port} is taken on 127.0.0.1. Set PORT to another.\n`)
  taken.close()
}, 60_000)
