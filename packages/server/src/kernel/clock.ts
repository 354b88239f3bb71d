/**
 * `now` is the platform's time: every business date asks it, and in the sandbox it can be set forward.
 * `real` is the wall clock, for what must not travel: tokens, throttles, idempotency keys.
 */
export interface Clock {
  now(): Date
  real(): Date
}

export const systemClock: Clock = { now: () => new Date(), real: () => new Date() }

/** The same day of the next month, clamped to that month's end: 31 January → 28 February. All in UTC. */
export function addMonths(date: Date, months: number, anchorDay = date.getUTCDate()): Date {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(anchorDay, lastDay))
  return first
}

/** `YYYY-MM-DD` of an instant in UTC. */
export const utcDate = (instant: Date): string => instant.toISOString().slice(0, 10)
