import type { DataOf, modules } from '@dialyard/contract'
import { parse } from 'csv-parse/sync'
import { type Context, inTransaction, providerAccountId } from '../../context.ts'
import { readLines, readText } from '../../kernel/byte-stream.ts'
import { utcDate } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import * as store from './import-store.ts'
import { type GenuineExchange, type RateCenter, type RecordProblem, readRateCenter } from './rate-center.ts'

type Outcome = DataOf<(typeof modules.reference)['reference.import-rate-centers']>

/** The name under which these rows stand beside those of other sources. */
const source = 'local-calling-guide'

const expected =
  'rate centers as NDJSON, as JSON with a list "rate_centers", or as CSV with the columns country, region, exchange and name'

/** A JSON document is parsed as a whole, so its size must have a bound; NDJSON and CSV have none. */
const maxDocumentLength = 64 * 1024 * 1024

const maxErrors = 1000

/**
 * Replaces what this source brought before by the rate centers of a file, in one transaction. A row that is the same as before
 * keeps its `footprint_id`, and so does one whose other columns changed; one that the file no longer has is deleted, which no
 * counter shows. `skipped` counts localities and parts of rate centers, rows named again further down, and rows that change
 * nothing. A file without a single rate center is refused: it would delete all. A dry run does the same and undoes it.
 */
export function importRateCenters(
  context: Context,
  stream: AsyncIterable<Uint8Array>,
  dryRun: () => Promise<boolean>,
  rule?: GenuineExchange,
): Promise<Outcome> {
  let begun = false
  return inTransaction(context, async (tx) => {
    // After a deadlock the transaction is tried anew, but the file cannot be read twice.
    if (begun)
      throw new AppError('unavailable', 'Another change came in between; nothing was imported. Send the file again.')
    begun = true
    const outcome: Outcome = { read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [] }
    await store.openStaging(tx)
    await store.stageRateCenters(tx, readRateCenters(stream, outcome, rule))
    const undo = await dryRun()
    const replaced = await store.replaceRateCenters(tx, source, utcDate(tx.clock.now()))
    if (replaced.wanted === 0)
      throw new AppError('unreadable_file', `The file holds no rate center. Expected ${expected}.`)
    await store.closeStaging(tx, { undo })
    const { added, updated } = replaced
    const counted = { ...outcome, added, updated, skipped: outcome.read - outcome.rejected - added - updated }
    if (!undo) {
      const { errors: _, ...body } = counted
      tx.record({
        type: 'rate-centers.imported',
        accountId: providerAccountId,
        subject: `rate-centers:${source}`,
        body,
      })
    }
    return counted
  })
}

async function* readRateCenters(
  stream: AsyncIterable<Uint8Array>,
  outcome: Outcome,
  rule: GenuineExchange | undefined,
): AsyncGenerator<RateCenter> {
  for await (const { line, record, problem } of readRecords(readText(stream, expected))) {
    outcome.read += 1
    const reading = record ? readRateCenter(record, rule) : { problems: [{ column: null, message: problem }] }
    if ('rateCenter' in reading) yield reading.rateCenter
    if ('problems' in reading) reject(outcome, line, reading.problems)
  }
}

function reject(outcome: Outcome, line: number, problems: readonly RecordProblem[]): void {
  outcome.rejected += 1
  const room = maxErrors - outcome.errors.length
  outcome.errors.push(...problems.slice(0, room).map((problem) => ({ line, ...problem })))
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

/**
 * The fields of one line of CSV (RFC 4180), trimmed; null when its quotes are not in order. A field does not run over several
 * lines: nothing that is imported here may hold a line end, and one stray quote then spoils its own line only.
 */
export function csvFields(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',').map((field) => field.trim())
  try {
    const [fields = []] = parse(line) as string[][]
    return fields.map((field) => field.trim())
  } catch {
    return null
  }
}
