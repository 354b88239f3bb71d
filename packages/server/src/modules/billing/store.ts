import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'

export interface Funds {
  currency: string
  balance: Micros
  held: Micros
  creditLimit: Micros
}
const funds = statement<Funds>(
  'billing.funds',
  `SELECT trim(currency) AS currency, balance_micros AS balance, held_micros AS held, credit_limit_micros AS "creditLimit"
   FROM ledger_account WHERE account_id = $1 AND purpose = 'customer'`,
)
/** Null for an account that has no ledger of its own: the provider's staff. */
export const findFunds = async ({ db }: Reader, accountId: number): Promise<Funds | null> =>
  (await db.run(funds, [accountId]))[0] ?? null

const openLedger = statement<never>(
  'billing.open-ledger-account',
  `INSERT INTO ledger_account (account_id, purpose, currency, balance_micros)
   SELECT account_id, 'customer', currency, 0 FROM account WHERE account_id = $1`,
)
export const openLedgerAccount = async ({ db }: TxContext, accountId: number): Promise<void> =>
  void (await db.run(openLedger, [accountId]))

// One statement moves the money: the guarded update of the customer's balance, the transaction, both its entries.
// $2 is what the customer's balance changes by; $8 whether credit limit and holds must allow it.
const post = statement<{ balance: Micros }>(
  'billing.post',
  `WITH customer AS (
     UPDATE ledger_account SET balance_micros = balance_micros + $2::bigint
     WHERE account_id = $1 AND purpose = 'customer'
       AND (NOT $8 OR balance_micros + credit_limit_micros - held_micros + $2::bigint >= 0)
     RETURNING ledger_account_id, account_id, currency, balance_micros
   ), head AS (
     INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, order_no, reason)
     SELECT $3, account_id, $4, $5, $6, $9, $10 FROM customer
   ), entries AS (
     INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros)
     SELECT $3, ledger_account_id, account_id, $2::bigint, balance_micros FROM customer
     UNION ALL
     SELECT $3, other.ledger_account_id, other.account_id, -($2::bigint), NULL
     FROM ledger_account other, customer
     WHERE other.account_id = ${providerAccountId} AND other.purpose = $7 AND other.currency = customer.currency
   )
   SELECT balance_micros AS balance FROM customer`,
)
export interface Posting {
  transactionId: string
  accountId: number
  /** What the customer's balance changes by; negative for a charge. */
  amount: Micros
  kind: 'credit' | 'hold'
  /** The provider's account on the other side. */
  against: 'revenue' | 'adjustment'
  /** Refuse when balance, credit limit and holds do not cover it. */
  guarded: boolean
  orderNo?: string
  reason?: string
}
/** Null when the account has no ledger or, where guarded, not enough. */
export async function postToLedger(tx: TxContext, posting: Posting): Promise<Micros | null> {
  const { transactionId, accountId, amount, kind, against, guarded, orderNo = null, reason = null } = posting
  const actorId = tx.actor.accountId
  const values = [accountId, amount, transactionId, kind, tx.clock.now(), actorId, against, guarded, orderNo, reason]
  const [row] = await tx.db.run(post, values)
  return row?.balance ?? null
}

const insertHold = statement<{ hold_id: string }>(
  'billing.insert-hold',
  `WITH customer AS (
     UPDATE ledger_account SET held_micros = held_micros + $3
     WHERE account_id = $2 AND purpose = 'customer' AND balance_micros + credit_limit_micros - held_micros >= $3
     RETURNING ledger_account_id
   )
   INSERT INTO ledger_hold (hold_id, account_id, ledger_account_id, amount_micros, state, reason, created_at)
   SELECT $1, $2, ledger_account_id, $3, 'held', $4, $5 FROM customer RETURNING hold_id`,
)
export async function insertLedgerHold(tx: TxContext, accountId: number, amount: Micros, reason: string) {
  const [row] = await tx.db.run(insertHold, [tx.ids.uuid(), accountId, amount, reason, tx.clock.now()])
  return row?.hold_id ?? null
}

const settleHold = statement<{ account_id: number; amount_micros: Micros }>(
  'billing.settle-hold',
  `WITH hold AS (
     UPDATE ledger_hold SET state = $2, settled_at = $3 WHERE hold_id = $1 AND state = 'held'
     RETURNING account_id, ledger_account_id, amount_micros
   ), freed AS (
     UPDATE ledger_account SET held_micros = held_micros - hold.amount_micros
     FROM hold WHERE ledger_account.ledger_account_id = hold.ledger_account_id
   )
   SELECT account_id, amount_micros FROM hold`,
)
/** Frees what a hold kept back; null when it was settled before. */
export async function settleLedgerHold(tx: TxContext, holdId: string, state: 'posted' | 'voided') {
  const [row] = await tx.db.run(settleHold, [holdId, state, tx.clock.now()])
  return row ? { accountId: row.account_id, amount: row.amount_micros } : null
}

const nameTransaction = statement<never>(
  'billing.name-hold-transaction',
  'UPDATE ledger_hold SET transaction_id = $2 WHERE hold_id = $1',
)
export const linkHoldToTransaction = async ({ db }: TxContext, holdId: string, transactionId: string): Promise<void> =>
  void (await db.run(nameTransaction, [holdId, transactionId]))

