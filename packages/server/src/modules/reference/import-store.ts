import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { copyColumns } from '../../kernel/byte-stream.ts'
import type { RateCenter } from './rate-center.ts'

const createStaging = statement<never>(
  'reference.create-rate-center-staging',
  `CREATE TEMPORARY TABLE staged_rate_center (
     position integer GENERATED ALWAYS AS IDENTITY, country char(2), region text COLLATE "C", name text COLLATE "C",
     full_name text, lata text, exchange text, latitude numeric, longitude numeric
   ) ON COMMIT DROP`,
)
/** Begins an import: what happens from here on can be undone without the transaction around it. */
export async function openStaging({ db }: TxContext): Promise<void> {
  await db.raw('SAVEPOINT rate_center_import')
  await db.run(createStaging)
}

const dropStaging = statement<never>(
  'reference.drop-rate-center-staging',
  'DROP TABLE staged_rate_center, wanted_rate_center',
)
/** Ends an import, for good or as if it had never been. */
export async function closeStaging({ db }: TxContext, { undo }: { undo: boolean }): Promise<void> {
  if (undo) await db.raw('ROLLBACK TO SAVEPOINT rate_center_import')
  else await db.run(dropStaging)
  await db.raw('RELEASE SAVEPOINT rate_center_import')
}

async function* copyRows(rateCenters: AsyncIterable<RateCenter>): AsyncGenerator<string> {
  let batch = ''
  for await (const each of rateCenters) {
    const { country, region, name, fullName, lata, exchange, latitude, longitude } = each
    batch += `${copyColumns([country, region, name, fullName, lata, exchange, latitude, longitude])}\n`
    if (batch.length < 65_536) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}

export function stageRateCenters({ db }: TxContext, rateCenters: AsyncIterable<RateCenter>): Promise<void> {
  const into = db.copyIn(
    `COPY staged_rate_center (country, region, name, full_name, lata, exchange, latitude, longitude) FROM STDIN`,
  )
  return pipeline(Readable.from(copyRows(rateCenters)), into)
}

// One import of this kind at a time: two at once would wait for each other's rows in a ring.
const lock = statement<never>(
  'reference.lock-rate-center-import',
  `SELECT pg_advisory_xact_lock(hashtext('reference.import-rate-centers'))`,
)
const createWanted = statement<never>(
  'reference.create-wanted-rate-centers',
  `CREATE TEMPORARY TABLE wanted_rate_center ON COMMIT DROP AS
   SELECT DISTINCT ON (country, region, name) * FROM staged_rate_center ORDER BY country, region, name, position DESC`,
)
const analyzeWanted = statement<never>('reference.analyze-wanted-rate-centers', 'ANALYZE wanted_rate_center')
const countWanted = statement<{ count: number }>(
  'reference.count-wanted-rate-centers',
  'SELECT count(*)::integer AS count FROM wanted_rate_center',
)
const sameKey = 'c.source = $1 AND c.country = w.country AND c.region = w.region AND c.name = w.name'

const removeMissing = statement<never>(
  'reference.delete-missing-rate-centers',
  `DELETE FROM rate_center c WHERE c.source = $1 AND NOT EXISTS (SELECT FROM wanted_rate_center w WHERE ${sameKey})`,
)
const updateChanged = statement<{ count: number }>(
  'reference.update-rate-centers',
  `WITH changed AS (
     UPDATE rate_center c SET full_name = w.full_name, lata = w.lata, exchange = w.exchange, latitude = w.latitude,
       longitude = w.longitude, source_date = $2
     FROM wanted_rate_center w
     WHERE ${sameKey} AND (c.full_name, c.lata, c.exchange, c.latitude, c.longitude)
       IS DISTINCT FROM (w.full_name, w.lata, w.exchange, w.latitude, w.longitude)
     RETURNING c.footprint_id
   )
   SELECT count(*)::integer AS count FROM changed`,
)
// That the source still says the same on this day is no change of the row.
const confirmUnchanged = statement<never>(
  'reference.confirm-rate-centers',
  'UPDATE rate_center SET source_date = $2 WHERE source = $1 AND source_date <> $2',
)
const insertNew = statement<{ count: number }>(
  'reference.insert-rate-centers',
  `WITH added AS (
     INSERT INTO rate_center
       (country, region, name, full_name, lata, exchange, latitude, longitude, source, source_date)
     SELECT country, region, name, full_name, lata, exchange, latitude, longitude, $1, $2 FROM wanted_rate_center w
     WHERE NOT EXISTS (SELECT FROM rate_center c WHERE ${sameKey}) ORDER BY country, region, name
     RETURNING footprint_id
   )
   SELECT count(*)::integer AS count FROM added`,
)

/** Makes the rows of `source` those that were staged, the last of each name. Does nothing when none was. */
export async function replaceRateCenters(
  { db }: TxContext,
  source: string,
  date: string,
): Promise<{ wanted: number; added: number; updated: number }> {
  await db.run(lock)
  await db.run(createWanted)
  await db.run(analyzeWanted)
  const wanted = (await db.run(countWanted))[0]?.count ?? 0
  if (wanted === 0) return { wanted, added: 0, updated: 0 }
  await db.run(removeMissing, [source])
  const updated = (await db.run(updateChanged, [source, date]))[0]?.count ?? 0
  await db.run(confirmUnchanged, [source, date])
  const added = (await db.run(insertNew, [source, date]))[0]?.count ?? 0
  return { wanted, added, updated }
}
