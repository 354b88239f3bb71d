import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { DestinationGroupSet, DiscountPlan, Threshold } from './discount-plan.ts'

/**
 * Whose plans and destinations somebody may give to others: null for the provider's staff, everyone's; for a reseller the
 * provider's and his own; for whoever has no customers, none.
 */
export type Managers = readonly number[] | null

export interface View {
  managers: Managers
  /** The root of the accounts that he sees. */
  scope: number
}

const plans = `FROM discount_plan p JOIN destination_group_set s USING (destination_group_set_id)
   LEFT JOIN account f ON f.account_id = p.for_account_id
   WHERE ($1::integer[] IS NULL OR p.account_id = ANY ($1))
     AND (f.account_id IS NULL OR f.ancestors @> ARRAY[$2::integer])`
const shownPlans = `SELECT p.discount_plan_id AS "planId", p.account_id AS "managerId", p.for_account_id AS "forAccountId",
     p.destination_group_set_id AS "groupSetId", s.name AS "groupSetName", p.name, p.description,
     trim(p.currency) AS currency, p.reset_period AS "resetPeriod", p.shared, p.destination_lookup AS "destinationLookup",
     EXISTS (
       SELECT FROM discount_assignment a WHERE a.discount_plan_id = p.discount_plan_id AND a.until IS NULL
     ) AS used,
     (SELECT json_agg(json_build_object('fromSeconds', t.from_seconds::text, 'percent', t.percent::text, 'rate', t.rate::text)
       ORDER BY t.from_seconds) FROM discount_threshold t WHERE t.discount_plan_id = p.discount_plan_id) AS thresholds
   ${plans}`

type PlanRow = Omit<DiscountPlan, 'thresholds'> & {
  thresholds: (Omit<Threshold, 'fromSeconds'> & { fromSeconds: string })[]
}
const planOf = ({ thresholds, ...plan }: PlanRow): DiscountPlan => ({
  ...plan,
  thresholds: thresholds.map(({ fromSeconds, ...gives }) => ({ fromSeconds: BigInt(fromSeconds), ...gives })),
})

const list = statement<PlanRow>('discounts.plans', `${shownPlans} ORDER BY p.discount_plan_id DESC OFFSET $3 LIMIT $4`)
/** Newest first. */
export const findPlans = async (
  { db }: Reader,
  { managers, scope }: View,
  { offset, limit }: Slice,
): Promise<DiscountPlan[]> => (await db.run(list, [managers, scope, offset, limit])).map(planOf)

const countAll = statement<{ count: number }>('discounts.count-plans', `SELECT count(*)::integer AS count ${plans}`)
export const countPlans = async ({ db }: Reader, { managers, scope }: View): Promise<number> =>
  (await db.run(countAll, [managers, scope]))[0]?.count ?? 0

const one = statement<PlanRow>('discounts.plan', `${shownPlans} AND p.discount_plan_id = $3`)
/** Throws `not_found`. */
export async function findPlan({ db }: Reader, { managers, scope }: View, planId: number): Promise<DiscountPlan> {
  const [row] = await db.run(one, [managers, scope, planId])
  if (!row) throw new AppError('not_found', `There is no discount plan ${planId}.`)
  return planOf(row)
}

export type NewPlan = Omit<DiscountPlan, 'planId' | 'groupSetName' | 'used' | 'currency'>

const insert = statement<{ planId: number }>(
  'discounts.insert-plan',
  `INSERT INTO discount_plan (account_id, for_account_id, destination_group_set_id, name, description, currency,
     reset_period, shared, destination_lookup)
   SELECT account_id, $2, $3, $4, $5, currency, $6, $7, $8 FROM account WHERE account_id = $1
   RETURNING discount_plan_id AS "planId"`,
)
/** In the currency of who manages it; answers its id. */
export async function insertPlan(tx: TxContext, plan: NewPlan): Promise<number> {
  const { managerId, forAccountId, groupSetId, name, description, resetPeriod, shared, destinationLookup } = plan
  const values = [managerId, forAccountId, groupSetId, name, description, resetPeriod, shared, destinationLookup]
  const [row] = await tx.db.run(insert, values)
  if (!row) throw new AppError('internal')
  await insertThresholds(tx, row.planId, plan.thresholds)
  return row.planId
}

const addThresholds = statement<never>(
  'discounts.insert-thresholds',
  `INSERT INTO discount_threshold (discount_plan_id, account_id, from_seconds, percent, rate)
   SELECT $1, account_id, from_seconds, percent, rate
   FROM discount_plan, unnest($2::bigint[], $3::numeric[], $4::numeric[]) AS t (from_seconds, percent, rate)
   WHERE discount_plan_id = $1`,
)
const insertThresholds = async ({ db }: TxContext, planId: number, thresholds: readonly Threshold[]): Promise<void> =>
  void (await db.run(addThresholds, [
    planId,
    thresholds.map((each) => each.fromSeconds),
    thresholds.map((each) => each.percent),
    thresholds.map((each) => each.rate),
  ]))

