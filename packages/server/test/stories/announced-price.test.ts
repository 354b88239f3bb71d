import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`number,type,state,ratecenter,setup,monthly
7065550100,local,GA,ATHENS,,
7065550101,local,GA,ATHENS,,
7065550102,local,GA,ATHENS,,
7065550103,local,GA,ATHENS,2.00,4.00`)
})
afterAll(() => platform.close())

const travel = (to: string) => platform.admin.call('sandbox.set-clock', { to })
const buy = ({ client }: Member, number: string) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
const balances = (of: readonly Member[]) =>
  Promise.all(of.map(async ({ client }) => (await client.call('billing.show-account')).data.balance))

test('a price that is announced in mid-contract is paid from the first month after its day, by all who buy by it and nobody else', async () => {
  const balance = '100.00'
  const ann = await platform.account('ann', { balance })
  const rita = await platform.account('rita', { type: 'reseller', balance })
  const carl = await platform.account('carl', { parentId: rita.id, balance })
  const sam = await platform.account('sam', { type: 'reseller', balance })
  const cora = await platform.account('cora', { parentId: sam.id, balance })
  await sam.client.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '1.50' })
  const all = [ann, carl, rita, cora, sam]
  // On 23 November: Ann one by the list and one that has a price of its own; Rita passes on what she pays, Sam does not.
  for (const [who, number] of [
    [ann, '7065550100'],
    [carl, '7065550101'],
    [cora, '7065550102'],
    [ann, '7065550103'],
  ] as const)
    await buy(who, number)
  await travel('2027-01-01T12:00:00Z')
  const raised = { type: 'local', setup: '2.00', monthly: '1.25' } as const
  const [preview] = (await platform.admin.call('billing.preview-prices', raised)).data
  expect(preview?.subscriptions).toMatchObject({ touched: 3, more: false })
  const price = (await platform.admin.call('billing.set-prices', raised)).data[0]?.price_id ?? 0
  const announce = () => platform.admin.call('renewals.announce-price', { price_id: price })
  expect((await announce()).data).toMatchObject({ effective_on: '2027-01-31', status: 'carrying', touched: 0 })
  await platform.runJob('jobs.due-work')
  expect((await announce()).data).toMatchObject({ status: 'done', examined: 4, touched: 3 })

  // 23 December and 23 January by the old price: Ann 100 − 3 − 6 − 2 × (1 + 4) = 81; Carl and Rita 100 − 3 − 2 × 1 = 95;
  // Cora 100 − 4.50 − 2 × 1.50 = 92.50; Sam as Rita.
  await travel('2027-02-01T00:00:00Z')
  expect(await balances(all)).toEqual(['81.00000', '95.00000', '95.00000', '92.50000', '95.00000'])
  const fees = async ({ client }: Member) =>
    (await client.call('billing.list-subscriptions')).data.map((row) => [row.effective_fee, row.next_effective_fee])
  expect(await fees(ann)).toEqual([
    [1, 1.25],
    [4, 4],
  ])
  expect(await fees(cora)).toEqual([[1.5, 1.5]])
  // 23 February: Ann 1.25 + 4, Carl and Rita 1.25, Cora 1.50 as before, and Sam 1.25 for hers.
  await travel('2027-02-23T00:00:00Z')
  expect(await balances(all)).toEqual(['75.75000', '93.75000', '93.75000', '91.00000', '93.75000'])
  expect(await fees(ann)).toEqual([
    [1.25, 1.25],
    [4, 4],
  ])
  const told = await platform.sql(
    `SELECT account_id, body FROM event WHERE type = 'price.announced' ORDER BY account_id`,
  )
  const body = { price_id: price, subscriptions: 1, monthly: '1.25000', effective_on: '2027-01-31' }
  expect(told).toEqual([ann, rita, carl, sam].map(({ id }) => ({ account_id: id, body })))
})

