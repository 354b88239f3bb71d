import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { E164 } from '../../kernel/phone-number.ts'
import { addDays } from '../../kernel/zone.ts'
import {
  addBusinessDays,
  businessCalendar,
  businessDayFrom,
  defaultCalendar,
  desiredDateProblem,
  earliestFoc,
  focInstant,
  type IntervalKind,
  officeZone,
  type PortTerms,
  receivedOn,
  zoneOf,
} from './calendar.ts'
import { holidayOn, holidaysOf } from './holiday.ts'

const eastern = 'America/New_York'
const pacific = 'America/Los_Angeles'
const calendar = businessCalendar()
const terms = (interval: IntervalKind | null, more: Partial<PortTerms> = {}): PortTerms => ({
  calendar,
  zone: eastern,
  interval,
  settings: defaultCalendar,
  ...more,
})

describe('federal holidays', () => {
  test('of 2026 fall on the days that the government lists', () => {
    expect([...holidaysOf(2026).keys()]).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ])
  })

  test('of a Saturday are kept on Friday, of a Sunday on Monday, over the end of a year too', () => {
    expect(holidayOn('2026-07-03')).toBe('Independence Day')
    expect(holidayOn('2027-07-05')).toBe('Independence Day')
    expect(holidayOn('2021-12-31')).toBe("New Year's Day")
    expect(holidayOn('2022-01-01')).toBeNull()
    expect(holidayOn('2027-12-24')).toBe('Christmas Day')
  })

  test('begin in the year in which the law made them', () => {
    expect(holidayOn('2020-06-19')).toBeNull()
    expect(holidayOn('2023-06-19')).toBe('Juneteenth National Independence Day')
  })
})

describe('business days', () => {
  test('are weekdays but for holidays, and for those that the carrier keeps of its own', () => {
    const carrier = businessCalendar(new Map([['2026-11-27', 'the day after Thanksgiving']]))
    expect(addBusinessDays(calendar, '2026-11-25', 1)).toBe('2026-11-27')
    expect(addBusinessDays(carrier, '2026-11-25', 1)).toBe('2026-11-30')
    expect(carrier.whyClosed('2026-11-26')).toBe('is Thanksgiving Day')
    expect(carrier.whyClosed('2026-11-27')).toBe('is the day after Thanksgiving')
    expect(carrier.whyClosed('2026-11-28')).toBe('is a Saturday')
  })

  test('counted one by one come to the same as counted at once', () => {
    const day = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days))
    fc.assert(
      fc.property(day, fc.nat(12), fc.nat(12), (from, a, b) => {
        const together = addBusinessDays(calendar, from, a + b)
        expect(addBusinessDays(calendar, addBusinessDays(calendar, from, a), b)).toBe(together)
        if (a + b > 0) expect(calendar.isBusinessDay(together)).toBe(true)
      }),
    )
  })
})

describe('a request is received', () => {
  test('on the same day until 13:00 by the clocks of the number’s place, then on the next business day', () => {
    expect(receivedOn(calendar, eastern, new Date('2026-11-23T17:59:59Z'))).toBe('2026-11-23')
    expect(receivedOn(calendar, eastern, new Date('2026-11-23T18:00:00Z'))).toBe('2026-11-24')
    expect(receivedOn(calendar, pacific, new Date('2026-11-23T18:00:00Z'))).toBe('2026-11-23')
    expect(receivedOn(calendar, eastern, new Date('2026-11-20T18:00:00Z'))).toBe('2026-11-23')
    expect(receivedOn(calendar, eastern, new Date('2026-11-22T14:00:00Z'))).toBe('2026-11-23')
  })

  test('by daylight saving time an hour earlier', () => {
    expect(receivedOn(calendar, eastern, new Date('2026-06-22T16:59:59Z'))).toBe('2026-06-22')
    expect(receivedOn(calendar, eastern, new Date('2026-06-22T17:00:00Z'))).toBe('2026-06-23')
  })
})

describe('the earliest date of a port', () => {
  const mondayMorning = new Date('2026-11-23T15:00:00Z')

  test('is one business day on for a single line, four for others, five for toll-free, over a holiday and a weekend', () => {
    expect(earliestFoc(terms('simple'), mondayMorning)).toBe('2026-11-24')
    expect(earliestFoc(terms('complex'), mondayMorning)).toBe('2026-11-30')
    expect(earliestFoc(terms('tollfree'), mondayMorning)).toBe('2026-12-01')
  })

  test('goes by what the provider has set', () => {
    const settings = { ...defaultCalendar, intervals: { simple: 2, complex: 7, tollfree: 9 }, cutOffHour: 9 }
    expect(earliestFoc(terms('simple', { settings }), mondayMorning)).toBe('2026-11-27')
  })

  test('where no rule binds the losing side is tomorrow', () => {
    expect(earliestFoc(terms(null), new Date('2026-11-20T20:00:00Z'))).toBe('2026-11-21')
    expect(desiredDateProblem(terms(null), '2026-11-22', new Date('2026-11-20T20:00:00Z'))).toBeNull()
  })

  test('is what a date that cannot be is refused with', () => {
    expect(desiredDateProblem(terms('complex'), '2026-11-30', mondayMorning)).toBeNull()
    expect(desiredDateProblem(terms('complex'), '2026-11-27', mondayMorning)).toEqual({
      message: '2026-11-27 is too soon; the earliest date that can be is 2026-11-30',
      earliest: '2026-11-30',
    })
    expect(desiredDateProblem(terms('simple'), '2026-11-26', mondayMorning)?.message).toBe(
      '2026-11-26 is Thanksgiving Day; the earliest date that can be is 2026-11-27',
    )
    expect(desiredDateProblem(terms('simple'), '2026-12-05', mondayMorning)?.earliest).toBe('2026-12-07')
    expect(desiredDateProblem(terms('simple'), '2027-01-04', mondayMorning)?.message).toBe(
      '2027-01-04 is more than 30 days ahead; the earliest date that can be is 2026-11-24',
    )
  })

  test('can always be asked for, whenever the request comes', () => {
    const at = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(at, fc.constantFrom('simple', 'complex', 'tollfree', null), (now, interval) => {
        const earliest = earliestFoc(terms(interval), now)
        expect(desiredDateProblem(terms(interval), earliest, now)).toBeNull()
        expect(desiredDateProblem(terms(interval), addDays(earliest, -1), now)?.earliest).toBe(earliest)
        if (interval !== null) expect(businessDayFrom(calendar, earliest)).toBe(earliest)
      }),
    )
  })
})

test('the zone of a number is its area code’s, its state’s where that is too new, and the trade’s for what has no place', () => {
  expect(zoneOf('+12015550100' as E164)).toBe(eastern)
  expect(zoneOf('+16025550100' as E164)).toBe('America/Phoenix')
  expect(zoneOf('+12085550100' as E164)).toBe('America/Denver')
  expect(zoneOf('+12925550100' as E164, 'TX')).toBe('America/Chicago')
  expect(zoneOf('+18005550100' as E164)).toBe(officeZone)
  expect(zoneOf('+4930123456' as E164)).toBe(officeZone)
})

test('a port can be activated from midnight where the number is, whatever the clocks did that night', () => {
  expect(focInstant(pacific, '2027-03-12').toISOString()).toBe('2027-03-12T08:00:00.000Z')
  expect(focInstant(pacific, '2027-03-15').toISOString()).toBe('2027-03-15T07:00:00.000Z')
  expect(focInstant('Pacific/Guam', '2027-03-15').toISOString()).toBe('2027-03-14T14:00:00.000Z')
})
