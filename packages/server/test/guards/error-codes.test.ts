import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basePath, endpointList, errors } from '@dialyard/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommitUnknown } from '../../src/db/database.ts'
import { createServer } from '../../src/http/server.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

// The clients' tests name codes as well, but there it is a make-believe server that answers them.
const server = fileURLToPath(new URL('../../', import.meta.url))
const tests = globSync('{src,test}/**/*.test.ts', { cwd: server }).map((path) =>
  readFileSync(`${server}${path}`, 'utf8'),
)

test('every error of the catalogue is met in some test', () => {
  const untested = Object.keys(errors).filter((code) => !tests.some((text) => text.includes(`'${code}'`)))
  expect(untested).toEqual([])
})

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ roles: { http: false, worker: false } })
})
afterAll(() => platform.close())

/** The answer to a call whose handler ends with `thrown`. */
async function answerTo(thrown: unknown): Promise<{ headers: Record<string, unknown>; body: Record<string, unknown> }> {
  const { db, clock, ids, log, queue } = platform.context
  const handlers = Object.fromEntries(endpointList.map(([operation]) => [operation, () => Promise.reject(thrown)]))
  const app = await createServer(handlers, {
    context: { db, clock, ids, log, queue },
    authenticate: () => null,
    csrfMatches: () => false,
    trueStatus: false,
    notReady: async () => null,
  })
  const payload = { user_name: 'ann', password: 'a password' }
  const reply = await app.inject({ method: 'POST', url: `${basePath}/login`, payload })
  await app.close()
  return { headers: reply.headers, body: reply.json() }
}

test('what nobody foresaw is answered without a word of what it was, under an id that the log has too', async () => {
  const { headers, body } = await answerTo(new Error('password of the database: 1234'))
  expect(body).toEqual({
    code: 500,
    message: 'Internal error',
    data: null,
    error: errors.internal.help,
    error_code: 'internal',
  })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('a database out of reach is said to be just that, and when to come again', async () => {
  const gone = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' })
  const { headers, body } = await answerTo(gone)
  expect(body).toMatchObject({ code: 503, error: errors.unavailable.help, error_code: 'unavailable' })
  expect(headers['retry-after']).toBe('2')
})

test('a commit whose answer was lost is not said to have failed', async () => {
  const { body } = await answerTo(new CommitUnknown('connection lost during commit'))
  expect(body).toMatchObject({ code: 503, error_code: 'unavailable' })
  expect(body.error).toContain('the outcome is not known')
})
