import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../src/kernel/zone.ts'
import { refusal } from '../harness/platform.ts'
import { type PortWorld, startPorts } from './world.ts'

let world: PortWorld
beforeAll(async () => {
  world = await startPorts()
})
afterAll(() => world.platform.close())

test('a port that the desk dates comes by itself when its date begins where the number is', async () => {
  const { client, id } = await world.member()
  const [number = ''] = world.numbers(1)
  const { orders } = await world.file(client, [number], { tags: 'north, west', notes: 'the bakery' })
  const [order] = orders
  expect((await client.call('numbers.list', { number })).data[0]).toMatchObject({ status: 'PORTING', portaAID: id })
  await world.date(order)
  await world.travel('2026-12-03T04:59:00Z')
  expect(await world.state(order)).toBe('foc_received')
  await world.travel('2026-12-03T05:00:00Z')
  expect(await world.state(order)).toBe('activated')
  const [row] = (await client.call('numbers.list', { number })).data
  expect(row).toMatchObject({ status: 'USING', tags: 'north,west', portaAID: id })
  expect(await world.balance(client)).toMatchObject({ balance: '99.00000' })
  const { data } = await client.call('porting.timeline', { port_proposal_id: order ?? 0 })
  expect(data.map(({ event, to }) => `${event} ${to}`)).toEqual([
    'submit submitted',
    'review reviewed',
    'lsr_sent lsr_sent',
    'foc foc_received',
    'activate activating',
    'active active',
    'settle activated',
  ])
})

test('what is filed cannot be filed again, by nobody', async () => {
  const [ann, bob] = [await world.member(), await world.member()]
  const [number = ''] = world.numbers(1)
  const later = { desired_foc_date: '2026-12-21T00:00:00Z' }
  await world.file(ann.client, [number], later)
  const again = await refusal(world.file(bob.client, [number], later))
  expect(again).toMatchObject({ code: 422, errorCode: 'number_not_portable', fields: [{ field: 'numbers[0]' }] })
})

test('a port that was turned down for a number goes on without it', async () => {
  const { client } = await world.member()
  const numbers = world.numbers(2)
  const later = { desired_foc_date: '2026-12-21T00:00:00Z' }
  const { orders } = await world.file(client, numbers, later)
  const order = orders[0] ?? 0
  await world.desk(order, 'review')
  await world.desk(order, 'reject', { code: 'TN_INACTIVE' })
  const again = () => client.call('porting.update', { port_proposal_id: order, port_req_detail: {} })
  expect(await refusal(again())).toMatchObject({ errorCode: 'rejection_not_corrected', fields: [{ field: 'numbers' }] })
  await client.call('porting.cancel-number', { port_proposal_id: order, did_number: numbers[1] ?? '' })
  await again()
  expect(await world.state(order)).toBe('submitted')
  // What was taken out before it was turned down once more mends nothing.
  await world.desk(order, 'review')
  await world.desk(order, 'reject', { code: 'TN_INACTIVE' })
  expect(await refusal(again())).toMatchObject({ errorCode: 'rejection_not_corrected' })
})

test('the desk finds what is due by a day, and that is not what has come or is over', async () => {
  const { client } = await world.member()
  const day = await world.dayFor(client, world.numbers(1))
  const [early, late] = [addDays(day, 1), addDays(day, 2)]
  const dated = async (focDate: string): Promise<number> => {
    const { orders } = await world.file(client, world.numbers(1), { desired_foc_date: `${day}T00:00:00Z` })
    await world.date(orders[0], focDate)
    return orders[0] ?? 0
  }
  const [first, second, gone] = [await dated(early), await dated(late), await dated(early)]
  await client.call('porting.cancel', { port_proposal_id: gone })
  await world.desk(gone, 'cancel_ack')
  const due = async (foc_by: string) =>
    (await world.admin.call('porting.list-desk', { foc_by, limit: 1000 })).data.rows
      .map((row) => row.port_proposal_id)
      .filter((id) => [first, second, gone].includes(id))
  expect(await due(addDays(early, -1))).toEqual([])
  expect(await due(early)).toEqual([first])
  expect(await due(late)).toEqual([first, second])
  const refused = await refusal(world.admin.call('porting.list-desk', { foc_by: '2026-02-30' }))
  expect(refused.fields).toMatchObject([{ field: 'foc_by' }])
})
