import type { DataOf, modules } from '@dialyard/contract'
import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { maxLineLength, readLines, readText } from '../../kernel/byte-stream.ts'
import { utcDate } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { csvFields } from '../reference/index.ts'
import { type InventoryRow, inventoryColumns, type RowProblem, readInventoryRow } from './inventory-row.ts'
import * as store from './inventory-store.ts'

type Outcome = DataOf<(typeof modules.numbers)['numbers.import-inventory']>

export interface InventoryImport {
  /** Whether to undo everything at the end. Asked when the file has been read, because a form may name it after the file. */
  dryRun: () => Promise<boolean>
  /** What the numbers carry as their source. */
  source?: string
  /** False where the names are of cities: they are then not listed as rate centers. */
  listRateCenters?: boolean
  onStock?: OnStock
}

/** Who is told, in the same transaction, that numbers have come into stock. */
export type OnStock = readonly ((tx: TxContext) => Promise<void>)[]

const expected = 'a CSV file with a header row that names the column number, or range_start and range_end'

const maxErrors = 1000

/**
 * Takes an inventory into stock, in one transaction. A number that nobody owns gets all attributes of its row and keeps its state,
 * id and place in the order of search; a new one is available. A number of somebody, held for somebody, or gone to another carrier
 * is left alone. Where a file names a number twice, the last row counts.
 *
 * `read` and `rejected` count lines, `added`, `updated` and `skipped` numbers; `skipped` are those left alone, those named again
 * further down, and those that are in stock exactly so already.
 */
export function importInventory(
  context: Context,
  stream: AsyncIterable<Uint8Array>,
  wanted: InventoryImport,
): Promise<Outcome> {
  let begun = false
  const work = (tx: TxContext): Promise<Outcome> => {
    // After a deadlock the transaction is tried anew, but the file cannot be read twice.
    if (begun)
      throw new AppError('unavailable', 'Another change came in between; nothing was imported. Send the file again.')
    begun = true
    return importWithin(tx, stream, wanted)
  }
  return inTransaction(context, work, { copies: true })
}

/** The same, in a transaction that was opened for copies. */
export async function importWithin(
  tx: TxContext,
  stream: AsyncIterable<Uint8Array>,
  { dryRun, source = 'inventory', listRateCenters = true, onStock = [] }: InventoryImport,
): Promise<Outcome> {
  const outcome: Outcome = { read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [] }
  await store.openStaging(tx)
  const staged = await store.stageInventory(tx, readRows(stream, outcome))
  const undo = await dryRun()
  const rateCentersOn = listRateCenters ? utcDate(tx.clock.now()) : null
  const { added, updated } = await store.takeIntoStock(tx, source, rateCentersOn)
  await store.closeStaging(tx, { undo })
  const counted = { ...outcome, added, updated, skipped: staged - added - updated }
  // One event for the whole file: an event a number would be millions, and say no more.
  if (!undo && added + updated > 0) {
    const { errors: _, ...body } = counted
    tx.record({ type: 'inventory.imported', accountId: providerAccountId, subject: `inventory:${source}`, body })
    for (const tell of onStock) await tell(tx)
  }
  return counted
}

/**
 * The text of an inventory, in pieces of any length, for whoever keeps it to import it later. Throws `unreadable_file` for what is
 * none, as soon as its header is read.
 */
export async function* inventoryText(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head: string | null = ''
  for await (const piece of readText(stream, expected)) {
    if (head !== null) {
      head = (head + piece).trimStart()
      const end = head.indexOf('\n')
      if (end >= 0 || head.length > maxLineLength) {
        readHeader(csvFields(end < 0 ? head : head.slice(0, end)))
        head = null
      }
    }
    yield piece
  }
  if (head?.trim() === '') throw emptyFile()
  if (head) readHeader(csvFields(head))
}

const emptyFile = (): AppError => new AppError('unreadable_file', `The file is empty. Expected ${expected}.`)

async function* readRows(stream: AsyncIterable<Uint8Array>, outcome: Outcome): AsyncGenerator<InventoryRow> {
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
    if ('row' in reading) yield reading.row
    else reject(outcome, line, reading.problems)
  }
  if (!header) throw emptyFile()
}

function reject(outcome: Outcome, line: number, problems: readonly RowProblem[]): void {
  outcome.rejected += 1
  const room = maxErrors - outcome.errors.length
  if (room > 0) outcome.errors.push(...problems.slice(0, room).map((problem) => ({ line, ...problem })))
}

/** At which place of a line each known column stands. */
interface Header {
  width: number
  places: ReadonlyMap<string, number>
}

function readHeader(fields: string[] | null): Header {
  const names = (fields ?? []).map((name) => name.toLowerCase())
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) < i)
  if (twice !== undefined) throw new AppError('unreadable_file', `The header names the column ${twice} twice.`)
  if (!names.includes('number') && !names.includes('range_start')) {
    throw new AppError('unreadable_file', `The first line is no such header. Expected ${expected}.`)
  }
  const known = inventoryColumns.map((name) => [name, names.indexOf(name)] as const)
  return { width: names.length, places: new Map(known.filter(([, place]) => place >= 0)) }
}

function readFields(fields: string[] | null, { width, places }: Header): ReturnType<typeof readInventoryRow> {
  if (!fields) return { problems: [{ column: null, message: 'the quotes are not in order' }] }
  if (fields.length !== width) {
    return { problems: [{ column: null, message: `has ${fields.length} fields where the header has ${width}` }] }
  }
  return readInventoryRow((column) => fields[places.get(column) ?? width] ?? '')
}
