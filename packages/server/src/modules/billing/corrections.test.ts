import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, money, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { type Chain, openChain, stockWithCost } from '../../../test/harness/resale.ts'
import { inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { negate } from '../../kernel/money.ts'
import { placeHold, postTransactions, takeBack } from './index.ts'

let platform: TestPlatform
let chain: Chain
let numbers: string[]
beforeAll(async () => {
  platform = await startPlatform()
  chain = await openChain(platform)
  numbers = await stockWithCost(platform, 20)
})
afterAll(() => platform.close())

let people = 0
const account = (balance = '0', more: object = {}) => platform.account(`member-${++people}`, { balance, ...more })
const available = async ({ client }: Member) => (await client.call('billing.show-account')).data.available
const refusedAs = async (call: Promise<unknown>) => (await refusal(call)).errorCode
const fieldOf = async (call: Promise<unknown>) => (await refusal(call)).fields[0]?.field
const adjust = ({ id }: Member, amount: string) =>
  platform.admin.call('billing.adjust', { account_id: id, amount, reason: 'a correction' })
const newest = async ({ client }: Member) => (await client.call('billing.list-ledger', { limit: 1 })).data.rows[0]
const reverse = (transaction_id: string) =>
  platform.admin.call('billing.reverse-transaction', { transaction_id, reason: 'a mistake' })
const buy = ({ client }: Member) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number: numbers.pop() ?? '' }] })
const traces = (id: number) =>
  platform.sql(
    `SELECT 'audit' AS of, action AS what, body FROM audit_entry WHERE account_id = $1 AND action LIKE 'billing.%'
     UNION ALL SELECT 'event', type, body FROM event WHERE account_id = $1 AND type ~ 'adjusted|credited|reversed' ORDER BY 1, 2`,
    [id],
  )

describe('an adjustment', () => {
  test('moves the balance up or down, and leaves its reason in the ledger, the audit log and the events', async () => {
    const ann = await account()
    await adjust(ann, '10.00')
    const { data } = await adjust(ann, '-2.50')
    expect(data.balance).toBe('7.50000')
    expect(await newest(ann)).toMatchObject({ kind: 'adjustment', amount: '-2.50000', reason: 'a correction' })
    const body = { amount: '-2.50000', reason: 'a correction', transaction_id: data.transaction_id }
    expect(await traces(ann.id)).toEqual(
      expect.arrayContaining([
        { of: 'audit', what: 'billing.adjust', body },
        { of: 'event', what: 'account.adjusted', body },
      ]),
    )
  })

  test('never leaves less than nothing available, credit limit and holds counted, and is never of nothing', async () => {
    const ann = await account('5.00')
    await platform.sql(
      `UPDATE ledger_account SET credit_limit_micros = 2000000 WHERE account_id = $1 AND purpose = 'customer'`,
      [ann.id],
    )
    await inTransaction(platform.context, (tx) => placeHold(tx, ann.id, money('1.00'), 'a port'))
    expect(await refusedAs(adjust(ann, '-6.00001'))).toBe('insufficient_balance')
    await adjust(ann, '-6.00')
    expect(await available(ann)).toBe('0.00000')
    for (const amount of ['0', '-0.00', '1.000001', 'ten']) expect(await fieldOf(adjust(ann, amount))).toBe('amount')
    expect(await refusedAs(adjust({ ...ann, id: 2_000_000_000 }, '1.00'))).toBe('not_found')
    expect(await refusedAs(adjust({ ...ann, id: providerAccountId }, '1.00'))).toBe('not_found')
  })
})

describe('what a customer paid his reseller', () => {
  const pay = ({ client }: { client: TestPlatform['admin'] }, { id }: Member, amount = '2.00') =>
    client.call('billing.credit-customer', { id, amount, reason: 'Paid in cash' })

  test('is his to spend, and is owed to the reseller no more', async () => {
    const rolf = await account('0', { type: 'reseller' })
    const rosa = await account('0', { parentId: rolf.id })
    const { data } = await pay(rolf, rosa)
    expect(data.balance).toBe('2.00000')
    expect(await available(rosa)).toBe('2.00000')
    expect(await available(rolf)).toBe('0.00000')
    const [resale] = (await rolf.client.call('billing.list-ledger', { book: 'resale' })).data.rows
    expect(resale).toMatchObject({ kind: 'credit', amount: '-2.00000', balance: '-2.00000', for_account_id: rosa.id })
    const body = { amount: '2.00000', reason: 'Paid in cash', transaction_id: data.transaction_id }
    expect(await traces(rosa.id)).toEqual([
      { of: 'audit', what: 'billing.credit', body },
      { of: 'event', what: 'account.credited', body },
    ])
  })

  test('is booked by the reseller right above him and by nobody else, not for himself, and not as less than nothing', async () => {
    const { rita, sub, carl, cora } = chain
    expect(await refusedAs(pay(rita, carl))).toBe('forbidden')
    expect(await refusedAs(pay(carl, carl))).toBe('forbidden')
    expect(await refusedAs(pay(sub, sub))).toBe('forbidden')
    expect(await refusedAs(pay({ client: platform.admin }, cora))).toBe('forbidden')
    expect(await refusedAs(pay(sub, cora))).toBe('not_found')
    expect(await refusedAs(pay(sub, rita))).toBe('not_found')
    for (const amount of ['0', '-1.00']) expect(await fieldOf(pay(rita, cora, amount))).toBe('amount')
  })
})

