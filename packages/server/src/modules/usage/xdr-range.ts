import { invalid } from '../../kernel/errors.ts'

/** From an instant to another, the second not included. */
export interface Range {
  from: Date
  to: Date
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** When a time in the reference's form begins, and when it is over: a minute, a second or a day later. */
function stretchOf(text: string, field: string): Range {
  const [, year, month, day, hour, minute, second] = form.exec(text) ?? []
  const from = new Date(`${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}Z`)
  if (Number.isNaN(from.getTime()) || from.getUTCDate() !== Number(day)) {
    throw invalid(field, `${text} is not a date and time`)
  }
  const length = hour === undefined ? dayMs : second === undefined ? minuteMs : 1000
  return { from, to: new Date(from.getTime() + length) }
}

/** What `from` and `to` of the reference name: `to` is included, as precisely as it is written. */
export function rangeOf(given: { from: string; to: string }): Range {
  const { from } = stretchOf(given.from, 'from')
  const { to } = stretchOf(given.to, 'to')
  if (to <= from) throw invalid('to', 'must not be before `from`')
  return { from, to }
}
