import type { DataOf, Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { add, formatMoney, zero } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import type { Pricing } from '../billing/index.ts'
import { readTags } from '../features/index.ts'
import { type BulkLine, type BulkSettings, type BulkStatus, type BulkTerms, kindOf } from './bulk-order.ts'
import { readBulkFile } from './bulk-order-file.ts'
import {
  type BulkOrderRow,
  countBulkLines,
  countBulkOrders,
  findBulkLines,
  findBulkNumbers,
  findBulkOrder,
  findBulkOrders,
  readBulkLinesOf,
  readBulkNumbers,
} from './bulk-order-store.ts'
import {
  numberColumns,
  numberRow,
  reportOf,
  searchedBy,
  statusLetters,
  summaryColumns,
  summaryRow,
} from './bulk-report.ts'
import { cancelBulkOrder, noBulkOrder } from './cancel-bulk-order.ts'
import { createBulkOrder, demandBuyer, quantityOf } from './create-bulk-order.ts'
import { type Preview, previewBulkOrder } from './preview-bulk-order.ts'
import { readBulkLines } from './read-bulk-lines.ts'

type Calls = typeof modules.orders
export type BulkCall = Extract<keyof Calls, `orders.${string}bulk${string}`>
type NewInput = InputOf<Calls['orders.create-bulk']>

const dayMs = 86_400_000

function termsOf(input: NewInput, now: Date): BulkTerms {
  const { fwd_trunk_grpid: group, fwd_preconfigured: preconfigured = false, back_order_days: days = 0 } = input
  const extTgid = typeof group === 'number' && group > 0 ? group : null
  if (extTgid !== null && preconfigured) throw invalid('fwd_preconfigured', 'give either this or fwd_trunk_grpid')
  return {
    criterion: input.order_type,
    extTgid,
    preconfigured,
    cnamDip: input.enable_cnam_dip ?? false,
    allowOffnet: input.allow_offnet ?? false,
    tags: readTags(input.did_tag ?? '', 'did_tag'),
    notes: input.notes?.trim() || null,
    backOrderUntil: days === 0 ? null : new Date(now.getTime() + days * dayMs),
  }
}

const listed = (order: BulkOrderRow) => ({
  bulk_order_id: order.bulkOrderId,
  order_no: order.orderNo,
  notes: order.notes,
  status: statusLetters[order.status],
  created_at: order.createdAt.toISOString(),
  order_type_id: kindOf[order.criterion].id,
  did_event: kindOf[order.criterion].event,
  assigned_to: order.username,
  partition_user: null,
  quantity: String(order.quantity),
  fulfilled_quantity: String(order.fulfilled),
})

const shownLine = (line: BulkLine): DataOf<Calls['orders.show-bulk']>['lines'][number] => ({
  line: line.lineNo,
  ...searchedBy(line),
  quantity: line.quantity,
  fulfilled_quantity: line.fulfilled,
  total: formatMoney(line.total),
  status: statusLetters[line.status],
  waiting: line.status === 'waiting',
  message: line.message,
})

const shownOrder = (order: BulkOrderRow) => ({
  ...listed(order),
  account_id: order.accountId,
  order_type: order.criterion,
  fwd_trunk_grpid: order.extTgid,
  fwd_preconfigured: order.preconfigured,
  enable_cnam_dip: order.cnamDip,
  allow_offnet: order.allowOffnet,
  did_tag: order.tags.join(','),
  back_order_until: order.backOrderUntil?.toISOString() ?? null,
  ended_at: order.endedAt?.toISOString() ?? null,
  message: order.stopped,
  total: formatMoney(order.total),
})

function shownPreview({ lines, funds }: Preview): DataOf<Calls['orders.create-bulk']> {
  const total = add(zero, ...lines.map((line) => line.total))
  return {
    quantity: quantityOf(lines),
    available_quantity: lines.reduce((sum, line) => sum + line.available, 0),
    total: formatMoney(total),
    available_funds: formatMoney(funds),
    affordable: total <= funds,
    lines: lines.map((line, i) => ({
      line: i + 1,
      ...searchedBy(line),
      quantity: line.quantity,
      available_quantity: line.available,
      offnet_quantity: line.offnet,
      total: formatMoney(line.total),
    })),
  }
}

async function visibleOrder(context: Context, bulkOrderId: number): Promise<BulkOrderRow> {
  const order = await findBulkOrder(context, bulkOrderId, scopeOf(context.actor))
  if (!order) throw noBulkOrder(bulkOrderId)
  return order
}

async function visibleAccounts(context: Context, accountId: number | undefined): Promise<number[] | null> {
  const scope = scopeOf(context.actor)
  if (accountId === undefined) return findSubtree(context, scope)
  return [(await findVisibleAccount(context, accountId, scope)).accountId]
}

const statusOf = Object.fromEntries(
  (['queued', 'processing', 'completed', 'error'] as const).map((status) => [statusLetters[status], status]),
) as Record<'Q' | 'P' | 'C' | 'E', BulkStatus>

const csv = (name: string, { bulkOrderId }: BulkOrderRow, stream: AsyncIterable<string>) => ({
  file: { contentType: 'text/csv' as const, filename: `bulk-order-${bulkOrderId}-${name}.csv`, stream },
})

export const bulkOrderRoutes = (
  pricing: Pricing,
  settings: BulkSettings,
): Handlers<Pick<Calls, BulkCall>, Context> => ({
  'orders.create-bulk': async (context, upload) => {
    const file = await readBulkFile(upload.stream, settings)
    const input = await upload.form()
    demandBuyer(context)
    const terms = termsOf(input, context.clock.now())
    const lines = await readBulkLines(context, file, terms.criterion, settings)
    if (input.dry_run) {
      const data = shownPreview(await previewBulkOrder(context, pricing, terms, lines))
      return { data, bulk_order_id: null, order_no: null }
    }
    const { bulkOrderId, orderNo } = await createBulkOrder(context, terms, lines)
    return { data: true, bulk_order_id: bulkOrderId, order_no: orderNo }
  },
  'orders.list-bulk': async (context, { order_type, status, order_no, account_id, page, limit }) => {
    const filter = {
      accountIds: await visibleAccounts(context, account_id),
      criterion: order_type ?? null,
      status: status === undefined ? null : statusOf[status],
      orderNo: order_no ?? null,
    }
    const rows = await findBulkOrders(context, filter, slice(page, limit))
    return { data: { count: await countBulkOrders(context, filter), rows: rows.map(listed) } }
  },
  'orders.show-bulk': async (context, { bulk_order_id, page, limit }) => {
    const order = await visibleOrder(context, bulk_order_id)
    const lines = await findBulkLines(context, bulk_order_id, (page - 1) * limit, limit)
    const line_count = await countBulkLines(context, bulk_order_id)
    return { data: { ...shownOrder(order), line_count, lines: lines.map(shownLine) } }
  },
  'orders.cancel-bulk': async (context, { bulk_order_id }) => {
    const { status, fulfilled, cancelled } = await cancelBulkOrder(context, bulk_order_id)
    return {
      data: {
        bulk_order_id,
        status: statusLetters[status],
        fulfilled_quantity: fulfilled,
        cancelled_quantity: cancelled,
      },
    }
  },
  'orders.bulk-summary': async (context, { bulk_order_id, format, page, limit }) => {
    const order = await visibleOrder(context, bulk_order_id)
    const shown = summaryRow(order.orderNo)
    if (format === 'csv') {
      return csv('summary', order, reportOf(summaryColumns, readBulkLinesOf(context, bulk_order_id), shown))
    }
    const lines = await findBulkLines(context, bulk_order_id, (page - 1) * limit, limit)
    return { data: { count: await countBulkLines(context, bulk_order_id), rows: lines.map(shown) } }
  },
  'orders.bulk-numbers': async (context, { bulk_order_id, format, page, limit }) => {
    const order = await visibleOrder(context, bulk_order_id)
    if (format === 'csv') {
      return csv('numbers', order, reportOf(numberColumns, readBulkNumbers(context, bulk_order_id), numberRow))
    }
    const rows = await findBulkNumbers(context, bulk_order_id, slice(page, limit))
    return { data: { count: order.fulfilled, rows: rows.map(numberRow) } }
  },
})
