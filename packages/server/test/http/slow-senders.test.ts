import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Line } from '../fuzz/line.ts'
import { asJson, asMultipart, multipart, shaped } from '../fuzz/parts.ts'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

/** So much silence is too much here. Sockets know no other time than the real one, so these tests do wait. */
const stalledMs = 400

let platform: TestPlatform
let admin: string
beforeAll(async () => {
  platform = await startPlatform({ limits: { stalledMs } })
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

const numbers = async (): Promise<number> => (await platform.sql('SELECT FROM number')).length
const csv = (first: number, count: number): Buffer =>
  Buffer.from(
    `number,type,state,ratecenter\n${Array.from({ length: count }, (_, i) => `706612${first + i},local,GA,ATHENS\n`).join('')}`,
  )
const upload = (file: Buffer, headers: readonly string[] = []): Buffer => {
  const body = multipart([{ name: 'file', value: file, filename: 'stock.csv' }])
  return shaped({ method: 'POST', path: '/admin/inventory', headers: [asMultipart, ...headers], body }, admin)
}

test('a body that stops in the middle is answered and the connection closed', async () => {
  const body = Buffer.from('{"user_name":"ann",')
  const line = new Line(platform.url)
  const request = shaped({ method: 'POST', path: '/login', headers: [asJson], body, length: '500' }, '')
  const heard = await line.say({ bytes: request, closing: 'wait' })
  expect([heard.status, heard.headers.connection]).toEqual([408, 'close'])
  expect(JSON.parse(heard.text)).toMatchObject({ code: 408, message: 'Request Timeout', error_code: 'request_timeout' })
  expect(heard.milliseconds).toBeLessThan(stalledMs * 10)
})

test('an upload that stops in the middle changes nothing, and holds up nobody', async () => {
  const before = await numbers()
  const whole = upload(csv(1000, 500))
  const line = new Line(platform.url)
  const heard = await line.say({ bytes: whole.subarray(0, whole.length / 2), closing: 'wait' })
  expect(JSON.parse(heard.text)).toMatchObject({ code: 408, error_code: 'request_timeout' })
  expect(await numbers()).toBe(before)
  await platform.stock(csv(1000, 3).toString())
  expect(await numbers()).toBe(before + 3)
})

test('an upload that takes its time but never stops is taken', async () => {
  const before = await numbers()
  const whole = upload(csv(2000, 500))
  const { hostname, port } = new URL(platform.url)
  const socket: Socket = connect(Number(port), hostname)
  const answer = new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(bytes.toString())))
  const pieces = 8
  for (let i = 0; i < pieces; i++) {
    socket.write(whole.subarray((whole.length * i) / pieces, (whole.length * (i + 1)) / pieces))
    await sleep(stalledMs / 4)
  }
  expect(await answer).toContain('"added":500')
  socket.destroy()
  expect(await numbers()).toBe(before + 500)
})

test('a deed may take longer than a sender, and an upload may have to wait in the middle of its body', async () => {
  const blocker = new pg.Client({ connectionString: platform.databaseUrl })
  await blocker.connect()
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE sandbox_clock IN ACCESS EXCLUSIVE MODE')
  // Another process is just doing the same upload.
  await blocker.query(
    `INSERT INTO idempotency (account_id, key, operation, state, created_at, started_at)
     SELECT account_id, 'same', 'numbers.import-inventory', 'running', $1, $1 FROM account WHERE username = 'admin'`,
    [platform.time.real()],
  )
  const clock = ask(platform.url, 'POST /sandbox/clock', { token: admin, json: { advance_seconds: 1 } })
  const line = new Line(platform.url)
  // More than any buffer on the way holds.
  const large = Buffer.concat([csv(3000, 100), Buffer.from('7066123000,local,GA,ATHENS\n'.repeat(300_000))])
  const stock = line.say({ bytes: upload(large, ['idempotency-key: same']), closing: 'wait' })
  await sleep(stalledMs * 4)
  await blocker.query('ROLLBACK')
  await blocker.end()
  expect((await clock).body.code).toBe(200)
  expect(JSON.parse((await stock).text)).toMatchObject({ code: 200, data: { added: 100 } })
  // Nor is a connection closed that only rests between two requests.
  await sleep(stalledMs * 2)
  expect((await line.say({ bytes: upload(csv(4000, 1)), closing: 'wait' })).text).toContain('"added":1')
  line.close()
}, 60_000)

test('a connection on which a large file was refused half read serves the next request, and ends with its caller', async () => {
  const line = new Line(platform.url)
  const file = Buffer.concat([Buffer.from('number,type\n'), Buffer.alloc(8_000_000, 0x37)])
  const refused = await line.say({ bytes: upload(file), closing: 'wait' })
  expect(JSON.parse(refused.text)).toMatchObject({ code: 422, error_code: 'unreadable_file' })
  const next = await line.say({ bytes: shaped({ method: 'GET', path: '/account' }, admin), closing: 'wait' })
  expect(JSON.parse(next.text)).toMatchObject({ code: 200 })
  await line.say({ bytes: upload(file), closing: 'vanish' })
  const open = () => new Promise((resolve) => platform.app.http?.server.getConnections((_, count) => resolve(count)))
  const rest = await open()
  line.close()
  await expect.poll(open, { timeout: 10_000 }).toBeLessThanOrEqual(rest as number)
})

test('a compressed body is not unpacked', async () => {
  const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
  const { body } = await ask(platform.url, 'POST /login', { headers, body: 'x' })
  expect(body).toMatchObject({ code: 415, error_code: 'unsupported_media_type' })
  expect(body.error).toContain('Content-Encoding')
})

test('what is no HTTP is answered in the envelope all the same', async () => {
  for (const [text, code, errorCode] of [
    ['nonsense\r\n\r\n', 400, 'malformed_request'],
    ['GET /api/v4/account HTTP/1.1\r\n\r\n', 400, 'malformed_request'],
    [`GET /api/v4/account HTTP/1.1\r\nhost: a\r\nx-long: ${'y'.repeat(100_000)}\r\n\r\n`, 413, 'payload_too_large'],
    ['POST /api/v4/login HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n', 400, 'malformed_request'],
  ] as const) {
    const line = new Line(platform.url)
    const heard = await line.say({ bytes: Buffer.from(text), closing: 'wait' })
    expect(JSON.parse(heard.text)).toMatchObject({ code, data: null, error: expect.any(String), error_code: errorCode })
    line.close()
  }
})
