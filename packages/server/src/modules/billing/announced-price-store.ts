import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { NumberKind, Priced, Sellable } from './price.ts'

/** A place in the order of accounts, and of their subscriptions. */
export interface SubscriptionPlace {
  accountId: number
  subscriptionId: number
}
/** A subscription that runs, and what its number's price depends on. */
export type RunningSubscription = SubscriptionPlace & Sellable & { priceVersion: bigint }

const running = (within: string): string => `
  SELECT s.account_id AS "accountId", s.subscription_id AS "subscriptionId", n.kind, n.country, n.tier, n.onnet,
    n.setup_micros AS setup, n.monthly_micros AS monthly, (SELECT version FROM price_version) AS "priceVersion"
  FROM subscription s JOIN number n USING (number)
  WHERE (s.account_id, s.subscription_id) > ($1, $2) AND s.ended_at IS NULL AND n.kind = $3 ${within}
  ORDER BY s.account_id, s.subscription_id LIMIT $4`
const runningAnywhere = statement<RunningSubscription>('billing.running-subscriptions', running(''))
const runningBelow = statement<RunningSubscription>(
  'billing.running-subscriptions-below',
  running('AND s.account_id IN (SELECT account_id FROM account WHERE ancestors @> ARRAY[$5::integer])'),
)
/** The next subscriptions that run below an account, in their order. */
export const findRunningAfter = (
  { db }: Reader,
  ownerId: number,
  kind: NumberKind,
  after: SubscriptionPlace,
  most: number,
): Promise<RunningSubscription[]> => {
  const values = [after.accountId, after.subscriptionId, kind, most]
  return ownerId === providerAccountId ? db.run(runningAnywhere, values) : db.run(runningBelow, [...values, ownerId])
}

// What a payer was to pay by then: the last price that is announced, or what is in force.
const paidBy = (payer: string, by: string): string => `coalesce((
    SELECT p.monthly_micros FROM subscription_price p
    WHERE p.subscription_id = s.subscription_id AND p.account_id = ${payer}${by}
    ORDER BY p.effective_on DESC LIMIT 1
  ), CASE ${payer} WHEN s.account_id THEN s.monthly_micros
    ELSE s.reseller_monthly_micros[array_position(s.reseller_ids, ${payer})] END)`

const announce = statement<{ accountId: number; subscriptions: number; touched: number }>(
  'billing.announce-price',
  `WITH announced AS (
     INSERT INTO subscription_price (subscription_id, account_id, effective_on, monthly_micros, announcement_id)
     SELECT s.subscription_id, payer.account_id, $3, $4, $5
     FROM unnest($1::integer[], $2::integer[]) AS payer (subscription_id, account_id)
     JOIN subscription s USING (subscription_id)
     WHERE ${paidBy('payer.account_id', ' AND p.effective_on <= $3')} <> $4
     ON CONFLICT (subscription_id, account_id, effective_on)
       DO UPDATE SET monthly_micros = EXCLUDED.monthly_micros, announcement_id = EXCLUDED.announcement_id
     RETURNING subscription_id, account_id
   )
   SELECT account_id AS "accountId", count(*)::integer AS subscriptions,
     (SELECT count(DISTINCT subscription_id)::integer FROM announced) AS touched
   FROM announced GROUP BY account_id ORDER BY account_id`,
)
/** Announces a monthly fee to those who pay it; answers how many subscriptions changed for whom, and in all. */
export async function announceMonthly(
  { db }: TxContext,
  of: { announcementId: number; effectiveOn: string; monthly: Micros; payers: readonly SubscriptionPlace[] },
): Promise<{ touched: number; accounts: { accountId: number; subscriptions: number }[] }> {
  const { payers } = of
  const ids = [payers.map((payer) => payer.subscriptionId), payers.map((payer) => payer.accountId)]
  const rows =
    payers.length === 0 ? [] : await db.run(announce, [...ids, of.effectiveOn, of.monthly, of.announcementId])
  return {
    touched: rows[0]?.touched ?? 0,
    accounts: rows.map(({ accountId, subscriptions }) => ({ accountId, subscriptions })),
  }
}

/** Running subscriptions that are alike in what decides about their price for the account that buys by a list. */
export interface RunningSort extends Priced {
  priceClass: string
  /** The number has a price of its own. */
  own: boolean
  /** What that account pays, or is to pay by what is announced. */
  monthly: Micros
  count: number
}
const sorts = statement<RunningSort>(
  'billing.sorts-of-running-subscriptions',
  `SELECT buyer.price_class AS "priceClass", n.kind, n.country, n.tier, n.onnet, n.setup_micros IS NOT NULL AS own,
     ${paidBy('s.buyer_id', '')} AS monthly, count(*)::integer AS count
   FROM (
     SELECT s.*, a.ancestors[cardinality(o.ancestors) + 1] AS buyer_id
     FROM account o JOIN account a ON a.ancestors @> o.ancestors JOIN subscription s ON s.account_id = a.account_id
     WHERE o.account_id = $1 AND s.ended_at IS NULL LIMIT $2
   ) AS s
   JOIN account buyer ON buyer.account_id = s.buyer_id
   JOIN number n USING (number)
   GROUP BY 1, 2, 3, 4, 5, 6, 7`,
)
/** By sorts, the subscriptions that run below the owner of a list; of more than `most` only so many. */
export const findRunningSorts = ({ db }: Reader, ownerId: number, most: number): Promise<RunningSort[]> =>
  db.run(sorts, [ownerId, most])
