import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { proveUsage } from './proof.ts'
import { aCall, addRate, post, referenceTariff } from './world.ts'

let platform: TestPlatform
let ann: Member
let bob: Member
let rita: Member
let carl: Member
let token: string
let tariffId: number
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '1.00', '1.00')
  ann = await platform.account('ann', { balance: '100.00' })
  bob = await platform.account('bob', { balance: '100.00' })
  rita = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  carl = await platform.account('carl', { parentId: rita.id, balance: '100.00' })
  token = await logIn(platform.url, 'admin', password, '/admin_login')
  tariffId = await referenceTariff(platform)
  await addRate(platform, tariffId, { direction: 'inbound', kind: 'local', prefix: '', rate: '0.006' })
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550109,local,GA,ATHENS')
})
afterAll(() => platform.close())

const send = (records: object[]) => post(platform, token, JSON.stringify(records))
const day = (date: string, more: Record<string, unknown> = {}) => ({ from: date, to: date, max: 1000, ...more })
const balanceOf = async ({ client }: Member) => (await client.call('billing.show-account')).data.balance
const setClock = (to: string) => platform.admin.call('sandbox.set-clock', { to })
const buy = ({ client }: Member, number: string) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })

test('whose the number was when the call began pays, also when the record comes later', async () => {
  await buy(ann, '7065550100')
  await setClock('2026-11-24T12:00:00Z')
  await ann.client.call('numbers.release', { numbers: ['7065550100'] })
  await setClock('2026-12-25T12:00:00Z')
  await buy(bob, '7065550100')
  await setClock('2026-12-26T12:00:00Z')
  const call = (leg: string, at: string) =>
    aCall({
      ...{ call_id: 'hands', leg, cld: '+1 706 555 0100', connect_time: at },
      disconnect_time: new Date(Date.parse(at) + 60_000).toISOString(),
    })
  const [before, between, after] = [await balanceOf(ann), await balanceOf(bob), 0]
  expect(after).toBe(0)
  await send([
    call('bob', '2026-12-25T12:00:00Z'),
    call('nobody', '2026-11-24T12:00:00Z'),
    call('ann', '2026-11-24T11:59:59Z'),
    call('early', '2026-11-23T11:59:59Z'),
  ])
  expect(Number(before) - Number(await balanceOf(ann))).toBeCloseTo(0.006, 6)
  expect(Number(between) - Number(await balanceOf(bob))).toBeCloseTo(0.006, 6)
  const holding = await platform.admin.call('usage.list-xdr', {
    ...{ from: '2026-11-01', to: '2026-12-31', customer: 'holding' },
  })
  expect(holding.data.total).toBe(2)
  expect(holding.data.xdr_list.map((row) => [row.connect_time, row.charged_amount, row.account_id])).toEqual([
    ['2026-11-24 12:00:00', null, '17065550100'],
    ['2026-11-23 11:59:59', null, '17065550100'],
  ])
  await proveUsage(platform)
})

test('what belongs to nobody is kept until the provider says whose it is, and is charged then, once', async () => {
  const from = { from: '2026-11-01', to: '2026-12-31', customer: 'holding' as const }
  const { xdr_list } = (await platform.admin.call('usage.list-xdr', from)).data
  const [late] = xdr_list
  const balance = await balanceOf(ann)
  const given = await platform.admin.call('usage.assign-holding', { account_id: ann.id, i_xdr: [late?.i_xdr ?? 0] })
  expect(given.data).toEqual({ assigned: 1, left: 0 })
  expect(Number(balance) - Number(await balanceOf(ann))).toBeCloseTo(0.006, 6)
  const again = platform.admin.call('usage.assign-holding', { account_id: ann.id, i_xdr: [late?.i_xdr ?? 0] })
  expect((await refusal(again)).code).toBe(404)
  const shown = (await ann.client.call('usage.list-xdr', day('2026-11-24', { customer: 'local' }))).data
  expect(shown.xdr_list.map((row) => row.i_xdr)).toContain(late?.i_xdr)
  // Without an account nobody is found for the other one.
  const lookedUp = await platform.admin.call('usage.assign-holding', { number: '7065550100' })
  expect(lookedUp.data).toEqual({ assigned: 0, left: 1 })
  expect(
    (await refusal(platform.admin.call('usage.assign-holding', { number: '7065550100', account_id: 999_999 }))).code,
  ).toBe(404)
  expect((await refusal(platform.admin.call('usage.assign-holding', {}))).code).toBe(400)
  await proveUsage(platform)
})

