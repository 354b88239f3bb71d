import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney } from '../../kernel/money.ts'
import type { Outcome } from '../../providers/payment.ts'
import { available, findFunds, postPayment } from '../billing/index.ts'
import { sendNotice } from '../notices/index.ts'
import { announcePayment } from './announce-payment.ts'
import { pauseAfterFailure } from './pause-top-up.ts'
import { nextOfPayment, type Payment } from './payment.ts'
import { lockPayment, updateRef, updateSettled } from './store.ts'

/** Keeps what the processor said of a payment, and credits it when the money came in. Said twice it counts once. */
export const settlePayment = (context: Context, paymentId: string, outcome: Outcome): Promise<Payment> =>
  inTransaction(context, async (tx) => {
    const payment = await lockPayment(tx, paymentId)
    if (!payment) throw new AppError('internal')
    return applyOutcome(tx, payment, outcome)
  })

/** The same for a payment that the transaction has locked. */
export async function applyOutcome(tx: TxContext, payment: Payment, outcome: Outcome): Promise<Payment> {
  const { paymentId, accountId, amount } = payment
  if (outcome.outcome === 'pending' && payment.ref === null) await updateRef(tx, paymentId, outcome.ref)
  const status = nextOfPayment[payment.status][outcome.outcome]
  if (status === undefined) return payment
  const ref = 'ref' in outcome ? outcome.ref : null
  const reason = outcome.outcome === 'failed' ? outcome.reason : null
  const settled = await updateSettled(tx, paymentId, { status, ref, reason })
  if (status === 'succeeded') {
    // The ledger's transaction bears the payment's id: there cannot be a second one.
    const what = { transactionId: paymentId, kind: 'payment', reason: `Payment ${paymentId}` } as const
    await postPayment(tx, { ...what, accountId, amount })
  } else if (payment.origin === 'top-up') await pauseAfterFailure(tx, accountId, reason ?? '')
  announcePayment(tx, settled)
  await writeOf(tx, settled)
  return settled
}

/** Writes to the account how its payment has ended. */
async function writeOf(tx: TxContext, { accountId, amount, currency, status, reason }: Payment): Promise<void> {
  const paid = { amount: formatMoney(amount), currency }
  if (status === 'failed') {
    const data = { ...paid, reason: reason ?? 'the processor does not say why.' }
    return sendNotice(tx, { accountId, template: 'payment-failed', data })
  }
  const funds = await findFunds(tx, accountId)
  if (!funds) throw new AppError('internal')
  const data = { ...paid, available: formatMoney(available(funds)) }
  await sendNotice(tx, { accountId, template: 'payment-succeeded', data })
}
