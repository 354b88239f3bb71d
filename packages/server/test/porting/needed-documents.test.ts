import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { pdf } from './sample-documents.ts'
import { detail } from './world.ts'

let platform: TestPlatform
let ann: Member
let line = 100
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '1.00')
  await platform.price('international', '2.00', '1.00')
  ann = await platform.account('ann', { balance: '100.00' })
})
afterAll(() => platform.close())

/** Files a port with the simulated carrier and answers its sub-order. */
async function file(did_type: 'LCL' | 'TF' | 'INTL', number: string): Promise<number> {
  const carrier = 'simulator' as const
  await ann.client.call('porting.submit', { did_type, numbers: [number], port_req_detail: detail, carrier })
  const { result } = (await ann.client.call('porting.list', { numbers: [number] })).data
  return result[0]?.port_proposals[0]?.port_proposal_id ?? 0
}
const upload = (port_proposal_id: number, type: 'loa' | 'bill' | 'csr') =>
  ann.client.upload('porting.upload-document', { file: new Blob([Uint8Array.from(pdf)]) }, { port_proposal_id, type })
const order = async (port_proposal_id: number) =>
  (await platform.admin.call('porting.show-desk-order', { port_proposal_id })).data
const hoursOn = (hours: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: hours * 3600 })

test.each([
  ['LCL', `2057890${line++}`],
  ['TF', `8005550${line++}`],
] as const)(
  'the simulated carrier looks at a port of type %s when its letter of authorization is there',
  async (type, number) => {
    const id = await file(type, number)
    await hoursOn(24)
    expect(await order(id)).toMatchObject({ state: 'awaiting_customer', missing: ['loa'] })
    await upload(id, 'bill')
    await hoursOn(24)
    expect((await order(id)).state).toBe('awaiting_customer')
    await upload(id, 'loa')
    expect((await order(id)).missing).toEqual([])
    await hoursOn(1)
    expect(['reviewed', 'lsr_sent', 'foc_received']).toContain((await order(id)).state)
  },
)

test('a letter that was rejected is corrected by another one', async () => {
  const id = await file('LCL', `2057890${line++}`)
  await upload(id, 'loa')
  await platform.admin.call('porting.fault', { port_proposal_id: id, fault: 'reject', code: 'LOA' })
  await hoursOn(24)
  expect(await order(id)).toMatchObject({ state: 'retry', failure_reason: expect.stringContaining('LOAI') })
  await upload(id, 'loa')
  await ann.client.call('porting.update', { port_proposal_id: id, port_req_detail: {} })
  await hoursOn(1)
  expect((await order(id)).state).not.toBe('retry')
})

test('the desk decides for itself', async () => {
  const number = `2057890${line++}`
  await ann.client.call('porting.submit', { did_type: 'LCL', numbers: [number], port_req_detail: detail })
  const { result } = (await ann.client.call('porting.list', { numbers: [number] })).data
  const id = result[0]?.port_proposals[0]?.port_proposal_id ?? 0
  await platform.admin.call('porting.desk', { port_proposal_id: id, event: 'review' })
  expect(await order(id)).toMatchObject({ state: 'reviewed', missing: ['loa'] })
})
