import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import type { Micros } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { DueLot } from './subscription.ts'

const next = statement<{ at: Date | null }>(
  'billing.next-due-subscription',
  'SELECT min(due_at) AS at FROM subscription WHERE due_at IS NOT NULL',
)
/** When a subscription falls due next, or fell due first; null when none runs. */
export const findNextDueSubscription = async ({ db }: Reader): Promise<Date | null> =>
  (await db.run(next))[0]?.at ?? null

interface LotRow extends Omit<DueLot, 'resellers'> {
  resellerIds: number[]
  resellerMonthly: Micros[]
  /** A price was announced to some of them for the month that is due. */
  repriced: boolean
}
// What is alike and follows each other is a lot: so the order in which things are paid stays that of the subscriptions.
const alike = `account_id, state, extract(day FROM started_on), billed_to, monthly_micros, reseller_ids,
    reseller_monthly_micros, cost_monthly_micros, attempts, unpaid_by, deadline`
const inOrder = 'ORDER BY due_at, account_id, subscription_id'
const lotsOf = (taken: string): string => `
  WITH taken AS MATERIALIZED (${taken}), placed AS (
    SELECT *, row_number() OVER (${inOrder}) AS place,
      row_number() OVER (${inOrder}) - row_number() OVER (PARTITION BY ${alike} ${inOrder}) AS lot
    FROM taken
  )
  SELECT array_agg(subscription_id ORDER BY place) AS "subscriptionIds", account_id AS "accountId", state,
    extract(day FROM started_on)::integer AS "anchorDay", billed_to AS "billedTo", monthly_micros AS monthly,
    reseller_ids AS "resellerIds", reseller_monthly_micros AS "resellerMonthly", cost_monthly_micros AS "costMonthly",
    attempts, unpaid_by AS "unpaidBy", deadline, bool_or(repriced) AS repriced
  FROM placed GROUP BY ${alike}, lot ORDER BY min(place)`

const take = statement<LotRow>(
  'billing.take-due-lots',
  lotsOf(`SELECT *, EXISTS (
      SELECT FROM subscription_price p WHERE p.subscription_id = s.subscription_id AND p.effective_on <= s.billed_to
    ) AS repriced
    FROM subscription s WHERE due_at <= $1 ${inOrder} LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`),
)
const takeAgain = statement<LotRow>(
  'billing.take-due-lots-again',
  lotsOf('SELECT *, false AS repriced FROM subscription WHERE subscription_id = ANY ($1)'),
)

// Of several announcements the latest that has come into force stands.
const reprice = statement<never>(
  'billing.reprice-subscriptions',
  `WITH announced AS (
     DELETE FROM subscription_price p USING subscription s
     WHERE p.subscription_id = ANY ($1) AND s.subscription_id = p.subscription_id AND p.effective_on <= s.billed_to
     RETURNING p.subscription_id, p.account_id, p.effective_on, p.monthly_micros
   ), price AS (
     SELECT subscription_id, jsonb_object_agg(account_id, monthly_micros) AS of FROM (
       SELECT DISTINCT ON (subscription_id, account_id) subscription_id, account_id, monthly_micros
       FROM announced ORDER BY subscription_id, account_id, effective_on DESC
     ) AS latest GROUP BY 1
   )
   UPDATE subscription s SET
     monthly_micros = coalesce((price.of ->> s.account_id::text)::bigint, s.monthly_micros),
     reseller_monthly_micros = ARRAY(
       SELECT coalesce((price.of ->> r.account_id::text)::bigint, r.monthly)
       FROM unnest(s.reseller_ids, s.reseller_monthly_micros) WITH ORDINALITY AS r (account_id, monthly, nth) ORDER BY nth
     )
   FROM price WHERE s.subscription_id = price.subscription_id`,
)

const lotOf = ({ resellerIds, resellerMonthly, repriced: _, ...row }: LotRow): DueLot => ({
  ...row,
  resellers: resellerIds.map((accountId, i) => ({ accountId, amount: resellerMonthly[i] as Micros })),
})
const idsOf = (lots: readonly Pick<DueLot, 'subscriptionIds'>[]): number[] => lots.flatMap((lot) => lot.subscriptionIds)

/**
 * Up to so many subscriptions of what is due, by lots, with the prices announced for them; locked, and what another worker
 * has taken is his.
 */
export async function takeDueLots({ db, clock }: TxContext, most: number): Promise<DueLot[]> {
  const taken = await db.run(take, [clock.now(), most])
  const repriced = taken.filter((lot) => lot.repriced)
  if (repriced.length === 0) return taken.map(lotOf)
  await db.run(reprice, [idsOf(repriced)])
  return (await db.run(takeAgain, [idsOf(taken)])).map(lotOf)
}

