import type { Reader, TxContext } from '../../context.ts'
import { build, statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import type { SuppliedKind } from './supplier.ts'
import {
  amountText,
  readAmounts,
  type SupplierLine,
  type SupplierOrder,
  type SupplierOrderState,
} from './supplier-order.ts'

// Of two who want the same number at once the second waits for the first, and then finds it taken.
const insert = statement<{ taken: E164 | null }>(
  'suppliers.insert-order',
  `WITH head AS (
     INSERT INTO supplier_order (supplier_order_id, supplier_id, account_id, impersonator_id, order_id, kind, state, hold_ids,
       stock_hold_id, asked_at, due_at, created_at)
     SELECT $1, $2, $3, $4, o.order_id, $6, 'pending', $7::uuid[], $8, $9, $10, $11 FROM number_order o WHERE o.order_no = $5
   ), line AS (
     INSERT INTO supplier_order_line (supplier_order_id, number, account_id, supplied, cost_setup_micros, cost_monthly_micros,
       terms, open)
     SELECT $1, number, $3, supplied, setup, monthly, terms, true
     FROM unnest($12::text[], $13::boolean[], $14::bigint[], $15::bigint[], $16::jsonb[])
       AS l (number, supplied, setup, monthly, terms)
     ORDER BY number
     ON CONFLICT (number) WHERE open AND supplied DO NOTHING RETURNING number
   )
   SELECT number AS taken FROM unnest($12::text[]) AS wanted (number) WHERE number NOT IN (SELECT number FROM line)`,
)
export interface NewSupplierOrder {
  supplierOrderId: string
  supplierId: number
  accountId: number
  orderNo: string
  kind: SuppliedKind
  holdIds: readonly string[]
  stockHoldId: string | null
  dueAt: Date
  lines: readonly SupplierLine[]
}
/** Throws `number_not_available` for what somebody else is just buying. */
export async function insertSupplierOrder({ db, clock, actor }: TxContext, of: NewSupplierOrder): Promise<void> {
  const { lines } = of
  const [taken] = await db.run(insert, [
    ...[of.supplierOrderId, of.supplierId, of.accountId, actor.impersonatedBy, of.orderNo, of.kind, of.holdIds],
    ...[of.stockHoldId, clock.real(), of.dueAt, clock.now()],
    lines.map((line) => line.number),
    lines.map((line) => line.offer !== null),
    lines.map((line) => line.cost.setup),
    lines.map((line) => line.cost.monthly),
    lines.map(amountText),
  ])
  if (taken?.taken) throw new AppError('number_not_available', `${tenDigits(taken.taken)} is not available any more.`)
}

interface Row extends Omit<SupplierOrder, 'lines'> {
  terms: string[]
}
const columns = `o.supplier_order_id AS "supplierOrderId", o.supplier_id AS "supplierId", o.account_id AS "accountId",
  o.impersonator_id AS "impersonatedBy", o.order_id AS "orderId", n.order_no AS "orderNo", o.kind, o.state,
  o.hold_ids AS "holdIds", o.stock_hold_id AS "stockHoldId", o.asked_at AS "askedAt", o.tries, o.created_at AS "createdAt",
  ARRAY(SELECT l.terms::text FROM supplier_order_line l WHERE l.supplier_order_id = o.supplier_order_id ORDER BY l.number) AS terms`
const from = 'FROM supplier_order o JOIN number_order n USING (order_id)'
const orderOf = ({ terms, ...row }: Row): SupplierOrder => ({
  ...row,
  lines: terms.map((text) => readAmounts<SupplierLine>(text)),
})

const one = statement<Row>('suppliers.order', `SELECT ${columns} ${from} WHERE o.supplier_order_id = $1`)
const lock = statement<Row>(
  'suppliers.lock-order',
  `SELECT ${columns} ${from} WHERE o.supplier_order_id = $1 FOR NO KEY UPDATE`,
)
const demand = (row: Row | undefined): SupplierOrder => {
  if (!row) throw new AppError('internal')
  return orderOf(row)
}
export const findSupplierOrder = async ({ db }: Reader, supplierOrderId: string): Promise<SupplierOrder> =>
  demand((await db.run(one, [supplierOrderId]))[0])
/** With the buyer's order, whose lines the purchases with other suppliers change as well. */
export const lockSupplierOrder = async ({ db }: TxContext, supplierOrderId: string): Promise<SupplierOrder> =>
  demand((await db.run(lock, [supplierOrderId]))[0])

const takeDue = statement<{ supplierOrderId: string }>(
  'suppliers.take-due-orders',
  `UPDATE supplier_order o SET due_at = $2, tries = tries + 1 FROM (
     SELECT supplier_order_id FROM supplier_order WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
   ) AS due WHERE o.supplier_order_id = due.supplier_order_id RETURNING o.supplier_order_id AS "supplierOrderId"`,
)
/** Purchases of which somebody should learn what became of them; if that dies, they are due again at `again`. */
export const takeDueOrders = async ({ db, clock }: TxContext, again: Date, most: number): Promise<string[]> =>
  (await db.run(takeDue, [clock.now(), again, most])).map(({ supplierOrderId }) => supplierOrderId)

const nextDue = statement<{ at: Date | null }>(
  'suppliers.next-due-order',
  'SELECT min(due_at) AS at FROM supplier_order WHERE due_at IS NOT NULL',
)
export const findNextDueOrder = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextDue))[0]?.at ?? null

