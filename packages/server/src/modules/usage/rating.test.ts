import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRate, parseRate } from '../../kernel/rate.ts'
import type { Discounts, Pool } from '../discounts/index.ts'
import { parseHistory, recomputeCharge } from './history.ts'
import { type Charged, type RatableCall, rateCall, type Tariff, type TariffBook } from './rating.ts'
import { divide, type Rounding, roundings } from './rounding.ts'
import { type RateRow, tariffBuilder } from './tariff.ts'

interface Terms {
  perMinute: string
  connectFee?: string
  minimum?: number
  increment?: number
  grace?: number
}
const written = ({ perMinute, connectFee = '0', minimum, increment = 1, grace = 0 }: Terms): string =>
  [perMinute, connectFee, minimum ?? increment, increment, grace].join(' ')

let ids = 0
const row = (more: Partial<RateRow> & { terms: string | null }): RateRow => ({
  ...{ rateId: ++ids, destinationId: 1, direction: 'outbound', numberKind: 'any', prefix: '', from: 0 },
  ...more,
})
function tariffOf(rows: readonly RateRow[], rounding: Rounding = 'away-from-zero'): Tariff {
  const builder = tariffBuilder({ tariffId: 1, rounding })
  for (const each of rows) builder.add(each)
  return builder.build()
}
/** Accounts down from the provider, the last one the payer, each with its tariff. */
const bookOf = (...tariffs: (Tariff | null)[]): TariffBook => ({
  ladder: (payer) =>
    tariffs.map((tariff, i) => ({ accountId: payer - tariffs.length + 1 + i, tariffAt: () => tariff })),
})
const start = new Date('2026-11-23T12:00:00Z')
const callOf = (seconds: number, more: Partial<RatableCall> = {}): RatableCall => {
  const connectTime = more.connectTime ?? start
  const disconnectTime = new Date(connectTime.getTime() + seconds * 1000)
  return {
    ...{ accountId: 9, direction: 'outbound', cli: '+12015550100', cld: '+442079460000', numberKind: null },
    ...{ connectTime, disconnectTime },
    ...more,
  }
}
function chargesOf(call: RatableCall, book: TariffBook, discounts?: Discounts): readonly Charged[] {
  const rated = rateCall(call, book, discounts)
  if (!rated.rated) throw new Error(rated.reason)
  return rated.charges
}
const chargeOf = (terms: Terms, seconds: number, rounding?: Rounding): Charged =>
  chargesOf(callOf(seconds), bookOf(tariffOf([row({ terms: written(terms) })], rounding)))[0] as Charged

/** A fraction, kept in whole numbers. */
type Fraction = readonly [bigint, bigint]
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const timesOf = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const fraction = (text: string): Fraction => {
  const [whole = '', rest = ''] = text.split('.')
  return [BigInt(whole + rest), 10n ** BigInt(rest.length)]
}
/** Which whole number of hundred-thousandths a fraction is rounded to: the first one that fits, sought from below. */
function ticks([numerator, denominator]: Fraction, rounding: Rounding): bigint {
  const scaled = numerator * 100_000n
  const below = scaled / denominator
  if (below * denominator === scaled) return below
  const nearer = 2n * scaled - (2n * below + 1n) * denominator
  if (rounding === 'toward-zero') return below
  if (rounding === 'away-from-zero' || nearer > 0n) return below + 1n
  if (nearer < 0n) return below
  return rounding === 'half-away' || below % 2n === 1n ? below + 1n : below
}

/** A plan by its thresholds: from so many seconds on so much per cent off, or a rate instead. */
interface Step {
  from: number
  off?: number
  rate?: string
}
/** What a call costs by going through it second by second. */
function slowly(terms: Terms, seconds: number, rounding: Rounding, plan: readonly Step[] = [], used = 0): bigint {
  const { perMinute, connectFee = '0', increment = 1, minimum = increment, grace = 0 } = terms
  if (seconds === 0 || seconds <= grace) return 0n
  let charged = minimum
  while (charged < seconds) charged += increment
  let sum = fraction(connectFee)
  for (let second = 0; second < charged; second++) {
    const step = plan.findLast(({ from }) => from <= used + second)
    let rate = fraction(perMinute)
    if (step?.rate !== undefined) {
      const [other, own] = [fraction(step.rate), rate]
      if (other[0] * own[1] < own[0] * other[1]) rate = other
    }
    sum = plus(sum, timesOf(timesOf(rate, [1n, 60n]), [BigInt(10_000 - (step?.off ?? 0)), 10_000n]))
    if (second % 60 === 59) sum = reduced(sum)
  }
  return ticks(sum, rounding) * 10n
}
function reduced([a, b]: Fraction): Fraction {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? [a, b] : [a / x, b / x]
}
const poolOf = (plan: readonly Step[], used: number): Pool => ({
  ...{ planId: 1, accountId: 9, periodStart: '2026-11-01', usedSeconds: BigInt(used) },
  thresholds: plan.map(({ from, off, rate = null }) => ({
    fromSeconds: BigInt(from),
    percent: rate !== null ? null : `${Math.floor((off ?? 0) / 100)}.${String((off ?? 0) % 100).padStart(2, '0')}`,
    rate,
  })),
})

