import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openChain, stockWithCost } from '../harness/resale.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

/*
 * November   carl starts with 10.00 and buys at sub's price        10.00 - (5.00 + 2.00)  =  3.00
 *            sub starts with 10.00 and pays rita's price           10.00 - (3.00 + 1.50)  =  5.50
 *            rita starts with 10.00 and pays the provider          10.00 - (2.00 + 1.00)  =  7.00
 * December   the sale is taken back: all of them have 10.00 again; the supplier is owed 0.75 - 0.75 = 0.00
 *            carl is credited 1.00 by mistake and spends all but 4.00: 10.00 + 1.00 - 7.00 = 4.00
 *            the credit is taken back                               4.00 - 1.00            =  3.00
 *            a credit of 10.00 is not: 3.00 + 10.00 - 7.00 = 6.00 are left of it, which is less than 10.00
 */
test('a sale to the customer of a reseller’s reseller is taken back, and November stays as it was', async () => {
  const { rita, sub, carl } = await openChain(platform, '10.00')
  const [first = '', second = '', third = ''] = await stockWithCost(platform, 3)
  const { admin } = platform
  const buy = (number: string) => carl.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  const balances = async () =>
    Promise.all([carl, sub, rita].map(async ({ client }) => (await client.call('billing.show-account')).data.balance))
  const month = async ({ client }: Member, name: string) =>
    (await client.call('billing.show-statement', { month: name })).data
  const newest = async () => (await carl.client.call('billing.list-ledger', { limit: 1 })).data.rows[0]
  const reverse = (transaction_id: string) =>
    admin.call('billing.reverse-transaction', { transaction_id, reason: 'by mistake' })
  const credit = (amount: string) => admin.call('billing.credit', { account_id: carl.id, amount, reason: 'by mistake' })

  await buy(first)
  expect(await balances()).toEqual(['3.00000', '5.50000', '7.00000'])
  await admin.call('sandbox.set-clock', { to: '2026-12-05T09:00:00Z' })
  await reverse((await newest())?.transaction_id ?? '')
  expect(await balances()).toEqual(['10.00000', '10.00000', '10.00000'])
  const ofSub = await month(sub, '2026-12')
  expect(ofSub).toMatchObject({ opening: '5.50000', closing: '10.00000', sums: { reversals: '4.50000' } })
  expect(ofSub.resale).toMatchObject({ sold: '-7.00000', cost: '-4.50000', margin: '-2.50000', closing: '0.00000' })
  const november = await month(sub, '2026-11')
  expect(november).toMatchObject({ closing: '5.50000', preliminary: false, resale: { margin: '2.50000' } })
  const year = { from: '2026-01-01', to: '2027-01-01' }
  expect((await admin.call('billing.list-margins', year)).data).toMatchObject({ sold: '0.00000', cost: '0.00000' })

  const mistake = (await credit('1.00')).data.transaction_id
  await buy(second)
  await reverse(mistake)
  expect((await balances())[0]).toBe('3.00000')
  const large = (await credit('10.00')).data.transaction_id
  await buy(third)
  expect(await refusal(reverse(large))).toMatchObject({ errorCode: 'insufficient_balance' })
  expect((await balances())[0]).toBe('6.00000')
})
