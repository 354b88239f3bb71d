import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { BulkLine, BulkOrder, BulkStatus, BulkTerms, Criterion, WantedLine } from './bulk-order.ts'

const insert = statement<{ bulkOrderId: number }>(
  'orders.insert-bulk',
  `WITH head AS (
     INSERT INTO bulk_order (order_no, account_id, impersonator_id, criterion, status, ext_tgid, preconfigured, cnam_dip,
       allow_offnet, tags, notes, back_order_until, quantity, open_lines, created_at)
     SELECT $1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10, $11,
       (SELECT sum(quantity) FROM unnest($13::integer[]) AS quantity), cardinality($13::integer[]), $12
     RETURNING bulk_order_id
   ), lines AS (
     INSERT INTO bulk_order_line (bulk_order_id, line_no, account_id, quantity, region, rate_center, lata, npa, status, due_at)
     SELECT bulk_order_id, line_no, $2, quantity, region, rate_center, lata, npa, 'queued', $12
     FROM head, unnest($13::integer[], $14::text[], $15::text[], $16::text[], $17::text[])
       WITH ORDINALITY AS line (quantity, region, rate_center, lata, npa, line_no)
   )
   SELECT bulk_order_id AS "bulkOrderId" FROM head`,
)
export interface NewBulkOrder extends BulkTerms {
  orderNo: string
  accountId: number
  impersonatedBy: number | null
  lines: readonly WantedLine[]
}
/** Answers the order's id. */
export async function insertBulkOrder({ db, clock }: TxContext, order: NewBulkOrder): Promise<number> {
  const { lines } = order
  const [row] = await db.run(insert, [
    ...[order.orderNo, order.accountId, order.impersonatedBy, order.criterion, order.extTgid, order.preconfigured],
    ...[order.cnamDip, order.allowOffnet, order.tags, order.notes, order.backOrderUntil, clock.now()],
    lines.map((line) => line.quantity),
    lines.map((line) => line.region),
    lines.map((line) => line.rateCenter),
    lines.map((line) => line.lata),
    lines.map((line) => line.npa),
  ])
  return row?.bulkOrderId ?? 0
}

export interface BulkOrderRow extends BulkOrder {
  username: string
}
const columns = `o.bulk_order_id AS "bulkOrderId", o.order_no AS "orderNo", o.account_id AS "accountId", a.username, o.criterion,
  o.status, o.ext_tgid AS "extTgid", o.preconfigured, o.cnam_dip AS "cnamDip", o.allow_offnet AS "allowOffnet", o.tags, o.notes,
  o.back_order_until AS "backOrderUntil", o.quantity, o.fulfilled, o.total_micros AS total, o.stopped,
  o.created_at AS "createdAt", o.ended_at AS "endedAt"`

export interface BulkFilter {
  /** Null for every account. */
  accountIds: readonly number[] | null
  criterion: Criterion | null
  status: BulkStatus | null
  orderNo: string | null
}
const filtered = `($1::integer[] IS NULL OR o.account_id = ANY ($1)) AND ($2::text IS NULL OR o.criterion = $2)
  AND ($3::text IS NULL OR o.status = $3) AND ($4::text IS NULL OR o.order_no = $4)`
const valuesOf = ({ accountIds, criterion, status, orderNo }: BulkFilter) => [accountIds, criterion, status, orderNo]

const list = statement<BulkOrderRow>(
  'orders.list-bulk',
  `SELECT ${columns} FROM bulk_order o JOIN account a USING (account_id) WHERE ${filtered}
   ORDER BY o.bulk_order_id DESC OFFSET $5 LIMIT $6`,
)
/** Newest first. */
export const findBulkOrders = ({ db }: Reader, filter: BulkFilter, { offset, limit }: Slice): Promise<BulkOrderRow[]> =>
  db.run(list, [...valuesOf(filter), offset, limit])

const counted = statement<{ count: number }>(
  'orders.count-bulk',
  `SELECT count(*)::integer AS count FROM bulk_order o WHERE ${filtered}`,
)
export const countBulkOrders = async ({ db }: Reader, filter: BulkFilter): Promise<number> =>
  (await db.run(counted, valuesOf(filter)))[0]?.count ?? 0

