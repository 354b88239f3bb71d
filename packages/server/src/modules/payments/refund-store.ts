import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { PaymentStatus, Refund } from './payment.ts'

const columns = `refund_id AS "refundId", payment_id AS "paymentId", account_id AS "accountId", amount_micros AS amount,
  status, reason, failure, processor, processor_ref AS ref, hold_id AS "holdId", created_at AS "createdAt"`

const insert = statement<Refund>(
  'payments.insert-refund',
  `INSERT INTO payment_refund (refund_id, payment_id, account_id, amount_micros, status, reason, processor, processor_ref,
     hold_id, actor_id, request_key, created_at, next_check_at)
   VALUES ($1, $2, $3, $4, 'created', $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${columns}`,
)
export type NewRefund = Omit<Refund, 'status' | 'failure'> & { requestKey: string | null; nextCheckAt: Date }
export async function insertRefund(tx: TxContext, of: NewRefund): Promise<Refund> {
  const what = [of.refundId, of.paymentId, of.accountId, of.amount, of.reason, of.processor, of.ref, of.holdId]
  const [refund] = await tx.db.run(insert, [
    ...what,
    ...[tx.actor.accountId, of.requestKey, of.createdAt, of.nextCheckAt],
  ])
  if (!refund) throw new AppError('internal')
  return refund
}

const byRequest = statement<Refund>(
  'payments.refund-by-request',
  `SELECT ${columns} FROM payment_refund WHERE actor_id = $1 AND request_key = $2 AND created_at = $3`,
)
/** The refund that a request made before its process died. */
export const findRefundOfRequest = async (
  { db }: Reader,
  actorId: number,
  requestKey: string,
  begunAt: Date,
): Promise<Refund | null> => (await db.run(byRequest, [actorId, requestKey, begunAt]))[0] ?? null

const lockOne = statement<Refund>(
  'payments.lock-refund',
  `SELECT ${columns} FROM payment_refund WHERE payment_id = $1 AND (refund_id = $2 OR processor_ref = $3)
   FOR NO KEY UPDATE`,
)
/** By our id or by the processor's, of a payment that the transaction has locked. */
export const lockRefund = async (
  { db }: TxContext,
  paymentId: string,
  { refundId, ref }: { refundId: string | null; ref: string | null },
): Promise<Refund | null> => (await db.run(lockOne, [paymentId, refundId, ref]))[0] ?? null

const open = statement<{ amount: Micros }>(
  'payments.open-refunds',
  `SELECT coalesce(sum(amount_micros), 0)::bigint AS amount FROM payment_refund
   WHERE payment_id = $1 AND status = 'created'`,
)
/** What is being refunded of a payment and is not through yet. */
export const sumOpenRefunds = async ({ db }: Reader, paymentId: string): Promise<Micros> =>
  (await db.run(open, [paymentId]))[0]?.amount as Micros

const update = statement<Refund>(
  'payments.settle-refund',
  `UPDATE payment_refund SET status = $2, processor_ref = coalesce($3, processor_ref), failure = $4, settled_at = $5,
     next_check_at = NULL
   WHERE refund_id = $1 RETURNING ${columns}`,
)
export async function updateRefund(
  { db, clock }: TxContext,
  refundId: string,
  { status, ref, failure }: { status: PaymentStatus; ref: string | null; failure: string | null },
): Promise<Refund> {
  const [refund] = await db.run(update, [refundId, status, ref, failure, clock.now()])
  if (!refund) throw new AppError('internal')
  return refund
}

const keepRef = statement<never>(
  'payments.keep-refund-ref',
  'UPDATE payment_refund SET processor_ref = $2 WHERE refund_id = $1',
)
export const updateRefundRef = async ({ db }: TxContext, refundId: string, ref: string): Promise<void> =>
  void (await db.run(keepRef, [refundId, ref]))

const firstDue = statement<{ at: Date | null }>(
  'payments.first-due-refund',
  `SELECT min(next_check_at) AS at FROM payment_refund WHERE processor = $1 AND status = 'created'`,
)
export const findNextRefundCheck = async ({ db }: Reader, processor: string): Promise<Date | null> =>
  (await db.run(firstDue, [processor]))[0]?.at ?? null

const claimDue = statement<Refund & { paymentRef: string }>(
  'payments.claim-due-refunds',
  `WITH due AS (
     SELECT refund_id FROM payment_refund WHERE processor = $1 AND status = 'created' AND next_check_at <= $2
     ORDER BY next_check_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE payment_refund r
   SET checks = checks + 1, next_check_at = $2 + least(2 ^ (checks + 1), 1440) * interval '1 minute'
   WHERE refund_id IN (SELECT refund_id FROM due) RETURNING ${columns},
     (SELECT processor_ref FROM payment p WHERE p.payment_id = r.payment_id) AS "paymentRef"`,
)
export const claimDueRefunds = ({ db, clock }: TxContext, processor: string, most: number) =>
  db.run(claimDue, [processor, clock.now(), most])

const ofPayment = statement<Refund>(
  'payments.refunds-of-payment',
  `SELECT ${columns} FROM payment_refund WHERE payment_id = $1 ORDER BY refund_no DESC LIMIT 100`,
)
/** The newest hundred, newest first. */
export const findRefunds = ({ db }: Reader, paymentId: string): Promise<Refund[]> => db.run(ofPayment, [paymentId])