test('what no tariff has a rate for is kept, listed, and charged once there is one', async () => {
  const call = aCall({
    call_id: 'unrated',
    account_id: ann.id,
    direction: 'outbound',
    cli: '7065550100',
    cld: '+442071838750',
  })
  const balance = await balanceOf(ann)
  await send([call])
  const unrated = () => ann.client.call('usage.list-xdr', day('2026-11-23', { unrated: true }))
  expect((await unrated()).data).toMatchObject({
    total: 1,
    xdr_list: [{ charged_amount: null, history: null, destination: null, bit_flags: 9, CLD: '442071838750' }],
  })
  expect(await balanceOf(ann)).toBe(balance)
  await platform.runJob('jobs.due-work')
  expect((await unrated()).data.total).toBe(1)
  await addRate(platform, tariffId, {
    direction: 'outbound',
    prefix: '44',
    rate: '0.04',
    description: 'United Kingdom',
    country: 'GB',
  })
  await platform.runJob('jobs.due-work')
  expect((await unrated()).data.total).toBe(0)
  const { xdr_list } = (await ann.client.call('usage.list-xdr', day('2026-11-23', { customer: 'termination' }))).data
  expect(xdr_list).toMatchObject([{ charged_amount: 0.012, history: '+3x6@0.04', iso_3166_1_a3: 'GBR' }])
  expect(Number(balance) - Number(await balanceOf(ann))).toBeCloseTo(0.012, 6)
  await platform.runJob('jobs.due-work')
  await proveUsage(platform)
})

test('a reseller is charged for what his customer calls, and has it in his resale', async () => {
  const [before, after] = [await balanceOf(rita), await balanceOf(carl)]
  await send([
    aCall({ call_id: 'chain', account_id: carl.id, direction: 'outbound', cli: '7065550105', cld: '12125550100' }),
  ])
  expect(Number(before) - Number(await balanceOf(rita))).toBeCloseTo(0.003, 6)
  expect(Number(after) - Number(await balanceOf(carl))).toBeCloseTo(0.003, 6)
  const resale = (await rita.client.call('billing.list-ledger', { book: 'resale' })).data
  expect(resale.rows).toMatchObject([{ kind: 'usage', amount: '0.00300' }])
  const { sums } = (await carl.client.call('billing.show-statement', { month: '2026-12' })).data
  expect(sums.usage).toBe('-0.00300')
  await proveUsage(platform)
})

test('free minutes are used up in the order in which calls come, and a call keeps its place when it is rated anew', async () => {
  const eve = await platform.account('eve')
  const { i_dest_group_set } = (await platform.admin.call('discounts.create-group', { name: 'Home', prefixes: ['1'] }))
    .data
  const plan = { name: 'A free minute', i_dest_group_set, reset_period: 'Daily' as const }
  const thresholds = [
    { from_minutes: 0, discount_percent: '100' },
    { from_minutes: 1, discount_percent: '0' },
  ]
  const { i_vd_plan } = (await platform.admin.call('discounts.create-plan', { ...plan, thresholds })).data
  await platform.admin.call('discounts.assign', { id: eve.id, i_vd_plan })
  await setClock('2026-12-27T12:00:00Z')
  const at = (leg: string, minute: string) =>
    aCall({
      ...{ call_id: 'free', leg, account_id: eve.id, direction: 'outbound', cli: '7065550107', cld: '12125550100' },
      ...{ connect_time: `2026-12-27T11:${minute}:00Z`, disconnect_time: `2026-12-27T11:${minute}:45Z` },
    })
  await send([at('1', '10')])
  await send([at('2', '20'), at('3', '30')])
  const amounts = async () => {
    const { xdr_list } = (await eve.client.call('usage.list-xdr', day('2026-12-27'))).data
    return xdr_list.map((row) => [row.charged_amount, row.history])
  }
  expect(await amounts()).toEqual([
    [0.008, '+8x6@0.01'],
    [0.006, expect.stringContaining('-100%')],
    [0, '+8x6@0.01-100%'],
  ])
  await addRate(platform, tariffId, { direction: 'outbound', prefix: '1', rate: '0.02', from: '2026-12-01' })
  const period = { from: '2026-12-27', to: '2026-12-28', account_id: eve.id }
  const rerated = (await platform.admin.call('usage.rerate', period)).data
  expect(rerated).toMatchObject({ examined: 3, charged_before: '0.01400', charged_now: '0.02800' })
  expect(await balanceOf(eve)).toBe('-0.02800')
  const [{ used_seconds } = { used_seconds: '' }] = await platform.sql<{ used_seconds: string }>(
    'SELECT used_seconds FROM discount_usage WHERE account_id = $1',
    [eve.id],
  )
  expect(used_seconds).toBe('144')
  await proveUsage(platform)
})

