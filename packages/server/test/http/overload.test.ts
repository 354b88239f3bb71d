import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Heard, Line } from '../fuzz/line.ts'
import { asJson, shaped } from '../fuzz/parts.ts'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask, type Envelope } from './ask.ts'
import { rush, search, type Told } from './rush.ts'

const buyers = 16
const mostCalls = 256
const exchanges = Array.from({ length: 20 }, (_, i) => 612 + i)

let platform: TestPlatform
let tokens: string[]
let admin: string
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  const ranges = exchanges.map((nxx) => `706${nxx}0000,706${nxx}0099,local,GA,ATHENS`)
  await platform.stock(`range_start,range_end,type,state,ratecenter\n${ranges.join('\n')}`)
  const names = Array.from({ length: buyers }, (_, i) => `buyer-${i}`)
  // The last few run out of money on the way.
  for (const [i, name] of names.entries()) await platform.account(name, { balance: i < 12 ? '1000.00' : '9.00' })
  tokens = await Promise.all(names.map((name) => logIn(platform.url, name, password)))
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

const say = (line: Line, bytes: Buffer): Promise<Heard> => line.say({ bytes, closing: 'wait' })
const read = ({ text }: Heard): Envelope => JSON.parse(text) as Envelope

const run = (callers: number, milliseconds: number): Promise<Told[]> =>
  rush({ url: platform.url, tokens, callers, milliseconds, exchanges })

const middle = (told: readonly { milliseconds: number }[]): number =>
  told.map((each) => each.milliseconds).sort((a, b) => a - b)[Math.floor(told.length / 2)] ?? 0

