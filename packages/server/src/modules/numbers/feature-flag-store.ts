import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { OwnedRow } from './owned-store.ts'

/** An owned number with what a list leaves out. */
export interface OwnedDetail extends OwnedRow {
  lata: string | null
  tier: number
  assignedAt: Date | null
}
const detail = statement<OwnedDetail>(
  'numbers.owned-detail',
  `SELECT n.number, n.did_id AS "didId", n.kind, n.state, n.account_id AS "accountId", n.country, n.region,
     n.rate_center AS "rateCenter", n.fax, n.featured, n.lata, n.tier, n.assigned_at AS "assignedAt"
   FROM number n JOIN account a ON a.account_id = n.account_id
   WHERE (n.number = $1 OR n.did_id = $2) AND a.ancestors @> ARRAY[$3::integer]`,
)
/** The caller's own number, by itself or by its id, resting ones too; null when it is nobody's below `scope`. */
export const findOwnedNumber = async (
  { db }: Reader,
  by: { number: E164 } | { didId: number },
  scope: number,
): Promise<OwnedDetail | null> =>
  (await db.run(detail, ['number' in by ? by.number : null, 'didId' in by ? by.didId : null, scope]))[0] ?? null

const mark = statement<never>(
  'numbers.mark-features',
  'UPDATE number SET featured = $2, e911 = $3 WHERE number = ANY ($1) AND (featured, e911) IS DISTINCT FROM ($2, $3)',
)
/** Notes on numbers whether a module above keeps something of them, and whether the emergency services know them. */
export const markFeatures = async (
  { db }: TxContext,
  numbers: readonly E164[],
  { featured, e911 }: { featured: boolean; e911: boolean },
): Promise<void> => void (await db.run(mark, [numbers, featured, e911]))

const without911 = statement<OwnedDetail>(
  'numbers.without-911',
  `SELECT number, did_id AS "didId", kind, state, account_id AS "accountId", country, region, rate_center AS "rateCenter",
     fax, featured, lata, tier, assigned_at AS "assignedAt"
   FROM number
   WHERE state = 'assigned' AND kind = 'local' AND NOT e911 AND ($1::integer[] IS NULL OR account_id = ANY ($1))
   ORDER BY did_id OFFSET $2 LIMIT $3`,
)
/** Local numbers in service that no emergency service knows, by id; `accountIds` null for every account. */
export const findWithout911 = (
  { db }: Reader,
  accountIds: readonly number[] | null,
  { offset, limit }: Slice,
): Promise<OwnedDetail[]> => db.run(without911, [accountIds, offset, limit ?? 1000])
