import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { checkThresholds, type DiscountPlan, type Threshold } from './discount-plan.ts'
import { findGroup, findPlan, insertPlan, type NewPlan, type PlanChange, updatePlan } from './plan-store.ts'
import { viewOf } from './view.ts'

const told = (thresholds: readonly Threshold[] | null) =>
  thresholds?.map(({ fromSeconds, percent, rate }) => ({ from_seconds: Number(fromSeconds), percent, rate })) ?? null

/** Makes a plan of the caller's own, about destinations that he may name. Throws `not_found`. */
export async function createPlan(context: Context, plan: Omit<NewPlan, 'managerId'>): Promise<DiscountPlan> {
  checkThresholds(plan.thresholds)
  const view = await viewOf(context)
  await findGroup(context, view, plan.groupSetId)
  if (plan.forAccountId !== null) await findVisibleAccount(context, plan.forAccountId, view.scope)
  return inTransaction(context, async (tx) => {
    const managerId = scopeOf(tx.actor)
    const planId = await insertPlan(tx, { ...plan, managerId })
    const subject = `discount-plan:${planId}`
    const body = { name: plan.name, thresholds: told(plan.thresholds) }
    await writeAudit(tx, { accountId: managerId, action: 'discount-plan.create', subject, body })
    tx.record({ type: 'discount-plan.created', accountId: managerId, subject, body })
    return findPlan(tx, view, planId)
  })
}

/** Changes a plan of the caller's own, at once and for whoever has it. Throws `not_found`. */
export async function changePlan(context: Context, planId: number, change: PlanChange): Promise<DiscountPlan> {
  if (change.thresholds) checkThresholds(change.thresholds)
  const view = await viewOf(context)
  return inTransaction(context, async (tx) => {
    const managerId = scopeOf(tx.actor)
    await updatePlan(tx, managerId, planId, change)
    const subject = `discount-plan:${planId}`
    const { name, description, destinationLookup: destination_lookup } = change
    const body = { name, description, destination_lookup, thresholds: told(change.thresholds) }
    await writeAudit(tx, { accountId: managerId, action: 'discount-plan.change', subject, body })
    tx.record({ type: 'discount-plan.changed', accountId: managerId, subject, body })
    return findPlan(tx, view, planId)
  })
}
