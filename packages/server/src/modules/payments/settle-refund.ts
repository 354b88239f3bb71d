import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { negate } from '../../kernel/money.ts'
import type { Outcome } from '../../providers/payment.ts'
import { postHold, postPayment, voidHold } from '../billing/index.ts'
import { announcePayment } from './announce-payment.ts'
import { nextOfRefund, type Payment, type Refund } from './payment.ts'
import { lockRefund, updateRefund, updateRefundRef } from './refund-store.ts'
import { lockPayment, updateRefunded } from './store.ts'

/** Keeps what the processor said of a refund, and moves the money accordingly. Said twice it counts once. */
export const settleRefund = (context: Context, { paymentId, refundId }: Refund, outcome: Outcome): Promise<Refund> =>
  inTransaction(context, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    const refund = await lockRefund(tx, paymentId, { refundId, ref: null })
    if (!payment || !refund) throw new AppError('internal')
    return applyRefundOutcome(tx, payment, refund, outcome)
  })

/** What goes out: from the hold, or straight from the balance where the processor was told to by someone else. */
async function post(tx: TxContext, { refundId, paymentId, accountId, amount, holdId, reason }: Refund): Promise<void> {
  // The ledger's transaction bears the refund's id: there cannot be a second one.
  const what = { transactionId: refundId, kind: 'refund', reason: `Refund of payment ${paymentId}: ${reason}` } as const
  if (holdId !== null) await postHold(tx, holdId, { ...what, against: 'payments' })
  else await postPayment(tx, { ...what, accountId, amount: negate(amount) })
}

/** What the bank sent back. */
async function takeBack(tx: TxContext, { paymentId, accountId, amount, failure }: Refund): Promise<void> {
  const reason = `Refund of payment ${paymentId} came back: ${failure}`
  await postPayment(tx, { transactionId: tx.ids.uuid(), accountId, amount, kind: 'refund', reason })
}

/** The same for a refund whose payment the transaction has locked. */
export async function applyRefundOutcome(
  tx: TxContext,
  payment: Payment,
  refund: Refund,
  outcome: Outcome,
): Promise<Refund> {
  const { refundId, paymentId, amount } = refund
  if (outcome.outcome === 'pending' && refund.ref === null) await updateRefundRef(tx, refundId, outcome.ref)
  const status = nextOfRefund[refund.status][outcome.outcome]
  if (status === undefined) return refund
  const ref = 'ref' in outcome ? outcome.ref : null
  const failure = outcome.outcome === 'failed' ? outcome.reason : null
  const settled = await updateRefund(tx, refundId, { status, ref, failure })
  if (status === 'succeeded') {
    await post(tx, settled)
    await updateRefunded(tx, paymentId, amount)
  } else if (refund.status === 'succeeded') {
    await takeBack(tx, settled)
    await updateRefunded(tx, paymentId, negate(amount))
  } else if (refund.holdId !== null) await voidHold(tx, refund.holdId)
  announcePayment(tx, payment, settled)
  return settled
}
