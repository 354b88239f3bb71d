/** A number as people of North America write it; any other with its plus. */
export function spellNumber(number: string): string {
  const digits = number.replace(/\D/g, '')
  const [, npa, nxx, line] = /^1?(\d{3})(\d{3})(\d{4})$/.exec(digits) ?? []
  return npa ? `(${npa}) ${nxx}-${line}` : `+${digits}`
}

/** An amount as it stands on the wire, without the error of a float: cents always, smaller parts where there are any. */
export const spellMoney = (amount: string, currency: string): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 5,
  }).format(amount as `${number}`)

const instantForm = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })
const dayForm = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

/** An instant in the visitor's own time zone. */
export const spellInstant = (instant: string): string => instantForm.format(new Date(instant))

/** A calendar day, `2026-11-23`, which is the same everywhere. */
export const spellDay = (day: string): string => dayForm.format(new Date(`${day.slice(0, 10)}T00:00:00Z`))

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
