import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from './price.ts'
import type { SubscriptionState } from './subscription.ts'

/** What a number costs from month to month: its owner, each reseller above him, his own first, and the provider. */
export interface NewSubscription {
  number: string
  monthly: Micros
  resellers: readonly { accountId: number; monthly: Micros }[]
  costMonthly: Micros
}

// Arrays of arrays would have to be of one length: the resellers above one buyer are the same for all of his numbers.
const start = statement<never>(
  'billing.start-subscriptions',
  `WITH started AS (
     INSERT INTO subscription (account_id, number, order_no, currency, monthly_micros, started_on, billed_to,
       reseller_ids, reseller_monthly_micros, cost_monthly_micros, state, due_at, created_at, updated_at)
     SELECT $1, number, $2, l.currency, monthly, $3, $4, $8::integer[],
       ARRAY(SELECT m FROM unnest($9::bigint[]) WITH ORDINALITY AS r (m, i)
         WHERE (i - 1) / greatest(cardinality($8::integer[]), 1) = bought.nth - 1 ORDER BY i), cost,
       'active', $4::date::timestamp AT TIME ZONE 'UTC', $11, $11
     FROM ledger_account l,
       unnest($5::text[], $6::bigint[], $7::bigint[]) WITH ORDINALITY AS bought (number, monthly, cost, nth)
     WHERE l.account_id = $1 AND l.purpose = 'customer'
     RETURNING subscription_id, account_id, monthly_micros
   )
   INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
   SELECT subscription_id, account_id, $3, $4, monthly_micros, $10::uuid FROM started`,
)
/** Starts an account's subscriptions with their first period, which is paid in advance. */
export function startSubscriptions(
  { db, clock }: TxContext,
  of: {
    accountId: number
    orderNo: string
    numbers: readonly NewSubscription[]
    /** What the first month covers: `YYYY-MM-DD`, the second exclusive. */
    period: readonly [from: string, to: string]
    /** What paid it; null where nothing cost anything. */
    transactionId: string | null
  },
): void {
  const { numbers } = of
  const resellers = numbers[0]?.resellers ?? []
  db.send(start, [
    ...[of.accountId, of.orderNo, ...of.period],
    numbers.map((each) => each.number),
    numbers.map((each) => each.monthly),
    numbers.map((each) => each.costMonthly),
    resellers.map((each) => each.accountId),
    numbers.flatMap((each) => each.resellers.map(({ monthly }) => monthly)),
    of.transactionId,
    clock.now(),
  ])
}

const endByNumber = statement<never>(
  'billing.end-subscriptions',
  `UPDATE subscription SET state = 'ended', ended_at = $2, updated_at = $2, due_at = NULL, unpaid_since = NULL,
     unpaid_by = NULL, attempts = 0, deadline = NULL
   WHERE number = ANY ($1) AND ended_at IS NULL`,
)
/** What was paid in advance stays paid, and what was not paid is not asked for any more. */
export const endSubscriptions = async ({ db, clock }: TxContext, numbers: readonly string[]): Promise<void> =>
  void (await db.run(endByNumber, [numbers, clock.now()]))

const running = statement<{ monthly: Micros; startedOn: string; billedTo: string }>(
  'billing.subscription-of-number',
  `SELECT monthly_micros AS monthly, started_on AS "startedOn", billed_to AS "billedTo"
   FROM subscription WHERE number = $1 AND ended_at IS NULL`,
)
/** What a number costs its owner from month to month; null for one that costs nothing any more. */
export const findSubscription = async ({ db }: Reader, number: string) => (await db.run(running, [number]))[0] ?? null

export interface ListedSubscription {
  subscriptionId: number
  accountId: number
  number: E164
  kind: NumberKind
  state: SubscriptionState
  currency: string
  monthly: Micros
  /** Of the month that follows what is paid; differs where a price was announced. */
  nextMonthly: Micros
  startedOn: string
  billedTo: string
  endedAt: Date | null
  createdAt: Date
  updatedAt: Date
  /** Of one that is not paid: who lacks the money, and when it is suspended or released. */
  unpaidBy: number | null
  deadline: Date | null
}
/** What the month costs that follows what is paid: a price that was announced, or the present one. */
const nextMonthly = `coalesce((
       SELECT p.monthly_micros FROM subscription_price p
       WHERE p.subscription_id = s.subscription_id AND p.account_id = s.account_id AND p.effective_on <= s.billed_to
         AND s.ended_at IS NULL
       ORDER BY p.effective_on DESC LIMIT 1
     ), s.monthly_micros)`
