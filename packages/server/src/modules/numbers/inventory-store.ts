import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { copyColumns } from '../../kernel/byte-stream.ts'
import { type InventoryRow, numbersOf } from './inventory-row.ts'

const createStaging = statement<never>(
  'numbers.create-inventory-staging',
  `CREATE TEMPORARY TABLE staged_number (
     position bigint, number text COLLATE "C", kind text, country char(2), npa text COLLATE "C", nxx text COLLATE "C",
     region text COLLATE "C", rate_center text COLLATE "C", lata text, city text, prefix text COLLATE "C", features text[],
     tier smallint, fax boolean, onnet boolean, supplier text, setup_micros bigint, monthly_micros bigint,
     cost_setup_micros bigint, cost_monthly_micros bigint
   ) ON COMMIT DROP`,
)
/** Begins an import: what happens from here on can be undone without the transaction around it. */
export async function openStaging({ db }: TxContext): Promise<void> {
  await db.raw('SET LOCAL lock_timeout = 0') // in the background of sales, an import waits as long as it must
  await db.raw('SAVEPOINT inventory_import')
  await db.run(createStaging)
}

const dropStaging = statement<never>('numbers.drop-inventory-staging', 'DROP TABLE staged_number, wanted_number')
/** Ends an import, for good or as if it had never been. */
export async function closeStaging({ db }: TxContext, { undo }: { undo: boolean }): Promise<void> {
  if (undo) await db.raw('ROLLBACK TO SAVEPOINT inventory_import')
  else await db.run(dropStaging)
  await db.raw('RELEASE SAVEPOINT inventory_import')
}

/** Brings the rows to the database as they are read; answers how many numbers they hold. */
export async function stageInventory({ db }: TxContext, rows: AsyncIterable<InventoryRow>): Promise<number> {
  let position = 0
  async function* copyRows(): AsyncGenerator<string> {
    let batch = ''
    for await (const row of rows) {
      const attributes = copyAttributes(row)
      for (const number of numbersOf(row)) {
        position += 1
        batch += `${position}\t${number}\t${attributes}\n`
        if (batch.length < 65_536) continue
        yield batch
        batch = ''
      }
    }
    if (batch !== '') yield batch
  }
  await pipeline(Readable.from(copyRows()), db.copyIn('COPY staged_number FROM STDIN'))
  return position
}

const copyAttributes = ({ attributes: a }: InventoryRow): string =>
  copyColumns([
    ...[a.kind, a.country, a.npa, a.nxx, a.region, a.rateCenter, a.lata, a.city, a.prefix],
    ...[`{${a.features.join()}}`, a.tier, a.fax, a.onnet, a.supplier],
    ...[a.setup, a.monthly, a.costSetup, a.costMonthly],
  ])

// One import at a time: two at once would wait for each other's rows in a ring.
const lock = statement<never>(
  'numbers.lock-inventory-import',
  `SELECT pg_advisory_xact_lock(hashtext('numbers.import-inventory'))`,
)

/** Whose attributes an import may replace: a number in stock that nobody has or is about to have. */
const unowned = `n.account_id IS NULL AND n.state IN ('available', 'blocked')`

const createWanted = statement<never>(
  'numbers.create-wanted-numbers',
  `CREATE TEMPORARY TABLE wanted_number ON COMMIT DROP AS
   SELECT DISTINCT ON (number) *, NULL::uuid AS group_id FROM staged_number s
   WHERE NOT EXISTS (SELECT FROM number n WHERE n.number = s.number AND NOT (${unowned}))
   ORDER BY number, position DESC`,
)
const analyzeWanted = statement<never>('numbers.analyze-wanted-numbers', 'ANALYZE wanted_number')

