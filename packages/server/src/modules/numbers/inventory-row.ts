import { type Micros, parseMoney } from '../../kernel/money.ts'
import {
  classifyNpa,
  type E164,
  isNanp,
  isTollFreeNpa,
  nanpParts,
  nanpProblem,
  parseInternational,
  parseNanp,
} from '../../kernel/phone-number.ts'
import { findCountry, findRegion, maxRateCenterLength, normaliseRateCenter, parseLata } from '../reference/index.ts'
import { kindOfType } from './number.ts'

/** What one line of an inventory says of each of its numbers. */
export interface StockAttributes {
  kind: 'local' | 'tollfree' | 'international'
  country: string
  npa: string | null
  nxx: string | null
  region: string | null
  rateCenter: string | null
  lata: string | null
  city: string | null
  prefix: string | null
  features: readonly string[]
  tier: number
  fax: boolean
  onnet: boolean
  supplier: string | null
  setup: Micros | null
  monthly: Micros | null
  costSetup: Micros | null
  costMonthly: Micros | null
}

/** A line that is right: `count` numbers one after the other, alike in everything else. */
export interface InventoryRow {
  first: E164
  count: number
  attributes: StockAttributes
}

/** What is wrong with a line: the column, null for the line as a whole, and a sentence about it. */
export interface RowProblem {
  column: string | null
  message: string
}

export type RowReading = { row: InventoryRow } | { problems: RowProblem[] }

/** The columns by the names in the contract; a field that is absent or empty says nothing. */
export const inventoryColumns = [
  ...['number', 'range_start', 'range_end', 'type', 'country', 'state', 'ratecenter', 'lata', 'tier', 'fax', 'onnet'],
  ...['supplier', 'setup', 'monthly', 'cost_setup', 'cost_monthly', 'city', 'prefix', 'features'],
] as const

/** A record of the file: what each column holds, trimmed, '' where the file has no such column. */
export type InventoryRecord = (column: string) => string

/** As many as an exchange holds. */
export const maxRange = 10_000

/** Reads one record. Tells everything that is wrong with it, so that a line is not corrected twice. */
export function readInventoryRow(record: InventoryRecord): RowReading {
  const check = new Check(record)
  const type = record('type').toLowerCase()
  if (type !== 'local' && type !== 'toll' && type !== 'intl') {
    return { problems: [{ column: 'type', message: 'must be local, toll or intl' }] }
  }
  const kind = kindOfType[type]
  const place = kind === 'local' ? localPlace(check) : kind === 'tollfree' ? tollFreePlace(check) : foreignPlace(check)
  const range = readRange(check, kind, place.country)
  const [setup, monthly] = [check.money('setup'), check.money('monthly')]
  if (record('setup') !== '' && record('monthly') === '')
    check.problem('monthly', 'is missing: setup and monthly go together')
  if (record('setup') === '' && record('monthly') !== '')
    check.problem('setup', 'is missing: setup and monthly go together')
  const attributes: StockAttributes = {
    kind,
    ...(range && isNanp(range.first) ? exchangeOf(range.first) : { npa: null, nxx: null }),
    ...place,
    tier: check.tier(),
    fax: check.flag('fax', false),
    onnet: check.flag('onnet', true),
    supplier: check.text('supplier', 100),
    setup,
    monthly,
    costSetup: check.money('cost_setup'),
    costMonthly: check.money('cost_monthly'),
  }
  return range === null || check.problems.length > 0 ? { problems: check.problems } : { row: { ...range, attributes } }
}

const exchangeOf = (number: E164): { npa: string; nxx: string } => {
  const { npa, nxx } = nanpParts(number)
  return { npa, nxx }
}

type Place = Pick<StockAttributes, 'country' | 'region' | 'rateCenter' | 'lata' | 'city' | 'prefix' | 'features'>

const nowhere = { region: null, rateCenter: null, lata: null, city: null, prefix: null, features: [] }

/** The state tells the country where the column does not: ON is a province of Canada. */
function localPlace(check: Check): Place {
  const { record } = check
  const state = record('state').toUpperCase()
  const country = record('country').toUpperCase()
  const region = findRegion(state)
  if (state === '') check.problem('state', 'is required for type local')
  else if (region?.code !== state) check.problem('state', `${state} is not the two-letter code of a state or province`)
  else if (country !== '' && country !== region.country) {
    check.problem('country', `must be ${region.country}, where ${state} is, or be left out`)
  }
  const rateCenter = check.text('ratecenter', maxRateCenterLength)
  const lata = record('lata') === '' ? null : parseLata(record('lata'))
  if (lata === null && record('lata') !== '') check.problem('lata', 'must have three or five digits')
  return {
    ...nowhere,
    country: region?.country ?? 'US',
    region: state,
    rateCenter: rateCenter === null ? null : normaliseRateCenter(rateCenter),
    lata,
  }
}

function tollFreePlace(check: Check): Place {
  const country = check.record('country').toUpperCase() || 'US'
  if (country !== 'US' && country !== 'CA') check.problem('country', 'must be US or CA for type toll')
  return { ...nowhere, country }
}

