import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ended, prefixIndex } from './prefix-index.ts'

interface Row {
  prefix: string
  from: number
  value: number
}
const built = (rows: readonly Row[]) => {
  const index = prefixIndex()
  const ordered = rows.toSorted((a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : a.from - b.from))
  for (const { prefix, from, value } of ordered) index.add(prefix, from, value)
  return index.build()
}

/** Looks at every row for every length, the longest first. */
function slowly(rows: readonly Row[], digits: string, at: number) {
  for (let length = Math.min(15, digits.length); length >= 0; length--) {
    const own = rows.filter(({ prefix, from }) => prefix === digits.slice(0, length) && from <= at)
    const last = own.toSorted((a, b) => b.from - a.from)[0]
    if (last && last.value !== ended) return { value: last.value, length }
  }
  return null
}

const text = (most: number, digits = '0123456789') => fc.string({ unit: fc.constantFrom(...digits), maxLength: most })
// Few digits, so that prefixes and numbers meet.
const rowOf = fc.record({
  prefix: text(15, '019'),
  from: fc.nat({ max: 5 }),
  value: fc.integer({ min: ended, max: 50 }),
})
const rows = fc.uniqueArray(rowOf, { selector: ({ prefix, from }) => `${prefix} ${from}`, maxLength: 60 })

test('the longest prefix that has something in force is found, as by looking at every one', () => {
  const property = fc.property(rows, fc.array(text(18, '019'), { maxLength: 20 }), (given, numbers) => {
    const index = built(given)
    for (const digits of [
      ...numbers,
      ...given.map(({ prefix }) => prefix),
      ...given.map(({ prefix }) => `${prefix}0`),
    ]) {
      for (const at of [-1, 0, 2, 5]) expect(index.find(digits, at)).toEqual(slowly(given, digits, at))
    }
  })
  fc.assert(property, { numRuns: 300 })
})

test('the ends of what there can be are no exception', () => {
  const last = '9'.repeat(15)
  const index = built([
    { prefix: '', from: 0, value: 0 },
    { prefix: '1', from: 0, value: 1 },
    { prefix: '10', from: 0, value: 2 },
    { prefix: '100000000000000', from: 0, value: 3 },
    { prefix: last, from: 0, value: 4 },
  ])
  const found = (digits: string) => index.find(digits, 0)?.value
  expect(['', '0', '1', '10', '1000', '100000000000000', '1000000000000001'].map(found)).toEqual([0, 0, 1, 2, 2, 3, 3])
  expect([last, `${last}9`, last.slice(1), '2'].map(found)).toEqual([4, 4, 0, 0])
  expect(prefixIndex().build().find('1', 0)).toBeNull()
})
