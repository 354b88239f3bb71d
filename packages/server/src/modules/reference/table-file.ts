import { readLines, readText } from '../../kernel/byte-stream.ts'
import { AppError } from '../../kernel/errors.ts'
import type { RecordProblem } from './rate-center.ts'
import type { FileRecord } from './record-check.ts'
import { columnKey, csvFields, tabFields } from './table-line.ts'

/** What a file says of itself: of which day it is, and under which name its rows shall stand. */
export interface AboutFile {
  date?: string
  source?: string
}

export type Reading<Row> =
  | { row: Row }
  /** Right, but not wanted. */
  | { ignored: true }
  | { problems: RecordProblem[] }
  /** No record: the file speaks of itself. */
  | { about: AboutFile }

/** What stands in one line of a file, in a JSON document at one place of its list. */
export interface LineReading<Row> {
  line: number
  reading: Reading<Row>
}

/** A file of lines with a header, and how one record of it becomes a row. */
export interface TableFormat<Row> {
  /** Completes the sentence "Expected ….". */
  expected: string
  separator: 'comma' | 'tab'
  /** Columns that the header must name, by `columnKey`. */
  required: readonly string[]
  /** The refusal of a header without some of them, where it is not the file's fault. */
  refuseHeader?(missing: readonly string[], header: readonly string[]): AppError
  /** The column that a name of the header stands for, '' for none; by default that of its own name. */
  columnOf?(key: string): string
  /** Lines that begin so say nothing. */
  comment?: string
  /** What the header, or a line before it, says of the file. */
  about?(fields: readonly string[]): AboutFile | null
  /** Brings a line of another length into the header's; without it such a line is wrong. */
  fit?(fields: string[], header: readonly string[]): string[]
  /** What stands behind the header's last column where the header does not name it. */
  surplus?: string
  read(record: FileRecord): Reading<Row>
}

/** So many lines may stand before the header. */
const mostPreamble = 5

/** The readings of a file, line by line, as it arrives. Refuses a file whose header is not there. */
export async function* readTable<Row>(
  stream: AsyncIterable<Uint8Array>,
  format: TableFormat<Row>,
): AsyncGenerator<LineReading<Row>> {
  const { expected, separator, comment, about } = format
  let line = 0
  let before = 0
  let header: Header | undefined
  for await (const content of readLines(readText(stream, expected, { legacy: true }))) {
    line += 1
    if (content.trim() === '' || (comment !== undefined && content.startsWith(comment))) continue
    const fields = separator === 'tab' ? tabFields(content) : csvFields(content)
    if (header) {
      yield { line, reading: readFields(fields, header, format) }
      continue
    }
    const said = about?.(fields ?? []) ?? null
    if (said) yield { line, reading: { about: said } }
    const read = readHeader(fields ?? [], format)
    const missing = format.required.filter((column) => !read.places.has(column))
    if (missing.length === 0) header = read
    else if (said && missing.length === format.required.length && ++before < mostPreamble) continue
    else throw format.refuseHeader?.(missing, read.names) ?? wrongHeader(missing, expected)
  }
  if (!header) throw new AppError('unreadable_file', `The file is empty. Expected ${expected}.`)
}

const wrongHeader = (missing: readonly string[], expected: string): AppError =>
  new AppError(
    'unreadable_file',
    `The header does not name ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}. Expected ${expected}.`,
  )

/** At which place of a line each column stands. */
interface Header {
  names: readonly string[]
  keys: readonly string[]
  places: ReadonlyMap<string, number>
}

function readHeader<Row>(names: readonly string[], { columnOf, surplus }: TableFormat<Row>): Header {
  const keys = names.map((name) => columnOf?.(columnKey(name)) ?? columnKey(name))
  const twice = keys.find((key, i) => key !== '' && keys.indexOf(key) < i)
  if (twice !== undefined) throw new AppError('unreadable_file', `The header names the column ${twice} twice.`)
  const named = surplus === undefined || keys.includes(surplus) ? keys : [...keys, surplus]
  return { names, keys, places: new Map(named.map((key, i) => [key, i])) }
}

const wrong = (message: string): { problems: RecordProblem[] } => ({ problems: [{ column: null, message }] })

function readFields<Row>(given: string[] | null, header: Header, { fit, read }: TableFormat<Row>): Reading<Row> {
  const { names, keys, places } = header
  if (!given) return wrong('the quotes are not in order')
  const fields = fit && given.length !== names.length ? fit(given, keys) : given
  if (!fit && fields.length !== names.length) {
    return wrong(`has ${fields.length} fields where the header has ${names.length}`)
  }
  const reading = read((column) => fields[places.get(column) ?? -1] ?? '')
  if (!('problems' in reading)) return reading
  // A problem names the column as the file does.
  return { problems: reading.problems.map(({ column, message }) => ({ column: nameOf(column, header), message })) }
}

const nameOf = (column: string | null, { names, places }: Header): string | null =>
  column === null ? null : (names[places.get(column) ?? -1] ?? column)
