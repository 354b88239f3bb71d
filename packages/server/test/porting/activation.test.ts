import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal } from '../harness/platform.ts'
import { type PortWorld, startPorts } from './world.ts'

let world: PortWorld
beforeAll(async () => {
  world = await startPorts()
  await world.admin.call('billing.set-service-price', { service: 'port_in', amount: '5.00' })
})
afterAll(() => world.platform.close())

const shown = async (order: number | undefined) =>
  (await world.admin.call('porting.show-desk-order', { port_proposal_id: order ?? 0 })).data
const ledger = async ({ client }: Member) =>
  (await client.call('billing.list-ledger', { limit: 20 })).data.rows.map(({ kind, amount }) => `${kind} ${amount}`)

/** Filed by hand, with the date of the same day: the desk does not wait. */
async function dated(member: Member, count: number, more = {}) {
  const numbers = world.numbers(count)
  const { orders, portReqId } = await world.file(member.client, numbers, { activation_type: 'Manual', ...more })
  const order = orders[0] ?? 0
  await world.date(order, '2026-11-23')
  return { numbers, order, portReqId }
}

describe('the fee of a port', () => {
  test('is kept back when it is filed, charged when the number is here with its first month, and given back by a snapback', async () => {
    const ann = await world.member()
    const { order, numbers } = await dated(ann, 2)
    expect(await world.balance(ann.client)).toEqual({ balance: '100.00000', available: '90.00000' })
    await ann.client.call('porting.activate', { port_proposal_id: order })
    expect(await world.balance(ann.client)).toEqual({ balance: '88.00000', available: '88.00000' })
    expect(await ledger(ann)).toEqual([
      ...['purchase -1.00000', 'hold -5.00000', 'purchase -1.00000', 'hold -5.00000', 'credit 100.00000'],
    ])
    expect(await world.desk(order, 'snapback')).toMatchObject({ state: 'cancelled', port_req_status: 'cancelled' })
    expect(await world.balance(ann.client)).toEqual({ balance: '100.00000', available: '100.00000' })
    expect((await ann.client.call('numbers.list', {})).data).toEqual([])
    // It has gone back to where it came from, and may be filed again.
    await world.file(ann.client, numbers)
  })

  test('is free again when the port is cancelled, or a number taken out of it', async () => {
    const ann = await world.member()
    const numbers = world.numbers(3)
    const { orders, portReqId } = await world.file(ann.client, numbers)
    expect((await world.balance(ann.client)).available).toBe('85.00000')
    await ann.client.call('porting.cancel-number', { port_proposal_id: orders[0] ?? 0, did_number: numbers[0] ?? '' })
    expect((await world.balance(ann.client)).available).toBe('90.00000')
    await ann.client.call('porting.cancel', { port_req_id: portReqId })
    expect((await world.balance(ann.client)).available).toBe('100.00000')
    expect(await world.state(orders[0])).toBe('cancelled')
    await ann.client.call('porting.delete', { port_request_id: portReqId })
    expect((await ann.client.call('porting.list', { numbers })).data.result).toEqual([])
  })

  test('is not kept back of somebody who has not got it: then nothing is filed', async () => {
    const poor = await world.member({ balance: '9.99' })
    const filing = world.file(poor.client, world.numbers(2))
    expect(await refusal(filing)).toMatchObject({ code: 402, errorCode: 'insufficient_balance' })
    expect((await poor.client.call('porting.list', {})).data.totalRecords).toBe(0)
    expect((await poor.client.call('numbers.list', {})).data).toEqual([])
  })

  test('runs up the chain of resellers, each by the list of the one above', async () => {
    const rita = await world.member({ type: 'reseller' })
    const carl = await world.member({ parentId: rita.id })
    await rita.client.call('billing.set-service-price', { service: 'port_in', amount: '8.00' })
    const { order } = await dated(carl, 1)
    expect((await world.balance(carl.client)).available).toBe('92.00000')
    expect((await world.balance(rita.client)).available).toBe('95.00000')
    await carl.client.call('porting.activate', { port_proposal_id: order })
    expect(await world.balance(carl.client)).toEqual({ balance: '91.00000', available: '91.00000' })
    expect(await world.balance(rita.client)).toEqual({ balance: '94.00000', available: '94.00000' })
    await world.desk(order, 'snapback')
    expect(await world.balance(carl.client)).toEqual({ balance: '100.00000', available: '100.00000' })
    expect(await world.balance(rita.client)).toEqual({ balance: '100.00000', available: '100.00000' })
  })
})

