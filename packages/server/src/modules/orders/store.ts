import type { Reader, TxContext } from '../../context.ts'
import { build, statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Order, OrderLine } from './order.ts'

const insert = statement<never>(
  'orders.insert',
  `WITH head AS (
     INSERT INTO number_order (order_no, account_id, kind, status, total_micros, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING order_id
   )
   INSERT INTO number_order_line (order_id, line_no, account_id, number, setup_micros, monthly_micros, status, message)
   SELECT head.order_id, line.line_no, $2, number, setup, monthly, line_status, message
   FROM head, unnest($7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::text[])
     WITH ORDINALITY AS line (number, setup, monthly, line_status, message, line_no)`,
)
export function insertOrder({ db }: TxContext, order: Order): void {
  const { orderNo, accountId, kind, status, total, createdAt, lines } = order
  db.send(insert, [
    ...[orderNo, accountId, kind, status, total, createdAt],
    lines.map((line) => line.number),
    lines.map((line) => line.setup),
    lines.map((line) => line.monthly),
    lines.map((line) => line.status),
    lines.map((line) => line.message),
  ])
}

const settleLines = statement<never>(
  'orders.settle-lines',
  `UPDATE number_order_line l SET status = s.status, message = s.message,
     setup_micros = CASE s.status WHEN 'failed' THEN 0 ELSE l.setup_micros END,
     monthly_micros = CASE s.status WHEN 'failed' THEN 0 ELSE l.monthly_micros END
   FROM unnest($2::text[], $3::text[], $4::text[]) AS s (number, status, message)
   WHERE l.order_id = $1 AND l.number = s.number AND l.status = 'pending'`,
)
const sumUp = statement<{ status: Order['status'] }>(
  'orders.sum-up',
  `UPDATE number_order o SET total_micros = l.total, status = CASE
     WHEN l.pending > 0 THEN 'pending' WHEN l.failed = 0 THEN 'completed' WHEN l.had = 0 THEN 'failed' ELSE 'partial' END
   FROM (
     SELECT sum(setup_micros + monthly_micros)::bigint AS total, count(*) FILTER (WHERE status = 'pending') AS pending,
       count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'completed') AS had
     FROM number_order_line WHERE order_id = $1
   ) AS l WHERE o.order_id = $1 RETURNING o.status`,
)
export type SettledLine = Pick<OrderLine, 'number' | 'message'> & { status: 'completed' | 'failed' }
/** Notes what became of lines that were pending; answers where their order stands now. */
export async function settleOrderLines(
  { db }: TxContext,
  orderId: number,
  lines: readonly SettledLine[],
): Promise<Order['status']> {
  db.send(settleLines, [
    orderId,
    lines.map((line) => line.number),
    lines.map((line) => line.status),
    lines.map((line) => line.message),
  ])
  return (await db.run(sumUp, [orderId]))[0]?.status ?? 'pending'
}

type Head = Omit<Order, 'lines'> & { orderId: number }
const heads = build
  .selectFrom('number_order')
  .select(['kind', 'status', 'order_id as orderId', 'order_no as orderNo', 'account_id as accountId'])
  .select(['total_micros as total', 'created_at as createdAt'])

const linesOf = statement<OrderLine & { orderId: number }>(
  'orders.lines',
  `SELECT order_id AS "orderId", number, setup_micros AS setup, monthly_micros AS monthly, status, message
   FROM number_order_line WHERE order_id = ANY ($1) ORDER BY order_id, line_no`,
)
async function withLines({ db }: Reader, rows: readonly Head[]): Promise<Order[]> {
  const lines = await db.run(linesOf, [rows.map((row) => row.orderId)])
  const byOrder = new Map<number, OrderLine[]>(rows.map((row) => [row.orderId, []]))
  for (const { orderId, ...line } of lines) byOrder.get(orderId)?.push(line)
  return rows.map(({ orderId, ...head }) => ({ ...head, lines: byOrder.get(orderId) ?? [] }))
}

/** Newest first; `accountIds` null for every account's. */
export async function findOrders(
  reader: Reader,
  accountIds: readonly number[] | null,
  { offset, limit }: Slice,
): Promise<Order[]> {
  let query = heads
    .orderBy('order_id', 'desc')
    .offset(offset)
    .limit(limit ?? 1000)
  if (accountIds !== null) query = query.where('account_id', 'in', [...accountIds])
  return withLines(reader, (await reader.db.fetch(query)) as Head[])
}

export async function countOrders({ db }: Reader, accountIds: readonly number[] | null): Promise<number> {
  let query = build.selectFrom('number_order').select((of) => of.fn.countAll<bigint>().as('count'))
  if (accountIds !== null) query = query.where('account_id', 'in', [...accountIds])
  const [row] = await db.fetch(query)
  return Number(row?.count ?? 0)
}

export async function findOrder(
  reader: Reader,
  orderNo: string,
  accountIds: readonly number[] | null,
): Promise<Order | null> {
  let query = heads.where('order_no', '=', orderNo)
  if (accountIds !== null) query = query.where('account_id', 'in', [...accountIds])
  const [order] = await withLines(reader, (await reader.db.fetch(query)) as Head[])
  return order ?? null
}
