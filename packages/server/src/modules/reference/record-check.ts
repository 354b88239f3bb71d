import { parseDay } from './day.ts'
import { maxRateCenterLength, normaliseRateCenter, parseLata, type RecordProblem } from './rate-center.ts'
import type { Region } from './region.ts'
import { regionSpelled } from './region-spelling.ts'

/** A record of a file: what a column holds, trimmed, '' where the file has no such column. Columns go by `columnKey`. */
export type FileRecord = (column: string) => string

/** Words that stand where a file knows nothing. */
const nothing = new Set(['', 'NONE', 'N/A', 'NULL'])
const noRateCenter = new Set(['XXXXXXXXXX', 'DIR ASST', 'DIR ASSIST'])

/** Longest name of a company or a kind of line. */
const maxNameLength = 200

/** Reads the fields that are alike in every file of reference data, and collects what is wrong with them. */
export class RecordCheck {
  readonly record: FileRecord
  readonly problems: RecordProblem[] = []

  constructor(record: FileRecord) {
    this.record = record
  }

  problem(column: string, message: string): void {
    this.problems.push({ column, message })
  }

  /** Text, null where the file says nothing or says that there is nothing. */
  text(column: string, most = maxNameLength): string | null {
    const text = this.record(column)
    if (nothing.has(text.toUpperCase())) return null
    // Control characters have no place in a name, and PostgreSQL refuses one of them.
    if (text.length > most || /\p{Cc}/u.test(text))
      this.problem(column, `must have at most ${most} printable characters`)
    return text
  }

  /** The three digits of an area code or an exchange, '' where they are wrong. */
  code(column: string, text = this.record(column)): string {
    if (/^[2-9]\d\d$/.test(text)) return text
    this.problem(column, 'must have three digits, the first of them 2 to 9')
    return ''
  }

  region(column: string): Region | null {
    const text = this.text(column)
    const region = text === null ? null : regionSpelled(text)
    if (text !== null && region === null)
      this.problem(column, `${text} is not a state of the US or a province of Canada`)
    return region
  }

  rateCenter(column: string): string | null {
    const name = normaliseRateCenter(this.text(column, maxRateCenterLength) ?? '')
    return name === '' || noRateCenter.has(name) ? null : name
  }

  lata(column: string): string | null {
    const text = this.text(column)
    const lata = text === null ? null : parseLata(text)
    if (text !== null && lata === null) this.problem(column, 'must have three or five digits')
    return lata
  }

  /** An OCN, or a SPID, which has the same form. */
  ocn(column: string): string | null {
    const ocn = this.text(column)?.toUpperCase() ?? null
    if (ocn !== null && !/^[0-9A-Z]{4}$/.test(ocn)) this.problem(column, 'must have four digits or letters')
    return ocn
  }

  day(column: string): string | null {
    const text = this.text(column)
    const day = text === null ? null : parseDay(text)
    if (text !== null && day === null) this.problem(column, 'must be a day such as 09/03/2026')
    return day
  }

  /** Yes or no in one letter or in words; null where the file says neither. */
  flag(column: string): boolean | null {
    const [letter] = this.record(column).toUpperCase()
    return letter === 'Y' ? true : letter === 'N' ? false : null
  }

  /** What a word means here; a word that nobody has met is a problem and not a guess. */
  meaning<Meaning extends string>(column: string, meanings: Readonly<Record<string, Meaning>>): Meaning | null {
    const text = this.record(column).replace(/\s+/g, ' ')
    const meaning = Object.hasOwn(meanings, text.toUpperCase()) ? meanings[text.toUpperCase()] : undefined
    if (meaning === undefined)
      this.problem(column, text === '' ? 'is missing' : `${text} is not a value that is known here`)
    return meaning ?? null
  }

  /** What was read, unless something is wrong with it. */
  result<Row>(row: Row): { row: Row } | { problems: RecordProblem[] } {
    return this.problems.length > 0 ? { problems: this.problems } : { row }
  }
}
