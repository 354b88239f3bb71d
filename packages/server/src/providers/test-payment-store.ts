import type { Database } from '../db/database.ts'
import { statement } from '../db/database.ts'
import type { Micros } from '../kernel/money.ts'
import type { Charge, RefundOrder } from './payment.ts'

export interface KeptCharge {
  methodRef: string
  amount: Micros
  at: Date
  refunded: Micros
}

const insertOnce = statement<never>(
  'test-payment.insert-charge',
  `INSERT INTO test_charge (payment_id, account_id, method_ref, amount_micros, at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING`,
)
export const insertCharge = async (db: Database, charge: Charge, at: Date): Promise<void> =>
  void (await db.run(insertOnce, [charge.paymentId, charge.accountId, charge.method.methodRef, charge.amount, at]))

const kept = statement<KeptCharge>(
  'test-payment.charge',
  `SELECT method_ref AS "methodRef", amount_micros AS amount, at,
     (SELECT coalesce(sum(amount_micros), 0)::bigint FROM test_refund r WHERE r.payment_id = c.payment_id) AS refunded
   FROM test_charge c WHERE payment_id = $1`,
)
export const findCharge = async (db: Database, paymentId: string): Promise<KeptCharge | null> =>
  (await db.run(kept, [paymentId]))[0] ?? null

const refundOnce = statement<never>(
  'test-payment.insert-refund',
  `INSERT INTO test_refund (refund_id, account_id, payment_id, amount_micros)
   SELECT $1, account_id, payment_id, $3 FROM test_charge WHERE payment_id = $2 ON CONFLICT DO NOTHING`,
)
export const insertRefund = async (db: Database, { refundId, paymentId, amount }: RefundOrder): Promise<void> =>
  void (await db.run(refundOnce, [refundId, paymentId, amount]))

const refundById = statement<{ refund_id: string }>(
  'test-payment.refund',
  'SELECT refund_id FROM test_refund WHERE refund_id = $1',
)
export const hasRefund = async (db: Database, refundId: string): Promise<boolean> =>
  (await db.run(refundById, [refundId])).length === 1
