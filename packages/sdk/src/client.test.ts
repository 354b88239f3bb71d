import { afterEach, expect, expectTypeOf, test } from 'vitest'
import { Dialyard, type DialyardOptions } from './client.ts'
import { DialyardError } from './error.ts'
import type { Input } from './operation.ts'
import { openStandIn, type Reply, type Routes, type StandIn } from './test-support.ts'

let server: StandIn

afterEach(() => server.close())

async function clientOf(routes: Routes, options: Partial<DialyardOptions> = {}): Promise<Dialyard> {
  server = await openStandIn(routes)
  const credentials = { userName: 'demo', password: 'secret1' }
  return new Dialyard({ url: `${server.url}/`, ...credentials, retry: { firstWaitMilliseconds: 1 }, ...options })
}

/** Answers the replies one after the other, the last one for ever. */
const inTurn = (...replies: Reply[]) => {
  let turn = 0
  return () => replies[Math.min(turn++, replies.length - 1)] ?? {}
}

const account = { account_id: 3, username: 'demo' }
const purchase = { type: 'local', numbers: [{ number: '7065103027' }] } satisfies Input<'orders.purchase'>

async function failureOf(promise: Promise<unknown>): Promise<DialyardError> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DialyardError)
  return error as DialyardError
}

test('the first call logs in, and the next one uses the same token', async () => {
  const client = await clientOf({ 'GET /account': () => ({ data: account }) })
  expect(server.seen).toEqual([])
  expect((await client.call('billing.show-account')).data.username).toBe('demo')
  await client.call('billing.show-account')
  expect(server.of('POST /login').map((each) => JSON.parse(each.body))).toEqual([
    { user_name: 'demo', password: 'secret1' },
  ])
  expect(server.of('GET /account').map((each) => each.headers.authorization)).toEqual(['token-1', 'token-1'])
})

test("the provider's staff enters by its own door", async () => {
  const client = await clientOf({ 'GET /account': () => ({ data: account }) }, { admin: true })
  await client.call('billing.show-account')
  expect(server.of('POST /admin_login')).toHaveLength(1)
})

test('a refused token is replaced by one new log-in', async () => {
  const client = await clientOf(
    { 'GET /account': (each) => (each.headers.authorization === 'old' ? { code: 401 } : { data: account }) },
    { token: 'old' },
  )
  expect((await client.call('billing.show-account')).data).toEqual(account)
  expect(server.of('GET /account').map((each) => each.headers.authorization)).toEqual(['old', 'token-1'])
})

test('a token that is refused again ends in the error', async () => {
  const client = await clientOf({ 'GET /account': () => ({ code: 401, errorCode: 'unauthorized' }) })
  expect((await failureOf(client.call('billing.show-account'))).errorCode).toBe('unauthorized')
  expect(server.of('POST /login')).toHaveLength(2)
})

test('without credentials a refused token is the answer', async () => {
  const client = await clientOf(
    { 'GET /account': () => ({ code: 401, errorCode: 'unauthorized' }) },
    { token: 'old', userName: undefined },
  )
  expect((await failureOf(client.call('billing.show-account'))).code).toBe(401)
  expect(server.seen).toHaveLength(1)
})

test('calls at the same time share one log-in, the first and the one after a 401', async () => {
  const client = await clientOf({
    'GET /account': (each) => (each.headers.authorization === 'token-1' ? { code: 401 } : { data: account }),
  })
  const answers = await Promise.all([1, 2, 3, 4].map(() => client.call('billing.show-account')))
  expect(answers.map((each) => each.data)).toEqual([account, account, account, account])
  expect(server.of('POST /login')).toHaveLength(2)
})

test('an error carries code, name, wrong fields and request id', async () => {
  const client = await clientOf({
    'GET /search': () => ({
      code: 400,
      error: 'state: give a state',
      errorCode: 'invalid_input',
      errors: [{ field: 'state', message: 'give a state' }],
      headers: { 'x-request-id': 'req-7' },
    }),
  })
  const error = await failureOf(client.call('numbers.search', { type: 'local', npa: undefined }))
  expect(error).toMatchObject({ code: 400, errorCode: 'invalid_input', requestId: 'req-7', retryable: false })
  expect(error.message).toBe('state: give a state')
  expect(error.fields).toEqual([{ field: 'state', message: 'give a state' }])
  expect(server.of('GET /search')[0]?.query).toEqual({ type: 'local' })
})

test('what stands beside data is answered too', async () => {
  const client = await clientOf({ 'POST /purchase': () => ({ data: true, extras: { order_no: 'ODR-1' } }) })
  expect(await client.call('orders.purchase', purchase)).toEqual({ data: true, order_no: 'ODR-1' })
  expect(JSON.parse(server.of('POST /purchase')[0]?.body ?? '')).toEqual(purchase)
})

