import { type Context, inTransaction } from '../../context.ts'
import { addMonths, utcDate } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { chargeCost } from './charge-service.ts'
import { deferFee, lockDueFee, type ServiceFee, updateBilledTo } from './service-fee-store.ts'

const dayMs = 86_400_000

/** The same day of the next month as that on which the fee began. */
function nextMonth({ startedOn, billedTo }: ServiceFee): string {
  const anchorDay = Number(startedOn.slice(8))
  return utcDate(addMonths(new Date(`${billedTo}T00:00:00Z`), 1, anchorDay))
}

/**
 * Charges the next month of one service that is due; answers how many it did, 0 when none is left. What cannot be paid is asked for
 * again a day later: nobody loses E911 over a fee.
 */
export async function billServiceFees(context: Context): Promise<number> {
  const taken: { fee: ServiceFee | null } = { fee: null }
  try {
    return await inTransaction(context, async (tx) => {
      const fee = await lockDueFee(tx)
      if (!fee) return 0
      taken.fee = fee
      const { accountId, serviceFeeId, monthly: amount } = fee
      const resellers = fee.resellerIds.map((id, i) => ({ accountId: id, amount: fee.resellerMonthly[i] ?? amount }))
      const to = nextMonth(fee)
      const reason = `E911 of ${tenDigits(fee.number as E164)}, ${fee.billedTo} to ${to}`
      await chargeCost(tx, { accountId, kind: 'renewal', reason, cost: { amount, resellers } })
      await updateBilledTo(tx, serviceFeeId, to, new Date(`${to}T00:00:00Z`))
      return 1
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'insufficient_balance' || !taken.fee) throw error
    await deferUnpaid(context, taken.fee)
    return 1
  }
}

const deferUnpaid = (context: Context, fee: ServiceFee): Promise<void> =>
  inTransaction(context, async (tx) => {
    const { accountId, number } = fee
    if (!(await deferFee(tx, fee, new Date(tx.clock.now().getTime() + dayMs)))) return
    tx.record({ type: 'number.e911-unpaid', accountId, subject: `number:${number}`, body: { from: fee.billedTo } })
  })
