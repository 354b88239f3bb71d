import type { Input } from '@dialyard/sdk'
import { type Columns, causeOf, type Target } from './presets.ts'

export type GivenRecord = Input<'usage.add-records'>['records'][number]

/** How the lines of a file become records. */
export interface Mapping {
  columns: Columns
  /** At which place each column of the file stands. */
  header: readonly string[]
  direction: GivenRecord['direction'] | undefined
  source: string | undefined
  /** Of times that have none of their own: `Z`, `-05:00`. */
  offset: string
}

const naive = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)$/

/** A time of the file with its offset; seconds since 1970 are taken as well. */
function timeOf(text: string, offset: string): string {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return new Date(Number(text) * 1000).toISOString()
  const match = naive.exec(text)
  return match ? `${match[1]}T${match[2]}${offset}` : text
}

const later = (time: string, seconds: string): string => {
  const at = Date.parse(time) + Number(seconds) * 1000
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

/** A call that nobody answered begins and ends at once. */
function timesOf(field: (target: Target) => string, offset: string) {
  const [connect, end] = [timeOf(field('connect_time'), offset), timeOf(field('disconnect_time'), offset)]
  const duration = field('duration')
  if (connect === '') return { connect_time: end, disconnect_time: end }
  return { connect_time: connect, disconnect_time: end === '' && duration !== '' ? later(connect, duration) : end }
}

/** A line as a record. What is wrong with it the server says, who knows best. */
export function givenRecord(fields: readonly string[], mapping: Mapping): GivenRecord {
  const { columns, header, offset } = mapping
  const field = (target: Target): string => fields[header.indexOf(columns[target] ?? '')] ?? ''
  const optional = (target: Target) => field(target) || undefined
  const record = {
    source: optional('source') ?? mapping.source,
    call_id: field('call_id'),
    leg: optional('leg'),
    direction: optional('direction') ?? mapping.direction,
    cli: field('cli'),
    cld: field('cld'),
    account_id: optional('account_id'),
    ...timesOf(field, offset),
    disconnect_cause: causeOf(field('disconnect_cause')) ?? optional('disconnect_cause'),
    setup_time: optional('setup_time'),
  }
  return record as unknown as GivenRecord
}
