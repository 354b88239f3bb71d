import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('number,type,state,ratecenter\n7065550100,local,GA,ATHENS')
})
afterAll(() => platform.close())

test('a subscription of 31 January is due on the last day of every shorter month, the 29th of a leap year’s February too', async () => {
  const { admin, sql } = platform
  const ann = await platform.account('ann', { balance: '100.00' })
  await admin.call('sandbox.set-clock', { to: '2028-01-31T17:45:00Z' })
  await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
  const billedTo = async (): Promise<string | null> => {
    const { data } = await ann.client.call('billing.list-subscriptions')
    return data[0]?.billed_to ?? null
  }
  expect(await billedTo()).toBe('2028-02-29')
  await admin.call('sandbox.set-clock', { to: '2028-02-28T23:59:59Z' })
  expect(await billedTo()).toBe('2028-02-29')
  await admin.call('sandbox.set-clock', { to: '2028-02-29T00:00:00Z' })
  expect(await billedTo()).toBe('2028-03-31')
  await admin.call('sandbox.set-clock', { to: '2029-03-31T00:00:00Z' })
  const days = await sql<{ day: string }>(
    'SELECT period_start::text AS day FROM subscription_period ORDER BY period_start',
  )
  expect(days.map((row) => row.day)).toEqual([
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
    '2028-05-31',
    '2028-06-30',
    '2028-07-31',
    '2028-08-31',
    '2028-09-30',
    '2028-10-31',
    '2028-11-30',
    '2028-12-31',
    '2029-01-31',
    '2029-02-28',
    '2029-03-31',
  ])
  // 100.00 − 2.00 − 15 × 1.00
  expect((await ann.client.call('billing.show-account')).data.balance).toBe('83.00000')
})
