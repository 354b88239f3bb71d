import fc from 'fast-check'
import { expect, test } from 'vitest'
import { micros } from '../../kernel/money.ts'
import { listPrice, type PriceRow } from './price.ts'

const row = (part: Partial<PriceRow>): PriceRow => ({
  kind: 'local',
  country: null,
  tier: null,
  onnet: null,
  priceClass: null,
  setup: micros(0n),
  monthly: micros(0n),
  validFrom: new Date('2026-01-01'),
  ...part,
})
const dollars = (amount: number) => micros(BigInt(amount) * 1_000_000n)
const number = { kind: 'local', country: 'US', tier: 2, onnet: false } as const

test('the most specific row of the list decides: class before country before tier before net', () => {
  const rows = [
    row({ setup: dollars(1) }),
    row({ setup: dollars(2), onnet: false }),
    row({ setup: dollars(3), tier: 2 }),
    row({ setup: dollars(4), country: 'US' }),
    row({ setup: dollars(5), priceClass: 'gold' }),
  ]
  for (let last = rows.length; last > 0; last--) {
    expect(listPrice(rows.slice(0, last), number)?.setup).toBe(dollars(last))
  }
})

test('a row of another kind, country, tier or net says nothing; without a row there is no price', () => {
  expect(
    listPrice([row({ kind: 'tollfree' }), row({ country: 'CA' }), row({ tier: 1 }), row({ onnet: true })], number),
  ).toBeNull()
})

test('of two equally specific rows the one that came into force last decides, in whatever order they are listed', () => {
  const rows = [
    row({ setup: dollars(1) }),
    row({ setup: dollars(2), validFrom: new Date('2026-06-01') }),
    row({ setup: dollars(3), validFrom: new Date('2026-03-01') }),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(listPrice(shuffled, number)?.setup).toBe(dollars(2))
    }),
  )
})
