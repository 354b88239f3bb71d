import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(
    'range_start,range_end,type,state,ratecenter\n4045550100,4045550199,local,GA,ATLANTA\n7705550100,7705550199,local,GA,ATLANTA',
  )
})
afterAll(() => platform.close())

const buyers = 64
const numbers = 200
const affordable = 150

test('64 buyers fight over 200 numbers with money for 150: exactly 150 are sold, none twice', async () => {
  // 3.00 a number. 22 buyers have money for three, 42 for two: 22 x 3 + 42 x 2 = 150.
  const members = await Promise.all(
    Array.from({ length: buyers }, (_, i) => platform.account(`buyer-${i}`, { balance: i < 22 ? '9.00' : '6.99' })),
  )
  const all = (await platform.sql<{ number: string }>('SELECT number FROM number ORDER BY number')).map(
    (row) => row.number,
  )
  expect(all).toHaveLength(numbers)

  // Everyone walks all numbers from a place of his own and goes on until his money is gone.
  let sales = 0
  const refusals = new Map<string, number>()
  await Promise.all(
    members.map(async ({ client }, i) => {
      for (let step = 0; step < numbers; step++) {
        const number = all[(i * 3 + step) % numbers] as string
        const outcome = await client.call('orders.purchase', { type: 'local', numbers: [{ number }] }).then(
          () => 'sold',
          (error: { errorCode: string }) => error.errorCode,
        )
        if (outcome === 'sold') sales++
        else refusals.set(outcome, (refusals.get(outcome) ?? 0) + 1)
        if (outcome === 'insufficient_balance') return
      }
    }),
  )

  expect([...refusals.keys()].sort()).toEqual(['insufficient_balance', 'number_not_available'])
  expect(sales).toBe(affordable)
  const owned = await platform.sql<{ number: string; account_id: number }>(
    `SELECT number, account_id FROM number WHERE state = 'assigned'`,
  )
  expect(owned).toHaveLength(affordable)
  const sold = await platform.sql<{ number: string }>(`SELECT number FROM number_order_line WHERE status = 'completed'`)
  expect(new Set(sold.map((row) => row.number)).size).toBe(affordable)
  expect(sold).toHaveLength(affordable)
  expect(await platform.sql('SELECT FROM subscription WHERE ended_at IS NULL')).toHaveLength(affordable)

  const balances = await platform.sql<{ account_id: number; balance_micros: string }>(
    `SELECT account_id, balance_micros FROM ledger_account WHERE purpose = 'customer'`,
  )
  for (const { account_id, balance_micros } of balances) {
    const had = owned.filter((row) => row.account_id === account_id).length
    expect(BigInt(balance_micros)).toBeGreaterThanOrEqual(0n)
    const i = members.findIndex((member) => member.id === account_id)
    expect(BigInt(balance_micros)).toBe((i < 22 ? 9_000_000n : 6_990_000n) - BigInt(had) * 3_000_000n)
  }
  const { data } = await platform.admin.call('billing.verify-ledger')
  expect(data).toMatchObject({ ok: true, sum: '0.00000', problems: [] })
}, 120_000)

test('baskets that overlap in opposite orders do not wait for each other in a ring', async () => {
  const free = (await platform.sql<{ number: string }>(`SELECT number FROM number WHERE state = 'available'`)).map(
    (row) => row.number,
  )
  const [ann, bob] = await Promise.all([
    platform.account('ann', { balance: '1000.00' }),
    platform.account('bob', { balance: '1000.00' }),
  ])
  const buy = ({ client }: typeof ann, basket: readonly string[]) =>
    client.call('orders.purchase', { type: 'local', numbers: basket.map((number) => ({ number })) }).then(
      () => 'bought',
      (error: { errorCode: string }) => error.errorCode,
    )
  const outcomes = await Promise.all([buy(ann, free), buy(bob, [...free].reverse())])
  expect(outcomes.sort()).toEqual(['bought', 'number_not_available'])
})
