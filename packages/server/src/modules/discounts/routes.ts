import type { DataOf, Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, providerAccountId, scopeOf } from '../../context.ts'
import { slice } from '../../kernel/page.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { assignPlan, endPlan } from './assign-plan.ts'
import { countAssignments, findAssignments } from './assignment-store.ts'
import {
  type DestinationGroupSet,
  type DiscountPlan,
  periodStart,
  type ResetPeriod,
  type Threshold,
} from './discount-plan.ts'
import { countGroups, countPlans, findGroups, findPlans } from './plan-store.ts'
import { changeGroup, createGroup } from './set-group.ts'
import { changePlan, createPlan } from './set-plan.ts'
import { viewOf } from './view.ts'

type Calls = typeof modules.discounts
type PlanInput = InputOf<Calls['discounts.create-plan']>

const periods = { 'Billing-period': 'month', Daily: 'day', 'One-time': 'never' } as const
const periodNames: Record<ResetPeriod, string> = { month: 'Billing-period', day: 'Daily', never: 'One-time' }

const letter = (truth: boolean): 'Y' | 'N' => (truth ? 'Y' : 'N')
const managedBy = (managerId: number): number | null => (managerId === providerAccountId ? null : managerId)

const thresholdsOf = (given: PlanInput['thresholds']): Threshold[] =>
  given.map(({ from_minutes, discount_percent = null, rate = null }) => ({
    fromSeconds: BigInt(from_minutes) * 60n,
    percent: discount_percent,
    rate,
  }))

/** As the reference shows it. */
const shown = (plan: DiscountPlan): DataOf<Calls['discounts.list']>[number] => ({
  is_used: plan.used ? 1 : 0,
  reset_period: periodNames[plan.resetPeriod],
  dest_group_set_name: plan.groupSetName,
  iso_4217: plan.currency,
  managed_by: managedBy(plan.managerId),
  name: plan.name,
  description: plan.description,
  destination_lookup: letter(plan.destinationLookup),
  i_dest_group_set: plan.groupSetId,
  shared: letter(plan.shared),
  i_customer: plan.forAccountId,
  i_vd_plan: plan.planId,
})
const shownWhole = (plan: DiscountPlan) => ({
  ...shown(plan),
  thresholds: plan.thresholds.map(({ fromSeconds, percent, rate }) => ({
    from_minutes: Number(fromSeconds / 60n),
    discount_percent: percent,
    rate,
  })),
})
const shownGroup = ({ groupSetId, managerId, name, prefixes }: DestinationGroupSet) => ({
  i_dest_group_set: groupSetId,
  name,
  managed_by: managedBy(managerId),
  prefixes: [...prefixes],
})
const withoutPlus = (prefixes: readonly string[]): string[] => prefixes.map((prefix) => prefix.replace('+', ''))

const assigning = {
  'discounts.list': async (context, { page, limit }) => {
    const part = slice(page, limit ?? null)
    const plans = limit === undefined && page > 1 ? [] : await findPlans(context, await viewOf(context), part)
    return { data: plans.map(shown) }
  },
  'discounts.assign': async (context, { id, i_vd_plan }) => {
    await assignPlan(context, id, i_vd_plan)
    return { data: { i_customer: id } }
  },
  'discounts.end': async (context, { id, i_vd_plan }) => {
    await endPlan(context, id, i_vd_plan)
    return { data: { i_customer: id } }
  },
  'discounts.list-of-customer': async (context, { id, page, limit }) => {
    const { accountId } = await findVisibleAccount(context, id, scopeOf(context.actor))
    const now = context.clock.now()
    const starts = new Map(Object.values(periods).map((period) => [period, periodStart(period, now)]))
    const rows = await findAssignments(context, accountId, starts, slice(page, limit))
    return {
      data: {
        count: await countAssignments(context, accountId),
        rows: rows.map((row) => ({
          i_vd_plan: row.planId,
          name: row.name,
          dest_group_set_name: row.groupSetName,
          reset_period: periodNames[row.resetPeriod],
          shared: letter(row.shared),
          since: row.since.toISOString(),
          until: row.until?.toISOString() ?? null,
          period_start: row.until ? null : row.periodStart,
          used_seconds: row.until ? null : row.usedSeconds,
        })),
      },
    }
  },
} satisfies Partial<Handlers<Calls, Context>>

export const discountsRoutes: Handlers<Calls, Context> = {
  ...assigning,
  'discounts.list-plans': async (context, { page, limit }) => {
    const view = await viewOf(context)
    const rows = await findPlans(context, view, slice(page, limit))
    return { data: { count: await countPlans(context, view), rows: rows.map(shownWhole) } }
  },
  'discounts.create-plan': async (context, input) => {
    const plan = await createPlan(context, {
      name: input.name,
      description: input.description ?? '',
      groupSetId: input.i_dest_group_set,
      forAccountId: input.i_customer ?? null,
      resetPeriod: periods[input.reset_period],
      shared: input.shared === 'Y',
      destinationLookup: input.destination_lookup === 'Y',
      thresholds: thresholdsOf(input.thresholds),
    })
    return { data: shownWhole(plan) }
  },
  'discounts.change-plan': async (context, { i_vd_plan, name, description, destination_lookup, thresholds }) => {
    const plan = await changePlan(context, i_vd_plan, {
      name: name ?? null,
      description: description ?? null,
      destinationLookup: destination_lookup === undefined ? null : destination_lookup === 'Y',
      thresholds: thresholds === undefined ? null : thresholdsOf(thresholds),
    })
    return { data: shownWhole(plan) }
  },
  'discounts.list-groups': async (context, { page, limit }) => {
    const view = await viewOf(context)
    const rows = await findGroups(context, view, slice(page, limit))
    return { data: { count: await countGroups(context, view), rows: rows.map(shownGroup) } }
  },
  'discounts.create-group': async (context, { name, prefixes }) => ({
    data: shownGroup(await createGroup(context, { name, prefixes: withoutPlus(prefixes) })),
  }),
  'discounts.change-group': async (context, { i_dest_group_set, name, prefixes }) => {
    const change = { name: name ?? null, prefixes: prefixes ? withoutPlus(prefixes) : null }
    return { data: shownGroup(await changeGroup(context, i_dest_group_set, change)) }
  },
}
