import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from './ask.ts'

let platform: TestPlatform
let admin: string
let token: string
let annId: number
beforeAll(async () => {
  platform = await startPlatform()
  annId = (await platform.account('ann', { balance: '100.00' })).id
  token = await logIn(platform.url, 'ann', password)
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

const json = (body: string) => ({ headers: { 'content-type': 'application/json' }, body })
const logInWith = async (body: string) => (await ask(platform.url, 'POST /login', json(body))).body

describe('what is no text is refused by the name of its field:', () => {
  test.each([
    ['NUL in a password', 'password', { user_name: 'ann', password: 'a\0b' }],
    ['NUL in a user name', 'user_name', { user_name: '\0', password }],
    ['half a surrogate pair', 'user_name', { user_name: '\ud800', password }],
    ['what became of bytes that are no UTF-8', 'user_name', { user_name: 'x\ufffdy', password }],
    ['the other half', 'user_name', { user_name: 'x\udc00y', password }],
  ])('%s', async (_, field, credentials) => {
    const { body } = await ask(platform.url, 'POST /login', { json: credentials })
    expect(body).toMatchObject({ code: 400, error_code: 'invalid_input' })
    expect(body.errors).toEqual([{ field, message: 'contains characters that are not text' }])
  })

  test('in a query', async () => {
    const { body } = await ask(platform.url, 'GET /search?type=local&state=G%00', { token })
    expect(body.errors).toEqual([{ field: 'state', message: 'contains characters that are not text' }])
  })

  test('in a path', async () => {
    const { body } = await ask(platform.url, 'GET /orders/ODR%00', { token })
    expect(body.errors).toEqual([{ field: 'order_no', message: 'contains characters that are not text' }])
  })

  test('in a form', async () => {
    const body = new URLSearchParams({ user_name: 'ann\0', password })
    const answer = await ask(platform.url, 'POST /login', { body })
    expect(answer.body.errors).toEqual([{ field: 'user_name', message: 'contains characters that are not text' }])
  })

  test('deep in a list', async () => {
    const numbers = [{ number: '7065550100' }, { number: '7065550101', loc: 'a\0' }]
    const { body } = await ask(platform.url, 'POST /purchase', { token, json: { type: 'local', numbers } })
    expect(body.errors).toEqual([{ field: 'numbers[1].loc', message: 'contains characters that are not text' }])
  })
})

test('of a JSON key that stands twice the last one counts', async () => {
  expect(
    await logInWith(`{"user_name":"x","user_name":"ann","password":"y","password":${JSON.stringify(password)}}`),
  ).toMatchObject({ code: 200 })
})

test('names that every object inherits are no fields, and change nothing', async () => {
  const inherited = JSON.stringify({ user_name: 'ann', password })
  for (const body of [
    `{"__proto__":${inherited}}`,
    `{"constructor":{"prototype":${inherited}}}`,
    `{"__proto__":null,"toString":1,"hasOwnProperty":true}`,
  ]) {
    expect((await logInWith(body)).errors?.map((each) => each.field)).toEqual(['user_name', 'password'])
  }
  expect(await logInWith(`{"__proto__":{"x":1},"constructor":1,${inherited.slice(1)}`)).toMatchObject({ code: 200 })
  const form = new URLSearchParams({ __proto__: 'x', constructor: 'y', user_name: 'ann', password })
  expect((await ask(platform.url, 'POST /login', { body: form })).body.code).toBe(200)
  expect(({} as Record<string, unknown>).user_name).toBeUndefined()
})

const million = 'x'.repeat(1_000_000)
const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
const wide = `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join(',')}}`

describe('what is far too much of something is the caller’s mistake, never the server’s:', () => {
  test.each([
    ['a deep list', deep('[', ']')],
    ['a deep list in a field', `{"user_name":${deep('[', ']')},"password":"x"}`],
    ['a deep object in a field', `{"user_name":${deep('{"a":', '}').replace('}', '1}')},"password":"x"}`],
    ['a deep list that does not end', '['.repeat(500_000)],
    ['a very long text', JSON.stringify({ user_name: million, password: 'x' })],
    ['a number of very many digits', `{"user_name":1,"password":${'9'.repeat(900_000)}}`],
    ['very many fields', wide],
  ])('%s', async (_, body) => {
    expect((await logInWith(body)).code).toBe(400)
  })

  test.each([
    ['a deep list in place of numbers', `{"type":"local","numbers":${deep('[', ']')}}`],
    ['a deep list as JSON in a text', JSON.stringify({ type: 'local', numbers: deep('[', ']') })],
    ['a deep list as a number', `{"type":"local","numbers":[{"number":${deep('[', ']')}}]}`],
    ['very many numbers', `{"type":"local","numbers":[${Array(50_000).fill('{"npa":"7"}').join(',')}]}`],
    ['very many texts', `{"type":"local","numbers":[${Array(200_000).fill('1').join(',')}]}`],
  ])('a purchase with %s', async (_, body) => {
    const answer = await ask(platform.url, 'POST /purchase', { token, key: 'too much', ...json(body) })
    expect(answer.body).toMatchObject({ code: 400 })
  })

  test('a very long reason', async () => {
    const question = { token: admin, json: { account_id: annId, amount: '1.00', reason: million } }
    const { body } = await ask(platform.url, 'POST /admin/credit', question)
    expect(body).toMatchObject({ code: 400, errors: [{ field: 'reason' }] })
    expect(JSON.stringify(body).length).toBeLessThan(1000)
  })

  test('a very long token', async () => {
    const { body } = await ask(platform.url, 'GET /account', { token: 'x.'.repeat(6_000) })
    expect(body.code).toBe(401)
  })
})

describe('an answer to a failure gives nothing of the inside away', () => {
  const inside =
    /\n\s+at |\bat [\w.]+ \(|SELECT|INSERT|pg_|node_modules|\.ts:\d|relation|constraint|argon2|fixed for tests/i

  test('when the database refuses a deed', async () => {
    await platform.sql(`CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'pg_secret in SELECT' USING DETAIL = 'constraint'; END $$`)
    await platform.sql('CREATE TRIGGER break BEFORE INSERT ON ledger_entry EXECUTE FUNCTION break()')
    try {
      const question = { token: admin, json: { account_id: annId, amount: '1.00', reason: 'x' } }
      const { text, body, headers } = await ask(platform.url, 'POST /admin/credit', question)
      expect(body).toMatchObject({ code: 500, message: 'Internal error', error_code: 'internal' })
      expect(headers.has('x-request-id')).toBe(true)
      expect(text).not.toMatch(inside)
    } finally {
      await platform.sql('DROP FUNCTION break CASCADE')
    }
  })

  test('nor when the caller is at fault', async () => {
    const answers = await Promise.all([
      ask(platform.url, 'POST /login', json('{')),
      ask(platform.url, 'POST /login', { json: { user_name: "'; SELECT 1 --".slice(0, 3), password: 'x' } }),
      ask(platform.url, 'GET /account', { token: 'x' }),
      ask(platform.url, 'GET /orders/%zz', { token }),
      ask(platform.url, 'GET /admin/ledger/verify', { token }),
      ask(platform.url, 'POST /admin/inventory', { token: admin, body: new FormData() }),
      ask(platform.url, 'POST /login', { headers: { 'content-type': 'multipart/form-data' }, body: 'x' }),
    ])
    for (const { text, body } of answers) {
      expect(body.code).toBeGreaterThanOrEqual(400)
      expect(body.code).toBeLessThan(500)
      expect(text).not.toMatch(inside)
    }
  })
})
