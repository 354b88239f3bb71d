import { describe, expect, test } from 'vitest'
import { addDays, dayIn, hourIn, startOfDay, weekdayOf } from './zone.ts'

const start = (zone: string, day: string): string => startOfDay(zone, day).toISOString()

describe('the first instant of a day', () => {
  test('is midnight by the clocks of the place, in winter and in summer', () => {
    expect(start('America/New_York', '2027-01-15')).toBe('2027-01-15T05:00:00.000Z')
    expect(start('America/New_York', '2027-07-15')).toBe('2027-07-15T04:00:00.000Z')
    expect(start('America/Phoenix', '2027-07-15')).toBe('2027-07-15T07:00:00.000Z')
    expect(start('America/St_Johns', '2027-01-15')).toBe('2027-01-15T03:30:00.000Z')
    expect(start('Pacific/Guam', '2027-01-15')).toBe('2027-01-14T14:00:00.000Z')
    expect(start('Pacific/Pago_Pago', '2027-01-15')).toBe('2027-01-15T11:00:00.000Z')
  })

  test('on the day on which the clocks change is by the time before the change', () => {
    expect(start('America/Los_Angeles', '2027-03-14')).toBe('2027-03-14T08:00:00.000Z')
    expect(start('America/Los_Angeles', '2027-03-15')).toBe('2027-03-15T07:00:00.000Z')
    expect(start('America/Los_Angeles', '2026-11-01')).toBe('2026-11-01T07:00:00.000Z')
    expect(start('America/Los_Angeles', '2026-11-02')).toBe('2026-11-02T08:00:00.000Z')
  })

  test('is one o’clock where midnight is skipped, and the first of two midnights', () => {
    expect(start('America/Havana', '2027-03-14')).toBe('2027-03-14T05:00:00.000Z')
    expect(hourIn('America/Havana', new Date('2027-03-14T05:00:00Z'))).toBe(1)
    expect(start('America/Havana', '2026-11-01')).toBe('2026-11-01T04:00:00.000Z')
  })
})

test('an instant lies in the day that the place has, and a day always begins in itself', () => {
  const evening = new Date('2027-01-01T02:00:00Z')
  expect(dayIn('America/New_York', evening)).toBe('2026-12-31')
  expect(dayIn('Pacific/Guam', evening)).toBe('2027-01-01')
  expect(hourIn('America/New_York', evening)).toBe(21)
  for (const zone of ['America/New_York', 'America/Havana', 'Pacific/Pago_Pago', 'America/St_Johns']) {
    for (let day = '2026-10-20'; day < '2027-04-20'; day = addDays(day, 1)) {
      const first = startOfDay(zone, day)
      expect([zone, dayIn(zone, first), dayIn(zone, new Date(first.getTime() - 1000))]).toEqual([
        zone,
        day,
        addDays(day, -1),
      ])
    }
  }
})

test('days are counted over months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(weekdayOf('2026-11-23')).toBe(1)
})
