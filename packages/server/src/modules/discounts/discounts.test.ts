import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { inTransaction } from '../../context.ts'
import { openDiscounts, splitSeconds } from './index.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

type Staff = { client: TestPlatform['admin'] }
const admin = (): Staff => ({ client: platform.admin })
let people = 0
const account = (more: object = {}) => platform.account(`caller-${++people}`, more)
const reseller = async (parent?: Member) => account({ type: 'reseller', ...(parent ? { parentId: parent.id } : {}) })
const customerOf = ({ id }: Member) => account({ parentId: id })

const group = async ({ client }: Staff, ...prefixes: string[]): Promise<number> =>
  (await client.call('discounts.create-group', { name: `To ${prefixes}`, prefixes })).data.i_dest_group_set
const free = (minutes: number) => [
  { from_minutes: 0, discount_percent: '100' },
  { from_minutes: minutes, discount_percent: '0' },
]
const planOf = async ({ client }: Staff, i_dest_group_set: number, more: object = {}): Promise<number> => {
  const wanted = {
    name: 'Free',
    i_dest_group_set,
    reset_period: 'Billing-period',
    thresholds: free(10),
    ...more,
  } as const
  return (await client.call('discounts.create-plan', wanted)).data.i_vd_plan
}
const assign = ({ client }: Staff, { id }: { id: number }, i_vd_plan: number) =>
  client.call('discounts.assign', { id, i_vd_plan })
const plansOf = async ({ client }: Staff, { id }: Member) =>
  (await client.call('discounts.list-of-customer', { id })).data.rows
const refusedAs = async (call: Promise<unknown>) => (await refusal(call)).errorCode
const fieldOf = async (call: Promise<unknown>) => (await refusal(call)).fields[0]?.field

/** A call that begins now: its seconds with what each may have off. */
const called = async ({ id: accountId }: Member, to: string, seconds: number) => {
  const at = platform.context.clock.now()
  return inTransaction(platform.context, async (tx) => {
    const discounts = await openDiscounts(tx, [{ accountId, at }])
    const pool = discounts.find(accountId, to.slice(1), at)
    if (!pool) return null
    const parts = splitSeconds(pool.thresholds, pool.usedSeconds, BigInt(seconds))
    pool.usedSeconds += BigInt(seconds)
    await discounts.save()
    return parts.map((part): [number, string | null] => [
      Number(part.seconds),
      part.threshold.percent ?? part.threshold.rate,
    ])
  })
}