const decimal = (most: bigint) => fc.bigInt({ min: 0n, max: most }).map((value) => formatRate(value as never))
const termsOf = fc.record({
  perMinute: decimal(1_000_000_000n),
  connectFee: fc.oneof(fc.constant('0'), decimal(100_000_000n)),
  minimum: fc.integer({ min: 0, max: 70 }),
  increment: fc.integer({ min: 1, max: 70 }),
  grace: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10 })),
})
const stepOf = fc.oneof(
  fc.record({ from: fc.integer({ min: 1, max: 400 }), off: fc.integer({ min: 0, max: 10_000 }) }),
  fc.record({ from: fc.integer({ min: 1, max: 400 }), rate: decimal(1_000_000_000n) }),
)
const planOf = fc
  .uniqueArray(stepOf, { selector: ({ from }) => from, maxLength: 4 })
  .map((steps): Step[] => [{ from: 0, off: 10_000 }, ...steps.toSorted((a, b) => a.from - b.from)])

describe('what a call costs', () => {
  test('is what going through it second by second in fractions comes to, rounded once, by every rule', () => {
    const property = fc.property(
      termsOf,
      fc.nat({ max: 400 }),
      fc.constantFrom(...roundings),
      (terms, seconds, rounding) => {
        const { amount, history } = chargeOf(terms, seconds, rounding)
        expect(amount).toBe(slowly(terms, seconds, rounding))
        expect(amount % 10n).toBe(0n)
        expect(recomputeCharge(history), history).toBe(amount)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  test('with a discount plan too, however many thresholds it runs through, and the plan counts what was charged', () => {
    const property = fc.property(
      ...[termsOf, planOf, fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.constantFrom(...roundings)],
      (terms, plan, used, seconds, rounding) => {
        const pool = poolOf(plan, used)
        const book = bookOf(tariffOf([row({ terms: written(terms) })], rounding))
        const [charged] = chargesOf(callOf(seconds), book, { find: () => pool })
        expect(charged?.amount, charged?.history).toBe(slowly(terms, seconds, rounding, plan, used))
        expect(recomputeCharge(charged?.history ?? ''), charged?.history).toBe(charged?.amount)
        const counts = parseRate(terms.perMinute) === 0n ? 0 : (charged?.chargedSeconds ?? 0)
        expect(pool.usedSeconds).toBe(BigInt(used + counts))
        const told = parseHistory(charged?.history ?? '')?.intervals.reduce(
          (sum, each) => sum + each.count * each.seconds,
          0,
        )
        expect(told).toBe(charged?.chargedSeconds)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  test.each([
    [{ perMinute: '0.0139', increment: 6 }, 15, 4_170n, '+3x6@0.0139', 18],
    [{ perMinute: '0' }, 15, 0n, '+15x1@0.0', 15],
    [{ perMinute: '0.1', minimum: 60, increment: 6 }, 1, 100_000n, '+1x60@0.1', 60],
    [{ perMinute: '0.1', minimum: 60, increment: 6 }, 60, 100_000n, '+1x60@0.1', 60],
    [{ perMinute: '0.1', minimum: 60, increment: 6 }, 61, 110_000n, '+1x60@0.1+1x6@0.1', 66],
    [{ perMinute: '1', connectFee: '0.05', increment: 60 }, 61, 2_050_000n, '+0.05+2x60@1.0', 120],
    [{ perMinute: '1', connectFee: '0.05', increment: 60, grace: 5 }, 5, 0n, '+0x60@1.0', 0],
    [{ perMinute: '1', connectFee: '0.05', increment: 60, grace: 5 }, 6, 1_050_000n, '+0.05+1x60@1.0', 60],
    [{ perMinute: '1', connectFee: '0.05', increment: 60 }, 0, 0n, '+0x60@1.0', 0],
    [{ perMinute: '0.00001', increment: 1 }, 1, 10n, '+1x1@0.00001', 1],
  ] as const)('by %o for %i seconds is %s: %s', (terms, seconds, amount, history, chargedSeconds) => {
    expect(chargeOf(terms, seconds)).toMatchObject({ amount, history, chargedSeconds })
  })

  test('of a begun second is that of a whole one', () => {
    expect(chargeOf({ perMinute: '0.6' }, 0.001)).toMatchObject({ chargedSeconds: 1, amount: 10_000n })
    expect(chargeOf({ perMinute: '0.6' }, 1.001)).toMatchObject({ chargedSeconds: 2, amount: 20_000n })
  })
})

describe('a fraction is rounded', () => {
  test.each([
    ['away-from-zero', [0n, 1n, 1n, 1n, 1n, 2n, 2n, -1n]],
    ['half-away', [0n, 0n, 1n, 1n, 1n, 1n, 2n, 0n]],
    ['half-even', [0n, 0n, 0n, 1n, 1n, 1n, 2n, 0n]],
    ['toward-zero', [0n, 0n, 0n, 0n, 1n, 1n, 1n, 0n]],
  ] as const)('%s', (rounding, expected) => {
    expect([0n, 1n, 2n, 3n, 4n, 5n, 6n, -1n].map((quarters) => divide(quarters, 4n, rounding))).toEqual(expected)
  })
})

describe('a rate in force', () => {
  const at = (instant: string): number => new Date(instant).getTime()
  const rated = (rows: readonly RateRow[], instant: string): string =>
    chargesOf(callOf(60, { connectTime: new Date(instant) }), bookOf(tariffOf(rows)))[0]?.history ?? ''
  const sixty = (perMinute: string): string => written({ perMinute, increment: 60 })

  test('is the one of the instant at which a call was connected, to the millisecond, however long it lasts', () => {
    const rows = [row({ terms: sixty('0.1') }), row({ terms: sixty('0.2'), from: at('2027-01-01T00:00:00Z') })]
    expect(rated(rows, '2026-12-31T23:59:59.999Z')).toBe('+1x60@0.1')
    expect(rated(rows, '2027-01-01T00:00:00Z')).toBe('+1x60@0.2')
  })

  test('knows 29 February', () => {
    const rows = [
      ...[row({ terms: sixty('0.1') }), row({ terms: sixty('0.2'), from: at('2028-02-29T00:00:00Z') })],
      row({ terms: sixty('0.3'), from: at('2028-03-01T00:00:00Z') }),
    ]
    const days = ['2028-02-28T23:59:59Z', '2028-02-29T00:00:00Z', '2028-02-29T23:59:59Z', '2028-03-01T00:00:00Z']
    expect(days.map((day) => rated(rows, day))).toEqual(['+1x60@0.1', '+1x60@0.2', '+1x60@0.2', '+1x60@0.3'])
  })

  test('and a duration are of instants: on the nights on which clocks are changed an hour is an hour', () => {
    const book = bookOf(tariffOf([row({ terms: sixty('0.1') })]))
    const nights = [
      ['2027-03-14T01:30:00-05:00', '2027-03-14T03:30:00-04:00'],
      ['2027-11-07T01:30:00-04:00', '2027-11-07T01:30:00-05:00'],
    ]
    for (const [connected, ended] of nights) {
      const [connectTime, disconnectTime] = [new Date(connected ?? ''), new Date(ended ?? '')]
      const [charged] = chargesOf({ ...callOf(0), connectTime, disconnectTime }, book)
      expect(charged).toMatchObject({ chargedSeconds: 3600, history: '+60x60@0.1' })
    }
  })
})

describe('each on the way pays', () => {
  const of = (perMinute: string, prefix = ''): Tariff => tariffOf([row({ terms: written({ perMinute }), prefix })])
  const minute = callOf(60)

  test('by his own tariff, and where it says nothing what the one above him pays', () => {
    const amounts = (...tariffs: (Tariff | null)[]) =>
      chargesOf(minute, bookOf(...tariffs)).map(({ accountId, history }) => `${accountId} ${history.split('@')[1]}`)
    expect(amounts(of('1'), of('2'), of('3'))).toEqual(['9 3.0', '8 2.0', '7 1.0'])
    expect(amounts(of('1'), null, of('3', '1'))).toEqual(['9 1.0', '8 1.0', '7 1.0'])
  })

  test('or nothing is rated where the provider’s says nothing', () => {
    expect(rateCall(minute, bookOf(of('1', '1'), of('2')))).toEqual({ rated: false, reason: 'no_rate', accountId: 8 })
    expect(rateCall(minute, bookOf(null, of('2')))).toEqual({ rated: false, reason: 'no_tariff', accountId: 8 })
    expect(rateCall(minute, bookOf())).toEqual({ rated: false, reason: 'no_tariff', accountId: 9 })
  })

  test('less by a plan that they share, whose seconds a call uses once', () => {
    const pool = poolOf(
      [
        { from: 0, off: 10_000 },
        { from: 30, off: 0 },
      ],
      0,
    )
    const charges = chargesOf(minute, bookOf(of('1'), of('2')), { find: () => pool })
    expect(charges.map(({ amount, split, discount }) => [amount, split, discount?.before, discount?.seconds])).toEqual([
      [1_000_000n, true, 0n, 60n],
      [500_000n, true, 0n, 0n],
    ])
    expect(pool.usedSeconds).toBe(60n)
  })
})

test('what is no history is not recomputed', () => {
  for (const text of ['3x6@0.0139', '+3x6', '+3x6@', '+3x6@1', '+3x6@0.1~up', '+3x6@0.1 ', '+-1x6@0.1', '+1x6@0.1-5']) {
    expect(recomputeCharge(text), text).toBeNull()
  }
  expect(recomputeCharge('+0.05+2x60@0.1-12.5%+1x60@0.1~half-even')).toBe(325_000n)
})
