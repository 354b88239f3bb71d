import { endpoints } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PortState, portStates } from '../../src/modules/porting/machine.ts'
import { phaseOf } from '../../src/modules/porting/phase.ts'
import { type Member, password, refusal } from '../harness/platform.ts'
import { logIn, requestOf, sendForFile, withToken } from '../harness/wire.ts'
import { detail, type PortWorld, startPorts } from './world.ts'

let world: PortWorld
let ann: Member
let rita: Member
let carl: Member
let token: string
beforeAll(async () => {
  world = await startPorts()
  ann = await world.platform.account('ann', { balance: '100.00' })
  rita = await world.member({ type: 'reseller' })
  carl = await world.member({ parentId: rita.id })
  token = await logIn(world.platform.url, 'ann', password)
})
afterAll(() => world.platform.close())

const exported = async (input: object): Promise<string> => {
  const request = requestOf(endpoints['porting.export'] as never, input as Record<string, unknown>)
  return (await sendForFile(world.platform.url, withToken(request, token))).text()
}

test('a port that is filed as a form with a file has the file’s numbers, and shows under what name it is kept', async () => {
  const numbers = world.numbers(2)
  const form = new FormData()
  form.append('did_type', 'LCL')
  form.append('port_req_detail', JSON.stringify(detail))
  form.append('file', new Blob([`name,number\nfront desk,${numbers[0]}\n"the ""back""",${numbers[1]}\n`]), 'mine.csv')
  const headers = { authorization: token }
  const path = '/port-in/submit-port-details'
  const answer = await sendForFile(world.platform.url, { method: 'POST', path, headers, body: form })
  const { code, data } = (await answer.json()) as { code: number; data: { port_req_id: number } }
  expect(code).toBe(200)
  const { result } = (await ann.client.call('porting.list', { numbers: [numbers[1] ?? ''] })).data
  expect(result).toMatchObject([{ port_req_id: data.port_req_id, csv_file: true }])
  expect(result[0]?.import_from_file).toMatch(/^ports_\d{13}_[a-z0-9]{10}\.csv$/)
  const dids = await ann.client.call('porting.list-numbers', {
    port_proposal_id: result[0]?.port_proposals[0]?.port_proposal_id ?? 0,
  })
  expect(dids.data.result.map(({ did }) => did)).toEqual(numbers)
})

test('a file without a column of numbers, and one with a bad line, are refused by name', async () => {
  const filing = (file: string) =>
    refusal(ann.client.call('porting.submit', { did_type: 'LCL', port_req_detail: detail, file }))
  expect((await filing('did\n7065550100')).fields).toMatchObject([{ field: 'file' }])
  expect((await filing('number\n706555')).fields).toMatchObject([{ field: 'file, line 2' }])
  expect((await filing('number\n')).fields).toMatchObject([{ field: 'numbers' }])
})

test('an account sees what is its own or below, and the lists can be narrowed to one', async () => {
  const [hers, his] = [await world.file(rita.client, world.numbers(1)), await world.file(carl.client, world.numbers(1))]
  const seen = async (member: Member, input: object = {}) =>
    (await member.client.call('porting.list', input)).data.result.map(({ port_req_id }) => port_req_id)
  expect(await seen(rita)).toEqual([his.portReqId, hers.portReqId])
  expect(await seen(rita, { account_id: carl.id })).toEqual([his.portReqId])
  expect(await seen(carl)).toEqual([his.portReqId])
  const filed = rita.client.call('porting.submit', {
    ...{ did_type: 'LCL', numbers: world.numbers(1), port_req_detail: detail, account_id: carl.id },
  })
  const { port_req_id } = (await filed).data
  expect(await seen(carl)).toEqual([port_req_id, his.portReqId])
})

describe('the phase of a port', () => {
  test('is found by the database as the platform derives it, whatever its sub-orders are in', async () => {
    const { sql } = world.platform
    const sets: PortState[][] = portStates.flatMap((a) => portStates.map((b) => [...new Set([a, b])].sort()))
    const rows = await sql<{ phase: string }>(
      `SELECT port_phase(ARRAY(SELECT jsonb_array_elements_text(s))) AS phase
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (s, i) ORDER BY i`,
      [JSON.stringify([[], ...sets])],
    )
    expect(rows.map(({ phase }) => phase)).toEqual([[], ...sets].map((set) => phaseOf(set)))
  })

  test('narrows the list', async () => {
    const numbers = world.numbers(1)
    const { portReqId } = await world.file(ann.client, numbers)
    await ann.client.call('porting.cancel', { port_req_id: portReqId })
    const of = async (request_phase: 'Cancelled' | 'In_Progress' | 'Processing') =>
      (await ann.client.call('porting.list', { numbers, request_phase })).data.totalRecords
    expect([await of('Cancelled'), await of('In_Progress'), await of('Processing')]).toEqual([1, 0, 0])
  })
})

