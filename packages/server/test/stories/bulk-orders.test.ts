import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bulkDesk } from '../harness/bulk-desk.ts'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { resellerPrice } from '../harness/resale.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
})
// What one test has left over is nothing for the next.
beforeEach(() => platform.sql(`UPDATE number SET state = 'blocked' WHERE state = 'available'`))
afterAll(() => platform.close())

const { balance, buyer, exchanges, order, owned, send, show, stock, work } = bulkDesk(() => platform)

describe('an order', () => {
  test('is queued, then buys of each line what there is, in chunks, spread over prefixes', async () => {
    await stock(150)
    await stock(150)
    await stock(2, { state: 'AK', ratecenter: 'ANCHORAGE', npa: '907' })
    const ann = await buyer()
    const id = await order(ann, 'state,quantity\nAL,230\nAK,5\n', { notes: 'for the call center' })
    const listed = {
      ...{ bulk_order_id: id, order_type_id: 5, did_event: 'Bulk State Purchase', partition_user: null },
      ...{ quantity: '235', notes: 'for the call center', assigned_to: 'buyer-1' },
    }
    const { data } = await ann.client.call('orders.list-bulk')
    expect(data).toMatchObject({ count: 1, rows: [{ ...listed, status: 'Q', fulfilled_quantity: '0' }] })
    await work()
    const done = await show(ann, id)
    expect(done).toMatchObject({ ...listed, status: 'C', fulfilled_quantity: '232', total: '696.00000', message: null })
    expect(done.lines).toMatchObject([
      { line: 1, search_state: 'AL', quantity: 230, fulfilled_quantity: 230, status: 'C', message: null },
      { line: 2, search_state: 'AK', fulfilled_quantity: 2, status: 'C', message: '2 of 5 could be had.' },
    ])
    expect(await balance(ann)).toBe('304.00000')
    const numbers = await owned(ann)
    expect(numbers).toHaveLength(232)
    expect(new Set(numbers.map(({ nxx }) => nxx))).toEqual(new Set(exchanges))
    const subscriptions = 'SELECT count(*)::int FROM subscription WHERE order_no = $1'
    expect(await platform.sql(subscriptions, [done.order_no])).toEqual([{ count: 232 }])
    const actors = 'SELECT DISTINCT actor_id FROM event WHERE account_id = $1 AND type = $2'
    expect(await platform.sql(actors, [ann.id, 'number.assigned'])).toEqual([{ actor_id: ann.id }])
  })

  test('goes by LATA, area code or rate center, in whatever spelling and order of columns', async () => {
    await stock(5, { ratecenter: 'MOBILE', lata: '477' })
    const ann = await buyer()
    const wishes = [
      ['lata', 'quantity,lata\r\n1,47700\r\n', 7, 'Bulk LATA Purchase'],
      ['npa', '\ufeffRequested_Quantity,"search_npa"\n"1",251\n\n', 6, 'Bulk NPA Purchase'],
      ['rate_center', 'state,quantity,Rate_Center,comment\nAlabama,1,"  mobile ",a\n', 8, 'Bulk Rate Center Purchase'],
    ] as const
    for (const [order_type, csv, order_type_id, did_event] of wishes) {
      const id = await order(ann, csv, { order_type })
      await work()
      expect(await show(ann, id)).toMatchObject({ order_type_id, did_event, status: 'C', fulfilled_quantity: '1' })
    }
    const found = (await ann.client.call('orders.list-bulk', { order_type: 'npa', status: 'C' })).data
    expect(found).toMatchObject({ count: 1, rows: [{ order_type_id: 6 }] })
    const [, newest] = [found.rows[0]?.order_no ?? '', (await ann.client.call('orders.list-bulk')).data.rows[0]]
    expect((await ann.client.call('orders.list-bulk', { order_no: newest?.order_no ?? '' })).data.count).toBe(1)
  })

  test('takes on-net numbers first, and off-net ones only where they are allowed', async () => {
    await stock(3)
    await stock(5, { onnet: 'no' })
    const [ann, bob] = [await buyer(), await buyer()]
    const onnet = await order(ann, 'state,quantity\nAL,2\n', { allow_offnet: true })
    await work()
    expect(await show(ann, onnet)).toMatchObject({ fulfilled_quantity: '2' })
    expect((await owned(ann)).map(({ nxx }) => nxx)).toEqual([exchanges[1], exchanges[1]])
    const without = await order(bob, 'state,quantity\nAL,4\n')
    const all = await order(ann, 'state,quantity\nAL,4\n', { allow_offnet: true })
    await work()
    expect(await show(bob, without)).toMatchObject({ fulfilled_quantity: '1' })
    expect(await show(ann, all)).toMatchObject({ fulfilled_quantity: '4' })
  })

  test('leaves what has no price where it is, and buys the rest', async () => {
    await platform.admin.call('billing.set-prices', {
      type: 'local',
      country: 'US',
      tier: 1,
      setup: '2.00',
      monthly: '1.00',
    })
    await stock(120, { tier: '1' })
    const ann = await buyer()
    await platform.sql('DELETE FROM price WHERE tier IS NULL')
    await stock(120, { tier: '5' })
    await stock(1, { tier: '5', setup: '7.00', monthly: '1.00' })
    const id = await order(ann, 'state,quantity\nAL,200\n')
    await work()
    expect(await show(ann, id)).toMatchObject({ fulfilled_quantity: '121', total: '368.00000', status: 'C' })
    await platform.price('local', '2.00', '1.00')
  })

  test('routes, tags and notes its numbers, and has callers’ names looked up', async () => {
    await stock(2)
    const ann = await buyer()
    const terms = { trunk_name: 'office', trunk_ips: [{ ip_address: '203.0.113.10' }] }
    const { ext_tgid } = (await ann.client.call('routing.create-trunk-group', terms)).data
    const labels = { fwd_trunk_grpid: ext_tgid, did_tag: 'simple, east', notes: 'abc', enable_cnam_dip: true }
    await order(ann, 'state,quantity\nAL,1\n', labels)
    await work()
    const [first] = await owned(ann)
    expect(first).toMatchObject({
      tags: 'simple,east',
      cnamLookup: 'yes',
      forwardingData: { fwd_trunk_grpid: ext_tgid },
    })
    const shown = await ann.client.call('features.show-number', { number: first?.did ?? '' })
    expect(shown.data).toMatchObject({ note: 'abc' })
    await ann.client.call('routing.set-default-forwarding', { answeringmode: '4' })
    await order(ann, 'state,quantity\nAL,1\n', { fwd_preconfigured: true })
    await work()
    expect((await owned(ann)).find(({ did }) => did !== first?.did)).toMatchObject({
      ...{ tags: '', cnamLookup: 'no', forwardingData: { method1: 'preconfigured' } },
    })
  })

  test('is charged to every reseller above its buyer', async () => {
    const rita = await platform.account('rita', { type: 'reseller', balance: '10.00' })
    const carl = await platform.account('carl', { parentId: rita.id, balance: '10.00' })
    await resellerPrice(rita, '3.00', '1.50')
    await stock(3)
    await order(carl, 'state,quantity\nAL,2\n')
    await work()
    expect([await balance(carl), await balance(rita)]).toEqual(['1.00000', '4.00000'])
    await carl.client.call('payments.add-method', { token: 'pm_test_ok' })
    await carl.client.call('payments.pay', { amount: '30.00' })
    const id = await order(carl, 'state,quantity\nAL,1\n')
    await platform.admin.call('billing.adjust', { account_id: rita.id, amount: '-3.00', reason: 'A debt' })
    await work()
    expect(await show(carl, id)).toMatchObject({
      status: 'E',
      fulfilled_quantity: '0',
      message: 'Insufficient balance',
    })
  })

  test('asked for twice under one key is one order', async () => {
    const ann = await buyer()
    const first = await send(ann, 'state,quantity\nAL,1\n', {}, 'bulk-1')
    expect(await send(ann, 'state,quantity\nAL,1\n', {}, 'bulk-1')).toEqual(first)
    expect((await refusal(send(ann, 'state,quantity\nAL,2\n', {}, 'bulk-1'))).errorCode).toBe('idempotency_mismatch')
    expect((await ann.client.call('orders.list-bulk')).data.count).toBe(1)
  })

  test('is its reseller’s to see, and nobody buys in the provider’s own name', async () => {
    const rolf = await platform.account('rolf', { type: 'reseller', balance: '10.00' })
    const carla = await platform.account('carla', { parentId: rolf.id, balance: '10.00' })
    const id = await order(carla, 'state,quantity\nAL,1\n')
    expect(await show(rolf, id)).toMatchObject({ account_id: carla.id })
    const narrowed = (await rolf.client.call('orders.list-bulk', { account_id: carla.id })).data
    expect(narrowed.rows).toMatchObject([{ bulk_order_id: id }])
    const staff = { id: 0, client: platform.admin }
    expect((await refusal(send(staff, 'state,quantity\nAL,1\n'))).errorCode).toBe('forbidden')
  })
})

