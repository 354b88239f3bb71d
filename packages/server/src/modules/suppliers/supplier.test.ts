import { expect, test } from 'vitest'
import { type Micros, micros, parseMoney, zero } from '../../kernel/money.ts'
import { markedUp, serves } from './supplier.ts'

const money = (text: string): Micros => parseMoney(text) ?? zero
const price = (setup: string, monthly: string) => ({ setup: money(setup), monthly: money(monthly) })
const markup = (percent: string, setup = '0', monthly = '0') => ({
  percentMicros: money(percent) as bigint,
  ...price(setup, monthly),
})

test.each([
  ['nothing is added', '0', '0', '0', '1.00000', '0.50000'],
  ['a percentage', '12.5', '0', '0', '1.12500', '0.56250'],
  ['amounts', '0', '0.25', '0.10', '1.25000', '0.60000'],
  ['both', '12.5', '0.25', '0.10', '1.37500', '0.66250'],
])('%s to what a supplier charges', (_, percent, setup, monthly, sold, soldMonthly) => {
  expect(markedUp(price('1', '0.5'), markup(percent, setup, monthly))).toEqual(price(sold, soldMonthly))
})

test('what is less than the smallest amount is rounded up to it, and nothing stays nothing', () => {
  expect(markedUp(price('0.00003', '0'), markup('10'))).toEqual(price('0.00004', '0'))
  expect(markedUp(price('0.00010', '0.00010'), markup('10'))).toEqual(price('0.00011', '0.00011'))
  expect(markedUp({ setup: micros(999_999_999_990n), monthly: zero }, markup('33.3333')).setup).toBe(1_333_332_999_990n)
})

test('a supplier is asked for what he has', () => {
  const south = { kinds: ['local'], countries: ['US'], regions: ['GA', 'FL'] } as const
  const local = { kind: 'local', country: 'US', region: 'GA' } as const
  expect(serves(south, local)).toBe(true)
  expect(serves(south, { ...local, region: 'AL' })).toBe(false)
  expect(serves({ ...south, regions: null }, { ...local, country: 'CA', region: 'ON' })).toBe(false)
  expect(serves(south, { ...local, kind: 'tollfree' })).toBe(false)
  expect(serves({ ...south, kinds: ['tollfree'] }, { kind: 'tollfree', country: 'US', region: null })).toBe(true)
})
