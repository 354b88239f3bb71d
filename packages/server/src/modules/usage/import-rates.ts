import type { DataOf, modules } from '@dialyard/contract'
import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { readLines, readText } from '../../kernel/byte-stream.ts'
import { AppError } from '../../kernel/errors.ts'
import { csvFields } from '../reference/index.ts'
import { type RateReading, type RowProblem, rateColumns, readRate } from './rate-row.ts'
import { type StagedRate, stageRates } from './rate-store.ts'
import { takeRates } from './set-rates.ts'

type Outcome = DataOf<(typeof modules.tariffs)['tariffs.import-rates']>

const expected = 'a CSV file with a header row that names at least the columns prefix and rate'
const maxErrors = 1000

/** At which place of a line each known column stands. */
interface Header {
  width: number
  places: ReadonlyMap<string, number>
}

function readHeader(fields: string[] | null): Header {
  const names = (fields ?? []).map((name) => name.toLowerCase())
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) < i)
  if (twice !== undefined) throw new AppError('unreadable_file', `The header names the column ${twice} twice.`)
  const missing = ['prefix', 'rate'].find((name) => !names.includes(name))
  if (missing !== undefined) {
    throw new AppError('unreadable_file', `The first line names no column ${missing}. Expected ${expected}.`)
  }
  const known = rateColumns.map((name) => [name, names.indexOf(name)] as const)
  return { width: names.length, places: new Map(known.filter(([, place]) => place >= 0)) }
}

function readFields(fields: string[] | null, { width, places }: Header): RateReading {
  if (!fields) return { problems: [{ column: null, message: 'the quotes are not in order' }] }
  if (fields.length !== width) {
    return { problems: [{ column: null, message: `has ${fields.length} fields where the header has ${width}` }] }
  }
  return readRate((column) => fields[places.get(column) ?? width] ?? '')
}

function reject(outcome: Outcome, line: number, problems: readonly RowProblem[]): void {
  outcome.rejected += 1
  const room = maxErrors - outcome.errors.length
  if (room > 0) outcome.errors.push(...problems.slice(0, room).map((problem) => ({ line, ...problem })))
}

async function* readRows(stream: AsyncIterable<Uint8Array>, outcome: Outcome): AsyncGenerator<StagedRate> {
  let line = 0
  let header: Header | undefined
  for await (const content of readLines(readText(stream, expected))) {
    line += 1
    if (content.trim() === '') continue
    const fields = csvFields(content)
    if (!header) {
      header = readHeader(fields)
      continue
    }
    outcome.read += 1
    const reading = readFields(fields, header)
    if ('rate' in reading) yield { ...reading.rate, line }
    else reject(outcome, line, reading.problems)
  }
  if (!header) throw new AppError('unreadable_file', `The file is empty. Expected ${expected}.`)
}

/**
 * Takes the rates of a file into a tariff, in one transaction. A row that is wrong, or names what an earlier one names, is
 * reported and the rest goes in. `into` is asked when the file has been read, because a form may name it after the file.
 * Throws `not_found`.
 */
export function importRates(
  context: Context,
  stream: AsyncIterable<Uint8Array>,
  into: () => Promise<{ tariffId: number; dryRun: boolean }>,
): Promise<Outcome> {
  let begun = false
  const work = async (tx: TxContext): Promise<Outcome> => {
    // After a deadlock the transaction is tried anew, but the file cannot be read twice.
    if (begun)
      throw new AppError('unavailable', 'Another change came in between; nothing was imported. Send the file again.')
    begun = true
    const outcome: Outcome = { read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [] }
    const stage = (): Promise<number> => stageRates(tx, readRows(stream, outcome))
    const message = (first: number): string => `sets the same rate from the same instant as line ${first}`
    const onRepeated = (line: number, first: number): void =>
      reject(outcome, line, [{ column: 'prefix', message: message(first) }])
    const taken = await takeRates(tx, { stage, into, onRepeated })
    outcome.errors.sort((a, b) => a.line - b.line)
    return { ...outcome, ...taken }
  }
  return inTransaction(context, work, { copies: true })
}
