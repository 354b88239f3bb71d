import type { Context, Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { BulkStatus, BulkTerms, LineStatus, WantedLine } from './bulk-order.ts'

/** An order that has lines to be worked on, with what stays the same as long as it lives. */
export interface DueOrder extends BulkTerms {
  bulkOrderId: number
  orderNo: string
  accountId: number
  impersonatedBy: number | null
}
const due = statement<DueOrder>(
  'orders.find-due-bulk',
  `WITH line AS (
     SELECT bulk_order_id FROM bulk_order_line WHERE due_at <= $1
     ORDER BY due_at, bulk_order_id, line_no LIMIT 1 FOR UPDATE SKIP LOCKED
   )
   SELECT o.bulk_order_id AS "bulkOrderId", o.order_no AS "orderNo", o.account_id AS "accountId", o.criterion,
     o.impersonator_id AS "impersonatedBy", o.ext_tgid AS "extTgid", o.preconfigured, o.cnam_dip AS "cnamDip",
     o.allow_offnet AS "allowOffnet", o.tags, o.notes, o.back_order_until AS "backOrderUntil"
   FROM bulk_order o JOIN line USING (bulk_order_id)`,
)
/** The order that has waited longest of those that have a line nobody else is at. */
export const findDueOrder = async ({ db, clock }: Context): Promise<DueOrder | null> =>
  (await db.run(due, [clock.now()]))[0] ?? null

const nextDue = statement<{ at: Date | null }>(
  'orders.next-due-bulk',
  'SELECT min(due_at) AS at FROM bulk_order_line WHERE due_at IS NOT NULL',
)
export const findNextDueLine = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextDue))[0]?.at ?? null

export interface LockedLine extends WantedLine {
  lineNo: number
  fulfilled: number
  dueAt: Date
  /** Why nothing more is to be bought for the order. */
  stopped: string | null
}
const lock = statement<LockedLine>(
  'orders.lock-bulk-line',
  `SELECT l.line_no AS "lineNo", l.region, l.rate_center AS "rateCenter", l.lata, l.npa, l.quantity, l.fulfilled,
     l.due_at AS "dueAt", o.stopped
   FROM bulk_order_line l JOIN bulk_order o USING (bulk_order_id)
   WHERE l.bulk_order_id = $1 AND l.due_at <= $2 ORDER BY l.due_at, l.line_no LIMIT 1 FOR UPDATE OF l SKIP LOCKED`,
)
/** The first line of an order that is due and that nobody else is at, locked. */
export const lockDueLine = async ({ db, clock }: TxContext, bulkOrderId: number): Promise<LockedLine | null> =>
  (await db.run(lock, [bulkOrderId, clock.now()]))[0] ?? null

const insertBought = statement<never>(
  'orders.insert-bulk-numbers',
  `INSERT INTO bulk_order_number (bulk_order_id, line_no, account_id, number, setup_micros, monthly_micros)
   SELECT $1, $2, $3, number, setup, monthly FROM unnest($4::text[], $5::bigint[], $6::bigint[]) AS n (number, setup, monthly)`,
)
/** Notes what a line has brought, with its price. */
export const writeBought = (
  { db }: TxContext,
  { bulkOrderId, accountId }: DueOrder,
  { lineNo }: LockedLine,
  bought: readonly { number: E164; price: { setup: Micros; monthly: Micros } }[],
): void =>
  db.send(insertBought, [
    ...[bulkOrderId, lineNo, accountId],
    bought.map(({ number }) => number),
    bought.map(({ price }) => price.setup),
    bought.map(({ price }) => price.monthly),
  ])

