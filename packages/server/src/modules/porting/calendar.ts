import type { E164 } from '../../kernel/phone-number.ts'
import { isNanp, nanpParts } from '../../kernel/phone-number.ts'
import { addDays, dayIn, hourIn, startOfDay, weekdayOf } from '../../kernel/zone.ts'
import { areaCodesOfRegion, findAreaCode } from '../reference/index.ts'
import { holidayOn } from './holiday.ts'

/** How a port counts its days: a single line, any other number of a place, or a toll-free number. */
export type IntervalKind = 'simple' | 'complex' | 'tollfree'

/** What the provider may set about the days of ports. */
export interface CalendarSettings {
  /** Business days from the day a request counts as received to the first day on which it can be carried out. */
  intervals: Readonly<Record<IntervalKind, number>>
  /** Hour of the day in the number's zone from which a request counts as received on the next business day. */
  cutOffHour: number
  /** How many days ahead a date may be asked for. */
  furthestDays: number
}

/** 47 CFR 52.35: one business day for a simple port, four for others, when the request is there by 13:00. */
export const defaultCalendar: CalendarSettings = {
  intervals: { simple: 1, complex: 4, tollfree: 5 },
  cutOffHour: 13,
  furthestDays: 30,
}

/** The zone of what lies in no place, as toll-free numbers: the trade's offices keep Eastern time. */
export const officeZone = 'America/New_York'

/**
 * The IANA zone of a number: of its area code, the one with most exchanges where it has several; of its state where the area code is
 * too new to be known; else the trade's own.
 */
export function zoneOf(number: E164, region: string | null = null): string {
  const known = isNanp(number) ? findAreaCode(nanpParts(number).npa)?.timeZones[0] : undefined
  return known ?? (region === null ? null : zoneOfRegion(region)) ?? officeZone
}

/** The zone that most area codes of a state or province lie in; null for one that there is not. */
function zoneOfRegion(region: string): string | null {
  const zones = areaCodesOfRegion(region).flatMap(({ timeZones }) => timeZones[0] ?? [])
  const counts = [...Map.groupBy(zones, (zone) => zone)].sort(([, a], [, b]) => b.length - a.length)
  return counts[0]?.[0] ?? null
}

/** The days on which a losing carrier works: Monday to Friday but for federal holidays and its own. */
export interface BusinessCalendar {
  isBusinessDay(day: string): boolean
  /** Why a day is none, as a sentence goes on: "is a Sunday", "is Labor Day"; null for a business day. */
  whyClosed(day: string): string | null
}

/** The calendar of a carrier by the days that it keeps of its own, each with its name. */
export function businessCalendar(ownHolidays: ReadonlyMap<string, string> = new Map()): BusinessCalendar {
  function whyClosed(day: string): string | null {
    const weekday = weekdayOf(day)
    if (weekday === 0 || weekday === 6) return weekday === 0 ? 'is a Sunday' : 'is a Saturday'
    const holiday = holidayOn(day) ?? ownHolidays.get(day)
    return holiday === undefined ? null : `is ${holiday}`
  }
  return { whyClosed, isBusinessDay: (day) => whyClosed(day) === null }
}

/** The first business day from `day` on, itself included. */
export function businessDayFrom(calendar: BusinessCalendar, day: string): string {
  let found = day
  while (!calendar.isBusinessDay(found)) found = addDays(found, 1)
  return found
}

/** So many business days after a day. */
export function addBusinessDays(calendar: BusinessCalendar, day: string, count: number): string {
  let found = day
  for (let i = 0; i < count; i += 1) found = businessDayFrom(calendar, addDays(found, 1))
  return found
}

/** The business day as of which a request counts as received: the same one until the cut-off, else the next. */
export function receivedOn(
  calendar: BusinessCalendar,
  zone: string,
  at: Date,
  { cutOffHour }: Pick<CalendarSettings, 'cutOffHour'> = defaultCalendar,
): string {
  const day = dayIn(zone, at)
  return businessDayFrom(calendar, hourIn(zone, at) < cutOffHour ? day : addDays(day, 1))
}

/** What the days of a port depend on. */
export interface PortTerms {
  calendar: BusinessCalendar
  zone: string
  /** Null: there is no rule; the losing side says when, and any day to come may be asked for. */
  interval: IntervalKind | null
  settings: CalendarSettings
}

/** The first date for which a firm order commitment can be asked, of a request that is received `at`. */
export function earliestFoc({ calendar, zone, interval, settings }: PortTerms, at: Date): string {
  if (interval === null) return addDays(dayIn(zone, at), 1)
  return addBusinessDays(calendar, receivedOn(calendar, zone, at, settings), settings.intervals[interval])
}

/** Why a date cannot be asked for, and the earliest one that can; for a day that is closed, the earliest from there on. */
export interface DateProblem {
  message: string
  earliest: string
}

/** What is wrong with the date that a customer desires; null when it can be. */
export function desiredDateProblem(terms: PortTerms, desired: string, at: Date): DateProblem | null {
  const { calendar, zone, interval, settings } = terms
  const earliest = earliestFoc(terms, at)
  const problem = (why: string, first = earliest): DateProblem => ({
    message: `${desired} ${why}; the earliest date that can be is ${first}`,
    earliest: first,
  })
  if (desired <= earliest) return desired === earliest ? null : problem('is too soon')
  const furthest = addDays(dayIn(zone, at), settings.furthestDays)
  if (desired > furthest) return problem(`is more than ${settings.furthestDays} days ahead`)
  const closed = interval === null ? null : calendar.whyClosed(desired)
  if (closed === null) return null
  const next = businessDayFrom(calendar, desired)
  return problem(closed, next > furthest ? earliest : next)
}

/** The instant at which a date begins where the number is: from then on it can be activated. */
export const focInstant = (zone: string, focDate: string): Date => startOfDay(zone, focDate)