describe('an order that cannot have everything', () => {
  test('buys what the money suffices for; that line and the rest say so', async () => {
    await stock(60)
    const ann = await buyer('100.00')
    const id = await order(ann, `state,quantity\nAL,40\nAL,5\n${'AL,1\n'.repeat(20)}`)
    await work()
    const done = await show(ann, id)
    expect(done).toMatchObject({
      status: 'E',
      fulfilled_quantity: '33',
      message: 'Insufficient balance',
      total: '99.00000',
    })
    expect(done.lines.map((line) => [line.status, line.fulfilled_quantity, line.message])).toEqual([
      ['E', 33, 'Insufficient balance'],
      ...Array.from({ length: 21 }, () => ['E', 0, 'Insufficient balance']),
    ])
    expect(await owned(ann)).toHaveLength(33)
    expect(await balance(ann)).toBe('1.00000')
  })

  test('ends when its buyer is blocked or his trunk group is gone', async () => {
    await stock(5)
    const [ann, bob] = [await buyer(), await buyer()]
    const terms = { trunk_name: 'office', trunk_ips: [{ ip_address: '203.0.113.10' }] }
    const { ext_tgid, trunk_grpid } = (await bob.client.call('routing.create-trunk-group', terms)).data
    const [blocked, unrouted] = [
      await order(ann, 'state,quantity\nAL,1\n'),
      await order(bob, 'state,quantity\nAL,1\n', { fwd_trunk_grpid: ext_tgid }),
    ]
    await platform.sql('UPDATE account SET blocked = true WHERE account_id = $1', [ann.id])
    await bob.client.call('routing.remove-trunk-group', { trunk_grpid })
    await work()
    expect(await show(ann, blocked)).toMatchObject({ status: 'E', message: expect.stringMatching(/blocked/) })
    expect(await show(bob, unrouted)).toMatchObject({ status: 'E', message: expect.stringMatching(/trunk group/) })
    expect((await refusal(send(ann, 'state,quantity\nAL,1\n'))).errorCode).toBe('account_blocked')
    const gone = await refusal(send(bob, 'state,quantity\nAL,1\n', { fwd_trunk_grpid: ext_tgid }))
    expect(gone).toMatchObject({ errorCode: 'not_found', fields: [{ field: 'fwd_trunk_grpid' }] })
  })

  test('is cancelled as far as nothing is bought yet', async () => {
    await stock(5)
    const ann = await buyer()
    const id = await order(ann, 'state,quantity\nAL,3\nAL,9\n', { back_order_days: 10 })
    await work()
    const cancel = async () => (await ann.client.call('orders.cancel-bulk', { bulk_order_id: id })).data
    expect(await cancel()).toEqual({ bulk_order_id: id, status: 'E', fulfilled_quantity: 5, cancelled_quantity: 7 })
    expect(await cancel()).toMatchObject({ status: 'E', cancelled_quantity: 0 })
    const { lines, ...done } = await show(ann, id)
    expect(done).toMatchObject({ status: 'E', message: 'Cancelled.' })
    expect(lines).toMatchObject([
      { status: 'C', message: null },
      { status: 'E', message: 'Cancelled.', fulfilled_quantity: 2 },
    ])
    const idle = await order(ann, 'state,quantity\nAL,3\n')
    await ann.client.call('orders.cancel-bulk', { bulk_order_id: idle })
    await stock(5)
    await work()
    expect(await owned(ann)).toHaveLength(5)
  })

  test('waits for stock where it was told to, and is filled as soon as some arrives', async () => {
    await stock(1)
    const ann = await buyer()
    const id = await order(ann, 'state,quantity\nAL,2\nAL,2\n', { back_order_days: 7 })
    await work()
    expect(await show(ann, id)).toMatchObject({
      status: 'P',
      lines: [{ waiting: true, fulfilled_quantity: 1 }, { waiting: true }],
    })
    await stock(2)
    await work()
    const half = await show(ann, id)
    expect(half).toMatchObject({ status: 'P', lines: [{ status: 'C' }, { waiting: true, fulfilled_quantity: 1 }] })
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 8 * 86_400 })
    const done = await show(ann, id)
    expect(done).toMatchObject({ status: 'C', fulfilled_quantity: '3', ended_at: half.back_order_until })
    expect(done.lines[1]).toMatchObject({ status: 'C', waiting: false, message: '1 of 2 could be had.' })
  })

  test('is filled by numbers that have rested, too', async () => {
    await stock(1)
    const [ann, bob] = [await buyer(), await buyer()]
    await order(bob, 'state,quantity\nAL,1\n')
    await work()
    const [number] = await owned(bob)
    await bob.client.call('numbers.release', { id: [number?._id ?? 0] })
    const id = await order(ann, 'state,quantity\nAL,1\n', { back_order_days: 60 })
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 31 * 86_400 })
    expect(await show(ann, id)).toMatchObject({ status: 'C', fulfilled_quantity: '1' })
  })
})
