import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTwoServers, search, southern, type TwoServers } from './two-servers.ts'

let world: TwoServers
beforeAll(async () => {
  world = await openTwoServers()
  await world.south.price('local', '2.00', '1.00')
})
beforeEach(() => world.way.trouble('none'))
afterAll(() => world.close())

test('where own stock has fewer numbers than are wanted, the rest is offered from a supplier, at his price with the markup', async () => {
  const numbers = await world.stock(3)
  await world.south.stock('number,type,state,ratecenter\n4045550100,local,GA,ATLANTA')
  const { client } = await world.buyer()
  const found = await search(client)
  const prices = found.result.map(({ did_number, setup, monthly }) => [did_number, setup, monthly])
  expect(prices[0]).toEqual(['4045550100', '2.00000', '1.00000'])
  expect(prices.slice(1).sort()).toEqual(numbers.map((number) => [number, southern.setup, southern.monthly]))
  expect(found).toMatchObject({ setup: '2.00000', monthly: '1.00000' })
  expect(found.result.at(-1)).toMatchObject({ did_id: null, state: 'GA', ratecenter: 'ATHENS', lata: '448' })
  expect(await search(client, { limit: 1 })).toMatchObject({ result: [{ did_number: '4045550100' }] })
})

test('who looks for numbers learns nothing of whom they are bought, nor at which price', async () => {
  const { client } = await world.buyer()
  const answer = await search(client, { npa: '706', limit: 1 })
  expect(answer.result).toHaveLength(1)
  const [, sealed = ''] = answer.result[0]?.locData?.split('.') ?? []
  const shown = JSON.stringify(answer) + Buffer.from(sealed, 'base64url').toString('latin1')
  for (const secret of ['North', '127.0.0.1', 'upplier', '"1.00000"', '0.50000']) expect(shown).not.toContain(secret)
})

test('what is asked for narrows what a supplier offers, and nobody is asked for runs or holds', async () => {
  await world.north.stock('number,type,state,ratecenter\n9125550100,local,GA,SAVANNAH')
  const { client } = await world.buyer()
  const numbersOf = async (input: Parameters<typeof search>[1]) =>
    (await search(client, input)).result.map(({ did_number }) => did_number)
  expect(await numbersOf({ npa: '912' })).toEqual(['9125550100'])
  expect(await numbersOf({ ratecenter: 'savannah' })).toEqual(['9125550100'])
  expect(await numbersOf({ contains: '912555' })).toEqual(['9125550100'])
  const before = world.way.asked.length
  expect(await numbersOf({ npa: '912', hold: true })).toEqual([])
  expect(await numbersOf({ npa: '912', consecutive: 2 })).toEqual([])
  expect(world.way.asked.length).toBe(before)
})

test('a number that is here already in whatever way is not offered from elsewhere', async () => {
  await world.north.stock('number,type,state,ratecenter\n7705550100,local,GA,ATLANTA\n7705550101,local,GA,ATLANTA')
  await world.south.stock('number,type,state,ratecenter\n7705550100,local,GA,ATLANTA')
  const { client } = await world.buyer()
  const { result } = await search(client, { npa: '770' })
  expect(result.map(({ did_number, setup }) => [did_number, setup])).toEqual([
    ['7705550100', '2.00000'],
    ['7705550101', southern.setup],
  ])
})

test('a supplier who is paused, or does not serve the place, is not asked', async () => {
  const { client } = await world.buyer()
  const before = world.way.asked.length
  const change = (wish: object) =>
    world.south.admin.call('suppliers.change', { supplier_id: world.supplierId, ...wish })
  await change({ state: 'paused' })
  expect((await search(client, { npa: '912' })).result).toEqual([])
  await change({ state: 'active', states: ['FL'] })
  expect((await search(client, { npa: '912' })).result).toEqual([])
  await change({ states: [], countries: ['CA'] })
  expect((await search(client, { npa: '912' })).result).toEqual([])
  expect(world.way.asked.length).toBe(before)
  await change({ countries: [] })
  expect((await search(client, { npa: '912' })).result).toHaveLength(1)
})

describe('a search is answered from own stock, within its time, by a supplier who', () => {
  test.each(['cut', 'mute', 'endless', 'nonsense'] as const)('answers as if the way were %s', async (trouble) => {
    const { client } = await world.buyer()
    // He has rested meanwhile, and is trusted again.
    world.south.time.advance(61_000)
    world.way.trouble('none')
    await search(client, { npa: '912' })
    await world.south.admin.call('suppliers.change', { supplier_id: world.supplierId, search_timeout_ms: 300 })
    world.way.trouble(trouble, '/search')
    const begun = performance.now()
    const { result } = await search(client)
    expect(performance.now() - begun).toBeLessThan(2000)
    expect(result.map(({ did_number }) => did_number)).toEqual(['4045550100', '7705550100'])
    await world.south.admin.call('suppliers.change', { supplier_id: world.supplierId, search_timeout_ms: 1500 })
  })
})

test('a supplier who has failed three times is not asked for a minute', async () => {
  const { client } = await world.buyer()
  world.way.trouble('cut')
  for (let i = 0; i < 3; i++) await search(client, { npa: '912' })
  world.way.trouble('none')
  const before = world.way.asked.length
  expect((await search(client, { npa: '912' })).result).toEqual([])
  expect(world.way.asked.length).toBe(before)
  world.south.time.advance(61_000)
  expect((await search(client, { npa: '912' })).result).toHaveLength(1)
})
