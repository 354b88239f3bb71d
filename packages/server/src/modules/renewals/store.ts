import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'

/** What a batch of renewals came to, or a whole day of them, in subscriptions. */
export interface RenewalCounts {
  renewed: number
  unpaid: number
  suspended: number
  resumed: number
  released: number
}

// The last statement of a batch: two workers meet here no longer than a commit takes.
const count = statement<never>(
  'renewals.count',
  `INSERT INTO renewal_day (day, account_id, began_at, last_at, batches, renewed, unpaid, suspended, resumed, released)
   VALUES (($1::timestamptz AT TIME ZONE 'UTC')::date, $2, $1, $1, 1, $3, $4, $5, $6, $7)
   ON CONFLICT (day) DO UPDATE SET last_at = greatest(renewal_day.last_at, EXCLUDED.last_at),
     batches = renewal_day.batches + 1, renewed = renewal_day.renewed + EXCLUDED.renewed,
     unpaid = renewal_day.unpaid + EXCLUDED.unpaid, suspended = renewal_day.suspended + EXCLUDED.suspended,
     resumed = renewal_day.resumed + EXCLUDED.resumed, released = renewal_day.released + EXCLUDED.released`,
)
/** Adds a batch to what the day came to. */
export const countRenewals = async ({ db, clock }: TxContext, of: RenewalCounts): Promise<void> =>
  void (await db.run(count, [
    clock.now(),
    providerAccountId,
    ...[of.renewed, of.unpaid, of.suspended, of.resumed, of.released],
  ]))

/** The last day on which something fell due. */
export interface RenewalDay extends RenewalCounts {
  day: string
  beganAt: Date
  lastAt: Date
  batches: number
}
const lastDay = statement<RenewalDay>(
  'renewals.last-day',
  `SELECT day, began_at AS "beganAt", last_at AS "lastAt", batches, renewed::integer, unpaid::integer, suspended::integer,
     resumed::integer, released::integer FROM renewal_day ORDER BY day DESC LIMIT 1`,
)
export const findLastRenewalDay = async ({ db }: Reader): Promise<RenewalDay | null> =>
  (await db.run(lastDay))[0] ?? null

export interface RenewalBacklog {
  due: number
  /** When the first fell due, or falls due; null when no subscription runs. */
  firstDue: Date | null
  unpaid: number
  suspended: number
}
const backlog = statement<RenewalBacklog>(
  'renewals.backlog',
  `SELECT due, "firstDue", unpaid, suspended FROM (
     SELECT count(*)::integer AS due FROM (SELECT FROM subscription WHERE due_at <= $1 LIMIT $2) AS waiting
   ) AS counted, (
     SELECT min(due_at) AS "firstDue" FROM subscription WHERE due_at IS NOT NULL
   ) AS first, (
     SELECT count(*) FILTER (WHERE state = 'unpaid')::integer AS unpaid,
       count(*) FILTER (WHERE state = 'suspended')::integer AS suspended
     FROM (SELECT state FROM subscription WHERE unpaid_by IS NOT NULL LIMIT $2) AS arrears
   ) AS late`,
)
/** What waits, counted to `most` and no further. */
export async function findBacklog({ db }: Reader, now: Date, most: number): Promise<RenewalBacklog> {
  const [found] = await db.run(backlog, [now, most])
  return found ?? { due: 0, firstDue: null, unpaid: 0, suspended: 0 }
}
