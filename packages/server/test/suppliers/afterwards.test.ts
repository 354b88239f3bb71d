import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../harness/platform.ts'
import { buy, openTwoServers, owned, search, type TwoServers, wanted } from './two-servers.ts'

const twoDays = 2 * 86_400

let world: TwoServers
beforeAll(async () => {
  world = await openTwoServers({ name: 'North' })
  for (const { admin } of [world.north, world.south]) {
    await admin.call('customers.change', { id: 1, settings: { quarantine_days: 1 } })
  }
})
beforeEach(() => world.way.trouble('none'))
afterAll(() => world.close())

const drift = async () => (await world.south.admin.call('suppliers.list-drift', { limit: 1000 })).data.rows
const told = async (type: string): Promise<unknown[]> =>
  (await world.south.sql<{ body: unknown }>('SELECT body FROM event WHERE type = $1 ORDER BY event_id', [type])).map(
    ({ body }) => body,
  )
const compare = async (): Promise<void> => {
  await world.south.admin.call('suppliers.compare', { supplier_id: world.supplierId })
  await world.south.runJob('jobs.due-work')
}

test('a released number goes back to its supplier, is never stock of ours, and may be bought of him again', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  await buy(client, [number])
  await client.call('numbers.release', { numbers: [number] })
  await world.south.runJob('jobs.due-work')
  expect(await owned(world.inNorth.client)).toEqual([])
  expect(await told('supplier.returned')).toEqual([{ number }])
  await world.wait(twoDays)
  expect(await told('number.returned')).toEqual([{}])
  expect((await search(client, { npa: '706' })).result).toEqual([])
  await world.north.admin.call('sandbox.set-clock', { advance_seconds: twoDays })
  const [again] = (await search(client, { npa: '706' })).result
  expect(again).toMatchObject({ did_number: number, did_id: null })
  await buy(client, [number])
  expect(await owned(client)).toEqual([number])
  await client.call('numbers.release', { numbers: [number] })
  await world.south.runJob('jobs.due-work')
})

test('it is given back until it has arrived, also when the answer is lost on the way', async () => {
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  await buy(client, [number])
  world.way.trouble('cut', '/dids')
  await client.call('numbers.release', { numbers: [number] })
  await world.south.runJob('jobs.due-work')
  expect(await owned(world.inNorth.client)).toEqual([number])
  world.way.trouble('lost', '/dids')
  await world.wait(300)
  expect(await owned(world.inNorth.client)).toEqual([])
  world.way.trouble('none')
  await world.wait(3600)
  expect(await told('supplier.returned')).toContainEqual({ number })
})

test('a supplier of whom numbers are in service stays, and one of whom none are is removed', async () => {
  const { south, supplierId } = world
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  await buy(client, [number])
  const remove = () => south.admin.call('suppliers.remove', { supplier_id: supplierId })
  expect(await refusal(remove())).toMatchObject({ code: 409, errorCode: 'supplier_in_use' })
  const { rows } = (await south.admin.call('suppliers.list')).data
  expect(rows).toMatchObject([{ name: 'North', numbers: 1, state: 'active' }])
  const second = { name: 'Elsewhere', url: world.way.url, api_key: 'dyk_nothing' }
  const { supplier_id } = (await south.admin.call('suppliers.create', second)).data
  expect((await south.admin.call('suppliers.remove', { supplier_id })).data).toBe(true)
  expect(await refusal(south.admin.call('suppliers.test', { supplier_id }))).toMatchObject({ code: 404 })
})

test('every night both sides are compared, and the provider hears of what differs anew', async () => {
  const { south, north, inNorth } = world
  await south.sql(`UPDATE account SET email = 'staff@example.com' WHERE username = 'admin'`)
  await compare()
  expect(await drift()).toEqual([])
  const [gone = '', dearer = '', unheard = ''] = await world.stock(3)
  const { client } = await world.buyer()
  await buy(client, [gone, dearer])
  await inNorth.client.call('orders.purchase', { type: 'local', numbers: [{ number: unheard }] })
  await inNorth.client.call('numbers.release', { numbers: [gone] })
  await north.sql(`UPDATE subscription SET monthly_micros = 600000 WHERE number = $1`, [`+1${dearer}`])
  await world.wait(86_400)
  const found = (await drift()).map(({ number, kind, monthly_here, monthly_upstream }) => [
    ...[number, kind, monthly_here, monthly_upstream],
  ])
  expect(found.sort()).toEqual([
    [gone, 'missing_upstream', '0.50000', null],
    [dearer, 'price_differs', '0.50000', '0.60000'],
    [unheard, 'missing_here', null, '0.50000'],
  ])
  expect(await told('supplier.drifted')).toEqual([{ missing_upstream: 1, missing_here: 1, price_differs: 1 }])
  const letters = await south.sql<{ template: string }>('SELECT template FROM notice')
  expect(letters).toEqual([{ template: 'supplier-drifted' }])
  await world.wait(86_400)
  expect(await drift()).toHaveLength(3)
  expect(await told('supplier.drifted')).toHaveLength(1)
  await inNorth.client.call('numbers.release', { numbers: [unheard] })
  await compare()
  expect((await drift()).map(({ number }) => number).sort()).toEqual([gone, dearer])
  const only = await south.admin.call('suppliers.list-drift', { kind: 'price_differs', supplier_id: world.supplierId })
  expect(only.data.rows).toMatchObject([{ number: dearer, found_at: expect.any(String) }])
})

test('what cannot be read to its end is no reason to believe that anything differs', async () => {
  const before = await drift()
  world.way.trouble('cut', '/subscriptions')
  await compare()
  expect(await drift()).toEqual(before)
  world.way.trouble('none')
  await world.wait(3600)
  expect((await world.south.admin.call('suppliers.list')).data.rows[0]?.compared_at).toEqual(expect.any(String))
})

test('what a purchase that is not settled is about does not count as a difference', async () => {
  const before = (await drift()).length
  const [number = ''] = await world.stock(1)
  const { client } = await world.buyer()
  const numbers = await wanted(client, [number])
  world.way.trouble('lost', '/purchase')
  await client.call('orders.purchase', { type: 'local', numbers })
  await compare()
  expect(await drift()).toHaveLength(before)
  world.way.trouble('none')
  await world.wait(120)
  expect(await owned(client)).toEqual([number])
})
