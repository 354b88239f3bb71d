import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

let platform: TestPlatform
let admin: string
let ann: { id: number; token: string }
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550109,local,GA,ATHENS')
  const { id } = await platform.account('ann', { balance: '100.00' })
  ann = { id, token: await logIn(platform.url, 'ann', password) }
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

const credentials = { user_name: 'ann', password }
const form = (fields: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const as = (type: string, body: string) => ({ headers: { 'content-type': type }, body })
const credit = (question: object) => ask(platform.url, 'POST /admin/credit', { token: admin, ...question })
const search = async (query: string) => (await ask(platform.url, `GET /search?${query}`, { token: ann.token })).body

describe('one may log in', () => {
  test.each([
    ['with JSON', { json: credentials }],
    ['with a form', { body: new URLSearchParams(credentials) }],
    ['with a multipart form', { body: form(credentials) }],
    ['with JSON that says it is a form', as('application/x-www-form-urlencoded', JSON.stringify(credentials))],
    ['with JSON in UTF-8 by name', as('application/json; charset=UTF-8', JSON.stringify(credentials))],
  ])('%s', async (_, question) => {
    const { body } = await ask(platform.url, 'POST /login', question)
    expect(body).toMatchObject({ code: 200, data: { token: expect.stringMatching(/^ey/) } })
  })
})

test('lists and numbers go in a form as well as in JSON', async () => {
  const numbers = JSON.stringify([{ number: '7065550100' }])
  for (const body of [new URLSearchParams({ type: 'local', numbers }), form({ type: 'local', numbers })]) {
    const bought = await ask(platform.url, 'POST /purchase', { token: ann.token, body })
    expect(bought.body).toMatchObject({ code: 200, data: true })
    const released = await ask(platform.url, 'DELETE /dids', {
      token: ann.token,
      body: form({ numbers: '7065550100' }),
    })
    expect(released.body).toMatchObject({ code: 200, data: { success: true } })
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 31 * 86_400 })
  }
})

test('a field named more than once in a form is a list, in every kind of form', async () => {
  const numbers = ['7065550101', '7065550102']
  for (const body of [new URLSearchParams(), new FormData()]) {
    const wanted = numbers.map((number) => ({ number }))
    await ask(platform.url, 'POST /purchase', { token: ann.token, json: { type: 'local', numbers: wanted } })
    for (const number of numbers) body.append('numbers', number)
    expect((await ask(platform.url, 'DELETE /dids', { token: ann.token, body })).body.code).toBe(200)
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 31 * 86_400 })
  }
})

test('an unknown field is ignored', async () => {
  const json = { ...credentials, colour: 'red', nested: { deep: [1] } }
  expect((await ask(platform.url, 'POST /login', { json })).body.code).toBe(200)
})

test('a GET and a DELETE may claim a JSON body and have none', async () => {
  const headers = { 'content-type': 'application/json' }
  expect((await ask(platform.url, 'GET /account', { token: ann.token, headers })).body.code).toBe(200)
  const { body } = await ask(platform.url, 'DELETE /dids', { token: ann.token, headers })
  expect(body).toMatchObject({ code: 400, error_code: 'invalid_input' })
})

test('no body at all is a request without fields', async () => {
  for (const headers of [{ 'content-type': 'application/json' }, undefined]) {
    const { body } = await ask(platform.url, 'POST /login', headers ? { headers } : {})
    expect(body.errors).toEqual([
      { field: 'user_name', message: 'is required' },
      { field: 'password', message: 'is required' },
    ])
  }
})

describe('a body that cannot be read is a bad request:', () => {
  test.each([
    ['broken JSON', as('application/json', '{"user_name": "ann",')],
    ['no JSON at all', as('application/json', 'user_name=ann')],
    ['a JSON list', as('application/json', '[{"user_name": "ann"}]')],
    ['a JSON text', as('application/json', '"ann"')],
    ['a multipart form without a boundary', as('multipart/form-data', 'user_name=ann')],
    [
      'a multipart form that breaks off',
      as('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data'),
    ],
    [
      'a multipart form that lacks its end',
      as('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="user_name"\r\n\r\nann'),
    ],
  ])('%s', async (_, question) => {
    const { status, body } = await ask(platform.url, 'POST /login', question)
    expect([status, body.code, body.error_code]).toEqual([200, 400, 'malformed_request'])
  })
})