describe('a reversal', () => {
  test('takes back the whole chain, once, and both name each other', async () => {
    const { rita, sub, carl } = chain
    const before = await Promise.all([rita, sub, carl].map(available))
    await buy(carl)
    const sale = await newest(carl)
    const transaction_id = sale?.transaction_id ?? ''
    const { data } = await reverse(transaction_id)
    expect(await Promise.all([rita, sub, carl].map(available))).toEqual(before)
    const shown = async (id: string) =>
      (await platform.admin.call('billing.show-transaction', { transaction_id: id })).data
    const [original, reversal] = [await shown(transaction_id), await shown(data.transaction_id)]
    expect(original).toMatchObject({ kind: 'purchase', account_id: carl.id, actor_id: carl.id, reverses: null })
    expect(original.reversed_by).toBe(data.transaction_id)
    expect(original.entries.map((entry) => [entry.account_id, entry.purpose, entry.amount])).toEqual([
      [carl.id, 'customer', '-7.00000'],
      [sub.id, 'resale', '7.00000'],
      [sub.id, 'customer', '-4.50000'],
      [rita.id, 'resale', '4.50000'],
      [rita.id, 'customer', '-3.00000'],
      [providerAccountId, 'revenue', '3.00000'],
      [providerAccountId, 'cost', '-0.75000'],
      [providerAccountId, 'payable', '0.75000'],
    ])
    expect(reversal).toMatchObject({
      kind: 'reversal',
      reason: 'a mistake',
      reverses: transaction_id,
      reversed_by: null,
    })
    expect(reversal.order_no).toBe(original.order_no)
    expect(reversal.entries.map((entry) => entry.amount)).toEqual(
      original.entries.map((entry) => (entry.amount.startsWith('-') ? entry.amount.slice(1) : `-${entry.amount}`)),
    )
    expect(await refusedAs(reverse(transaction_id))).toBe('already_reversed')
    const again = (tx: TxContext) => takeBack(tx, transaction_id, 'the provider refused it', { guarded: false })
    expect(await inTransaction(platform.context, again)).toBeNull()
    expect(await traces(carl.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ of: 'audit', what: 'billing.reverse' }),
        expect.objectContaining({ of: 'event', what: 'transaction.reversed' }),
      ]),
    )
  })

  test('of many who ask for it at once is made by one', async () => {
    const ann = await account('5.00')
    const { transaction_id = '' } = (await newest(ann)) ?? {}
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        reverse(transaction_id).then(
          () => 'done',
          (error: { errorCode: string }) => error.errorCode,
        ),
      ),
    )
    expect(outcomes.sort()).toEqual([...Array(7).fill('already_reversed'), 'done'])
    expect(await available(ann)).toBe('0.00000')
  })

  test('is refused where an account of the chain would have less than nothing, and leaves no trace', async () => {
    const ann = await account('5.00')
    const { transaction_id = '' } = (await newest(ann)) ?? {}
    await buy(ann)
    expect(await refusedAs(reverse(transaction_id))).toBe('insufficient_balance')
    expect(await available(ann)).toBe('2.00000')
    await adjust(ann, '3.00')
    await reverse(transaction_id)
    expect(await available(ann)).toBe('0.00000')
  })

  test('is not for payments, refunds and reversals, nor for what is not there', async () => {
    const ann = await account()
    for (const kind of ['payment', 'refund'] as const) {
      const transactionId = crypto.randomUUID()
      const amount = money(kind === 'payment' ? '3.00' : '-1.00')
      const entries = [
        { accountId: ann.id, purpose: 'customer', amount },
        { accountId: providerAccountId, purpose: 'payments', amount: negate(amount) },
      ] as const
      await inTransaction(platform.context, (tx) =>
        postTransactions(tx, [{ transactionId, accountId: ann.id, kind, entries }], { guarded: true }),
      )
      expect(await refusedAs(reverse(transactionId))).toBe('not_reversible')
    }
    const { data } = await adjust(ann, '1.00')
    const reversal = await reverse(data.transaction_id)
    expect(await refusedAs(reverse(reversal.data.transaction_id))).toBe('not_reversible')
    expect(await refusedAs(reverse(crypto.randomUUID()))).toBe('not_found')
    expect(await available(ann)).toBe('2.00000')
  })
})