/** The time a search takes when nobody else asks. */
async function quiet(): Promise<number> {
  const line = new Line(platform.url)
  const heard: Heard[] = []
  for (let i = 0; i < 15; i++) heard.push(await say(line, search(tokens[i % buyers] ?? '')))
  line.close()
  expect(heard.map((each) => read(each).code)).toEqual(heard.map(() => 200))
  return middle(heard)
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${platform.url}/metrics`)).text()
  return Number(text.match(new RegExp(`^${name} (\\S+)$`, 'm'))?.[1])
}

test('more than twice what it can do at once: what is not done is refused at once, and afterwards all is as before', async () => {
  const before = await quiet()
  const memory = process.memoryUsage.rss()
  const full = await run(mostCalls / 4, 1_000)
  expect(new Set(full.map(({ code }) => code)).has(503)).toBe(false)

  const told = await run(mostCalls * 3, 3_000)
  const ended = performance.now()
  const codes = new Set(told.map(({ code }) => code))
  for (const code of codes) expect([200, 402, 409, 429, 503]).toContain(code)
  const refused = told.filter(({ code }) => code === 503)
  const done = told.filter(({ code }) => code === 200)
  const overloaded = refused.filter(({ errorCode }) => errorCode === 'overloaded')
  expect(overloaded.length).toBeGreaterThan(0)
  // Whoever was let in and waited too long for the database all the same.
  for (const { errorCode } of refused) expect(['overloaded', 'unavailable']).toContain(errorCode)
  // Callers who ask again without a pause cost something, but what was let in is done.
  expect(done.length).toBeGreaterThan(full.length / 3)
  expect(middle(overloaded)).toBeLessThan(1_000)
  expect(Math.max(...told.map(({ milliseconds }) => milliseconds))).toBeLessThan(15_000)
  expect(process.memoryUsage.rss() - memory).toBeLessThan(400 * 1024 ** 2)

  const after = await quiet()
  expect(performance.now() - ended).toBeLessThan(5_000)
  expect(after).toBeLessThan(before * 10 + 100)
  expect(await metric('dialyard_calls_refused_total')).toBe(overloaded.length)
  expect(await metric('dialyard_calls_in_flight')).toBe(0)
  expect((await ask(platform.url, 'GET /admin/ledger/verify', { token: admin })).body.data).toMatchObject({ ok: true })
}, 60_000)

/** Keeps whoever reads or writes accounts waiting, until it is let go. */
async function blockAccounts({ databaseUrl }: TestPlatform) {
  const blocker = new pg.Client({ connectionString: databaseUrl })
  await blocker.connect()
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE account IN ACCESS EXCLUSIVE MODE')
  return {
    /** Until so many wait. */
    waiting: (many: number) =>
      expect
        .poll(async () => (await blocker.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount, { timeout: 10_000 })
        .toBe(many),
    release: () => blocker.end(),
  }
}

test('when all places are taken the next is told so at once, before its body is read; pages and the other lane go on', async () => {
  const small = await startPlatform({ limits: { mostCalls: 2 } })
  try {
    const { id } = await small.account('ann')
    const token = await logIn(small.url, 'ann', password)
    const staff = await logIn(small.url, 'admin', password, '/admin_login')
    const block = await blockAccounts(small)
    const slow = [1, 2].map(() => ask(small.url, 'GET /account', { token }))
    await block.waiting(2)

    const headers = { prefer: 'http-status' }
    const refused = await ask(small.url, 'GET /countries', { token, headers })
    expect(refused.body).toMatchObject({ code: 503, message: 'Overloaded', data: null, error_code: 'overloaded' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    const body = Buffer.from(`{"account_id":${id},`)
    const line = new Line(small.url)
    const unread = shaped({ method: 'POST', path: '/admin/credit', headers: [asJson], body, length: '500' }, staff)
    expect(read(await say(line, unread))).toMatchObject({ code: 503, error_code: 'overloaded' })
    line.close()

    expect((await fetch(`${small.url}/health/live`)).status).toBe(200)
    expect((await fetch(`${small.url}/health/ready`)).status).toBe(200)
    expect((await fetch(`${small.url}/metrics`)).status).toBe(200)
    const [first, second] = [1, 2].map(() => ask(small.url, 'POST /login', { json: { user_name: 'ann', password } }))
    expect((await second)?.body.error_code).toBe('overloaded')
    await block.release()
    expect((await first)?.body.code).toBe(200)
    expect((await Promise.all(slow)).map((each) => each.body.code)).toEqual([200, 200])
  } finally {
    await small.close()
  }
})

test('who sends slowly takes no place from the others', async () => {
  const small = await startPlatform({ limits: { mostCalls: 1 } })
  try {
    await small.account('ann')
    const token = await logIn(small.url, 'ann', password)
    const body = Buffer.from('{"user_name":"ann",')
    const slow = Array.from({ length: 5 }, () => new Line(small.url))
    const heard = slow.map((line) =>
      say(line, shaped({ method: 'POST', path: '/login', headers: [asJson], body, length: '500' }, '')),
    )
    for (let i = 0; i < 3; i++) expect((await ask(small.url, 'GET /account', { token })).body.code).toBe(200)
    expect((await ask(small.url, 'POST /login', { json: { user_name: 'ann', password } })).body.code).toBe(200)
    for (const line of slow) line.close()
    expect((await Promise.all(heard)).map(({ silence }) => silence)).toEqual(slow.map(() => 'closed'))
  } finally {
    await small.close()
  }
})

test('who waits too long for what another keeps is told to come again, and afterwards all is as before', async () => {
  const block = await blockAccounts(platform)
  const calls = Array.from({ length: 20 }, () => ask(platform.url, 'GET /account', { token: tokens[0] ?? '' }))
  const early = await Promise.race(calls)
  expect(early.body).toMatchObject({ code: 503, error_code: 'overloaded' })
  await block.release()
  // Whose three seconds were over was refused; whoever still waited when the lock was let go is answered.
  const codes = new Set((await Promise.all(calls)).map((each) => each.body.code))
  expect([...codes].filter((code) => code !== 200 && code !== 503)).toEqual([])
  expect((await ask(platform.url, 'GET /account', { token: tokens[0] ?? '' })).body.code).toBe(200)
})
