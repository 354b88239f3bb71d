import type { Context } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberSupplier, SupplierOutcome } from '../../providers/number-supplier.ts'
import { reasonOf } from '../../providers/supplier-answer.ts'
import type { SupplierBook } from './supplier-book.ts'
import { mayBeOnItsWay, mayRepeat, type SupplierOrder } from './supplier-order.ts'

/** Of a purchase: what was had, null where that is not known, and what there is to be told about it. */
export interface Learned {
  had: ReadonlySet<E164> | null
  upstreamOrderNo: string | null
  reason: string | null
}

const suppliedOf = ({ lines }: SupplierOrder): E164[] => lines.flatMap(({ number, offer }) => (offer ? [number] : []))
const unknown = (reason: string): Learned => ({ had: null, upstreamOrderNo: null, reason })
const nothing = (reason: string): Learned => ({ had: new Set(), upstreamOrderNo: null, reason })

async function purchase(server: NumberSupplier, order: SupplierOrder): Promise<Learned> {
  const numbers = order.lines.flatMap(({ offer }) => (offer ? [offer] : []))
  const outcome: SupplierOutcome = await server.purchase({
    key: `dialyard-${order.supplierOrderId}`,
    kind: order.kind,
    numbers,
  })
  if (outcome.outcome === 'unknown') return unknown(outcome.reason)
  if (outcome.outcome === 'refused') return nothing(outcome.reason)
  return { had: new Set(suppliedOf(order)), upstreamOrderNo: outcome.orderNo, reason: null }
}

/**
 * Learns what became of a purchase that was begun before: what is ours there was bought. What is not there is asked for again, of one
 * who does it once under its key; of others it has come to nothing when it cannot be on its way any more.
 */
async function lookAfter(context: Context, server: NumberSupplier, order: SupplierOrder): Promise<Learned> {
  const had = await server.find(suppliedOf(order))
  if (had.size > 0) return { had, upstreamOrderNo: null, reason: null }
  if (server.repeatable && mayRepeat(order, context.clock.real())) return purchase(server, order)
  if (mayBeOnItsWay(order, context.clock.now())) return unknown('It is not there, and may be on its way')
  return nothing('It never arrived')
}

/** Buys of the supplier, or learns what became of it; outside of any transaction. Never throws because of him. */
export async function askSupplier(
  context: Context,
  book: SupplierBook,
  order: SupplierOrder,
  { fresh }: { fresh: boolean },
): Promise<Learned> {
  try {
    const known = await book.find(order.supplierId)
    if (!known) return unknown('The supplier is not known')
    return await (fresh ? purchase(known.server, order) : lookAfter(context, known.server, order))
  } catch (err) {
    context.log.warn({ err, supplierOrder: order.supplierOrderId }, 'a supplier did not say what became of a purchase')
    return unknown(reasonOf(err))
  }
}
