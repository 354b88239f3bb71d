import type pg from 'pg'

export interface RenewalPlan {
  accounts: number
  /** Of each account. */
  subscriptions: number
  /** Over how many days, the last of them today, the subscriptions fall due. */
  days: number
  today: string
}

/** A relation of one row with the plan's figures. */
const plan = `(SELECT $1::integer AS accounts, $2::integer AS subscriptions, $3::integer AS days, $4::date AS today) AS plan`

// Half of the customers are the provider's own, the other half have a reseller, who has a hundred of them. Each has bought all
// of his numbers by one order on each of the days, and paid the first month of them.
const statements: readonly string[] = [
  `INSERT INTO account (account_id, uuid, parent_id, ancestors, type, status, username, password_hash, created_at)
   SELECT 1000000 + i, gen_random_uuid(), 1, ARRAY[1, 1000000 + i], 'reseller', 'approved', 'reseller ' || i, '', today
   FROM ${plan}, generate_series(1, greatest(accounts / 200, 1)) i`,
  `INSERT INTO account (account_id, uuid, parent_id, ancestors, type, status, username, password_hash, created_at)
   SELECT 2000000 + i, gen_random_uuid(), parent,
     CASE parent WHEN 1 THEN ARRAY[1, 2000000 + i] ELSE ARRAY[1, parent, 2000000 + i] END,
     'customer', 'approved', 'customer ' || i, '', today
   FROM ${plan}, LATERAL (
     SELECT i, CASE i % 2 WHEN 0 THEN 1 ELSE 1000001 + (i / 2) % greatest(accounts / 200, 1) END AS parent
     FROM generate_series(0, accounts - 1) i
   ) AS made`,
  `INSERT INTO ledger_account (account_id, purpose, currency, balance_micros)
   SELECT account_id, purpose, 'USD', 0 FROM ${plan}, account, unnest(ARRAY['customer', 'resale']) AS purpose
   WHERE account_id >= 1000000 AND (purpose = 'customer' OR type = 'reseller')`,
  `INSERT INTO number (number, kind, state, account_id, country, npa, nxx, region, rate_center, source, place, assigned_at)
   SELECT '+1' || digits, 'local', 'assigned', 2000000 + i % accounts, 'US', substr(digits, 1, 3), substr(digits, 4, 3),
     'NY', 'NEWYORK', 'bench', i, today
   FROM ${plan}, LATERAL (
     SELECT i, (2012000000 + i)::text AS digits FROM generate_series(0, accounts * subscriptions - 1) i
   ) AS made`,
  `INSERT INTO subscription (account_id, number, order_no, currency, monthly_micros, started_on, billed_to, reseller_ids,
     reseller_monthly_micros, cost_monthly_micros, state, due_at, created_at, updated_at)
   SELECT n.account_id, n.number, 'bench', 'USD', 1000000, due - interval '1 month', due,
     CASE a.parent_id WHEN 1 THEN '{}'::integer[] ELSE ARRAY[a.parent_id] END,
     CASE a.parent_id WHEN 1 THEN '{}'::bigint[] ELSE ARRAY[800000] END,
     300000, 'active', due::timestamp AT TIME ZONE 'UTC', due, due
   FROM ${plan}, number n JOIN account a USING (account_id), LATERAL (SELECT today - (n.place / accounts) % days AS due) AS day
   ORDER BY n.place`,
  `INSERT INTO ledger_transaction (transaction_id, account_id, kind, at)
   SELECT gen_random_uuid(), account_id, 'purchase', due_at - interval '31 days' FROM ${plan}, subscription
   GROUP BY account_id, due_at`,
  `INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
   SELECT subscription_id, account_id, started_on, billed_to, monthly_micros, transaction_id
   FROM ${plan}, subscription s JOIN ledger_transaction t USING (account_id) WHERE t.at = s.due_at - interval '31 days'`,
  `WITH paid AS (
     UPDATE ledger_account SET balance_micros = 1000000000000, entries = 1, last_entry_at = today
     FROM ${plan} WHERE purpose = 'customer' AND account_id >= 1000000 RETURNING ledger_account_id, account_id, today
   ), head AS (
     INSERT INTO ledger_transaction (transaction_id, account_id, kind, at)
     SELECT '00000000-0000-4000-8000-000000000001', 1, 'credit', today FROM ${plan}
   ), entry AS (
     SELECT ledger_account_id, account_id, 1000000000000 AS amount, 1000000000000 AS balance, 1 AS seq, today FROM paid
     UNION ALL
     SELECT l.ledger_account_id, 1, -1000000000000 * (SELECT count(*) FROM paid), NULL, NULL, today
     FROM ${plan}, ledger_account l WHERE account_id = 1 AND purpose = 'adjustment'
   )
   INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros, seq, at)
   SELECT '00000000-0000-4000-8000-000000000001'::uuid, * FROM entry`,
]

/** Fills a migrated database with accounts and with subscriptions that are due. */
export async function fillSubscriptions(
  client: pg.ClientBase,
  { accounts, subscriptions, days, today }: RenewalPlan,
): Promise<void> {
  for (const text of statements) await client.query(text, [accounts, subscriptions, days, today])
}
