import { afterEach, expect, test } from 'vitest'
import { Dialyard } from './client.ts'
import { DialyardError } from './error.ts'
import { openStandIn, type Routes, type StandIn } from './test-support.ts'

let server: StandIn

afterEach(() => server.close())

async function clientOf(routes: Routes): Promise<Dialyard> {
  server = await openStandIn(routes)
  return new Dialyard({ url: server.url, userName: 'demo', password: 'secret1', retry: { times: 0 } })
}

async function failureOf(promise: Promise<unknown>): Promise<DialyardError> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(DialyardError)
  return error as DialyardError
}

const file = { contentType: 'text/csv; charset=utf-8', filename: 'ledger-3-customer.csv', text: 'entry,at\n1,2026\n' }

test('a file is handed on under its name', async () => {
  const client = await clientOf({ 'GET /ledger': () => ({ file }) })
  const { body, filename, contentType } = await client.download('billing.list-ledger', { format: 'csv' })
  expect({ filename, contentType }).toEqual({ filename: 'ledger-3-customer.csv', contentType: 'text/csv' })
  expect(await new Response(body).text()).toBe(file.text)
  expect(server.of('GET /ledger')[0]?.query).toEqual({ format: 'csv' })
})

test('a file that is refused is an error like any other, after a new log-in where one is needed', async () => {
  const refusal = { code: 404, errorCode: 'not_found', error: 'There is no account 9.' }
  const client = await clientOf({
    'GET /ledger': ({ headers }) => (headers.authorization === 'token-1' ? { code: 401 } : refusal),
  })
  expect(await failureOf(client.download('billing.list-ledger', { format: 'csv', account_id: 9 }))).toMatchObject({
    code: 404,
    errorCode: 'not_found',
  })
  expect(server.of('POST /login')).toHaveLength(2)
})

test('a file that breaks off ends with an error', async () => {
  const client = await clientOf({ 'GET /ledger': () => ({ file, hangUp: true }) })
  const { body } = await client.download('billing.list-ledger', { format: 'csv' })
  await expect(new Response(body).text()).rejects.toThrow()
})

test('who calls for a file, or downloads what is none, is told so', async () => {
  const rows = { data: { rows: [] } }
  const client = await clientOf({ 'GET /ledger': (each) => (each.query.format === 'csv' ? { file } : rows) })
  for (const call of [
    () => client.call('billing.list-ledger', { format: 'csv' }),
    () => client.download('billing.list-ledger'),
  ]) {
    expect(await failureOf(call())).toMatchObject({ errorCode: 'unexpected_answer', retryable: false })
  }
  expect(server.of('GET /ledger')).toHaveLength(2)
})
