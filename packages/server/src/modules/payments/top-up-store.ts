import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'

export interface TopUp {
  enabled: boolean
  threshold: Micros
  amount: Micros
  /** No payment is made before this instant, because the last one failed or there were too many. */
  pausedUntil: Date | null
  /** Why it pauses, or was switched off. */
  reason: string | null
}

const one = statement<TopUp>(
  'payments.top-up',
  `SELECT enabled, threshold_micros AS threshold, amount_micros AS amount, paused_until AS "pausedUntil", reason
   FROM auto_topup WHERE account_id = $1`,
)
/** Null for an account that never set it. */
export const findTopUp = async ({ db }: Reader, accountId: number): Promise<TopUp | null> =>
  (await db.run(one, [accountId]))[0] ?? null

const put = statement<never>(
  'payments.put-top-up',
  `INSERT INTO auto_topup AS t (account_id, enabled, threshold_micros, amount_micros) VALUES ($1, $2, $3, $4)
   ON CONFLICT (account_id) DO UPDATE SET enabled = $2, threshold_micros = $3, amount_micros = $4,
     reason = CASE WHEN t.paused_until IS NULL THEN NULL ELSE t.reason END`,
)
/** A pause that is on goes on. */
export const upsertTopUp = async (
  { db }: TxContext,
  accountId: number,
  { enabled, threshold, amount }: Pick<TopUp, 'enabled' | 'threshold' | 'amount'>,
): Promise<void> => void (await db.run(put, [accountId, enabled, threshold, amount]))

const pause = statement<never>(
  'payments.pause-top-up',
  'UPDATE auto_topup SET paused_until = $2, reason = $3 WHERE account_id = $1',
)
export const updatePause = async (
  { db }: TxContext,
  accountId: number,
  until: Date | null,
  reason: string | null,
): Promise<void> => void (await db.run(pause, [accountId, until, reason]))

const switchOff = statement<{ accountId: number }>(
  'payments.switch-off-top-up',
  `UPDATE auto_topup SET enabled = false, paused_until = NULL, reason = $2 WHERE account_id = $1 AND enabled
   RETURNING account_id AS "accountId"`,
)
/** False when it was off already. */
export const updateSwitchedOff = async ({ db }: TxContext, accountId: number, reason: string): Promise<boolean> =>
  (await db.run(switchOff, [accountId, reason])).length === 1

const isLow = `t.enabled AND l.balance_micros + l.credit_limit_micros - l.held_micros <= t.threshold_micros`
const fromLedger = `auto_topup t JOIN account a ON a.account_id = t.account_id AND a.status = 'approved'
  JOIN ledger_account l ON l.account_id = t.account_id AND l.purpose = 'customer'`

const lowOne = statement<{ low: boolean }>(
  'payments.is-low',
  `SELECT ${isLow} AS low FROM ${fromLedger} WHERE t.account_id = $1`,
)
/** Whether what can be spent has fallen to the threshold that the account has set. */
export const hasFallen = async ({ db }: Reader, accountId: number): Promise<boolean> =>
  (await db.run(lowOne, [accountId]))[0]?.low ?? false

const attempts = statement<{ at: Date }>(
  'payments.top-ups-since',
  `SELECT created_at AS at FROM payment WHERE account_id = $1 AND origin = 'top-up' AND created_at > $2
   ORDER BY payment_no DESC`,
)
/** When payments were made by themselves since then, the newest first. */
export const findTopUpTimes = async ({ db }: Reader, accountId: number, since: Date): Promise<Date[]> =>
  (await db.run(attempts, [accountId, since])).map((row) => row.at)

// One whose payment is under way waits for that, and is no work.
const waiting = `FROM ${fromLedger} WHERE ${isLow} AND NOT EXISTS (
     SELECT FROM payment p WHERE p.account_id = t.account_id AND p.origin = 'top-up' AND p.status = 'created')`
const firstDue = statement<{ at: Date | null }>(
  'payments.first-due-top-up',
  `SELECT min(coalesce(t.paused_until, $1)) AS at ${waiting}`,
)
export const findNextTopUp = async ({ db, clock }: Reader & Pick<TxContext, 'clock'>): Promise<Date | null> =>
  (await db.run(firstDue, [clock.now()]))[0]?.at ?? null

const due = statement<{ accountId: number }>(
  'payments.due-top-ups',
  `SELECT t.account_id AS "accountId" ${waiting} AND coalesce(t.paused_until, $1) <= $1 ORDER BY 1 LIMIT $2`,
)
export const findDueTopUps = async (
  { db, clock }: Reader & Pick<TxContext, 'clock'>,
  most: number,
): Promise<number[]> => (await db.run(due, [clock.now(), most])).map((row) => row.accountId)
