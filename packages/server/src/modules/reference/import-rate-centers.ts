import type { Context } from '../../context.ts'
import { readLines, readText } from '../../kernel/byte-stream.ts'
import { AppError } from '../../kernel/errors.ts'
import { replaceLocalities } from './import-store.ts'
import { type ImportForm, importTable, type Outcome } from './import-table.ts'
import { type GenuineExchange, type PlaceRow, readPlace } from './rate-center.ts'
import { rateCenterTable } from './reference-table.ts'
import type { LineReading } from './table-file.ts'
import { csvFields } from './table-line.ts'

const expected =
  'rate centers as NDJSON, as JSON with a list "rate_centers", or as CSV with the columns country, region, exchange and name'

/** A JSON document is parsed as a whole, so its size must have a bound; NDJSON and CSV have none. */
const maxDocumentLength = 64 * 1024 * 1024

/**
 * Takes the rate centers of a file in, and beside them the localities that belong to one of them, which no counter shows: they are
 * `skipped`, like parts of rate centers. A rate center that the source had before keeps its `footprint_id`.
 */
export const importRateCenters = (
  context: Context,
  stream: AsyncIterable<Uint8Array>,
  form: ImportForm,
  rule?: GenuineExchange,
): Promise<Outcome> =>
  importTable(context, {
    kind: 'rate-centers',
    table: rateCenterTable,
    source: 'local-calling-guide',
    lines: readPlaces(stream, rule),
    form,
    expected,
    andThen: replaceLocalities,
  })

async function* readPlaces(
  stream: AsyncIterable<Uint8Array>,
  rule: GenuineExchange | undefined,
): AsyncGenerator<LineReading<PlaceRow>> {
  for await (const { line, record, problem } of readRecords(readText(stream, expected))) {
    yield { line, reading: record ? readPlace(record, rule) : { problems: [{ column: null, message: problem }] } }
  }
}

/** A record with its line, in a JSON document with its place in the list; or what is wrong with that line. */
type FileRecord = { line: number } & (
  | { record: Record<string, unknown>; problem?: undefined }
  | { record?: undefined; problem: string }
)

async function* readRecords(text: AsyncGenerator<string>): AsyncGenerator<FileRecord> {
  let head = ''
  while (!head.trimStart().includes('\n') && head.length < 65_536) {
    const { value, done } = await text.next()
    if (done) break
    head += value
  }
  const whole = (async function* () {
    yield head
    yield* text
  })()
  const start = head.trimStart()
  if (isDocument(start)) yield* documentRecords(whole)
  else if (start.startsWith('{')) yield* ndjsonRecords(whole)
  else yield* csvRecords(whole)
}

/** One JSON value over the whole file, and not one a line: a list, or an object that begins with one or names it in its first line. */
function isDocument(start: string): boolean {
  if (start.startsWith('[')) return true
  const [firstLine = ''] = start.split('\n', 1)
  return start.startsWith('{') && (/^\{\s*(?:"\w+"\s*:\s*\[|$)/.test(firstLine) || firstLine.includes('"rate_centers"'))
}

async function* documentRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let document = ''
  for await (const piece of text) {
    document += piece
    if (document.length > maxDocumentLength) {
      throw new AppError(
        'unreadable_file',
        'A JSON document may have at most 64 MB; send NDJSON instead, one object a line.',
      )
    }
  }
  const value = parseJson(document) as { rate_centers?: unknown } | undefined
  const list: unknown = Array.isArray(value) ? value : value?.rate_centers
  if (!Array.isArray(list)) throw new AppError('unreadable_file', `The JSON could not be read. Expected ${expected}.`)
  for (const [i, item] of list.entries()) yield recordAt(i + 1, item)
}

async function* ndjsonRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let line = 0
  for await (const content of readLines(text)) {
    line += 1
    if (content.trim() !== '') yield recordAt(line, parseJson(content))
  }
}

const recordAt = (line: number, value: unknown): FileRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { line, record: value as Record<string, unknown> }
    : { line, problem: 'is not a JSON object' }

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let line = 0
  let header: string[] | undefined
  for await (const content of readLines(text)) {
    line += 1
    if (content.trim() === '') continue
    const fields = csvFields(content)
    if (!header) header = readHeader(fields)
    else if (!fields) yield { line, problem: 'the quotes are not in order' }
    else if (fields.length !== header.length) {
      yield { line, problem: `has ${fields.length} fields where the header has ${header.length}` }
    } else yield { line, record: Object.fromEntries(header.map((column, i) => [column, fields[i]])) }
  }
}

function readHeader(fields: string[] | null): string[] {
  const header = (fields ?? []).map((column) => column.toLowerCase())
  if (!['country', 'region', 'exchange', 'name'].every((column) => header.includes(column))) {
    throw new AppError('unreadable_file', `The first line does not name these columns. Expected ${expected}.`)
  }
  return header
}
