import { inflateSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, money, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { type Chain, openChain, stockWithCost } from '../../../test/harness/resale.ts'
import { inTransaction, providerAccountId } from '../../context.ts'
import { type Micros, micros, negate } from '../../kernel/money.ts'
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

const to = (instant: string) => platform.admin.call('sandbox.set-clock', { to: instant })
const buy = ({ client }: Member) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number: numbers.pop() ?? '' }] })
const credit = ({ id }: Member, amount: string) =>
  platform.admin.call('billing.credit', { account_id: id, amount, reason: 'a gift' })
const statementOf = async ({ client }: Member, month: string) =>
  (await client.call('billing.show-statement', { month, limit: 1000 })).data
const none = '0.00000'

/** What a PDF's pages say, letter by letter as they are set, and how many there are. */
function read(pdf: Buffer): { text: string; pages: number } {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n(.*?)\r?\nendstream/gs)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  // A line of text is hexadecimal pieces with the room between them: [<44> 10 <656d6f> 0] TJ
  const lines = streams.flatMap((stream) => [...stream.matchAll(/\[(.*?)\] TJ/g)])
  const text = lines.map(([, line = '']) =>
    [...line.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
  )
  return { text: text.join('\n'), pages: [...raw.matchAll(/\/Type \/Page\b/g)].length }
}
const pdfOf = async ({ client }: Member, month: string, paper: 'letter' | 'a4' = 'letter') => {
  const { body } = await client.download('billing.show-statement', { month, format: 'pdf', paper })
  const pdf = Buffer.from(await new Response(body).arrayBuffer())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  return { ...read(pdf), pdf: pdf.toString('latin1') }
}

describe('a month', () => {
  test('closes with what the next one opens with, and its sums are the difference, also where nothing happened', async () => {
    const ann = await platform.account('ann', { balance: '10.00' })
    await buy(ann)
    await to('2026-12-01T00:00:00Z')
    await credit(ann, '5.00')
    await platform.admin.call('billing.adjust', { account_id: ann.id, amount: '-0.50', reason: 'too much' })
    await to('2027-01-31T23:59:59.999Z')
    await buy(ann)
    await to('2027-02-01T00:00:00Z')
    const months = (await ann.client.call('billing.list-statements')).data
    expect(months).toMatchObject({ count: 4, currency: 'USD', account_id: ann.id })
    const row = { preliminary: false }
    expect(months.rows).toEqual([
      { month: '2027-02', preliminary: true, opening: '6.50000', closing: '6.50000', count: 0 },
      { ...row, month: '2027-01', opening: '10.50000', closing: '6.50000', count: 2 },
      { ...row, month: '2026-12', opening: '7.00000', closing: '10.50000', count: 3 },
      { ...row, month: '2026-11', opening: none, closing: '7.00000', count: 2 },
    ])
    for (const { month, preliminary, opening, closing, count } of months.rows) {
      const statement = await statementOf(ann, month)
      expect(statement).toMatchObject({ month, preliminary, opening, closing, count, name: 'ann', resale: null })
      const sum = (amounts: string[]): Micros => micros(amounts.reduce((all, each) => all + money(each), 0n))
      expect(sum(Object.values(statement.sums))).toBe(money(closing) - money(opening))
      expect(sum(statement.rows.map((entry) => entry.amount))).toBe(money(closing) - money(opening))
    }
    const { rows, sums } = await statementOf(ann, '2026-12')
    expect(sums).toMatchObject({ credits: '5.00000', adjustments: '-0.50000', renewals: '-1.00000', purchases: none })
    expect(rows.map((entry) => [entry.entry, entry.balance])).toEqual([
      [3, '12.00000'],
      [4, '11.50000'],
      [5, '10.50000'],
    ])
  })

  test('that has not begun, or was over before the account was opened, has no statement', async () => {
    const ann = await platform.account('bob')
    const month = platform.context.clock.now().toISOString().slice(0, 7)
    expect(await statementOf(ann, month)).toMatchObject({ preliminary: true, opening: none, closing: none, rows: [] })
    for (const other of ['2026-10', '2199-12', '0000-01', '9999-12']) {
      expect(await refusal(statementOf(ann, other))).toMatchObject({ errorCode: 'not_found' })
    }
    expect((await refusal(statementOf(ann, '2026-13'))).fields[0]?.field).toBe('month')
    expect((await ann.client.call('billing.list-statements')).data.rows.map((row) => row.month)).toEqual([month])
  })

  test('of a reseller tells what he sold, what it cost him, and what is outstanding', async () => {
    const { sub, carl } = chain
    const month = platform.context.clock.now().toISOString().slice(0, 7)
    await buy(carl)
    await buy(sub)
    await sub.client.call('billing.credit-customer', { id: carl.id, amount: '2.00', reason: 'Paid in cash' })
    const { resale, sums } = await statementOf(sub, month)
    // carl pays 5.00 + 2.00; that costs sub 3.00 + 1.50, and so does his own.
    expect(sums.purchases).toBe('-9.00000')
    expect(resale).toMatchObject({ opening: none, closing: '5.00000', count: 2 })
    expect(resale).toMatchObject({ sold: '7.00000', cost: '4.50000', margin: '2.50000' })
    expect(resale?.sums).toMatchObject({ purchases: '7.00000', credits: '-2.00000' })
    expect((await statementOf(carl, month)).resale).toBeNull()
  })
})

