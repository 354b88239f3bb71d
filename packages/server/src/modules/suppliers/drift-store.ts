import type { Context, Reader, TxContext } from '../../context.ts'
import { providerAccountId } from '../../context.ts'
import { build, statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { SuppliedNumber } from '../../providers/number-supplier.ts'

const clear = statement<never>('suppliers.clear-listing', 'DELETE FROM supplier_listing WHERE supplier_id = $1')
export const clearListing = async ({ db }: Context | TxContext, supplierId: number): Promise<void> =>
  void (await db.run(clear, [supplierId]))

const note = statement<never>(
  'suppliers.note-listing',
  `INSERT INTO supplier_listing AS l (supplier_id, account_id, number, monthly_micros)
   SELECT DISTINCT ON (number) $1::integer, $2::integer, number, monthly
   FROM unnest($3::text[], $4::bigint[]) AS n (number, monthly) ORDER BY number
   ON CONFLICT (supplier_id, number) DO UPDATE SET monthly_micros = coalesce(EXCLUDED.monthly_micros, l.monthly_micros)`,
)
export const noteListing = async (
  { db }: Context,
  supplierId: number,
  rows: readonly SuppliedNumber[],
): Promise<void> =>
  void (await db.run(note, [
    ...[supplierId, providerAccountId],
    rows.map(({ number }) => number),
    rows.map(({ monthly }) => monthly),
  ]))

export interface DriftCounts {
  missingUpstream: number
  missingHere: number
  priceDiffers: number
}

// What has moved since the supplier's list was begun is left for the next night: it may be in the list, or not.
const compare = statement<DriftCounts>(
  'suppliers.compare',
  `WITH moving AS (
     SELECT l.number FROM supplier_order_line l JOIN supplier_order o USING (supplier_order_id)
     WHERE o.supplier_id = $1 AND (o.due_at IS NOT NULL OR o.settled_at >= $2)
     UNION ALL
     SELECT number FROM supplier_return WHERE supplier_id = $1 AND (due_at IS NOT NULL OR returned_at >= $2)
   ), here AS (
     SELECT number, cost_monthly_micros AS monthly FROM number
     WHERE supplier_id = $1 AND state IN ('assigned', 'suspended', 'porting_out')
   ), found AS (
     SELECT coalesce(h.number, l.number) AS number, h.monthly AS here, l.monthly_micros AS upstream,
       CASE WHEN l.number IS NULL THEN 'missing_upstream' WHEN h.number IS NULL THEN 'missing_here' ELSE 'price_differs' END AS kind
     FROM here h FULL JOIN (SELECT * FROM supplier_listing WHERE supplier_id = $1) l USING (number)
     WHERE (l.number IS NULL OR h.number IS NULL OR l.monthly_micros <> h.monthly)
       AND coalesce(h.number, l.number) NOT IN (SELECT number FROM moving)
   ), over AS (
     UPDATE supplier_drift d SET over_at = $3 WHERE supplier_id = $1 AND over_at IS NULL
       AND NOT EXISTS (SELECT FROM found f WHERE f.number = d.number AND f.kind = d.kind)
   ), seen AS (
     INSERT INTO supplier_drift AS d
       (supplier_id, account_id, number, kind, monthly_here_micros, monthly_upstream_micros, found_at, seen_at)
     SELECT $1, $4, number, kind, here, upstream, $3, $3 FROM found ORDER BY kind, number
     ON CONFLICT (supplier_id, number, kind) WHERE over_at IS NULL DO UPDATE
       SET seen_at = $3, monthly_here_micros = EXCLUDED.monthly_here_micros, monthly_upstream_micros = EXCLUDED.monthly_upstream_micros
     RETURNING kind, found_at
   )
   SELECT count(*) FILTER (WHERE kind = 'missing_upstream')::integer AS "missingUpstream",
     count(*) FILTER (WHERE kind = 'missing_here')::integer AS "missingHere",
     count(*) FILTER (WHERE kind = 'price_differs')::integer AS "priceDiffers"
   FROM seen WHERE found_at = $3`,
)
/** Keeps where the supplier's list and ours differ; answers how much of it is new. */
export async function compareListing(
  { db, clock }: TxContext,
  supplierId: number,
  listedSince: Date,
): Promise<DriftCounts> {
  const [row] = await db.run(compare, [supplierId, listedSince, clock.now(), providerAccountId])
  return row ?? { missingUpstream: 0, missingHere: 0, priceDiffers: 0 }
}

export type DriftKind = 'missing_upstream' | 'missing_here' | 'price_differs'
export interface Drift {
  supplierId: number
  number: E164
  kind: DriftKind
  monthlyHere: Micros | null
  monthlyUpstream: Micros | null
  foundAt: Date
  seenAt: Date
}
/** What differs still, newest first. */
export function findDrift(
  { db }: Reader,
  { supplierId, kind }: { supplierId: number | undefined; kind: DriftKind | undefined },
  { offset, limit }: Slice,
): Promise<Drift[]> {
  let query = build
    .selectFrom('supplier_drift')
    .select(['supplier_id as supplierId', 'number', 'kind', 'found_at as foundAt', 'seen_at as seenAt'])
    .select(['monthly_here_micros as monthlyHere', 'monthly_upstream_micros as monthlyUpstream'])
    .where('over_at', 'is', null)
    .orderBy('supplier_drift_id', 'desc')
    .offset(offset)
    .limit(limit ?? 1000)
  if (supplierId !== undefined) query = query.where('supplier_id', '=', supplierId)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return db.fetch(query) as Promise<Drift[]>
}
