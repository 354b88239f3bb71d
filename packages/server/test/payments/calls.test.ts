import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { faulty } from './faulty-processor.ts'

const processor = faulty(testProcessor)
let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ payments: processor.open })
})
afterAll(() => platform.close())

let people = 0
async function customer(token: string | null = 'pm_test_ok'): Promise<Member> {
  const member = await platform.account(`payer-${++people}`)
  if (token !== null) await member.client.call('payments.add-method', { token })
  return member
}
const balance = async ({ client }: Member): Promise<string> => (await client.call('billing.show-account')).data.balance
const pay = ({ client }: Member, amount = '40.00') => client.call('payments.pay', { amount })
const rowsOf = async ({ client }: Member) => (await client.call('payments.list')).data.rows
const eventsOf = async ({ id }: Member): Promise<string[]> =>
  (
    await platform.sql<{ type: string }>(
      `SELECT type FROM event WHERE account_id = $1 AND type LIKE 'payment%' ORDER BY event_id`,
      [id],
    )
  ).map((each) => each.type)

describe('a payment', () => {
  test('is more than 20.00, of two decimals at most, and below a million', async () => {
    const ann = await customer()
    for (const amount of ['20.00', '20', '0', '-40.00', '40.005', '40.001', '1000000.00', '999999.995']) {
      const error = await refusal(pay(ann, amount))
      expect(error, amount).toMatchObject({ code: 400, errorCode: 'invalid_input', fields: [{ field: 'amount' }] })
    }
    for (const amount of ['20.01', '40', '40.5', '40.50000', '999999.99']) await pay(ann, amount)
    expect(await balance(ann)).toBe('1000141.00000')
  })

  test('needs a method to pay by', async () => {
    const ann = await customer(null)
    expect(await refusal(pay(ann))).toMatchObject({ code: 402, errorCode: 'payment_method_required' })
    expect(await rowsOf(ann)).toEqual([])
  })

  test('that is declined says why, moves no money, and is declined once under its key', async () => {
    const ann = await customer('pm_test_declined')
    const declined = () => refusal(ann.client.call('payments.pay', { amount: '40.00' }, { idempotencyKey: 'no-luck' }))
    const first = await declined()
    expect(first).toMatchObject({ code: 402, errorCode: 'payment_declined', message: 'The test card was declined.' })
    expect((await declined()).message).toBe(first.message)
    expect(await rowsOf(ann)).toMatchObject([{ status: 'failed', reason: first.message, amount: '40.00000' }])
    expect(await balance(ann)).toBe('0.00000')
    expect(await eventsOf(ann)).toEqual(['payment-method.added', 'payment.failed'])
  })

  test('whose answer is lost stands, and is credited as soon as the processor is asked', async () => {
    const ann = await customer('pm_test_lost')
    expect(await pay(ann)).toMatchObject({ data: 'true', status: 'created' })
    expect(await balance(ann)).toBe('0.00000')
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 61 })
    expect(await balance(ann)).toBe('40.00000')
    expect(await eventsOf(ann)).toEqual(['payment-method.added', 'payment.succeeded'])
  })

  test('is made by a blocked account too, but not by the provider’s staff', async () => {
    const ann = await customer()
    await platform.sql('UPDATE account SET blocked = true WHERE account_id = $1', [ann.id])
    await pay(ann)
    expect(await balance(ann)).toBe('40.00000')
    const { admin } = platform
    for (const call of [
      () => admin.call('payments.pay', { amount: '40.00' }),
      () => admin.call('payments.add-method', { token: 'pm_test_ok' }),
      () => admin.call('payments.set-top-up', { enabled: false, threshold: '1.00', amount: '25.00' }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 403, errorCode: 'forbidden' })
    }
  })

  test('is seen by its account, the reseller above it and the provider, and found by account and status', async () => {
    const rita = await platform.account('rita', { type: 'reseller' })
    const carl = await platform.account('carl', { parentId: rita.id })
    await carl.client.call('payments.add-method', { token: 'pm_test_ok' })
    const { payment_id } = await pay(carl)
    await carl.client.call('payments.add-method', { token: 'pm_test_declined', default: true })
    await refusal(pay(carl))
    for (const who of [carl.client, rita.client, platform.admin]) {
      const of = async (status?: 'succeeded' | 'failed' | 'refunded') =>
        (await who.call('payments.list', { account_id: carl.id, status })).data
      expect(await of()).toMatchObject({ count: 2, rows: [{ status: 'failed' }, { status: 'succeeded' }] })
      expect(await of('succeeded')).toMatchObject({
        count: 1,
        rows: [{ payment_id, processor: 'test', last4: '0000' }],
      })
      expect(await of('refunded')).toEqual({ count: 0, rows: [] })
      expect((await who.call('payments.show', { payment_id })).data).toMatchObject({ amount: '40.00000', refunds: [] })
    }
  })

  test('asked for again under a key that is a day old is another payment', async () => {
    const ann = await customer()
    const again = () => ann.client.call('payments.pay', { amount: '40.00' }, { idempotencyKey: 'monthly' })
    const first = await again()
    expect(await again()).toEqual(first)
    platform.time.advance(25 * 3_600_000)
    expect((await again()).payment_id).not.toBe(first.payment_id)
    expect(await balance(ann)).toBe('80.00000')
  })

  test('of the same amount is the same one without a key only while it is unfinished, and for a minute', async () => {
    const ann = await customer('pm_test_pending')
    const { token } = (
      await ann.client.call('accounts.login', { user_name: `payer-${people}`, password: 'a test password' })
    ).data
    const keyless = async (amount: string): Promise<string> => {
      const answer = await fetch(`${platform.url}/api/v4/payment?amount=${amount}`, {
        headers: { authorization: token },
      })
      return ((await answer.json()) as { payment_id: string }).payment_id
    }
    const first = await keyless('40.00')
    expect(await keyless('40')).toBe(first)
    expect(await keyless('41.00')).not.toBe(first)
    platform.time.advance(60_000)
    expect(await keyless('40.00')).not.toBe(first)
    await ann.client.call('payments.add-method', { token: 'pm_test_ok', default: true })
    expect(await keyless('50.00')).not.toBe(await keyless('50.00'))
  })
})

