import { Dialyard } from '@dialyard/sdk'
import { afterAll, expect, test } from 'vitest'
import { findHolder } from '../../src/db/database-lock.ts'
import { type EmbeddedServer, ensureDatabase, startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { processGround, stop } from './run-platform.ts'

const ground = processGround()
let database: EmbeddedServer | undefined
afterAll(async () => {
  await database?.stop()
  await ground.clear()
}, 60_000)

test('a database that goes away and comes back leaves the platform standing: it says so, and works again by itself', async () => {
  const directory = ground.dataDirectory()
  const open = async () => {
    const opened = await startEmbeddedServer({ directory })
    await ensureDatabase(opened, 'numbers')
    return opened
  }
  database = await open()
  const address = database.url('numbers')
  const password = 'a demo password'
  const running = ground.run(['start'], { DATABASE_URL: address, DEMO_PASSWORD: password, JWT_SECRET: 's'.repeat(64) })
  const url = await running.address()
  const { token } = (await new Dialyard({ url }).call('accounts.login', { user_name: 'demo', password })).data
  const health = async () => {
    const reply = await fetch(`${url}/health/ready`)
    return { status: reply.status, body: await reply.json() }
  }
  const account = async () =>
    (await (await fetch(`${url}/api/v4/account`, { headers: { authorization: token } })).json()) as object

  await database.stop()
  expect(await health()).toEqual({
    status: 503,
    body: { status: 'not ready', reason: 'the database does not answer' },
  })
  expect(await account()).toMatchObject({ code: 503, error_code: 'unavailable', data: null })
  expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' })

  database = await open()
  expect(database.url('numbers')).toBe(address)
  await expect.poll(health, { timeout: 20_000 }).toMatchObject({ status: 200 })
  expect(await account()).toMatchObject({ code: 200, data: { username: 'demo' } })
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true })
  const { now } = (await admin.call('sandbox.set-clock', { advance_seconds: 86_400 })).data
  expect((await admin.call('sandbox.show-clock')).data.now >= now).toBe(true)

  // Still the only one on this database.
  await expect.poll(() => findHolder(address), { timeout: 20_000 }).toMatch(/^process \d+ on /)

  // Nor does it need the database to end.
  await database.stop()
  const { code, milliseconds } = await stop(running)
  expect(code).toBe(0)
  expect(milliseconds).toBeLessThan(10_000)
}, 90_000)
