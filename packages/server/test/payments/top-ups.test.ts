import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { faulty } from './faulty-processor.ts'

const processor = faulty(testProcessor)
let platform: TestPlatform
let ann: Member
let people = 0
let sold = 100
beforeAll(async () => {
  platform = await startPlatform({ payments: processor.open })
  await platform.price('local', '9.00', '1.00')
  await platform.stock('range_start,range_end,type,state\n7065550100,7065550199,local,GA')
})
beforeEach(async () => {
  ann = await platform.account(`ann-${++people}`, { balance: '30.00' })
})
afterAll(() => platform.close())

const save = (token: string) => ann.client.call('payments.add-method', { token, default: true })
/** Ann buys a number for 10.00. */
const buy = () => ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: `7065550${sold++}` }] })
const set = (enabled = true, amount = '50.00') =>
  ann.client.call('payments.set-top-up', { enabled, threshold: '20.00', amount })
const shown = async () => (await ann.client.call('payments.show-top-up')).data
const run = () => platform.runJob('jobs.due-work')
const wait = (seconds: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })
const balance = async (): Promise<string> => (await ann.client.call('billing.show-account')).data.balance
const payments = async () => (await ann.client.call('payments.list')).data.rows
const told = (type: string) =>
  platform.sql<{ body: { reason: string } }>('SELECT body FROM event WHERE account_id = $1 AND type = $2', [
    ann.id,
    type,
  ])

describe('the automatic top-up', () => {
  test('is off until the account asks for it, and needs a method to pay by', async () => {
    expect(await shown()).toMatchObject({ enabled: false, paused_until: null, reason: null })
    expect(await refusal(set())).toMatchObject({ errorCode: 'payment_method_required' })
    await save('pm_test_ok')
    await run()
    expect(await payments()).toEqual([])
    for (const [field, wish] of [
      ['amount', { threshold: '20.00', amount: '20.00' }],
      ['threshold', { threshold: '-1.00', amount: '50.00' }],
    ] as const) {
      const wrong = ann.client.call('payments.set-top-up', { enabled: true, ...wish })
      expect(await refusal(wrong)).toMatchObject({ code: 400, fields: [{ field }] })
    }
    expect((await set()).data).toMatchObject({ enabled: true, threshold: '20.00000', amount: '50.00000' })
  })

  test('pays when what can be spent has fallen to the threshold, not before, and once', async () => {
    await save('pm_test_ok')
    await set()
    await run()
    expect(await balance()).toBe('30.00000')
    await buy()
    await Promise.all([run(), run(), run()])
    await run()
    expect(await balance()).toBe('70.00000')
    expect(await payments()).toMatchObject([{ amount: '50.00000', automatic: true, status: 'succeeded' }])
  })

  test('is also found by due work, as the sandbox’s clock goes on', async () => {
    await save('pm_test_ok')
    await set()
    await buy()
    await wait(1)
    expect(await balance()).toBe('70.00000')
    await set(false)
    for (let n = 0; n < 6; n++) await buy()
    await wait(3600)
    expect(await balance()).toBe('10.00000')
  })

  test('waits for a payment that is under way', async () => {
    await save('pm_test_pending')
    await set()
    await buy()
    await run()
    await buy()
    await run()
    expect(await payments()).toMatchObject([{ status: 'created' }])
    // The pending one comes true within two hours: 10.00 + 50.00.
    await wait(2 * 3600)
    expect(await balance()).toBe('60.00000')
    expect(await payments()).toHaveLength(1)
  })

  test('of which a process dies in the middle is finished a minute later, and not paid twice', async () => {
    await save('pm_test_ok')
    await set()
    await buy()
    processor.die('charge', 'after')
    await expect(run()).rejects.toThrow('the process dies')
    await platform.restart()
    await wait(60)
    expect(await balance()).toBe('70.00000')
    expect(await payments()).toHaveLength(1)
  })

  test('rests for an hour after a failure and says why, and five times within a day are the most', async () => {
    await save('pm_test_declined')
    await set()
    await buy()
    await run()
    await run()
    const [first] = await payments()
    expect(await payments()).toHaveLength(1)
    const hourLater = new Date(Date.parse(first?.created_at ?? '') + 3_600_000).toISOString()
    expect(await shown()).toMatchObject({
      enabled: true,
      paused_until: hourLater,
      reason: 'The test card was declined.',
    })
    expect(await told('auto-topup.paused')).toMatchObject([{ body: { reason: 'The test card was declined.' } }])
    await wait(3590)
    expect(await payments()).toHaveLength(1)
    await wait(20)
    expect(await payments()).toHaveLength(2)
    await wait(12 * 3600)
    expect(await payments()).toHaveLength(5)
    const dayLater = new Date(Date.parse(first?.created_at ?? '') + 86_400_000).toISOString()
    expect(await shown()).toMatchObject({
      paused_until: dayLater,
      reason: expect.stringMatching(/^5 payments within a day/),
    })
    await save('pm_test_ok')
    await wait(12 * 3600)
    expect(await balance()).toBe('70.00000')
    expect(await payments()).toHaveLength(6)
  })

  test('is switched off with the method that it pays by, and says why', async () => {
    const { payment_method_id } = (await save('pm_test_ok')).data
    await set()
    await ann.client.call('payments.remove-method', { payment_method_id })
    const reason = 'The default payment method was removed.'
    expect(await shown()).toMatchObject({ enabled: false, reason })
    expect(await told('auto-topup.switched-off')).toMatchObject([{ body: { reason } }])
    await buy()
    await run()
    expect(await balance()).toBe('20.00000')
  })

  test('ends where the account’s method is of another processor than the platform’s', async () => {
    await save('pm_test_ok')
    await set()
    await buy()
    await platform.sql(`UPDATE payment_method SET processor = 'stripe' WHERE account_id = $1`, [ann.id])
    await run()
    expect(await shown()).toMatchObject({ enabled: false, reason: 'There is no default payment method.' })
    expect((await set(false)).data).toMatchObject({ enabled: false, reason: null })
  })
})
