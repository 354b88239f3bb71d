import type { Reader, TxContext } from '../../context.ts'
import { plannedAnew, statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Entry, NewTransaction, Purpose } from './ledger.ts'

export interface Funds {
  currency: string
  balance: Micros
  held: Micros
  creditLimit: Micros
  /** At what is left the account is warned; zero: never. */
  creditLimitWarning: Micros
  /** How far renewals, and nothing else, may take what is available below zero. */
  renewalOverdraft: Micros
}
const funds = statement<Funds>(
  'billing.funds',
  `SELECT trim(currency) AS currency, balance_micros AS balance, held_micros AS held, credit_limit_micros AS "creditLimit",
     credit_limit_warning_micros AS "creditLimitWarning", renewal_overdraft_micros AS "renewalOverdraft"
   FROM ledger_account WHERE account_id = $1 AND purpose = 'customer'`,
)
/** Null for an account that has no ledger of its own: the provider's staff. */
export const findFunds = async ({ db }: Reader, accountId: number): Promise<Funds | null> =>
  (await db.run(funds, [accountId]))[0] ?? null

const openLedger = statement<never>(
  'billing.open-ledger-account',
  `INSERT INTO ledger_account (account_id, purpose, currency, balance_micros)
   SELECT account_id, purpose, currency, 0 FROM account, unnest(ARRAY['customer', 'resale']) AS purpose
   WHERE account_id = $1 AND (purpose = 'customer' OR type = 'reseller')
   ON CONFLICT (account_id, purpose, currency) DO NOTHING`,
)
/** Opens what an account of its type needs and has not: its own money, and a reseller's resale. */
export const openLedgerAccount = async ({ db }: TxContext, accountId: number): Promise<void> =>
  void (await db.run(openLedger, [accountId]))

/** An account with a balance, locked. */
export interface LockedBalance {
  accountId: number
  purpose: Purpose
  available: Micros
  /** How far renewals may take what is available below zero. */
  overdraft: Micros
}
const lock = statement<LockedBalance>(
  'billing.lock-balances',
  `SELECT l.account_id AS "accountId", l.purpose, l.balance_micros + l.credit_limit_micros - l.held_micros AS available,
     l.renewal_overdraft_micros AS overdraft
   FROM ledger_account l JOIN unnest($1::integer[], $2::text[]) AS of (account_id, purpose) USING (account_id, purpose)
   ORDER BY l.ledger_account_id FOR NO KEY UPDATE OF l`,
)
/** Locks the accounts with balances that entries move, in the order in which everyone locks them. */
export const lockBalances = ({ db }: TxContext, of: readonly Omit<Entry, 'amount'>[]): Promise<LockedBalance[]> =>
  db.run(lock, [of.map((each) => each.accountId), of.map((each) => each.purpose)])

/** An account whose balance moved: by how much, and what it has available now. */
export interface Moved {
  accountId: number
  purpose: Purpose
  currency: string
  change: Micros
  balance: Micros
  available: Micros
  warning: Micros
}

// One statement moves the money of any number of transactions: the guarded update of the balances, the transactions, their
// entries with number and running balance. Where an account that must not fall below zero would, it is left as it is,
// nothing is inserted, and the caller sees it missing among those that moved.
const insert = statement<Moved & { complete: boolean }>(
  'billing.insert-transactions',
  `WITH head AS (
     SELECT h.*, own.currency
     FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::uuid[])
       AS h (transaction_id, account_id, kind, order_no, reason, reverses)
     JOIN ledger_account own ON own.account_id = h.account_id AND own.purpose = 'customer'
   ), line AS (
     SELECT e.n, e.amount, head.transaction_id, l.ledger_account_id, l.account_id, l.balance_micros IS NOT NULL AS kept
     FROM unnest($7::uuid[], $8::integer[], $9::text[], $10::bigint[]) WITH ORDINALITY
       AS e (transaction_id, account_id, purpose, amount, n)
     JOIN head USING (transaction_id)
     JOIN ledger_account l ON l.account_id = e.account_id AND l.purpose = e.purpose AND l.currency = head.currency
   ), moved AS (
     UPDATE ledger_account l
     SET balance_micros = l.balance_micros + d.change, entries = l.entries + d.count,
       last_entry_at = greatest(l.last_entry_at, $11)
     FROM (
       SELECT ledger_account_id, sum(amount)::bigint AS change, count(*) AS count FROM line WHERE kept GROUP BY 1
     ) AS d
     WHERE l.ledger_account_id = d.ledger_account_id AND (
       NOT $13 OR l.purpose <> 'customer' OR d.change >= 0
       OR l.balance_micros + l.credit_limit_micros - l.held_micros + d.change >= 0
     )
     RETURNING l.*, d.change
   ), complete AS (
     SELECT count(*) = cardinality($7) AS resolved,
       count(DISTINCT ledger_account_id) FILTER (WHERE kept) = (SELECT count(*) FROM moved) AS covered FROM line
   ), heads AS (
     INSERT INTO ledger_transaction (transaction_id, account_id, kind, at, actor_id, order_no, reason, reverses)
     SELECT transaction_id, account_id, kind, $11, $12, order_no, reason, reverses
     FROM head, complete WHERE resolved AND covered
   ), inserted AS (
     INSERT INTO ledger_entry
       (transaction_id, ledger_account_id, account_id, amount_micros, balance_after_micros, seq, at)
     SELECT transaction_id, line.ledger_account_id, line.account_id, amount,
       balance_micros - coalesce(sum(amount) OVER later, 0)::bigint, entries - count(*) OVER later,
       coalesce(last_entry_at, $11)
     FROM complete, line LEFT JOIN moved USING (ledger_account_id) WHERE resolved AND covered
     WINDOW later AS (PARTITION BY line.ledger_account_id ORDER BY n ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
     ORDER BY n
   )
   SELECT account_id AS "accountId", purpose, trim(currency) AS currency, change, balance_micros AS balance,
     balance_micros + credit_limit_micros - held_micros AS available, credit_limit_warning_micros AS warning,
     resolved AS complete
   FROM complete LEFT JOIN moved ON true`,
)
const insertBatch = plannedAnew(insert)
/** From so many entries on, planning costs less than joining by a plan made for a few. */
const manyEntries = 100

/** Writes transactions with their entries; `complete` is false where an entry names an account that is not there. */
export async function insertTransactions(
  { db, clock, actor }: TxContext,
  transactions: readonly NewTransaction[],
  guarded: boolean,
): Promise<{ moved: Moved[]; complete: boolean }> {
  const entries = transactions.flatMap(({ transactionId, entries }) =>
    entries.map((entry) => ({ ...entry, transactionId })),
  )
  const rows = await db.run(entries.length < manyEntries ? insert : insertBatch, [
    transactions.map((each) => each.transactionId),
    transactions.map((each) => each.accountId),
    transactions.map((each) => each.kind),
    transactions.map((each) => each.orderNo ?? null),
    transactions.map((each) => each.reason ?? null),
    transactions.map((each) => each.reverses ?? null),
    entries.map((entry) => entry.transactionId),
    entries.map((entry) => entry.accountId),
    entries.map((entry) => entry.purpose),
    entries.map((entry) => entry.amount),
    ...[clock.now(), actor.accountId, guarded],
  ])
  const moved = rows.filter((row) => row.accountId !== null)
  return { moved, complete: rows.every((row) => row.complete) }
}