// A purchase is paid by one statement as well: the same movement of money, and the subscriptions with their first period,
// which is paid in advance. Without enough money nothing of it happens; an order that costs nothing moves none.
const bill = statement<{ billed: boolean }>(
  'billing.bill-purchase',
  `WITH customer AS (
     UPDATE ledger_account SET balance_micros = balance_micros - $2::bigint
     WHERE account_id = $1 AND purpose = 'customer'
       AND ($2::bigint = 0 OR balance_micros + credit_limit_micros - held_micros >= $2::bigint)
     RETURNING ledger_account_id, account_id, currency, balance_micros
   ), head AS (
     INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, order_no)
     SELECT $3, account_id, 'purchase', $4, $5, $6 FROM customer WHERE $2::bigint <> 0
   ), entries AS (
     INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros)
     SELECT $3, ledger_account_id, account_id, -($2::bigint), balance_micros FROM customer WHERE $2::bigint <> 0
     UNION ALL
     SELECT $3, other.ledger_account_id, other.account_id, $2::bigint, NULL
     FROM ledger_account other, customer
     WHERE other.account_id = ${providerAccountId} AND other.purpose = 'revenue'
       AND other.currency = customer.currency AND $2::bigint <> 0
   ), started AS (
     INSERT INTO subscription (account_id, number, order_no, currency, monthly_micros, started_on, billed_to)
     SELECT account_id, number, $6, currency, monthly, $9, $10
     FROM customer, unnest($7::text[], $8::bigint[]) AS bought (number, monthly)
     RETURNING subscription_id, account_id, monthly_micros
   ), periods AS (
     INSERT INTO subscription_period
       (subscription_id, account_id, period_start, period_end, amount_micros, transaction_id)
     SELECT subscription_id, account_id, $9, $10, monthly_micros, CASE WHEN $2::bigint <> 0 THEN $3::uuid END FROM started
   )
   SELECT true AS billed FROM customer`,
)
export interface PurchaseBill {
  accountId: number
  orderNo: string
  /** Setup and first month of all numbers. */
  amount: Micros
  numbers: readonly { number: string; monthly: Micros }[]
  /** What the first month covers: `YYYY-MM-DD`, the second exclusive. */
  period: readonly [from: string, to: string]
}
/** False when balance and credit limit do not cover the amount. */
export async function payBill({ db, ids, clock, actor }: TxContext, of: PurchaseBill): Promise<boolean> {
  const tns = of.numbers.map((each) => each.number)
  const monthlies = of.numbers.map((each) => each.monthly)
  const posting = [of.accountId, of.amount, ids.uuid(), clock.now(), actor.accountId, of.orderNo]
  return (await db.run(bill, [...posting, tns, monthlies, ...of.period])).length === 1
}

const endByNumber = statement<never>(
  'billing.end-subscriptions',
  'UPDATE subscription SET ended_at = $2 WHERE number = ANY ($1) AND ended_at IS NULL',
)
/** What was paid in advance stays paid. */
export const endSubscriptions = async ({ db, clock }: TxContext, numbers: readonly string[]): Promise<void> =>
  void (await db.run(endByNumber, [numbers, clock.now()]))

export interface LedgerFigures {
  accounts: number
  transactions: number
  entries: number
  sum: Micros
}
const figures = statement<LedgerFigures>(
  'billing.ledger-figures',
  `SELECT (SELECT count(*)::integer FROM ledger_account) AS accounts,
     (SELECT count(*)::integer FROM ledger_transaction) AS transactions,
     count(*)::integer AS entries, coalesce(sum(amount_micros), 0)::bigint AS sum FROM ledger_entry`,
)
export async function ledgerFigures({ db }: Reader): Promise<LedgerFigures> {
  const [row] = await db.run(figures)
  if (!row) throw new AppError('internal')
  return row
}

const problems = statement<{ problem: string }>(
  'billing.ledger-problems',
  `(SELECT 'transaction ' || transaction_id || ' sums to ' || sum(amount_micros) || ' micros' AS problem
    FROM ledger_transaction LEFT JOIN ledger_entry USING (transaction_id)
    GROUP BY transaction_id HAVING coalesce(sum(amount_micros), 1) <> 0 OR count(*) < 2 LIMIT 100)
   UNION ALL
   (SELECT 'account ' || a.account_id || ' keeps ' || a.balance_micros || ' micros, its entries sum to ' || coalesce(e.sum, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT ledger_account_id, sum(amount_micros) FROM ledger_entry GROUP BY 1) e USING (ledger_account_id)
    WHERE a.balance_micros IS NOT NULL AND a.balance_micros <> coalesce(e.sum, 0) LIMIT 100)
   UNION ALL
   (SELECT 'account ' || a.account_id || ' keeps ' || a.held_micros || ' micros back, its holds sum to ' || coalesce(h.sum, 0)
    FROM ledger_account a
    LEFT JOIN (SELECT ledger_account_id, sum(amount_micros) FROM ledger_hold WHERE state = 'held' GROUP BY 1) h
      USING (ledger_account_id)
    WHERE a.held_micros <> coalesce(h.sum, 0) LIMIT 100)
   LIMIT 100`,
)
export const ledgerProblems = async ({ db }: Reader): Promise<string[]> =>
  (await db.run(problems)).map((row) => row.problem)
