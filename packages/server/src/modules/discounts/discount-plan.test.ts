import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodStart, splitSeconds, type Threshold } from './discount-plan.ts'

const threshold = (fromSeconds: bigint, percent: string): Threshold => ({ fromSeconds, percent, rate: null })
const free = [threshold(0n, '100'), threshold(90_000n, '0')]

describe('seconds', () => {
  test('of a call that runs through a threshold fall under both sides of it', () => {
    expect(splitSeconds(free, 89_990n, 60n)).toEqual([
      { seconds: 10n, threshold: free[0] },
      { seconds: 50n, threshold: free[1] },
    ])
    expect(splitSeconds(free, 0n, 90_000n)).toEqual([{ seconds: 90_000n, threshold: free[0] }])
    expect(splitSeconds(free, 90_000n, 1n)).toEqual([{ seconds: 1n, threshold: free[1] }])
    expect(splitSeconds(free, 5n, 0n)).toEqual([])
  })

  test('fall each under the threshold that it has reached, whether they come in one call or in many', () => {
    const thresholds = fc
      .uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 5 })
      .map((rest) => [0, ...rest.sort((a, b) => a - b)].map((from, i) => threshold(BigInt(from), String(i))))
    const calls = fc.array(fc.nat(120), { maxLength: 8 })
    fc.assert(
      fc.property(thresholds, calls, (given, lengths) => {
        let used = 0
        for (const length of lengths) {
          const parts = splitSeconds(given, BigInt(used), BigInt(length))
          const told = parts.flatMap((part) => Array<string | null>(Number(part.seconds)).fill(part.threshold.percent))
          const second = (at: number) => given.findLast((each) => each.fromSeconds <= at)?.percent
          expect(told).toEqual(Array.from({ length }, (_, i) => second(used + i)))
          expect(parts.every((part) => part.seconds > 0n)).toBe(true)
          used += length
        }
      }),
    )
  })
})

test('a period begins with the month, with the day, or never again, in UTC', () => {
  const at = new Date('2027-03-01T01:00:00+02:00')
  expect(periodStart('month', at)).toBe('2027-02-01')
  expect(periodStart('day', at)).toBe('2027-02-28')
  expect(periodStart('never', at)).toBe(periodStart('never', new Date('2100-01-01')))
})