describe('a number that cannot come', () => {
  test('stays out whole, says why, and comes when it can', async () => {
    const ann = await world.member({ balance: '11.50' })
    const { order, numbers } = await dated(ann, 2)
    await ann.client.call('porting.activate', { port_proposal_id: order })
    // Both fees are paid for; of the months only one is.
    const after = await shown(order)
    expect(after).toMatchObject({ state: 'partially_activated', port_req_status: 'foc_received' })
    expect(after.numbers).toMatchObject([
      { did: numbers[0], port_status: 'activated', failure_reason: null },
      { did: numbers[1], port_status: 'failed', failure_reason: 'Insufficient balance' },
    ])
    expect(await world.balance(ann.client)).toEqual({ balance: '5.50000', available: '0.50000' })
    await world.admin.call('billing.credit', { account_id: ann.id, amount: '10.00', reason: 'Paid' })
    await ann.client.call('porting.activate-number', { port_proposal_id: order, did_number: numbers[1] ?? '' })
    expect((await shown(order)).state).toBe('activated')
    expect(await world.balance(ann.client)).toEqual({ balance: '9.50000', available: '9.50000' })
  })

  test('is an error of the whole port when none can, and the desk may confirm it by hand', async () => {
    const ann = await world.member()
    const { client } = ann
    const group = await client.call('routing.create-trunk-group', {
      trunk_name: 'pbx',
      trunk_ips: [{ ip_address: '203.0.113.10' }],
    })
    const { ext_tgid, trunk_grpid } = group.data
    const { order, portReqId } = await dated(ann, 1, { fwd_trunk_grpid: ext_tgid })
    await client.call('routing.remove-trunk-group', { trunk_grpid })
    await client.call('porting.activate', { port_proposal_id: order })
    const failed = await shown(order)
    expect(failed).toMatchObject({ state: 'activation_failed', request_phase: 'Error' })
    expect(failed.numbers[0]?.failure_reason).toContain('there is no trunk group')
    const forwarding_data = [{ method: 'NUM' as const, value: '2125550100', timeout: 20 }]
    const still = client.call('porting.update-forwarding', { port_req_id: portReqId, forwarding_data })
    expect(await refusal(still)).toMatchObject({ fields: [{ field: 'fwd_trunk_grpid' }] })
  })
})

