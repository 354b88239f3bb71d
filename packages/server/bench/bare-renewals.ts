import { providerAccountId } from '../src/context.ts'

/**
 * Everything that renewals write, for all that is due, in one statement: the months, the subscriptions, for each account and
 * first day one transaction with the entries of the whole chain, the balances, the events. Nobody decides anything, and the
 * database asks nobody in between. The parameter is the instant.
 */
export const bareRenewals = `
  WITH due AS (
    SELECT subscription_id, account_id, billed_to, (started_on + (extract(month FROM age(billed_to, started_on)) + 1
      + 12 * extract(year FROM age(billed_to, started_on))) * interval '1 month')::date AS until,
      monthly_micros, reseller_ids[1] AS reseller_id, reseller_monthly_micros[1] AS reseller_micros, cost_monthly_micros
    FROM subscription WHERE due_at <= $1 FOR NO KEY UPDATE
  ), charged AS (
    SELECT gen_random_uuid() AS transaction_id, account_id, billed_to, reseller_id, count(*) AS months,
      sum(monthly_micros)::bigint AS amount, sum(reseller_micros)::bigint AS reseller_amount, sum(cost_monthly_micros)::bigint AS cost
    FROM due GROUP BY account_id, billed_to, reseller_id
  ), head AS (
    INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, reason)
    SELECT transaction_id, account_id, 'renewal', $1, ${providerAccountId}, months || ' numbers from ' || billed_to FROM charged
  ), line AS (
    SELECT c.transaction_id, e.*, row_number() OVER () AS n FROM charged c CROSS JOIN LATERAL (VALUES
      (c.account_id, 'customer', -c.amount), (c.reseller_id, 'resale', c.amount), (c.reseller_id, 'customer', -c.reseller_amount),
      (${providerAccountId}, 'revenue', coalesce(c.reseller_amount, c.amount)),
      (${providerAccountId}, 'cost', -c.cost), (${providerAccountId}, 'payable', c.cost)
    ) AS e (account_id, purpose, amount) WHERE e.account_id IS NOT NULL
  ), booked AS (
    SELECT line.*, l.ledger_account_id, l.balance_micros IS NOT NULL AS kept FROM line JOIN ledger_account l USING (account_id, purpose)
  ), moved AS (
    UPDATE ledger_account l
    SET balance_micros = balance_micros + d.change, entries = entries + d.count, last_entry_at = greatest(last_entry_at, $1)
    FROM (SELECT ledger_account_id, sum(amount)::bigint AS change, count(*) FROM booked WHERE kept GROUP BY 1) AS d
    WHERE l.ledger_account_id = d.ledger_account_id RETURNING l.*
  ), entry AS (
    INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros, seq, at)
    SELECT transaction_id, ledger_account_id, booked.account_id, amount,
      balance_micros - coalesce(sum(amount) OVER later, 0)::bigint, entries - count(*) OVER later, $1
    FROM booked LEFT JOIN moved USING (ledger_account_id)
    WINDOW later AS (PARTITION BY ledger_account_id ORDER BY n ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  ), renewed AS (
    UPDATE subscription s
    SET billed_to = due.until, due_at = due.until::timestamp AT TIME ZONE 'UTC', updated_at = $1
    FROM due WHERE s.subscription_id = due.subscription_id
  ), month AS (
    INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
    SELECT subscription_id, due.account_id, due.billed_to, due.until, due.monthly_micros, c.transaction_id
    FROM due JOIN charged c ON c.account_id = due.account_id AND c.billed_to = due.billed_to
      AND c.reseller_id IS NOT DISTINCT FROM due.reseller_id
  )
  INSERT INTO event (type, account_id, subject, body, at, actor_id)
  SELECT 'subscription.renewed', account_id, 'account:' || account_id, jsonb_build_object('numbers', months, 'period_start', billed_to,
    'amount', amount, 'transaction_id', transaction_id), $1, ${providerAccountId} FROM charged`
