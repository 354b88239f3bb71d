import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { endAssignment, insertAssignment, lockCurrentPlan } from './assignment-store.ts'
import type { DiscountPlan } from './discount-plan.ts'
import { findPlan } from './plan-store.ts'
import { viewOf } from './view.ts'

type Customer = Awaited<ReturnType<typeof findVisibleAccount>>

function refuseSelf(tx: TxContext, { accountId, type }: Customer): void {
  const isBuyer = type === 'reseller' || type === 'customer'
  if (!isBuyer || accountId === tx.actor.accountId) {
    throw new AppError('forbidden', 'A discount is given to an account by one above it.')
  }
}

function refuseMisfit(plan: DiscountPlan, { accountId, ancestors, currency }: Customer): void {
  const refuse = (why: string): AppError => invalid('i_vd_plan', `plan ${plan.planId} ${why}`)
  if (plan.forAccountId !== null && plan.forAccountId !== accountId) throw refuse('is for another account alone')
  if (plan.managerId === accountId || !ancestors.includes(plan.managerId))
    throw refuse('is not managed above the account')
  if (plan.currency !== currency) throw refuse(`is in ${plan.currency}, the account in ${currency}`)
}

async function note(tx: TxContext, action: 'assign' | 'end', accountId: number, planId: number): Promise<void> {
  const subject = `account:${accountId}`
  const body = { discount_plan: planId }
  await writeAudit(tx, { accountId, action: `discount-plan.${action}`, subject, body })
  const type = action === 'assign' ? 'discount-plan.assigned' : 'discount-plan.ended'
  tx.record({ type, accountId, subject, body })
}

/**
 * Gives an account below the caller a plan, in place of the one that it had for the same destinations. Throws `not_found`,
 * and `forbidden` where the account is the caller's own.
 */
export async function assignPlan(context: Context, accountId: number, planId: number): Promise<void> {
  const view = await viewOf(context)
  await inTransaction(context, async (tx) => {
    const customer = await findVisibleAccount(tx, accountId, view.scope)
    const plan = await findPlan(tx, view, planId)
    refuseSelf(tx, customer)
    refuseMisfit(plan, customer)
    const current = await lockCurrentPlan(tx, accountId, plan.groupSetId)
    if (current === planId) return
    if (current !== null) {
      await endAssignment(tx, accountId, current)
      await note(tx, 'end', accountId, current)
    }
    await insertAssignment(tx, accountId, planId)
    await note(tx, 'assign', accountId, planId)
  })
}

/** Takes a plan from an account below the caller. Throws `not_found` when it has none such. */
export const endPlan = (context: Context, accountId: number, planId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const customer = await findVisibleAccount(tx, accountId, scopeOf(tx.actor))
    if (!(await endAssignment(tx, accountId, planId))) {
      throw new AppError('not_found', `Account ${accountId} has no discount plan ${planId}.`)
    }
    refuseSelf(tx, customer)
    await note(tx, 'end', accountId, planId)
  })