describe('a payment method', () => {
  test('is shown by its last digits; the first is the default until another is chosen', async () => {
    const ann = await customer()
    const { data: second } = await ann.client.call('payments.add-method', { token: 'pm_test_declined' })
    expect(second).toMatchObject({ brand: 'test', last4: '0000', expiry: null, processor: 'test', default: false })
    await pay(ann)
    const chosen = await ann.client.call('payments.set-default-method', { payment_method_id: second.payment_method_id })
    expect(chosen.data.default).toBe(true)
    expect(await refusal(pay(ann))).toMatchObject({ errorCode: 'payment_declined' })
    const { rows } = (await ann.client.call('payments.list-methods')).data
    expect(rows.map((each) => each.default)).toEqual([true, false])
  })

  test('saved twice is saved once', async () => {
    const ann = await customer()
    const { data } = await ann.client.call('payments.add-method', { token: 'pm_test_ok' })
    expect((await ann.client.call('payments.list-methods')).data).toEqual({ count: 1, rows: [data] })
  })

  test('that the processor does not know is refused in its words', async () => {
    const ann = await customer(null)
    const unknown = await refusal(ann.client.call('payments.add-method', { token: 'pm_card_visa' }))
    expect(unknown).toMatchObject({ code: 402, errorCode: 'payment_method_refused' })
    expect(unknown.message).toMatch(/test processor knows pm_test_ok/)
    expect((await ann.client.call('payments.list-methods')).data.count).toBe(0)
  })

  test('about which the processor gives no answer is not saved, and saved later by the same request', async () => {
    const ann = await customer(null)
    processor.stayDumb('saveMethod')
    const save = () => ann.client.call('payments.add-method', { token: 'pm_test_ok' }, { idempotencyKey: 'save-it' })
    expect(await refusal(save())).toMatchObject({ code: 503, errorCode: 'processor_unavailable', retryable: true })
    platform.time.advance(61_000)
    await platform.runJob('http.resume-deeds')
    expect((await save()).data).toMatchObject({ default: true })
  })

  test('that is removed pays nothing more, and the processor is told to let go of it until it does', async () => {
    const ann = await customer()
    const [{ payment_method_id = 0 } = {}] = (await ann.client.call('payments.list-methods')).data.rows
    await ann.client.call('payments.add-method', { token: 'pm_test_declined' })
    await ann.client.call('payments.remove-method', { payment_method_id })
    expect((await ann.client.call('payments.list-methods')).data).toMatchObject({
      count: 1,
      rows: [{ default: false }],
    })
    expect(await refusal(pay(ann))).toMatchObject({ errorCode: 'payment_method_required' })
    const again = ann.client.call('payments.remove-method', { payment_method_id })
    expect(await refusal(again)).toMatchObject({ code: 404, errorCode: 'not_found' })
    const released = () => platform.sql('SELECT FROM payment_method WHERE account_id = $1 AND released', [ann.id])
    processor.stayDumb('removeMethod')
    await platform.runJob('payments.release-methods')
    expect(await released()).toHaveLength(0)
    await platform.runJob('payments.release-methods')
    expect(await released()).toHaveLength(1)
  })
})

test('where nobody takes payments, those who would pay are told so, and the rest can be read', async () => {
  const without = await startPlatform({ payments: null })
  try {
    const { client } = await without.account('ann')
    const payment_id = '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40'
    for (const call of [
      () => client.call('payments.pay', { amount: '40.00' }),
      () => client.call('payments.add-method', { token: 'pm_test_ok' }),
      () => client.call('payments.set-top-up', { enabled: true, threshold: '10.00', amount: '50.00' }),
      () => without.admin.call('payments.refund', { payment_id, reason: 'A gift' }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 409, errorCode: 'payments_unavailable' })
    }
    await client.call('payments.set-top-up', { enabled: false, threshold: '10.00', amount: '50.00' })
    expect((await client.call('payments.list')).data).toEqual({ count: 0, rows: [] })
    expect((await client.call('payments.list-methods')).data).toEqual({ count: 0, rows: [] })
    await without.runJob('payments.release-methods')
    await without.admin.call('sandbox.set-clock', { advance_seconds: 3600 })
    expect((await fetch(`${without.url}/webhooks/payments/stripe`, { method: 'POST', body: '{}' })).status).toBe(404)
  } finally {
    await without.close()
  }
})
