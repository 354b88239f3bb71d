import { providerAccountId } from '../src/context.ts'

/**
 * Everything that a sale of one number writes, in one statement: the number, the guarded balance, the ledger's
 * transaction and its two entries, the order and its line, the subscription and its first period, both events. What a
 * database can do when nobody asks anything in between. The parameters of the sale come first, those of the buyer last.
 */
export const bareSale = {
  name: 'bench.sale',
  text: `WITH pick AS (
      SELECT number FROM number WHERE number = $1 AND state = 'available' FOR UPDATE
    ), customer AS (
      UPDATE ledger_account
      SET balance_micros = balance_micros - $7::bigint - $8::bigint, entries = entries + 1, last_entry_at = $5 FROM pick
      WHERE account_id = $6 AND purpose = 'customer' AND balance_micros + credit_limit_micros - held_micros >= $7::bigint + $8::bigint
      RETURNING ledger_account_id, account_id, currency, balance_micros, entries
    ), claimed AS (
      UPDATE number n SET state = 'assigned', account_id = $6, assigned_at = $5 FROM pick, customer
      WHERE n.number = pick.number RETURNING n.number
    ), head AS (
      INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, order_no)
      SELECT $2, account_id, 'purchase', $5, account_id, $3 FROM customer
    ), entries AS (
      INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros, seq, at)
      SELECT $2::uuid, ledger_account_id, account_id, -($7::bigint + $8::bigint), balance_micros, entries, $5 FROM customer
      UNION ALL
      SELECT $2::uuid, other.ledger_account_id, other.account_id, $7::bigint + $8::bigint, NULL, NULL, $5
      FROM ledger_account other, customer
      WHERE other.account_id = ${providerAccountId} AND other.purpose = 'revenue' AND other.currency = customer.currency
    ), bought AS (
      INSERT INTO number_order (order_no, account_id, kind, status, total_micros, created_at)
      SELECT $3, account_id, 'local', 'completed', $7::bigint + $8::bigint, $5 FROM customer RETURNING order_id
    ), line AS (
      INSERT INTO number_order_line (order_id, line_no, account_id, number, setup_micros, monthly_micros, status)
      SELECT order_id, 1, $6, $4, $7, $8, 'completed' FROM bought
    ), started AS (
      INSERT INTO subscription (account_id, number, order_no, currency, monthly_micros, started_on, billed_to, state, due_at,
        created_at, updated_at)
      SELECT $6, claimed.number, $3, customer.currency, $8, $9, $10, 'active', $10::date::timestamp AT TIME ZONE 'UTC', $5, $5
      FROM claimed, customer RETURNING subscription_id
    ), period AS (
      INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
      SELECT subscription_id, $6, $9, $10, $8, $2 FROM started
    ), events AS (
      INSERT INTO event (type, account_id, subject, body, at, actor_id)
      SELECT 'number.assigned', $6, 'number:' || number, jsonb_build_object('order_no', $3::text), $5, $6 FROM claimed
      UNION ALL
      SELECT 'order.completed', $6, 'order:' || $3, '{"status": "completed"}', $5, $6 FROM claimed
    )
    SELECT number FROM claimed`,
}