test('a deed that met a server in trouble is repeated under the same idempotency key', async () => {
  const client = await clientOf({
    'POST /purchase': inTurn(
      { code: 503, headers: { 'retry-after': '0' } },
      { code: 409, errorCode: 'idempotency_running' },
      { hangUp: true },
      { data: true, extras: { order_no: 'ODR-1' } },
    ),
  })
  await client.call('orders.purchase', purchase)
  const keys = server.of('POST /purchase').map((each) => each.headers['idempotency-key'])
  expect(keys).toHaveLength(4)
  expect(new Set(keys).size).toBe(1)
  await client.call('orders.purchase', purchase, { idempotencyKey: 'mine' })
  expect(server.of('POST /purchase').at(-1)?.headers['idempotency-key']).toBe('mine')
})

test.each([
  { code: 402, errorCode: 'insufficient_balance' },
  { code: 409, errorCode: 'number_not_available' },
  { code: 429, errorCode: 'too_many_attempts' },
])('a deed refused with $code $errorCode is not repeated', async (reply) => {
  const client = await clientOf({ 'POST /purchase': () => reply })
  expect(await failureOf(client.call('orders.purchase', purchase))).toMatchObject(reply)
  expect(server.of('POST /purchase')).toHaveLength(1)
})

test('what takes no key and would be done twice is sent once; a log-in is sent again', async () => {
  const client = await clientOf({
    'POST /login': inTurn({ code: 503 }, { data: { token: 'token-1' } }),
    'POST /api-keys': () => ({ code: 503 }),
  })
  const key = { name: 'export', scopes: ['read'] }
  expect((await failureOf(client.call('accounts.create-api-key', key, { idempotencyKey: 'mine' }))).code).toBe(503)
  expect(server.of('POST /login')).toHaveLength(2)
  expect(server.of('POST /api-keys').map((each) => each.headers['idempotency-key'])).toEqual([undefined])
})

test('a failure is known by its name', async () => {
  const client = await clientOf({ 'POST /purchase': () => ({ code: 402, errorCode: 'insufficient_balance' }) })
  const error = await failureOf(client.call('orders.purchase', purchase))
  expect(error.is('insufficient_balance', 'number_not_available')).toBe(true)
  expect(error.is('network')).toBe(false)
  expectTypeOf<Parameters<typeof error.is>[0]>().not.toEqualTypeOf<string>()
})

test('three repeats, and then the error', async () => {
  const client = await clientOf({ 'GET /account': () => ({ code: 500, errorCode: 'internal' }) })
  expect(await failureOf(client.call('billing.show-account'))).toMatchObject({ code: 500, retryable: true })
  expect(server.of('GET /account')).toHaveLength(4)
})

test('a server that asks for a longer wait than the rule allows gets no second try', async () => {
  const client = await clientOf({ 'GET /account': () => ({ code: 503, headers: { 'retry-after': '3600' } }) })
  expect((await failureOf(client.call('billing.show-account'))).retryAfterSeconds).toBe(3600)
  expect(server.of('GET /account')).toHaveLength(1)
})