describe('the file of ports', () => {
  test('has the reference’s header and a line for each sub-order, or each number of one', async () => {
    const numbers = world.numbers(2)
    const { portReqId, orders } = await world.file(ann.client, numbers)
    const [order = 0] = orders
    await world.desk(order, 'review')
    await world.desk(order, 'reject', { code: 'ACCN' })
    const port_req_detail = { cust_acc_number: '5' }
    await ann.client.call('porting.update', { port_req_id: portReqId, port_req_detail })
    const header = 'sub_order_id,status,resubmitted_at,tn,active_foc_date\n'
    const at = 'Mon Nov 23 2026 07:00:00 GMT-0500 (Eastern Standard Time)'
    expect(await exported({ port_req_id: portReqId })).toBe(`${header}${order},submitted,${at},2,\n`)
    await world.date(order, '2026-12-10')
    expect(await exported({ port_proposal_id: order })).toBe(
      header + numbers.map((number) => `${order},foc_received,${at},${number},2026-12-10\n`).join(''),
    )
    expect((await exported({})).split('\n').length).toBeGreaterThan(2)
    expect(await exported({ numbers: ['7062249999'] })).toBe(header)
  })

  test('is asked for of what the caller sees, and else refused in the envelope', async () => {
    const { portReqId } = await world.file(carl.client, world.numbers(1))
    expect(JSON.parse(await exported({ port_req_id: portReqId }))).toMatchObject({ code: 404, data: null })
    expect(await exported({ numbers: ['nonsense'] })).toContain('numbers[0]')
  })
})

test('the desk has those first that have waited longest, and says who sees to which', async () => {
  const numbers = world.numbers(1)
  const { orders } = await world.file(ann.client, numbers)
  const [order = 0] = orders
  const queue = async (input: object) => (await world.admin.call('porting.list-desk', input)).data.rows
  const mine = await queue({ taken_by: 'me' })
  await world.admin.call('porting.take', { port_proposal_id: order })
  expect(await queue({ taken_by: 'admin' })).toMatchObject([...mine, { port_proposal_id: order, taken_by: 'admin' }])
  await world.admin.call('porting.take', { port_proposal_id: order, user_name: null })
  expect(await queue({ taken_by: 'me' })).toHaveLength(mine.length)
  const open = (await queue({ limit: 1000 })).map(({ state_since }) => state_since)
  expect(open).toEqual([...open].sort())
  expect((await queue({ state: 'submitted' })).every(({ state }) => state === 'submitted')).toBe(true)
  for (const wrong of [{ state: 'lost' }, { taken_by: 'nobody-at-all' }]) {
    expect(await refusal(world.admin.call('porting.list-desk', wrong))).toMatchObject({ code: 400 })
  }
})

test('a note is seen by the customer exactly when the desk lets him', async () => {
  const { orders } = await world.file(ann.client, world.numbers(1))
  const [order = 0] = orders
  await world.admin.call('porting.note', { port_proposal_id: order, note: 'They are slow.' })
  await world.desk(order, 'review', { note: 'We are on it.', visible: true })
  const notes = async ({ client }: Pick<Member, 'client'>) =>
    (await client.call('porting.timeline', { port_proposal_id: order })).data.flatMap(({ event, text, by }) =>
      event === 'note' ? [[text, by]] : [],
    )
  expect(await notes(ann)).toEqual([['We are on it.', 'staff']])
  expect(await notes({ client: world.admin })).toEqual([
    ['They are slow.', 'admin'],
    ['We are on it.', 'admin'],
  ])
})

test('numbers with a date are listed with what they are up to, and their hour can be changed within it', async () => {
  const numbers = world.numbers(2)
  const { orders } = await world.file(ann.client, numbers)
  const [order = 0] = orders
  await world.date(order, '2026-12-10')
  const update = (activation_date: string) =>
    ann.client.call('porting.update-activation', {
      ...{ port_proposal_id: order, did: numbers[0] ?? '', activation_type: 'Scheduled', activation_date },
    })
  expect((await refusal(update('2026-12-09T12:00:00-05:00'))).fields[0]?.field).toBe('activation_date')
  expect((await refusal(update('2027-02-01T12:00:00-05:00'))).fields[0]?.field).toBe('activation_date')
  await update('2026-12-10T12:00:00-05:00')
  const { data } = await ann.client.call('porting.show-activation', { port_proposal_id: order, did: numbers[0] ?? '' })
  expect(data.data).toEqual({
    ...{ port_proposal_id: order, port_req_id: expect.any(Number), did: numbers[0], port_status: 'foc_received' },
    ...{ foc_date: '2026-12-10T00:00:00.000Z', activation_type: 'Scheduled' },
    activation_date: '2026-12-10T17:00:00.000Z',
  })
  const { rows, count } = (await ann.client.call('porting.list-dated', { activation_type: 'Scheduled', numbers })).data
  expect([count, rows.map(({ did }) => did)]).toEqual([1, [numbers[0]]])
})

test('who follows a port sees where each sub-order stands, what is missing, and what a rejection asks of him', async () => {
  const { portReqId, orders } = await world.file(ann.client, world.numbers(1))
  const order = orders[0] ?? 0
  const follow = async (client = ann.client) =>
    (await client.call('porting.list-sub-orders', { port_req_id: portReqId })).data
  expect(await follow()).toMatchObject({
    count: 1,
    rows: [{ port_proposal_id: order, state: 'submitted', is_master: true, missing: ['loa'], remedy: null }],
  })
  await world.desk(order, 'review')
  await world.desk(order, 'reject', { code: 'PIN', text: 'PIN NOT VALID' })
  const [turnedDown] = (await ann.client.call('porting.list-sub-orders', { port_proposal_id: order })).data.rows
  expect(turnedDown).toMatchObject({
    ...{ state: 'retry', rejection_text: 'PIN NOT VALID', allow_suborder_edit: true },
    remedy: { by: 'customer', fields: ['cust_acc_pin'] },
  })
  await ann.client.call('porting.update', { port_proposal_id: order, port_req_detail: { cust_acc_pin: '4711' } })
  expect((await follow()).rows).toMatchObject([{ state: 'submitted', version: 2, is_master: false, remedy: null }])
  expect(await refusal(follow(carl.client))).toMatchObject({ errorCode: 'not_found' })
})
