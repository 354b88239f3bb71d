import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send } from '../harness/wire.ts'

let platform: TestPlatform
let rita: Member
let carl: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '0.00001')
  await platform.stock(`number,type,state,ratecenter
7065550100,local,GA,ATHENS
7065550101,local,GA,ATHENS
8335550100,toll,,`)
  rita = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  carl = await platform.account('carl', { parentId: rita.id, balance: '100.00' })
  await rita.client.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '1.50' })
  const buy = (type: 'local' | 'toll', ...numbers: string[]) =>
    carl.client.call('orders.purchase', { type, numbers: numbers.map((number) => ({ number })) })
  await buy('local', '7065550100', '7065550101')
  await buy('toll', '8335550100')
  await carl.client.call('numbers.release', { numbers: ['7065550101'] })
})
afterAll(() => platform.close())

test('a customer sees what he pays for from month to month, past ones too, and the reseller above sees the same', async () => {
  const { data } = await carl.client.call('billing.list-subscriptions')
  expect(data).toMatchObject([
    {
      name: 'Local number 7065550100',
      i_subscription: 1,
      i_customer: carl.id,
      status: 'active',
      int_status: 1,
      start_date: '2026-11-23',
      billed_to: '2026-12-23',
      finish_date: null,
      effective_fee: 1.5,
      next_effective_fee: 1.5,
      is_finished: 'N',
      pending_msg: null,
    },
    { name: 'Local number 7065550101', status: 'close', int_status: 2, finish_date: '2026-11-23', is_finished: 'Y' },
    { name: 'Toll-free number 8335550100', i_subscription: 2, effective_fee: 0.00001 },
  ])
  expect((await rita.client.call('billing.list-subscriptions', { id: carl.id })).data).toEqual(data)
  expect((await platform.admin.call('billing.list-subscriptions', { id: carl.id })).data).toEqual(data)
  expect((await rita.client.call('billing.list-subscriptions')).data).toEqual([])
  expect((await refusal(carl.client.call('billing.list-subscriptions', { id: rita.id }))).errorCode).toBe('not_found')
})

test('who asks for those that run is not told of those that have ended', async () => {
  const { data } = await carl.client.call('billing.list-subscriptions', { running: true })
  expect(data.map(({ name }) => name)).toEqual(['Local number 7065550100', 'Toll-free number 8335550100'])
})

test('fees are JSON numbers of exactly the digits of the price', async () => {
  const authorization = await logIn(platform.url, 'carl', password)
  const reply = await fetch(`${platform.url}/api/v4/subscriptions`, { headers: { authorization } })
  const text = await reply.text()
  expect(text).toContain('"effective_fee":1.5,')
  expect(text).toContain('"effective_fee":0.00001,')
})

test('the list is whole, or as many pages as are asked for', async () => {
  const ids = async (input: object) =>
    (await carl.client.call('billing.list-subscriptions', input)).data.map((row) => row.subscription_id)
  const all = await ids({})
  expect(all).toHaveLength(3)
  expect([...(await ids({ limit: 2 })), ...(await ids({ limit: 2, page: 2 })), ...(await ids({ page: 2 }))]).toEqual(
    all,
  )
  const token = await logIn(platform.url, 'carl', password)
  const { body } = await send(platform.url, {
    method: 'GET',
    path: '/subscriptions?id=&limit=2&page=2',
    headers: { authorization: token },
  })
  expect((body.data as { subscription_id: number }[]).map((row) => row.subscription_id)).toEqual(all.slice(2))
})