describe('a discount plan', () => {
  test('is shown as the reference shows it, to the staff and to every reseller, and with its thresholds', async () => {
    const i_dest_group_set = await group(admin(), '1')
    const { data } = await platform.admin.call('discounts.create-plan', {
      name: '1500 Free Minutes',
      description: 'For business',
      i_dest_group_set,
      reset_period: 'Billing-period',
      shared: 'Y',
      thresholds: [
        { from_minutes: 0, discount_percent: '100' },
        { from_minutes: 1500, rate: '0.0139' },
      ],
    })
    const { thresholds, ...plan } = data
    expect(thresholds).toEqual([
      { from_minutes: 0, discount_percent: '100.00', rate: null },
      { from_minutes: 1500, discount_percent: null, rate: '0.0139' },
    ])
    expect(plan).toEqual({
      is_used: 0,
      reset_period: 'Billing-period',
      dest_group_set_name: 'To 1',
      iso_4217: 'USD',
      managed_by: null,
      name: '1500 Free Minutes',
      description: 'For business',
      destination_lookup: 'N',
      i_dest_group_set,
      shared: 'Y',
      i_customer: null,
      i_vd_plan: data.i_vd_plan,
    })
    const rita = await reseller()
    const carl = await customerOf(rita)
    await assign(rita, carl, data.i_vd_plan)
    for (const { client } of [admin(), rita]) {
      expect((await client.call('discounts.list')).data[0]).toEqual({ ...plan, is_used: 1 })
      expect((await client.call('discounts.list-plans', { limit: 1 })).data.rows).toEqual([{ ...data, is_used: 1 }])
    }
    expect((await carl.client.call('discounts.list')).data).toEqual([])
  })

  test('of a reseller is his alone: he shows and changes it, others neither see nor give it', async () => {
    const [rita, rolf] = [await reseller(), await reseller()]
    const rosa = await customerOf(rolf)
    const plan = await planOf(rita, await group(rita, '44'))
    const mine = async ({ client }: Staff) =>
      (await client.call('discounts.list')).data.some((each) => each.i_vd_plan === plan)
    expect([await mine(rita), await mine(rolf), await mine(admin())]).toEqual([true, false, true])
    expect(await refusedAs(assign(rolf, rosa, plan))).toBe('not_found')
    const change = { i_vd_plan: plan, name: 'Freer', thresholds: free(20) }
    for (const { client } of [rolf, rosa, admin()]) {
      expect(await refusedAs(client.call('discounts.change-plan', change))).toBe('not_found')
    }
    const { data } = await rita.client.call('discounts.change-plan', change)
    expect(data).toMatchObject({
      name: 'Freer',
      description: '',
      managed_by: rita.id,
      thresholds: [{}, { from_minutes: 20 }],
    })
    // Nor can the staff give it to somebody who is not below the reseller.
    expect(await fieldOf(assign(admin(), rosa, plan))).toBe('i_vd_plan')
    expect(await fieldOf(assign(admin(), rita, plan))).toBe('i_vd_plan')
  })

  test('has thresholds that rise from nothing, each with a percentage or a rate', async () => {
    const i_dest_group_set = await group(admin(), '49')
    const refused = (...thresholds: object[]) => fieldOf(planOf(admin(), i_dest_group_set, { thresholds }))
    const off = { discount_percent: '50' }
    expect(await refused({ from_minutes: 1, ...off })).toBe('thresholds[0].from_minutes')
    expect(await refused({ from_minutes: 0, ...off }, { from_minutes: 0, ...off })).toBe('thresholds[1].from_minutes')
    expect(await refused({ from_minutes: 0 })).toBe('thresholds[0]')
    expect(await refused({ from_minutes: 0, ...off, rate: '0.01' })).toBe('thresholds[0]')
    expect(await refused({ from_minutes: 0, discount_percent: '100.01' })).toBe('thresholds[0].discount_percent')
  })

  test('for one account alone is given to no other', async () => {
    const rita = await reseller()
    const [carl, cora] = [await customerOf(rita), await customerOf(rita)]
    const plan = await planOf(rita, await group(rita, '33'), { i_customer: carl.id })
    expect(await fieldOf(assign(rita, cora, plan))).toBe('i_vd_plan')
    await assign(rita, carl, plan)
    expect(await plansOf(carl, carl)).toMatchObject([{ i_vd_plan: plan, until: null }])
  })

  test('is made by the provider and by resellers, about destinations that they may name', async () => {
    const [rita, rolf] = [await reseller(), await reseller()]
    const carl = await customerOf(rita)
    const { client } = carl
    const [ofRita, ofAll] = [await group(rita, '34'), await group(admin(), '35')]
    expect(await refusedAs(client.call('discounts.create-group', { name: 'Mine', prefixes: ['1'] }))).toBe('forbidden')
    expect(await refusedAs(planOf(rolf, ofRita))).toBe('not_found')
    expect(await refusedAs(planOf(carl, ofAll))).toBe('not_found')
    await planOf(rolf, ofAll)
    const groups = async ({ client: caller }: Staff) =>
      (await caller.call('discounts.list-groups', { limit: 100 })).data.rows.map((each) => each.i_dest_group_set)
    expect(await groups(rolf)).toContain(ofAll)
    expect(await groups(rolf)).not.toContain(ofRita)
    expect(await groups(carl)).toEqual([])
    const change = { i_dest_group_set: ofRita, prefixes: ['+3491', '34'] }
    expect(await refusedAs(rolf.client.call('discounts.change-group', change))).toBe('not_found')
    expect((await rita.client.call('discounts.change-group', change)).data).toMatchObject({
      name: 'To 34',
      managed_by: rita.id,
      prefixes: ['34', '3491'],
    })
  })
})

