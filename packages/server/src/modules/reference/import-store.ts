import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import { type CopyValue, copyColumns } from '../../kernel/byte-stream.ts'
import { localityTable, type ReferenceTable } from './reference-table.ts'

/** A row with its line in the file. */
export interface StagedRow<Row> {
  line: number
  row: Row
}

interface Counted {
  count: number
}

const columnsOf = <Row>({ key, facts }: ReferenceTable<Row>): string[] => [...Object.keys(key), ...Object.keys(facts)]
const of = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${column}`).join(', ')

/** Two rows of a source are the same one. What may be null is compared so that the comparison can still be hashed. */
const sameKey = <Row>({ key, optional }: ReferenceTable<Row>): string =>
  Object.keys(key)
    .map((column) =>
      column === optional ? `coalesce(c.${column}, '') = coalesce(w.${column}, '')` : `c.${column} = w.${column}`,
    )
    .join(' AND ')

/** The statements that replace a source's rows of one table. */
function statementsOf<Row>(table: ReferenceTable<Row>) {
  const { name, wanted } = table
  const [keys, facts, all] = [Object.keys(table.key), Object.keys(table.facts), columnsOf(table).join(', ')]
  const key = keys.join(', ')
  const same = `c.source = $1 AND ${sameKey(table)}`
  const named = <Result>(deed: string, text: string): Statement<Result> =>
    statement(`reference.${deed}-${name.replaceAll('_', '-')}`, text)
  const counted = (deed: string, change: string): Statement<Counted> =>
    named(deed, `WITH changed AS (${change} RETURNING 1) SELECT count(*)::integer AS count FROM changed`)
  return {
    createStaging: named<never>(
      'create-staged',
      `CREATE TEMPORARY TABLE staged_${name} ON COMMIT DROP AS
       SELECT 0 AS line, ${all}${wanted === undefined ? '' : `, true AS ${wanted}`} FROM ${name} WITH NO DATA`,
    ),
    // Of rows that have one key the last counts.
    createWanted: named<never>(
      'create-wanted',
      `CREATE TEMPORARY TABLE wanted_${name} ON COMMIT DROP AS SELECT DISTINCT ON (${key}) ${all}
       FROM staged_${name}${wanted === undefined ? '' : ` WHERE ${wanted}`} ORDER BY ${key}, line DESC`,
    ),
    analyzeWanted: named<never>('analyze-wanted', `ANALYZE wanted_${name}`),
    countWanted: named<Counted>('count-wanted', `SELECT count(*)::integer AS count FROM wanted_${name}`),
    findTwice: named<{ named: string; first: number; again: number }>(
      'find-twice',
      `SELECT concat_ws('-', ${key}) AS named, min(line) AS first, max(line) AS again FROM staged_${name}
       GROUP BY ${key} HAVING count(*) > 1 ORDER BY min(line) LIMIT 1`,
    ),
    removeMissing: named<never>(
      'delete-missing',
      `DELETE FROM ${name} c WHERE c.source = $1 AND NOT EXISTS (SELECT FROM wanted_${name} w WHERE ${same})`,
    ),
    updateChanged: counted(
      'update',
      `UPDATE ${name} c SET ${facts.map((column) => `${column} = w.${column}`).join(', ')}, source_date = $2
       FROM wanted_${name} w WHERE ${same} AND (${of('c', facts)}) IS DISTINCT FROM (${of('w', facts)})`,
    ),
    // That the source still says the same on this day is no change of the row.
    confirmUnchanged: named<never>(
      'confirm',
      `UPDATE ${name} c SET source_date = $2 FROM wanted_${name} w WHERE ${same} AND c.source_date <> $2`,
    ),
    insertNew: counted(
      'insert',
      `INSERT INTO ${name} (${all}, source, source_date) SELECT ${all}, $1, $2 FROM wanted_${name} w
       WHERE NOT EXISTS (SELECT FROM ${name} c WHERE ${same}) ORDER BY ${key}`,
    ),
    dropStaging: named<never>('drop-staged', `DROP TABLE staged_${name}, wanted_${name}`),
  }
}

const made = new Map<string, ReturnType<typeof statementsOf>>()
function statementsFor<Row>(table: ReferenceTable<Row>): ReturnType<typeof statementsOf> {
  const statements = made.get(table.name) ?? statementsOf(table)
  made.set(table.name, statements)
  return statements
}

// One import of a kind at a time: two at once would wait for each other's rows in a ring.
const lock = statement<never>('reference.lock-import', 'SELECT pg_advisory_xact_lock(hashtext($1))')

/** Begins an import: what happens from here on can be undone without the transaction around it. */
export async function openStaging<Row>({ db }: TxContext, table: ReferenceTable<Row>): Promise<void> {
  await db.raw('SET LOCAL lock_timeout = 0') // imports take turns, however long the one before takes
  await db.raw('SAVEPOINT reference_import')
  await db.run(statementsFor(table).createStaging)
}

/** Ends an import, for good or as if it had never been. */
export async function closeStaging<Row>(
  { db }: TxContext,
  table: ReferenceTable<Row>,
  { undo }: { undo: boolean },
): Promise<void> {
  if (undo) await db.raw('ROLLBACK TO SAVEPOINT reference_import')
  else await db.run(statementsFor(table).dropStaging)
  await db.raw('RELEASE SAVEPOINT reference_import')
}

/** Lists are of codes, which need no escape. */
const copyValue = (value: unknown): CopyValue => (Array.isArray(value) ? `{${value.join()}}` : (value as CopyValue))

/** Brings the rows to the database as they are read. */
export function stageRows<Row>(
  { db }: TxContext,
  table: ReferenceTable<Row>,
  rows: AsyncIterable<StagedRow<Row>>,
): Promise<void> {
  const { name, key, facts, wanted } = table
  const properties = [...Object.values(key), ...Object.values(facts), ...(wanted === undefined ? [] : [wanted])]
  async function* copyRows(): AsyncGenerator<string> {
    let batch = ''
    for await (const { line, row } of rows) {
      batch += `${copyColumns([line, ...properties.map((property) => copyValue(row[property]))])}\n`
      if (batch.length < 65_536) continue
      yield batch
      batch = ''
    }
    if (batch !== '') yield batch
  }
  return pipeline(Readable.from(copyRows()), db.copyIn(`COPY staged_${name} FROM STDIN`))
}

/** The first row that a file has twice; null when there is none. */
export async function findTwice<Row>({ db }: TxContext, table: ReferenceTable<Row>) {
  return (await db.run(statementsFor(table).findTwice))[0] ?? null
}

/** Waits for other imports of the kind, then settles which of the staged rows are wanted; answers how many. */
export async function settleWanted<Row>({ db }: TxContext, table: ReferenceTable<Row>, kind: string): Promise<number> {
  const { createWanted, analyzeWanted, countWanted } = statementsFor(table)
  await db.run(lock, [`reference.import-${kind}`])
  await db.run(createWanted)
  await db.run(analyzeWanted)
  return (await db.run(countWanted))[0]?.count ?? 0
}

export interface Replacement {
  source: string
  /** The day of which the source says so. */
  date: string
  /** The file is only a part of what the source says: what it does not name stays. */
  partial?: boolean
}

/** Makes the rows of a source those that are wanted. */
export async function replaceRows<Row>(
  { db }: TxContext,
  table: ReferenceTable<Row>,
  { source, date, partial = false }: Replacement,
): Promise<{ added: number; updated: number }> {
  const { removeMissing, updateChanged, confirmUnchanged, insertNew } = statementsFor(table)
  if (!partial) await db.run(removeMissing, [source])
  const updated = (await db.run(updateChanged, [source, date]))[0]?.count ?? 0
  await db.run(confirmUnchanged, [source, date])
  const added = (await db.run(insertNew, [source, date]))[0]?.count ?? 0
  return { added, updated }
}

// A place belongs to the rate center at whose point it lies, when there is one alone. Of places that share a name in a region and
// belong to different ones, none can be meant.
const createWantedLocalities = statement<never>(
  'reference.create-wanted-localities',
  `CREATE TEMPORARY TABLE wanted_rate_center_locality ON COMMIT DROP AS
   WITH parent AS (
     SELECT s.country, s.region, s.latitude, s.longitude, min(s.name) AS rate_center
     FROM staged_rate_center s JOIN wanted_rate_center w USING (country, region, name)
     WHERE s.genuine AND s.latitude IS NOT NULL AND s.longitude IS NOT NULL
     GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT s.name) = 1
   )
   SELECT country, region, upper(l.full_name) COLLATE "C" AS name, min(p.rate_center) AS rate_center
   FROM staged_rate_center l JOIN parent p USING (country, region, latitude, longitude)
   WHERE NOT l.genuine AND l.full_name IS NOT NULL
   GROUP BY 1, 2, 3 HAVING count(DISTINCT p.rate_center) = 1`,
)
const dropWantedLocalities = statement<never>(
  'reference.drop-wanted-localities',
  'DROP TABLE wanted_rate_center_locality',
)
const analyzeStagedPlaces = statement<never>('reference.analyze-staged-rate-center', 'ANALYZE staged_rate_center')
/** Does the same for the places beside the rate centers that are being replaced. */
export async function replaceLocalities(tx: TxContext, replacement: Replacement): Promise<void> {
  await tx.db.run(analyzeStagedPlaces)
  await tx.db.run(createWantedLocalities)
  await replaceRows(tx, localityTable, replacement)
  await tx.db.run(dropWantedLocalities)
}
