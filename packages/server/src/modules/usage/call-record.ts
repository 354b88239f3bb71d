import { hash } from 'node:crypto'
import { parsePhoneNumber } from '../../kernel/phone-number.ts'
import { type Direction, directions } from './rate.ts'

/** A call as a switch has counted it. */
export interface CallRecord {
  source: string
  callId: string
  leg: string
  direction: Direction
  /** E.164, or as the switch wrote what is no such number. */
  cli: string
  cld: string
  accountId: number | null
  connectTime: Date
  disconnectTime: Date
  disconnectCause: number
  setupMs: number | null
  mediaSeconds: number | null
  confId: string | null
  incomingConfId: string | null
}

/** Within which connect times records are taken. */
export interface Bounds {
  earliest: Date
  latest: Date
}

/** Why a record cannot be taken, in words for whoever sent it. */
export class UnfitRecord extends Error {}

const dayMs = 86_400_000
const longestCallMs = 7 * dayMs
const mostInteger = 2_147_483_647

type Given = Readonly<Record<string, unknown>>

const isText = (text: string): boolean => text.isWellFormed() && !/[\0\ufffd]/.test(text)

function textOf(given: Given, field: string, most: number): string | null {
  const value = given[field]
  if (value === undefined || value === null || value === '') return null
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') throw new UnfitRecord(`${field}: must be a text`)
  if (text.length > most) throw new UnfitRecord(`${field}: has more than ${most} characters`)
  if (!isText(text)) throw new UnfitRecord(`${field}: contains characters that are not text`)
  return text
}

function needed<T>(field: string, value: T | null): T {
  if (value === null) throw new UnfitRecord(`${field}: is required`)
  return value
}

function integerOf(given: Given, field: string, least: number, most: number): number | null {
  const value = given[field]
  if (value === undefined || value === null || value === '') return null
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) return number
  throw new UnfitRecord(`${field}: must be a whole number from ${least} to ${most}`)
}

const isoForm = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|z|[+-]\d\d(?::?\d\d)?)?$/

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

function offsetMinutes(text: string): number {
  if (text === 'Z' || text === 'z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', ''))
  return text.startsWith('-') ? -minutes : minutes
}

/** An instant in ISO 8601; without an offset it is UTC, as all times of this API are. Null for what is none. */
function readInstant(text: string): Date | null {
  const match = isoForm.exec(text)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    ...[number, number, number],
    ...[number, number, number],
  ]
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null
  // A leap second is the first of the next minute.
  if (hour > 23 || minute > 59 || second > 60) return null
  const milliseconds = Number((match[7] ?? '0').padEnd(3, '0').slice(0, 3))
  const offset = offsetMinutes(match[8] ?? 'Z')
  if (Math.abs(offset) > 14 * 60) return null
  return new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, milliseconds))
}

function instantOf(given: Given, field: string): Date {
  const text = needed(field, textOf(given, field, 40))
  const instant = readInstant(text.trim())
  if (instant === null) throw new UnfitRecord(`${field}: ${text} is not a date and time in ISO 8601`)
  return instant
}

/** A telephone number in its stored form; what is none (anonymous, 911, a SIP user) stays as it is. */
export function storedNumber(text: string): string {
  const given = text.trim()
  return parsePhoneNumber(given.replace(/^011(?=\d{7})/, '+')) ?? given
}

const directionOf = (given: Given): Direction => {
  const word = needed('direction', textOf(given, 'direction', 20)).toLowerCase()
  if (!(directions as readonly string[]).includes(word))
    throw new UnfitRecord(`direction: must be one of ${directions.join(', ')}`)
  return word as Direction
}

function timesOf(given: Given, { earliest, latest }: Bounds): Pick<CallRecord, 'connectTime' | 'disconnectTime'> {
  const connectTime = instantOf(given, 'connect_time')
  const disconnectTime = instantOf(given, 'disconnect_time')
  if (disconnectTime < connectTime) throw new UnfitRecord('disconnect_time: is before connect_time')
  if (disconnectTime.getTime() - connectTime.getTime() > longestCallMs) {
    throw new UnfitRecord('disconnect_time: is more than seven days after connect_time')
  }
  if (connectTime > latest) throw new UnfitRecord('connect_time: lies in the future')
  if (connectTime < earliest) throw new UnfitRecord('connect_time: is older than records are kept')
  return { connectTime, disconnectTime }
}

/** Reads what was sent as a record; throws `UnfitRecord`. `source` stands where the record names none. */
export function readCallRecord(value: unknown, source: string, bounds: Bounds): CallRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnfitRecord('is not an object with named fields')
  }
  const given = value as Given
  return {
    source: textOf(given, 'source', 100) ?? source,
    callId: needed('call_id', textOf(given, 'call_id', 255)),
    leg: textOf(given, 'leg', 64) ?? '0',
    direction: directionOf(given),
    cli: storedNumber(textOf(given, 'cli', 64) ?? ''),
    cld: storedNumber(needed('cld', textOf(given, 'cld', 64))),
    accountId: integerOf(given, 'account_id', 1, mostInteger),
    ...timesOf(given, bounds),
    disconnectCause: needed('disconnect_cause', integerOf(given, 'disconnect_cause', 0, 127)),
    setupMs: integerOf(given, 'setup_time', 0, mostInteger),
    mediaSeconds: integerOf(given, 'media_duration', 0, mostInteger),
    confId: textOf(given, 'h323_conf_id', 100),
    incomingConfId: textOf(given, 'h323_incoming_conf_id', 100),
  }
}

/** A fingerprint as a UUID: half a SHA-256. */
export function fingerprint(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\0'), 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** By which a record is known when it comes again. */
export const keyOf = ({ source, callId, leg }: CallRecord): string => fingerprint(source, callId, leg)

/** The numbers whose owner the call may be charged to, the likeliest first. */
export function chargedNumbers({ direction, cli, cld }: CallRecord): string[] {
  if (direction === 'inbound') return [cld]
  if (direction === 'outbound') return [cli]
  // A leg that was forwarded shows its number as the caller, or lets the caller through and then cannot be told by it.
  return direction === 'forwarded' ? [cli, cld] : [cld, cli]
}
