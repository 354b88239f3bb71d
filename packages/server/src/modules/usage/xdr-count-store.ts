import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { XdrKind } from './xdr.ts'

/** Rows of an account and everyone below it within a day in UTC. */
export interface DayCount {
  day: string
  total: number
}
const days = statement<DayCount>(
  'usage.day-counts',
  `SELECT day, sum(total)::integer AS total FROM xdr_count
   WHERE account_id = $1 AND day >= $2 AND day <= $3 AND ($4::text IS NULL OR kind = $4)
   GROUP BY day ORDER BY day DESC`,
)
/** By day, newest first. */
export const findDayCounts = (
  { db }: Reader,
  accountId: number,
  { first, last, kind }: { first: string; last: string; kind: XdrKind | undefined },
): Promise<DayCount[]> => db.run(days, [accountId, first, last, kind ?? null])

const hours = statement<{ hour: number; total: number }>(
  'usage.hour-counts',
  `SELECT (hour - 1)::integer AS hour, sum(n)::integer AS total
   FROM xdr_count, unnest(hours) WITH ORDINALITY AS h (n, hour)
   WHERE account_id = $1 AND day = $2 AND ($3::text IS NULL OR kind = $3)
   GROUP BY hour HAVING sum(n) <> 0 ORDER BY hour DESC`,
)
/** By hour of a day, newest first. */
export const findHourCounts = (
  { db }: Reader,
  accountId: number,
  day: string,
  kind: XdrKind | undefined,
): Promise<{ hour: number; total: number }[]> => db.run(hours, [accountId, day, kind ?? null])

const active = statement<{ accountId: number }>(
  'usage.active-accounts',
  `SELECT DISTINCT account_id AS "accountId" FROM xdr_count
   WHERE account_id = ANY ($1) AND day >= $2 AND day <= $3 AND ($4::text IS NULL OR kind = $4)`,
)
/** Those of the accounts that have rows within some days, their own or of somebody below them. */
export const findActive = async (
  { db }: Reader,
  accountIds: readonly number[],
  { first, last, kind }: { first: string; last: string; kind: XdrKind | undefined },
): Promise<number[]> => (await db.run(active, [accountIds, first, last, kind ?? null])).map((row) => row.accountId)
