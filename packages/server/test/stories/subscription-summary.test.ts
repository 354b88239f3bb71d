import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`number,type,state,ratecenter
7065550100,local,GA,ATHENS
7065550101,local,GA,ATHENS
7065550102,local,GA,ATHENS
7065550103,local,GA,ATHENS`)
  ann = await platform.account('ann', { balance: '100.00' })
})
afterAll(() => platform.close())

const travel = (to: string) => platform.admin.call('sandbox.set-clock', { to })
const buy = ({ client }: Member, ...numbers: string[]) =>
  client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
const summaryOf = async ({ client }: Member) => (await client.call('billing.summarize-subscriptions')).data

test('who has bought nothing pays for nothing', async () => {
  expect(await summaryOf(ann)).toEqual({
    ...{ account_id: ann.id, currency: 'USD', running: 0, monthly: '0.00000', next_renewal: null },
    ...{ announced: null, unpaid: 0, pending_msg: null, months: [] },
  })
})

test('what runs is added up, with the day on which it renews and how many there were month by month', async () => {
  await buy(ann, '7065550100', '7065550101')
  await travel('2026-12-10T12:00:00Z')
  await buy(ann, '7065550102')
  await ann.client.call('numbers.release', { numbers: ['7065550101'] })
  const summary = await summaryOf(ann)
  expect(summary).toMatchObject({
    ...{ running: 2, monthly: '2.00000', announced: null, unpaid: 0 },
    next_renewal: { billed_to: '2026-12-23', subscriptions: 1, amount: '1.00000' },
    // Two, then one more and one less.
    months: [
      { month: '2026-11', running: 2 },
      { month: '2026-12', running: 2 },
    ],
  })
  const { data } = await platform.admin.call('billing.summarize-subscriptions', { id: ann.id })
  expect(data).toEqual(summary)
})

test('a price that was announced is told beside the present one, and what is not paid with what follows', async () => {
  const bob = await platform.account('bob', { balance: '3.00' })
  await buy(bob, '7065550103')
  const [price] = (await platform.admin.call('billing.set-prices', { type: 'local', setup: '2.00', monthly: '1.25' }))
    .data
  await platform.admin.call('renewals.announce-price', { price_id: price?.price_id ?? 0 })
  await platform.runJob('jobs.due-work')
  // From 9 January on: Ann's numbers renew on the 10th and, paid on 23 December by the old price, on the 23rd.
  await travel('2026-12-24T00:00:00Z')
  expect(await summaryOf(ann)).toMatchObject({
    monthly: '2.00000',
    announced: { subscriptions: 2, monthly: '2.00000', next_monthly: '2.50000' },
    next_renewal: { billed_to: '2027-01-10', subscriptions: 1, amount: '1.25000' },
  })
  // Bob has nothing left for his month of 10 January, and is reminded of it for a week.
  await travel('2027-01-11T00:00:00Z')
  expect(await summaryOf(bob)).toMatchObject({
    ...{ running: 1, unpaid: 1 },
    pending_msg: expect.stringMatching(/^The month from 2027-01-10 is not paid; the number is suspended on 2027-01-17/),
  })
})

test('a year is told month by month, also where nothing changed, and to nobody but the account and those above it', async () => {
  await travel('2028-01-05T00:00:00Z')
  const { months } = await summaryOf(ann)
  expect(months.map(({ month }) => month)).toEqual([
    ...['2027-02', '2027-03', '2027-04', '2027-05', '2027-06', '2027-07', '2027-08', '2027-09', '2027-10'],
    ...['2027-11', '2027-12', '2028-01'],
  ])
  expect(new Set(months.map(({ running }) => running))).toEqual(new Set([2]))
  const asked = refusal(platform.client('bob').call('billing.summarize-subscriptions', { id: ann.id }))
  expect((await asked).errorCode).toBe('not_found')
})
