import { type Answer, Dialyard, DialyardError } from '@dialyard/sdk'
import fc from 'fast-check'
import { expect } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { formatMoney, micros } from '../../src/kernel/money.ts'
import { placeHold, postHold, voidHold } from '../../src/modules/billing/index.ts'
import type { TestPlatform } from '../harness/platform.ts'
import { type Books, type Entries, type Name, names, type Posted, parents } from './books.ts'

/** The platform as one history finds it: accounts of its own, on a database that many share. */
export interface Real {
  platform: TestPlatform
  ids: Record<Name, number>
  tokens: Record<Name, string>
  /** Numbers for sale that no history has used yet. */
  numbers: string[]
  /** Holds the platform against the model. */
  agree(books: Books): Promise<void>
}

export type Command = fc.AsyncCommand<Books, Real>

const command = (name: string, run: (books: Books, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (books, real) => {
    await run(books, real)
    await real.agree(books)
  },
  toString: () => name,
})

export const clientOf = ({ platform, tokens }: Real, who: Name): Dialyard =>
  new Dialyard({ url: platform.url, token: tokens[who], retry: { times: 0 } })

/** What a call answered, or the code it was refused with. */
const outcomeOf = <T>(call: Promise<T>): Promise<T | string> =>
  call.catch((error: unknown) => {
    if (error instanceof DialyardError) return error.errorCode
    if (error instanceof AppError) return error.code
    throw error
  })

const text = (amount: bigint): string => formatMoney(micros(amount))
const amountOf = (cents: number): bigint => BigInt(cents) * 10_000n

async function newestOf(real: Real, who: Name): Promise<string> {
  const { data } = await clientOf(real, who).call('billing.list-ledger', { limit: 1 })
  return data.rows[0]?.transaction_id ?? ''
}

type Booked = Answer<'billing.credit'>

/** Something booked by hand: done when it is covered, refused when it is not. */
async function byHand(
  books: Books,
  { kind, who, entries }: Pick<Posted, 'kind' | 'who' | 'entries'>,
  call: () => Promise<Booked>,
): Promise<void> {
  const covered = books.covers(entries)
  const outcome = await outcomeOf(call())
  if (!covered) return expect(outcome).toBe('insufficient_balance')
  const { data } = outcome as Booked
  books.post({ id: data.transaction_id, kind, who, entries })
  expect(data.balance).toBe(text(books.balance(who)))
}

const purchase = (who: Name, count: number): Command =>
  command(`${who} buys ${count}`, async (books, real) => {
    const bought = real.numbers.splice(0, count)
    const numbers = bought.map((number) => ({ number }))
    const entries = books.chargeOf(who, count)
    const covered = books.covers(entries)
    const outcome = await outcomeOf(clientOf(real, who).call('orders.purchase', { type: 'local', numbers }))
    if (!covered) return expect(outcome).toBe('insufficient_balance')
    expect(outcome).toMatchObject({ data: true })
    books.post({ id: await newestOf(real, who), kind: 'purchase', who, entries })
    books.owned[who].push(...bought)
  })

const release = (who: Name): Command =>
  command(`${who} releases what he bought first`, async (books, real) => {
    const number = books.owned[who].shift()
    if (number !== undefined) await clientOf(real, who).call('numbers.release', { numbers: [number] })
  })

const credit = (who: Name, cents: number): Command =>
  command(`${who} is credited ${cents} cents`, async (books, real) => {
    const entries: Entries = [[who, amountOf(cents)]]
    const input = { account_id: real.ids[who], amount: text(amountOf(cents)), reason: 'a gift' }
    await byHand(books, { kind: 'credit', who, entries }, () => real.platform.admin.call('billing.credit', input))
  })

const adjust = (who: Name, cents: number): Command =>
  command(`${who} is adjusted by ${cents} cents`, async (books, real) => {
    const entries: Entries = [[who, amountOf(cents)]]
    const input = { account_id: real.ids[who], amount: text(amountOf(cents)), reason: 'a correction' }
    await byHand(books, { kind: 'adjustment', who, entries }, () => real.platform.admin.call('billing.adjust', input))
  })

