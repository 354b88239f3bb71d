import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { stripeProcessor } from '../../src/providers/stripe-payment.ts'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import type { Behaviour, Intent } from './stripe-books.ts'
import { openStripeStandIn, type StripeStandIn } from './stripe-stand-in.ts'

let platform: TestPlatform
let stripe: StripeStandIn
let ann: Member
let people = 0
beforeAll(async () => {
  const now = (): Date => platform.time.real()
  stripe = await openStripeStandIn(now)
  platform = await startPlatform({ payments: stripeProcessor(stripe.settings) })
})
beforeEach(async () => {
  ann = await platform.account(`ann-${++people}`)
})
afterAll(async () => {
  await platform.close()
  await stripe.close()
})

const balance = async (): Promise<string> => (await ann.client.call('billing.show-account')).data.balance
const payments = async () => (await ann.client.call('payments.list')).data.rows
const wait = (seconds: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })

/** Ann pays by a card of this kind; answers the payment and what Stripe has of it. */
async function pay(behaviour: Behaviour = 'pays'): Promise<{ paymentId: string; intent: Intent }> {
  await ann.client.call('payments.add-method', { token: stripe.books.card(behaviour), default: true })
  const { payment_id: paymentId } = await ann.client.call('payments.pay', { amount: '40.00' })
  const intent = stripe.books.intents.find((each) => each.metadata.payment_id === paymentId)
  if (!intent) throw new Error('Stripe was never asked')
  return { paymentId, intent }
}

interface Told {
  status: number
  body: Record<string, unknown>
}
async function post(body: string, headers: Record<string, string>): Promise<Told> {
  const answer = await fetch(`${platform.url}/webhooks/payments/stripe`, { method: 'POST', body, headers })
  return { status: answer.status, body: (await answer.json()) as Told['body'] }
}
function tell(type: string, object: object, { id, at = platform.time.real() }: { id?: string; at?: Date } = {}) {
  const { body, headers } = stripe.signed(type, object, at, id)
  return post(body, headers)
}
const handled = { status: 200, body: { status: 'handled' } }
const known = { status: 200, body: { status: 'known' } }
const ignored = { status: 200, body: { status: 'ignored' } }