test('calls take a balance below zero, for they have been made', async () => {
  const dan = await platform.account('dan')
  await send([
    aCall({ call_id: 'poor', account_id: dan.id, direction: 'outbound', cli: '7065550106', cld: '12125550100' }),
  ])
  expect(await balanceOf(dan)).toBe('-0.00300')
})

test('a period rated anew takes back what was charged, charges again, and edits nothing', async () => {
  const period = { from: '2026-11-23', to: '2026-11-24', account_id: ann.id }
  const was = (await ann.client.call('usage.list-xdr', day('2026-11-23'))).data
  const balance = await balanceOf(ann)
  await addRate(platform, tariffId, {
    direction: 'outbound',
    prefix: '44',
    rate: '0.06',
    from: '2026-11-01',
    description: 'United Kingdom',
    country: 'GB',
  })
  const preview = (await platform.admin.call('usage.rerate', { ...period, preview: true })).data
  expect(preview).toMatchObject({
    ...{ rerating_id: null, changed: 1, charged_before: '0.01200', charged_now: '0.01800', difference: '0.00600' },
    done: true,
  })
  expect(await balanceOf(ann)).toBe(balance)
  const done = (await platform.admin.call('usage.rerate', { ...period, reason: 'A wrong rate' })).data
  expect(done).toMatchObject({ changed: 1, difference: '0.00600', done: true })
  expect(Number(balance) - Number(await balanceOf(ann))).toBeCloseTo(0.006, 6)
  const now = (await ann.client.call('usage.list-xdr', day('2026-11-23'))).data
  expect(now.total).toBe(was.total + 2)
  expect(now.xdr_list.filter((row) => row.call_id === 'unrated').map((row) => row.charged_amount)).toEqual([
    0.018, -0.012, 0.012,
  ])
  for (const row of was.xdr_list) expect(now.xdr_list).toContainEqual(row)
  const ledger = (await ann.client.call('billing.list-ledger', { limit: 2 })).data.rows
  expect(ledger.map((row) => [row.amount, row.reason])).toEqual([
    ['-0.01800', 'A wrong rate: 1 call of 2026-11-23'],
    ['0.01200', 'A wrong rate, taken back: 1 call of 2026-11-23'],
  ])
  // Again there is nothing to change, and what was taken back is not looked at.
  expect((await platform.admin.call('usage.rerate', period)).data).toMatchObject({ changed: 0, difference: '0.00000' })
  const { data } = await platform.admin.call('usage.list-reratings', { limit: 2 })
  expect(data.map((each) => each.changed)).toEqual([0, 1])
  await proveUsage(platform)
})

test('a charge for calls is not taken back by hand, lest records and ledger differ', async () => {
  const [entry] = (await ann.client.call('billing.list-ledger', { limit: 1 })).data.rows
  const reversal = platform.admin.call('billing.reverse-transaction', {
    transaction_id: entry?.transaction_id ?? '',
    reason: 'x',
  })
  expect((await refusal(reversal)).errorCode).toBe('not_reversible')
})

test('an account sees its own records and those below it, and nobody else’s', async () => {
  const range = { from: '2026-11-01', to: '2026-12-31', max: 1000 }
  const of = async ({ client }: Member, more = {}) => (await client.call('usage.list-xdr', { ...range, ...more })).data
  expect((await of(rita)).xdr_list.map((row) => row.i_customer)).toEqual([carl.id])
  expect((await of(rita, { account_id: carl.id })).total).toBe(1)
  expect((await of(carl)).total).toBe(1)
  expect((await refusal(carl.client.call('usage.list-xdr', { ...range, account_id: rita.id }))).code).toBe(404)
  const all = (await platform.admin.call('usage.list-xdr', range)).data
  expect(all.total).toBe(all.xdr_list.length)
  const named = (await platform.admin.call('usage.list-xdr', { ...range, account_id: ann.id })).data
  expect(named.total).toBe((await of(ann)).total)
})

test('summaries are what the records add up to', async () => {
  const range = { from: '2026-11-01', to: '2026-12-31' }
  for (const by of ['day', 'account', 'destination', 'kind'] as const) {
    const { total, rows, count } = (await platform.admin.call('usage.summary', { ...range, by })).data
    expect(count).toBe(rows.length)
    expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(total.calls)
    expect(rows.reduce((sum, row) => sum + Number(row.amount), 0)).toBeCloseTo(Number(total.amount), 5)
  }
  const { total } = (await carl.client.call('usage.summary', range)).data
  expect(total).toMatchObject({
    calls: 1,
    answered: 1,
    asr: 100,
    acd: 15,
    minutes: 0.25,
    charged_minutes: 0.3,
    amount: '0.00300',
  })
})
