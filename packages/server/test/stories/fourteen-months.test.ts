import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock(`range_start,range_end,type,state,ratecenter,cost_setup,cost_monthly
7065550100,7065550139,local,GA,ATHENS,0.50,0.25`)
})
afterAll(() => platform.close())

const balance = async ({ client }: Member): Promise<string> => (await client.call('billing.show-account')).data.balance

test('fourteen months of a reseller with two customers and forty numbers come out right to the cent', async () => {
  const { admin, sql } = platform
  const rita = await platform.account('rita', { type: 'reseller', balance: '1000.00' })
  const carl = await platform.account('carl', { parentId: rita.id, balance: '1000.00' })
  const cora = await platform.account('cora', { parentId: rita.id, balance: '1000.00' })
  await rita.client.call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '1.50' })
  const buy = ({ client }: Member, from: number, count: number) => {
    const numbers = Array.from({ length: count }, (_, i) => ({ number: String(from + i) }))
    return client.call('orders.purchase', { type: 'local', numbers })
  }
  await buy(carl, 7_065_550_100, 25)
  await admin.call('sandbox.set-clock', { to: '2026-11-30T09:30:00Z' })
  await buy(cora, 7_065_550_125, 15)
  await admin.call('sandbox.set-clock', { to: '2028-01-23T00:00:00Z' })

  // Carl, on the 23rd: 25 × (3.00 + 15 × 1.50) = 637.50: the first month and fourteen more, the last on 23 January 2028.
  // Cora, on the 30th, on 28 February: 15 × (3.00 + 14 × 1.50) = 360.00.
  expect(await balance(carl)).toBe('362.50000')
  expect(await balance(cora)).toBe('640.00000')
  // Rita pays 25 × (2.00 + 15 × 1.00) + 15 × (2.00 + 14 × 1.00) = 425.00 + 240.00 = 665.00,
  // and has charged 637.50 + 360.00 = 997.50: 332.50 are hers.
  expect(await balance(rita)).toBe('335.00000')
  // The supplier is owed 25 × (0.50 + 15 × 0.25) + 15 × (0.50 + 14 × 0.25) = 106.25 + 60.00 = 166.25.
  const others = await sql(
    `SELECT purpose, sum(amount_micros)::bigint::text AS micros FROM ledger_entry e JOIN ledger_account USING (ledger_account_id)
     WHERE purpose IN ('resale', 'revenue', 'cost', 'payable') GROUP BY 1 ORDER BY 1`,
  )
  expect(others).toEqual([
    { purpose: 'cost', micros: '-166250000' },
    { purpose: 'payable', micros: '166250000' },
    { purpose: 'resale', micros: '997500000' },
    { purpose: 'revenue', micros: '665000000' },
  ])
  // One transaction a customer and month, not one a number: 14 of Carl's, 13 of Cora's.
  const charged = await sql(
    `SELECT account_id, count(*)::integer, min(reason) AS first FROM ledger_transaction WHERE kind = 'renewal' GROUP BY 1 ORDER BY 1`,
  )
  expect(charged).toEqual([
    { account_id: carl.id, count: 14, first: '25 numbers from 2026-12-23' },
    { account_id: cora.id, count: 13, first: '15 numbers from 2026-12-30' },
  ])
  expect((await admin.call('billing.verify-ledger')).data).toMatchObject({ ok: true, problems: [] })
})
