/**
 * Calendar days of places on earth. A day is `YYYY-MM-DD`, a zone an IANA name: what is a date here may be another date elsewhere at
 * the same instant, and a day may have 23 or 25 hours.
 */

const dayMs = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...digits, ...time })
    formats.set(zone, format)
  }
  return format
}

/** What a clock on the wall of the zone shows, read as if it hung in UTC; whole seconds, in milliseconds. */
function wallClock(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value))
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The day that an instant lies in. */
export const dayIn = (zone: string, instant: Date): string =>
  new Date(wallClock(instant.getTime(), zone)).toISOString().slice(0, 10)

/** The hour on the zone's clocks, 0 to 23. */
export const hourIn = (zone: string, instant: Date): number =>
  new Date(wallClock(instant.getTime(), zone)).getUTCHours()

/**
 * The first instant of a day: its midnight; the earlier one where the clocks strike it twice, and the moment they jump to where they
 * skip it.
 */
export function startOfDay(zone: string, day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Whatever happens to the clocks that night, they show what they showed a day before, or what they will a day after.
  const offsets = [midnight - dayMs, midnight + dayMs].map((near) => wallClock(near, zone) - near)
  const instants = offsets.map((offset) => midnight - offset)
  const exact = instants.filter((instant) => wallClock(instant, zone) === midnight)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...instants))
}

/** So many days later; earlier where `days` is negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
