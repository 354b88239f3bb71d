import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

let platform: TestPlatform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann', { balance: '5.00' })
  token = await logIn(platform.url, 'ann', password)
})
afterAll(() => platform.close())

const preferring = { prefer: 'http-status' }

test('a success has exactly the keys of the reference', async () => {
  const { status, headers, body } = await ask(platform.url, 'GET /account', { token })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(Object.keys(body)).toEqual(['code', 'message', 'data', 'error'])
  expect(body).toMatchObject({ code: 200, message: 'Successful Operation', error: null })
})

test('a failure has its code in the body and the HTTP status 200, as clients in the field expect', async () => {
  const { status, headers, body } = await ask(platform.url, 'GET /orders/none', { token })
  expect(status).toBe(200)
  expect(headers.has('preference-applied')).toBe(false)
  expect(Object.keys(body)).toEqual(['code', 'message', 'data', 'error', 'error_code'])
  expect(body).toMatchObject({ code: 404, data: null, error_code: 'not_found' })
})

test('without a token the answer is word for word that of the reference', async () => {
  const { status, body } = await ask(platform.url, 'GET /account')
  expect(status).toBe(200)
  expect(body).toMatchObject({ code: 401, message: 'Unauthorized Access', error: 'Unauthorized Access' })
})

test('a call of the platform that does not exist is answered in the envelope', async () => {
  for (const call of ['GET /no-such-call', 'PUT /login', 'GET /login?page=1', 'GET /', 'GET ', 'GET ?page=1']) {
    const { status, body } = await ask(platform.url, call)
    expect([status, body.code, body.error_code]).toEqual([200, 404, 'not_found'])
  }
})

test('an address that cannot be decoded, or is too long, is a call that does not exist', async () => {
  for (const path of ['/orders/%zz', '/orders/%c3%28', `/orders/${'x'.repeat(1000)}`]) {
    const { status, headers, body } = await ask(platform.url, `GET ${path}`, { token })
    expect([status, body.code]).toEqual([200, 404])
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect((await ask(platform.url, `GET ${path}`, { token, headers: preferring })).status).toBe(404)
  }
})

test('every answer has a request id of its own', async () => {
  const ids = []
  for (const call of ['GET /account', 'GET /no-such-call', 'GET /orders/none']) {
    const { headers } = await ask(platform.url, call, { token, headers: { 'x-request-id': 'mine' } })
    ids.push(headers.get('x-request-id'))
  }
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(ids).size).toBe(3)
})

describe('a caller who prefers true HTTP statuses', () => {
  test.each([
    ['GET /account', 200],
    ['GET /orders/none', 404],
    ['GET /no-such-call', 404],
    ['GET /search', 400],
    ['GET /admin/ledger/verify', 403],
  ])('gets for %s the status %i', async (call, status) => {
    const answer = await ask(platform.url, call, { token, headers: preferring })
    expect([answer.status, answer.body.code]).toEqual([status, status])
    expect(answer.headers.get('preference-applied')).toBe('http-status')
    expect(answer.headers.get('vary')).toContain('Prefer')
  })

  test('may say so among other preferences, and is not taken for one who says something else', async () => {
    const statusFor = async (prefer: string) =>
      (await ask(platform.url, 'GET /account', { headers: { prefer } })).status
    expect(await statusFor('respond-async, http-status;strict')).toBe(401)
    expect(await statusFor('HTTP-Status')).toBe(401)
    expect(await statusFor('http-statuses, no-http-status')).toBe(200)
  })
})

describe('what is not a call of the API answers with its true status:', () => {
  const at = (path: string) => fetch(platform.url + path, { redirect: 'manual' })

  test.each([
    ['/', 302, null],
    ['/health/live', 200, 'application/json'],
    ['/health/ready', 200, 'application/json'],
    ['/metrics', 200, 'text/plain'],
    ['/docs', 302, null],
    ['/api/v4/openapi.json', 200, 'application/json'],
    ['/no-such-page', 404, 'application/json'],
    ['/api', 404, 'application/json'],
    ['/api/v41/account', 404, 'application/json'],
  ])('%s is %i', async (path, status, type) => {
    const response = await at(path)
    await response.arrayBuffer()
    expect(response.status).toBe(status)
    if (type) expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the API pages and the document behind them', async () => {
    const pages = await fetch(`${platform.url}/docs/api`)
    expect(pages.status).toBe(200)
    expect(await pages.text()).toContain('/api/v4/openapi.json')
    const document = (await (await at('/api/v4/openapi.json')).json()) as { openapi: string; paths: object }
    expect(document.openapi).toMatch(/^3\.1/)
    expect(Object.keys(document.paths).length).toBeGreaterThan(10)
  })

  test('the metrics tell how long each operation takes', async () => {
    await ask(platform.url, 'GET /account', { token })
    const metrics = await (await at('/metrics')).text()
    expect(metrics).toMatch(
      /dialyard_request_duration_seconds_count\{operation="billing.show-account",status="200"\} \d/,
    )
    expect(metrics).toContain('process_cpu_seconds_total')
  })
})

test('a platform set to true statuses sends them to everyone', async () => {
  const strict = await startPlatform({ trueStatus: true })
  try {
    const { status, headers, body } = await ask(strict.url, 'GET /account')
    expect([status, body.code]).toEqual([401, 401])
    expect(headers.has('preference-applied')).toBe(false)
    expect((await ask(strict.url, 'GET /no-such-call')).status).toBe(404)
  } finally {
    await strict.close()
  }
})

test('a platform whose database lacks a migration is alive, but not ready', async () => {
  const behind = await startPlatform()
  try {
    await behind.sql('DELETE FROM migration')
    const ready = await fetch(`${behind.url}/health/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ status: 'not ready', reason: expect.stringContaining('0001') })
    expect((await fetch(`${behind.url}/health/live`)).status).toBe(200)
  } finally {
    await behind.close()
  }
})
