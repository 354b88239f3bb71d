import { type Actor, type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { voidPurchaseHolds } from '../billing/index.ts'
import { claimNumbers, letGo } from '../numbers/index.ts'
import {
  askSupplier,
  assignSupplied,
  findSupplierOrder,
  type Learned,
  lockSupplierOrder,
  markSettled,
  markUnknown,
  nextAsk,
  type SupplierBook,
  type SupplierLine,
  type SupplierOrder,
  takeDueOrders,
} from '../suppliers/index.ts'
import type { Bought } from './basket.ts'
import { completeSale } from './complete-sale.ts'
import { prepareRoutes, type RouteBought } from './route-bought.ts'
import { settleOrderLines } from './store.ts'

/** As the buyer himself, whom the order's events and transactions then name. */
const buyerOf = ({ accountId, impersonatedBy }: SupplierOrder): Actor => ({
  ...{ accountId, impersonatedBy },
  role: 'account',
  address: null,
  token: null,
  permissions: null,
})

const namesOf = (lines: readonly SupplierLine[]): string[] => lines.map(({ number }) => tenDigits(number))

function tellProvider(
  tx: TxContext,
  { supplierId, orderNo }: SupplierOrder,
  lines: readonly SupplierLine[],
  told: { type: 'supplier.sold' } | { type: 'supplier.refused' | 'supplier.silent'; reason: string },
): void {
  const { type, ...more } = told
  const body = { order_no: orderNo, numbers: namesOf(lines.filter(({ offer }) => offer !== null)), ...more }
  tx.record({ type, accountId: providerAccountId, subject: `supplier:${supplierId}`, body })
}

/** Notes what became of the lines, and tells the buyer once nothing of his order is open any more. */
async function settleLines(
  tx: TxContext,
  { orderId, orderNo, accountId, lines }: SupplierOrder,
  had: ReadonlySet<E164>,
): Promise<void> {
  const status = await settleOrderLines(
    tx,
    orderId,
    lines.map(({ number }) => {
      const name = tenDigits(number)
      if (had.has(number)) return { number: name, status: 'completed', message: null }
      return { number: name, status: 'failed', message: `${name} is not available any more.` }
    }),
  )
  if (status === 'pending') return
  const subject = `order:${orderNo}`
  if (status === 'failed') tx.record({ type: 'order.failed', accountId, subject, body: { numbers: namesOf(lines) } })
  else tx.record({ type: 'order.completed', accountId, subject, body: { status } })
}

async function giveUp(tx: TxContext, order: SupplierOrder, reason: string): Promise<void> {
  const { supplierOrderId, stockHoldId, holdIds, accountId, lines } = order
  markSettled(tx, supplierOrderId, { state: 'failed', upstreamOrderNo: null, reason })
  if (stockHoldId !== null) await letGo(tx, stockHoldId, accountId)
  await settleLines(tx, order, new Set())
  tellProvider(tx, order, lines, { type: 'supplier.refused', reason })
  await voidPurchaseHolds(tx, holdIds)
}

/** The routes that were asked for; none where one of them is gone by now, for the numbers are bought. */
async function routesOf(tx: TxContext, accountId: number, had: readonly Bought[]): Promise<RouteBought> {
  try {
    return await prepareRoutes(tx, accountId, had)
  } catch (error) {
    if (error instanceof AppError) return () => undefined
    throw error
  }
}

const boughtOf = ({ number, price, resellers, cost, route }: SupplierLine): Bought => ({
  ...{ number, price, resellers, cost },
  route: route && { ...route, field: 'fwd_trunk_grpid' },
})

/** Makes the buyer's own what the supplier has sold, together with what of our own stock has waited for it. */
async function take(tx: TxContext, order: SupplierOrder, sold: ReadonlySet<E164>, learned: Learned): Promise<void> {
  const { supplierOrderId, supplierId, accountId, orderNo, kind, lines, holdIds } = order
  const numbers = lines.flatMap(({ offer, cost }) => (offer && sold.has(offer.number) ? [{ ...offer, cost }] : []))
  const stock = lines.flatMap(({ number, offer }) => (offer === null ? [number] : []))
  const arrived = await assignSupplied(tx, { supplierId, accountId, kind, numbers })
  const claimed = stock.length === 0 ? [] : await claimNumbers(tx, stock, accountId)
  const had = new Set([...arrived, ...claimed.map(({ number }) => number)])
  // Came here in another way meanwhile: the nightly comparison shows what the supplier charges for in vain.
  if (had.size === 0) return giveUp(tx, order, 'What was bought is here already')
  const bought = lines.filter(({ number }) => had.has(number)).map(boughtOf)
  const { upstreamOrderNo, reason } = learned
  markSettled(tx, supplierOrderId, { state: 'bought', upstreamOrderNo, reason })
  await settleLines(tx, order, had)
  tellProvider(tx, order, lines, { type: 'supplier.sold' })
  const route = await routesOf(tx, accountId, bought)
  await completeSale(tx, { buyerId: accountId, orderNo, had: bought, route, holdIds })
}

/** Waits on; the buyer hears once that it takes longer. */
function waitOn(tx: TxContext, order: SupplierOrder, reason: string): void {
  const { supplierOrderId, accountId, orderNo, lines, state, tries } = order
  markUnknown(tx, supplierOrderId, nextAsk(tx.clock.now(), tries), reason)
  if (state === 'unknown') return
  tx.record({ type: 'order.pending', accountId, subject: `order:${orderNo}`, body: { numbers: namesOf(lines) } })
  tellProvider(tx, order, lines, { type: 'supplier.silent', reason })
}

/** Keeps what was learned of a purchase. Learned twice it counts once. */
async function apply(tx: TxContext, supplierOrderId: string, learned: Learned): Promise<void> {
  const order = await lockSupplierOrder(tx, supplierOrderId)
  if (order.state !== 'pending' && order.state !== 'unknown') return
  const { had, reason } = learned
  if (had === null) waitOn(tx, order, reason ?? '')
  else if (had.size === 0) await giveUp(tx, order, reason ?? '')
  else await take(tx, order, had, learned)
}

/** Asks the supplier for a purchase that was begun, and settles it. `fresh`: just begun, and nobody else asks. */
export async function settleElsewhere(
  context: Context,
  book: SupplierBook,
  supplierOrderId: string,
  { fresh }: { fresh: boolean },
): Promise<void> {
  const order = await findSupplierOrder(context, supplierOrderId)
  if (order.state !== 'pending' && order.state !== 'unknown') return
  const learned = await askSupplier(context, book, order, { fresh })
  await inTransaction({ ...context, actor: buyerOf(order) }, (tx) => apply(tx, supplierOrderId, learned))
}

const atOnce = 10

/** Learns what became of a batch of purchases that nobody waits for any more; answers how many. */
export async function settleDueElsewhere(context: Context, book: SupplierBook): Promise<number> {
  const again = nextAsk(context.clock.now(), 1)
  const due = await inTransaction(context, (tx) => takeDueOrders(tx, again, atOnce))
  const settle = async (supplierOrderId: string): Promise<void> => {
    try {
      await settleElsewhere(context, book, supplierOrderId, { fresh: false })
    } catch (err) {
      // It shall not keep others from being settled.
      context.log.error(
        { err, supplierOrderId },
        'a purchase with a supplier could not be settled and will be tried again',
      )
    }
  }
  await Promise.all(due.map(settle))
  return due.length
}
