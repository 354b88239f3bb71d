import { type Endpoint, endpointList, pathFields } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, type Reply, requestOf, send, type WireRequest, withToken } from '../harness/wire.ts'
import { sampleFiles } from './sample-files.ts'
import { type Carrier, type Schema, wrongInputs } from './wrong-values.ts'

let platform: TestPlatform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  token = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

const ask = (request: WireRequest): Promise<Reply> => send(platform.url, withToken(request, token))

/** A refusal in the envelope that is the caller's fault, and no stack trace in it. */
function expectRefusal({ status, body }: Reply, what: string): void {
  expect(body.code, what).toBeGreaterThanOrEqual(400)
  expect(body.code, what).toBeLessThan(500)
  expect({ status, ...body }, what).toMatchObject({
    status: 200,
    message: expect.any(String),
    error: expect.any(String),
  })
  expect(JSON.stringify(body), what).not.toMatch(/\.ts:\d|node_modules| at \w+ \(/)
}

const carrierIn = (endpoint: Endpoint) => {
  const inPath = new Set(pathFields(endpoint.path))
  const others: Carrier = endpoint.method === 'GET' ? 'query' : endpoint.upload ? 'form' : 'json'
  return (field: string): Carrier => (inPath.has(field) ? 'path' : others)
}

// What is read as it arrives tells of what is wrong record by record: test/usage/ingest.test.ts.
const withInput = endpointList.filter(([, { input, streams }]) => !streams && Object.keys(input.properties).length > 0)
const withBody = endpointList.filter(([, { method, upload, streams }]) => method !== 'GET' && !upload && !streams)

describe('a wrong field is refused and named, whatever is wrong with it, by', () => {
  test.each(withInput)('%s', async (operation, endpoint) => {
    const right = endpoint.examples[0]?.input ?? {}
    const cases = wrongInputs(endpoint.input as Schema, right, carrierIn(endpoint))
    expect(cases.length).toBeGreaterThan(0)
    for (const { field, what, input } of cases) {
      const reply = await ask(requestOf(endpoint, input, sampleFiles[operation]))
      const told = `${field} is ${what}: ${JSON.stringify(reply.body)}`
      expectRefusal(reply, told)
      const named = ((reply.body.errors ?? []) as { field: string; message: string }[]).map((each) => each.field)
      const isNamed = named.some((name) => name === field || /^[.[]/.test(name.slice(field.length)))
      expect(isNamed, told).toBe(true)
    }
  })
})

describe('a body that is no object with named fields is refused by', () => {
  test.each(withBody)('%s', async (_, endpoint) => {
    const { path, method } = requestOf(endpoint, endpoint.examples[0]?.input ?? {})
    for (const body of ['{"a":', '{"a":1}}', 'nonsense', '[{"a":1}]', '"text"', '7', 'true', '{"__proto__":{"a":1}']) {
      const reply = await ask({ method, path, body, headers: { 'content-type': 'application/json' } })
      expectRefusal(reply, `${body}: ${JSON.stringify(reply.body)}`)
      expect(reply.body.error_code).toBe('malformed_request')
    }
  })
})

describe('a body of a kind that no call reads is refused by', () => {
  test.each(withBody)('%s', async (_, endpoint) => {
    const { path, method } = requestOf(endpoint, endpoint.examples[0]?.input ?? {})
    const reply = await ask({ method, path, body: '<a/>', headers: { 'content-type': 'application/xml' } })
    expectRefusal(reply, JSON.stringify(reply.body))
    expect(reply.body).toMatchObject({ code: 415, error_code: 'unsupported_media_type' })
  })
})

const brokenForm = {
  headers: { 'content-type': 'multipart/form-data; boundary=abc' },
  body: '--abc\r\nContent-Disposition: form-data; name="a"\r\n\r\nthe end is missing',
}

describe('a form that breaks off is refused by', () => {
  test.each(endpointList.filter(([, { method, streams }]) => method !== 'GET' && !streams))(
    '%s',
    async (_, endpoint) => {
      const { path, method } = requestOf(endpoint, endpoint.examples[0]?.input ?? {})
      const reply = await ask({ method, path, ...brokenForm })
      expectRefusal(reply, JSON.stringify(reply.body))
      expect(reply.body.error_code).toBe('malformed_request')
    },
  )
})

const uploads = endpointList.filter(([, { upload }]) => upload)

describe('a file that does not come as a form is refused by', () => {
  test.each(uploads)('%s', async (_, endpoint) => {
    const { path, method } = requestOf(endpoint, {})
    const json = await ask({ method, path, body: '{}', headers: { 'content-type': 'application/json' } })
    expect(json.body).toMatchObject({ code: 415, error_code: 'unsupported_media_type' })
    const formWithoutFile = await ask(requestOf(endpoint, { dry_run: true }))
    expect(formWithoutFile.body).toMatchObject({ code: 400, errors: [{ field: 'file', message: 'is required' }] })
  })
})

describe('an address that cannot be read is answered in the envelope', () => {
  test.each([
    '/orders/%ZZ',
    '/orders/%00',
    '/orders/%C3%28',
    `/orders/${'x'.repeat(301)}`,
    '/orders/a%2Fb',
    '/nothing-here',
    '/dids?number=%ZZ',
    '/dids?type=local&type=toll',
    '/dids?__proto__=1&constructor=2&page=x',
    '/orders?page=99999999999999999999',
    '/orders?page=9007199254740993',
    '/dids?account_id=2147483648',
  ])('%s', async (path) => {
    const reply = await ask({ method: 'GET', path })
    expectRefusal(reply, JSON.stringify(reply.body))
  })
})
