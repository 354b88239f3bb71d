import { Dialyard } from '@dialyard/sdk'
import { afterAll, expect, test } from 'vitest'
import { ensureDatabase, startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { migrate } from '../../src/db/migrate.ts'
import { migrateQueue } from '../../src/jobs/queue.ts'
import { processGround, stop } from './run-platform.ts'

const ground = processGround()
afterAll(() => ground.clear(), 60_000)

test('a database that goes away and comes back leaves the platform standing: it says so, and works again by itself', async () => {
  const directory = ground.dataDirectory()
  const open = async () => {
    const opened = await startEmbeddedServer({ directory })
    await ensureDatabase(opened, 'numbers')
    return opened
  }
  let database = await open()
  const address = database.url('numbers')
  await migrate(address)
  await migrateQueue(address)
  const password = 'a demo password'
  const settings = { DATABASE_URL: address, DEMO: 'true', DEMO_PASSWORD: password, LOG_LEVEL: 'warn' }
  const serving = ground.run(['serve'], settings)
  const said = serving.seen(/Home +(http:\S+\d)/)
  const url = (await said)[1] ?? ''
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

  // Nor does it need the database to end.
  await database.stop()
  const { code, milliseconds } = await stop(serving)
  expect(code).toBe(0)
  expect(milliseconds).toBeLessThan(10_000)
}, 90_000)