const creditCustomer = (by: Name, who: Name, cents: number): Command =>
  command(`${by} books ${cents} cents that ${who} paid him`, async (books, real) => {
    const amount = amountOf(cents)
    const input = { id: real.ids[who], amount: text(amount), reason: 'Paid in cash' }
    const call = () => clientOf(real, by).call('billing.credit-customer', input)
    if (parents[who] !== by) return expect(['forbidden', 'not_found']).toContain(await outcomeOf(call()))
    const entries: Entries = [
      [who, amount],
      [`${by}'s resale`, -amount],
    ]
    await byHand(books, { kind: 'credit', who, entries }, call)
  })

const reverse = (back: number): Command =>
  command(`the transaction ${back} before the last is taken back`, async (books, real) => {
    const original = books.posted.at(-1 - back)
    if (!original) return
    const input = { transaction_id: original.id, reason: 'a mistake' }
    const outcome = await outcomeOf(real.platform.admin.call('billing.reverse-transaction', input))
    const entries = original.entries.map(([book, amount]) => [book, -amount] as const)
    if (['reversal', 'payment', 'refund'].includes(original.kind)) return expect(outcome).toBe('not_reversible')
    if (original.reversed) return expect(outcome).toBe('already_reversed')
    if (!books.covers(entries)) return expect(outcome).toBe('insufficient_balance')
    const { data } = outcome as Answer<'billing.reverse-transaction'>
    original.reversed = true
    books.post({ id: data.transaction_id, kind: 'reversal', who: original.who, entries })
  })

const pay = (who: Name, cents: number): Command =>
  command(`${who} pays ${cents} cents`, async (books, real) => {
    const client = clientOf(real, who)
    await client.call('payments.add-method', { token: 'pm_test_ok', default: true })
    // Paid twice within a minute it is one payment, unless each has a key of its own, as the client gives it.
    const paid = await client.call('payments.pay', { amount: text(amountOf(cents)).slice(0, -3) })
    books.post({ id: paid.payment_id, kind: 'payment', who, entries: [[who, amountOf(cents)]] })
  })

const refund = (back: number): Command =>
  command(`the payment ${back} before the last is refunded`, async (books, real) => {
    const payment = books.posted.filter(({ kind }) => kind === 'payment').at(-1 - back)
    if (!payment) return
    const { id, who, entries } = payment
    const given = entries.map(([book, amount]) => [book, -amount] as const)
    const outcome = await outcomeOf(real.platform.admin.call('payments.refund', { payment_id: id, reason: 'a return' }))
    if (payment.reversed) return expect(outcome).toBe('payment_not_refundable')
    if (!books.covers(given)) return expect(outcome).toBe('insufficient_balance')
    payment.reversed = true
    books.post({ id: await newestOf(real, who), kind: 'refund', who, entries: given })
  })

/** The process ends and another begins: what was answered is true, and nothing else is. */
const crash = (): Command => command('the process is replaced', (_, real) => real.platform.restart())

// No call places a hold yet.
const hold = (who: Name, cents: number): Command =>
  command(`${cents} cents of ${who} are kept back`, async (books, real) => {
    const amount = amountOf(cents)
    const placed = inTransaction(real.platform.context, (tx) => placeHold(tx, real.ids[who], micros(amount), 'a port'))
    const outcome = await outcomeOf(placed)
    if (books.available(who) < amount) expect(outcome).toBe('insufficient_balance')
    else books.holds.push({ id: outcome, who, amount, open: true })
  })

