import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { inTransaction } from '../../src/context.ts'
import { type Member, password, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send, withToken } from '../harness/wire.ts'
import { routingGround, toNumber as to } from './ground.ts'

let platform: TestPlatform
let second: App
let ann: Member
let token: string
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
  await platform.price('local', '0.00', '0.00')
  ann = await platform.account('ann')
  token = await logIn(platform.url, 'ann', password)
})
afterAll(async () => {
  await second.close()
  await platform.close()
})

const { stockOne, numberOf, groupOf } = routingGround(() => platform)
const set = (number: string, fields: object) => ann.client.call('routing.update-forwarding', { number, ...fields })
const routeIn = async (url: string, number: string) =>
  (await send(url, withToken({ method: 'GET', path: `/dids/${number}/route` }, token))).body
const uris = (body: Record<string, unknown>): string[] | number => {
  const { steps } = (body.data ?? {}) as { steps?: { code: number | null; targets: { uri: string }[] }[] }
  return (
    steps?.flatMap(({ code, targets }) => (code === null ? targets.map(({ uri }) => uri) : [String(code)])) ??
    Number(body.code)
  )
}
/** The plan as this process gives it out, without waiting. */
const route = async (number: string) => uris(await routeIn(urls[0], number))
/** And the other one, which hears of it in a moment. */
const becomes = (number: string, wanted: unknown) =>
  expect.poll(async () => uris(await routeIn(urls[1], number)), { interval: 5, timeout: 10_000 }).toEqual(wanted)

