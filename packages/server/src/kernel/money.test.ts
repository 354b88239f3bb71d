import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  formatMoney,
  formatMoneyShort,
  fromCents,
  isWholeCents,
  type Micros,
  micros,
  moneyNumber,
  negate,
  parseMoney,
  subtract,
  times,
  toCents,
} from './money.ts'

/** What the ledger can hold: multiples of 0.00001 with up to twelve digits before the point. */
const postable = fc
  .bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n })
  .map((hundredThousandths) => micros(hundredThousandths * 10n))

describe('an amount of money', () => {
  test('reads back exactly as it was written', () => {
    fc.assert(fc.property(postable, (amount) => parseMoney(formatMoney(amount)) === amount))
  })

  test('has five decimals where the reference shows five, and as few as needed in the short form', () => {
    expect(formatMoney(micros(2_000_000n))).toBe('2.00000')
    expect(formatMoney(micros(-10n))).toBe('-0.00001')
    expect(formatMoneyShort(micros(4_600_000n))).toBe('4.6')
    expect(formatMoneyShort(micros(0n))).toBe('0.0')
    expect(formatMoneyShort(micros(10_000_000n))).toBe('10.0')
  })

  test('is a JSON number of exactly its digits where the reference shows a number, even beyond what a float can tell apart', () => {
    const written = (amount: bigint): string => JSON.stringify({ fee: moneyNumber(micros(amount)) })
    expect(written(7_000_000n)).toBe('{"fee":7}')
    expect(written(0n)).toBe('{"fee":0}')
    expect(written(100_000_000n)).toBe('{"fee":100}')
    expect(written(-1_500_000n)).toBe('{"fee":-1.5}')
    expect(written(999_999_999_999_999_990n)).toBe('{"fee":999999999999.99999}')
  })

  test('is never rounded in silence: a sixth decimal is refused, coming in and going out', () => {
    expect(parseMoney('1.000004')).toBeNull()
    expect(() => formatMoney(micros(1n))).toThrow(RangeError)
  })

  test('is written in plain digits or not at all', () => {
    for (const text of [
      '',
      '.5',
      '5.',
      '1e5',
      '1,0',
      'NaN',
      'Infinity',
      '+1',
      '0x10',
      ' 1',
      '1 ',
      '--1',
      '1.2.3',
      '１',
    ]) {
      expect(parseMoney(text), text).toBeNull()
    }
    fc.assert(
      fc.property(fc.string(), (text) => parseMoney(text) === null || /^-?\d{1,12}(\.\d{1,5})?$/.test(text)),
      { numRuns: 1000 },
    )
  })

  test('is whole cents where a card is to be charged, and nothing else is taken for cents', () => {
    expect(toCents(micros(40_010_000n))).toBe(4001)
    expect(fromCents(4001)).toBe(40_010_000n)
    expect([isWholeCents(micros(40_010_000n)), isWholeCents(micros(40_011_000n))]).toEqual([true, false])
    expect(() => toCents(micros(40_011_000n))).toThrow(RangeError)
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => toCents(fromCents(n)) === n))
  })

  test('adds, subtracts and multiplies without losing a millionth', () => {
    fc.assert(
      fc.property(postable, postable, fc.integer({ min: 0, max: 1000 }), (a: Micros, b: Micros, n) => {
        expect(subtract(add(a, b), b)).toBe(a)
        expect(add(a, negate(a))).toBe(0n)
        expect(times(a, n)).toBe(add(...Array.from({ length: n }, () => a)))
      }),
    )
  })
})
