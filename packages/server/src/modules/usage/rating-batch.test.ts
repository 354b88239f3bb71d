import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { inTransaction } from '../../context.ts'
import type { Charged, RatableCall } from './rating.ts'
import { openRating, type Rating } from './rating-batch.ts'
import { type TariffBooks, tariffBooks } from './tariff-books.ts'

let platform: TestPlatform
let books: TariffBooks
let tariffId: number
beforeAll(async () => {
  platform = await startPlatform()
  books = tariffBooks()
  tariffId = (await platform.admin.call('tariffs.create', { name: 'Retail' })).data.tariff_id
  await rate('1', '0.6')
  await rate('1800', '0')
  await platform.admin.call('tariffs.assign', { tariff_id: tariffId })
})
afterAll(() => platform.close())

const rate = (prefix: string, price: string) =>
  platform.admin.call('tariffs.set-rates', {
    tariff_id: tariffId,
    rates: [{ prefix, rate: price, valid_from: '2020-01-01' }],
  })
let people = 0
const account = (more: object = {}) => platform.account(`caller-${++people}`, more)
/** A plan with so many free minutes to North America, for an account and, if it is shared, all below. */
async function free({ id }: Member, minutes: number, shared: 'Y' | 'N' = 'N'): Promise<void> {
  const group = { name: `Group ${++people}`, prefixes: ['1'] }
  const { i_dest_group_set } = (await platform.admin.call('discounts.create-group', group)).data
  const thresholds = [
    { from_minutes: 0, discount_percent: '100' },
    { from_minutes: minutes, discount_percent: '0' },
  ]
  const plan = { name: 'Free', i_dest_group_set, reset_period: 'Billing-period', shared, thresholds } as const
  const { i_vd_plan } = (await platform.admin.call('discounts.create-plan', plan)).data
  await platform.admin.call('discounts.assign', { id, i_vd_plan })
}
const used = async ({ id }: Member): Promise<number> =>
  (await platform.admin.call('discounts.list-of-customer', { id })).data.rows[0]?.used_seconds ?? 0

const callOf = ({ id }: Member, seconds: number, cld = '+12015550100'): RatableCall => {
  const connectTime = platform.context.clock.now()
  const disconnectTime = new Date(connectTime.getTime() + seconds * 1000)
  return { accountId: id, direction: 'outbound', cli: '', cld, numberKind: null, connectTime, disconnectTime }
}
const opened = <T>(calls: readonly RatableCall[], work: (rating: Rating) => T, by = books): Promise<T> =>
  inTransaction(platform.context, async (tx) => {
    const rating = await openRating(tx, by, calls)
    const answer = work(rating)
    await rating.close()
    return answer
  })
const chargesOf = (rated: ReturnType<Rating['rate']>): readonly Charged[] => {
  if (!rated.rated) throw new Error(rated.reason)
  return rated.charges
}
const rateAll = (calls: readonly RatableCall[]): Promise<(readonly Charged[])[]> =>
  opened(calls, (rating) => calls.map((call) => chargesOf(rating.rate(call))))
const historyOf = ([charged]: readonly Charged[]): string => charged?.history ?? ''

