import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Charge, MethodRefs, PaymentProcessor, RefundOrder } from '../../src/providers/payment.ts'
import { stripeProcessor } from '../../src/providers/stripe-payment.ts'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { money, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { openStripeStandIn, type StripeStandIn } from './stripe-stand-in.ts'

type Card = 'pays' | 'declines' | 'is slow' | 'loses the answer'

/** A processor, and what a test can do to it from behind. */
interface Bench {
  processor: PaymentProcessor
  token(card: Card): string
  /** Brings it about that the next charge stands and its answer is lost. */
  loseAnswer(): void
  /** Lets slow payments come true. */
  later(): Promise<unknown>
  /** How often money was taken for a payment, and given back for it. */
  taken(paymentId: string): Promise<{ charges: number; refunds: number }>
}

let platform: TestPlatform
let standIn: StripeStandIn
let payer: { accountId: number; uuid: string; username: string; customerRef: string | null }
const log = pino({ level: 'silent' })

const testBench = (): Bench => {
  const tokens = { pays: 'ok', declines: 'declined', 'is slow': 'pending', 'loses the answer': 'lost' }
  const count = async (table: string, paymentId: string): Promise<number> =>
    (await platform.sql(`SELECT FROM ${table} WHERE payment_id = $1`, [paymentId])).length
  return {
    processor: testProcessor({ ...platform.context, log }),
    token: (card) => `pm_test_${tokens[card]}`,
    loseAnswer: () => undefined,
    later: () => platform.admin.call('sandbox.set-clock', { advance_seconds: 3600 }),
    taken: async (paymentId) => ({
      charges: await count('test_charge', paymentId),
      refunds: await count('test_refund', paymentId),
    }),
  }
}

const stripeBench = (): Bench => {
  const { books } = standIn
  return {
    processor: stripeProcessor(standIn.settings)({ ...platform.context, log }),
    token: (card) => books.card(card === 'loses the answer' ? 'pays' : card),
    loseAnswer: () => standIn.befall(/payment_intents$/, 'answer lost', 2),
    async later() {
      for (const intent of books.intents) if (intent.status === 'processing') intent.status = 'succeeded'
    },
    async taken(paymentId) {
      const intents = books.intents.filter(({ metadata }) => metadata.payment_id === paymentId)
      const ids = new Set(intents.map((each) => each.id))
      return { charges: intents.length, refunds: books.refunds.filter((each) => ids.has(each.payment_intent)).length }
    },
  }
}

beforeAll(async () => {
  platform = await startPlatform()
  standIn = await openStripeStandIn(() => platform.time.real())
  const { id } = await platform.account('ann')
  const [row] = await platform.sql<{ uuid: string }>('SELECT uuid FROM account WHERE account_id = $1', [id])
  payer = { accountId: id, uuid: row?.uuid ?? '', username: 'ann', customerRef: null }
})
afterAll(async () => {
  await standIn.close()
  await platform.close()
})

describe.each([
  ['the test processor', testBench],
  ['Stripe', stripeBench],
])('%s', (_, open) => {
  let bench: Bench
  beforeAll(() => {
    bench = open()
  })

  async function save(card: Card): Promise<MethodRefs> {
    const saving = await bench.processor.saveMethod(bench.token(card), payer)
    if (saving.outcome !== 'saved') throw new Error(`${card}: ${saving.outcome}`)
    return saving.method
  }
  const chargeOf = (method: MethodRefs): Charge => ({
    ...{ paymentId: randomUUID(), accountId: payer.accountId, amount: money('40.01'), currency: 'USD' },
    ...{ method, ref: null, askedAt: platform.time.real() },
  })
  async function paid(): Promise<{ charge: Charge; paymentRef: string }> {
    const charge = chargeOf(await save('pays'))
    const outcome = await bench.processor.charge(charge)
    if (outcome.outcome !== 'succeeded') throw new Error(outcome.outcome)
    return { charge, paymentRef: outcome.ref }
  }
  const refundOf = ({ charge, paymentRef }: Awaited<ReturnType<typeof paid>>, amount: string): RefundOrder => ({
    ...{ refundId: randomUUID(), paymentId: charge.paymentId, paymentRef, amount: money(amount), ref: null },
  })

  test('saves a method, and the same one again', async () => {
    const token = bench.token('pays')
    const first = await bench.processor.saveMethod(token, payer)
    expect(first).toMatchObject({ outcome: 'saved', method: { last4: expect.stringMatching(/^\d{4}$/) } })
    expect(await bench.processor.saveMethod(token, payer)).toEqual(first)
  })

  test('refuses what is no method of its own, with a reason', async () => {
    const refused = { outcome: 'refused', reason: expect.stringMatching(/\w{5}/) }
    expect(await bench.processor.saveMethod('pm_of_nobody', payer)).toEqual(refused)
  })

  test('lets go of a method, and of one that is gone already', async () => {
    const method = await save('pays')
    expect(await bench.processor.removeMethod(method)).toBe(true)
    expect(await bench.processor.removeMethod(method)).toBe(true)
  })

  test('takes the money of a payment once, however often and at once it is asked', async () => {
    const charge = chargeOf(await save('pays'))
    const outcomes = await Promise.all([1, 2, 3].map(() => bench.processor.charge(charge)))
    const again = await bench.processor.charge(charge)
    expect(again).toEqual({ outcome: 'succeeded', ref: expect.any(String) })
    expect(outcomes).toEqual([again, again, again])
    expect(await bench.taken(charge.paymentId)).toEqual({ charges: 1, refunds: 0 })
    expect(await bench.processor.find(charge)).toEqual(again)
    expect(await bench.processor.find({ ...charge, ref: 'ref' in again ? again.ref : null })).toEqual(again)
  })

  test('says why a card was declined, and finds it again', async () => {
    const charge = chargeOf(await save('declines'))
    const declined = { outcome: 'failed', ref: expect.any(String), reason: expect.stringMatching(/card was declined/) }
    expect(await bench.processor.charge(charge)).toEqual(declined)
    expect(await bench.processor.find(charge)).toEqual(declined)
  })

  test('knows of a slow payment first that it is there, and later how it ended', async () => {
    const charge = chargeOf(await save('is slow'))
    const pending = await bench.processor.charge(charge)
    expect(pending).toEqual({ outcome: 'pending', ref: expect.any(String) })
    expect(await bench.processor.find(charge)).toEqual(pending)
    await bench.later()
    expect(await bench.processor.find(charge)).toEqual({ ...pending, outcome: 'succeeded' })
  })

  test('has a payment whose answer was lost, and takes nothing again', async () => {
    const charge = chargeOf(await save('loses the answer'))
    bench.loseAnswer()
    expect(await bench.processor.charge(charge)).toEqual({ outcome: 'unknown' })
    expect(await bench.processor.find(charge)).toMatchObject({ outcome: 'succeeded' })
    await bench.processor.charge(charge)
    expect((await bench.taken(charge.paymentId)).charges).toBe(1)
  })

  test('has never heard of what was not asked for', async () => {
    expect(await bench.processor.find(chargeOf(await save('pays')))).toEqual({ outcome: 'absent' })
    expect(await bench.processor.findRefund(refundOf(await paid(), '1.00'))).toEqual({ outcome: 'absent' })
  })

  test('gives back a part, once, and no more than was paid', async () => {
    const payment = await paid()
    const part = refundOf(payment, '15.01')
    const done = await bench.processor.refund(part)
    expect(done).toEqual({ outcome: 'succeeded', ref: expect.any(String) })
    expect(await bench.processor.refund(part)).toEqual(done)
    expect(await bench.processor.findRefund(part)).toEqual(done)
    const tooMuch = await bench.processor.refund(refundOf(payment, '25.01'))
    expect(tooMuch).toEqual({ outcome: 'failed', ref: null, reason: expect.stringMatching(/left/) })
    expect(await bench.processor.refund(refundOf(payment, '25.00'))).toMatchObject({ outcome: 'succeeded' })
    expect(await bench.taken(payment.charge.paymentId)).toEqual({ charges: 1, refunds: 2 })
  })

  test('believes no message that is not signed', async () => {
    const body = Buffer.from('{"id":"evt_1","type":"payment_intent.succeeded"}')
    expect(await bench.processor.readEvent(body, {})).toMatchObject({ kind: 'forged' })
    expect(await bench.processor.readEvent(body, { 'stripe-signature': 't=1,v1=00' })).toMatchObject({ kind: 'forged' })
    expect(await bench.processor.readEvent(Buffer.alloc(0), {})).toMatchObject({ kind: 'forged' })
  })
})
