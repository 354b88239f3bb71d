const dayMs = 86_400_000

/** The calendar day of an instant in UTC, by which the platform counts: `2026-11-23`. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string =>
  dayOf(new Date(new Date(`${day}T00:00:00Z`).getTime() + days * dayMs))

const monthForm = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-11` as people say it; what is no month stays as it is. */
export const spellMonth = (month: string): string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? monthForm.format(new Date(`${month}-01T00:00:00Z`)) : month