// What a group offers is the union of what its numbers were ever said to offer: other numbers of it may be in no file.
const upsertGroups = statement<never>(
  'numbers.upsert-groups',
  `INSERT INTO number_group AS g
     (group_id, country, city, prefix, features, tier, onnet, setup_micros, monthly_micros)
   SELECT gen_random_uuid(), country, city, prefix,
     coalesce(array_agg(DISTINCT feature ORDER BY feature) FILTER (WHERE feature IS NOT NULL), '{}'),
     tier, onnet, setup_micros, monthly_micros
   FROM wanted_number LEFT JOIN LATERAL unnest(features) AS feature ON true
   WHERE kind = 'international'
   GROUP BY country, city, prefix, tier, onnet, setup_micros, monthly_micros
   ORDER BY country, city, prefix, tier, onnet, setup_micros, monthly_micros
   ON CONFLICT (country, city, prefix, tier, onnet, setup_micros, monthly_micros) DO UPDATE
   SET features = ARRAY(SELECT unnest(g.features) UNION SELECT unnest(EXCLUDED.features) ORDER BY 1)
   WHERE NOT g.features @> EXCLUDED.features`,
)
const assignGroups = statement<never>(
  'numbers.assign-groups',
  `UPDATE wanted_number w SET group_id = g.group_id FROM number_group g
   WHERE w.kind = 'international' AND (g.country, g.city, g.prefix, g.tier, g.onnet)
     = (w.country, w.city, w.prefix, w.tier, w.onnet)
     AND (g.setup_micros, g.monthly_micros) IS NOT DISTINCT FROM (w.setup_micros, w.monthly_micros)`,
)

const attributes = [
  ...['kind', 'country', 'npa', 'nxx', 'region', 'rate_center', 'lata', 'city', 'group_id', 'tier', 'fax', 'onnet'],
  ...['supplier', 'setup_micros', 'monthly_micros', 'cost_setup_micros', 'cost_monthly_micros'],
]
const of = (table: string): string => attributes.map((column) => `${table}.${column}`).join(', ')

// Locks are taken in the order of the numbers, as every sale takes them, so that neither waits for the other in a ring. The guard
// is asked again of the row as it is then: a number sold meanwhile is not overwritten.
const replace = statement<{ count: number }>(
  'numbers.replace-attributes',
  `WITH chosen AS MATERIALIZED (
     SELECT n.number FROM number n JOIN wanted_number w ON w.number = n.number
     WHERE ${unowned} AND (n.source, ${of('n')}) IS DISTINCT FROM ($1, ${of('w')})
     ORDER BY n.number FOR UPDATE OF n
   ), replaced AS (
     UPDATE number n SET source = $1, ${attributes.map((column) => `${column} = w.${column}`).join(', ')}
     FROM chosen, wanted_number w
     WHERE n.number = chosen.number AND w.number = chosen.number AND ${unowned}
     RETURNING 1
   )
   SELECT count(*)::integer AS count FROM replaced`,
)
// A number that came to somebody meanwhile, by a port, is his: nothing is done to it.
const insert = statement<{ count: number }>(
  'numbers.insert-stock',
  `WITH added AS (
     INSERT INTO number (number, state, place, source, ${attributes.join(', ')})
     SELECT w.number, 'available', (random() * 2147483647)::integer, $1, ${of('w')} FROM wanted_number w
     WHERE NOT EXISTS (SELECT FROM number n WHERE n.number = w.number)
     ORDER BY w.number
     ON CONFLICT (number) DO NOTHING
     RETURNING 1
   )
   SELECT count(*)::integer AS count FROM added`,
)
const listNewRateCenters = statement<never>(
  'numbers.list-new-rate-centers',
  `INSERT INTO rate_center (country, region, name, lata, source, source_date)
   SELECT country, region, rate_center, min(lata), $1, $2 FROM wanted_number w
   WHERE kind = 'local' AND rate_center IS NOT NULL AND NOT EXISTS (
     SELECT FROM rate_center c WHERE c.country = w.country AND c.region = w.region AND c.name = w.rate_center
   )
   GROUP BY country, region, rate_center ORDER BY country, region, rate_center
   ON CONFLICT (country, region, name, source) DO NOTHING`,
)

/**
 * Brings what was staged into stock. `rateCentersOn` is the day under which rate centers that no source knows are listed, null for
 * not listing them.
 */
export async function takeIntoStock(
  { db }: TxContext,
  source: string,
  rateCentersOn: string | null,
): Promise<{ added: number; updated: number }> {
  await db.run(lock)
  await db.run(createWanted)
  await db.run(analyzeWanted)
  await db.run(upsertGroups)
  await db.run(assignGroups)
  const updated = (await db.run(replace, [source]))[0]?.count ?? 0
  const added = (await db.run(insert, [source]))[0]?.count ?? 0
  if (rateCentersOn !== null) await db.run(listNewRateCenters, [source, rateCentersOn])
  return { added, updated }
}
