import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stripeProcessor } from '../../src/providers/stripe-payment.ts'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { faulty } from './faulty-processor.ts'
import { openStripeStandIn } from './stripe-stand-in.ts'

const processor = faulty(testProcessor)
let platform: TestPlatform
let ann: Member
let paymentId: string
let people = 0
beforeAll(async () => {
  platform = await startPlatform({ payments: processor.open })
  await platform.price('local', '29.00', '1.00')
  await platform.stock('range_start,range_end,type,state\n7065550100,7065550109,local,GA')
})
beforeEach(async () => {
  ann = await platform.account(`ann-${++people}`)
  await ann.client.call('payments.add-method', { token: 'pm_test_ok' })
  paymentId = (await ann.client.call('payments.pay', { amount: '40.00' })).payment_id
})
afterAll(() => platform.close())

const funds = async () => {
  const { balance, available } = (await ann.client.call('billing.show-account')).data
  return { balance, available }
}
const whole = { balance: '40.00000', available: '40.00000' }
const wait = (seconds: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })
const shown = async () => (await ann.client.call('payments.show', { payment_id: paymentId })).data
const given = () => platform.sql('SELECT FROM test_refund WHERE payment_id = $1', [paymentId])
const reversals = () =>
  platform.sql<{ kind: string; reason: string; micros: string; hold: string }>(
    `SELECT kind, t.reason, e.amount_micros::text AS micros, h.state AS hold FROM ledger_transaction t
     JOIN ledger_entry e USING (transaction_id) LEFT JOIN ledger_hold h USING (transaction_id)
     WHERE t.account_id = $1 AND kind = 'refund' ORDER BY micros`,
    [ann.id],
  )
const refund = (amount?: string, idempotencyKey?: string) =>
  platform.admin.call(
    'payments.refund',
    { payment_id: paymentId, amount, reason: 'Paid by mistake' },
    { idempotencyKey },
  )

describe('a refund', () => {
  test('is a reversal in the ledger that names the payment', async () => {
    const { data } = await refund('15.00')
    expect(data).toMatchObject({ payment_id: paymentId, amount: '15.00000', status: 'succeeded', failure: null })
    expect(await funds()).toEqual({ balance: '25.00000', available: '25.00000' })
    const reason = `Refund of payment ${paymentId}: Paid by mistake`
    expect(await reversals()).toEqual([
      { kind: 'refund', reason, micros: '-15000000', hold: 'posted' },
      { kind: 'refund', reason, micros: '15000000', hold: 'posted' },
    ])
    expect(await shown()).toMatchObject({ status: 'partly_refunded', refunded: '15.00000', refunds: [data] })
    const [audit] = await platform.sql<{ action: string }>(`SELECT action FROM audit_entry WHERE subject = $1`, [
      `payment:${paymentId}`,
    ])
    expect(audit).toEqual({ action: 'payment.refund' })
    const events = await platform.sql(`SELECT FROM event WHERE type = 'payment.refunded' AND account_id = $1`, [ann.id])
    expect(events).toHaveLength(1)
  })

  test('without an amount is of all that is left, and then nothing is', async () => {
    await refund('15.00')
    expect((await refund()).data.amount).toBe('25.00000')
    expect(await shown()).toMatchObject({ status: 'refunded', refunded: '40.00000' })
    expect(await refusal(refund())).toMatchObject({ code: 409, errorCode: 'payment_not_refundable' })
    expect(await refusal(refund('1.00'))).toMatchObject({ errorCode: 'payment_not_refundable' })
    expect(await funds()).toEqual({ balance: '0.00000', available: '0.00000' })
  })

  test('of more than is left, of part of a cent or of nothing is refused', async () => {
    for (const amount of ['40.01', '0.001', '0', '-1.00']) {
      expect(await refusal(refund(amount)), amount).toMatchObject({ code: 400, fields: [{ field: 'amount' }] })
    }
    expect(await funds()).toEqual(whole)
  })

  test('of money that was spent is refused, and nothing is given back', async () => {
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: `706555010${people % 10}` }] })
    expect(await refusal(refund())).toMatchObject({ code: 402, errorCode: 'insufficient_balance' })
    expect(await given()).toHaveLength(0)
    await refund('10.00')
    expect(await funds()).toEqual({ balance: '0.00000', available: '0.00000' })
  })

  test('of a payment that failed or is not there is refused', async () => {
    await ann.client.call('payments.add-method', { token: 'pm_test_declined', default: true })
    await refusal(ann.client.call('payments.pay', { amount: '40.00' }))
    const [{ payment_id = '' } = {}] = (await ann.client.call('payments.list', { status: 'failed' })).data.rows
    const of = (id: string) => refusal(platform.admin.call('payments.refund', { payment_id: id, reason: 'A gift' }))
    expect(await of(payment_id)).toMatchObject({ errorCode: 'payment_not_refundable' })
    expect(await of('5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40')).toMatchObject({ errorCode: 'not_found' })
  })

  test('asked for twice under its key is one, and two at once give back no more than was paid', async () => {
    const first = await refund('15.00', `refund-${people}`)
    expect(await refund('15.00', `refund-${people}`)).toEqual(first)
    const outcomes = await Promise.allSettled([refund('20.00'), refund('20.00')])
    expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    expect(await funds()).toEqual({ balance: '5.00000', available: '5.00000' })
  })
})

