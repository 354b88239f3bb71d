import type { Reader, TxContext } from '../../context.ts'
import { build, statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Payment, PaymentStatus, ShownStatus } from './payment.ts'

const columns = `payment_id AS "paymentId", p.account_id AS "accountId", amount_micros AS amount,
  trim(currency) AS currency, status, shown_status AS "shownStatus", origin, p.processor, payment_method_id AS "paymentMethodId",
  brand, last4, json_build_object('methodRef', method_ref, 'customerRef', customer_ref) AS method, processor_ref AS ref,
  reason, refunded_micros AS refunded, asked_at AS "askedAt", p.created_at AS "createdAt", settled_at AS "settledAt"`
const from = 'FROM payment p JOIN payment_method m USING (payment_method_id)'

const lockAccount = statement<{ currency: string }>(
  'payments.lock-payer',
  `SELECT trim(l.currency) AS currency FROM account a
   JOIN ledger_account l ON l.account_id = a.account_id AND l.purpose = 'customer'
   WHERE a.account_id = $1 FOR NO KEY UPDATE OF a`,
)
/** Of two who pay for one account at once the second waits for the first, and sees its payment. Throws `not_found`. */
export async function lockPayer({ db }: TxContext, accountId: number): Promise<{ currency: string }> {
  const [account] = await db.run(lockAccount, [accountId])
  if (!account) throw new AppError('not_found', `Account ${accountId} has no balance.`)
  return account
}

const insert = statement<never>(
  'payments.insert',
  `INSERT INTO payment (payment_id, account_id, amount_micros, currency, origin, status, payment_method_id, processor,
     request_key, created_at, asked_at, next_check_at)
   VALUES ($1, $2, $3, $4, $5, 'created', $6, $7, $8, $9, $10, $11)`,
)
export type NewPayment = Pick<
  Payment,
  | 'paymentId'
  | 'accountId'
  | 'amount'
  | 'currency'
  | 'origin'
  | 'paymentMethodId'
  | 'processor'
  | 'createdAt'
  | 'askedAt'
> & { requestKey: string | null; nextCheckAt: Date }

export async function insertPayment(tx: TxContext, of: NewPayment): Promise<Payment> {
  const { paymentId, accountId, amount, currency, origin, paymentMethodId, processor } = of
  const what = [paymentId, accountId, amount, currency, origin, paymentMethodId, processor]
  await tx.db.run(insert, [...what, of.requestKey, of.createdAt, of.askedAt, of.nextCheckAt])
  return findPayment(tx, paymentId)
}

const byId = statement<Payment>('payments.by-id', `SELECT ${columns} ${from} WHERE payment_id = $1`)
const lockById = statement<Payment>(
  'payments.lock-by-id',
  `SELECT ${columns} ${from} WHERE payment_id = $1 FOR NO KEY UPDATE OF p`,
)
async function findPayment({ db }: Reader, paymentId: string): Promise<Payment> {
  const [payment] = await db.run(byId, [paymentId])
  if (!payment) throw new AppError('internal')
  return payment
}
/** Null for one that was never made here. */
export const lockPayment = async ({ db }: TxContext, paymentId: string): Promise<Payment | null> =>
  (await db.run(lockById, [paymentId]))[0] ?? null

const byRequest = statement<Payment>(
  'payments.by-request',
  `SELECT ${columns} ${from} WHERE p.account_id = $1 AND request_key = $2 AND p.created_at = $3`,
)
/** The payment that a request made before its process died. */
export const findPaymentOfRequest = async (
  { db }: Reader,
  accountId: number,
  requestKey: string,
  begunAt: Date,
): Promise<Payment | null> => (await db.run(byRequest, [accountId, requestKey, begunAt]))[0] ?? null

const unfinished = statement<Payment>(
  'payments.unfinished-like',
  `SELECT ${columns} ${from} WHERE p.account_id = $1 AND status = 'created' AND p.processor = $2 AND origin = 'call'
     AND amount_micros = $3 AND asked_at > $4 ORDER BY payment_no DESC LIMIT 1`,
)
/** A payment of the same amount that was asked for since then and whose end is not known yet. */
export const findUnfinished = async (
  { db }: Reader,
  { accountId, processor, amount }: Pick<Payment, 'accountId' | 'processor' | 'amount'>,
  since: Date,
): Promise<Payment | null> => (await db.run(unfinished, [accountId, processor, amount, since]))[0] ?? null

const unfinishedTopUp = statement<Payment>(
  'payments.unfinished-top-up',
  `SELECT ${columns} ${from} WHERE p.account_id = $1 AND status = 'created' AND origin = 'top-up'`,
)
/** There is one at most. */
export const findUnfinishedTopUp = async ({ db }: Reader, accountId: number): Promise<Payment | null> =>
  (await db.run(unfinishedTopUp, [accountId]))[0] ?? null

