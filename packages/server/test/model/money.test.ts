import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { formatMoney, type Micros, micros } from '../../src/kernel/money.ts'
import { creditByHand } from '../../src/modules/billing/index.ts'
import { money, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { quickAccount } from '../harness/quick-account.ts'
import { type Book, Books, creditLimit, type Name, names, opening, resellers } from './books.ts'
import { clientOf, commands, type Real } from './money-commands.ts'

let platform: TestPlatform
let numbers: string[]
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  const first = 4_042_340_000
  await platform.stock(
    `range_start,range_end,type,state,ratecenter,cost_setup,cost_monthly\n${first},${first + 4_999},local,GA,ATLANTA,0.50,0.25`,
  )
  numbers = Array.from({ length: 5_000 }, (_, i) => String(first + i))
})
afterAll(() => platform.close())

let histories = 0
async function openBooks(): Promise<{ model: Books; real: Real }> {
  const history = ++histories
  const open = (name: Name, more = {}) => quickAccount(platform, `${name}-${history}`, more)
  const rita = await open('rita', { type: 'reseller' })
  const sub = await open('sub', { type: 'reseller', parentId: rita.id })
  const accounts = {
    rita,
    sub,
    carl: await open('carl', { parentId: sub.id }),
    cora: await open('cora', { parentId: rita.id }),
    dora: await open('dora'),
  }
  await platform.sql(
    `UPDATE ledger_account SET credit_limit_micros = $2 WHERE account_id = $1 AND purpose = 'customer'`,
    [accounts.dora.id, creditLimit],
  )
  const of = <T>(pick: (account: { id: number; token: string }) => T) =>
    Object.fromEntries(names.map((name) => [name, pick(accounts[name])])) as Record<Name, T>
  const real: Real = {
    platform,
    ids: of(({ id }) => id),
    tokens: of(({ token }) => token),
    numbers,
    agree: (books) => agree(books, real),
  }
  await clientOf(real, 'rita').call('billing.set-prices', { type: 'local', setup: '3.00', monthly: '1.50' })
  await clientOf(real, 'sub').call('billing.set-prices', { type: 'local', setup: '5.00', monthly: '2.00' })
  const model = new Books()
  for (const who of names) {
    const credit = { accountId: real.ids[who], amount: micros(opening), reason: 'opening balance' }
    const { transactionId } = await inTransaction(platform.context, (tx) => creditByHand(tx, credit))
    model.post({ id: transactionId, kind: 'credit', who, entries: [[who, opening]] })
  }
  return { model, real }
}

/** What everyone has, and has on hold, is what the model says. */
async function agree(books: Books, { ids }: Real): Promise<void> {
  const rows = await platform.sql<{ account_id: number; purpose: string; balance: string; held: string }>(
    `SELECT account_id, purpose, balance_micros::text AS balance, held_micros::text AS held FROM ledger_account
     WHERE account_id = ANY ($1)`,
    [Object.values(ids)],
  )
  const shown = (each: { balance: string; held: string } | undefined): string => `${each?.balance} ${each?.held}`
  const found = (name: Name, purpose: string) =>
    rows.find((row) => row.account_id === ids[name] && row.purpose === purpose)
  for (const name of names) {
    expect(shown(found(name, 'customer')), name).toBe(`${books.balance(name)} ${books.held(name)}`)
    expect(books.available(name) >= 0n).toBe(true)
  }
  for (const name of resellers) {
    const resale: Book = `${name}'s resale`
    expect(shown(found(name, 'resale')), resale).toBe(`${books.balance(resale)} 0`)
  }
}

