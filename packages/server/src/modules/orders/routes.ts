import type { AnswerOf, DataOf, Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { formatMoney } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { type E164, parsePhoneNumber } from '../../kernel/phone-number.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import type { Pricing } from '../billing/index.ts'
import { kindOfType, typeOfKind } from '../numbers/index.ts'
import { findCountry } from '../reference/index.ts'
import type { WantedRoute } from '../routing/index.ts'
import { usualBulkSettings } from './bulk-order.ts'
import { type BulkCall, bulkOrderRoutes } from './bulk-order-routes.ts'
import type { Order } from './order.ts'
import type { Supply } from './purchase-elsewhere.ts'
import { purchaseEverywhere } from './purchase-everywhere.ts'
import type { Purchased } from './purchase-numbers.ts'
import { countOrders, findOrder, findOrders } from './store.ts'
import type { WantedGroup } from './wanted-group.ts'
import type { WantedNumber } from './wanted-number.ts'

type Calls = typeof modules.orders
type Wanted = InputOf<Calls['orders.purchase']>['numbers'][number]

function routeOf({ fwd_trunk_grpid, fwd_preconfigured }: Wanted, at: string): WantedRoute | null {
  const isPreset = fwd_preconfigured === true
  if (fwd_trunk_grpid !== undefined && isPreset) {
    throw invalid(`${at}.fwd_preconfigured`, 'give either this or fwd_trunk_grpid')
  }
  if (fwd_trunk_grpid !== undefined) return { extTgid: fwd_trunk_grpid, field: `${at}.fwd_trunk_grpid` }
  return isPreset ? { extTgid: null, field: `${at}.fwd_preconfigured` } : null
}

const given = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

function wantedNumber(wanted: Wanted, at: string): WantedNumber {
  const { npa, nxx, xxxx } = wanted
  const text = wanted.number ?? (npa && nxx && xxxx ? `${npa}${nxx}${xxxx}` : undefined)
  if (text === undefined) throw invalid(at, 'give npa, nxx and xxxx, or number')
  const number = parsePhoneNumber(text)
  if (!number) throw invalid(`${at}.number`, `${text} is not a telephone number`)
  return { number, usualQuote: given(wanted.loc), singleQuote: given(wanted.locData), route: routeOf(wanted, at) }
}

function wantedGroup(wanted: Wanted, at: string): WantedGroup {
  const { id, name, prefix, quantity = 1 } = wanted
  const quote = given(wanted.intl_data) ?? given(wanted.loc)
  const country = wanted.country === undefined ? null : (findCountry(wanted.country)?.iso2 ?? null)
  if (wanted.country !== undefined && country === null) throw invalid(`${at}.country`, 'is not a country')
  if (id === undefined && quote === null && !(country && prefix && name)) {
    throw invalid(at, 'give id, or country, prefix and name')
  }
  const route = routeOf(wanted, at)
  return { id: id ?? null, country, prefix: prefix ?? null, city: name ?? null, quantity, quote, route }
}

function refuseTwice(numbers: readonly E164[]): void {
  const seen = new Set<E164>()
  numbers.forEach((number, i) => {
    if (seen.has(number)) throw invalid(`numbers[${i}]`, 'is named twice')
    seen.add(number)
  })
}

const shown = (order: Order): DataOf<Calls['orders.show']> => ({
  order_no: order.orderNo,
  account_id: order.accountId,
  type: typeOfKind[order.kind],
  status: order.status,
  total: formatMoney(order.total),
  created_at: order.createdAt.toISOString(),
  lines: order.lines.map((line) => ({
    ...line,
    setup: formatMoney(line.setup),
    monthly: formatMoney(line.monthly),
  })),
})

const visible = (context: Context): Promise<number[] | null> => findSubtree(context, scopeOf(context.actor))

const saleRoutes = (pricing: Pricing, supply: Supply): Handlers<Omit<Calls, BulkCall>, Context> => ({
  'orders.purchase': async (context, { type, numbers, allow_partial = false }) => {
    const purchase = {
      kind: kindOfType[type],
      numbers: type === 'intl' ? [] : numbers.map((wanted, i) => wantedNumber(wanted, `numbers[${i}]`)),
      groups: type === 'intl' ? numbers.map((wanted, i) => wantedGroup(wanted, `numbers[${i}]`)) : [],
      allowPartial: allow_partial,
    }
    refuseTwice(purchase.numbers.map((each) => each.number))
    const { bought, carryOn } = await purchaseEverywhere(context, pricing, supply, purchase)
    const shownPurchase = ({ orderNo, failed, pending }: Purchased): AnswerOf<Calls['orders.purchase']> => ({
      data: orderNo !== null,
      order_no: orderNo,
      ...(allow_partial ? { failed } : {}),
      ...(pending.length > 0 ? { pending } : {}),
    })
    const committed = shownPurchase(bought)
    if (!carryOn) return committed
    return { committed, carryOn: async (after: Context) => shownPurchase(await carryOn(after)) }
  },
  'orders.list': async (context, { account_id, page, limit }) => {
    const scope = scopeOf(context.actor)
    const accountIds =
      account_id === undefined
        ? await visible(context)
        : [(await findVisibleAccount(context, account_id, scope)).accountId]
    const rows = await findOrders(context, accountIds, slice(page, limit))
    return { data: { count: await countOrders(context, accountIds), rows: rows.map(shown) } }
  },
  'orders.show': async (context, { order_no }) => {
    const order = await findOrder(context, order_no, await visible(context))
    if (!order) throw new AppError('not_found', `There is no order ${order_no}.`)
    return { data: shown(order) }
  },
})

export const ordersRoutes = (pricing: Pricing, supply: Supply, bulk = usualBulkSettings): Handlers<Calls, Context> => ({
  ...saleRoutes(pricing, supply),
  ...bulkOrderRoutes(pricing, bulk),
})
