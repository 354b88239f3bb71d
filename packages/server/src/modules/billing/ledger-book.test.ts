import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, money, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { type Chain, openChain, stockWithCost } from '../../../test/harness/resale.ts'
import { inTransaction, providerAccountId } from '../../context.ts'
import { negate } from '../../kernel/money.ts'
import { postTransactions } from './index.ts'

let platform: TestPlatform
let chain: Chain
let numbers: string[]
beforeAll(async () => {
  platform = await startPlatform()
  chain = await openChain(platform)
  numbers = await stockWithCost(platform, 20)
})
afterAll(() => platform.close())

const travel = (seconds: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: seconds })
const now = (): string => platform.context.clock.now().toISOString()
const buy = ({ client }: Member) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number: numbers.pop() ?? '' }] })
const credit = ({ id }: Member, amount: string, reason = 'a gift') =>
  platform.admin.call('billing.credit', { account_id: id, amount, reason })
const rowsOf = async ({ client }: Member, input: object = {}) =>
  (await client.call('billing.list-ledger', { limit: 1000, ...input })).data.rows

/** Credits of one cent each, so many at once. */
const credits = ({ id }: Member, count: number) =>
  inTransaction(platform.context, async (tx) => {
    const amount = money('0.01')
    const entries = [
      { accountId: id, purpose: 'customer', amount },
      { accountId: providerAccountId, purpose: 'adjustment', amount: negate(amount) },
    ] as const
    const all = Array.from({ length: count }, () => ({
      transactionId: tx.ids.uuid(),
      accountId: id,
      kind: 'credit' as const,
      entries,
    }))
    await postTransactions(tx, all, { guarded: true })
  })

async function csv({ client }: Member, input: object = {}): Promise<Record<string, string>[]> {
  const { body, filename, contentType } = await client.download('billing.list-ledger', { format: 'csv', ...input })
  expect({ filename, contentType }).toEqual({ filename: expect.stringMatching(/^ledger-/), contentType: 'text/csv' })
  return parse(await new Response(body).text(), { columns: true })
}

describe('a ledger', () => {
  test('shows what was bought and credited, newest first, with the balance after each', async () => {
    const ann = await platform.account('ann', { balance: '10.00' })
    const { order_no } = await buy(ann)
    await credit(ann, '5.00', 'Paid by wire')
    const { data } = await ann.client.call('billing.list-ledger')
    const of = { for_account_id: ann.id, transaction_id: expect.any(String), at: now() }
    expect(data).toEqual({
      account_id: ann.id,
      book: 'customer',
      currency: 'USD',
      count: 3,
      rows: [
        {
          ...of,
          entry: 3,
          kind: 'credit',
          order_no: null,
          reason: 'Paid by wire',
          amount: '5.00000',
          balance: '12.00000',
        },
        { ...of, entry: 2, kind: 'purchase', order_no, reason: null, amount: '-3.00000', balance: '7.00000' },
        {
          ...of,
          entry: 1,
          kind: 'credit',
          order_no: null,
          reason: 'opening balance',
          amount: '10.00000',
          balance: '10.00000',
        },
      ],
    })
  })

  test('of thousands of entries has each on one page, however deep and of whatever size the pages are, and in the file', async () => {
    const ann = await platform.account('many')
    await credits(ann, 2_345)
    const whole = Array.from({ length: 2_345 }, (_, i) => 2_345 - i)
    for (const limit of [1_000, 469, 67]) {
      const seen: number[] = []
      for await (const { data } of ann.client.paginate('billing.list-ledger', { limit })) {
        expect(data.count).toBe(2_345)
        seen.push(...data.rows.map((row) => row.entry))
      }
      expect(seen).toEqual(whole)
    }
    const file = await csv(ann)
    expect(file.map((row) => Number(row.entry))).toEqual(whole)
    expect(file[0]).toMatchObject({ amount: '0.01000', balance: '23.45000', kind: 'credit', order_no: '', reason: '' })
  })

  test('is narrowed by instants and by days, of which the last is not counted', async () => {
    const ann = await platform.account('dated')
    await platform.admin.call('sandbox.set-clock', { to: '2027-03-01T23:00:00Z' })
    await credit(ann, '1.00')
    await travel(3_600)
    await credit(ann, '2.00')
    await travel(24 * 3_600 - 1)
    await credit(ann, '3.00')
    await travel(1)
    await credit(ann, '4.00')
    const found = async (from?: string, to?: string) =>
      (await rowsOf(ann, { from, to })).map((row) => row.amount.slice(0, 1)).join('')
    expect(await found()).toBe('4321')
    expect(await found('2027-03-02', '2027-03-03')).toBe('32')
    expect(await found('2027-03-02T00:00:00Z', '2027-03-02T23:59:59Z')).toBe('2')
    expect(await found(undefined, '2027-03-02')).toBe('1')
    expect(await found('2027-03-01T19:00:00-05:00')).toBe('432')
    expect(await found('2027-03-04')).toBe('')
    expect((await csv(ann, { from: '2027-03-02', to: '2027-03-03' })).map((row) => row.amount)).toEqual([
      '3.00000',
      '2.00000',
    ])
    const backwards = ann.client.call('billing.list-ledger', { from: '2027-03-03', to: '2027-03-02' })
    expect((await refusal(backwards)).fields[0]?.field).toBe('to')
    const noDay = ann.client.call('billing.list-ledger', { from: '2027-02-29' })
    expect((await refusal(noDay)).fields[0]?.field).toBe('from')
  })

  test('is a file that no table program takes for formulas, and that says what was said', async () => {
    const ann = await platform.account('sly')
    const reason = '=HYPERLINK("http://a", "click"), or so;\nsecond line'
    await credit(ann, '1.00', reason)
    await platform.admin.call('billing.adjust', { account_id: ann.id, amount: '-0.25', reason: 'too much' })
    expect(await csv(ann)).toMatchObject([
      { amount: '-0.25000', balance: '0.75000', kind: 'adjustment' },
      { amount: '1.00000', reason: `'${reason}` },
    ])
  })

  test('is empty, and a file of no lines, for an account to which nothing happened', async () => {
    const ann = await platform.account('quiet')
    expect(await rowsOf(ann)).toEqual([])
    expect(await csv(ann)).toEqual([])
  })
})