test('a kind of body that the platform does not read is named so', async () => {
  for (const type of ['text/plain', 'application/xml', 'application/octet-stream']) {
    const { body } = await ask(platform.url, 'POST /login', as(type, JSON.stringify(credentials)))
    expect(body).toMatchObject({ code: 415, error_code: 'unsupported_media_type' })
  }
})

test('a call that takes a file wants a multipart form with a file', async () => {
  const upload = (question: object) => ask(platform.url, 'POST /admin/inventory', { token: admin, ...question })
  expect((await upload({ json: {} })).body).toMatchObject({ code: 415, error_code: 'unsupported_media_type' })
  expect((await upload({})).body).toMatchObject({ code: 415 })
  expect((await upload({ body: form({ dry_run: 'true' }) })).body.errors).toEqual([
    { field: 'file', message: 'is required' },
  ])
})

describe('a body over the limit is refused:', () => {
  const long = 'x'.repeat(1024 * 1024)
  test.each([
    ['JSON', { json: { user_name: long } }],
    ['a form', { body: new URLSearchParams({ user_name: long }) }],
    ['a field of a multipart form', { body: form({ user_name: `${long}x` }) }],
  ])('%s', async (_, question) => {
    const { body } = await ask(platform.url, 'POST /login', question)
    expect(body).toMatchObject({ code: 413, error_code: 'payload_too_large' })
  })

  test('too many fields', async () => {
    const fields = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, 'x']))
    expect((await ask(platform.url, 'POST /login', { body: form(fields) })).body.code).toBe(413)
  })
})

test('every wrong field is listed with what is wrong about it', async () => {
  const { body } = await credit({ json: { account_id: 0, amount: '1e5', reason: '' } })
  expect(body).toMatchObject({ code: 400, message: 'Validation Error', data: null, error_code: 'invalid_input' })
  expect(body.errors?.map((each) => each.field)).toEqual(['account_id', 'amount', 'reason'])
  for (const { field, message } of body.errors ?? []) expect(body.error).toContain(`${field}: ${message}`)
})

test('a number may come as text and an amount as a number', async () => {
  const reason = 'liberal in'
  for (const json of [
    { account_id: String(ann.id), amount: '0.5', reason },
    { account_id: ann.id, amount: 0.25, reason },
  ]) {
    const { body } = await credit({ json })
    expect(body).toMatchObject({ code: 200, data: { balance: expect.stringMatching(/^\d+\.\d{5}$/) } })
  }
  expect((await credit({ json: { account_id: ann.id, amount: 1e-7, reason } })).body.errors).toEqual([
    { field: 'amount', message: 'has the wrong form; an example: 2.00000' },
  ])
})

test('an empty value in a query is as if it were absent', async () => {
  expect(await search('type=local&state=GA&npa=&nxx=&ratecenter=&limit=5')).toMatchObject({ code: 200 })
  expect((await search('type=local&state=')).errors).toEqual([{ field: 'state', message: expect.any(String) }])
  expect((await search('type=&state=GA')).errors).toEqual([{ field: 'type', message: 'is required' }])
})

test('a size over its bound is clamped, not refused', async () => {
  for (const limit of ['1001', '99999999999999999999']) {
    const { code, data } = await search(`type=local&state=GA&limit=${limit}`)
    expect([code, (data as { result: unknown[] }).result.length]).toEqual([200, 10])
  }
  const orders = await ask(platform.url, 'GET /orders?limit=100000', { token: ann.token })
  expect(orders.body.code).toBe(200)
})

test('page and size below 1, and words, are refused', async () => {
  for (const query of ['page=0', 'page=-1', 'page=one', 'limit=0', 'page=1.5', 'page=1&page=2']) {
    const { body } = await ask(platform.url, `GET /orders?${query}`, { token: ann.token })
    expect(body).toMatchObject({ code: 400, errors: [{ field: query.split('=')[0] }] })
  }
})

test('a page past the end is empty', async () => {
  for (const page of [3, 1_000_000, 999_999_999_999_999]) {
    const { body } = await ask(platform.url, `GET /orders?page=${page}&limit=1000`, { token: ann.token })
    expect(body).toMatchObject({ code: 200, data: { rows: [] } })
    const countries = await ask(platform.url, `GET /countries?page=${page}&limit=1000`, { token: ann.token })
    expect(countries.body).toMatchObject({ code: 200, data: [] })
  }
})
