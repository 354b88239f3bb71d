import { addDays, weekdayOf } from '../../kernel/zone.ts'

const sunday = 0
const monday = 1
const thursday = 4
const saturday = 6

/** A day that comes back every year: on a date, or on a weekday of a month by its number, counted from the end if negative. */
export type HolidayRule = { name: string; month: number; since?: number } & (
  | { day: number }
  | { weekday: number; nth: number }
)

/** The legal public holidays of the United States (5 U.S.C. 6103). */
export const federalHolidays: readonly HolidayRule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: 1, weekday: monday, nth: 3, since: 1986 },
  { name: "Washington's Birthday", month: 2, weekday: monday, nth: 3 },
  { name: 'Memorial Day', month: 5, weekday: monday, nth: -1 },
  { name: 'Juneteenth National Independence Day', month: 6, day: 19, since: 2021 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: monday, nth: 1 },
  { name: 'Columbus Day', month: 10, weekday: monday, nth: 2 },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: thursday, nth: 4 },
  { name: 'Christmas Day', month: 12, day: 25 },
]

const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** Whose date falls on a weekend is kept on the nearest weekday: on Friday for Saturday, on Monday for Sunday. */
function observed(day: string): string {
  const weekday = weekdayOf(day)
  if (weekday === saturday) return addDays(day, -1)
  return weekday === sunday ? addDays(day, 1) : day
}

function keptOn(rule: HolidayRule, year: number): string {
  if ('day' in rule) return observed(dayOf(year, rule.month, rule.day))
  if (rule.nth < 0) {
    const last = dayOf(year, rule.month + 1, 0)
    return addDays(last, -((weekdayOf(last) - rule.weekday + 7) % 7) + 7 * (rule.nth + 1))
  }
  const first = dayOf(year, rule.month, 1)
  return addDays(first, ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1))
}

/** The days on which a year's holidays are kept, by day. New Year's Day of a Saturday is kept in the year before. */
export function holidaysOf(year: number, rules: readonly HolidayRule[] = federalHolidays): Map<string, string> {
  const valid = rules.filter(({ since = 0 }) => since <= year)
  return new Map(valid.map((rule) => [keptOn(rule, year), rule.name]))
}

/** The name of the holiday that is kept on a day; null when none is. */
export function holidayOn(day: string, rules: readonly HolidayRule[] = federalHolidays): string | null {
  const year = Number(day.slice(0, 4))
  return holidaysOf(year, rules).get(day) ?? holidaysOf(year + 1, rules).get(day) ?? null
}
