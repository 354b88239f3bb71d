import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform } from '../harness/platform.ts'
import { detail, type PortWorld, startPorts } from './world.ts'

let world: PortWorld
let ann: Member
beforeAll(async () => {
  world = await startPorts()
  ann = await world.member({ balance: '1000.00' })
})
afterAll(() => world.platform.close())

/** The clock never goes back: each test begins where the one before has ended. */
const pass = (hours: number) => world.admin.call('sandbox.set-clock', { advance_seconds: hours * 3600 })
async function file(count: number, more = {}, signed = true) {
  const numbers = world.numbers(count)
  const day = await world.dayFor(ann.client, numbers)
  const wished = { desired_foc_date: `${day}T00:00:00Z`, ...more }
  const { portReqId, orders } = await world.file(ann.client, numbers, wished, { carrier: 'simulator' })
  if (signed) await world.sign(ann.client, portReqId)
  return { portReqId, order: orders[0] ?? 0, numbers, day }
}
const fault = (order: number, name: 'reject' | 'silence' | 'move_foc' | 'partial' | 'lost_answer', more = {}) =>
  ann.client.call('porting.fault', { port_proposal_id: order, fault: name, ...more })
const shown = async (order: number) =>
  (await world.admin.call('porting.show-desk-order', { port_proposal_id: order })).data
const statesOf = async (order: number) => {
  const { data } = await ann.client.call('porting.timeline', { port_proposal_id: order })
  return data.filter(({ did }) => did === null).map(({ event }) => event)
}

test('the simulated carrier asks for the letter first, then answers as the clock goes, up to the number’s arrival', async () => {
  const { order, portReqId, day } = await file(2, {}, false)
  expect(await shown(order)).toMatchObject({
    state: 'awaiting_customer',
    request_phase: 'Validation_Pending',
    missing: ['loa'],
  })
  await pass(24)
  expect((await shown(order)).state).toBe('awaiting_customer')
  await world.sign(ann.client, portReqId)
  expect(await shown(order)).toMatchObject({ state: 'submitted', request_phase: 'In_Progress', missing: [] })
  await pass(8)
  expect(await shown(order)).toMatchObject({ state: 'foc_received', foc_date: `${day}T00:00:00.000Z` })
  await pass(24 * 16)
  expect((await shown(order)).state).toBe('activated')
  expect(await statesOf(order)).toEqual([
    ...['submit', 'hold_back', 'supply', 'review', 'lsr_sent', 'foc', 'activate', 'settle'],
  ])
})

test('what it is told to reject it rejects, by the code; a correction must correct it, and is sent again', async () => {
  const { order, portReqId } = await file(1)
  await fault(order, 'reject', { code: 'ACCN' })
  await pass(8)
  expect(await shown(order)).toMatchObject({ state: 'retry', rejection_code: 'ACCT_NUMBER', version: 1 })
  const { result } = (await ann.client.call('porting.list-rejected', {})).data
  expect(result.result).toMatchObject([
    {
      ...{ port_proposal_id: order, port_req_status: 'retry', request_phase: 'In_Progress' },
      failure_reason: 'LSR rejected || Rejection reason ACCN : Incorrect Account Number',
    },
  ])
  const update = (port_req_detail: object) =>
    ann.client.call('porting.update', { port_req_id: portReqId, port_req_detail })
  expect(await refusal(update({ cust_acc_name: 'Another' }))).toMatchObject({
    ...{ code: 409, errorCode: 'rejection_not_corrected', fields: [{ field: 'cust_acc_number' }] },
  })
  await update({ cust_acc_number: '7654321' })
  expect(await shown(order)).toMatchObject({ state: 'submitted', version: 2, failure_reason: null })
  expect((await shown(order)).resubmitted_at).not.toBeNull()
  await pass(8)
  expect((await shown(order)).state).toBe('foc_received')
})

test('a silent carrier says nothing, and the desk may speak for it', async () => {
  const { order, day } = await file(1)
  await fault(order, 'silence')
  await pass(48)
  expect((await shown(order)).state).toBe('submitted')
  await world.date(order, day)
  expect((await shown(order)).state).toBe('foc_received')
})

test('a date that moves takes the activation with it', async () => {
  const { order, day } = await file(1)
  await pass(8)
  await fault(order, 'move_foc')
  await pass(1)
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + 7)
  expect(await shown(order)).toMatchObject({ state: 'foc_received', foc_date: moved.toISOString() })
  await world.travel(`${moved.toISOString().slice(0, 10)}T04:00:00Z`)
  expect((await shown(order)).state).toBe('foc_received')
  await world.travel(`${moved.toISOString().slice(0, 10)}T05:00:00Z`)
  expect((await shown(order)).state).toBe('activated')
})

test('numbers that it keeps stay out, and come when they are asked for again', async () => {
  const { order, numbers } = await file(4)
  await fault(order, 'partial')
  await pass(24 * 17)
  const half = await shown(order)
  expect(half).toMatchObject({ state: 'partially_activated', port_req_status: 'foc_received' })
  expect(half.numbers.map(({ port_status }) => port_status)).toEqual(['activated', 'activated', 'failed', 'failed'])
  await ann.client.call('porting.activate', { port_proposal_id: order })
  expect((await shown(order)).state).toBe('activated')
  expect((await ann.client.call('numbers.list', { number: numbers[3] ?? '' })).data).toHaveLength(1)
})

test('an answer that is lost after the numbers were let go is found again, and nothing comes twice', async () => {
  const { order } = await file(2, { activation_type: 'Manual' })
  await pass(24 * 17)
  const before = (await world.balance(ann.client)).balance
  await fault(order, 'lost_answer')
  await ann.client.call('porting.activate', { port_proposal_id: order })
  expect((await shown(order)).state).toBe('activating')
  expect((await world.balance(ann.client)).balance).toBe(before)
  await pass(1)
  expect((await shown(order)).state).toBe('activated')
  expect(Number(before) - Number((await world.balance(ann.client)).balance)).toBe(2)
})

test('a cancellation that needs its consent is answered after a while', async () => {
  const { order, numbers } = await file(1)
  await pass(8)
  await ann.client.call('porting.cancel', { port_proposal_id: order })
  expect(await shown(order)).toMatchObject({ state: 'cancel_pending', port_req_status: 'foc_received' })
  await pass(3)
  expect((await shown(order)).state).toBe('cancelled')
  await world.file(ann.client, numbers, { desired_foc_date: await world.dayFor(ann.client, numbers) })
})

describe('the simulator', () => {
  test('does wrong only where it speaks', async () => {
    const numbers = world.numbers(1)
    const { orders } = await world.file(ann.client, numbers, {
      desired_foc_date: await world.dayFor(ann.client, numbers),
    })
    expect(await refusal(fault(orders[0] ?? 0, 'silence'))).toMatchObject({ fields: [{ field: 'port_proposal_id' }] })
  })

  test('does not exist outside the sandbox, where numbers would come that nobody has let go', async () => {
    const platform = await startPlatform({ demo: false })
    const bob = await platform.account('bob', { balance: '10.00' })
    const wanted: Input<'porting.submit'> = {
      ...{ did_type: 'LCL', numbers: ['7062240199'], port_req_detail: detail, carrier: 'simulator' },
    }
    expect(await refusal(bob.client.call('porting.submit', wanted))).toMatchObject({ fields: [{ field: 'carrier' }] })
    const asked = bob.client.call('porting.fault', { port_proposal_id: 1, fault: 'silence' })
    expect(await refusal(asked)).toMatchObject({ errorCode: 'not_found' })
    await platform.close()
  })
})
