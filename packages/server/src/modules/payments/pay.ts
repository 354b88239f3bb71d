import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { PaymentProcessor } from '../../providers/payment.ts'
import { beginPayment, type Wish } from './begin-payment.ts'
import { type Begun, carryOut } from './carry-out.ts'
import { payerOf } from './payer.ts'
import type { Payment } from './payment.ts'
import { findPaymentOfRequest, findUnfinished, lockPayer } from './store.ts'

/** How long a payment without an Idempotency-Key counts as the same one, of real time. */
const sameWithinMs = 60_000

/** The payment that this request made before, or one that an impatient caller asked for a moment ago. */
function findSame(tx: TxContext, wish: Wish, processor: string): Promise<Payment | null> {
  const { accountId, amount, requestKey, createdAt } = wish
  if (requestKey !== null) return findPaymentOfRequest(tx, accountId, requestKey, createdAt)
  const since = new Date(tx.clock.real().getTime() - sameWithinMs)
  return findUnfinished(tx, { accountId, amount, processor }, since)
}

function begin(context: Context, processor: string, amount: Micros): Promise<Begun> {
  const accountId = payerOf(context.actor)
  const { requestKey, startedAt: createdAt } = context
  return inTransaction(context, async (tx) => {
    const { currency } = await lockPayer(tx, accountId)
    const wish: Wish = { accountId, currency, amount, origin: 'call', requestKey, createdAt }
    const same = await findSame(tx, wish, processor)
    if (same) return { payment: same, fresh: false }
    const payment = await beginPayment(tx, processor, wish)
    if (!payment) throw new AppError('payment_method_required')
    return { payment, fresh: true }
  })
}

/**
 * Takes an amount by the caller's default method and credits it, once however often it is asked for. One whose end is
 * not known yet is answered as `created`. Throws `payment_method_required`, `payment_declined`, `forbidden`.
 */
export async function pay(context: Context, processor: PaymentProcessor, amount: Micros): Promise<Payment> {
  const payment = await carryOut(context, processor, await begin(context, processor.name, amount))
  if (payment.status === 'failed') throw new AppError('payment_declined', payment.reason ?? undefined)
  return payment
}
