import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, type Reply, send, type WireRequest } from '../harness/wire.ts'

const json = { 'content-type': 'application/json' }
/** What curl says of a body that was given with `-d` alone. */
const form = { 'content-type': 'application/x-www-form-urlencoded' }

let platform: TestPlatform
let mark: Member
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '1.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065103020,7065103059,local,GA,ATHENS')
  mark = await platform.account('mark', { balance: '1000.00' })
  token = await logIn(platform.url, 'mark', password)
})
afterAll(() => platform.close())

const ask = (method: string, path: string, more: Partial<WireRequest> = {}): Promise<Reply> =>
  send(platform.url, { method, path, ...more, headers: { authorization: token, ...more.headers } })
const buy = (...numbers: string[]) =>
  mark.client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
const owned = async (number: string): Promise<number | undefined> =>
  (await mark.client.call('numbers.list', { number })).data[0]?._id

describe('a client logs in', () => {
  const credentials = { user_name: 'mark', password }
  test.each([
    ['with a form', { body: new URLSearchParams(credentials) }],
    [
      'with a form of many parts',
      {
        body: Object.entries(credentials).reduce((parts, [name, value]) => {
          parts.append(name, value)
          return parts
        }, new FormData()),
      },
    ],
    ['with JSON', { headers: json, body: JSON.stringify(credentials) }],
    [
      'with JSON that names its character set',
      { headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(credentials) },
    ],
    ["with JSON under curl's own content type", { headers: form, body: JSON.stringify(credentials) }],
    ['with fields that nobody asked for', { headers: json, body: JSON.stringify({ ...credentials, remember: true }) }],
  ])('%s', async (_, request) => {
    const { status, body } = await send(platform.url, { method: 'POST', path: '/login', ...request })
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        code: 200,
        message: 'Successful Operation',
        data: { token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
        error: null,
      },
    })
  })

  test('with a wrong password, and reads that in the body of an answer of status 200', async () => {
    const body = new URLSearchParams({ user_name: 'mark', password: 'wrong' })
    const reply = await send(platform.url, { method: 'POST', path: '/login', body })
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ code: 400, data: false, error: 'Invalid credentials' })
  })
})

describe('a token is taken', () => {
  test.each([
    ['bare', (given: string) => given],
    ['after Bearer', (given: string) => `Bearer ${given}`],
    ['after bearer in small letters', (given: string) => `bearer ${given}`],
    ['with spaces around it', (given: string) => `  ${given} `],
  ])('%s', async (_, written) => {
    expect((await ask('GET', '/account', { headers: { authorization: written(token) } })).body.code).toBe(200)
  })
})

describe('a call without a body says what the body would be, as clients do,', () => {
  test.each([
    ['GET', '/countries', json],
    ['GET', '/dids?type=local&page=1&max=10', json],
    ['GET', '/dids?type=local&page=1&max=10', { ...json, 'content-length': '0' }],
    ['GET', '/account', form],
  ])('%s %s', async (method, path, headers) => {
    expect((await ask(method, path, { headers })).body).toMatchObject({ code: 200, error: null })
  })

  test('and so does one that logs out', async () => {
    const authorization = await logIn(platform.url, 'mark', password)
    const reply = await ask('POST', '/logout', { headers: { ...json, authorization } })
    expect(reply.body).toMatchObject({ code: 200, data: true })
  })
})

describe('what a query leaves empty is as if it were not there:', () => {
  test.each([
    '/search?type=local&state=GA&ratecenter=&npa=&nxx=&limit=10',
    '/search?type=local&state=GA&npa=706&nxx=&limit=',
    '/search?type=toll&state=&ratecenter=&npa=&country=&limit=10',
    '/dids?type=&page=&max=&number=&state=&ratecenter=&status=&account_id=',
    '/countries?page=&limit=',
    '/states?country=&page=',
  ])('%s', async (path) => {
    expect((await ask('GET', path)).body).toMatchObject({ code: 200, error: null })
  })

  test('but what is required is still missed', async () => {
    const { body } = await ask('GET', '/ratecenter?state=')
    expect(body).toMatchObject({ code: 400, errors: [{ field: 'state', message: expect.any(String) }] })
  })
})

test('a page is a text in every query, and as good as a number', async () => {
  await buy('7065103050')
  const { body } = await ask('GET', '/dids?type=local&page=1&max=1')
  expect(body.data).toHaveLength(1)
  expect((await ask('GET', '/dids?type=local&page=+1+&max=1')).body.data).toEqual(body.data)
})

test('a query may carry what nobody asked for', async () => {
  const plain = await ask('GET', '/states')
  expect((await ask('GET', '/states?_=1700000000&format=json')).body).toEqual(plain.body)
})

describe('a number is given back in whichever way it is written:', () => {
  test.each([
    ['7065103027', '7065103027'],
    ['7065103028', '17065103028'],
    ['7065103029', '+17065103029'],
    ['7065103030', '706-510-3030'],
    ['7065103031', '(706) 510-3031'],
  ])('%s as %s', async (number, written) => {
    await buy(number)
    const reply = await ask('DELETE', '/dids', { headers: json, body: JSON.stringify({ numbers: [written] }) })
    expect(reply.body).toMatchObject({ code: 200, data: { success: true }, error: null })
    expect(await owned(number)).toBeUndefined()
  })
})

describe('a list of numbers or ids is taken', () => {
  test.each([
    ['as JSON', '7065103040', json, (number: string) => JSON.stringify({ numbers: [number] })],
    ['as JSON with a number for a number', '7065103041', json, (number: string) => `{"numbers":[${number}]}`],
    [
      'as one number instead of a list of one',
      '7065103042',
      json,
      (number: string) => JSON.stringify({ numbers: number }),
    ],
    [
      "as JSON under curl's own content type",
      '7065103043',
      form,
      (number: string) => JSON.stringify({ numbers: [number] }),
    ],
    ['as a field of a form', '7065103044', form, (number: string) => `numbers=${number}`],
    [
      'as JSON in a field of a form',
      '7065103045',
      form,
      (number: string) => `numbers=${encodeURIComponent(`["${number}"]`)}`,
    ],
    [
      'beside fields that nobody asked for',
      '7065103046',
      json,
      (number: string) => JSON.stringify({ numbers: [number], reason: 'moved', force: true }),
    ],
  ])('%s', async (_, number, headers, written) => {
    await buy(number)
    expect((await ask('DELETE', '/dids', { headers, body: written(number) })).body).toMatchObject({ code: 200 })
    expect(await owned(number)).toBeUndefined()
  })

  test('with ids as text', async () => {
    await buy('7065103047')
    const body = JSON.stringify({ id: [String(await owned('7065103047'))] })
    expect((await ask('DELETE', '/dids', { headers: json, body })).body).toMatchObject({ code: 200 })
  })
})

test('a purchase may leave its quote of one number empty, or null, as the search did', async () => {
  const [first, second, third] = ['7065103051', '7065103052', '7065103053'].map((number) => ({ number }))
  const body = JSON.stringify({
    type: 'local',
    numbers: [{ ...first, locData: null }, { ...second, locData: '' }, third],
    fwd_trunk_grpid: null,
  })
  expect((await ask('POST', '/purchase', { headers: json, body })).body).toMatchObject({ code: 200, data: true })
})

test('a path that ends in a slash is the same path', async () => {
  expect((await ask('GET', '/account/')).body).toMatchObject({ code: 200 })
})
