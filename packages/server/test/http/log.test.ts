import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { openLog } from '../../src/log.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { ask } from './ask.ts'

const lines: string[] = []
const { log } = openLog('trace', { write: (line: string) => void lines.push(line) })
const written = (): string => lines.splice(0).join('')

let platform: TestPlatform
let app: App
let url: string
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann')
  const { databaseUrl, time } = platform
  const roles = { http: true, worker: false }
  app = await createApp({ databaseUrl, secrets: [secret], demo: true, trueStatus: false, log, roles, realTime: time })
  url = (await app.http?.listen({ port: 0, host: '127.0.0.1' })) ?? ''
})
afterAll(async () => {
  await app.close()
  await platform.close()
})

test.each([
  ['a request with its headers', (it: string) => ({ req: { headers: { authorization: it, cookie: it } } })],
  ['headers alone', (it: string) => ({ headers: { 'x-csrf-token': it, 'set-cookie': [it] } })],
  ['a log-in', (it: string) => ({ body: { user_name: 'ann', password: it } })],
  [
    'fields at the top',
    (it: string) => ({ password: it, token: it, authorization: it, csrf_token: it, secretKey: it }),
  ],
  [
    'an error that carries its request',
    (it: string) => ({ err: Object.assign(new Error('no'), { config: { headers: { authorization: it } } }) }),
  ],
])('the log shows no secret of %s', (_, holding) => {
  log.info(holding('hush-hush'), 'message')
  const line = written()
  expect(line).toContain('[redacted]')
  expect(line).not.toContain('hush-hush')
})

test('nothing that enters or leaves by a log-in, a session or a call is in the log as it is', async () => {
  const wrong = 'a password that was mistyped'
  const enter = (door: string, given: string) =>
    ask(url, `POST ${door}`, { json: { user_name: 'ann', password: given } })
  await enter('/login', wrong)
  await ask(url, 'POST /login', { headers: { 'content-type': 'application/json' }, body: `{"password":"${wrong}"` })
  const { token } = (await enter('/login', password)).body.data as { token: string }
  const session = await enter('/session', password)
  const cookie = session.headers.getSetCookie()[0] ?? ''
  const csrf = (session.body.data as { csrf_token: string }).csrf_token
  await ask(url, 'GET /account', { headers: { cookie: cookie.split(';')[0] ?? '', 'x-csrf-token': csrf } })
  await ask(url, 'GET /account', { token })
  await ask(url, 'GET /account', { token: `${token}x` })
  await ask(url, 'DELETE /session', { token })
  await expect.poll(() => lines.filter((line) => line.includes('"request"')).length, { timeout: 10_000 }).toBe(8)
  const all = written()
  for (const hidden of [wrong, password, token, token.split('.')[2] ?? '', cookie.slice(20, 60), csrf, secret]) {
    expect(all).not.toContain(hidden)
  }
})

test('a request is one line with the id that its answer carries', async () => {
  written()
  const { headers } = await ask(url, 'GET /account')
  await expect.poll(() => lines.filter((line) => line.includes('"request"')).length, { timeout: 10_000 }).toBe(1)
  const line = JSON.parse(lines.find((each) => each.includes('"request"')) ?? '{}')
  expect(line).toMatchObject({
    reqId: headers.get('x-request-id'),
    operation: 'billing.show-account',
    method: 'GET',
    status: 200,
    msg: 'request',
  })
})

test('what went wrong inside is in the log under the request’s id, and only there', async () => {
  written()
  await platform.sql('ALTER TABLE account RENAME TO hidden_account')
  const { headers, body, text } = await ask(url, 'POST /login', { json: { user_name: 'ann', password } })
  await platform.sql('ALTER TABLE hidden_account RENAME TO account')
  expect(body).toMatchObject({ code: 500, error_code: 'internal' })
  expect(text).not.toContain('account"')
  const failure = lines.map((line) => JSON.parse(line)).find((line) => line.level === 'error')
  expect(failure).toMatchObject({ reqId: headers.get('x-request-id'), code: 'internal' })
  expect(failure.err.stack).toContain('relation "account" does not exist')
  expect(written()).not.toContain(password)
})
