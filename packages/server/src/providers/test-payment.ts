import type { Charge, Found, Outcome, PaymentProcessor, ProcessorParts, RefundOrder } from './payment.ts'
import { findCharge, hasRefund, insertCharge, insertRefund, type KeptCharge } from './test-payment-store.ts'

const hour = 3_600_000

/** What each of its tokens does when it is charged. */
const tokens: Readonly<Record<string, string>> = {
  pm_test_ok: 'pays',
  pm_test_declined: 'is declined',
  pm_test_pending: 'pays an hour later',
  pm_test_lost: 'pays, and the answer is lost',
}

const refOf = (paymentId: string): string => `test_${paymentId}`

function fateOf({ methodRef, at }: KeptCharge, paymentId: string, now: Date): Outcome {
  const ref = refOf(paymentId)
  if (methodRef === 'pm_test_declined') return { outcome: 'failed', ref, reason: 'The test card was declined.' }
  const early = methodRef === 'pm_test_pending' && now.getTime() < at.getTime() + hour
  return { outcome: early ? 'pending' : 'succeeded', ref }
}

/**
 * A processor that moves no money at all. It keeps books of its own in the platform's database, so that it remembers
 * across processes and restarts as one outside would; its hour is one of the platform's clock.
 */
export function testProcessor({ db, clock }: ProcessorParts): PaymentProcessor {
  async function find({ paymentId }: Charge): Promise<Found> {
    const charge = await findCharge(db, paymentId)
    return charge ? fateOf(charge, paymentId, clock.now()) : { outcome: 'absent' }
  }
  async function findRefund({ refundId }: RefundOrder): Promise<Found> {
    return (await hasRefund(db, refundId)) ? { outcome: 'succeeded', ref: refOf(refundId) } : { outcome: 'absent' }
  }
  return {
    name: 'test',
    async saveMethod(token, { uuid }) {
      if (!(token in tokens)) {
        const known = Object.entries(tokens).map(([name, deed]) => `${name} (${deed})`)
        return { outcome: 'refused', reason: `The test processor knows ${known.join(', ')}; it moves no money.` }
      }
      const method = { methodRef: token, customerRef: `test_${uuid}`, brand: 'test', last4: '0000', expiry: null }
      return { outcome: 'saved', method }
    },
    removeMethod: async () => true,
    async charge(charge) {
      await insertCharge(db, charge, clock.now())
      const found = await find(charge)
      return charge.method.methodRef === 'pm_test_lost' || found.outcome === 'absent' ? { outcome: 'unknown' } : found
    },
    find,
    async refund(order) {
      const before = await findRefund(order)
      if (before.outcome !== 'absent') return before
      const charge = await findCharge(db, order.paymentId)
      const paid = charge !== null && fateOf(charge, order.paymentId, clock.now()).outcome === 'succeeded'
      if (!paid || charge.refunded + order.amount > charge.amount) {
        return { outcome: 'failed', ref: null, reason: 'That is more than is left of the test payment.' }
      }
      await insertRefund(db, order)
      return { outcome: 'succeeded', ref: refOf(order.refundId) }
    },
    findRefund,
    readEvent: async () => ({ kind: 'forged', reason: 'The test processor sends no messages.' }),
  }
}