/** Every book of these accounts, entry by entry, by SQL of the test's own. */
async function proveBooks({ ids }: Real): Promise<void> {
  const wrong = await platform.sql(
    `SELECT * FROM (
       SELECT l.account_id, l.purpose, e.seq, l.entries, l.balance_micros,
         e.seq = row_number() OVER book AND e.balance_after_micros = sum(e.amount_micros) OVER book
           AND e.at >= coalesce(lag(e.at) OVER book, e.at) AND e.at >= t.at AS sound,
         count(*) OVER whole = l.entries AND sum(e.amount_micros) OVER whole = l.balance_micros
           AND max(e.at) OVER whole = l.last_entry_at AS complete
       FROM ledger_account l JOIN ledger_entry e USING (ledger_account_id) JOIN ledger_transaction t USING (transaction_id)
       WHERE l.account_id = ANY ($1)
       WINDOW book AS (PARTITION BY ledger_account_id ORDER BY e.entry_id), whole AS (PARTITION BY ledger_account_id)
     ) AS entry WHERE NOT sound OR NOT complete
     UNION ALL
     SELECT account_id, purpose, NULL, entries, balance_micros, NULL, NULL FROM ledger_account
     WHERE account_id = ANY ($1) AND balance_micros + credit_limit_micros - held_micros < 0 AND purpose = 'customer'`,
    [Object.values(ids)],
  )
  expect(wrong).toEqual([])
}

const sum = (amounts: readonly string[]): Micros => micros(amounts.reduce((all, each) => all + money(each), 0n))

/** Each month opens with what the one before closed with, and its sums and its entries are the difference. */
async function proveStatements(books: Books, real: Real, who: Name): Promise<void> {
  const client = clientOf(real, who)
  const { rows } = (await client.call('billing.list-statements', { limit: 120 })).data
  expect(rows.at(-1)?.opening).toBe('0.00000')
  expect(rows[0]?.closing).toBe(formatMoney(micros(books.balance(who))))
  for (const [i, { month, opening, closing, count }] of rows.entries()) {
    expect(closing).toBe(rows[i - 1]?.opening ?? closing)
    if (count === 0) expect(closing).toBe(opening)
    if (count === 0) continue
    const { data } = await client.call('billing.show-statement', { month, limit: 1000 })
    expect(data).toMatchObject({ opening, closing, count })
    const difference = money(closing) - money(opening)
    expect(sum(Object.values(data.sums))).toBe(difference)
    expect(sum(data.rows.map((row) => row.amount))).toBe(difference)
    if (data.resale) {
      expect(sum(Object.values(data.resale.sums))).toBe(money(data.resale.closing) - money(data.resale.opening))
    }
  }
}

async function proveMargins(books: Books, real: Real): Promise<void> {
  const to = platform.context.clock.now()
  const from = new Date(to.getTime() - 360 * 86_400_000)
  const shown = (amount: bigint): string => formatMoney(micros(amount))
  for (const name of resellers) {
    const input = { from: from.toISOString(), to: new Date(to.getTime() + 1).toISOString() }
    const { data } = await clientOf(real, name).call('billing.list-margins', input)
    const { sold, cost } = books.margin(name)
    expect(data).toMatchObject({ sold: shown(sold), cost: shown(cost), margin: shown(sold - cost) })
    expect(sum(data.rows.map((row) => row.margin))).toBe(sold - cost)
  }
}

const seed = process.env.DIALYARD_SEED

test('whatever is bought, renewed, released, paid, refunded, credited, adjusted, kept back and taken back, by whomever and whenever, also when the process is replaced: the books are true', async () => {
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (history) => {
    const { model, real } = await openBooks()
    const begun = platform.context.clock.now().getTime()
    await fc.asyncModelRun(async () => ({ model, real }), history)
    await proveBooks(real)
    for (const who of names) await proveStatements(model, real, who)
    // What a year does not hold cannot be asked for at once.
    if (platform.context.clock.now().getTime() - begun < 350 * 86_400_000) await proveMargins(model, real)
  })
  await fc.assert(property, { numRuns: 30, ...(seed ? { seed: Number(seed) } : {}) })
  const { ok, problems } = (await platform.admin.call('billing.verify-ledger')).data
  expect({ ok, problems }).toEqual({ ok: true, problems: [] })
}, 300_000)