describe('calls that are rated together', () => {
  test('use a plan one after the other, and what they used is written down', async () => {
    const carl = await account()
    await free(carl, 2)
    const charges = await rateAll([
      callOf(carl, 90),
      callOf(carl, 20, '+18005550100'),
      callOf(carl, 60),
      callOf(carl, 1),
    ])
    expect(charges.map(historyOf)).toEqual([...['+90x1@0.6-100%', '+20x1@0.0', '+30x1@0.6-100%+30x1@0.6', '+1x1@0.6']])
    expect(await used(carl)).toBe(151)
    expect(charges.map(([charged]) => charged?.discount?.before)).toEqual([0n, undefined, 90n, 150n])
  })

  test('are rated by what tariffs say at that moment, whoever changed them', async () => {
    const carl = await account()
    const history = async () =>
      historyOf((await rateAll([callOf(carl, 60, '+33199000000')]).catch(() => [[]]))[0] ?? [])
    expect(await history()).toBe('')
    await rate('33', '0.1')
    expect(await history()).toBe('+60x1@0.1')
    await rate('33', '0.2')
    expect(await history()).toBe('+60x1@0.2')
    await platform.admin.call('tariffs.assign', { tariff_id: null, id: carl.id, valid_from: '2020-01-01' })
    expect(await history()).toBe('+60x1@0.2')
  })

  test('by many at once never use a free second twice, nor leave one unused', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      async (batches) => {
        const rita = await account({ type: 'reseller' })
        const [carl, cora] = [await account({ parentId: rita.id }), await account({ parentId: rita.id })]
        await free(rita, 5, 'Y')
        const rated = await Promise.all(
          batches.map((lengths, i) => rateAll(lengths.map((length) => callOf(i % 2 === 0 ? carl : cora, length)))),
        )
        const all = batches.flat().reduce((sum, length) => sum + length, 0)
        const cost = rated.flat().reduce((sum, [charged]) => sum + (charged?.amount ?? 0n), 0n)
        // A second costs a cent.
        expect(cost).toBe(BigInt(Math.max(all - 300, 0)) * 10_000n)
        expect(await used(rita)).toBe(all)
        // The reseller is charged by the same plan.
        for (const [payer, reseller] of rated.flat()) expect(reseller?.amount).toBe(payer?.amount)
      },
    )
    await fc.assert(property, { numRuns: 8 })
  })
})

describe('a call that is rated again', () => {
  test('stands where it stood in its plan, and counts only once it is charged anew', async () => {
    const carl = await account()
    await free(carl, 1)
    const calls = [callOf(carl, 45, '+13125550100'), callOf(carl, 45, '+13125550100'), callOf(carl, 45, '+13125550100')]
    const was = await rateAll(calls)
    expect(was.map(historyOf)).toEqual(['+45x1@0.6-100%', '+15x1@0.6-100%+30x1@0.6', '+45x1@0.6'])
    const platformRates = {
      tariff_id: tariffId,
      rates: [{ prefix: '1312', rate: '0.3', increment: 60, valid_from: '2020-01-01' }],
    }
    await platform.admin.call('tariffs.set-rates', platformRates)
    const again = () =>
      opened(calls, (rating) => calls.map((call, i) => chargesOf(rating.rateAgain(call, was[i] ?? []))))
    const now = await again()
    expect(now.map(historyOf)).toEqual([...['+1x60@0.3-100%', '+1x15@0.3-100%+1x45@0.3', '+1x60@0.3']])
    expect(await used(carl)).toBe(135)
    await opened(calls, (rating) => rating.replace(was.flat(), now.flat()))
    expect(await used(carl)).toBe(180)
    await opened(calls, (rating) => rating.replace(now.flat(), []))
    expect(await used(carl)).toBe(0)
  })
})

test('a tariff of many rates is read in parts and found whole', async () => {
  const carl = await account()
  const tariff_id = (await platform.admin.call('tariffs.create', { name: 'Large' })).data.tariff_id
  let csv = 'prefix,rate,valid_from\n'
  for (let i = 0; i < 30_000; i++) csv += `${10_000 + i},0.${String(i + 1).padStart(5, '0')},2020-01-01\n`
  const large = { file: new Blob([csv]), filename: 'large.csv' }
  expect((await platform.admin.upload('tariffs.import-rates', large, { tariff_id })).data).toMatchObject({
    added: 30_000,
  })
  await platform.admin.call('tariffs.assign', { tariff_id, id: carl.id, valid_from: '2020-01-01' })
  const numbers = [0, 9_999, 19_999, 20_000, 29_999].map((i) => ({ i, cld: `+${10_000 + i}123456` }))
  const charges = await rateAll(numbers.map(({ cld }) => callOf(carl, 60, cld)))
  expect(charges.map(([charged]) => charged?.amount)).toEqual(numbers.map(({ i }) => BigInt(i + 1) * 10n))
})
