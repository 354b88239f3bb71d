import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Pool, ResetPeriod, Threshold } from './discount-plan.ts'

const above = 'SELECT unnest(ancestors) FROM account WHERE account_id = ANY ($1)'

const payers = statement<{ accountId: number; ancestors: number[] }>(
  'discounts.payers',
  `SELECT account_id AS "accountId", ancestors FROM account WHERE account_id IN (${above})`,
)
/** Some accounts and all above them. */
export const findPayers = ({ db }: Reader, accountIds: readonly number[]) => db.run(payers, [accountIds])

/** A plan that an account has or had. */
export interface GivenPlan {
  assignmentId: number
  planId: number
  accountId: number
  resetPeriod: ResetPeriod
  shared: boolean
  since: Date
  until: Date | null
  prefixes: ReadonlySet<string>
  thresholds: readonly Threshold[]
}
type GivenPlanRow = Omit<GivenPlan, 'prefixes' | 'thresholds'> & {
  prefixes: string[]
  thresholds: (Omit<Threshold, 'fromSeconds'> & { fromSeconds: string })[]
}
const given = statement<GivenPlanRow>(
  'discounts.given-plans',
  `SELECT a.discount_assignment_id AS "assignmentId", p.discount_plan_id AS "planId", a.account_id AS "accountId",
     p.reset_period AS "resetPeriod", p.shared, a.since, a.until,
     ARRAY(
       SELECT prefix FROM destination_prefix d WHERE d.destination_group_set_id = a.destination_group_set_id
     ) AS prefixes,
     (SELECT json_agg(json_build_object('fromSeconds', t.from_seconds::text, 'percent', t.percent::text, 'rate', t.rate::text)
       ORDER BY t.from_seconds) FROM discount_threshold t WHERE t.discount_plan_id = p.discount_plan_id) AS thresholds
   FROM discount_assignment a JOIN discount_plan p USING (discount_plan_id) WHERE a.account_id IN (${above})`,
)
/** All that some accounts and those above them have and had. */
export const findGivenPlans = async ({ db }: Reader, accountIds: readonly number[]): Promise<GivenPlan[]> =>
  (await db.run(given, [accountIds])).map((row) => ({
    ...row,
    prefixes: new Set(row.prefixes),
    thresholds: row.thresholds.map((each) => ({ ...each, fromSeconds: BigInt(each.fromSeconds) })),
  }))

/** What was used of a plan within a period, by whoever was given it. */
export type Used = Pick<Pool, 'accountId' | 'planId' | 'periodStart' | 'usedSeconds'>
type Wanted = readonly Omit<Used, 'usedSeconds'>[]

const keys = 'unnest($1::integer[], $2::integer[], $3::date[])'
const used = (alias: string): string =>
  `${alias}.account_id AS "accountId", ${alias}.discount_plan_id AS "planId", ${alias}.period_start AS "periodStart",
   ${alias}.used_seconds AS "usedSeconds"`
const valuesOf = (of: Wanted): unknown[] => [
  of.map((each) => each.accountId),
  of.map((each) => each.planId),
  of.map((each) => each.periodStart),
]

const find = statement<Used>(
  'discounts.used-seconds',
  `SELECT ${used('u')} FROM ${keys} AS w (account_id, discount_plan_id, period_start)
   JOIN discount_usage u USING (account_id, discount_plan_id, period_start)`,
)
export const findUsedSeconds = ({ db }: Reader, wanted: Wanted): Promise<Used[]> => db.run(find, valuesOf(wanted))

// One that does not stand there yet could not be locked. All in one order, so that nobody waits in a ring.
const lock = statement<Used>(
  'discounts.lock-used-seconds',
  `INSERT INTO discount_usage AS u (account_id, discount_plan_id, period_start, used_seconds)
   SELECT *, 0 FROM ${keys} AS w ORDER BY 1, 2, 3
   ON CONFLICT (account_id, discount_plan_id, period_start) DO UPDATE SET used_seconds = u.used_seconds
   RETURNING ${used('u')}`,
)
/** Nobody else uses any of it until the transaction ends. */
export const lockUsedSeconds = ({ db }: TxContext, wanted: Wanted): Promise<Used[]> => db.run(lock, valuesOf(wanted))

const addTo = statement<never>(
  'discounts.add-used-seconds',
  `UPDATE discount_usage u SET used_seconds = u.used_seconds + w.seconds FROM (
     SELECT account_id, discount_plan_id, period_start, sum(seconds) AS seconds
     FROM unnest($1::integer[], $2::integer[], $3::date[], $4::bigint[])
       AS w (account_id, discount_plan_id, period_start, seconds) GROUP BY 1, 2, 3
   ) AS w
   WHERE (u.account_id, u.discount_plan_id, u.period_start) = (w.account_id, w.discount_plan_id, w.period_start)`,
)
/** Seconds more, fewer where negative, of what was locked. */
export const addUsedSeconds = async ({ db }: TxContext, more: readonly Used[]): Promise<void> =>
  void (await db.run(addTo, [...valuesOf(more), more.map((each) => each.usedSeconds)]))
