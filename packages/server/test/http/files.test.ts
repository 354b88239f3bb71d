import { connect, type Socket } from 'node:net'
import { basePath, endpointList } from '@dialyard/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { platform as actor } from '../../src/context.ts'
import { createServer } from '../../src/http/server.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let server: FastifyInstance | undefined
beforeAll(async () => {
  platform = await startPlatform({ roles: { http: false, worker: false } })
})
afterEach(() => server?.close())
afterAll(() => platform.close())

type Chunks = AsyncGenerator<string | Uint8Array>

/** A file that stops after its beginning until the test lets it go on. */
function pausing(rest: () => Chunks): { stream: () => Chunks; goOn(): void } {
  let goOn = (): void => undefined
  const released = new Promise<void>((resolve) => {
    goOn = resolve
  })
  return {
    goOn: () => goOn(),
    async *stream() {
      yield 'first,'
      await released
      yield* rest()
    },
  }
}

/** A server of which every call answers this file; its address for the call that answers a CSV. */
async function serving(stream: () => AsyncIterable<string | Uint8Array>, limits = {}): Promise<string> {
  const { db, clock, ids, log, queue } = platform.context
  const answer = async () => ({ file: { contentType: 'text/csv', filename: 'a.csv', stream: stream() } })
  server = await createServer(Object.fromEntries(endpointList.map(([operation]) => [operation, answer])), {
    context: { db, clock, ids, log, queue },
    authenticate: () => ({ ...actor, accountId: 3, role: 'account' }),
    csrfMatches: () => false,
    findKeyHolder: () => null,
    noteImpersonated: async () => undefined,
    hashRequest: () => [''],
    webhooks: {},
    trueStatus: false,
    notReady: async () => null,
    limits,
  })
  return `${await server.listen({ port: 0, host: '127.0.0.1' })}${basePath}/ledger?format=csv`
}
const get = (url: string): Promise<Response> => fetch(url, { headers: { authorization: 'a token' } })

/** A connection of its own that has asked for the file. */
function asking(url: string): Socket {
  const { hostname, port, pathname, search } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => undefined)
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nhost: a\r\nauthorization: a\r\n\r\n`)
  return socket
}

test('a file is sent as it is made, and named', async () => {
  const { stream, goOn } = pausing(async function* () {
    yield Buffer.from('second')
  })
  const response = await get(await serving(stream))
  const reader = response.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first,')
  goOn()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second')
  expect((await reader?.read())?.done).toBe(true)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="a.csv"',
    'cache-control': 'no-store',
  })
})

test('what fails before the first byte is answered in the envelope', async () => {
  const response = await get(
    await serving(() => {
      const next = () => Promise.reject(new AppError('not_found', 'There is no such month.'))
      return { [Symbol.asyncIterator]: () => ({ next }) }
    }),
  )
  expect(response.headers.get('content-disposition')).toBeNull()
  expect(await response.json()).toMatchObject({ code: 404, error: 'There is no such month.', error_code: 'not_found' })
})

test('what fails later cuts the connection, so that nobody takes a part for the whole', async () => {
  const { stream, goOn } = pausing(async function* () {
    yield 'second,'
    throw new Error('the database went away')
  })
  const response = await get(await serving(stream))
  expect(response.status).toBe(200)
  goOn()
  await expect(response.text()).rejects.toThrow('terminated')
})

test('a file that nobody reads on is made no further, and let go of after a while, as is one whose reader leaves', async () => {
  let made = 0
  let ended = 0
  const url = await serving(
    async function* (): Chunks {
      try {
        for (;;) {
          made += 1
          yield 'x'.repeat(65_536)
        }
      } finally {
        ended += 1
      }
    },
    { stalledMs: 60 },
  )
  const stalled = asking(url).pause()
  await vi.waitFor(() => expect(ended).toBe(1), { interval: 5, timeout: 10_000 })
  expect(made).toBeLessThan(1_000)
  stalled.destroy()
  const leaving = asking(url)
  leaving.once('data', () => leaving.destroy())
  await vi.waitFor(() => expect(ended).toBe(2), { interval: 5, timeout: 10_000 })
})

test('files have a part of the room to themselves: one too many is refused, and other calls are let in', async () => {
  const { stream, goOn } = pausing(async function* () {
    yield 'second'
  })
  const url = await serving(stream, { mostCalls: 8 })
  const first = await get(url)
  expect(await (await get(url)).json()).toMatchObject({ code: 503, error_code: 'overloaded' })
  expect(await (await get(url.replace('/ledger?format=csv', '/nothing'))).json()).toMatchObject({ code: 404 })
  goOn()
  expect(await first.text()).toBe('first,second')
  expect(await (await get(url)).text()).toBe('first,second')
})
