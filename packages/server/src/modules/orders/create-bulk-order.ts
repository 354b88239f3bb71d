import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { AppError } from '../../kernel/errors.ts'
import { lockBuyer } from '../accounts/index.ts'
import type { WantedRoute } from '../routing/index.ts'
import type { BulkTerms, WantedLine } from './bulk-order.ts'
import { insertBulkOrder } from './bulk-order-store.ts'
import { prepareRoutes } from './route-bought.ts'

/** The route that a bulk order's numbers get; null: they say nothing, and the account's default holds. */
export function routeOfTerms({ extTgid, preconfigured }: BulkTerms): WantedRoute | null {
  if (extTgid !== null) return { extTgid, field: 'fwd_trunk_grpid' }
  return preconfigured ? { extTgid: null, field: 'fwd_preconfigured' } : null
}

/** Who orders in bulk: whoever may buy. Throws `forbidden` for the provider's staff. */
export function demandBuyer({ actor }: Pick<Context, 'actor'>): void {
  if (actor.role !== 'account') throw new AppError('forbidden', 'Numbers are bought by customers and resellers.')
}

/** As many processes as there may be, so that none of them finds out by chance. */
const wakes = 4

/**
 * Takes an order in; workers buy what it asks for. Throws `account_blocked`, `not_found` for a trunk group, `invalid_input` where
 * there is no default forwarding.
 */
export const createBulkOrder = (
  context: Context,
  terms: BulkTerms,
  lines: readonly WantedLine[],
): Promise<{ bulkOrderId: number; orderNo: string }> =>
  inTransaction(context, async (tx: TxContext) => {
    const { accountId, impersonatedBy } = tx.actor
    await Promise.all([lockBuyer(tx, accountId), prepareRoutes(tx, accountId, [{ route: routeOfTerms(terms) }])])
    const orderNo = `OBO-${accountId}k${tx.ids.short()}`
    const bulkOrderId = await insertBulkOrder(tx, { ...terms, orderNo, accountId, impersonatedBy, lines })
    const body = { bulk_order_id: bulkOrderId, lines: lines.length, quantity: quantityOf(lines) }
    tx.record({ type: 'bulk-order.created', accountId, subject: `order:${orderNo}`, body })
    for (let i = 0; i < Math.min(wakes, lines.length); i++) await wakeDueWork(tx)
    return { bulkOrderId, orderNo }
  })

export const quantityOf = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0)