function foreignPlace(check: Check): Place {
  const { record } = check
  const country = record('country').toUpperCase()
  if (country === '') check.problem('country', 'is required for type intl')
  else if (findCountry(country)?.iso2 !== country)
    check.problem('country', `${country} is not the two-letter code of a country`)
  const city = check.text('city', 100)
  if (city === null) check.problem('city', 'is required for type intl')
  const prefix = record('prefix')
  if (!/^\d{0,10}$/.test(prefix)) check.problem('prefix', 'must be at most ten digits')
  const features = record('features')
    .toLowerCase()
    .split(/[;|\s]+/)
    .filter((feature) => feature !== '')
  if (!features.every((feature) => /^[a-z0-9_-]{1,40}$/.test(feature))) {
    check.problem('features', 'must be words such as voice or sms_out, separated by ;')
  }
  return { ...nowhere, country, city, prefix, features: [...new Set(features)].sort() }
}

function readRange(
  check: Check,
  kind: StockAttributes['kind'],
  country: string,
): Pick<InventoryRow, 'first' | 'count'> | null {
  const { record } = check
  if (record('number') !== '') {
    if (record('range_start') !== '' || record('range_end') !== '') {
      check.problem('number', 'give a number or a range, not both')
    }
    const first = readNumber(check, 'number', kind, country)
    return first && { first, count: 1 }
  }
  if (record('range_start') === '' && record('range_end') === '') {
    check.problem('number', 'is required, or range_start and range_end')
    return null
  }
  const first = readNumber(check, 'range_start', kind, country)
  const last = readNumber(check, 'range_end', kind, country)
  if (first === null || last === null) return null
  const count = digitsOf(last) - digitsOf(first) + 1
  const length = isNanp(first) ? '+1NPANXX'.length : 0
  if (first.length !== last.length || first.slice(0, length) !== last.slice(0, length)) {
    check.problem('range_end', 'must lie in the same exchange as range_start, or be as long outside North America')
  } else if (count < 1) check.problem('range_end', 'lies before range_start')
  else if (count > maxRange) check.problem('range_end', `a range holds at most ${maxRange} numbers`)
  return { first, count }
}

function readNumber(check: Check, column: string, kind: StockAttributes['kind'], country: string): E164 | null {
  const text = check.record(column)
  const number = kind === 'international' ? parseInternational(text) : parseNanp(text)
  const problem = text === '' ? 'is missing' : number === null ? unreadable[kind] : numberProblem(number, kind, country)
  if (problem !== null) check.problem(column, problem)
  return problem === null ? number : null
}

const unreadable = {
  local: 'must be a North American number of ten digits',
  tollfree: 'must be a North American number of ten digits',
  international: 'must be a number of 8 to 15 digits that begins with its country code',
}

function numberProblem(number: E164, kind: StockAttributes['kind'], country: string): string | null {
  if (kind === 'international') {
    const prefixes = findCountry(country)?.prefixes ?? []
    if (prefixes.length > 0 && !prefixes.some((prefix) => number.startsWith(`+${prefix}`))) {
      return `must begin with the country code of ${country}, ${prefixes[0]}`
    }
    if (country !== 'US' && country !== 'CA') return null
  }
  const problem = nanpProblem(number)
  if (problem !== null) return problem.reason
  const { npa } = nanpParts(number)
  if (kind === 'tollfree' && !isTollFreeNpa(npa)) return `${npa} is not a toll-free code`
  if (kind === 'local' && classifyNpa(npa) !== 'geographic') return `${npa} is not the area code of a place`
  return null
}

const digitsOf = (number: E164): number => Number(number.slice(1))

/** Every number of a row, in ascending order. */
export function* numbersOf({ first, count }: InventoryRow): Generator<string> {
  const start = digitsOf(first)
  for (let i = 0; i < count; i++) yield `+${start + i}`
}

const flags: Record<string, boolean> = { true: true, yes: true, '1': true, false: false, no: false, '0': false }

/** Reads the fields that are alike for every kind, and collects what is wrong. */
class Check {
  readonly record: InventoryRecord
  readonly problems: RowProblem[] = []

  constructor(record: InventoryRecord) {
    this.record = record
  }

  problem(column: string, message: string): void {
    this.problems.push({ column, message })
  }

  money(column: string): Micros | null {
    const text = this.record(column)
    if (text === '') return null
    const amount = parseMoney(text)
    if (amount === null || amount < 0n) {
      this.problem(column, 'must be an amount such as 1.50, not negative, with at most five decimals')
    }
    return amount
  }

  flag(column: string, fallback: boolean): boolean {
    const text = this.record(column).toLowerCase()
    if (text === '') return fallback
    const value = flags[text]
    if (value === undefined) this.problem(column, 'must be true or false')
    return value ?? fallback
  }

  tier(): number {
    const text = this.record('tier') || '1'
    if (!/^0?[1-9]\d?$/.test(text)) this.problem('tier', 'must be a whole number from 1 to 99')
    return Number(text)
  }

  text(column: string, most: number): string | null {
    const text = this.record(column)
    // Control characters have no place in a name, and PostgreSQL refuses one of them.
    if (text.length > most || /\p{Cc}/u.test(text))
      this.problem(column, `must have at most ${most} printable characters`)
    return text === '' ? null : text
  }
}