describe('a statement as a file', () => {
  /** So many entries at once. */
  const fill = ({ id }: Member, count: number) =>
    inTransaction(platform.context, async (tx) => {
      const amount = money('0.01')
      const entries = [
        { accountId: id, purpose: 'customer', amount },
        { accountId: providerAccountId, purpose: 'adjustment', amount: negate(amount) },
      ] as const
      const reason = 'Überweisung 振込'
      const one = { accountId: id, kind: 'credit', reason, entries } as const
      const all = Array.from({ length: count }, () => ({ ...one, transactionId: tx.ids.uuid() }))
      await postTransactions(tx, all, { guarded: true })
    })
  const month = (): string => platform.context.clock.now().toISOString().slice(0, 7)

  test('is as CSV every entry between the balances of opening and closing', async () => {
    const ann = await platform.account('csv', { balance: '1.00' })
    await fill(ann, 1_001)
    const { body, filename } = await ann.client.download('billing.show-statement', { month: month(), format: 'csv' })
    expect(filename).toBe(`statement-${ann.id}-${month()}.csv`)
    const rows: Record<string, string>[] = parse(await new Response(body).text(), { columns: true })
    expect(rows).toHaveLength(1_004)
    expect(rows[0]).toMatchObject({ entry: '', kind: 'opening', amount: '', balance: none })
    expect(rows.at(-1)).toMatchObject({ entry: '', kind: 'closing', amount: '', balance: '11.01000' })
    expect(rows.slice(1, -1).map((row) => Number(row.entry))).toEqual(Array.from({ length: 1_002 }, (_, i) => i + 1))
  })

  test('is as PDF a table over as many pages as it takes, on either paper, with what its font cannot say left out', async () => {
    const ann = await platform.account('pdf', { balance: '1.00' })
    await fill(ann, 100)
    const letter = await pdfOf(ann, month())
    expect(letter.text).toContain('Preliminary: the month is not over yet.')
    expect(letter.text).toContain('Überweisung ??')
    for (const said of ['pdf', 'Opening balance', 'Credits', 'Closing balance', '2.00000', 'Entries: 101 in all']) {
      expect(letter.text.split('\n')).toContain(said)
    }
    expect(letter.pages).toBe(3)
    expect(letter.text).toContain(`Statement of account ${ann.id}, `)
    expect(letter.text).toContain('page 3')
    expect(letter.pdf).toContain('/MediaBox [0 0 612 792]')
    const a4 = await pdfOf(ann, month(), 'a4')
    expect(a4.pdf).toContain('/MediaBox [0 0 595.28 841.89]')
    const quiet = await platform.account('quiet')
    expect(await pdfOf(quiet, month())).toMatchObject({ pages: 1, text: expect.stringContaining('Entries: 0 in all') })
  })

  test('is written to whoever the account belongs to, as far as that is known', async () => {
    const ann = await platform.account('profiled')
    const headOf = async () => {
      const { name, address } = await statementOf(ann, month())
      return [name, address]
    }
    expect(await headOf()).toEqual(['profiled', null])
    await ann.client.call('customers.change', { id: ann.id, firstname: 'Ann', lastname: 'Smith', city: 'Athens' })
    expect(await headOf()).toEqual(['Ann Smith', 'Athens'])
    const address = { companyname: 'Smith & Sons', address: '1 Main St', state: 'GA', zip: '30601', country: 'US' }
    await ann.client.call('customers.change', { id: ann.id, ...address })
    expect(await headOf()).toEqual(['Smith & Sons', 'Ann Smith\n1 Main St\nAthens, GA 30601\nUS'])
    expect((await pdfOf(ann, month())).text.split('\n')).toContain('Athens, GA 30601')
  })

  test('says in a PDF, where there are more entries than anyone reads, that the CSV has them all', async () => {
    const ann = await platform.account('long')
    for (let i = 0; i < 5; i++) await fill(ann, 2_001)
    const { text } = await pdfOf(ann, month())
    expect(text).toContain('Entries: and 5 more: the CSV has them all')
    expect(text.split('\n')).toContain('10000')
    expect(text.split('\n')).not.toContain('10001')
    expect(text).toContain('100.05000')
  })
})
