import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'

const line = statement<{ seq: bigint | null }>(
  'billing.statement-line',
  `SELECT seq FROM ledger_entry JOIN ledger_account l USING (ledger_account_id)
   WHERE transaction_id = $1 AND l.account_id = $2 AND l.purpose = 'customer'`,
)
/** The number of the line by which a transaction stands on an account's statement. */
export async function findStatementLine({ db }: Reader, transactionId: string, accountId: number) {
  const seq = (await db.run(line, [transactionId, accountId]))[0]?.seq ?? null
  return seq === null ? null : Number(seq)
}

/** What a service of a number costs from month to month, as it was when it began. */
export interface ServiceFee {
  serviceFeeId: number
  accountId: number
  number: string
  monthly: Micros
  resellerIds: number[]
  resellerMonthly: Micros[]
  startedOn: string
  billedTo: string
}
const columns = `service_fee_id AS "serviceFeeId", account_id AS "accountId", number, monthly_micros AS monthly,
  reseller_ids AS "resellerIds", reseller_monthly_micros AS "resellerMonthly", started_on AS "startedOn",
  billed_to AS "billedTo"`

const runs = statement<{ service_fee_id: number }>(
  'billing.service-fee-runs',
  'SELECT service_fee_id FROM service_fee WHERE number = $1 AND service = $2 AND ended_at IS NULL',
)
export const hasServiceFee = async ({ db }: Reader, number: string, service: string): Promise<boolean> =>
  (await db.run(runs, [number, service])).length > 0

const insert = statement<never>(
  'billing.insert-service-fee',
  `INSERT INTO service_fee (account_id, number, service, monthly_micros, reseller_ids, reseller_monthly_micros,
     started_on, billed_to, due_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const insertServiceFee = async (
  { db }: TxContext,
  fee: Omit<ServiceFee, 'serviceFeeId'> & { service: string; dueAt: Date },
): Promise<void> =>
  void (await db.run(insert, [
    ...[fee.accountId, fee.number, fee.service, fee.monthly, fee.resellerIds, fee.resellerMonthly],
    ...[fee.startedOn, fee.billedTo, fee.dueAt],
  ]))

const end = statement<never>(
  'billing.end-service-fees',
  'UPDATE service_fee SET ended_at = $3, due_at = NULL WHERE number = ANY ($1) AND service = $2 AND ended_at IS NULL',
)
export const endFees = async ({ db, clock }: TxContext, numbers: readonly string[], service: string): Promise<void> =>
  void (await db.run(end, [numbers, service, clock.now()]))

const nextDue = statement<{ at: Date | null }>(
  'billing.next-service-fee',
  'SELECT min(due_at) AS at FROM service_fee WHERE due_at IS NOT NULL',
)
export const findNextDueFee = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextDue))[0]?.at ?? null

const lockDue = statement<ServiceFee>(
  'billing.lock-due-service-fee',
  `SELECT ${columns} FROM service_fee WHERE due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
)
/** One that is due and nobody else is at, locked. */
export const lockDueFee = async ({ db, clock }: TxContext): Promise<ServiceFee | null> =>
  (await db.run(lockDue, [clock.now()]))[0] ?? null

const setBilledTo = statement<never>(
  'billing.update-service-fee',
  'UPDATE service_fee SET billed_to = $2, due_at = $3 WHERE service_fee_id = $1',
)
export const updateBilledTo = async ({ db }: TxContext, feeId: number, billedTo: string, dueAt: Date): Promise<void> =>
  void (await db.run(setBilledTo, [feeId, billedTo, dueAt]))

const setDue = statement<{ service_fee_id: number }>(
  'billing.defer-service-fee',
  `UPDATE service_fee SET due_at = $3 WHERE service_fee_id = $1 AND billed_to = $2 AND due_at IS NOT NULL
   RETURNING service_fee_id`,
)
/** False for one that somebody else has charged meanwhile, or that has ended. */
export const deferFee = async ({ db }: TxContext, fee: ServiceFee, dueAt: Date): Promise<boolean> =>
  (await db.run(setDue, [fee.serviceFeeId, fee.billedTo, dueAt])).length > 0