const numbersOf = statement<{ subscriptionId: number; number: E164 }>(
  'billing.numbers-of-subscriptions',
  'SELECT subscription_id AS "subscriptionId", number FROM subscription WHERE subscription_id = ANY ($1)',
)
/** The numbers of lots, by the ids of their subscriptions. */
export async function findNumbersOf(
  { db }: Reader,
  lots: readonly Pick<DueLot, 'subscriptionIds'>[],
): Promise<ReadonlyMap<number, E164>> {
  const rows = lots.length === 0 ? [] : await db.run(numbersOf, [idsOf(lots)])
  return new Map(rows.map((row) => [row.subscriptionId, row.number]))
}

// Lists of lists would have to be of one length: each is a text on its way.
const listText = ({ subscriptionIds }: Pick<DueLot, 'subscriptionIds'>): string => `{${subscriptionIds.join()}}`

const renew = statement<never>(
  'billing.renew-lots',
  `WITH renewed AS (
     UPDATE subscription s
     SET billed_to = lot.until, due_at = lot.until::timestamp AT TIME ZONE 'UTC', state = 'active', unpaid_since = NULL,
       unpaid_by = NULL, attempts = 0, deadline = NULL, updated_at = $5
     FROM unnest($1::text[], $2::date[], $3::date[], $4::uuid[]) AS lot (ids, since, until, transaction_id),
       unnest(lot.ids::integer[]) AS paid (subscription_id)
     WHERE s.subscription_id = paid.subscription_id
     RETURNING s.subscription_id, s.account_id, lot.since, lot.until, s.monthly_micros, lot.transaction_id
   )
   INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
   SELECT * FROM renewed`,
)

/** The month of a lot; `transactionId` null where it cost nobody anything. */
export interface PaidMonth extends Pick<DueLot, 'subscriptionIds'> {
  from: string
  to: string
  transactionId: string | null
}
/** Writes months that are paid, or cost nothing. */
export const renewLots = async ({ db, clock }: TxContext, months: readonly PaidMonth[]): Promise<void> =>
  void (await db.run(renew, [
    months.map(listText),
    months.map((month) => month.from),
    months.map((month) => month.to),
    months.map((month) => month.transactionId),
    clock.now(),
  ]))

/** What becomes of a lot that could not be paid. */
export interface Arrears extends Pick<DueLot, 'subscriptionIds'> {
  state: 'unpaid' | 'suspended'
  unpaidBy: number
  deadline: Date
  dueAt: Date
}
const postpone = statement<never>(
  'billing.postpone-lots',
  `UPDATE subscription s
   SET state = lot.state, unpaid_by = lot.unpaid_by, deadline = lot.deadline, due_at = lot.due_at,
     unpaid_since = coalesce(s.unpaid_since, $6), attempts = s.attempts + 1, updated_at = $6
   FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[], $5::timestamptz[])
       AS lot (ids, state, unpaid_by, deadline, due_at),
     unnest(lot.ids::integer[]) AS late (subscription_id)
   WHERE s.subscription_id = late.subscription_id`,
)
/** Notes that lots could not be paid, who lacked the money, and when they are looked at next. */
export const postponeLots = async ({ db, clock }: TxContext, late: readonly Arrears[]): Promise<void> =>
  void (await db.run(postpone, [
    late.map(listText),
    late.map((lot) => lot.state),
    late.map((lot) => lot.unpaidBy),
    late.map((lot) => lot.deadline),
    late.map((lot) => lot.dueAt),
    clock.now(),
  ]))

// Whoever renews has locked its subscriptions before he asks for the accounts: those are skipped, because he will see the
// money when he gets them, and nobody waits for the other in a ring.
const hasten = statement<{ subscription_id: number }>(
  'billing.hasten-unpaid',
  `UPDATE subscription SET due_at = $2 WHERE subscription_id IN (
     SELECT subscription_id FROM subscription WHERE unpaid_by = ANY ($1) AND due_at > $2 FOR NO KEY UPDATE SKIP LOCKED
   ) RETURNING subscription_id`,
)
/** Makes due at once what accounts owe that have more to spend now, and wakes the worker for it. */
export async function retryUnpaid(tx: TxContext, accountIds: readonly number[]): Promise<void> {
  const hastened = await tx.db.run(hasten, [accountIds, tx.clock.now()])
  if (hastened.length > 0) await wakeDueWork(tx)
}
