import { type Actor, type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { lockBuyer } from '../accounts/index.ts'
import type { Pricing } from '../billing/index.ts'
import { label } from '../features/index.ts'
import { claimNumbers } from '../numbers/index.ts'
import type { Bought } from './basket.ts'
import type { BulkStatus } from './bulk-order.ts'
import {
  advanceLine,
  type DueOrder,
  findDueOrder,
  type LockedLine,
  lockDueLine,
  postponeLines,
  stopLines,
  writeBought,
} from './bulk-work-store.ts'
import { completeSale } from './complete-sale.ts'
import { routeOfTerms } from './create-bulk-order.ts'
import { totalOf } from './order.ts'
import { prepareRoutes, type RouteBought } from './route-bought.ts'
import { affordable, takeFromStock } from './take-from-stock.ts'

/** How many numbers are bought in one transaction. */
const chunkSize = 100
/** How many chunks a worker does before it looks at what else is due. */
const chunksAtOnce = 20
/** How long a line waits for stock until it is looked at again, unless stock comes in before. */
const waitMs = 6 * 3_600_000
/** How long an order waits that could not be worked on for a reason of ours. */
const troubleMs = 60_000

/** As the buyer himself, whom the order's events and transactions then name. */
const buyerOf = ({ accountId, impersonatedBy }: DueOrder): Actor => ({
  accountId,
  role: 'account',
  address: null,
  token: null,
  permissions: null,
  impersonatedBy,
})

function recordEnd(tx: TxContext, { orderNo, accountId, bulkOrderId }: DueOrder, status: BulkStatus | null): void {
  if (status !== 'completed' && status !== 'error') return
  const body = { bulk_order_id: bulkOrderId, status }
  tx.record({ type: 'bulk-order.ended', accountId, subject: `order:${orderNo}`, body })
}

/** Ends what is left of an order that cannot go on. */
export async function stopOrder(tx: TxContext, order: DueOrder, reason: string): Promise<void> {
  recordEnd(tx, order, await stopLines(tx, order.bulkOrderId, reason))
}

/** What becomes of a line after a step that brought it so many in all. */
function fateOf(
  { backOrderUntil }: DueOrder,
  { quantity, dueAt: before }: LockedLine,
  { fulfilled, more, now }: { fulfilled: number; more: boolean; now: Date },
) {
  if (fulfilled === quantity) return { status: 'completed', message: null, dueAt: null } as const
  if (more) return { status: 'processing', message: null, dueAt: before } as const
  const message = `${fulfilled} of ${quantity} could be had.`
  if (backOrderUntil === null || backOrderUntil <= now) return { status: 'completed', message, dueAt: null } as const
  const dueAt = new Date(Math.min(backOrderUntil.getTime(), now.getTime() + waitMs))
  return { status: 'waiting', message, dueAt } as const
}

async function buyChunk(
  tx: TxContext,
  order: DueOrder,
  line: LockedLine,
  { had, more, route }: { had: readonly Bought[]; more: boolean; route: RouteBought },
): Promise<void> {
  const { accountId, orderNo, tags, notes, cnamDip, bulkOrderId } = order
  const { lineNo } = line
  const numbers = had.map(({ number }) => number)
  if (had.length > 0) {
    await claimNumbers(tx, numbers, accountId)
    writeBought(tx, order, line, had)
    const rows = numbers.map((number) => ({ number, accountId }))
    if (tags.length > 0 || notes !== null || cnamDip) await label(tx, rows, { tags, note: notes, cnamDip })
    await completeSale(tx, { buyerId: accountId, orderNo, had, route })
  }
  const fate = fateOf(order, line, { fulfilled: line.fulfilled + had.length, more, now: tx.clock.now() })
  const total = totalOf(had.map(({ price }) => price))
  recordEnd(tx, order, await advanceLine(tx, { bulkOrderId, lineNo, count: had.length, total, ...fate }))
}

/** What keeps an order's buyer from buying at all, such as a trunk group that is gone; else how to route what he buys. */
async function prepare(tx: TxContext, order: DueOrder): Promise<RouteBought | AppError> {
  try {
    const route = prepareRoutes(tx, order.accountId, [{ route: routeOfTerms(order) }])
    await Promise.all([lockBuyer(tx, order.accountId), route])
    return await route
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/**
 * Buys the next numbers of an order, in one transaction with what the line has then: whatever dies, a number is bought and
 * counted, or neither. False when no line was left to work on.
 */
function buyNext(
  context: Context,
  { book }: Pricing,
  order: DueOrder,
  { frugal }: { frugal: boolean },
): Promise<boolean> {
  return inTransaction({ ...context, actor: buyerOf(order) }, async (tx) => {
    const [line, route] = await Promise.all([lockDueLine(tx, order.bulkOrderId), prepare(tx, order)])
    if (!line) return false
    const reason = line.stopped ?? (route instanceof AppError ? route.message : null)
    if (reason !== null || route instanceof AppError) {
      await stopOrder(tx, order, reason ?? '')
      return true
    }
    const limit = Math.min(chunkSize, line.quantity - line.fulfilled)
    const taking = { tx, book, buyerId: order.accountId, route: routeOfTerms(order) }
    const taken = await takeFromStock(taking, line, { limit, allowOffnet: order.allowOffnet })
    const had = frugal ? await affordable(taking, taken) : taken
    await buyChunk(tx, order, line, { had, more: taken.length === limit || had.length < taken.length, route })
    if (had.length < taken.length) await stopOrder(tx, order, 'Insufficient balance')
    return true
  })
}

/** The same; where the money does not suffice for all, it buys what it suffices for, and ends the order. */
async function buyNextWithin(context: Context, pricing: Pricing, order: DueOrder): Promise<boolean> {
  try {
    return await buyNext(context, pricing, order, { frugal: false })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'insufficient_balance') throw error
    return buyNext(context, pricing, order, { frugal: true })
  }
}

async function work(context: Context, pricing: Pricing): Promise<number> {
  let chunks = 0
  for (let order = await findDueOrder(context); order && chunks < chunksAtOnce; order = await findDueOrder(context)) {
    try {
      const before = chunks
      while (chunks < chunksAtOnce && (await buyNextWithin(context, pricing, order))) chunks += 1
      // What was due is in other hands by now.
      if (chunks === before) break
    } catch (err) {
      // It shall not keep other orders from being worked on.
      context.log.error({ err, order: order.orderNo }, 'a bulk order could not be worked on and will be tried again')
      await postponeLines(context, order.bulkOrderId, new Date(context.clock.now().getTime() + troubleMs))
      chunks += 1
    }
  }
  return chunks
}

/** Works on what is due of bulk orders, so many lines at once; answers how many steps were done. */
export async function fulfilBulkOrders(context: Context, pricing: Pricing, workers: number): Promise<number> {
  const done = await Promise.all(Array.from({ length: workers }, () => work(context, pricing)))
  return done.reduce((sum, chunks) => sum + chunks, 0)
}