const advance = statement<{ ended: BulkStatus | null }>(
  'orders.advance-bulk',
  `WITH line AS (
     UPDATE bulk_order_line
     SET fulfilled = fulfilled + $3, total_micros = total_micros + $4, status = $5, message = $6, due_at = $7
     WHERE bulk_order_id = $1 AND line_no = $2 RETURNING due_at IS NULL AS ended
   )
   UPDATE bulk_order o
   SET fulfilled = fulfilled + $3, total_micros = total_micros + $4, open_lines = open_lines - line.ended::integer,
     status = CASE WHEN open_lines > line.ended::integer THEN 'processing' WHEN stopped IS NULL THEN 'completed' ELSE 'error' END,
     ended_at = CASE WHEN open_lines = line.ended::integer THEN $8::timestamptz END
   FROM line WHERE o.bulk_order_id = $1 RETURNING CASE WHEN open_lines = 0 THEN status END AS ended`,
)
/** How far a step has brought a line, and what becomes of the line. */
export interface Step {
  bulkOrderId: number
  lineNo: number
  count: number
  total: Micros
  status: LineStatus
  message: string | null
  dueAt: Date | null
}
/**
 * Notes a step with the line and the order, whose row all of its lines share: it goes last. Answers how the order has ended,
 * null while it has not.
 */
export async function advanceLine({ db, clock }: TxContext, step: Step): Promise<BulkStatus | null> {
  const { bulkOrderId, lineNo, count, total, status, message, dueAt } = step
  const [row] = await db.run(advance, [bulkOrderId, lineNo, count, total, status, message, dueAt, clock.now()])
  return row?.ended ?? null
}

const stop = statement<{ status: BulkStatus }>(
  'orders.stop-bulk',
  `WITH ended AS (
     UPDATE bulk_order_line l SET status = 'error', message = $2, due_at = NULL
     FROM (
       SELECT line_no FROM bulk_order_line WHERE bulk_order_id = $1 AND due_at IS NOT NULL ORDER BY line_no FOR UPDATE SKIP LOCKED
     ) AS idle
     WHERE l.bulk_order_id = $1 AND l.line_no = idle.line_no RETURNING 1
   ), counted AS (SELECT count(*)::integer AS lines FROM ended)
   UPDATE bulk_order o
   SET stopped = coalesce(stopped, $2), open_lines = open_lines - counted.lines,
     status = CASE WHEN open_lines > counted.lines THEN 'processing' ELSE 'error' END,
     ended_at = CASE WHEN open_lines = counted.lines THEN $3::timestamptz END
   FROM counted WHERE o.bulk_order_id = $1 AND o.ended_at IS NULL RETURNING status`,
)
/**
 * Ends the lines of an order that nobody else is at; whoever is at one sees afterwards that the order was stopped. Answers
 * where the order stands now.
 */
export const stopLines = async (
  { db, clock }: TxContext,
  bulkOrderId: number,
  reason: string,
): Promise<BulkStatus | null> => (await db.run(stop, [bulkOrderId, reason, clock.now()]))[0]?.status ?? null

const postpone = statement<never>(
  'orders.postpone-bulk',
  `UPDATE bulk_order_line SET due_at = $2 WHERE bulk_order_id = $1 AND due_at <= $3`,
)
export const postponeLines = async ({ db, clock }: Context, bulkOrderId: number, until: Date): Promise<void> =>
  void (await db.run(postpone, [bulkOrderId, until, clock.now()]))

const wake = statement<{ lines: number }>(
  'orders.wake-back-orders',
  `WITH woken AS (
     UPDATE bulk_order_line l SET due_at = $1
     FROM (
       SELECT bulk_order_id, line_no FROM bulk_order_line WHERE status = 'waiting' AND due_at > $1
       ORDER BY bulk_order_id, line_no FOR UPDATE SKIP LOCKED
     ) AS waiting
     WHERE (l.bulk_order_id, l.line_no) = (waiting.bulk_order_id, waiting.line_no) RETURNING 1
   )
   SELECT count(*)::integer AS lines FROM woken`,
)
/** Has workers look again at every line that waits for stock; answers how many there are. */
export const wakeWaitingLines = async ({ db, clock }: TxContext): Promise<number> =>
  (await db.run(wake, [clock.now()]))[0]?.lines ?? 0