const one = statement<BulkOrderRow>(
  'orders.show-bulk',
  `SELECT ${columns} FROM bulk_order o JOIN account a USING (account_id)
   WHERE o.bulk_order_id = $1 AND a.ancestors @> ARRAY[$2::integer]`,
)
/** Null when there is none below `scope`. */
export const findBulkOrder = async ({ db }: Reader, bulkOrderId: number, scope: number): Promise<BulkOrderRow | null> =>
  (await db.run(one, [bulkOrderId, scope]))[0] ?? null

const linesAfter = statement<BulkLine>(
  'orders.bulk-lines',
  `SELECT line_no AS "lineNo", region, rate_center AS "rateCenter", lata, npa, quantity, fulfilled, total_micros AS total, status,
     message
   FROM bulk_order_line WHERE bulk_order_id = $1 AND line_no > $2 ORDER BY line_no LIMIT $3`,
)
/** Lines have numbers without gaps, so that every page is found at once. */
export const findBulkLines = ({ db }: Reader, bulkOrderId: number, after: number, limit: number): Promise<BulkLine[]> =>
  db.run(linesAfter, [bulkOrderId, Math.min(after, 2_147_483_647), limit])

const countLines = statement<{ count: number }>(
  'orders.count-bulk-lines',
  'SELECT count(*)::integer AS count FROM bulk_order_line WHERE bulk_order_id = $1',
)
export const countBulkLines = async ({ db }: Reader, bulkOrderId: number): Promise<number> =>
  (await db.run(countLines, [bulkOrderId]))[0]?.count ?? 0

export interface BulkNumber {
  id: bigint
  number: E164
  npa: string | null
  lata: string | null
  region: string | null
  rateCenter: string | null
}
const bulkNumber = `b.bulk_order_number_id AS id, b.number, n.npa, n.lata, n.region, n.rate_center AS "rateCenter"`
const numbersAfter = statement<BulkNumber>(
  'orders.bulk-numbers-after',
  `SELECT ${bulkNumber} FROM bulk_order_number b JOIN number n USING (number)
   WHERE b.bulk_order_id = $1 AND b.bulk_order_number_id > $2 ORDER BY b.bulk_order_number_id LIMIT $3`,
)
const numbersPage = statement<BulkNumber>(
  'orders.bulk-numbers-page',
  `SELECT ${bulkNumber} FROM (
     SELECT * FROM bulk_order_number WHERE bulk_order_id = $1 ORDER BY bulk_order_number_id OFFSET $2 LIMIT $3
   ) AS b JOIN number n USING (number) ORDER BY b.bulk_order_number_id`,
)
/** What was bought, in the order in which it was; a page of it. */
export const findBulkNumbers = ({ db }: Reader, bulkOrderId: number, { offset, limit }: Slice): Promise<BulkNumber[]> =>
  db.run(numbersPage, [bulkOrderId, offset, limit])

const batchSize = 1000

/** All that was bought, batch by batch. */
export async function* readBulkNumbers({ db }: Reader, bulkOrderId: number): AsyncGenerator<BulkNumber[]> {
  for (let after = 0n; ; ) {
    const batch = await db.run(numbersAfter, [bulkOrderId, after, batchSize])
    if (batch.length > 0) yield batch
    if (batch.length < batchSize) return
    after = batch.at(-1)?.id ?? after
  }
}

/** All lines, batch by batch. */
export async function* readBulkLinesOf(reader: Reader, bulkOrderId: number): AsyncGenerator<BulkLine[]> {
  for (let after = 0; ; ) {
    const batch = await findBulkLines(reader, bulkOrderId, after, batchSize)
    if (batch.length > 0) yield batch
    if (batch.length < batchSize) return
    after = batch.at(-1)?.lineNo ?? after
  }
}

export interface LockedBulkOrder {
  orderNo: string
  accountId: number
  status: BulkStatus
  quantity: number
  fulfilled: number
}
const lock = statement<LockedBulkOrder>(
  'orders.lock-bulk',
  `SELECT o.order_no AS "orderNo", o.account_id AS "accountId", o.status, o.quantity, o.fulfilled
   FROM bulk_order o JOIN account a USING (account_id)
   WHERE o.bulk_order_id = $1 AND a.ancestors @> ARRAY[$2::integer] FOR NO KEY UPDATE OF o`,
)
/** Null when there is none below `scope`. */
export const lockBulkOrder = async ({ db }: TxContext, bulkOrderId: number, scope: number) =>
  (await db.run(lock, [bulkOrderId, scope]))[0] ?? null
