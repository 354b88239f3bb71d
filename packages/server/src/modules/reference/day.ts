const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** The plan began in 1947: two digits of a year before that mean this century. */
const firstYear = 47

const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) >= firstYear ? '19' : '20'}${year}`

function partsOf(text: string): [year: string, month: string, day: string] | null {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text)
  if (iso) return [iso[1] ?? '', iso[2] ?? '', iso[3] ?? '']
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text)
  if (american) return [american[3] ?? '', american[1] ?? '', american[2] ?? '']
  const named = /^(\d{1,2})-([A-Za-z]{3})-(\d{4}|\d{2})$/.exec(text)
  const month = months.indexOf((named?.[2] ?? '').toUpperCase()) + 1
  return named && month > 0 ? [named[3] ?? '', String(month), named[1] ?? ''] : null
}

/** A calendar day as offices write it, 09/03/2026, 01-Jan-1947, 01-JAN-47, 2024-10-10 or 20241010, as YYYY-MM-DD; null when it is none. */
export function parseDay(text: string): string | null {
  const parts = partsOf(text.trim())
  if (parts === null) return null
  const [year, month, day] = parts
  const written = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = new Date(`${written}T00:00:00Z`)
  // 31 June would be read as 1 July.
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== written ? null : written
}