const doubt = statement<never>(
  'suppliers.doubt-order',
  `UPDATE supplier_order SET state = 'unknown', due_at = $2, reason = $3 WHERE supplier_order_id = $1`,
)
export const markUnknown = ({ db }: TxContext, supplierOrderId: string, dueAt: Date, reason: string): void =>
  db.send(doubt, [supplierOrderId, dueAt, reason])

const settle = statement<never>(
  'suppliers.settle-order',
  `WITH head AS (
     UPDATE supplier_order SET state = $2, due_at = NULL, settled_at = $3, upstream_order_no = $4, reason = $5
     WHERE supplier_order_id = $1
   )
   UPDATE supplier_order_line SET open = false WHERE supplier_order_id = $1`,
)
export const markSettled = (
  { db, clock }: TxContext,
  supplierOrderId: string,
  of: { state: 'bought' | 'failed'; upstreamOrderNo: string | null; reason: string | null },
): void => db.send(settle, [supplierOrderId, of.state, clock.now(), of.upstreamOrderNo, of.reason])

export interface ListedOrder {
  supplierOrderId: string
  supplierId: number
  accountId: number
  orderNo: string
  state: SupplierOrderState
  numbers: E164[]
  costSetup: Micros
  costMonthly: Micros
  tries: number
  dueAt: Date | null
  upstreamOrderNo: string | null
  reason: string | null
  createdAt: Date
  settledAt: Date | null
}
/** Newest first. */
export async function listSupplierOrders(
  { db }: Reader,
  filter: { supplierId: number | undefined; state: SupplierOrderState | undefined },
  { offset, limit }: Slice,
): Promise<ListedOrder[]> {
  let query = build
    .selectFrom('supplier_order as o')
    .innerJoin('number_order as n', 'n.order_id', 'o.order_id')
    .select(['o.supplier_order_id as supplierOrderId', 'o.supplier_id as supplierId', 'o.account_id as accountId'])
    .select(['n.order_no as orderNo', 'o.state', 'o.tries', 'o.due_at as dueAt', 'o.reason'])
    .select(['o.upstream_order_no as upstreamOrderNo', 'o.created_at as createdAt', 'o.settled_at as settledAt'])
    .orderBy('o.created_at', 'desc')
    .orderBy('o.supplier_order_id')
    .offset(offset)
    .limit(limit ?? 1000)
  if (filter.supplierId !== undefined) query = query.where('o.supplier_id', '=', filter.supplierId)
  if (filter.state !== undefined) query = query.where('o.state', '=', filter.state)
  const heads = (await db.fetch(query)) as Omit<ListedOrder, 'numbers' | 'costSetup' | 'costMonthly'>[]
  const lines = await db.run(linesOf, [heads.map((head) => head.supplierOrderId)])
  const byOrder = new Map(lines.map(({ id, ...line }) => [id, line]))
  return heads.flatMap((head) => {
    const line = byOrder.get(head.supplierOrderId)
    return line ? [{ ...head, ...line }] : []
  })
}
const linesOf = statement<Pick<ListedOrder, 'numbers' | 'costSetup' | 'costMonthly'> & { id: string }>(
  'suppliers.order-lines',
  `SELECT supplier_order_id AS id, array_agg(number ORDER BY number) AS numbers, sum(cost_setup_micros)::bigint AS "costSetup",
     sum(cost_monthly_micros)::bigint AS "costMonthly"
   FROM supplier_order_line WHERE supplier_order_id = ANY ($1) AND supplied GROUP BY supplier_order_id`,
)