describe('in a chain of resellers', () => {
  test('each sees what he paid and what his customers were charged, and nothing of who stands above him', async () => {
    const { rita, sub, carl, cora } = chain
    await buy(carl)
    await buy(cora)
    const amounts = async (who: Member, input: object = {}) =>
      (await rowsOf(who, input)).filter((row) => row.kind === 'purchase').map((row) => [row.amount, row.for_account_id])
    expect(await amounts(carl)).toEqual([['-7.00000', carl.id]])
    expect(await amounts(sub)).toEqual([['-4.50000', carl.id]])
    expect(await amounts(sub, { book: 'resale' })).toEqual([['7.00000', carl.id]])
    expect(await amounts(rita)).toEqual([
      ['-3.00000', cora.id],
      ['-3.00000', carl.id],
    ])
    expect(await amounts(rita, { book: 'resale' })).toEqual([
      ['4.50000', cora.id],
      ['4.50000', carl.id],
    ])
    expect(await amounts(rita, { account_id: carl.id })).toEqual([['-7.00000', carl.id]])
    const seenByCarl = JSON.stringify([
      await carl.client.call('billing.list-ledger'),
      await carl.client.call('billing.show-statement', { month: now().slice(0, 7) }),
      await csv(carl),
    ])
    expect(seenByCarl).not.toMatch(/"-?(4\.50000|3\.00000|0\.75000)"|"for_account_id":1,/)
  })

  test('the resale book is a reseller’s, and the staff, who have no money, name an account', async () => {
    const { rita, carl } = chain
    const field = async (call: Promise<unknown>) => (await refusal(call)).fields[0]?.field
    expect(await field(carl.client.call('billing.list-ledger', { book: 'resale' }))).toBe('book')
    expect(await field(rita.client.call('billing.list-ledger', { book: 'resale', account_id: carl.id }))).toBe('book')
    expect(await field(platform.admin.call('billing.list-ledger'))).toBe('account_id')
    const { data } = await platform.admin.call('billing.list-ledger', { account_id: carl.id })
    expect(data).toMatchObject({ account_id: carl.id, count: 2 })
    const provider = platform.admin.call('billing.list-ledger', { account_id: providerAccountId })
    expect(await refusal(provider)).toMatchObject({ errorCode: 'not_found' })
  })
})
