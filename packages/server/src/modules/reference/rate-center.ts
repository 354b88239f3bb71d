import { findRegion } from './region.ts'

/** A rate center: the place between which local and toll calls are told apart, and by which numbers are sold. */
interface RateCenter {
  country: string
  region: string
  /** Unique within a region. */
  name: string
  fullName: string | null
  /** Three digits. */
  lata: string | null
  /** Six digits, of the Local Calling Guide. */
  exchange: string
  latitude: string | null
  longitude: string | null
}

/** As NANPA prints it and search finds it: upper case, no blanks around, one blank between words. */
export const normaliseRateCenter = (name: string): string => name.trim().replace(/\s+/g, ' ').toUpperCase()

/** Longer ones are names of places, not of rate centers. */
export const maxRateCenterLength = 60

/**
 * A LATA by its three digits; those of Florida and Georgia are also written with two more for the zone, which are dropped, as
 * rate center files drop them. Null when it is neither three nor five digits.
 */
export const parseLata = (text: string): string | null => (/^\d{3}(?:\d{2})?$/.test(text) ? text.slice(0, 3) : null)

/** Which exchanges of a Local Calling Guide file are rate centers of their own. */
export interface GenuineExchange {
  below: string
  lastDigit: string
}

/**
 * The files list localities (3xxxxx and above) and sub-exchanges (last digit 1 to 9, or a letter where those ran out)
 * beside the rate centers they belong to. The
 * rule was inferred from the identifiers, not taken from a specification: what it keeps has no name twice in a region, none over
 * ten characters and none in two LATAs, and loses 7 of 2,874 Canadian exchanges.
 */
const genuineExchange: GenuineExchange = { below: '300000', lastDigit: '0' }

/** Whether an exchange of six digits is a rate center of its own, and not a locality or a part of one. */
const isGenuine = (exchange: string, rule: GenuineExchange = genuineExchange): boolean =>
  exchange < rule.below && exchange.endsWith(rule.lastDigit)

/** What is wrong with one record of a file: the column, null for the record as a whole, and a sentence about it. */
export interface RecordProblem {
  column: string | null
  message: string
}

/** A rate center, or a place of another kind from the same list. */
export interface PlaceRow extends RateCenter {
  /** A rate center of its own, and not a locality or a part of one. */
  genuine: boolean
}

export type PlaceReading =
  | { row: PlaceRow }
  /** A locality or a part of a rate center of which nothing more can be said: right, but of no use. */
  | { ignored: true }
  | { problems: RecordProblem[] }

/** Reads one record of a rate center file, whose fields are text, or numbers where JSON wrote them so. */
export function readPlace(
  record: Readonly<Record<string, unknown>>,
  rule: GenuineExchange = genuineExchange,
): PlaceReading {
  const text = (column: string): string => textOf(record[column])
  const exchange = text('exchange')
  if (!/^\d{5}[\dA-Z]$/.test(exchange)) return { problems: [{ column: 'exchange', message: 'must have six digits' }] }
  const genuine = isGenuine(exchange, rule)

  const country = text('country').toUpperCase()
  const region = text('region').toUpperCase()
  const name = normaliseRateCenter(text('name'))
  const fullName = text('full_name') || null
  const lata = text('lata') === '' ? null : parseLata(text('lata'))
  const latitude = text('lat') || null
  const longitude = text('long') || null

  const problems: RecordProblem[] = []
  const demand = (right: boolean, column: string, message: string): void => {
    if (!right) problems.push({ column, message })
  }
  const known = findRegion(region)
  demand(country === 'US' || country === 'CA', 'country', 'must be US or CA')
  demand(known?.code === region && known.country === country, 'region', `${region} is not a region of ${country}`)
  demand(isName(name), 'name', `must have 1 to ${maxRateCenterLength} printable characters`)
  demand(fullName === null || isName(fullName, 200), 'full_name', 'must have at most 200 printable characters')
  demand(lata !== null || text('lata') === '', 'lata', 'must have three or five digits')
  demand(isDegrees(latitude, 90), 'lat', 'must be degrees between -90 and 90')
  demand(isDegrees(longitude, 180), 'long', 'must be degrees between -180 and 180')
  if (problems.length > 0) return genuine ? { problems } : { ignored: true }
  return { row: { country, region, name, fullName, lata, exchange, latitude, longitude, genuine } }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

// Control characters have no place in a name, and PostgreSQL refuses one of them.
const isName = (text: string, most = maxRateCenterLength): boolean =>
  text.length > 0 && text.length <= most && !/\p{Cc}/u.test(text)

const isDegrees = (text: string | null, most: number): boolean =>
  text === null || (/^-?\d{1,3}(?:\.\d{1,12})?$/.test(text) && Math.abs(Number(text)) <= most)