test('a reseller announces a price of his own list to his customers alone', async () => {
  const [sam, cora] = [platform.client('sam'), platform.client('cora')]
  const [price] = (await sam.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '2.00' })).data
  const announced = { price_id: price?.price_id ?? 0, effective_on: '2027-03-01' }
  await sam.call('renewals.announce-price', announced)
  await platform.runJob('jobs.due-work')
  const { data } = await sam.call('renewals.list-announcements', { price_id: announced.price_id })
  expect(data).toMatchObject([{ effective_on: '2027-03-01', status: 'done', examined: 1, touched: 1 }])
  const [row] = (await cora.call('billing.list-subscriptions')).data
  expect(row).toMatchObject({ effective_fee: 1.5, next_effective_fee: 2 })
  expect((await refusal(cora.call('renewals.announce-price', announced))).errorCode).toBe('forbidden')
  expect((await refusal(platform.client('rita').call('renewals.announce-price', announced))).errorCode).toBe(
    'not_found',
  )
})

test('an announcement whose worker is killed is carried on from where it was, and tells everyone once', async () => {
  const numbers = Array.from({ length: 1100 }, (_, i) => ({ number: String(4_042_340_000 + i) }))
  await platform.stock('range_start,range_end,type,state,ratecenter\n4042340000,4042341099,local,GA,ATLANTA')
  const dora = await platform.account('dora', { balance: '10000.00' })
  const buyMany = (from: number, to: number) =>
    dora.client.call('orders.purchase', { type: 'local', numbers: numbers.slice(from, to) })
  await buyMany(0, 1000)
  await buyMany(1000, 1100)
  const { data } = await platform.admin.call('billing.set-prices', { type: 'local', setup: '2.00', monthly: '1.75' })
  const announced = { price_id: data[0]?.price_id ?? 0, effective_on: '2027-06-01' }
  await platform.admin.call('renewals.announce-price', announced)
  await platform.sql(`CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF OLD.examined > 0 THEN RAISE EXCEPTION 'broken'; END IF; RETURN NEW; END $$`)
  await platform.sql('CREATE TRIGGER break BEFORE UPDATE ON price_announcement FOR EACH ROW EXECUTE FUNCTION break()')
  await expect(platform.runJob('jobs.due-work')).rejects.toThrow('broken')
  const shown = async () =>
    (await platform.admin.call('renewals.list-announcements', { price_id: announced.price_id })).data
  expect(await shown()).toMatchObject([{ status: 'carrying', examined: 1000 }])
  await platform.sql('DROP FUNCTION break CASCADE')
  await platform.restart()
  await platform.runJob('jobs.due-work')
  await platform.runJob('jobs.due-work')
  const [{ touched = 0 } = {}] = await shown()
  expect(await platform.sql('SELECT FROM subscription_price WHERE account_id = $1', [dora.id])).toHaveLength(1100)
  expect(touched).toBe(1103)
  const told = await platform.sql(
    `SELECT (body->>'subscriptions')::integer AS subscriptions FROM event
     WHERE type = 'price.announced' AND account_id = $1 AND subject = $2`,
    [dora.id, `price:${announced.price_id}`],
  )
  expect(told).toEqual([{ subscriptions: 1100 }])
})

test('a price is announced for a day on which it is in force, and is not taken back afterwards', async () => {
  const { admin } = platform
  await travel('2027-02-23T12:00:00Z')
  const terms = { type: 'toll', setup: '2.00', monthly: '1.00' } as const
  const set = async (valid_from?: string) => {
    const { data } = await admin.call('billing.set-prices', { ...terms, ...(valid_from ? { valid_from } : {}) })
    return data[0]?.price_id ?? 0
  }
  const [present, future] = [await set(), await set('2027-04-01')]
  const announce = (price_id: number, effective_on?: string) =>
    admin.call('renewals.announce-price', { price_id, ...(effective_on ? { effective_on } : {}) })
  for (const [price_id, day] of [
    [present, '2027-02-22'],
    [present, '2027-02-23'],
    [present, '2027-04-01'],
    [present, '2027-02-30'],
    [future, '2027-03-31'],
  ] as const) {
    expect(await refusal(announce(price_id, day)), day).toMatchObject({ fields: [{ field: 'effective_on' }] })
  }
  expect((await refusal(announce(1_000_000))).errorCode).toBe('not_found')
  await announce(future, '2027-04-01')
  expect((await refusal(admin.call('billing.remove-price', { price_id: future }))).errorCode).toBe('price_in_force')
})
