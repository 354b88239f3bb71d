import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Moved } from './ledger-store.ts'

const insertHold = statement<Omit<Moved, 'purpose' | 'change' | 'balance'>>(
  'billing.insert-hold',
  `WITH customer AS (
     UPDATE ledger_account SET held_micros = held_micros + $3
     WHERE account_id = $2 AND purpose = 'customer' AND balance_micros + credit_limit_micros - held_micros >= $3
     RETURNING *
   ), hold AS (
     INSERT INTO ledger_hold (hold_id, account_id, ledger_account_id, amount_micros, state, reason, created_at)
     SELECT $1, $2, ledger_account_id, $3, 'held', $4, $5 FROM customer
   )
   SELECT account_id AS "accountId", trim(currency) AS currency, balance_micros + credit_limit_micros - held_micros AS available,
     credit_limit_warning_micros AS warning FROM customer`,
)
/** What the account has available then; null when that would be less than nothing. */
export async function insertLedgerHold(
  { db, clock }: TxContext,
  { holdId, accountId, amount, reason }: { holdId: string; accountId: number; amount: Micros; reason: string },
) {
  const [row] = await db.run(insertHold, [holdId, accountId, amount, reason, clock.now()])
  return row ?? null
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
