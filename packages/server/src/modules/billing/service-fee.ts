import type { TxContext } from '../../context.ts'
import { addMonths, utcDate } from '../../kernel/clock.ts'
import { chargeCost, costOfService, type ServiceCharge } from './charge-service.ts'
import { endFees, hasServiceFee, insertServiceFee } from './service-fee-store.ts'

/** A service of a number that is charged every month. */
type MonthlyService = 'e911_monthly'
const dayStart = (day: string): Date => new Date(`${day}T00:00:00Z`)

/**
 * Begins what a service of a number costs every month, and charges the first in advance. Null where it runs already or costs
 * nothing. Throws `insufficient_balance`.
 */
export async function startServiceFee(
  tx: TxContext,
  {
    accountId,
    number,
    service,
    reason,
  }: { accountId: number; number: string; service: MonthlyService; reason: string },
): Promise<ServiceCharge | null> {
  if (await hasServiceFee(tx, number, service)) return null
  const cost = await costOfService(tx, accountId, service)
  const charge = await chargeCost(tx, { accountId, kind: 'purchase', reason, cost })
  if (!charge) return null
  const now = tx.clock.now()
  const billedTo = utcDate(addMonths(now, 1))
  await insertServiceFee(tx, {
    ...{
      accountId,
      number,
      service,
      monthly: cost.amount,
      startedOn: utcDate(now),
      billedTo,
      dueAt: dayStart(billedTo),
    },
    resellerIds: cost.resellers.map((each) => each.accountId),
    resellerMonthly: cost.resellers.map((each) => each.amount),
  })
  return charge
}

/** Ends what a service of numbers costs; what was paid in advance stays paid. */
export const endServiceFees = (tx: TxContext, numbers: readonly string[], service: MonthlyService): Promise<void> =>
  endFees(tx, numbers, service)
