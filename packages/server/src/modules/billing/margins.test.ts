import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { type Chain, openChain, stockWithCost } from '../../../test/harness/resale.ts'

let platform: TestPlatform
let chain: Chain
let dora: Member
let numbers: string[]
beforeAll(async () => {
  platform = await startPlatform()
  chain = await openChain(platform)
  dora = await platform.account('dora', { balance: '100.00' })
  numbers = await stockWithCost(platform, 10)
  const { rita, sub, carl, cora } = chain
  for (const buyer of [carl, carl, sub, cora, dora, rita]) await buy(buyer)
  await rita.client.call('billing.credit-customer', { id: cora.id, amount: '1.00', reason: 'Paid in cash' })
})
afterAll(() => platform.close())

const buy = ({ client }: Member) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number: numbers.pop() ?? '' }] })
const november = { from: '2026-11-01', to: '2026-12-01' }
const marginsOf = async ({ client }: { client: TestPlatform['admin'] }, input: object = {}) =>
  (await client.call('billing.list-margins', { ...november, ...input })).data
const row = (of: Member, username: string, sold: string, cost: string, margin: string) => ({
  account_id: of.id,
  username,
  ...{ sold, cost, margin },
})

test('a reseller’s margins are by direct customer, with what is sold below him, and without what he buys himself', async () => {
  const { rita, sub, carl, cora } = chain
  // rita sells for 4.50 what costs her 3.00: three numbers to sub and below, one to cora. What cora paid her is no sale.
  expect(await marginsOf(rita)).toEqual({
    account_id: rita.id,
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-12-01T00:00:00.000Z',
    ...{ sold: '18.00000', cost: '12.00000', margin: '6.00000' },
    count: 2,
    rows: [row(sub, 'sub', '13.50000', '9.00000', '4.50000'), row(cora, 'cora', '4.50000', '3.00000', '1.50000')].sort(
      (a, b) => a.account_id - b.account_id,
    ),
  })
  // sub sells for 7.00 what costs him 4.50.
  expect(await marginsOf(sub)).toMatchObject({
    sold: '14.00000',
    cost: '9.00000',
    rows: [row(carl, 'carl', '14.00000', '9.00000', '5.00000')],
  })
})

test('page by page they say the same of the whole', async () => {
  const whole = await marginsOf(chain.rita)
  for (const page of [1, 2, 3]) {
    const { rows, ...rest } = await marginsOf(chain.rita, { page, limit: 1 })
    expect(rest).toEqual({ ...whole, rows: undefined })
    expect(rows).toEqual(whole.rows.slice(page - 1, page))
  }
})

test('the provider’s are revenue against what the suppliers charge, and his staff see any reseller’s', async () => {
  const { rita, sub } = chain
  // Six numbers at 3.00, of which each costs 0.75; five of them to rita and below.
  expect(await marginsOf({ client: platform.admin })).toMatchObject({
    account_id: 1,
    ...{ sold: '18.00000', cost: '4.50000', margin: '13.50000' },
    rows: [row(rita, 'rita', '15.00000', '3.75000', '11.25000'), row(dora, 'dora', '3.00000', '0.75000', '2.25000')],
  })
  const ofSub = await marginsOf({ client: platform.admin }, { account_id: sub.id })
  expect(ofSub).toEqual(await marginsOf(sub))
  expect(await marginsOf(rita, { account_id: sub.id })).toEqual(ofSub)
})

test('a customer has none and sees none; a period has an end and is a year at most', async () => {
  const { carl, sub, rita } = chain
  expect(await refusal(marginsOf(carl))).toMatchObject({ errorCode: 'forbidden' })
  expect(await refusal(marginsOf(carl, { account_id: sub.id }))).toMatchObject({ errorCode: 'not_found' })
  expect((await refusal(marginsOf(rita, { account_id: carl.id }))).fields[0]?.field).toBe('account_id')
  expect((await refusal(marginsOf(rita, { from: '2025-11-01' }))).fields[0]?.field).toBe('to')
  expect((await refusal(marginsOf(rita, { to: '2026-10-30' }))).fields[0]?.field).toBe('to')
  expect(await marginsOf(rita, { from: '2026-10-01', to: '2026-11-01' })).toMatchObject({ sold: '0.00000', rows: [] })
})

test('a sale that was taken back counts no more, and neither does a credit that was', async () => {
  const { rita, cora } = chain
  await platform.admin.call('sandbox.set-clock', { to: '2026-12-05T00:00:00Z' })
  await buy(cora)
  await rita.client.call('billing.credit-customer', { id: cora.id, amount: '1.00', reason: 'Paid in cash' })
  const december = { from: '2026-12-01', to: '2027-01-01' }
  expect(await marginsOf(rita, december)).toMatchObject({ sold: '4.50000', cost: '3.00000' })
  const { rows } = (await cora.client.call('billing.list-ledger', { ...december })).data
  for (const { transaction_id } of rows) {
    await platform.admin.call('billing.reverse-transaction', { transaction_id, reason: 'a mistake' })
  }
  expect(await marginsOf(rita, december)).toMatchObject({
    sold: '0.00000',
    cost: '0.00000',
    rows: [row(cora, 'cora', '0.00000', '0.00000', '0.00000')],
  })
  expect(await marginsOf({ client: platform.admin }, december)).toMatchObject({ sold: '0.00000', cost: '0.00000' })
})
