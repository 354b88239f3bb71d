import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Member } from '../harness/platform.ts'
import { detail, type PortWorld, startPorts } from '../porting/world.ts'

let world: PortWorld
let ann: Member
beforeAll(async () => {
  world = await startPorts()
  ann = await world.member()
  await world.admin.upload(
    'reference.import-co-codes-us',
    {
      file: new Blob([
        `State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026
NJ\t201-332\t9206\t"VERIZON NJ"\tJERSEYCITY\t01/01/2001\tAS\t
NJ\t201-334\t9206\t"VERIZON NJ"\tNEWARK\t01/01/2001\tAS\t
NJ\t201-336\t7229\t"COMCAST PHONE"\tJERSEYCITY\t01/01/2001\tAS\t`,
      ]),
    },
    { partial: true },
  )
  await world.travel('2027-03-01T15:00:00Z')
})
afterAll(() => world.platform.close())

const four = (prefix: string): string[] => [1, 2, 3, 4].map((i) => `${prefix}010${i}`)
const shown = async (order: number) =>
  (await world.admin.call('porting.show-desk-order', { port_proposal_id: order })).data
const phase = async (portReqId: number) => {
  const { data } = await ann.client.call('porting.list', {})
  return data.result.find(({ port_req_id }) => port_req_id === portReqId)?.request_phase
}

test('twelve numbers of two carriers and two places go three ways: one is mended and comes on schedule across the change of the clocks, one by itself, one is cancelled', async () => {
  const numbers = [...four('201332'), ...four('201334'), ...four('201336')]
  const wished = { desired_foc_date: '2027-03-15T00:00:00Z', email_updates: 'ann@example.com, it@example.com' }
  const { data: preview } = await ann.client.call('porting.preview', {
    ...{ did_type: 'LCL', numbers, port_req_detail: { ...detail, ...wished } },
  })
  const places = preview.sub_orders.map(({ losing_sp, rate_center, earliest_foc_date }) => [
    losing_sp,
    rate_center,
    earliest_foc_date,
  ])
  // Four business days from Monday, in the forenoon of New York.
  expect(places).toEqual([
    ['VERIZON NJ', 'JERSEYCITY', '2027-03-05'],
    ['VERIZON NJ', 'NEWARK', '2027-03-05'],
    ['COMCAST PHONE', 'JERSEYCITY', '2027-03-05'],
  ])
  expect(preview).toMatchObject({ missing: ['loa'], problems: [] })
  const { portReqId, orders } = await world.file(ann.client, numbers, wished)
  const [mended = 0, plain = 0, dropped = 0] = orders
  expect(orders).toHaveLength(3)

  // One is turned down for its account number; the right one is its own, and it is sent again.
  await world.desk(mended, 'review')
  await world.desk(mended, 'reject', { code: 'ACCN', text: 'ACCT NBR NOT ON FILE' })
  expect(await phase(portReqId)).toBe('In_Progress')
  await ann.client.call('porting.update', {
    ...{ port_req_id: portReqId, port_proposal_id: mended },
    port_req_detail: {
      ...{ cust_acc_number: '99-7', activation_type: 'Scheduled', activation_date: '2027-03-15T09:00:00-04:00' },
    },
  })
  const { data: own } = await ann.client.call('porting.show', { port_proposal_id: mended })
  const { data: whole } = await ann.client.call('porting.show', { port_req_id: portReqId })
  expect([own.cust_acc_number, whole.cust_acc_number]).toEqual(['99-7', '1234566'])
  await ann.client.call('porting.cancel', { port_proposal_id: dropped })
  for (const order of [mended, plain]) await world.date(order, '2027-03-15')

  // In the night to the fourteenth the clocks of New York go from Eastern standard to daylight time.
  await world.travel('2027-03-15T03:59:59Z')
  expect([(await shown(plain)).state, (await shown(mended)).state]).toEqual(['foc_received', 'foc_received'])
  await world.travel('2027-03-15T04:00:00Z')
  expect([(await shown(plain)).state, (await shown(mended)).state]).toEqual(['activated', 'foc_received'])
  await world.travel('2027-03-15T12:59:59Z')
  expect((await shown(mended)).state).toBe('foc_received')
  await world.travel('2027-03-15T13:00:00Z')
  expect((await shown(mended)).state).toBe('activated')

  expect(await phase(portReqId)).toBe('Completed')
  const here = (await ann.client.call('numbers.list', { max: 100 })).data
  expect(here.map(({ number, ratecenter, status }) => [number?.slice(0, 7), ratecenter, status])).toEqual([
    ...Array.from({ length: 4 }, () => ['201-332', 'JERSEYCITY', 'USING']),
    ...Array.from({ length: 4 }, () => ['201-334', 'NEWARK', 'USING']),
  ])
  expect(await world.balance(ann.client)).toEqual({ balance: '92.00000', available: '92.00000' })
  // Their subscriptions run as those of bought numbers do.
  await world.travel('2027-04-15T00:00:00Z')
  expect((await world.balance(ann.client)).balance).toBe('84.00000')

  const letters = await world.platform.sql<{ recipient: string; subject: string }>(
    'SELECT recipient, subject FROM notice ORDER BY notice_id',
  )
  expect(new Set(letters.map(({ recipient }) => recipient))).toEqual(new Set(['ann@example.com', 'it@example.com']))
  const told = letters.filter(({ recipient }) => recipient === 'ann@example.com').map(({ subject }) => subject)
  expect(told.map((subject) => subject.replace(`Port ${portReqId}: `, ''))).toEqual([
    ...['reviewed', 'retry', 'submitted', 'cancelled', 'reviewed', 'foc received', 'reviewed', 'foc received'],
    ...['activated', 'activated'],
  ])
})

