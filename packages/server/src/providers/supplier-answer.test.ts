import { describe, expect, test } from 'vitest'
import type { SupplierSearch } from './number-supplier.ts'
import { amountOf, readOffers, reasonOf, subscribedNumber } from './supplier-answer.ts'

const nothing = { npa: null, nxx: null, lata: null, tier: null, digits: null }
const wanted: SupplierSearch = { kind: 'local', region: 'GA', rateCenter: null, ...nothing, limit: 10 }
const row = {
  npa: '706',
  nxx: '510',
  xxxx: '3027',
  tier: 1,
  state: 'GA',
  ratecenter: 'ATHENS',
  fax: 'true',
  locData: null,
}
const answer = (...result: unknown[]) => ({ result, loc: 'abc', setup: '2.00000', monthly: '1.00000' })

test('what the reference answers is read as it is shown there: one price for all that have no quote of their own', () => {
  expect(readOffers(answer(row), wanted)).toEqual([
    {
      ...{ number: '+17065103027', setup: 2_000_000n, monthly: 1_000_000n, region: 'GA', rateCenter: 'ATHENS' },
      ...{ lata: null, tier: 1, fax: true, usualQuote: 'abc', singleQuote: null },
    },
  ])
  expect(readOffers(answer({ ...row, locData: 'own' }), wanted)).toEqual([])
  const own = readOffers(answer({ ...row, locData: 'own', setup: '5.00', monthly: 2.5 }), wanted)
  expect(own).toMatchObject([{ setup: 5_000_000n, monthly: 2_500_000n, singleQuote: 'own' }])
})

describe('of a stranger’s answer is left out', () => {
  test.each([
    ['what is no number', { ...row, xxxx: '30' }],
    ['a price below nothing', { ...row, setup: '-1.00', monthly: '1.00' }],
    ['a price that nobody pays', { ...row, setup: '999999999999', monthly: '1.00' }],
    ['another state', { ...row, state: 'FL' }],
    ['what is no row', 'a row'],
    ['nothing', null],
  ])('%s', (_, each) => {
    expect(readOffers(answer(each), wanted)).toEqual([])
  })

  test('what was not asked for', () => {
    const found = (more: Partial<SupplierSearch>) => readOffers(answer({ ...row, lata: '448' }), { ...wanted, ...more })
    expect(found({ npa: '706', nxx: '510', lata: '448', tier: 1, digits: '5103', rateCenter: 'ATHENS' })).toHaveLength(
      1,
    )
    for (const more of [{ npa: '404' }, { nxx: '511' }, { lata: '449' }, { tier: 2 }, { digits: '999' }]) {
      expect(found(more)).toEqual([])
    }
    expect(found({ rateCenter: 'ROME' })).toEqual([])
  })

  test('what comes twice, and what is more than was wanted', () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ ...row, xxxx: String(3000 + i) }))
    expect(readOffers(answer(...rows, ...rows), wanted)).toHaveLength(10)
  })

  test('signs that no name has', () => {
    const odd = { ...row, ratecenter: 'ATH\u0000ENS', lata: '\u0000', fax: {}, tier: 1e9 }
    expect(readOffers(answer(odd), wanted)).toMatchObject([{ rateCenter: null, lata: null, fax: false, tier: 1 }])
    expect(readOffers({ ...answer(row), loc: 'a\ud800' }, wanted)).toMatchObject([{ usualQuote: null }])
    expect(reasonOf(new Error('a\u0000b\ud800c'))).toBe('a b c')
  })
})

test.each([null, [], 'text', { result: {} }])('%j is no answer to a search', (data) => {
  expect(() => readOffers(data, wanted)).toThrow('not one')
})

test('amounts come as text or as numbers, and a subscription is known by its name', () => {
  expect([amountOf('0.50'), amountOf(1.5), amountOf('1e3'), amountOf(null)]).toEqual([500_000n, 1_500_000n, null, null])
  expect(subscribedNumber('Local number 7065103027')).toBe('+17065103027')
  expect(subscribedNumber('Voice mail')).toBeNull()
})
