import { Dialyard } from '@dialyard/sdk'
import { afterAll, expect, test } from 'vitest'
import { processGround, serversOf, stop } from './run-platform.ts'
import { beginRequest } from './slow-request.ts'

const ground = processGround()
afterAll(() => ground.clear(), 90_000)

const start = (directory: string, settings: Record<string, string> = {}) =>
  ground.run(['start'], { DATA_DIR: directory, LOG_LEVEL: 'info', ...settings })

test('the first start makes everything, a second beside it is refused, Ctrl-C stops it, and the next goes on with what is there', async () => {
  // Closed to everyone else, as a temporary folder is: under root the database has to be kept elsewhere.
  const directory = ground.dataDirectory({ mode: 0o700 })
  const first = start(directory)
  await first.seen(/Dialyard is ready/)
  const url = await first.address()
  expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ready' })
  const password = first.output().match(/Password +(\S+)/)?.[1] ?? ''
  const demo = new Dialyard({ url, userName: 'demo', password })
  const { data } = await demo.call('accounts.login', { user_name: 'demo', password })
  const forSale = (await demo.call('numbers.search', { type: 'local', state: 'GA', limit: 1 })).data
  expect(forSale).toMatchObject({ result: [{ state: 'GA' }] })

  const beside = start(directory)
  expect(await beside.ended).toBe(1)
  expect(beside.output()).toMatch(
    new RegExp(`^Dialyard already runs on ${directory} \\(process \\d+ on .+\\)\\. Stop it first, or set DATA_DIR`),
  )
  expect((await demo.call('billing.show-account')).data).toMatchObject({ username: 'demo' })

  const underWay = beginRequest(`${url}/api/v4/login`, { user_name: 'demo', password })
  await underWay.begun
  first.signal('SIGINT')
  await first.seen(/"msg":"stopping"/)
  expect(await underWay.finish()).toMatchObject({ code: 200, data: { token: expect.any(String) } })
  expect(await first.ended).toBe(0)
  expect(serversOf(directory)).toEqual([])

  const second = start(directory)
  await second.seen(/Dialyard is ready/)
  expect(second.output()).toContain('the one printed at the first start')
  // The secret was kept: who was logged in still is.
  const again = new Dialyard({ url: await second.address(), token: data.token })
  expect((await again.call('billing.show-account')).data).toMatchObject({ balance: '1000.00000' })
  expect(await stop(second, 'SIGTERM')).toMatchObject({ code: 0 })
  expect(serversOf(directory)).toEqual([])
}, 120_000)

test('after a SIGKILL the next start goes on with what was there, and stops the database that was left running', async () => {
  const directory = ground.dataDirectory()
  const settings = { DEMO_PASSWORD: 'a demo password' }
  const killed = start(directory, settings)
  const demo = new Dialyard({ url: await killed.address(), userName: 'demo', password: settings.DEMO_PASSWORD })
  const { data } = await demo.call('numbers.search', { type: 'local', state: 'GA', limit: 1 })
  const [found] = Array.isArray(data) ? [] : data.result
  const number = found?.did_number ?? ''
  await demo.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  expect(await stop(killed, 'SIGKILL')).toMatchObject({ code: 'SIGKILL' })
  if (process.platform === 'linux') expect(serversOf(directory)).not.toEqual([])

  const next = start(directory, settings)
  const after = new Dialyard({ url: await next.address(), userName: 'demo', password: settings.DEMO_PASSWORD })
  expect((await after.call('numbers.list')).data).toMatchObject([{ did: number }])
  const admin = new Dialyard({
    url: await next.address(),
    userName: 'admin',
    password: settings.DEMO_PASSWORD,
    admin: true,
  })
  expect((await admin.call('billing.verify-ledger')).data).toMatchObject({ ok: true })
  expect(next.output()).not.toContain(settings.DEMO_PASSWORD)
  expect(await stop(next)).toMatchObject({ code: 0 })
  expect(serversOf(directory)).toEqual([])
}, 120_000)

test('Ctrl-C while it is still starting ends it in good order', async () => {
  const directory = ground.dataDirectory()
  const early = start(directory)
  await early.seen(/creating a database/)
  const { code, milliseconds } = await stop(early)
  expect(code).toBe(0)
  expect(milliseconds).toBeLessThan(20_000)
  expect(early.output()).not.toContain('ready')
  expect(serversOf(directory)).toEqual([])
}, 60_000)

test('a wrong setting stops the start with its name and what it may be', async () => {
  const wrong = start(ground.dataDirectory(), { PORT: 'eighty' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toBe('PORT is "eighty"; it may be a number from 0 (any free port) to 65535.\n')
})
