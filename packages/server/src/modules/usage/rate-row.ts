import { AppError } from '../../kernel/errors.ts'
import { instantOf } from '../../kernel/instant.ts'
import { parseRate } from '../../kernel/rate.ts'
import type { NumberKind } from '../billing/index.ts'
import { findCountry } from '../reference/index.ts'
import { type Direction, destinationCode, directions } from './rate.ts'
import { nameDestination } from './rate-destination.ts'

/** A rate as somebody wants it set. */
export interface WantedRate {
  direction: Direction
  numberKind: NumberKind | 'any'
  prefix: string
  /** Null: from now on, or from the beginning where there was none. */
  validFrom: Date | null
  code: string
  description: string
  country: string | null
  /** Decimals; a minute's is null where the prefix has none from then on. */
  perMinute: string | null
  connectFee: string
  minimumSeconds: number
  incrementSeconds: number
  graceSeconds: number
}

/** What is wrong: the column, null for the row as a whole, and a sentence about it. */
export interface RowProblem {
  column: string | null
  message: string
}
export type RateReading = { rate: WantedRate } | { problems: RowProblem[] }

export const rateColumns = [
  ...['prefix', 'rate', 'direction', 'number_type', 'connect_fee', 'minimum', 'increment', 'grace', 'valid_from'],
  ...['description', 'country', 'discontinued'],
] as const
type Column = (typeof rateColumns)[number]

/** What each column of a row holds, trimmed, '' where there is no such column. */
export type RateRecord = (column: Column) => string

const kinds: Readonly<Record<string, NumberKind | 'any'>> = {
  ...{ '': 'any', local: 'local', toll: 'tollfree', intl: 'international' },
}
const flags: Readonly<Record<string, boolean>> = {
  '': false,
  true: true,
  false: false,
  yes: true,
  no: false,
  1: true,
  0: false,
}
const longest = 3600
const instantForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2}))?$/

/** Reads a row column by column and gathers all that is wrong with it. */
class Check {
  readonly problems: RowProblem[] = []
  readonly #record: RateRecord

  constructor(record: RateRecord) {
    this.#record = record
  }

  #wrong(column: Column, message: string): null {
    this.problems.push({ column, message })
    return null
  }

  #oneOf<T>(column: Column, of: (text: string) => T | undefined, message: string): T | null {
    return of(this.#record(column).toLowerCase()) ?? this.#wrong(column, message)
  }

  direction(): Direction | null {
    const named = (text: string) => directions.find((each) => each === (text || 'outbound'))
    return this.#oneOf('direction', named, `must be one of ${directions.join(', ')}`)
  }

  numberKind(direction: Direction | null): NumberKind | 'any' | null {
    const kind = this.#oneOf('number_type', (text) => kinds[text], 'must be local, toll or intl')
    if (kind === 'any' || kind === null || direction === null || direction === 'inbound') return kind
    return this.#wrong('number_type', 'is for inbound alone')
  }

  prefix(): string | null {
    const text = this.#record('prefix')
    if (text === '*') return ''
    if (/^\+?[1-9]\d{0,14}$/.test(text)) return text.replace('+', '')
    return this.#wrong(
      'prefix',
      text === '' ? 'is missing' : 'must be at most fifteen digits from the country code on, or *',
    )
  }

  decimal(column: Column): string | null {
    const text = this.#record(column)
    if (parseRate(text) !== null) return text
    return this.#wrong(column, 'must be a decimal such as 0.0139, of at most eight places')
  }

  perMinute(): string | null {
    const over = this.#oneOf('discontinued', (text) => flags[text], 'must be true or false')
    if (!over && this.#record('rate') === '') return this.#wrong('rate', 'is missing')
    if (over && this.#record('rate') !== '') return this.#wrong('rate', 'has no place beside discontinued')
    return over ? null : this.decimal('rate')
  }

  seconds(column: Column, fallback: number, least: number): number {
    const text = this.#record(column)
    if (text === '') return fallback
    const seconds = /^\d{1,4}$/.test(text) ? Number(text) : -1
    if (seconds < least || seconds > longest) this.#wrong(column, `must be a whole number from ${least} to ${longest}`)
    return seconds
  }

  validFrom(): Date | null {
    const text = this.#record('valid_from')
    if (text === '') return null
    if (!instantForm.test(text)) return this.#wrong('valid_from', 'must be a day, or ISO 8601 with its offset')
    try {
      return instantOf(text, 'valid_from')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return this.#wrong('valid_from', error.fields[0]?.message ?? 'is wrong')
    }
  }

  description(): string {
    const text = this.#record('description')
    if (text.length > 100 || /\p{Cc}/u.test(text))
      this.#wrong('description', 'must have at most 100 printable characters')
    return text
  }

  country(): string | null {
    const text = this.#record('country').toUpperCase()
    if (text === '' || findCountry(text)?.iso2 === text) return text || null
    return this.#wrong('country', `${text} is not the two-letter code of a country`)
  }
}

/** Tells everything that is wrong with a row, so that it is not corrected twice. */
export function readRate(record: RateRecord): RateReading {
  const check = new Check(record)
  const direction = check.direction()
  const numberKind = check.numberKind(direction)
  const prefix = check.prefix()
  const perMinute = check.perMinute()
  const connectFee = record('connect_fee') === '' ? '0' : check.decimal('connect_fee')
  const incrementSeconds = check.seconds('increment', 1, 1)
  const minimumSeconds = check.seconds('minimum', incrementSeconds, 0)
  const graceSeconds = check.seconds('grace', 0, 0)
  const validFrom = check.validFrom()
  const given = { description: check.description(), country: check.country() }
  if (
    check.problems.length > 0 ||
    direction === null ||
    numberKind === null ||
    prefix === null ||
    connectFee === null
  ) {
    return { problems: check.problems }
  }
  const named = nameDestination(direction, prefix)
  return {
    rate: {
      ...{ direction, numberKind, prefix, validFrom, perMinute, connectFee },
      ...{ minimumSeconds, incrementSeconds, graceSeconds },
      code: destinationCode(direction, prefix),
      description: given.description || named.description,
      country: given.country ?? named.country,
    },
  }
}
