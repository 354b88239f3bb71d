import type { TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { findPlanInForce, findThresholds, useSeconds } from './assignment-store.ts'
import { type DiscountedSeconds, periodStart, splitSeconds } from './discount-plan.ts'

/** What a call may have cheaper. */
export interface DiscountedCall {
  accountId: number
  destination: E164
  seconds: bigint
  /** When it began: the period of then is counted. */
  at: Date
}

export interface Discount {
  planId: number
  /** The call's seconds in order; together they are all of them. */
  parts: DiscountedSeconds[]
}

/** Counts a call's seconds against the plan that it runs under, and says what holds for each part. Null: no plan. */
export async function consumeDiscount(tx: TxContext, call: DiscountedCall): Promise<Discount | null> {
  const digits = call.destination.slice(1)
  const prefixes = Array.from(digits, (_, i) => digits.slice(0, i + 1))
  const plan = await findPlanInForce(tx, call.accountId, prefixes, call.at)
  if (!plan) return null
  const before = await useSeconds(tx, plan, periodStart(plan.resetPeriod, call.at), call.seconds)
  return { planId: plan.planId, parts: splitSeconds(await findThresholds(tx, plan.planId), before, call.seconds) }
}
