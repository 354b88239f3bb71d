import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Entry, NewTransaction } from './ledger.ts'

export interface StoredTransaction {
  transactionId: string
  accountId: number
  kind: NewTransaction['kind']
  at: Date
  /** Null for what the platform did itself. */
  actorId: number | null
  orderNo: string | null
  reason: string | null
  reverses: string | null
  reversedBy: string | null
}
const transaction = statement<StoredTransaction>(
  'billing.transaction',
  `SELECT t.transaction_id AS "transactionId", t.account_id AS "accountId", t.kind, t.at, t.actor_id AS "actorId",
     t.order_no AS "orderNo", t.reason, t.reverses, r.transaction_id AS "reversedBy"
   FROM ledger_transaction t LEFT JOIN ledger_transaction r ON r.reverses = t.transaction_id WHERE t.transaction_id = $1`,
)
/** Throws `not_found`. */
export async function findTransaction({ db }: Reader, transactionId: string): Promise<StoredTransaction> {
  const [row] = await db.run(transaction, [transactionId])
  if (!row) throw new AppError('not_found', `There is no transaction ${transactionId}.`)
  return row
}

const lock = statement<never>(
  'billing.lock-transaction',
  'SELECT FROM ledger_transaction WHERE transaction_id = $1 FOR NO KEY UPDATE',
)
/** Lets nobody else who locks it go on until this transaction of the database ends. */
export const lockTransaction = async ({ db }: TxContext, transactionId: string): Promise<void> =>
  void (await db.run(lock, [transactionId]))

export interface ChainEntry extends Entry {
  /** Its number in the account's book, and the balance after it; null in the provider's books. */
  seq: number | null
  balance: Micros | null
}
const chain = statement<ChainEntry>(
  'billing.transaction-entries',
  `SELECT e.account_id AS "accountId", l.purpose, e.seq::integer AS seq, e.amount_micros AS amount,
     e.balance_after_micros AS balance
   FROM ledger_entry e JOIN ledger_account l USING (ledger_account_id) WHERE e.transaction_id = $1 ORDER BY e.entry_id`,
)
const visibleChain = statement<ChainEntry & { forAccountId: number | null }>(
  'billing.visible-transaction-entries',
  `SELECT e.account_id AS "accountId", l.purpose, e.seq::integer AS seq, e.amount_micros AS amount,
     e.balance_after_micros AS balance,
     CASE WHEN whose.ancestors @> ARRAY[$2::integer] THEN whose.account_id END AS "forAccountId"
   FROM ledger_entry e JOIN ledger_account l USING (ledger_account_id) JOIN account a ON a.account_id = e.account_id
     JOIN ledger_transaction t USING (transaction_id) JOIN account whose ON whose.account_id = t.account_id
   WHERE e.transaction_id = $1 AND a.ancestors @> ARRAY[$2::integer] ORDER BY e.entry_id`,
)
/** The entries of a transaction at and below `scope`, and whose it is where that may be seen; throws `not_found` where there is none. */
export async function findVisibleChain({ db }: Reader, transactionId: string, scope: number) {
  const entries = await db.run(visibleChain, [transactionId, scope])
  const [first] = entries
  if (!first) throw new AppError('not_found', `There is no transaction ${transactionId}.`)
  return { forAccountId: first.forAccountId, entries }
}

/** Every entry of a transaction, in the order in which they were booked. */
export const findChain = ({ db }: Reader, transactionId: string): Promise<ChainEntry[]> =>
  db.run(chain, [transactionId])