describe('a number that comes', () => {
  const forwarding = async ({ client }: Member, number = '') =>
    (await client.call('routing.show-forwarding', { number })).data.current

  test('rings where its port has said, by steps and by a device', async () => {
    const ann = await world.member()
    const words = { fwd_answering_mode: 'RFV', fwd_order: 'SIML', fwd_sip_type: '10' } as const
    const numbers = world.numbers(1)
    const { orders, portReqId } = await world.file(ann.client, numbers, {
      ...{ activation_type: 'Manual', fwd_device_password: 'secret of the desk phone' },
      ...words,
    })
    await ann.client.call('porting.update-forwarding', {
      port_req_id: portReqId,
      forwarding_data: [
        { method: 'TRUNK', timeout: 15, sequence: 1 },
        { method: 'NUM', value: '12125550100', timeout: 30, sequence: 2, forwarding_type_id: 2 },
        { method: 'IP', value: '203.0.113.10:5060', sequence: 3 },
      ],
    })
    const { data } = await ann.client.call('porting.show-forwarding', { port_req_id: portReqId })
    expect(data).toMatchObject({ fwd_device_password: '********', fwd_answering_mode: 'RFV', fwd_order: 'SIML' })
    expect(data.port_req_forwardings).toMatchObject([
      { sequence: 1, method: 'TRUNK', timeout: 15, port_req_id: portReqId },
      { sequence: 2, method: 'NUM', value: '12125550100', forwarding_type_id: 2 },
      { sequence: 3, method: 'IP', value: '203.0.113.10:5060', timeout: null },
    ])
    await world.date(orders[0], '2026-11-23')
    await ann.client.call('porting.activate', { port_req_id: portReqId })
    expect(await forwarding(ann, numbers[0])).toMatchObject({
      ...{ answeringmode: 7, sequence: 'Simultaneous', sipdigits: '10' },
      ...{ method1: 'trunk', timeout1: '15', username: `1${numbers[0]}` },
      ...{ method2: 'simple', number2: '2125550100', timeout2: '30', method3: 'ip', sip3: '203.0.113.10:5060' },
    })
    const kept = 'SELECT FROM port_request WHERE port_req_id = $1 AND fwd_device_password IS NOT NULL'
    expect(await world.platform.sql(kept, [portReqId])).toEqual([])
  })

  test('is found wanting a password, a target or a default before it is filed', async () => {
    const ann = await world.member()
    const fieldOf = async (more: object, forwarding_data?: { method: 'NUM' | 'IP' | 'TRUNK' | 'PRE' }[]) =>
      (await refusal(world.file(ann.client, world.numbers(1), more, forwarding_data && { forwarding_data }))).fields[0]
        ?.field
    expect(await fieldOf({}, [{ method: 'NUM' }])).toBe('forwarding_data[0].value')
    expect(await fieldOf({}, [{ method: 'TRUNK' }])).toBe('fwd_device_password')
    expect(await fieldOf({ fwd_preconfigured: true })).toBe('port_req_detail.fwd_preconfigured')
    expect(await fieldOf({ fwd_trunk_grpid: 1 })).toBe('port_req_detail.fwd_trunk_grpid')
    expect(await fieldOf({ email_updates: 'ann@example.com, bob' })).toBe('port_req_detail.email_updates')
    expect((await ann.client.call('porting.list', {})).data.totalRecords).toBe(0)
  })
})

test('a call that is sent again under its key is answered as the first, and nothing comes twice', async () => {
  const ann = await world.member()
  const { order } = await dated(ann, 1)
  const call = () =>
    ann.client.call('porting.activate', { port_proposal_id: order }, { idempotencyKey: `activate-${order}` })
  const answers = [await call(), await call()]
  expect(answers.map(({ data }) => data)).toEqual([true, true])
  expect(await world.balance(ann.client)).toMatchObject({ balance: '94.00000' })
  const other = ann.client.call('porting.activate', { port_proposal_id: order })
  expect(await refusal(other)).toMatchObject({ code: 409, errorCode: 'port_state_conflict' })
})

test('a snapback is too late after a day', async () => {
  const ann = await world.member()
  const { order } = await dated(ann, 1)
  await ann.client.call('porting.activate', { port_proposal_id: order })
  await world.travel('2026-11-24T12:00:00.001Z')
  expect(await refusal(world.desk(order, 'snapback'))).toMatchObject({ errorCode: 'port_state_conflict' })
})

test('numbers that were to go to a trunk group can be sent elsewhere again', async () => {
  const { client } = await world.member()
  const { portReqId } = await world.file(client, world.numbers(1), { desired_foc_date: '2026-12-21T00:00:00Z' })
  const trunk_ips = [{ ip_address: '203.0.113.10' }]
  const { ext_tgid } = (await client.call('routing.create-trunk-group', { trunk_name: 'office', trunk_ips })).data
  const ringing = async () => (await client.call('porting.show-forwarding', { port_req_id: portReqId })).data
  await client.call('porting.update-forwarding', { port_req_id: portReqId, fwd_trunk_grpid: ext_tgid })
  expect(await ringing()).toMatchObject({ fwd_trunk_grpid: ext_tgid })
  const forwarding_data = [{ method: 'NUM' as const, value: '2125550123' }]
  await client.call('porting.update-forwarding', { port_req_id: portReqId, fwd_trunk_grpid: 0, forwarding_data })
  expect(await ringing()).toMatchObject({
    fwd_trunk_grpid: null,
    port_req_forwardings: [{ method: 'NUM', value: '2125550123' }],
  })
})
