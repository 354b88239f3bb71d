import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../harness/platform.ts'
import { at, elsewhere, startWorld, type World } from './world.ts'

// 2026-11-23 is the day of every test's beginning or later; a world of its own, so that its clock can run for months.
let world: World
beforeAll(async () => {
  world = await startWorld()
  await price({ amount: '1.50' })
})
afterAll(() => world.platform.close())
beforeEach(() => {
  world.e911.fault = 'none'
})

const day = 24 * 60
type Price = { amount: string; account_class?: string; account_id?: number; valid_from?: string }
const price = (of: Price) => world.platform.admin.call('billing.set-service-price', { service: 'e911_monthly', ...of })

test('E911 costs nothing where it has no price', async () => {
  const free = await startWorld()
  const ann = await free.owner({ balance: '0.00' })
  expect((await ann.client.call('features.update-911', at(ann.number))).status).toBe('active')
  await free.pass(40 * day)
  expect(await free.balance(ann.client)).toBe('0.00000')
  await free.platform.close()
})

describe('where it has a price,', () => {
  test('the first month is charged at once, then every month, until the number is taken out', async () => {
    const ann = await world.owner({ balance: '10.00' })
    await ann.client.call('features.update-911', at(ann.number))
    expect(await world.balance(ann.client)).toBe('8.50000')
    // A move is no second registration.
    await ann.client.call('features.update-911', at(ann.number, elsewhere))
    expect(await world.balance(ann.client)).toBe('8.50000')
    await world.pass(65 * day)
    expect(await world.balance(ann.client)).toBe('5.50000')
    await ann.client.call('features.update-911', { number: ann.number, enabled: 'no' })
    await world.pass(65 * day)
    expect(await world.balance(ann.client)).toBe('5.50000')
  })

  test('it keeps the price at which it began', async () => {
    const ann = await world.owner({ balance: '10.00' })
    await ann.client.call('features.update-911', at(ann.number))
    await price({ amount: '3.00', account_class: 'default' })
    const bob = await world.owner({ balance: '10.00' })
    await bob.client.call('features.update-911', at(bob.number))
    await world.pass(32 * day)
    expect(await world.balance(ann.client)).toBe('7.00000')
    expect(await world.balance(bob.client)).toBe('4.00000')
    await price({ amount: '1.50', account_class: 'default' })
  })

  test('and is not registered for somebody who cannot pay it', async () => {
    const ann = await world.owner({ balance: '1.49' })
    expect(await refusal(ann.client.call('features.update-911', at(ann.number)))).toMatchObject({
      ...{ code: 402, errorCode: 'insufficient_balance' },
    })
    expect((await ann.client.call('features.show-911', { number: ann.number })).data.history).toEqual([])
  })

  test('and is given back when the provider refuses', async () => {
    const ann = await world.owner({ balance: '10.00' })
    world.e911.fault = 'refuse'
    await refusal(ann.client.call('features.update-911', at(ann.number)))
    expect(await world.balance(ann.client)).toBe('10.00000')
    await world.pass(65 * day)
    expect(await world.balance(ann.client)).toBe('10.00000')
  })

  test('a month that cannot be paid is asked for day by day, and the number stays registered', async () => {
    const ann = await world.owner({ balance: '2.00' })
    await ann.client.call('features.update-911', at(ann.number))
    await world.pass(35 * day)
    expect(await world.balance(ann.client)).toBe('0.50000')
    expect((await ann.client.call('features.show-911', { number: ann.number })).data.enabled).toBe('yes')
    await world.platform.admin.call('billing.credit', { account_id: ann.id, amount: '5.00', reason: 'Wire' })
    await world.pass(2 * day)
    expect(await world.balance(ann.client)).toBe('4.00000')
    // On its own day again.
    await world.pass(30 * day)
    expect(await world.balance(ann.client)).toBe('2.50000')
    expect(await world.timeline(ann.client, ann.number)).toContain('e911-unpaid')
  })

  test('it ends with the number', async () => {
    const ann = await world.owner({ balance: '10.00' })
    await ann.client.call('features.update-911', at(ann.number))
    await ann.client.call('numbers.release', { numbers: [ann.number] })
    await world.pass(40 * day)
    expect(await world.balance(ann.client)).toBe('8.50000')
  })

  test('a reseller pays what he pays, and his customer by his list', async () => {
    const rita = await world.platform.account('rita', { type: 'reseller', balance: '10.00' })
    await rita.client.call('billing.set-service-price', { service: 'e911_monthly', amount: '4.00' })
    const carl = await world.owner({ parentId: rita.id, balance: '10.00' })
    await carl.client.call('features.update-911', at(carl.number))
    await world.pass(32 * day)
    // Two months: 4.00 of the customer, 1.50 of the reseller.
    expect(await world.balance(carl.client)).toBe('2.00000')
    expect(await world.balance(rita.client)).toBe('7.00000')
    const lists = (await rita.client.call('billing.list-service-prices')).data
    expect(lists).toMatchObject([{ service: 'e911_monthly', amount: '4.00000', account_class: null }])
  })
})

describe('a price of a service', () => {
  test('is set by whoever has a list, from an instant that is not past', async () => {
    const ann = await world.owner()
    const mine = refusal(ann.client.call('billing.set-service-price', { service: 'cnam_change', amount: '1.00' }))
    expect(await mine).toMatchObject({ code: 403, errorCode: 'forbidden' })
    expect(await refusal(price({ amount: '1.00', valid_from: '2020-01-01' }))).toMatchObject({
      fields: [{ field: 'valid_from' }],
    })
    await price({ amount: '1.00', account_class: 'gold', valid_from: '2200-01-01' })
    expect(await refusal(price({ amount: '2.00', account_class: 'gold', valid_from: '2200-01-01' }))).toMatchObject({
      errorCode: 'price_conflict',
    })
  })

  test('is listed while it is in force or to come', async () => {
    const { id, client } = await world.platform.account('rolf', { type: 'reseller' })
    await price({ account_id: id, amount: '1.00' })
    await world.pass(1)
    await price({ account_id: id, amount: '2.00' })
    await price({ account_id: id, amount: '3.00', valid_from: '2200-01-01' })
    const { data } = await client.call('billing.list-service-prices')
    expect(data.map(({ amount }) => amount)).toEqual(['3.00000', '2.00000'])
  })
})