describe('a refund whose process dies', () => {
  test.each(['before', 'after'] as const)('%s the processor has heard of it is finished by due work', async (when) => {
    processor.die('refund', when)
    expect(await refusal(refund('15.00'))).toMatchObject({ code: 500 })
    expect(await funds()).toEqual({ balance: '40.00000', available: '25.00000' })
    await platform.restart()
    await wait(61)
    expect(await funds()).toEqual({ balance: '25.00000', available: '25.00000' })
    expect(await given()).toHaveLength(1)
    expect(await reversals()).toHaveLength(2)
  })

  test('is found by the request that is resumed', async () => {
    processor.die('refund', 'after')
    expect(await refusal(refund('15.00', `dying-${people}`))).toMatchObject({ code: 500 })
    await platform.restart()
    platform.time.advance(61_000)
    await Promise.all([platform.runJob('http.resume-deeds'), platform.runJob('jobs.due-work')])
    expect((await refund('15.00', `dying-${people}`)).data).toMatchObject({ status: 'succeeded' })
    expect(await given()).toHaveLength(1)
    expect(await reversals()).toHaveLength(2)
  })

  test('is asked about until the processor answers, and the money is kept back meanwhile', async () => {
    processor.stayDumb('refund')
    expect((await refund('15.00')).data).toMatchObject({ status: 'created' })
    processor.stayDumb('findRefund', 2)
    await wait(200)
    expect(await funds()).toEqual({ balance: '40.00000', available: '25.00000' })
    expect(await refusal(refund('30.00'))).toMatchObject({ fields: [{ message: expect.stringContaining('25.00000') }] })
    await wait(300)
    expect(await funds()).toEqual({ balance: '25.00000', available: '25.00000' })
  })
})

test('a refund that Stripe refuses gives the money kept back free again, and says why', async () => {
  const stripe = await openStripeStandIn(() => other.time.real())
  const other = await startPlatform({ payments: stripeProcessor(stripe.settings) })
  try {
    const bob = await other.account('bob')
    await bob.client.call('payments.add-method', { token: stripe.books.card() })
    const { payment_id } = await bob.client.call('payments.pay', { amount: '40.00' })
    // Somebody has done so at Stripe already, and the message about it is still on its way.
    const [intent] = stripe.books.intents
    if (intent) stripe.books.refundByHand(intent, 4000)
    const refused = await refusal(other.admin.call('payments.refund', { payment_id, reason: 'Paid by mistake' }))
    expect(refused).toMatchObject({ code: 409, errorCode: 'refund_refused' })
    expect(refused.message).toMatch(/greater than what is left/)
    const { balance, available } = (await bob.client.call('billing.show-account')).data
    expect([balance, available]).toEqual(['40.00000', '40.00000'])
    const { refunds } = (await bob.client.call('payments.show', { payment_id })).data
    expect(refunds).toMatchObject([{ status: 'failed', failure: refused.message }])
  } finally {
    await other.close()
    await stripe.close()
  }
})

test('a refund of ours that Stripe tells us about as well is one', async () => {
  const stripe = await openStripeStandIn(() => other.time.real())
  const other = await startPlatform({ payments: stripeProcessor(stripe.settings) })
  try {
    const bob = await other.account('bob')
    await bob.client.call('payments.add-method', { token: stripe.books.card() })
    const { payment_id } = await bob.client.call('payments.pay', { amount: '40.00' })
    stripe.befall(/refunds$/, 'answer lost', 2)
    const { data } = await other.admin.call('payments.refund', { payment_id, amount: '15.00', reason: 'A mistake' })
    expect(data.status).toBe('created')
    const { body, headers } = stripe.signed('refund.created', stripe.books.refunds[0] ?? {}, other.time.real())
    const hear = () => fetch(`${other.url}/webhooks/payments/stripe`, { method: 'POST', body, headers })
    other.time.advance(61_000)
    await Promise.all([hear(), other.runJob('jobs.due-work'), hear()])
    expect((await bob.client.call('billing.show-account')).data.balance).toBe('25.00000')
    expect((await bob.client.call('payments.show', { payment_id })).data.refunds).toMatchObject([
      { status: 'succeeded' },
    ])
  } finally {
    await other.close()
    await stripe.close()
  }
})
