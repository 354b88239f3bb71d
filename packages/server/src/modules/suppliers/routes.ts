import type { DataOf, Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { formatMoney, type Micros, micros } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { typeOfKind } from '../numbers/index.ts'
import { changeSupplier, createSupplier, removeSupplier } from './change-supplier.ts'
import { compareNow } from './compare-supplier.ts'
import { type Drift, findDrift } from './drift-store.ts'
import type { Supplier } from './supplier.ts'
import { type ListedOrder, listSupplierOrders } from './supplier-order-store.ts'
import { countNumbersOf, countSuppliers, findSupplier, findSuppliers } from './supplier-store.ts'
import type { SupplierTools } from './supplier-tools.ts'
import { readNewSupplier, readWish } from './supplier-wish.ts'
import { testSupplier } from './test-supplier.ts'

type Calls = typeof modules.suppliers
type Shown = DataOf<Calls['suppliers.create']>

const percentText = (percentMicros: bigint): string => formatMoney(micros(percentMicros)).replace(/\.?0+$/, '')
const moneyOrNull = (amount: Micros | null): string | null => (amount === null ? null : formatMoney(amount))

const shown = (supplier: Supplier, numbers: number): Shown => ({
  supplier_id: supplier.supplierId,
  name: supplier.name,
  url: supplier.url,
  protocol: supplier.protocol,
  user_name: supplier.userName,
  kinds: supplier.kinds.map((kind) => typeOfKind[kind]),
  countries: [...(supplier.countries ?? [])],
  states: [...(supplier.regions ?? [])],
  markup_percent: percentText(supplier.markup.percentMicros),
  markup_setup: formatMoney(supplier.markup.setup),
  markup_monthly: formatMoney(supplier.markup.monthly),
  search_timeout_ms: supplier.searchTimeoutMs,
  timeout_ms: supplier.timeoutMs,
  state: supplier.state,
  numbers,
  compared_at: supplier.comparedAt?.toISOString() ?? null,
  created_at: supplier.createdAt.toISOString(),
})

const shownOrder = (order: ListedOrder): DataOf<Calls['suppliers.list-orders']>['rows'][number] => ({
  supplier_order_id: order.supplierOrderId,
  supplier_id: order.supplierId,
  account_id: order.accountId,
  order_no: order.orderNo,
  state: order.state,
  numbers: order.numbers.map(tenDigits),
  cost_setup: formatMoney(order.costSetup),
  cost_monthly: formatMoney(order.costMonthly),
  tries: order.tries,
  due_at: order.dueAt?.toISOString() ?? null,
  upstream_order_no: order.upstreamOrderNo,
  reason: order.reason,
  created_at: order.createdAt.toISOString(),
  settled_at: order.settledAt?.toISOString() ?? null,
})

const shownDrift = (drift: Drift): DataOf<Calls['suppliers.list-drift']>['rows'][number] => ({
  supplier_id: drift.supplierId,
  number: tenDigits(drift.number),
  kind: drift.kind,
  monthly_here: moneyOrNull(drift.monthlyHere),
  monthly_upstream: moneyOrNull(drift.monthlyUpstream),
  found_at: drift.foundAt.toISOString(),
  seen_at: drift.seenAt.toISOString(),
})

export const suppliersRoutes = ({ book, box }: Pick<SupplierTools, 'book' | 'box'>): Handlers<Calls, Context> => {
  /** An answer before which this process has heard of the change itself; the others hear of it in a moment. */
  const known = <Answer>(committed: Answer) => ({
    committed,
    async carryOn() {
      await book.refresh()
      return committed
    },
  })
  return {
    'suppliers.list': async (context, { page, limit }) => {
      const rows = await findSuppliers(context, slice(page, limit))
      return { data: { count: await countSuppliers(context), rows: rows.map((row) => shown(row, row.numbers)) } }
    },
    'suppliers.create': async (context, wish) =>
      known({ data: shown(await createSupplier(context, readNewSupplier(wish, box)), 0) }),
    'suppliers.change': async (context, { supplier_id, ...wish }) => {
      const supplier = await changeSupplier(context, supplier_id, readWish(wish, box))
      return known({ data: shown(supplier, await countNumbersOf(context, supplier_id)) })
    },
    'suppliers.remove': async (context, { supplier_id }) => {
      await removeSupplier(context, supplier_id)
      return known({ data: true })
    },
    'suppliers.test': async (context, { supplier_id }) => {
      await findSupplier(context, supplier_id)
      const { userName, ...found } = await testSupplier(book, supplier_id)
      return { data: { ...found, user_name: userName } }
    },
    'suppliers.compare': async (context, { supplier_id }) => {
      await compareNow(context, supplier_id)
      return { data: true }
    },
    'suppliers.list-orders': async (context, { supplier_id, state, page, limit }) => {
      const rows = await listSupplierOrders(context, { supplierId: supplier_id, state }, slice(page, limit))
      return { data: { rows: rows.map(shownOrder) } }
    },
    'suppliers.list-drift': async (context, { supplier_id, kind, page, limit }) => {
      const rows = await findDrift(context, { supplierId: supplier_id, kind }, slice(page, limit))
      return { data: { rows: rows.map(shownDrift) } }
    },
  }
}