test('a toll-free number comes from its RespOrg, in the time that those take', async () => {
  const wished = { desired_foc_date: '2027-04-26T00:00:00Z' }
  const { data } = await ann.client.call('porting.preview', {
    ...{ did_type: 'TF', numbers: ['18332240100'], port_req_detail: { ...detail, ...wished } },
  })
  expect(data.sub_orders).toMatchObject([
    { complexity: 'tollfree', business_days: 5, zone: 'America/New_York', rate_center: null },
  ])
  const { orders } = await world.file(ann.client, ['18332240100'], wished, { did_type: 'TF' })
  await world.date(orders[0], '2027-04-26')
  await world.travel('2027-04-26T04:00:00Z')
  expect(await world.state(orders[0])).toBe('activated')
  const [row] = (await ann.client.call('numbers.list', { type: 'toll' })).data
  expect(row).toMatchObject({ did: '8332240100', type: 'toll', status: 'USING' })
})

test('an international number is keyed as such, and its date is the desk’s', async () => {
  const wished = { desired_foc_date: '2027-05-01T00:00:00Z' }
  const { orders } = await world.file(ann.client, ['442079460123'], wished, { did_type: 'INTL' })
  await world.date(orders[0], '2027-05-01')
  await world.travel('2027-05-01T04:00:00Z')
  const { numbers, state } = await shown(orders[0] ?? 0)
  expect([state, numbers[0]?.did]).toEqual(['activated', '442079460123'])
})

test('a date that was not used runs out, and a manual port is asked for another', async () => {
  const wished = { desired_foc_date: '2027-05-10T00:00:00Z', activation_type: 'Manual' } as const
  const { orders } = await world.file(ann.client, ['2013340199'], wished)
  const order = orders[0] ?? 0
  await world.date(order, '2027-05-10')
  await world.travel('2027-05-25T03:59:59Z')
  expect(await world.state(order)).toBe('foc_received')
  await world.travel('2027-05-25T04:00:00Z')
  expect(await shown(order)).toMatchObject({ state: 'retry', rejection_code: 'FOC_EXPIRED', foc_date: null })
})