describe('no plan is given out after it was replaced', () => {
  test('by another forwarding: here never, in another process for a moment', async () => {
    const number = await numberOf(ann)
    expect(await route(number)).toEqual(['480'])
    await becomes(number, ['480'])
    for (let i = 0; i < 20; i++) {
      const other = `212555${String(1000 + i)}`
      await set(number, to(other))
      expect(await route(number)).toEqual([`tel:+1${other}`])
    }
    await becomes(number, ['tel:+12125551019'])
    await ann.client.call('routing.bulk-forwarding', { numbers: [number], answeringmode: '0' })
    expect(await route(number)).toEqual(['603'])
    await becomes(number, ['603'])
  })

  test('by a request that has an Idempotency-Key, and so commits after its handler', async () => {
    const number = await numberOf(ann)
    expect(await route(number)).toEqual(['480'])
    for (let i = 0; i < 20; i++) {
      const other = `212555${String(2000 + i)}`
      const body = JSON.stringify({ number, ...to(other) })
      const headers = { 'content-type': 'application/json', 'idempotency-key': `plan-${i}` }
      const update = { method: 'POST', path: '/update_forwarding', headers, body }
      const looks = Array.from({ length: 5 }, () => route(number))
      expect((await send(urls[0], withToken(update, token))).body.code).toBe(200)
      expect(await route(number)).toEqual([`tel:+1${other}`])
      await Promise.all(looks)
      expect(await route(number)).toEqual([`tel:+1${other}`])
    }
  })

  test('by a change of its trunk group', async () => {
    const { ext_tgid, trunk_grpid } = await groupOf(ann, '198.51.100.1')
    const number = await numberOf(ann)
    await set(number, { fwd_trunk_grpid: ext_tgid })
    const at = (address: string) => [`sip:+1${number}@${address}:5060`]
    expect(await route(number)).toEqual(at('198.51.100.1'))
    await becomes(number, at('198.51.100.1'))
    await ann.client.call('routing.update-trunk-group', {
      trunk_grpid,
      deleted_ips: ['198.51.100.1'],
      trunk_ips: [{ ip_address: '198.51.100.2' }],
    })
    expect(await route(number)).toEqual(at('198.51.100.2'))
    await becomes(number, at('198.51.100.2'))
    await ann.client.call('routing.update-trunk-group', { trunk_grpid, prefix: '9', num_format: '10' })
    expect(await route(number)).toEqual([`sip:9${number}@198.51.100.2:5060`])
  })

  test('by the account’s default, for whoever has none of his own or names it', async () => {
    const eve = await platform.account('eve')
    const [plain, preset] = [await numberOf(eve), await numberOf(eve)]
    await eve.client.call('routing.update-forwarding', { number: preset, answeringmode: '2', method1: 'preconfigured' })
    const steps = async (number: string) =>
      (await eve.client.call('routing.show-route', { number })).data.steps.map(({ kind }) => kind)
    expect([await steps(plain), await steps(preset)]).toEqual([['reject'], ['reject']])
    await eve.client.call('routing.set-default-forwarding', { answeringmode: '4' })
    expect([await steps(plain), await steps(preset)]).toEqual([['voicemail'], ['voicemail']])
    await eve.client.call('routing.remove-default-forwarding')
    expect([await steps(plain), await steps(preset)]).toEqual([['reject'], ['reject']])
  })

  test('by what becomes of a number that it leads to, be it bought, forwarded or released', async () => {
    const next = await stockOne()
    const number = await numberOf(ann)
    await set(number, to(next))
    expect(await route(number)).toEqual([`tel:+1${next}`])
    await becomes(number, [`tel:+1${next}`])
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: next }] })
    expect(await route(number)).toEqual(['480'])
    await becomes(number, ['480'])
    await set(next, to('3125550123'))
    expect(await route(number)).toEqual(['tel:+13125550123'])
    await becomes(number, ['tel:+13125550123'])
    await ann.client.call('numbers.release', { numbers: [next] })
    expect(await route(number)).toEqual([`tel:+1${next}`])
    await becomes(number, [`tel:+1${next}`])
  })

  test('by the release of its number', async () => {
    const number = await numberOf(ann)
    await set(number, to('2125550123'))
    expect(await route(number)).toEqual(['tel:+12125550123'])
    await becomes(number, ['tel:+12125550123'])
    await ann.client.call('numbers.release', { numbers: [number] })
    expect(await route(number)).toBe(404)
    await becomes(number, 404)
  })

  test('by the state of its number, whoever has changed that', async () => {
    const number = await numberOf(ann)
    await set(number, { answeringmode: '4' })
    const state = (word: string) =>
      platform.sql('UPDATE number SET state = $2 WHERE number = $1', [`+1${number}`, word])
    const voicemail = [`sip:voicemail-1${number}@dialyard.internal`]
    expect(await route(number)).toEqual(voicemail)
    await state('suspended')
    await expect.poll(() => route(number), { interval: 5 }).toEqual(['480'])
    await state('assigned')
    await expect.poll(() => route(number), { interval: 5 }).toEqual(voicemail)
  })

  test('by what its account, or one above, is allowed', async () => {
    const rolf = await platform.account('rolf', { type: 'reseller' })
    const fay = await platform.account('fay', { parentId: rolf.id })
    const number = await numberOf(fay)
    await fay.client.call('routing.update-forwarding', { number, answeringmode: '4' })
    const plan = async () => (await fay.client.call('routing.show-route', { number })).data
    const kinds = async () => (await plan()).steps.map(({ kind, code }) => code ?? kind)
    expect(await plan()).toMatchObject({ limits: { calls_in: null }, media: { rtp: 'default' }, parking: null })
    const { client } = rolf
    const limits = { limitsimulcalls: 'yes', simulmaxcallsin: 3, simulmaxcallsout: 2, simulmaxcalls: 4 } as const
    await client.call('customers.limit-calls', { id: fay.id, ...limits })
    expect(await plan()).toMatchObject({ limits: { calls_in: 3, calls: 4, code: 486 } })
    await client.call('customers.set-rtp', { id: fay.id, rtp: '3' })
    expect(await plan()).toMatchObject({ media: { rtp: 'always' } })
    // What the reseller sets for himself, his customers inherit.
    await platform.admin.call('customers.set-call-parking', {
      ...{ id: rolf.id, callparking: 'yes', park_prefix: '*12', release_prefix: '*13' },
    })
    expect(await plan()).toMatchObject({ parking: { park_prefix: '*12', release_prefix: '*13' } })
    await platform.admin.call('customers.change', { id: rolf.id, blocked: 'Y' })
    expect(await kinds()).toEqual([480])
    await platform.admin.call('customers.change', { id: rolf.id, blocked: 'N' })
    expect(await kinds()).toEqual(['voicemail'])
  })

  test('although nobody can be told of it', async () => {
    const number = await numberOf(ann)
    await becomes(number, ['480'])
    await platform.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
    await set(number, to('2125550123'))
    expect(await route(number)).toEqual(['tel:+12125550123'])
    await becomes(number, ['tel:+12125550123'])
  })

  test('while many change and many look', async () => {
    const numbers = await Promise.all(Array.from({ length: 4 }, () => numberOf(ann)))
    const change = async (number: string, round: number): Promise<void> => {
      for (let i = 0; i < 15; i++) {
        const other = `212555${3000 + round * 100 + i}`
        await set(number, to(other))
        expect(await route(number)).toEqual([`tel:+1${other}`])
      }
    }
    let isOver = false
    const look = async (): Promise<void> => {
      while (!isOver) await Promise.all(numbers.map(route))
    }
    const looking = [look(), look()]
    await Promise.all(numbers.map(change))
    isOver = true
    await Promise.all(looking)
  })
})

test('a plan that has not changed is given out without asking the database', async () => {
  const number = await numberOf(ann)
  await set(number, to('2125550123'))
  await route(number)
  const { pool } = platform.context.db as unknown as { pool: { query: unknown } }
  const query = pool.query
  pool.query = () => {
    throw new Error('the database was asked')
  }
  try {
    expect(await route(number)).toEqual(['tel:+12125550123'])
  } finally {
    pool.query = query
  }
})

test('changes are kept for a million transactions, and what another server’s backup has brought is forgotten', async () => {
  const changes = async () =>
    (await platform.sql<{ n: number }>('SELECT count(*)::integer AS n FROM route_change'))[0]?.n ?? 0
  const before = await changes()
  expect(before).toBeGreaterThan(10)
  await platform.runJob('routing.forget-changes')
  expect(await changes()).toBe(before)
  await platform.sql(`UPDATE route_change SET transaction_id = '9000000000'::xid8`)
  await platform.runJob('routing.forget-changes')
  expect(await changes()).toBe(0)
})

test('a forwarding that is undone leaves no plan behind', async () => {
  const number = await numberOf(ann)
  const undone = inTransaction(platform.context, async (tx) => {
    await tx.db.raw(`INSERT INTO forwarding (number, account_id, answering_mode) VALUES ($1, $2, 4)`, [
      `+1${number}`,
      ann.id,
    ])
    expect(await route(number)).toEqual(['480'])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await route(number)).toEqual(['480'])
})
