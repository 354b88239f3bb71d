import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { micros } from '../../kernel/money.ts'
import { listPrice } from './price.ts'
import { datePrices, type ListPrice, priceBook, type WantedPrice } from './price-list.ts'

const day = (nth: number): Date => new Date(Date.UTC(2026, 0, nth))
const row = (part: Partial<ListPrice>): ListPrice => ({
  priceId: 1,
  kind: 'local',
  country: null,
  tier: null,
  onnet: null,
  priceClass: null,
  setup: micros(0n),
  monthly: micros(0n),
  validFrom: day(1),
  ...part,
})

describe('a book of prices', () => {
  test('knows what stood before a price and what takes its place, of the same key only', () => {
    const rows = [1, 5, 9].map((nth) => row({ priceId: nth, validFrom: day(nth) }))
    const book = priceBook([...rows, row({ priceId: 20, tier: 1, validFrom: day(4) })].reverse())
    const asked = row({ validFrom: day(5) })
    expect(book.before(asked)?.priceId).toBe(1)
    expect(book.same(asked)?.priceId).toBe(5)
    expect(book.after(asked)?.priceId).toBe(9)
    expect(book.before(rows[0] as ListPrice)).toBeNull()
    expect(book.after(rows[2] as ListPrice)).toBeNull()
    expect(book.same(row({ validFrom: day(6) }))).toBeNull()
  })

  test('knows which classes a price of any class does not reach: those that have one as wide from the same day', () => {
    const book = priceBook([
      row({ priceClass: 'wide' }),
      row({ priceClass: 'narrow', tier: 2 }),
      row({ priceClass: 'late', validFrom: day(9) }),
      row({ priceClass: 'foreign', kind: 'tollfree' }),
    ])
    expect(book.classesApart(row({ validFrom: day(5) }))).toEqual(new Set(['wide']))
    expect(book.classesApart(row({ tier: 2, validFrom: day(9) }))).toEqual(new Set(['wide', 'narrow', 'late']))
    expect(book.classesApart(row({ priceClass: 'gold' }))).toEqual(new Set())
  })

  test('decides as a sale would: by the price that the list gives to a buyer of that class', () => {
    const anyOf = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: null })
    const keys = fc.record({
      country: anyOf('US', 'CA'),
      tier: anyOf(1, 2),
      onnet: anyOf(true, false),
      priceClass: anyOf('gold'),
      validFrom: fc.integer({ min: 1, max: 4 }).map(day),
    })
    const numbers = fc.record({
      country: fc.constantFrom('US', 'CA'),
      tier: fc.constantFrom(1, 2),
      onnet: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(keys, { minLength: 1, selector: (key) => JSON.stringify(key) }),
        numbers,
        (parts, number) => {
          const rows = parts.map((part, i) => row({ ...part, setup: micros(BigInt(i)) }))
          const book = priceBook(rows)
          const of = { ...number, kind: 'local' as const }
          for (const each of rows) {
            const inForce = rows.filter(
              ({ validFrom, priceClass }) =>
                validFrom <= each.validFrom && (priceClass === null || priceClass === each.priceClass),
            )
            expect(book.decides(each, of)).toBe(listPrice(inForce, of)?.setup === each.setup)
          }
        },
      ),
    )
  })
})

describe('wanted prices', () => {
  const wanted = (part: Partial<WantedPrice>): WantedPrice => ({ ...row({}), validFrom: null, place: '', ...part })
  const refused = (rows: WantedPrice[]): string | undefined => {
    try {
      datePrices(rows, day(5))
    } catch (error) {
      return error instanceof AppError ? error.fields[0]?.field : undefined
    }
    return 'nothing'
  }

  test('begin now where they do not say, at the earliest now, and not twice at once', () => {
    expect(datePrices([wanted({})], day(5))).toMatchObject([{ validFrom: day(5), priceId: null }])
    expect(refused([wanted({ validFrom: day(5) })])).toBe('nothing')
    expect(refused([wanted({ validFrom: day(4) })])).toBe('valid_from')
    expect(refused([wanted({ place: 'prices[0]', validFrom: day(4) })])).toBe('prices[0].valid_from')
    const twice = [wanted({ place: 'prices[0]' }), wanted({ place: 'prices[1]', validFrom: day(5) })]
    expect(refused(twice)).toBe('prices[1]')
  })
})