test('an abort ends the wait between two tries', async () => {
  const client = await clientOf({ 'GET /account': () => ({ code: 503, headers: { 'retry-after': '20' } }) })
  const call = client.call('billing.show-account', {}, { signal: AbortSignal.timeout(100) })
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('no answer at all is an error of its own', async () => {
  const client = await clientOf({})
  await server.close()
  const error = await failureOf(client.call('billing.show-account'))
  expect(error).toMatchObject({ code: 0, errorCode: 'network', retryable: true })
  expect(error.message).toMatch(/^No answer from http.*ECONNREFUSED/)
})

test('an answer that is no envelope is told by its status', async () => {
  const page = async () => new Response('<h1>Bad gateway</h1>', { status: 502 })
  const client = await clientOf({}, { fetch: page, token: 'any' })
  expect(await failureOf(client.call('billing.show-account'))).toMatchObject({
    code: 502,
    errorCode: 'unreadable_answer',
  })
})

test('true statuses are read like the ones in the body', async () => {
  const body = JSON.stringify({ code: 404, data: null, error: 'There is no such order', error_code: 'not_found' })
  const client = await clientOf({}, { fetch: async () => new Response(body, { status: 404 }), token: 'any' })
  const error = await failureOf(client.call('orders.show', { order_no: 'ODR-1' }))
  expect(error).toMatchObject({ errorCode: 'not_found', message: 'There is no such order' })
})

test('a path field is encoded into the path and cannot leave it', async () => {
  const client = await clientOf({ 'GET /orders/a/b?c': () => ({ data: { order_no: 'a/b?c' } }) })
  expect((await client.call('orders.show', { order_no: 'a/b?c' })).data.order_no).toBe('a/b?c')
  await expect(client.call('orders.show', { order_no: '..' })).rejects.toThrow('order_no: give a value for the path')
})

const outcome = { read: 1, added: 1, updated: 0, skipped: 0, rejected: 0, errors: [] }

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield new TextEncoder().encode(text.slice(at, at + size))
}

test('an upload streams its file after the fields and tells its progress', async () => {
  const client = await clientOf({ 'POST /admin/inventory': () => ({ data: outcome }) }, { admin: true })
  const progress: number[] = []
  const onProgress = (bytesSent: number) => progress.push(bytesSent)
  const file = { file: inPieces('number,type\n7065103027,local\n', 12), filename: 'a "b".csv', onProgress }
  const { data } = await client.upload('numbers.import-inventory', file, { dry_run: true })
  expect(data.added).toBe(1)
  expect(progress).toEqual([12, 24, 29])
  const sent = server.of('POST /admin/inventory')[0]
  const form = await new Response(sent?.body, {
    headers: { 'content-type': sent?.headers['content-type'] ?? '' },
  }).formData()
  expect([...form.keys()]).toEqual(['dry_run', 'file'])
  expect(form.get('dry_run')).toBe('true')
  const received = form.get('file') as File
  expect(received.name).toBe('a "b".csv')
  expect(await received.text()).toBe('number,type\n7065103027,local\n')
})

test.each([
  ['a Blob', (text: string) => new Blob([text])],
  ['a stream', (text: string) => new Blob([text]).stream()],
])('%s arrives whole', async (_, wrap) => {
  const client = await clientOf({ 'POST /admin/inventory': () => ({ data: outcome }) })
  await client.upload('numbers.import-inventory', { file: wrap('number\n1') })
  expect(server.of('POST /admin/inventory')[0]?.body).toContain('\r\n\r\nnumber\n1\r\n--')
})

test('an upload is not repeated, and only a Blob is sent again after a new log-in', async () => {
  const client = await clientOf({ 'POST /admin/inventory': inTurn({ code: 503 }, { code: 401 }, { code: 401 }, {}) })
  const upload = (file: Blob | AsyncIterable<Uint8Array>) =>
    failureOf(client.upload('numbers.import-inventory', { file }))
  expect((await upload(inPieces('number', 3))).code).toBe(503)
  expect((await upload(inPieces('number', 3))).code).toBe(401)
  await client.upload('numbers.import-inventory', { file: new Blob(['number']) })
  expect(server.of('POST /admin/inventory').map((each) => each.headers.authorization)).toEqual([
    'token-1',
    'token-1',
    'token-2',
    'token-3',
  ])
})

test('a file that cannot be read on is not blamed on the server', async () => {
  async function* broken() {
    yield new Uint8Array(10)
    throw new Error('disk gone')
  }
  const client = await clientOf({ 'POST /admin/inventory': () => ({ data: outcome }) })
  const error = await failureOf(client.upload('numbers.import-inventory', { file: broken() }))
  expect(error).toMatchObject({ errorCode: 'unreadable_source', message: 'Cannot read on: disk gone' })
})

test('pages follow one another until the rows end', async () => {
  const numbers = Array.from({ length: 7 }, (_, index) => ({ _id: index + 1 }))
  const client = await clientOf({
    'GET /dids': ({ query }) => {
      const page = Number(query.page)
      return { data: numbers.slice((page - 1) * 3, page * 3) }
    },
  })
  const ids: number[] = []
  for await (const { data } of client.paginate('numbers.list', { max: 500 })) ids.push(...data.map((each) => each._id))
  expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(server.of('GET /dids').map((each) => each.query)).toEqual([
    { max: '500', page: '1' },
    { max: '500', page: '2' },
    { max: '500', page: '3' },
  ])
})

test('rows come one by one, and no page is read before its first row is wanted', async () => {
  const client = await clientOf({
    'GET /orders': ({ query }) => {
      const rows = query.page === '3' ? [] : [{ order_no: `ODR-${query.page}a` }, { order_no: `ODR-${query.page}b` }]
      return { data: { rows } }
    },
  })
  const seen: string[] = []
  for await (const { order_no } of client.rows('orders.list', { limit: 2 })) {
    seen.push(order_no)
    if (seen.length === 3) break
  }
  expect(seen).toEqual(['ODR-1a', 'ODR-1b', 'ODR-2a'])
  expect(server.of('GET /orders')).toHaveLength(2)
})

test('a list under another name is read as well', async () => {
  const data = { result: [{ ext_tgid: 7 }, { ext_tgid: 8 }], totalRecords: '2', enableNext: false }
  const client = await clientOf({ 'GET /trunkgrp/list': () => ({ data }) })
  const ids: number[] = []
  for await (const { ext_tgid } of client.rows('routing.list-trunk-groups')) ids.push(ext_tgid)
  expect(ids).toEqual([7, 8])
  expect(server.of('GET /trunkgrp/list')).toHaveLength(1)
})

test('a list that tells its count is not asked past its end', async () => {
  const rows = [{ order_no: 'ODR-1' }, { order_no: 'ODR-2' }]
  const client = await clientOf({ 'GET /orders': () => ({ data: { count: 2, rows } }) })
  const pages = []
  for await (const { data } of client.paginate('orders.list')) pages.push(data.rows.length)
  expect(pages).toEqual([2])
  expect(server.of('GET /orders').map((each) => each.query)).toEqual([{ limit: '100', page: '1' }])
})

test('an empty list has no pages', async () => {
  const client = await clientOf({ 'GET /ratecenter': () => ({ data: [], extras: { total: 0 } }) })
  for await (const page of client.paginate('reference.list-rate-centers', { state: 'GA' })) expect(page).toBeNull()
  expect(server.of('GET /ratecenter')).toHaveLength(1)
})