const update = statement<{ planId: number }>(
  'discounts.update-plan',
  `UPDATE discount_plan SET name = coalesce($3, name), description = coalesce($4, description),
     destination_lookup = coalesce($5, destination_lookup)
   WHERE discount_plan_id = $1 AND account_id = $2 RETURNING discount_plan_id AS "planId"`,
)
const removeThresholds = statement<never>(
  'discounts.delete-thresholds',
  'DELETE FROM discount_threshold WHERE discount_plan_id = $1',
)
export interface PlanChange {
  name: string | null
  description: string | null
  destinationLookup: boolean | null
  /** Instead of all that there were; null leaves them. */
  thresholds: readonly Threshold[] | null
}
/** Throws `not_found` for a plan that another manages. */
export async function updatePlan(tx: TxContext, managerId: number, planId: number, change: PlanChange): Promise<void> {
  const { name, description, destinationLookup, thresholds } = change
  const changed = await tx.db.run(update, [planId, managerId, name, description, destinationLookup])
  if (changed.length === 0) throw new AppError('not_found', `There is no discount plan ${planId} of yours.`)
  if (thresholds === null) return
  await tx.db.run(removeThresholds, [planId])
  await insertThresholds(tx, planId, thresholds)
}

const groups = 'FROM destination_group_set s WHERE ($1::integer[] IS NULL OR s.account_id = ANY ($1))'
const shownGroups = `SELECT s.destination_group_set_id AS "groupSetId", s.account_id AS "managerId", s.name,
     ARRAY(SELECT d.prefix FROM destination_prefix d
       WHERE d.destination_group_set_id = s.destination_group_set_id ORDER BY d.prefix) AS prefixes ${groups}`
const listGroups = statement<DestinationGroupSet>(
  'discounts.groups',
  `${shownGroups} ORDER BY s.destination_group_set_id DESC OFFSET $2 LIMIT $3`,
)
/** Newest first. */
export const findGroups = (
  { db }: Reader,
  { managers }: View,
  { offset, limit }: Slice,
): Promise<DestinationGroupSet[]> => db.run(listGroups, [managers, offset, limit])

const countAllGroups = statement<{ count: number }>(
  'discounts.count-groups',
  `SELECT count(*)::integer AS count ${groups}`,
)
export const countGroups = async ({ db }: Reader, { managers }: View): Promise<number> =>
  (await db.run(countAllGroups, [managers]))[0]?.count ?? 0

const oneGroup = statement<DestinationGroupSet>('discounts.group', `${shownGroups} AND s.destination_group_set_id = $2`)
/** Throws `not_found`. */
export async function findGroup({ db }: Reader, { managers }: View, groupSetId: number): Promise<DestinationGroupSet> {
  const [row] = await db.run(oneGroup, [managers, groupSetId])
  if (!row) throw new AppError('not_found', `There is no set of destinations ${groupSetId}.`)
  return row
}

const insertSet = statement<{ groupSetId: number }>(
  'discounts.insert-group',
  `INSERT INTO destination_group_set (account_id, name) VALUES ($1, $2) RETURNING destination_group_set_id AS "groupSetId"`,
)
/** Answers its id. */
export async function insertGroup(
  tx: TxContext,
  { managerId, name, prefixes }: Omit<DestinationGroupSet, 'groupSetId'>,
): Promise<number> {
  const [row] = await tx.db.run(insertSet, [managerId, name])
  if (!row) throw new AppError('internal')
  await insertPrefixes(tx, row.groupSetId, prefixes)
  return row.groupSetId
}

const addPrefixes = statement<never>(
  'discounts.insert-prefixes',
  `INSERT INTO destination_prefix (destination_group_set_id, account_id, prefix)
   SELECT destination_group_set_id, account_id, prefix FROM destination_group_set, unnest($2::text[]) AS prefix
   WHERE destination_group_set_id = $1 ON CONFLICT DO NOTHING`,
)
const insertPrefixes = async ({ db }: TxContext, groupSetId: number, prefixes: readonly string[]): Promise<void> =>
  void (await db.run(addPrefixes, [groupSetId, prefixes]))

const updateSet = statement<{ groupSetId: number }>(
  'discounts.update-group',
  `UPDATE destination_group_set SET name = coalesce($3, name) WHERE destination_group_set_id = $1 AND account_id = $2
   RETURNING destination_group_set_id AS "groupSetId"`,
)
const removePrefixes = statement<never>(
  'discounts.delete-prefixes',
  'DELETE FROM destination_prefix WHERE destination_group_set_id = $1',
)
export interface GroupChange {
  name: string | null
  /** Instead of all that there were; null leaves them. */
  prefixes: readonly string[] | null
}
/** Throws `not_found` for a set that another manages. */
export async function updateGroup(
  tx: TxContext,
  managerId: number,
  groupSetId: number,
  { name, prefixes }: GroupChange,
): Promise<void> {
  const changed = await tx.db.run(updateSet, [groupSetId, managerId, name])
  if (changed.length === 0) throw new AppError('not_found', `There is no set of destinations ${groupSetId} of yours.`)
  if (prefixes === null) return
  await tx.db.run(removePrefixes, [groupSetId])
  await insertPrefixes(tx, groupSetId, prefixes)
}
