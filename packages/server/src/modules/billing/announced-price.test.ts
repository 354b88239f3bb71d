import { expect, test } from 'vitest'
import { micros } from '../../kernel/money.ts'
import { payersBy } from './announced-price.ts'
import type { PriceRow, Rung } from './price.ts'

const row = (monthly: bigint, more: Partial<PriceRow> = {}): PriceRow => ({
  kind: 'local',
  country: null,
  tier: null,
  onnet: null,
  priceClass: null,
  setup: micros(0n),
  monthly: micros(monthly),
  validFrom: new Date('2027-01-01T00:00:00Z'),
  ...more,
})
const rung = (accountId: number, ...rows: PriceRow[]): Rung => ({ accountId, rows })
const number = { kind: 'local', country: 'US', tier: 1, onnet: true, setup: null, monthly: null } as const
const provider = 1

test('a price is paid by the account right below its owner, and as far down as resellers have no price of their own', () => {
  const price = row(2n)
  const ladder = [rung(10, price), rung(20), rung(30), rung(40, row(5n)), rung(50)]
  expect(payersBy(price, provider, number, ladder)).toEqual([10, 20, 30])
  // The list of account 30 prices what 40 buys, and 50 after it.
  expect(payersBy(row(5n), 30, number, ladder)).toEqual([40, 50])
  expect(payersBy(price, provider, number, [rung(10, price)])).toEqual([10])
})

test('a price that is not the one that decides is paid by nobody', () => {
  const price = row(2n)
  const later = row(3n, { validFrom: new Date('2027-02-01T00:00:00Z') })
  expect(payersBy(price, provider, number, [rung(10, price, later)])).toEqual([])
  expect(payersBy(price, provider, number, [rung(10, price, row(3n, { tier: 1 }))])).toEqual([])
  expect(payersBy(price, provider, number, [rung(10)])).toEqual([])
  expect(payersBy(price, provider, { ...number, tier: 2 }, [rung(10, price, row(3n, { tier: 1 }))])).toEqual([10])
})

test('a number’s own price stands in the place of the provider’s list, and of no reseller’s', () => {
  const own = { ...number, setup: micros(9n), monthly: micros(9n) }
  const price = row(2n)
  expect(payersBy(price, provider, own, [rung(10, price)])).toEqual([])
  expect(payersBy(price, 10, own, [rung(10, row(1n)), rung(20, price)])).toEqual([20])
})