const settle = (back: number, how: 'charged' | 'freed'): Command =>
  command(`the hold ${back} before the last is ${how}`, async (books, real) => {
    const found = books.holds.at(-1 - back)
    if (!found) return
    const { id, who, amount, open } = found
    const settled = await inTransaction(real.platform.context, (tx) => {
      const charge = { transactionId: tx.ids.uuid(), kind: 'hold', against: 'revenue' } as const
      return how === 'charged' ? postHold(tx, id, charge) : voidHold(tx, id)
    })
    expect(settled).toBe(open)
    found.open = false
    if (!open || how === 'freed') return
    books.post({ id: await newestOf(real, who), kind: 'hold', who, entries: [[who, -amount]] })
  })

/** What has been renewed meanwhile: which of it could be paid depends on the day; what a renewal moves does not. */
async function noteRenewals(books: Books, { platform, ids }: Real): Promise<void> {
  const known = new Set(books.posted.map(({ id }) => id))
  const renewed = await platform.sql<{ id: string; account_id: number; micros: string }>(
    `SELECT transaction_id AS id, e.account_id, (-amount_micros)::text AS micros
     FROM ledger_transaction t JOIN ledger_entry e USING (transaction_id) JOIN ledger_account l USING (ledger_account_id)
     WHERE t.kind = 'renewal' AND t.account_id = ANY ($1) AND e.account_id = t.account_id AND l.purpose = 'customer'
     ORDER BY entry_id`,
    [Object.values(ids)],
  )
  for (const { id, account_id, micros: paid } of renewed) {
    if (known.has(id)) continue
    const who = names.find((name) => ids[name] === account_id) as Name
    const [[, each] = [who, -1n]] = books.renewalOf(who, 1)
    const count = Number(BigInt(paid) / -each)
    books.post({ id, kind: 'renewal', who, entries: books.renewalOf(who, count) })
  }
}

/** Numbers that were not paid long enough are nobody's any more. */
async function noteReleases(books: Books, { platform, ids }: Real): Promise<void> {
  for (const who of names) {
    const kept = await platform.sql<{ number: string }>(
      `SELECT substr(number, 3) AS number FROM number WHERE account_id = $1 AND state IN ('assigned', 'suspended')`,
      [ids[who]],
    )
    const numbers = new Set(kept.map((row) => row.number))
    books.owned[who] = books.owned[who].filter((number) => numbers.has(number))
  }
}

const setClock = (days: number): Command =>
  command(`${days} days pass`, async (books, real) => {
    await real.platform.admin.call('sandbox.set-clock', { advance_seconds: days * 86_400 })
    await noteRenewals(books, real)
    await noteReleases(books, real)
  })

const name = fc.constantFrom(...names)
const cents = fc.integer({ min: 1, max: 1_500 })
const back = fc.nat(4)

const buys = fc.tuple(name, fc.integer({ min: 1, max: 2 })).map((given) => purchase(...given))
const credits = fc.tuple(name, cents).map((given) => credit(...given))
const adjusts = fc.tuple(name, fc.integer({ min: -800, max: 300 })).filter(([, each]) => each !== 0)
const pair = fc.constantFrom<[Name, Name][]>(
  ['rita', 'sub'],
  ['rita', 'cora'],
  ['sub', 'carl'],
  ['rita', 'carl'],
  ['carl', 'sub'],
)
const customerCredits = fc.tuple(pair, cents).map(([[by, who], each]) => creditCustomer(by, who, each))
const holds = fc.tuple(name, cents).map((given) => hold(...given))
const settles = fc.tuple(fc.nat(2), fc.constantFrom<('charged' | 'freed')[]>('charged', 'freed'))
const settled = settles.map((given) => settle(...given))
const reversals = back.map(reverse)
/** Each as often as it is named. A command of another kind is one more line here. */
export const commands: fc.Arbitrary<Command>[] = [
  ...[buys, buys, buys, credits, customerCredits, customerCredits],
  ...[reversals, reversals, holds, holds, settled, settled],
  name.map(release),
  adjusts.map((given) => adjust(...given)),
  fc.tuple(name, fc.integer({ min: 2_001, max: 4_000 })).map((given) => pay(...given)),
  fc.nat(2).map(refund),
  fc.constantFrom(1, 12, 40).map(setClock),
  fc.constant(crash()),
]
