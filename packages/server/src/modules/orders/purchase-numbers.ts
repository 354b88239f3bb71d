import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { zero } from '../../kernel/money.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { lockBuyer } from '../accounts/index.ts'
import type { NumberKind, Pricing } from '../billing/index.ts'
import type { Basket, Bought, PurchaseTools } from './basket.ts'
import { completeSale } from './complete-sale.ts'
import { type OrderLine, totalOf } from './order.ts'
import { prepareRoutes, type RouteBought } from './route-bought.ts'
import { insertOrder } from './store.ts'
import { claimWantedGroups, type WantedGroup } from './wanted-group.ts'
import { claimWantedNumbers, type WantedNumber } from './wanted-number.ts'

export interface Purchase {
  kind: NumberKind
  /** Local and toll-free numbers by name. */
  numbers: readonly WantedNumber[]
  /** International numbers by group. */
  groups: readonly WantedGroup[]
  allowPartial: boolean
}

export interface Purchased {
  /** Null when nothing at all could be had. */
  orderNo: string | null
  failed: { number: string; message: string }[]
  /** Of which it is not known yet whether they can be had. */
  pending: { number: string; message: string }[]
}

/**
 * Buys numbers in one transaction: the guarded claim, the price by quote or of today, the order with its lines, the route
 * that was asked for, the subscriptions, the charge, the events. All or nothing unless `allowPartial`. Throws
 * `number_not_available`, `quote_rejected`, `insufficient_balance`, `account_blocked`, `forbidden`, `not_found` for a
 * trunk group.
 */
export async function purchaseNumbers(context: Context, pricing: Pricing, purchase: Purchase): Promise<Purchased> {
  const { accountId: buyerId, role } = context.actor
  if (role !== 'account') throw new AppError('forbidden', 'Numbers are bought by customers and resellers.')
  return inTransaction(context, async (tx) => {
    const tools = { tx, pricing, buyerId, allowPartial: purchase.allowPartial }
    const [, route, numbers] = await Promise.all([
      lockBuyer(tx, buyerId),
      prepareRoutes(tx, buyerId, [...purchase.numbers, ...purchase.groups]),
      claimWantedNumbers(tools, purchase.kind, purchase.numbers),
    ])
    const groups = await claimWantedGroups(tools, purchase.groups)
    const basket = { had: [...numbers.had, ...groups.had], failed: [...numbers.failed, ...groups.failed] }
    if (basket.failed.length > 0 && !purchase.allowPartial) throw refusal(basket)
    const failed = basket.failed.map(({ number, error }) => ({ number, message: error.message }))
    if (basket.had.length === 0) return { orderNo: null, failed, pending: [] }
    return { orderNo: await settle({ ...tools, route }, purchase.kind, basket, failed), failed, pending: [] }
  })
}

export const newOrderNo = ({ ids }: TxContext, buyerId: number): string => `ODR-${buyerId}k${ids.short()}`
export const lineOf = (
  { number, price }: Pick<Bought, 'number' | 'price'>,
  status: OrderLine['status'],
): OrderLine => ({
  number: tenDigits(number),
  ...price,
  status,
  message: null,
})
export const failedLine = ({ number, message }: Purchased['failed'][number]): OrderLine => ({
  ...{ number, setup: zero, monthly: zero },
  status: 'failed',
  message,
})

/** One error for the whole basket, naming every number that could not be had. */
export function refusal({ failed }: Pick<Basket, 'failed'>): AppError {
  const [first] = failed
  if (failed.length === 1 && first) return first.error
  const code = failed.every((each) => each.error.code === first?.error.code) ? first?.error.code : undefined
  const sentence = failed.map((each) => each.error.message).join(' ')
  return new AppError(code ?? 'number_not_available', sentence)
}

async function settle(
  { tx, buyerId, route }: PurchaseTools & { route: RouteBought },
  kind: NumberKind,
  { had }: Basket,
  failed: Purchased['failed'],
): Promise<string> {
  const orderNo = newOrderNo(tx, buyerId)
  const lines = [...had.map((each) => lineOf(each, 'completed')), ...failed.map(failedLine)]
  const total = totalOf(lines)
  const status = failed.length === 0 ? 'completed' : 'partial'
  insertOrder(tx, { orderNo, accountId: buyerId, kind, status, total, createdAt: tx.clock.now(), lines })
  tx.record({ type: 'order.completed', accountId: buyerId, subject: `order:${orderNo}`, body: { status } })
  await completeSale(tx, { buyerId, orderNo, had, route })
  return orderNo
}
