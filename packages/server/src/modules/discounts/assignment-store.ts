import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { ResetPeriod } from './discount-plan.ts'

const lock = statement<never>('discounts.lock-account', 'SELECT FROM account WHERE account_id = $1 FOR NO KEY UPDATE')
const current = statement<{ planId: number }>(
  'discounts.current-plan',
  `SELECT discount_plan_id AS "planId" FROM discount_assignment
   WHERE account_id = $1 AND destination_group_set_id = $2 AND until IS NULL`,
)
/** The plan that an account has for a set of destinations; nobody else changes that until the transaction ends. */
export async function lockCurrentPlan(
  { db }: TxContext,
  accountId: number,
  groupSetId: number,
): Promise<number | null> {
  await db.run(lock, [accountId])
  return (await db.run(current, [accountId, groupSetId]))[0]?.planId ?? null
}

const insert = statement<never>(
  'discounts.insert-assignment',
  `INSERT INTO discount_assignment (account_id, discount_plan_id, destination_group_set_id, since)
   SELECT $1, discount_plan_id, destination_group_set_id, $3 FROM discount_plan WHERE discount_plan_id = $2`,
)
export const insertAssignment = async ({ db, clock }: TxContext, accountId: number, planId: number): Promise<void> =>
  void (await db.run(insert, [accountId, planId, clock.now()]))

const end = statement<{ id: number }>(
  'discounts.end-assignment',
  `UPDATE discount_assignment SET until = greatest($3, since) WHERE account_id = $1 AND discount_plan_id = $2 AND until IS NULL
   RETURNING discount_assignment_id AS id`,
)
/** False when the account has no such plan. */
export const endAssignment = async ({ db, clock }: TxContext, accountId: number, planId: number): Promise<boolean> =>
  (await db.run(end, [accountId, planId, clock.now()])).length > 0

export interface Assignment {
  planId: number
  name: string
  groupSetName: string
  resetPeriod: ResetPeriod
  shared: boolean
  since: Date
  /** Null while the account has it. */
  until: Date | null
  periodStart: string
  /** Within the period that begins then. */
  usedSeconds: number
}
const ofAccount = statement<Assignment>(
  'discounts.assignments',
  `SELECT p.discount_plan_id AS "planId", p.name, s.name AS "groupSetName", p.reset_period AS "resetPeriod", p.shared,
     a.since, a.until, start.day AS "periodStart", coalesce(u.used_seconds, 0)::float8 AS "usedSeconds"
   FROM discount_assignment a JOIN discount_plan p USING (discount_plan_id)
     JOIN destination_group_set s ON s.destination_group_set_id = a.destination_group_set_id
     JOIN unnest($2::text[], $3::date[]) AS start (period, day) ON start.period = p.reset_period
     LEFT JOIN discount_usage u ON u.account_id = a.account_id AND u.discount_plan_id = a.discount_plan_id
       AND u.period_start = start.day
   WHERE a.account_id = $1 ORDER BY a.discount_assignment_id DESC OFFSET $4 LIMIT $5`,
)
/** What an account has and had, newest first; `starts` tells when the period that runs began, by kind of period. */
export const findAssignments = (
  { db }: Reader,
  accountId: number,
  starts: ReadonlyMap<ResetPeriod, string>,
  { offset, limit }: Slice,
): Promise<Assignment[]> => db.run(ofAccount, [accountId, [...starts.keys()], [...starts.values()], offset, limit])

const countOf = statement<{ count: number }>(
  'discounts.count-assignments',
  'SELECT count(*)::integer AS count FROM discount_assignment WHERE account_id = $1',
)
export const countAssignments = async ({ db }: Reader, accountId: number): Promise<number> =>
  (await db.run(countOf, [accountId]))[0]?.count ?? 0
