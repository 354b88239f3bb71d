import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let replica: TestPlatform
let platform: TestPlatform
beforeAll(async () => {
  // Another database stands in for the replica, with stock that the primary does not have: what is read there shows.
  replica = await startPlatform()
  await replica.price('local', '2.00', '1.00')
  await replica.stock('number,type,state,ratecenter\n2012001000,local,NJ,JERSEYCITY')
  platform = await startPlatform({ databaseReadUrl: replica.databaseUrl })
  await platform.price('local', '5.00', '3.00')
})
afterAll(async () => {
  await platform.close()
  await replica.close()
})

test('searches, coverage and rate centers are read from the replica, prices and everything that is done from the primary', async () => {
  const { client } = await platform.account('ann', { balance: '100.00' })
  const { data } = await client.call('numbers.search', { type: 'local', state: 'NJ', limit: 10 })
  expect(data).toMatchObject({ result: [{ did_number: '2012001000', setup: '5.00000', monthly: '3.00000' }] })
  expect((await client.call('numbers.coverage', { state: 'NJ' })).data).toEqual([
    { ratecenter: 'JERSEYCITY', available: 1 },
  ])
  const rateCenters = (await client.call('reference.list-rate-centers', { state: 'NJ' })).data
  expect(rateCenters).toMatchObject([{ rate_center: 'JERSEYCITY' }])
  const numbers = [{ number: '2012001000' }]
  const gone = await refusal(client.call('orders.purchase', { type: 'local', numbers }))
  expect(gone).toMatchObject({ errorCode: 'number_not_available' })
  expect((await client.call('numbers.list')).data).toEqual([])
})
