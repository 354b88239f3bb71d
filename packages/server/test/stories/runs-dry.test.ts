import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550101,local,GA,ATHENS')
})
afterAll(() => platform.close())

const travel = (to: string) => platform.admin.call('sandbox.set-clock', { to })
const statuses = async ({ client }: Member): Promise<string[]> =>
  (await client.call('numbers.list')).data.map((row) => row.status)
const events = (type: string) =>
  platform.sql<Record<string, unknown>>(
    `SELECT (at AT TIME ZONE 'UTC')::date::text AS day, e.* FROM event, jsonb_to_record(body)
       AS e (available text, number text, attempt integer, amount text, until text, period_start text)
     WHERE type = $1 ORDER BY event_id`,
    [type],
  )

test('a customer who runs dry is warned once, tried for a week, suspended, and back as soon as he pays', async () => {
  const { admin, sql } = platform
  const ann = await platform.account('ann', { balance: '10.00' })
  await sql('UPDATE ledger_account SET credit_limit_warning_micros = 3000000 WHERE account_id = $1', [ann.id])
  const numbers = [{ number: '7065550100' }, { number: '7065550101' }]
  await ann.client.call('orders.purchase', { type: 'local', numbers })
  // 10.00 − 2 × (2.00 + 1.00) = 4.00; 23 December: 2.00, which is below 3.00; 23 January: nothing; 23 February: not enough.
  await travel('2027-02-22T12:00:00Z')
  expect(await events('account.balance-low')).toMatchObject([{ day: '2026-12-23', available: '2.00000' }])
  expect((await ann.client.call('billing.show-account')).data.balance).toBe('0.00000')
  await travel('2027-03-01T12:00:00Z')
  expect(await statuses(ann)).toEqual(['USING', 'USING'])
  const tries = (await events('subscription.unpaid')).filter(({ number }) => number === '+17065550100')
  expect(tries.map((each) => [each.day, each.attempt, each.amount])).toEqual(
    [23, 24, 25, 26, 27, 28, 29].map((day, i) => [
      new Date(Date.UTC(2027, 1, day)).toISOString().slice(0, 10),
      i + 1,
      '1.00000',
    ]),
  )
  expect(tries[0]).toMatchObject({ until: '2027-03-02T00:00:00.000Z', period_start: '2027-02-23' })
  await travel('2027-03-02T00:00:00Z')
  expect(await statuses(ann)).toEqual(['SUSPENDED', 'SUSPENDED'])
  expect(await events('number.suspended')).toMatchObject([{ until: '2027-03-16T00:00:00.000Z' }, {}])
  await travel('2027-03-05T15:00:00Z')
  await admin.call('billing.credit', { account_id: ann.id, amount: '20.00', reason: 'Wire transfer received' })
  await platform.runJob('jobs.due-work')
  // The month that was due on 23 February is paid, and nothing else: 20.00 − 2 × 1.00.
  expect(await statuses(ann)).toEqual(['USING', 'USING'])
  expect((await ann.client.call('billing.show-account')).data.balance).toBe('18.00000')
  expect(await events('number.resumed')).toMatchObject([{ day: '2027-03-05' }, { day: '2027-03-05' }])
  await travel('2027-03-23T00:00:00Z')
  expect((await ann.client.call('billing.show-account')).data.balance).toBe('16.00000')
  expect(await events('account.balance-low')).toHaveLength(1)
})