const listed = `SELECT s.subscription_id AS "subscriptionId", s.account_id AS "accountId", s.number, n.kind, s.state,
     trim(s.currency) AS currency, s.monthly_micros AS monthly, ${nextMonthly} AS "nextMonthly",
     s.started_on AS "startedOn", s.billed_to AS "billedTo", s.ended_at AS "endedAt", s.created_at AS "createdAt",
     s.updated_at AS "updatedAt", s.unpaid_by AS "unpaidBy", s.deadline
   FROM subscription s JOIN number n USING (number)
   WHERE s.account_id = $1`
const list = statement<ListedSubscription>(
  'billing.list-subscriptions',
  `${listed} AND (NOT $2 OR s.ended_at IS NULL) ORDER BY s.subscription_id OFFSET $3 LIMIT $4`,
)
/** An account's subscriptions, past ones too or those alone that run, in the order in which they began. */
export const findSubscriptions = (
  { db }: Reader,
  { accountId, running }: { accountId: number; running: boolean },
  { offset, limit }: Slice,
): Promise<ListedSubscription[]> => db.run(list, [accountId, running, offset, limit])

const mostUrgent = statement<ListedSubscription>(
  'billing.most-urgent-subscription',
  `${listed} AND s.ended_at IS NULL AND s.unpaid_by IS NOT NULL ORDER BY s.deadline, s.subscription_id LIMIT 1`,
)
/** Of those that are not paid, the one that is suspended or released first. */
export const findMostUrgent = async ({ db }: Reader, accountId: number): Promise<ListedSubscription | null> =>
  (await db.run(mostUrgent, [accountId]))[0] ?? null

/** Subscriptions of an account that run and renew on one day. */
export interface RenewalDay {
  billedTo: string
  subscriptions: number
  monthly: Micros
  nextMonthly: Micros
  /** Those whose next month costs something else, and what they cost now and then. */
  announced: number
  announcedMonthly: Micros
  announcedNextMonthly: Micros
  unpaid: number
}
const renewalDays = statement<RenewalDay>(
  'billing.renewal-days',
  `SELECT billed_to AS "billedTo", count(*)::integer AS subscriptions, sum(monthly)::bigint AS monthly,
     sum(next)::bigint AS "nextMonthly", count(*) FILTER (WHERE next <> monthly)::integer AS announced,
     coalesce(sum(monthly) FILTER (WHERE next <> monthly), 0)::bigint AS "announcedMonthly",
     coalesce(sum(next) FILTER (WHERE next <> monthly), 0)::bigint AS "announcedNextMonthly",
     count(unpaid_by)::integer AS unpaid
   FROM (
     SELECT s.billed_to, s.unpaid_by, s.monthly_micros AS monthly, ${nextMonthly} AS next
     FROM subscription s WHERE s.account_id = $1 AND s.ended_at IS NULL
   ) AS running
   GROUP BY billed_to ORDER BY billed_to`,
)
/** What runs of an account, by the day on which it renews, the next first. */
export const findRenewalDays = ({ db }: Reader, accountId: number): Promise<RenewalDay[]> =>
  db.run(renewalDays, [accountId])

const changesByMonth = statement<{ month: string; change: number }>(
  'billing.subscription-changes-by-month',
  `SELECT to_char(month, 'YYYY-MM') AS month, sum(change)::integer AS change FROM (
     SELECT date_trunc('month', started_on::timestamp) AS month, count(*) AS change
     FROM subscription WHERE account_id = $1 GROUP BY 1
     UNION ALL
     SELECT date_trunc('month', ended_at AT TIME ZONE 'UTC'), -count(*)
     FROM subscription WHERE account_id = $1 AND ended_at IS NOT NULL GROUP BY 1
   ) AS changes
   GROUP BY 1 ORDER BY 1`,
)
/** By how many an account's subscriptions became more or fewer in each month, `YYYY-MM` in UTC, the first first. */
export const findChangesByMonth = ({ db }: Reader, accountId: number): Promise<{ month: string; change: number }[]> =>
  db.run(changesByMonth, [accountId])
