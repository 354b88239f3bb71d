import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('local', '5.00', '2.50', { tier: 2 })
  await platform.stock(`range_start,range_end,type,state,ratecenter,tier
7065550100,7065550109,local,GA,ATHENS,1
7065550190,7065550192,local,GA,ATHENS,2`)
})
afterAll(() => platform.close())

test('a number is searched, bought, paid for, owned, released, rests, and is for sale again', async () => {
  const { client, id } = await platform.account('ann', { balance: '100.00' })
  const { data } = await client.call('numbers.search', { type: 'local', state: 'ga', ratecenter: 'athens', limit: 100 })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  expect(data).toMatchObject({ setup: '2.00000', monthly: '1.00000' })
  expect(data.result).toHaveLength(13)
  const cheap = data.result.find((row) => row.locData === null)
  const dear = data.result.find((row) => row.locData !== null)
  expect(cheap).toMatchObject({ tier: 1, setup: '2.00000', monthly: '1.00000' })
  expect(dear).toMatchObject({ tier: 2, setup: '5.00000', monthly: '2.50000' })
  if (!cheap || !dear) throw new Error('both prices are in stock')

  const tooCheap = { npa: dear.npa, nxx: dear.nxx, xxxx: dear.xxxx, loc: data.loc }
  expect(await refusal(client.call('orders.purchase', { type: 'local', numbers: [tooCheap] }))).toMatchObject({
    code: 409,
    errorCode: 'quote_rejected',
  })

  const bought = await client.call('orders.purchase', {
    type: 'local',
    numbers: [
      { npa: cheap.npa, nxx: cheap.nxx, xxxx: cheap.xxxx, loc: data.loc },
      { number: dear.did_number, loc: data.loc, locData: dear.locData ?? '' },
    ],
  })
  expect(bought.data).toBe(true)
  // 2.00 + 1.00 for the one, 5.00 + 2.50 for the other: 10.50 of 100.00.
  expect((await client.call('billing.show-account')).data).toMatchObject({ balance: '89.50000', available: '89.50000' })
  const order = (await client.call('orders.show', { order_no: bought.order_no ?? '' })).data
  expect(order).toMatchObject({ type: 'local', status: 'completed', total: '10.50000', account_id: id })
  const owned = (await client.call('numbers.list', { type: 'local', page: 1, max: 10 })).data
  expect(owned.map((row) => row.did).sort()).toEqual([cheap.did_number, dear.did_number].sort())

  await client.call('numbers.release', { numbers: [cheap.did_number] })
  expect((await client.call('numbers.list', {})).data).toHaveLength(1)
  const find = async () =>
    (await client.call('numbers.search', { type: 'local', state: 'GA', limit: 100 })).data as { result: unknown[] }
  expect((await find()).result).toHaveLength(11)
  await platform.admin.call('sandbox.set-clock', { advance_seconds: 29 * 86_400 })
  expect((await find()).result).toHaveLength(11)
  await platform.admin.call('sandbox.set-clock', { advance_seconds: 86_400 })
  expect((await find()).result).toHaveLength(12)
  const verified = (await platform.admin.call('billing.verify-ledger')).data
  expect(verified).toMatchObject({ ok: true, sum: '0.00000', problems: [] })
})
