import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state\n7065550100,7065550199,local,GA')
})
afterAll(() => platform.close())

const buy = (client: TestPlatform['admin'], number: string) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })

test('whoever reads the log after a deed finds the deed in it', async () => {
  const ann = await platform.account('ann', { balance: '10.00' })
  const start = (await ann.client.call('events.list', { limit: 1000 })).data.next
  const { order_no } = await buy(ann.client, '7065550100')
  const { data } = await ann.client.call('events.list', { after: start })
  const at = platform.time.now().toISOString()
  const order = { type: 'order.completed', subject: `order:${order_no}`, body: { status: 'completed' } }
  const number = { type: 'number.assigned', subject: 'number:+17065550100', body: { order_no } }
  expect(data.events).toEqual([
    { sequence: start + 1, account_id: ann.id, at, ...order },
    { sequence: start + 2, account_id: ann.id, at, ...number },
  ])
  expect(data.next).toBe(start + 2)
  expect((await ann.client.call('events.list', { after: data.next })).data).toEqual({ events: [], next: data.next })
})

describe('an account is told', () => {
  test('what happened to itself and below it, and nobody else is', async () => {
    const rita = await platform.account('rita', { balance: '100.00', type: 'reseller' })
    const carl = await platform.account('carl', { balance: '100.00', parentId: rita.id })
    const dora = await platform.account('dora', { balance: '100.00' })
    await buy(carl.client, '7065550101')
    await buy(rita.client, '7065550102')
    await buy(dora.client, '7065550103')
    const assigned = async (client: TestPlatform['admin'], input: object = {}) =>
      (await client.call('events.list', { type: 'number.assigned', limit: 1000, ...input })).data.events.map(
        ({ subject }) => subject.slice(-4),
      )
    expect(await assigned(carl.client)).toEqual(['0101'])
    expect(await assigned(rita.client)).toEqual(['0101', '0102'])
    expect(await assigned(rita.client, { account_id: carl.id })).toEqual(['0101'])
    expect(await assigned(dora.client)).toEqual(['0103'])
    expect(await assigned(platform.admin)).toEqual(['0100', '0101', '0102', '0103'])
    const both = await rita.client.call('events.list', { type: 'order.completed,number.assigned', limit: 1000 })
    expect(both.data.events.map(({ type }) => type)).toEqual([
      ...['order.completed', 'number.assigned', 'order.completed', 'number.assigned'],
    ])
    expect(await refusal(dora.client.call('events.list', { account_id: carl.id }))).toMatchObject({ code: 404 })
  })

  test('page by page, in order, each event once, however the pages are cut', async () => {
    const whole = (await platform.admin.call('events.list', { limit: 1000 })).data.events
    expect(whole.map(({ sequence }) => sequence)).toEqual(whole.map((_, i) => i + 1))
    for (const limit of [1, 2, 7]) {
      const read = []
      for (let after = 0; ; ) {
        const { events, next } = (await platform.admin.call('events.list', { after, limit })).data
        if (events.length === 0) break
        read.push(...events)
        after = next
      }
      expect(read).toEqual(whole)
    }
    const rita = platform.client('rita')
    const hers = (await rita.call('events.list', { limit: 1000 })).data.events
    const one = []
    for (let after = 0; one.length < hers.length; after = one.at(-1)?.sequence ?? 0) {
      one.push(...(await rita.call('events.list', { after, limit: 1 })).data.events)
    }
    expect(one).toEqual(hers)
  })

  test('the last ones first, and page by page what came before them', async () => {
    const rita = platform.client('rita')
    for (const [client, type] of [[rita], [platform.admin], [rita, 'order.completed,number.assigned']] as const) {
      const { events: whole } = (await client.call('events.list', { type, limit: 1000 })).data
      const { events, next } = (await client.call('events.list', { type, last: 2 })).data
      expect(events).toEqual(whole.slice(-2))
      expect((await client.call('events.list', { type, after: next })).data.events).toEqual([])
      const earlier = await client.call('events.list', { type, last: 1000, before: events[0]?.sequence })
      expect(earlier.data.events).toEqual(whole.slice(0, -2))
    }
    const nothing = await rita.call('events.list', { type: 'webhook.test', last: 5 })
    const { next } = (await platform.admin.call('events.list', { last: 1 })).data
    expect(nothing.data).toEqual({ events: [], next })
    expect(await refusal(rita.call('events.list', { before: 5 }))).toMatchObject({ fields: [{ field: 'before' }] })
  })
})

test('what has not happened after all has no place in the log', async () => {
  const before = (await platform.admin.call('events.list', { limit: 1000 })).data.next
  const undone = inTransaction(platform.context, async (tx) => {
    tx.record({ type: 'account.approved', accountId: 1, subject: 'account:1', body: {} })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await platform.account('late')
  const { events } = (await platform.admin.call('events.list', { after: before, limit: 1000 })).data
  expect(events.map(({ sequence, type }) => [sequence, type])).toEqual([[before + 1, 'account.created']])
})

test('a deed that commits late is behind those that were quicker, and whoever has read them finds it', async () => {
  const start = (await platform.admin.call('events.list', { limit: 1000 })).data.next
  const record = (name: string, until: Promise<void>) =>
    inTransaction(platform.context, async (tx) => {
      // Written now, so that its row is older than the other's.
      await tx.db.raw(
        `INSERT INTO event (type, account_id, subject, at, body) VALUES ('account.approved', 1, $1, $2, '{}')`,
        [`account:${name}`, tx.clock.now()],
      )
      await until
    })
  let let_go = (): void => undefined
  const late = record('late', new Promise<void>((resolve) => (let_go = resolve)))
  await record('quick', Promise.resolve())
  const subjects = async (after: number) =>
    (await platform.admin.call('events.list', { after, limit: 1000 })).data.events.map(({ subject }) => subject)
  expect(await subjects(start)).toEqual(['account:quick'])
  let_go()
  await late
  expect(await subjects(start + 1)).toEqual(['account:late'])
})

describe('who waits', () => {
  test('is answered as soon as something happens that concerns him', async () => {
    const eve = await platform.account('eve', { balance: '10.00' })
    const after = (await eve.client.call('events.list', { limit: 1000 })).data.next
    const waiting = eve.client.call('events.list', { after, wait: 60, type: 'number.assigned' })
    await buy(platform.client('dora'), '7065550110')
    await buy(eve.client, '7065550111')
    await platform.runJob('events.deliver')
    const { events } = (await waiting).data
    expect(events.map(({ subject }) => subject)).toEqual(['number:+17065550111'])
  })

  test('is answered without an event when nothing happens', async () => {
    const fay = await platform.account('fay')
    const after = (await fay.client.call('events.list', { limit: 1000 })).data.next
    expect((await fay.client.call('events.list', { after, wait: 1 })).data).toEqual({ events: [], next: after })
  })
})
