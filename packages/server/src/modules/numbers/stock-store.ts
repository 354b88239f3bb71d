import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'

/** SQL for what a group has available: its kept count with the differences that are not folded in yet. */
export const quantityOfGroup = (groupId: string): string =>
  `(coalesce((SELECT sum(s.available) FROM stock s WHERE s.group_id = ${groupId}), 0)
    + coalesce((SELECT sum(c.difference) FROM stock_change c WHERE c.group_id = ${groupId}), 0))::integer`

export interface CoverageRow {
  rateCenter: string
  available: number
}
const coverage = statement<CoverageRow>(
  'numbers.coverage',
  `SELECT rate_center AS "rateCenter", sum(n)::integer AS available FROM (
     SELECT rate_center, available AS n FROM stock WHERE kind = 'local' AND region = $1
     UNION ALL
     SELECT rate_center, difference FROM stock_change WHERE kind = 'local' AND region = $1
   ) AS known
   WHERE rate_center IS NOT NULL GROUP BY rate_center HAVING sum(n) > 0 ORDER BY rate_center OFFSET $2 LIMIT $3`,
)
/** How many numbers are available by rate center of a state, by name. */
export const findCoverage = ({ db }: Reader, region: string, { offset, limit }: Slice): Promise<CoverageRow[]> =>
  db.run(coverage, [region, offset, limit])

const fold = statement<{ folded: number }>(
  'numbers.fold-stock-changes',
  `WITH taken AS (
     DELETE FROM stock_change WHERE stock_change_id IN (
       SELECT stock_change_id FROM stock_change ORDER BY stock_change_id LIMIT $1 FOR UPDATE SKIP LOCKED
     ) RETURNING kind, country, region, rate_center, group_id, difference
   ), folded AS (
     INSERT INTO stock (kind, country, region, rate_center, group_id, available)
     SELECT kind, country, region, rate_center, group_id, sum(difference) FROM taken GROUP BY 1, 2, 3, 4, 5
     ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT (group_id, region, rate_center, kind, country)
       DO UPDATE SET available = stock.available + EXCLUDED.available
   )
   SELECT count(*)::integer AS folded FROM taken`,
)
/** Adds a batch of differences to the counts; answers how many there were. */
export const foldStockChanges = async ({ db }: TxContext, most: number): Promise<number> =>
  (await db.run(fold, [most]))[0]?.folded ?? 0

const shelf = statement<{ found: boolean }>(
  'numbers.has-shelf',
  `SELECT true AS found FROM stock WHERE kind = 'local' AND region = $1 AND rate_center = $2
   UNION ALL SELECT true FROM stock_change WHERE kind = 'local' AND region = $1 AND rate_center = $2 LIMIT 1`,
)
/** Whether there are or were numbers of that name for sale. */
export const hasShelf = async ({ db }: Reader, region: string, rateCenter: string): Promise<boolean> =>
  (await db.run(shelf, [region, rateCenter])).length > 0

const nearShelves = statement<{ name: string; likeness: number }>(
  'numbers.nearest-shelves',
  `SELECT rate_center AS name, similarity(rate_center, $2) AS likeness FROM stock
   WHERE kind = 'local' AND region = $1 AND rate_center IS NOT NULL ORDER BY likeness DESC, name LIMIT 3`,
)
export const nearestShelves = ({ db }: Reader, region: string, name: string) => db.run(nearShelves, [region, name])
