import { type Context, inTransaction } from '../../context.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { beginPayment } from './begin-payment.ts'
import { type Begun, carryOut } from './carry-out.ts'
import { pauseTopUp, switchOffTopUp } from './pause-top-up.ts'
import type { Payment } from './payment.ts'
import { findUnfinishedTopUp, lockPayer } from './store.ts'
import { findDueTopUps, findTopUp, findTopUpTimes, hasFallen } from './top-up-store.ts'

const dayMs = 86_400_000
const mostADay = 5

/** Writes down the payment that is due, unless the account rests; null when nothing is to be done. */
function begin(context: Context, processor: string, accountId: number): Promise<Begun | null> {
  return inTransaction(context, async (tx) => {
    const { currency } = await lockPayer(tx, accountId)
    const underWay = await findUnfinishedTopUp(tx, accountId)
    if (underWay) return { payment: underWay, fresh: false }
    const wish = await findTopUp(tx, accountId)
    const now = tx.clock.now()
    if (!wish || (wish.pausedUntil && wish.pausedUntil > now) || !(await hasFallen(tx, accountId))) return null
    const before = await findTopUpTimes(tx, accountId, new Date(now.getTime() - dayMs))
    const fifth = before[mostADay - 1]
    if (fifth) {
      const until = new Date(fifth.getTime() + dayMs)
      await pauseTopUp(
        tx,
        accountId,
        until,
        `${mostADay} payments within a day are the most that are made by themselves.`,
      )
      return null
    }
    const { amount } = wish
    const what = { accountId, currency, amount, origin: 'top-up', requestKey: null, createdAt: now } as const
    const payment = await beginPayment(tx, processor, what)
    if (!payment) await switchOffTopUp(tx, accountId, 'There is no default payment method.')
    return payment && { payment, fresh: true }
  })
}

/**
 * Pays by the default method of an account that lets the platform do so, when what it can spend has fallen to its
 * threshold. One payment at a time, none within an hour after one has failed, five a day at most.
 */
async function topUpIfLow(context: Context, processor: PaymentProcessor, accountId: number): Promise<Payment | null> {
  const begun = await begin(context, processor.name, accountId)
  return begun && carryOut(context, processor, begun)
}

const batchSize = 10

/** Tops up a batch of those that are low; answers how many. */
export async function topUpDue(context: Context, processor: PaymentProcessor): Promise<number> {
  const accountIds = await findDueTopUps(context, batchSize)
  await Promise.all(accountIds.map((accountId) => topUpIfLow(context, processor, accountId)))
  return accountIds.length
}