describe('Stripe is asked', () => {
  test('as its library asks it: in cents, off session, under the payment’s id', async () => {
    const { paymentId, intent } = await pay()
    expect(await balance()).toBe('40.00000')
    const asked = stripe.seen.findLast(({ path }) => path === '/v1/payment_intents')
    expect(asked?.headers).toMatchObject({
      'idempotency-key': paymentId,
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(asked?.fields).toEqual({
      amount: '4000',
      currency: 'usd',
      customer: intent.customer,
      payment_method: intent.payment_method,
      'allowed_payment_method_types[0]': 'card',
      confirm: 'true',
      off_session: 'true',
      'metadata[payment_id]': paymentId,
    })
  })

  test('to keep one customer for an account, and one card for one customer', async () => {
    const token = stripe.books.card()
    const before = stripe.books.customers.length
    const { data } = await ann.client.call('payments.add-method', { token })
    expect(data).toMatchObject({ brand: 'visa', last4: '4242', expiry: '08/2030', processor: 'stripe', default: true })
    await ann.client.call('payments.add-method', { token: stripe.books.card() })
    expect(stripe.books.customers).toHaveLength(before + 1)
    const bob = await platform.account(`bob-${people}`)
    const stolen = refusal(bob.client.call('payments.add-method', { token }))
    expect(await stolen).toMatchObject({
      errorCode: 'payment_method_refused',
      message: 'The card is saved for someone else.',
    })
    const account = stripe.books.card('pays', 'us_bank_account')
    expect(await refusal(bob.client.call('payments.add-method', { token: account }))).toMatchObject({
      message: 'Only cards can be saved.',
    })
  })

  test('to forget a card that was removed', async () => {
    const token = stripe.books.card()
    const { payment_method_id } = (await ann.client.call('payments.add-method', { token })).data
    const customer = () => stripe.books.methods.find(({ id }) => id === token)?.customer
    expect(customer()).toMatch(/^cus_/)
    await ann.client.call('payments.remove-method', { payment_method_id })
    await platform.runJob('payments.release-methods')
    expect(customer()).toBeNull()
  })

  test.each([
    ['declines', 'Your card was declined.'],
    ['wants authentication', 'This transaction requires authentication.'],
    ['wants an action', 'The bank wants the cardholder to confirm this payment, which cannot be done here.'],
  ] as const)('and a card that %s pays nothing, with Stripe’s reason', async (behaviour, message) => {
    expect(await refusal(pay(behaviour))).toMatchObject({ code: 402, errorCode: 'payment_declined', message })
    expect(await payments()).toMatchObject([{ status: 'failed', reason: message }])
    // What waits for its cardholder was called off, and cannot come true later.
    expect(stripe.books.intents.at(-1)?.status).toMatch(behaviour === 'wants an action' ? 'canceled' : 'requires')
  })

  test.each(['answer lost', 'fault', 'lost on the way'] as const)('again when this befalls it: %s', async (fate) => {
    await ann.client.call('payments.add-method', { token: stripe.books.card() })
    const before = stripe.books.intents.length
    stripe.befall(/payment_intents$/, fate)
    expect(await ann.client.call('payments.pay', { amount: '40.00' })).toMatchObject({ status: 'succeeded' })
    expect(stripe.books.intents).toHaveLength(before + 1)
  })

  test('later when it gives no answer twice, and the payment that stood is credited', async () => {
    await ann.client.call('payments.add-method', { token: stripe.books.card() })
    stripe.befall(/payment_intents$/, 'answer lost', 2)
    expect(await ann.client.call('payments.pay', { amount: '40.00' })).toMatchObject({
      data: 'true',
      status: 'created',
    })
    expect(await balance()).toBe('0.00000')
    await wait(61)
    expect(await balance()).toBe('40.00000')
  })
})

describe('a message of Stripe’s', () => {
  test('ends a slow payment, and is heard once', async () => {
    const { intent } = await pay('is slow')
    expect(await payments()).toMatchObject([{ status: 'created' }])
    expect(await tell('payment_intent.processing', intent, { id: 'evt_slow_1' })).toEqual(handled)
    intent.status = 'succeeded'
    const twice = () => tell('payment_intent.succeeded', intent, { id: 'evt_slow_2' })
    expect(await Promise.all([twice(), twice(), twice()])).toContainEqual(handled)
    expect(await twice()).toEqual(known)
    expect(await balance()).toBe('40.00000')
  })

  test('changes nothing when it comes in the wrong order or twice under different names', async () => {
    const { intent } = await pay('is slow')
    const done = { ...intent, status: 'succeeded' }
    const failed = { ...intent, status: 'requires_payment_method', last_payment_error: { message: 'Too late.' } }
    await tell('payment_intent.succeeded', done, { id: `evt_order_1_${intent.id}` })
    for (const [type, object] of [
      ['payment_intent.processing', intent],
      ['payment_intent.payment_failed', failed],
      ['payment_intent.succeeded', done],
    ] as const) {
      expect(await tell(type, object, { id: `evt_order_${type}_${intent.id}` })).toEqual(handled)
    }
    expect(await payments()).toMatchObject([{ status: 'succeeded', reason: null }])
    expect(await balance()).toBe('40.00000')
  })

  test('fails a slow payment with its reason; and money that comes in after all is credited', async () => {
    const { intent } = await pay('is slow')
    const failed = { ...intent, status: 'requires_payment_method', last_payment_error: { message: 'No funds.' } }
    await tell('payment_intent.payment_failed', failed, { id: `evt_fails_${intent.id}` })
    expect(await payments()).toMatchObject([{ status: 'failed', reason: 'No funds.' }])
    await tell('payment_intent.succeeded', { ...intent, status: 'succeeded' }, { id: `evt_after_all_${intent.id}` })
    expect(await payments()).toMatchObject([{ status: 'succeeded', reason: null }])
    expect(await balance()).toBe('40.00000')
  })

  test('that arrives while a call and due work end the same payment credits it once', async () => {
    const { intent } = await pay('is slow')
    intent.status = 'succeeded'
    platform.time.advance(61_000)
    const hear = (n: number) => tell('payment_intent.succeeded', intent, { id: `evt_rush_${n}_${intent.id}` })
    const due = () => platform.runJob('jobs.due-work')
    await Promise.all([hear(1), due(), hear(2), hear(3), due()])
    expect(await balance()).toBe('40.00000')
    const credits = `SELECT FROM ledger_transaction WHERE account_id = $1 AND kind = 'payment'`
    expect(await platform.sql(credits, [ann.id])).toHaveLength(1)
  })

  test('that is forged, changed, unsigned or too old is refused with its true status, and nothing is done', async () => {
    const { intent } = await pay('is slow')
    const done = { ...intent, status: 'succeeded' }
    const { body, headers } = stripe.signed('payment_intent.succeeded', done, platform.time.real())
    const rejected = { status: 400, body: { code: 400, error_code: 'signature_rejected' } }
    expect(await post(body.replace('4000', '9999'), headers)).toMatchObject(rejected)
    expect(await post(body, {})).toMatchObject(rejected)
    expect(await post('', headers)).toMatchObject(rejected)
    expect(await post(body, { ...headers, 'stripe-signature': `t=1,v1=${'0'.repeat(64)}` })).toMatchObject(rejected)
    const at = new Date(platform.time.real().getTime() - 301_000)
    expect(await tell('payment_intent.succeeded', done, { at })).toMatchObject(rejected)
    expect(await balance()).toBe('0.00000')
    expect(await post('x'.repeat(1024 * 1024 + 1), headers)).toMatchObject({ status: 413 })
    // The same bytes under another content type are the same message.
    expect(await post(body, { ...headers, 'content-type': 'text/plain' })).toEqual(handled)
  })

  test('of another kind, or of payments that were not made here, is none of our business', async () => {
    const { intent } = await pay('is slow')
    expect(await tell('customer.created', { id: 'cus_1', object: 'customer' })).toEqual(ignored)
    expect(await tell('payment_intent.succeeded', { ...intent, status: 'succeeded', metadata: {} })).toEqual(ignored)
    const elsewhere = { payment_id: '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40' }
    expect(await tell('payment_intent.succeeded', { ...intent, metadata: elsewhere })).toEqual(ignored)
    const nonsense = { payment_id: 'order-17' }
    expect(await tell('payment_intent.succeeded', { ...intent, metadata: nonsense })).toEqual(ignored)
    const orphan = {
      id: 're_1',
      object: 'refund',
      status: 'succeeded',
      amount: 100,
      payment_intent: null,
      metadata: {},
    }
    expect(await tell('refund.created', orphan)).toEqual(ignored)
    expect(await payments()).toMatchObject([{ status: 'created' }])
  })
})

describe('a refund that is made on Stripe’s own pages', () => {
  test('is taken from the balance once, even if that was spent', async () => {
    const { paymentId, intent } = await pay()
    await platform.price('local', '29.00', '1.00')
    await platform.stock('number,type,state\n7065550100,local,GA')
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
    const refund = stripe.books.refundByHand(intent, 1500)
    expect(await tell('refund.created', refund, { id: `evt_created_${refund.id}` })).toEqual(handled)
    expect(await tell('refund.updated', refund, { id: `evt_updated_${refund.id}` })).toEqual(handled)
    expect(await balance()).toBe('-5.00000')
    expect(await payments()).toMatchObject([{ status: 'partly_refunded', refunded: '15.00000' }])
    const { refunds } = (await ann.client.call('payments.show', { payment_id: paymentId })).data
    expect(refunds).toMatchObject([
      { amount: '15.00000', status: 'succeeded', reason: 'Made at the payment processor.' },
    ])
  })

  test('is heard before the payment itself, and both come out right', async () => {
    const { intent } = await pay('is slow')
    intent.status = 'succeeded'
    const refund = stripe.books.refundByHand(intent, 4000)
    expect(await tell('refund.created', refund, { id: `evt_early_${refund.id}` })).toEqual(handled)
    expect(await tell('payment_intent.succeeded', intent, { id: `evt_late_${refund.id}` })).toEqual(handled)
    expect(await payments()).toMatchObject([{ status: 'refunded', refunded: '40.00000' }])
    expect(await balance()).toBe('0.00000')
  })

  test('and that the bank sends back is given back', async () => {
    const { intent } = await pay()
    const refund = stripe.books.refundByHand(intent, 4000)
    await tell('refund.created', refund, { id: `evt_out_${refund.id}` })
    expect(await balance()).toBe('0.00000')
    const failed = { ...refund, status: 'failed', failure_reason: 'lost_or_stolen_card' }
    await tell('refund.failed', failed, { id: `evt_back_${refund.id}` })
    await tell('refund.updated', failed, { id: `evt_back_again_${refund.id}` })
    expect(await balance()).toBe('40.00000')
    expect(await payments()).toMatchObject([{ status: 'succeeded', refunded: '0.00000' }])
  })

  test('is asked to be sent again when Stripe cannot be asked what it refunds', async () => {
    const { intent } = await pay()
    const refund = stripe.books.refundByHand(intent, 4000)
    stripe.befall(/payment_intents\/pi_/, 'fault', 2)
    const again = () => tell('refund.created', refund, { id: `evt_again_${refund.id}` })
    expect(await again()).toMatchObject({ status: 503, body: { error_code: 'processor_unavailable' } })
    expect(await balance()).toBe('40.00000')
    expect(await again()).toEqual(handled)
    expect(await balance()).toBe('0.00000')
  })
})
