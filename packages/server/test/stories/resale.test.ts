import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openChain, resellerPrice, stockWithCost } from '../harness/resale.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const november = { from: '2026-11-01', to: '2026-12-01' }

/*
 * provider 2.00 + 1.00 → rita 3.00 + 1.50 → sub 5.00 + 2.00 → carl; rita → cora
 *
 *                           carl            cora            rita                 sub
 * they start with          100.00          100.00          100.00               100.00
 * carl buys a number      - 7.00                          - 3.00  (sold 4.50)  - 4.50  (sold 7.00)
 * cora buys a number                      - 4.50          - 3.00  (sold 4.50)
 * carl buys another       - 7.00                          - 3.00  (sold 4.50)  - 4.50  (sold 7.00)
 * left                      86.00           95.50           91.00                91.00
 * margin                                                   13.50 - 9.00 = 4.50  14.00 - 9.00 = 5.00
 *
 * Then rita buys a number for 88.01 herself: 2.99 are left. A third number for carl would cost her 3.00, so he cannot
 * have it, rich as he and sub are, until she has a cent more.
 */
test('each in a chain of resellers pays his own price and has his own margin, and none without funds sells', async () => {
  const { rita, sub, carl, cora } = await openChain(platform)
  const [one = '', two = '', three = '', four = ''] = await stockWithCost(platform, 4)
  const buy = ({ client }: Member, number: string) =>
    client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  const left = async ({ client }: Member) => (await client.call('billing.show-account')).data.balance
  const priceFor = async ({ client }: Member) => {
    const { data } = await client.call('numbers.search', { type: 'local', state: 'GA', limit: 1 })
    return 'setup' in data ? `${data.setup} + ${data.monthly}` : null
  }
  expect(await Promise.all([rita, sub, carl, cora].map(priceFor))).toEqual([
    '2.00000 + 1.00000',
    '3.00000 + 1.50000',
    '5.00000 + 2.00000',
    '3.00000 + 1.50000',
  ])
  await buy(carl, one)
  await buy(cora, two)
  await buy(carl, three)
  expect(await Promise.all([carl, cora, rita, sub].map(left))).toEqual(['86.00000', '95.50000', '91.00000', '91.00000'])
  const margin = async ({ client }: Member) => (await client.call('billing.list-margins', november)).data.margin
  expect([await margin(rita), await margin(sub)]).toEqual(['4.50000', '5.00000'])
  const supplier = (await platform.admin.call('billing.list-margins', november)).data
  expect(supplier).toMatchObject({ sold: '9.00000', cost: '2.25000', margin: '6.75000' })

  const seen = async ({ client }: Member) => {
    const { transaction_id } = (await carl.client.call('billing.list-ledger', { limit: 1 })).data.rows[0] ?? {}
    const { data } = await client.call('billing.show-ledger-transaction', { transaction_id: transaction_id ?? '' })
    return data.entries.map(({ account_id, book, amount }) => `${account_id} ${book} ${amount}`)
  }
  const own = [`${carl.id} customer -7.00000`]
  const subs = [...own, `${sub.id} resale 7.00000`, `${sub.id} customer -4.50000`]
  const ritas = [...subs, `${rita.id} resale 4.50000`, `${rita.id} customer -3.00000`]
  expect([await seen(carl), await seen(sub), await seen(rita)].map((each) => each.toSorted())).toEqual(
    [own, subs, ritas].map((each) => each.toSorted()),
  )
  expect(await seen({ ...carl, client: platform.admin })).toHaveLength(8)
  expect((await refusal(seen(cora))).errorCode).toBe('not_found')

  await platform.stock('number,type,state,ratecenter,setup,monthly\n4705550190,local,GA,ATLANTA,80.00,8.01')
  await buy(rita, '4705550190')
  expect(await left(rita)).toBe('2.99000')
  expect(await refusal(buy(carl, four))).toMatchObject({ code: 402, errorCode: 'insufficient_balance' })
  expect(await Promise.all([carl, sub, rita].map(left))).toEqual(['86.00000', '91.00000', '2.99000'])
  await platform.admin.call('billing.credit', { account_id: rita.id, amount: '0.01', reason: 'Wire transfer received' })
  await buy(carl, four)
  expect(await Promise.all([carl, sub, rita].map(left))).toEqual(['79.00000', '86.50000', '0.00000'])
})

test('a reseller may sell below what he pays, or without a price of his own at it', async () => {
  const rolf = await platform.account('rolf', { type: 'reseller', balance: '10.00' })
  const rosa = await platform.account('rosa', { balance: '10.00', parentId: rolf.id })
  await platform.stock('range_start,range_end,type,state,ratecenter\n4045550100,4045550101,local,AL,JASPER')
  await platform.price('local', '2.00', '1.00', { tier: 1 })
  const buy = (number: string) => rosa.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  const margin = async () => (await rolf.client.call('billing.list-margins', november)).data
  await buy('4045550100')
  expect(await margin()).toMatchObject({ sold: '3.00000', cost: '3.00000', margin: '0.00000' })
  await resellerPrice(rolf, '0.00', '0.00')
  await buy('4045550101')
  expect(await margin()).toMatchObject({ sold: '3.00000', cost: '6.00000', margin: '-3.00000' })
})