const update = statement<never>(
  'payments.settle',
  `UPDATE payment SET status = $2, processor_ref = coalesce($3, processor_ref), reason = $4, settled_at = $5,
     next_check_at = NULL
   WHERE payment_id = $1`,
)
export async function updateSettled(
  tx: TxContext,
  paymentId: string,
  { status, ref, reason }: { status: PaymentStatus; ref: string | null; reason: string | null },
): Promise<Payment> {
  await tx.db.run(update, [paymentId, status, ref, reason, tx.clock.now()])
  return findPayment(tx, paymentId)
}

const keepRef = statement<never>('payments.keep-ref', 'UPDATE payment SET processor_ref = $2 WHERE payment_id = $1')
export const updateRef = async ({ db }: TxContext, paymentId: string, ref: string): Promise<void> =>
  void (await db.run(keepRef, [paymentId, ref]))

const addRefunded = statement<never>(
  'payments.add-refunded',
  'UPDATE payment SET refunded_micros = refunded_micros + $2 WHERE payment_id = $1',
)
/** Negative when a refund came back. */
export const updateRefunded = async ({ db }: TxContext, paymentId: string, amount: Micros): Promise<void> =>
  void (await db.run(addRefunded, [paymentId, amount]))

const firstDue = statement<{ at: Date | null }>(
  'payments.first-due',
  `SELECT min(next_check_at) AS at FROM payment WHERE processor = $1 AND status = 'created'`,
)
export const findNextCheck = async ({ db }: Reader, processor: string): Promise<Date | null> =>
  (await db.run(firstDue, [processor]))[0]?.at ?? null

// Each time twice as long as before, up to a day. Whoever dies while asking leaves it to the next time.
const claimDue = statement<Payment>(
  'payments.claim-due',
  `WITH due AS (
     SELECT payment_id FROM payment WHERE processor = $1 AND status = 'created' AND next_check_at <= $2
     ORDER BY next_check_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
   ), claimed AS (
     UPDATE payment SET checks = checks + 1, next_check_at = $2 + least(2 ^ (checks + 1), 1440) * interval '1 minute'
     WHERE payment_id IN (SELECT payment_id FROM due) RETURNING *
   )
   SELECT ${columns} FROM claimed p JOIN payment_method m USING (payment_method_id)`,
)
export const claimDuePayments = ({ db, clock }: TxContext, processor: string, most: number): Promise<Payment[]> =>
  db.run(claimDue, [processor, clock.now(), most])

const insertEvent = statement<{ event_id: string }>(
  'payments.insert-event',
  `INSERT INTO payment_event (processor, event_id, account_id, payment_id, at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT DO NOTHING RETURNING event_id`,
)
/** False for an event that was handled before. */
export async function insertPaymentEvent(tx: TxContext, eventId: string, of: Payment): Promise<boolean> {
  const values = [of.processor, eventId, of.accountId, of.paymentId, tx.clock.now()]
  return (await tx.db.run(insertEvent, values)).length === 1
}

const listed = build
  .selectFrom('payment as p')
  .innerJoin('payment_method as m', 'm.payment_method_id', 'p.payment_method_id')
  .select(['payment_id as paymentId', 'p.account_id as accountId', 'amount_micros as amount', 'p.currency'])
  .select(['status', 'shown_status as shownStatus', 'origin', 'p.processor', 'm.payment_method_id as paymentMethodId'])
  .select(['brand', 'last4', 'reason', 'refunded_micros as refunded', 'p.created_at as createdAt'])
  .select(['settled_at as settledAt'])

/** What of a payment can be shown. */
export type PaymentRow = Omit<Payment, 'method' | 'ref' | 'askedAt'>
export interface PaymentFilter {
  /** Null for every account's. */
  accountIds: readonly number[] | null
  status: ShownStatus | null
}
/** Newest first. */
export async function findPayments({ db }: Reader, filter: PaymentFilter, page: Slice): Promise<PaymentRow[]> {
  let query = listed
    .orderBy('payment_no', 'desc')
    .offset(page.offset)
    .limit(page.limit ?? 1000)
  if (filter.accountIds !== null) query = query.where('p.account_id', 'in', [...filter.accountIds])
  if (filter.status !== null) query = query.where('shown_status', '=', filter.status)
  return db.fetch(query)
}

export async function countPayments({ db }: Reader, { accountIds, status }: PaymentFilter): Promise<number> {
  let query = build.selectFrom('payment').select((of) => of.fn.countAll<bigint>().as('count'))
  if (accountIds !== null) query = query.where('account_id', 'in', [...accountIds])
  if (status !== null) query = query.where('shown_status', '=', status)
  const [row] = await db.fetch(query)
  return Number(row?.count ?? 0)
}

/** Null for one that is none of these accounts'. */
export async function findVisiblePayment(
  { db }: Reader,
  paymentId: string,
  accountIds: readonly number[] | null,
): Promise<PaymentRow | null> {
  let query = listed.where('payment_id', '=', paymentId)
  if (accountIds !== null) query = query.where('p.account_id', 'in', [...accountIds])
  return (await db.fetch(query))[0] ?? null
}
