import { pipeline } from 'node:stream/promises'
import { type CsvError, parse } from 'csv-parse'
import { readText } from '../../kernel/byte-stream.ts'
import { AppError, type FieldProblem, invalid } from '../../kernel/errors.ts'
import { classifyNpa } from '../../kernel/phone-number.ts'
import { findRegion, maxRateCenterLength, normaliseRateCenter, parseLata } from '../reference/index.ts'
import type { BulkSettings, Criterion, WantedLine } from './bulk-order.ts'

const expected = 'a CSV file with a header row, such as state,quantity'

/** A row of the file, with the number of its line as an editor counts. */
export interface FileRow {
  line: number
  fields: string[]
}

export interface BulkFile {
  header: string[]
  rows: FileRow[]
  /** What cannot even be told apart into fields. */
  problems: FieldProblem[]
}

/** What is wrong with a row, as the field of the request that it is. */
export const rowProblem = (line: number, column: string | null, message: string): FieldProblem => ({
  field: column === null ? `line ${line}` : `line ${line}, ${column}`,
  message,
})

/** One refusal that names all that is wrong with a file. */
export function refusedFile(problems: readonly FieldProblem[]): AppError {
  const [first] = problems
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
  const detail = `Nothing was ordered, because the file is not right: ${first?.field}: ${first?.message}${more}.`
  return new AppError('invalid_input', detail, { fields: problems })
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

/** Reads a CSV as it arrives, up to the number of lines that an order may have. Throws `unreadable_file`, `invalid_input`. */
export async function readBulkFile(
  stream: AsyncIterable<Uint8Array>,
  { maxLines }: Pick<BulkSettings, 'maxLines'>,
): Promise<BulkFile> {
  const file: BulkFile = { header: [], rows: [], problems: [] }
  const parser = parse({
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 10_000,
  })
  parser.on('skip', (error: CsvError) => {
    file.problems.push(rowProblem(Number(error.lines), null, 'the quotes are not in order, or the line is too long'))
  })
  await pipeline(readText(stream, expected), parser, async (records: AsyncIterable<Parsed>) => {
    for await (const { record, info } of records) {
      if (record.every((field) => field === '')) continue
      if (file.header.length === 0) file.header = record.map((name) => name.toLowerCase())
      else file.rows.push({ line: info.lines, fields: record })
      if (file.rows.length > maxLines)
        throw invalid('file', `has more than ${maxLines} lines; order the rest by another`)
    }
  })
  if (file.header.length === 0) throw new AppError('unreadable_file', `The file is empty. Expected ${expected}.`)
  return file
}

/** The names that a column goes by: the short one, and that of the summary report. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  state: ['state', 'search_state'],
  lata: ['lata', 'search_lata'],
  npa: ['npa', 'search_npa'],
  rate_center: ['rate_center', 'search_rate_center', 'ratecenter'],
  quantity: ['quantity', 'requested_quantity'],
}
const columnsOf: Readonly<Record<Criterion, readonly string[]>> = {
  state: ['state', 'quantity'],
  lata: ['lata', 'quantity'],
  npa: ['npa', 'quantity'],
  rate_center: ['rate_center', 'state', 'quantity'],
}

/** At which place each column stands that this kind of order needs; columns that it does not know are left aside. */
function placesOf(header: readonly string[], criterion: Criterion): Map<string, number> {
  const problems: FieldProblem[] = []
  const places = new Map<string, number>()
  for (const column of columnsOf[criterion]) {
    const found = header.flatMap((name, place) => (spellings[column]?.includes(name) ? [place] : []))
    if (found.length > 1) problems.push(rowProblem(1, column, 'is named twice'))
    if (found.length === 0) {
      const needed = columnsOf[criterion].join(',')
      problems.push(rowProblem(1, column, `is missing from the header: order_type ${criterion} needs ${needed}`))
    }
    places.set(column, found[0] ?? 0)
  }
  if (problems.length > 0) throw refusedFile(problems)
  return places
}

type Reading = { value: string } | { problem: string }

const readers: Readonly<Record<string, (text: string) => Reading>> = {
  state(text) {
    const region = /^[a-z]/i.test(text) ? findRegion(text) : null
    return region ? { value: region.code } : { problem: `${text} is not a state of the US or a province of Canada` }
  },
  lata(text) {
    const lata = parseLata(text)
    return lata === null ? { problem: `${text} is not a LATA; it has three or five digits` } : { value: lata }
  },
  npa: (text) =>
    /^\d{3}$/.test(text) && classifyNpa(text) === 'geographic'
      ? { value: text }
      : { problem: `${text} is not the area code of a place` },
  rate_center(text) {
    const name = normaliseRateCenter(text)
    const isName = name.length <= maxRateCenterLength && !/\p{Cc}/u.test(name)
    return isName ? { value: name } : { problem: `must have at most ${maxRateCenterLength} printable characters` }
  },
  quantity: (text) =>
    /^\d{1,9}$/.test(text) && Number(text) > 0
      ? { value: text }
      : { problem: `${text.slice(0, 40)} is not a whole number from 1` },
}

/** A line that is right in itself, with where it stands in the file. */
export interface ReadLine extends WantedLine {
  line: number
}

export interface ReadLines {
  lines: ReadLine[]
  problems: FieldProblem[]
}

/** Reads the rows of a file as lines of an order of this kind, and tells all that is wrong with them. */
export function readLines({ header, rows, problems }: BulkFile, criterion: Criterion): ReadLines {
  const places = placesOf(header, criterion)
  const read: ReadLines = { lines: [], problems: [...problems] }
  for (const { line, fields } of rows) {
    const values = new Map<string, string>()
    const before = read.problems.length
    if (fields.length > header.length) {
      const message = `has ${fields.length} fields where the header has ${header.length}`
      read.problems.push(rowProblem(line, null, message))
    }
    for (const [column, place] of places) {
      const text = fields[place] ?? ''
      const reading = text === '' ? { problem: 'is required' } : readers[column]?.(text)
      if (reading && 'value' in reading) values.set(column, reading.value)
      else read.problems.push(rowProblem(line, column, reading?.problem ?? ''))
    }
    if (read.problems.length > before) continue
    const value = (column: string): string | null => values.get(column) ?? null
    const where = { region: value('state'), rateCenter: value('rate_center'), lata: value('lata'), npa: value('npa') }
    read.lines.push({ line, ...where, quantity: Number(value('quantity')) })
  }
  return read
}
