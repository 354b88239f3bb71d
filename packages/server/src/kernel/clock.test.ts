import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, utcDate } from './clock.ts'

const month = (from: string, months: number, anchor?: number): string =>
  utcDate(addMonths(new Date(from), months, anchor))

test('the same day of the next month, clamped to its end', () => {
  expect(month('2027-01-31', 1)).toBe('2027-02-28')
  expect(month('2028-01-31', 1)).toBe('2028-02-29')
  expect(month('2027-02-28', 1, 31)).toBe('2027-03-31')
  expect(month('2026-12-15', 1)).toBe('2027-01-15')
  expect(month('2026-11-30', 3)).toBe('2027-02-28')
})

test('a month later is always in the next calendar month, and never before the day it began', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const later = addMonths(date, 1)
      const months = (each: Date): number => each.getUTCFullYear() * 12 + each.getUTCMonth()
      expect(months(later) - months(date)).toBe(1)
      expect(later.getUTCDate()).toBeLessThanOrEqual(date.getUTCDate())
    }),
  )
})
