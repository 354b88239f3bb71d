import type { DataOf, modules } from '@dialyard/contract'
import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { utcDate } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import * as store from './import-store.ts'
import type { RecordProblem } from './rate-center.ts'
import type { ReferenceTable } from './reference-table.ts'
import type { AboutFile, LineReading } from './table-file.ts'

export type Outcome = DataOf<(typeof modules.reference)['reference.import-rate-centers']>

/** What the caller says of an import. Asked when the file has been read, because a form may name it after the file. */
export type ImportForm = () => Promise<{ dry_run?: boolean; partial?: boolean }>

export interface TableImport<Row> {
  kind: string
  table: ReferenceTable<Row>
  /** The name under which the rows stand beside those of other sources, unless the file says another. */
  source: string
  lines: AsyncIterable<LineReading<Row>>
  form: ImportForm
  /** Completes the sentence "Expected ….". */
  expected: string
  /** A file with fewer rows is taken for one that was cut off, unless the caller says that it is a part. */
  leastRows?: number
  /** A file that names a row twice is refused; else the last one counts. */
  once?: boolean
  /** What else the rows that were read bring with them. */
  andThen?(tx: TxContext, replacement: store.Replacement): Promise<void>
}

const maxErrors = 1000

/**
 * Replaces what a source brought before by the rows of a file, in one transaction. A row that the file no longer has is deleted,
 * which no counter shows. `skipped` counts rows that are not wanted, rows named again further down, and rows that change nothing.
 * A file without a single row is refused: it would delete all. A dry run does the same and undoes it.
 */
export function importTable<Row>(context: Context, wanted: TableImport<Row>): Promise<Outcome> {
  const { kind, table, form, andThen } = wanted
  let begun = false
  const work = async (tx: TxContext): Promise<Outcome> => {
    // After a deadlock the transaction is tried anew, but the file cannot be read twice.
    if (begun)
      throw new AppError('unavailable', 'Another change came in between; nothing was imported. Send the file again.')
    begun = true
    const outcome: Outcome = { read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [] }
    const about: AboutFile = {}
    await store.openStaging(tx, table)
    await store.stageRows(tx, table, wantedRows(wanted.lines, outcome, about))
    const { dry_run: undo = false, partial = false } = await form()
    const rows = await store.settleWanted(tx, table, kind)
    await refuseOddFile(tx, wanted, { rows, partial, outcome })
    const { source = wanted.source, date = utcDate(tx.clock.now()) } = about
    const { added, updated } = await store.replaceRows(tx, table, { source, date, partial })
    await andThen?.(tx, { source, date, partial })
    await store.closeStaging(tx, table, { undo })
    const counted = { ...outcome, added, updated, skipped: outcome.read - outcome.rejected - added - updated }
    if (!undo) {
      const { errors: _, ...body } = counted
      tx.record({ type: `${kind}.imported`, accountId: providerAccountId, subject: `${kind}:${source}`, body })
    }
    return counted
  }
  return inTransaction(context, work, { copies: true })
}

async function* wantedRows<Row>(
  lines: AsyncIterable<LineReading<Row>>,
  outcome: Outcome,
  about: AboutFile,
): AsyncGenerator<store.StagedRow<Row>> {
  for await (const { line, reading } of lines) {
    if ('about' in reading) {
      Object.assign(about, reading.about)
      continue
    }
    outcome.read += 1
    if ('row' in reading) yield { line, row: reading.row }
    else if ('problems' in reading) reject(outcome, line, reading.problems)
  }
}

function reject(outcome: Outcome, line: number, problems: readonly RecordProblem[]): void {
  outcome.rejected += 1
  const room = maxErrors - outcome.errors.length
  if (room > 0) outcome.errors.push(...problems.slice(0, room).map((problem) => ({ line, ...problem })))
}

/** What would do harm if it were believed: nothing at all, a file that breaks off, a file that contradicts itself. */
async function refuseOddFile<Row>(
  tx: TxContext,
  { table, expected, leastRows = 0, once = false }: TableImport<Row>,
  { rows, partial, outcome }: { rows: number; partial: boolean; outcome: Outcome },
): Promise<void> {
  if (rows === 0) {
    const [first] = outcome.errors
    const why = first ? ` Line ${first.line}: ${first.column === null ? '' : `${first.column} `}${first.message}.` : ''
    throw new AppError('unreadable_file', `The file holds no row that can be taken in.${why} Expected ${expected}.`)
  }
  if (outcome.read < leastRows && !partial) {
    throw new AppError(
      'unreadable_file',
      `The file has ${outcome.read} rows, and a whole one at least ${leastRows}. Send the whole file, or say partial.`,
    )
  }
  const twice = once ? await store.findTwice(tx, table) : null
  if (twice) {
    throw new AppError(
      'unreadable_file',
      `The file names ${twice.named} twice, in lines ${twice.first} and ${twice.again}.`,
    )
  }
}
