import { providerAccountId } from '../src/context.ts'

/**
 * Everything that a line of a hundred numbers writes, in one statement: the numbers, the guarded balance, the ledger, what
 * was bought, the subscriptions and their first months, the events, the line and the order. Prices are known beforehand, and
 * nobody decides anything. PostgreSQL begins with the last part that nothing else asks for: the rows that all lines share, the buyer's
 * balance and the order, are locked at the end. Parameters: order, its number, line, rate center, where to begin, buyer, instant, month.
 */
export const bareLine = {
  name: 'bench.bulk-line',
  text: `WITH pick AS (
      SELECT number FROM number
      WHERE state = 'available' AND kind = 'local' AND region = 'NY' AND rate_center = $4 AND onnet AND place >= $5
      ORDER BY place LIMIT 100 FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE number n SET state = 'assigned', account_id = $6, assigned_at = $7 FROM pick WHERE n.number = pick.number
      RETURNING n.number
    ), bill AS (
      SELECT count(*)::integer AS numbers, count(*) * 3000000 AS amount, gen_random_uuid() AS transaction_id FROM claimed
    ), customer AS (
      UPDATE ledger_account l SET balance_micros = balance_micros - amount, entries = entries + 1 FROM bill
      WHERE account_id = $6 AND purpose = 'customer' AND balance_micros + credit_limit_micros - held_micros >= amount
      RETURNING ledger_account_id, account_id, currency, balance_micros, entries
    ), head AS (
      INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, order_no)
      SELECT transaction_id, $6, 'purchase', $7, $6, $2 FROM bill, customer
    ), entry AS (
      INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros, seq, at)
      SELECT transaction_id, ledger_account_id, account_id, -amount, balance_micros, entries, $7 FROM bill, customer
      UNION ALL
      SELECT transaction_id, other.ledger_account_id, other.account_id, amount, NULL, NULL, $7 FROM bill, ledger_account other
      WHERE other.account_id = ${providerAccountId} AND other.purpose = 'revenue'
    ), ordered AS (
      UPDATE bulk_order SET fulfilled = fulfilled + numbers, total_micros = total_micros + amount, open_lines = open_lines - 1,
        status = CASE WHEN open_lines = 1 THEN 'completed' ELSE 'processing' END,
        ended_at = CASE WHEN open_lines = 1 THEN $7 END
      FROM bill WHERE bulk_order_id = $1
    ), line AS (
      UPDATE bulk_order_line SET fulfilled = numbers, total_micros = amount, status = 'completed', due_at = NULL FROM bill
      WHERE bulk_order_id = $1 AND line_no = $3
    ), bought AS (
      INSERT INTO bulk_order_number (bulk_order_id, line_no, account_id, number, setup_micros, monthly_micros)
      SELECT $1, $3, $6, number, 2000000, 1000000 FROM claimed
    ), started AS (
      INSERT INTO subscription (account_id, number, order_no, currency, monthly_micros, started_on, billed_to, state, due_at,
        created_at, updated_at)
      SELECT $6, number, $2, 'USD', 1000000, $8, $9, 'active', $9::date::timestamp AT TIME ZONE 'UTC', $7, $7
      FROM claimed RETURNING subscription_id
    ), period AS (
      INSERT INTO subscription_period (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
      SELECT subscription_id, $6, $8, $9, 1000000, transaction_id FROM started, bill
    ), event AS (
      INSERT INTO event (type, account_id, subject, body, at, actor_id)
      SELECT 'number.assigned', $6, 'number:' || number, jsonb_build_object('order_no', $2::text), $7, $6 FROM claimed
    )
    SELECT numbers FROM bill`,
}
