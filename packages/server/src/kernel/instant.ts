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
