import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { utcDate } from '../../kernel/clock.ts'
import { formatMoney, moneyNumber } from '../../kernel/money.ts'
import { slice } from '../../kernel/page.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import type { SubscriptionState } from './subscription.ts'
import { findSubscriptions, type ListedSubscription } from './subscription-store.ts'
import { type SubscriptionSummary, summarizeSubscriptions } from './summarize-subscriptions.ts'

type Calls = typeof modules.billing

const products = {
  local: { id: 1, name: 'Local number' },
  tollfree: { id: 2, name: 'Toll-free number' },
  international: { id: 3, name: 'International number' },
} as const

const statuses: Record<SubscriptionState, string> = {
  active: 'active',
  unpaid: 'active',
  suspended: 'suspended',
  ended: 'close',
}

/** A customer hears that he has not paid, or that the account above him is in arrears; never of its money. */
function pendingMessage({ state, accountId, unpaidBy, billedTo, deadline }: ListedSubscription): string | null {
  if (unpaidBy === null || deadline === null) return null
  const who = unpaidBy === accountId ? 'is not paid' : "waits for the provider's account, which is in arrears"
  const next = state === 'suspended' ? 'released' : 'suspended'
  return `The month from ${billedTo} ${who}; the number is ${next} on ${utcDate(deadline)} unless it is paid.`
}

const shown = (row: ListedSubscription): DataOf<Calls['billing.list-subscriptions']>[number] => ({
  subscription_id: row.subscriptionId,
  i_subscription: products[row.kind].id,
  i_customer_subscription: row.subscriptionId,
  name: `${products[row.kind].name} ${tenDigits(row.number)}`,
  discount_rate: 0,
  assigned_id: row.accountId,
  created_by: row.accountId,
  iso_4217: row.currency,
  start_date: row.startedOn,
  finish_date: row.endedAt && utcDate(row.endedAt),
  mongo_id: null,
  mongo_uid: null,
  mongo_cid: null,
  status: statuses[row.state],
  pending_msg: pendingMessage(row),
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  activation_date: row.startedOn,
  int_status: row.state === 'ended' ? 2 : 1,
  generate_daily_charge: 'N',
  effective_fee: moneyNumber(row.monthly),
  discount_list: [],
  next_effective_fee: moneyNumber(row.nextMonthly),
  billed_to: row.billedTo,
  has_discount: 0,
  is_finished: row.state === 'ended' ? 'Y' : 'N',
  invoice_description: products[row.kind].name,
  rounding: 5,
  i_customer: row.accountId,
})

const shownSummary = (summary: SubscriptionSummary): DataOf<Calls['billing.summarize-subscriptions']> => ({
  account_id: summary.accountId,
  currency: summary.currency,
  running: summary.running,
  monthly: formatMoney(summary.monthly),
  next_renewal: summary.nextRenewal && {
    billed_to: summary.nextRenewal.billedTo,
    subscriptions: summary.nextRenewal.subscriptions,
    amount: formatMoney(summary.nextRenewal.nextMonthly),
  },
  announced: summary.announced && {
    subscriptions: summary.announced.subscriptions,
    monthly: formatMoney(summary.announced.monthly),
    next_monthly: formatMoney(summary.announced.nextMonthly),
  },
  unpaid: summary.unpaid,
  pending_msg: summary.mostUrgent && pendingMessage(summary.mostUrgent),
  months: summary.months,
})

type Shown = 'billing.list-subscriptions' | 'billing.summarize-subscriptions'

export const subscriptionRoutes: Handlers<Pick<Calls, Shown>, Context> = {
  'billing.list-subscriptions': async (context, { id, running = false, page, limit }) => {
    const { actor } = context
    const { accountId } = await findVisibleAccount(context, id ?? actor.accountId, scopeOf(actor))
    // The whole list is its first page, and there is no other.
    if (limit === undefined && page > 1) return { data: [] }
    const rows = await findSubscriptions(context, { accountId, running }, slice(page, limit ?? null))
    return { data: rows.map(shown) }
  },
  'billing.summarize-subscriptions': async (context, { id }) => {
    const { actor } = context
    const account = await findVisibleAccount(context, id ?? actor.accountId, scopeOf(actor))
    return { data: shownSummary(await summarizeSubscriptions(context, account)) }
  },
}
