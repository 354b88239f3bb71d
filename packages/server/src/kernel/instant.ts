import { invalid } from './errors.ts'

/** An instant as ISO 8601 writes it with its offset, or a day in UTC; the contract has seen to the form. */
export function instantOf(text: string, field: string): Date {
  const instant = new Date(text)
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  const lastDay = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()
  if (Number.isNaN(instant.getTime()) || (day ?? 0) > lastDay) throw invalid(field, `${text} is not a date and time`)
  if (instant.getUTCFullYear() > 2200) throw invalid(field, 'is too far away; the year may be 2200 at most')
  return instant
}

/** The first instant of a month in UTC, `2026-11`. */
export const monthStart = (month: string): Date => new Date(`${month}-01T00:00:00Z`)

/** The month of an instant in UTC: `2026-11`. */
export const monthOf = (instant: Date): string => instant.toISOString().slice(0, 7)

/** `2026-12` and 1 → `2027-01`; back where `months` is negative. */
export function monthsAfter(month: string, months: number): string {
  const start = monthStart(month)
  start.setUTCMonth(start.getUTCMonth() + months)
  return monthOf(start)
}
