import { Dialyard } from '@dialyard/sdk'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let second: App
/** Where the two processes of one installation listen. */
let urls: [string, string]
beforeAll(async () => {
  platform = await startPlatform()
  second = await createApp({
    databaseUrl: platform.databaseUrl,
    secrets: [secret],
    demo: true,
    trueStatus: false,
    log: pino({ level: 'silent' }),
    roles: { http: true, worker: false },
    realTime: platform.time,
  })
  urls = [platform.url, (await second.http?.listen({ port: 0, host: '127.0.0.1' })) ?? '']
})
afterAll(async () => {
  await second.close()
  await platform.close()
})

const codesOf = (token: string): Promise<number[]> =>
  Promise.all(urls.map(async (url) => (await ask(url, 'GET /account', { token })).body.code))
const becomes = (token: string, codes: number[]) =>
  expect.poll(() => codesOf(token), { interval: 10, timeout: 10_000 }).toEqual(codes)

const close = (id: number, url: string) =>
  new Dialyard({ url, userName: 'admin', password, admin: true }).call('customers.change', { id, status: 'closed' })

/** Cuts the connections by which the processes hear of changes. */
const cutListeners = (): Promise<unknown[]> => platform.sql(listeners('pg_terminate_backend(pid)'))
const listeners = (what: string): string =>
  `SELECT ${what} FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`

test('a token that one process gives out is good in the other', async () => {
  await platform.account('ann')
  expect(await codesOf(await logIn(urls[0], 'ann', password))).toEqual([200, 200])
})

test('a log-out in one process is known in both at once', async () => {
  await platform.account('bob')
  const token = await logIn(urls[0], 'bob', password)
  expect(await codesOf(token)).toEqual([200, 200])
  await ask(urls[1], 'POST /logout', { token })
  await becomes(token, [401, 401])
})

test('an account that one process closes is shut out of both at once', async () => {
  const { id } = await platform.account('carl')
  const token = await logIn(urls[1], 'carl', password)
  expect(await codesOf(token)).toEqual([200, 200])
  await close(id, urls[1])
  await becomes(token, [401, 401])
  for (const url of urls) await expect(logIn(url, 'carl', password)).rejects.toThrow('Unauthorized Access')
})

test('processes that cannot be told find out by themselves', async () => {
  const { id } = await platform.account('dora')
  await platform.account('emil')
  const [dora, emil] = [await logIn(urls[0], 'dora', password), await logIn(urls[0], 'emil', password)]
  expect(await cutListeners()).toHaveLength(2)
  await close(id, urls[0])
  await ask(urls[0], 'POST /logout', { token: emil })
  await becomes(dora, [401, 401])
  await becomes(emil, [401, 401])
})

test('and listen again afterwards', async () => {
  const listening = async () => (await platform.sql<{ pid: number }>(listeners('pid'))).map((row) => row.pid)
  const before = await listening()
  await cutListeners()
  const fresh = async () => (await listening()).filter((pid) => !before.includes(pid)).length
  await expect.poll(fresh, { interval: 10, timeout: 10_000 }).toBe(2)
})

test('a process that starts later knows what was revoked before', async () => {
  const { id } = await platform.account('finn')
  const closed = await logIn(urls[0], 'finn', password)
  await platform.account('gina')
  const revoked = await logIn(urls[0], 'gina', password)
  await close(id, urls[0])
  await ask(urls[0], 'POST /logout', { token: revoked })
  const third = await createApp({
    databaseUrl: platform.databaseUrl,
    secrets: [secret],
    demo: true,
    trueStatus: false,
    log: pino({ level: 'silent' }),
    roles: { http: true, worker: false },
    realTime: platform.time,
  })
  try {
    for (const authorization of [closed, revoked]) {
      const answer = await third.http?.inject({ url: '/api/v4/account', headers: { authorization } })
      expect(answer?.json()).toMatchObject({ code: 401 })
    }
  } finally {
    await third.close()
  }
})
