import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { faulty } from './faulty-processor.ts'

const processor = faulty(testProcessor)
let platform: TestPlatform
let ann: Member
let people = 0
beforeAll(async () => {
  platform = await startPlatform({ payments: processor.open })
})
beforeEach(async () => {
  ann = await platform.account(`ann-${++people}`)
  await ann.client.call('payments.add-method', { token: 'pm_test_ok' })
})
afterAll(() => platform.close())

const pay = (idempotencyKey: string) => ann.client.call('payments.pay', { amount: '40.00' }, { idempotencyKey })
const balance = async (): Promise<string> => (await ann.client.call('billing.show-account')).data.balance
const charged = () => platform.sql('SELECT FROM test_charge WHERE account_id = $1', [ann.id])
const credits = () =>
  platform.sql(`SELECT FROM ledger_transaction WHERE account_id = $1 AND kind = 'payment'`, [ann.id])
const payments = async () => (await ann.client.call('payments.list')).data.rows
const wait = (seconds: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })

/** The process dies at the processor, and another one begins on what it has left. */
async function dieAt(deed: 'charge' | 'find', when: 'before' | 'after', call: () => Promise<unknown>): Promise<void> {
  processor.die(deed, when)
  expect(await refusal(call())).toMatchObject({ code: 500 })
  await platform.restart()
}

async function expectOne(): Promise<void> {
  expect(await payments()).toMatchObject([{ status: 'succeeded', amount: '40.00000' }])
  expect(await charged()).toHaveLength(1)
  expect(await credits()).toHaveLength(1)
  expect(await balance()).toBe('40.00000')
}

describe.each(['before', 'after'] as const)('a process that dies %s it has charged the card', (when) => {
  test('leaves a payment that the resumed request finds and finishes', async () => {
    await dieAt('charge', when, () => pay('finish-it'))
    expect(await payments()).toMatchObject([{ status: 'created' }])
    platform.time.advance(61_000)
    await platform.runJob('http.resume-deeds')
    await expectOne()
    const [{ payment_id = '' } = {}] = await payments()
    expect(await pay('finish-it')).toMatchObject({ data: 'true', payment_id, status: 'succeeded' })
    await expectOne()
  })

  test('and again when it is resumed, leaves it to the next', async () => {
    await dieAt('charge', when, () => pay('again-and-again'))
    platform.time.advance(61_000)
    processor.die(when === 'before' ? 'charge' : 'find', when)
    await platform.runJob('http.resume-deeds')
    platform.time.advance(61_000)
    await platform.runJob('http.resume-deeds')
    await expectOne()
  })
})

test('a payment that was charged and that nobody asks for again is credited a minute later', async () => {
  await dieAt('charge', 'after', () => pay('forgotten'))
  await wait(59)
  expect(await balance()).toBe('0.00000')
  await wait(2)
  await expectOne()
})

test('one that never reached the processor is not made up for: after ten minutes it has failed', async () => {
  await dieAt('charge', 'before', () => pay('gone-away'))
  await wait(9 * 60)
  expect(await payments()).toMatchObject([{ status: 'created' }])
  await wait(10 * 60)
  expect(await payments()).toMatchObject([
    { status: 'failed', reason: 'The payment never reached the payment processor.' },
  ])
  expect(await charged()).toHaveLength(0)
  await pay('another-try')
  expect(await balance()).toBe('40.00000')
})

test('a processor that is away for hours is asked less and less often, and is believed when it is back', async () => {
  await ann.client.call('payments.add-method', { token: 'pm_test_lost', default: true })
  await pay('out-of-reach')
  processor.stayDumb('find', 6)
  await wait(3 * 3600)
  // After 1, 3, 7, 15, 31 and 63 minutes it gave no answer, after 127 it did.
  const [row] = await platform.sql<{ checks: number; minutes: number }>(
    `SELECT checks, extract(epoch FROM settled_at - created_at)::integer / 60 AS minutes FROM payment WHERE account_id = $1`,
    [ann.id],
  )
  expect(row).toEqual({ checks: 7, minutes: 127 })
  await expectOne()
})

test('due work that dies while asking leaves the payment to the next time', async () => {
  await ann.client.call('payments.add-method', { token: 'pm_test_lost', default: true })
  await pay('asked-in-vain')
  processor.die('find', 'before')
  expect(await refusal(wait(61))).toMatchObject({ code: 500 })
  await platform.restart()
  await wait(3 * 60)
  await expectOne()
})

test('a call, its resumption and due work that end a payment at once credit it once', async () => {
  await dieAt('charge', 'after', () => pay('all-at-once'))
  platform.time.advance(61_000)
  const due = () => platform.runJob('jobs.due-work')
  const resume = () => platform.runJob('http.resume-deeds')
  await Promise.all([due(), resume(), due(), resume(), due()])
  await expectOne()
})
