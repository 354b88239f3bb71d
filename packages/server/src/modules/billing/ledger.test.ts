import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { money, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { inTransaction, type TxContext } from '../../context.ts'
import type { AppError } from '../../kernel/errors.ts'
import { type Micros, zero } from '../../kernel/money.ts'
import { chargeEntries, placeHold, postHold, postTransactions, voidHold } from './index.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

let people = 0
const account = (balance: string) => platform.account(`member-${++people}`, { balance })
const run = <T>(work: (tx: TxContext) => Promise<T>): Promise<T> => inTransaction(platform.context, work)
const hold = (accountId: number, amount: string): Promise<string> =>
  run((tx) => placeHold(tx, accountId, money(amount), 'a port that waits for its losing carrier'))
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: AppError) => error.code,
  )

const charge = (tx: TxContext, accountId: number, amount: Micros) => {
  const entries = chargeEntries({ accountId, amount, resellers: [], cost: zero })
  return postTransactions(tx, [{ transactionId: tx.ids.uuid(), accountId, kind: 'purchase', entries }], {
    guarded: true,
  })
}

describe('money on hold', () => {
  test('cannot be spent, and is there again when the hold is voided', async () => {
    const { id, client } = await account('10.00')
    const holdId = await hold(id, '7.00')
    const funds = async () => (await client.call('billing.show-account')).data
    expect(await funds()).toMatchObject({ balance: '10.00000', available: '3.00000' })
    const spend = (amount: string) => run((tx) => charge(tx, id, money(amount)))
    expect(await codeOf(spend('3.00001'))).toBe('insufficient_balance')
    expect(await codeOf(hold(id, '3.00001'))).toBe('insufficient_balance')
    await spend('3.00')
    expect(await run((tx) => voidHold(tx, holdId))).toBe(true)
    expect(await funds()).toMatchObject({ balance: '7.00000', available: '7.00000' })
  })

  test('is charged once, however often it is posted, and cannot be voided afterwards', async () => {
    const { id, client } = await account('10.00')
    const holdId = await hold(id, '7.00')
    const charge = { transactionId: randomUUID(), kind: 'hold', against: 'revenue' } as const
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => run((tx) => postHold(tx, holdId, charge))))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await run((tx) => voidHold(tx, holdId))).toBe(false)
    const { data } = await client.call('billing.show-account')
    expect(data).toMatchObject({ balance: '3.00000', available: '3.00000' })
    expect(await platform.sql('SELECT transaction_id FROM ledger_hold WHERE hold_id = $1', [holdId])).toEqual([
      { transaction_id: expect.any(String) },
    ])
  })

  test('of many who ask at once is held for as many as there is money for', async () => {
    const { id } = await account('10.00')
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => codeOf(hold(id, '1.50'))))
    expect(outcomes.filter((each) => each === 'none')).toHaveLength(6)
  })
})

describe('the ledger', () => {
  test('takes no entry that does not balance, no change and no removal: not even from SQL', async () => {
    const { id } = await account('1.00')
    const [entry] = await platform.sql<{ transaction_id: string; ledger_account_id: number }>(
      'SELECT transaction_id, ledger_account_id FROM ledger_entry WHERE account_id = $1',
      [id],
    )
    const refused = (sql: string, values: unknown[] = []): Promise<string> =>
      platform.sql(sql, values).then(
        () => 'accepted',
        (error: Error) => error.message,
      )
    expect(
      await refused(
        `INSERT INTO ledger_entry (transaction_id, ledger_account_id, account_id, amount_micros, at) VALUES ($1, $2, $3, 10, '2026-11-23')`,
        [entry?.transaction_id, entry?.ledger_account_id, id],
      ),
    ).toMatch(/must sum to zero/)
    expect(await refused('UPDATE ledger_entry SET amount_micros = 10')).toMatch(/append-only/)
    expect(await refused('DELETE FROM ledger_transaction')).toMatch(/append-only/)
    expect(await refused('TRUNCATE ledger_entry')).toMatch(/append-only/)
  })

  test('is found wrong when a kept balance or a kept hold does not agree with its rows', async () => {
    const verify = async () => (await platform.admin.call('billing.verify-ledger')).data
    expect(await verify()).toMatchObject({ ok: true, problems: [] })
    const { id } = await account('5.00')
    await platform.sql(
      `UPDATE ledger_account SET balance_micros = balance_micros + 10, held_micros = 10 WHERE account_id = $1`,
      [id],
    )
    const { ok, problems } = await verify()
    expect(ok).toBe(false)
    expect(problems).toEqual([
      `account ${id} keeps 5000010 micros, its entries sum to 5000000`,
      `account ${id} keeps 10 micros back, its holds sum to 0`,
    ])
    await platform.sql(
      `UPDATE ledger_account SET balance_micros = balance_micros - 10, held_micros = 0 WHERE account_id = $1`,
      [id],
    )
  })

  test('is credited by the provider’s staff alone, by a positive amount, with a reason that the audit log keeps', async () => {
    const { id, client } = await account('0')
    const credit = { account_id: id, amount: '25.00', reason: 'Wire transfer received' }
    expect(await refusal(client.call('billing.credit', credit))).toMatchObject({ errorCode: 'forbidden' })
    for (const amount of ['0', '-1.00', '1.000001', 'ten']) {
      const error = await refusal(platform.admin.call('billing.credit', { ...credit, amount }))
      expect(error.fields[0]?.field).toBe('amount')
    }
    const { data } = await platform.admin.call('billing.credit', credit)
    expect(data.balance).toBe('25.00000')
    const audit = await platform.sql(
      'SELECT action, body, address FROM audit_entry WHERE account_id = $1 AND action = $2',
      [id, 'billing.credit'],
    )
    expect(audit).toEqual([
      {
        action: 'billing.credit',
        body: { amount: '25.00000', reason: 'Wire transfer received', transaction_id: data.transaction_id },
        address: '127.0.0.1',
      },
    ])
  })
})
