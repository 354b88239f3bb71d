import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

let platform: TestPlatform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  token = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())
/** Numbers that no other test of this file has. */
let next = 100
let csv: string
beforeEach(() => {
  csv = `number,type,state,ratecenter\n7065550${next++},local,GA,ATHENS\n`
})

/** A form as its fields are ordered; the file stands where `file` is named. */
function form(...fields: [name: string, value: string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) {
    if (name === 'file') data.append('file', new Blob([value]), 'stock.csv')
    else data.append(name, value)
  }
  return data
}
const upload = (body: FormData, key?: string) =>
  ask(platform.url, 'POST /admin/inventory', { token, body, ...(key === undefined ? {} : { key }) })
const stock = async () => (await platform.sql('SELECT 1 FROM number')).length

test('the same file with the same key is imported once, and answered the same again', async () => {
  const first = await upload(form(['file', csv]), 'once')
  expect(first.body).toMatchObject({ code: 200, data: { read: 1, added: 1, updated: 0 } })
  // Done again it would say "added 0".
  expect((await upload(form(['file', csv]), 'once')).text).toBe(first.text)
  expect((await upload(form(['file', csv]))).body.data).toMatchObject({ added: 0 })
})

test('another file with the same key is refused and not imported', async () => {
  await upload(form(['file', csv]), 'other')
  const before = await stock()
  const { body } = await upload(form(['file', `${csv}7065550999,local,GA,ATHENS\n`]), 'other')
  expect(body).toMatchObject({ code: 409, error_code: 'idempotency_mismatch' })
  expect(await stock()).toBe(before)
})

test('the same file with another field is another request', async () => {
  const first = await upload(form(['file', csv], ['dry_run', 'true']), 'rehearsal')
  expect(first.body.data).toMatchObject({ added: 1 })
  const { body } = await upload(form(['file', csv], ['dry_run', 'false']), 'rehearsal')
  expect(body).toMatchObject({ code: 409, error_code: 'idempotency_mismatch' })
})

test('fields may stand before the file or behind it', async () => {
  const before = await stock()
  const answers = [
    await upload(form(['dry_run', 'true'], ['file', csv]), 'order'),
    await upload(form(['file', csv], ['dry_run', 'true']), 'order'),
  ]
  expect(answers[0]?.body).toMatchObject({ code: 200, data: { added: 1 } })
  expect(answers[1]?.text).toBe(answers[0]?.text)
  expect(await stock()).toBe(before)
})

test('sixteen uploads of one file at once with one key import it once', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => upload(form(['file', csv]), 'crowd')))
  expect(answers[0]?.body).toMatchObject({ code: 200, data: { added: 1 } })
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
})

test('a wrong field behind the file undoes the import and leaves the key free', async () => {
  const before = await stock()
  const { body } = await upload(form(['file', csv], ['dry_run', 'perhaps']), 'free')
  expect(body).toMatchObject({ code: 400, errors: [{ field: 'dry_run' }] })
  expect(await stock()).toBe(before)
  expect((await upload(form(['file', csv]), 'free')).body.code).toBe(200)
})

test('a file that is refused leaves the key free', async () => {
  expect((await upload(form(['file', '\x1f\x8b this is no gzip']), 'gzip')).body).toMatchObject({ code: 422 })
  expect((await upload(form(['file', csv]), 'gzip')).body.code).toBe(200)
})

test('whoever may not upload is told so, however much he sends', async () => {
  const body = form(['file', 'x'.repeat(20_000_000)])
  expect((await ask(platform.url, 'POST /admin/inventory', { body })).body.code).toBe(401)
})

test('a key that cannot be one is refused, however much is sent', async () => {
  const { body } = await upload(form(['file', 'x'.repeat(5_000_000)]), 'two words')
  expect(body).toMatchObject({ code: 400, errors: [{ field: 'Idempotency-Key' }] })
})

const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="stock.csv"\r\n\r\n'
const sendRaw = (body: string, key: string) =>
  ask(platform.url, 'POST /admin/inventory', {
    token,
    key,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body,
  })

test('a form that breaks off within its file imports nothing and leaves the key free', async () => {
  const before = await stock()
  const { body } = await sendRaw(head + csv, 'torn')
  expect(body).toMatchObject({ code: 400, error_code: 'malformed_request' })
  expect(await stock()).toBe(before)
  expect((await sendRaw(`${head}${csv}\r\n--x--\r\n`, 'torn')).body).toMatchObject({ code: 200, data: { added: 1 } })
})

test('a client that hangs up within its file imports nothing and leaves the key free', async () => {
  const before = await stock()
  const atWork = async () =>
    (
      await platform.sql(
        `SELECT 1 FROM pg_locks WHERE relation = 'idempotency'::regclass AND mode = 'RowExclusiveLock' AND granted`,
      )
    ).length
  const request = httpRequest(`${platform.url}/api/v4/admin/inventory`, {
    method: 'POST',
    headers: {
      authorization: token,
      'idempotency-key': 'hang-up',
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': 1_000_000,
    },
  })
  request.on('error', () => undefined)
  request.write(head + csv)
  try {
    await expect.poll(atWork, { interval: 10, timeout: 10_000 }).toBe(1)
  } finally {
    request.destroy()
  }
  await expect.poll(atWork, { interval: 10, timeout: 10_000 }).toBe(0)
  expect(await stock()).toBe(before)
  expect((await upload(form(['file', csv]), 'hang-up')).body).toMatchObject({ code: 200, data: { added: 1 } })
})
