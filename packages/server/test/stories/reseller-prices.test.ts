import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let rita: Member
let sam: Member
let carl: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`number,type,state,ratecenter,tier,setup,monthly,cost_setup,cost_monthly
7065550100,local,GA,ATHENS,1,,,0.50,0.25
7065550101,local,GA,ATHENS,1,,,,
7065550102,local,GA,ATHENS,1,,,,
7065550103,local,GA,ATHENS,2,9.00,4.00,,
7065550104,local,GA,ATHENS,1,,,,`)
  rita = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  sam = await platform.account('sam', { type: 'reseller', parentId: rita.id, balance: '100.00' })
  carl = await platform.account('carl', { parentId: sam.id, balance: '100.00' })
})
afterAll(() => platform.close())

const balances = () =>
  Promise.all([carl, sam, rita].map(async ({ client }) => (await client.call('billing.show-account')).data.balance))
const buy = (number: string) => carl.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
const offered = async ({ client }: Member) => {
  const { data } = await client.call('numbers.search', { type: 'local', state: 'GA', limit: 10 })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  return data
}

test('without lists of their own every reseller passes on what he pays', async () => {
  await buy('7065550100')
  expect(await balances()).toEqual(['97.00000', '97.00000', '97.00000'])
  const entries = await platform.sql(
    `SELECT account_id, purpose, amount_micros::integer AS micros FROM ledger_entry JOIN ledger_account USING (ledger_account_id, account_id)
     WHERE transaction_id = (SELECT transaction_id FROM ledger_transaction WHERE kind = 'purchase') ORDER BY entry_id`,
  )
  expect(entries).toEqual([
    { account_id: carl.id, purpose: 'customer', micros: -3_000_000 },
    { account_id: sam.id, purpose: 'resale', micros: 3_000_000 },
    { account_id: sam.id, purpose: 'customer', micros: -3_000_000 },
    { account_id: rita.id, purpose: 'resale', micros: 3_000_000 },
    { account_id: rita.id, purpose: 'customer', micros: -3_000_000 },
    { account_id: 1, purpose: 'revenue', micros: 3_000_000 },
    { account_id: 1, purpose: 'cost', micros: -750_000 },
    { account_id: 1, purpose: 'payable', micros: 750_000 },
  ])
})

test('a reseller’s list prices what those right below him buy, in the search as in the sale, own prices of numbers included', async () => {
  await rita.client.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '2.00' })
  const seen = await offered(carl)
  expect([seen.setup, seen.monthly]).toEqual(['3.00000', '2.00000'])
  // Sam pays Rita's 5.00 for any number; Rita pays 3.00, and 13.00 for the one with a price of its own.
  await carl.client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550101', loc: seen.loc }] })
  expect(await balances()).toEqual(['92.00000', '92.00000', '94.00000'])
  await buy('7065550103')
  expect(await balances()).toEqual(['87.00000', '87.00000', '81.00000'])
})

test('a quote holds for the customer while the reseller raises his price; the resellers pay what they pay that day', async () => {
  const { loc } = await offered(carl)
  await sam.client.call('billing.set-prices', { type: 'local', setup: '20.00', monthly: '10.00' })
  await carl.client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550102', loc }] })
  expect(await balances()).toEqual(['82.00000', '82.00000', '78.00000'])
  expect((await offered(carl)).setup).toBe('20.00000')
  expect((await offered(sam)).setup).toBe('3.00000')
})

test('a reseller without funds cannot let a customer buy, and nothing is half done', async () => {
  await platform.sql(
    `UPDATE ledger_account SET held_micros = balance_micros WHERE account_id = $1 AND purpose = 'customer'`,
    [rita.id],
  )
  expect((await refusal(buy('7065550104'))).errorCode).toBe('insufficient_balance')
  expect(await balances()).toEqual(['82.00000', '82.00000', '78.00000'])
  await platform.sql('UPDATE ledger_account SET held_micros = 0 WHERE account_id = $1', [rita.id])
  expect(await platform.sql(`SELECT state FROM number WHERE number = '+17065550104'`)).toEqual([{ state: 'available' }])
})

test('each reads and sets his own list alone: a customer has none, and another reseller’s does not exist', async () => {
  const rolf = await platform.account('rolf', { type: 'reseller' })
  expect((await refusal(carl.client.call('billing.list-prices'))).errorCode).toBe('forbidden')
  expect((await refusal(rolf.client.call('billing.list-prices', { account_id: rita.id }))).errorCode).toBe('not_found')
  const given = { account_id: rita.id, type: 'local', setup: '0.00', monthly: '0.00' } as const
  expect((await refusal(sam.client.call('billing.set-prices', given))).errorCode).toBe('not_found')
  const own = (await sam.client.call('billing.list-prices')).data
  expect(own.rows.map((row) => row.setup)).toEqual(['20.00000'])
  expect((await platform.admin.call('billing.list-prices', { account_id: sam.id })).data).toEqual(own)
  expect(
    (await refusal(rita.client.call('billing.remove-price', { price_id: own.rows[0]?.price_id ?? 0 }))).errorCode,
  ).toBe('not_found')
  const [preview] = (
    await rita.client.call('billing.preview-prices', { type: 'local', setup: '4.00', monthly: '2.00', tier: 1 })
  ).data
  expect(preview?.accounts).toEqual({ count: 1, more: false })
})