describe('an account', () => {
  test('has one plan for the same destinations at a time, and what it had is kept', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const destinations = await group(rita, '1')
    const [first, second] = [await planOf(rita, destinations), await planOf(rita, destinations)]
    const other = await planOf(rita, await group(rita, '44'))
    await assign(rita, carl, first)
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 60 })
    const now = platform.context.clock.now().toISOString()
    await assign(rita, carl, second)
    await assign(rita, carl, second)
    await assign(rita, carl, other)
    await rita.client.call('discounts.end', { id: carl.id, i_vd_plan: other })
    expect(await plansOf(rita, carl)).toMatchObject([
      { i_vd_plan: other, since: now, until: now, used_seconds: null },
      { i_vd_plan: second, since: now, until: null, used_seconds: 0 },
      { i_vd_plan: first, until: now },
    ])
    const gone = rita.client.call('discounts.end', { id: carl.id, i_vd_plan: other })
    expect(await refusedAs(gone)).toBe('not_found')
    const noted = await platform.sql<{ type: string }>(
      `SELECT type FROM event WHERE subject = $1 AND type LIKE 'discount%' ORDER BY event_id`,
      [`account:${carl.id}`],
    )
    expect(noted.map(({ type }) => type.replace('discount-plan.', ''))).toEqual([
      'assigned',
      'ended',
      'assigned',
      'assigned',
      'ended',
    ])
  })

  test('is given a plan by those above it, not by itself', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const plan = await planOf(admin(), await group(admin(), '1'))
    expect(await refusedAs(assign(rita, rita, plan))).toBe('forbidden')
    expect(await refusedAs(assign(carl, carl, plan))).toBe('not_found')
    await assign(admin(), rita, plan)
    const { client, id } = rita
    expect(await refusedAs(client.call('discounts.end', { id, i_vd_plan: plan }))).toBe('forbidden')
    expect(await plansOf(rita, rita)).toMatchObject([{ until: null }])
  })

  test('that many give a plan at once has one', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const destinations = await group(rita, '1')
    const plans = [await planOf(rita, destinations), await planOf(rita, destinations)]
    await Promise.all(Array.from({ length: 8 }, (_, i) => assign(rita, carl, plans[i % 2] ?? 0)))
    expect((await plansOf(rita, carl)).filter((each) => each.until === null)).toHaveLength(1)
  })
})

describe('minutes', () => {
  test('are used up second by second, and are there again with the next month', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    await assign(rita, carl, await planOf(rita, await group(rita, '1')))
    expect(await called(carl, '+12015550100', 540)).toEqual([[540, '100.00']])
    expect(await called(carl, '+12015550100', 100)).toEqual([
      [60, '100.00'],
      [40, '0.00'],
    ])
    expect(await called(carl, '+442079460000', 60)).toBeNull()
    expect(await plansOf(carl, carl)).toMatchObject([{ used_seconds: 640 }])
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 31 * 86_400 })
    expect(await plansOf(carl, carl)).toMatchObject([{ used_seconds: 0 }])
    expect(await called(carl, '+12015550100', 1)).toEqual([[1, '100.00']])
  })

  test('of a plan that is shared are one pool for all below, and of one that is not the account’s alone', async () => {
    const rita = await reseller()
    const [carl, cora] = [await customerOf(rita), await customerOf(rita)]
    const destinations = await group(admin(), '1')
    const shared = { shared: 'Y', reset_period: 'Daily' }
    await assign(admin(), rita, await planOf(admin(), destinations, shared))
    expect(await called(carl, '+12015550100', 500)).toEqual([[500, '100.00']])
    expect(await called(cora, '+12015550100', 200)).toEqual([
      [100, '100.00'],
      [100, '0.00'],
    ])
    await assign(admin(), rita, await planOf(admin(), destinations))
    expect(await called(carl, '+12015550100', 10)).toBeNull()
    expect(await called(rita, '+12015550100', 10)).toEqual([[10, '100.00']])
  })

  test('are of the plan with the longest prefix, and of equals of the account’s own before a shared one', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const percent = (discount_percent: string) => ({ thresholds: [{ from_minutes: 0, discount_percent }] })
    await assign(
      admin(),
      rita,
      await planOf(admin(), await group(admin(), '1', '44'), { shared: 'Y', ...percent('10') }),
    )
    await assign(rita, carl, await planOf(rita, await group(rita, '1201', '1'), percent('20')))
    await assign(rita, carl, await planOf(rita, await group(rita, '12015'), percent('30')))
    const percentOf = async (to: string) => (await called(carl, to, 1))?.[0]?.[1]
    expect(await percentOf('+442079460000')).toBe('10.00')
    expect(await percentOf('+13125550100')).toBe('20.00')
    expect(await percentOf('+12014440100')).toBe('20.00')
    expect(await percentOf('+12015550100')).toBe('30.00')
  })

  test('are counted once each, however many calls end at once', async () => {
    const rita = await reseller()
    const property = fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }), async (lengths) => {
      const carl = await customerOf(rita)
      await assign(rita, carl, await planOf(rita, await group(rita, '1')))
      const parts = (await Promise.all(lengths.map((length) => called(carl, '+12015550100', length)))).flat()
      const sum = (of: string) => parts.reduce((all, part) => (part?.[1] === of ? all + part[0] : all), 0)
      const all = lengths.reduce((total, length) => total + length, 0)
      expect(sum('100.00')).toBe(Math.min(all, 600))
      expect(sum('0.00')).toBe(Math.max(all - 600, 0))
      expect(await plansOf(carl, carl)).toMatchObject([{ used_seconds: all }])
    })
    await fc.assert(property, { numRuns: 10 })
  })
})
