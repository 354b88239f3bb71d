import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let stocked = 100
let people = 0
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())
// Every test has a price list of its own, and no stock but what it makes.
beforeEach(async () => {
  await platform.price('local', '2.00', '1.00')
})
afterEach(async () => {
  await platform.sql(`DELETE FROM price`)
  await platform.sql(`UPDATE number SET state = 'blocked' WHERE state = 'available'`)
})

const day = 86_400
const call: TestPlatform['admin']['call'] = (...given) => platform.admin.call(...given)
const set = (input: object) => call('billing.set-prices', input).then(({ data }) => data)
const preview = (input: object) => call('billing.preview-prices', input).then(({ data }) => data)
const list = (input: object = {}) => call('billing.list-prices', input).then(({ data }) => data)
const later = (seconds: number): string =>
  new Date(platform.context.clock.now().getTime() + seconds * 1000).toISOString()
const travel = (seconds: number) => call('sandbox.set-clock', { advance_seconds: seconds })

async function stock(count: number, tier = 1, own = false): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, i) => `4705550${stocked + i}`)
  stocked += count
  const rows = numbers.map((number) => `${number},local,GA,ATLANTA,${tier}${own ? ',9.00,9.00' : ''}`)
  await platform.stock([`number,type,state,ratecenter,tier${own ? ',setup,monthly' : ''}`, ...rows].join('\n'))
  return numbers
}
async function buyer(priceClass?: string): Promise<Member> {
  const member = await platform.account(`price-buyer-${++people}`, { balance: '100.00' })
  if (priceClass !== undefined) {
    await platform.sql('UPDATE account SET price_class = $2 WHERE account_id = $1', [member.id, priceClass])
  }
  return member
}
const balance = async ({ client }: Member): Promise<string> => (await client.call('billing.show-account')).data.balance
const buy = ({ client }: Member, number: string) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })

describe('a price', () => {
  test('set for tomorrow is charged tomorrow and not today, and a running subscription keeps its own', async () => {
    const [a = '', b = ''] = await stock(2)
    const ann = await buyer()
    const [price] = await set({ type: 'local', setup: '3.00', monthly: '4.00', valid_from: later(day) })
    expect(price).toMatchObject({ price_id: expect.any(Number), setup: '3.00000', monthly: '4.00000', tier: null })
    await buy(ann, a)
    expect(await balance(ann)).toBe('97.00000')
    await travel(day)
    await buy(ann, b)
    expect(await balance(ann)).toBe('90.00000')
    const monthly = await platform.sql(
      'SELECT monthly_micros::text AS micros FROM subscription WHERE account_id = $1 ORDER BY 1',
      [ann.id],
    )
    expect(monthly).toEqual([{ micros: '1000000' }, { micros: '4000000' }])
  })

  test('of an account class beats the general one, however special, for the accounts of that class alone', async () => {
    const [a = '', b = ''] = await stock(2, 2)
    const [gold, plain] = [await buyer('gold'), await buyer()]
    await travel(1)
    await set({
      prices: [
        { type: 'local', account_class: 'gold', setup: 0, monthly: '0.5' },
        { type: 'local', country: 'us', tier: 2, onnet: true, setup: '5.00', monthly: '5.00' },
      ],
    })
    await buy(gold, a)
    await buy(plain, b)
    expect(await balance(gold)).toBe('99.50000')
    expect(await balance(plain)).toBe('90.00000')
  })

  test('in the past is refused, naming the field, and of a list nothing is set', async () => {
    const before = await list({ history: true })
    const price = { type: 'local', tier: 7, setup: '1', monthly: '1' }
    const past = { ...price, valid_from: later(-1) }
    const one = await refusal(set(past))
    expect(one).toMatchObject({ code: 400, errorCode: 'invalid_input', fields: [{ field: 'valid_from' }] })
    const two = await refusal(set({ prices: [price, past] }))
    expect(two.fields).toMatchObject([{ field: 'prices[1].valid_from' }])
    expect(await list({ history: true })).toEqual(before)
  })

  test.each([
    ['setup', { setup: '-1.00' }],
    ['monthly', { monthly: '1.000001' }],
    ['setup', { setup: '1000000000' }],
    ['tier', { tier: 0 }],
    ['tier', { tier: 100 }],
    ['country', { country: 'GB' }],
    ['country', { type: 'intl', country: 'ZZ' }],
    ['account_class', { account_class: '  ' }],
    ['account_class', { account_class: 'go\u0007ld' }],
    ['valid_from', { valid_from: '2027-02-30T00:00:00Z' }],
    ['valid_from', { valid_from: '2027-02-01T12:00:00' }],
    ['valid_from', { valid_from: '9999-01-01' }],
    ['type', { type: undefined }],
    ['tier', { tier: 3, prices: [{ type: 'local', setup: '1', monthly: '1' }] }],
  ])('whose %s is wrong is refused by that name: %j', async (field, wrong) => {
    const given = { ...('prices' in wrong ? {} : { type: 'local', setup: '1.00', monthly: '1.00' }), ...wrong }
    for (const refused of [await refusal(set(given)), await refusal(preview(given))]) {
      expect(refused).toMatchObject({ code: 400, errorCode: 'invalid_input', fields: [{ field }] })
    }
  })

  test('that somebody else has set for the same instant is a conflict, and the first one stands', async () => {
    const wanted = { type: 'local', tier: 5, valid_from: later(day) }
    const outcomes = await Promise.allSettled([
      set({ ...wanted, setup: '1', monthly: '1' }),
      set({ ...wanted, setup: '2', monthly: '2' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const third = {
      prices: [
        { type: 'local', tier: 6, setup: '3', monthly: '3' },
        { ...wanted, setup: '3', monthly: '3' },
      ],
    }
    for (const refused of [await refusal(set(third)), await refusal(preview(third))]) {
      expect(refused).toMatchObject({ code: 409, errorCode: 'price_conflict' })
      expect(refused.message).toContain('prices[1]')
    }
    expect((await list({ history: true, tier: 5 })).count).toBe(1)
    expect((await list({ history: true, tier: 6 })).count).toBe(0)
  })

  test('twice in one list is refused', async () => {
    const price = { type: 'toll', setup: '1', monthly: '1' }
    expect((await refusal(set({ prices: [price, { ...price, setup: '2' }] }))).fields).toMatchObject([
      { field: 'prices[1]' },
    ])
  })

  test('that is set or taken back is told in the audit log and as an event, with old and new', async () => {
    const [price] = await set({ type: 'local', setup: '2.50', monthly: '1.25', valid_from: later(day) })
    const id = price?.price_id ?? 0
    await call('billing.remove-price', { price_id: id })
    const old = { setup: '2.00000', monthly: '1.00000' }
    const fresh = { setup: '2.50000', monthly: '1.25000' }
    const audit = await platform.sql<{ action: string; body: unknown }>(
      `SELECT action, body FROM audit_entry WHERE subject = 'price-list' ORDER BY audit_id DESC LIMIT 2`,
    )
    expect(audit).toMatchObject([
      { action: 'price.remove', body: { changes: [{ price_id: id, old: fresh, new: null }] } },
      { action: 'price.set', body: { changes: [{ price_id: id, old, new: fresh }] } },
    ])
    const events = await platform.sql(`SELECT type, body FROM event WHERE subject = $1 ORDER BY event_id`, [
      `price:${id}`,
    ])
    expect(events).toMatchObject([
      { type: 'price.changed', body: { old, new: fresh } },
      { type: 'price.changed', body: { old: fresh, new: null } },
    ])
  })
})

describe('taking back', () => {
  test('a price to come leaves the present one in force; one in force, or past, stays on record', async () => {
    const [future] = await set({ type: 'local', setup: '9', monthly: '9', valid_from: later(day) })
    const [present] = (await list()).rows
    await call('billing.remove-price', { price_id: future?.price_id ?? 0 })
    expect(await list({ history: true })).toMatchObject({ count: 1, rows: [{ valid_until: null, status: 'in_force' }] })
    const inForce = await refusal(call('billing.remove-price', { price_id: present?.price_id ?? 0 }))
    expect(inForce).toMatchObject({ code: 409, errorCode: 'price_in_force' })
    const gone = await refusal(call('billing.remove-price', { price_id: future?.price_id ?? 0 }))
    expect(gone).toMatchObject({ code: 404, errorCode: 'not_found' })
  })
})

describe('the list', () => {
  test('shows what is in force at an instant, or all that was and will be', async () => {
    await set({ type: 'local', setup: '3', monthly: '3', valid_from: later(day) })
    await set({ type: 'local', country: 'CA', account_class: 'gold', setup: '4', monthly: '4', valid_from: later(day) })
    const tomorrow = later(day)
    expect(await list()).toMatchObject({ count: 1, rows: [{ setup: '2.00000', valid_until: tomorrow }] })
    expect(await list({ at: tomorrow })).toMatchObject({ count: 2, rows: [{ country: 'CA' }, { setup: '3.00000' }] })
    expect(await list({ at: tomorrow, country: 'ca', account_class: 'gold' })).toMatchObject({ count: 1 })
    expect(await list({ at: '2026-01-01' })).toEqual({ count: 0, rows: [] })
    await travel(day)
    const all = await list({ history: true })
    expect(all.rows.map(({ setup, status }) => [setup, status])).toEqual([
      ['4.00000', 'in_force'],
      ['3.00000', 'in_force'],
      ['2.00000', 'past'],
    ])
    expect(await list({ history: true, page: 2, limit: 2 })).toEqual({ count: 3, rows: all.rows.slice(2) })
    expect(await refusal(list({ at: tomorrow, history: true }))).toMatchObject({ fields: [{ field: 'at' }] })
  })

  test('takes a thousand prices in one go, and no more', async () => {
    const prices = Array.from({ length: 1001 }, (_, i) => ({
      type: 'local',
      account_class: `class ${i}`,
      setup: '1',
      monthly: '1',
    }))
    expect(await refusal(set({ prices }))).toMatchObject({ fields: [{ field: 'prices' }] })
    const rows = await set({ prices: prices.slice(1) })
    expect(rows.map((row) => row.account_class)).toEqual(prices.slice(1).map((row) => row.account_class))
    expect((await list({ limit: 1 })).count).toBe(1001)
  })
})

describe('a preview', () => {
  test('says what is replaced, who buys by it and how many numbers it prices, and changes nothing', async () => {
    await stock(3)
    await stock(2, 2)
    await stock(4, 1, true)
    await Promise.all([buyer('silver'), buyer('silver'), buyer('bronze')])
    await set({ type: 'local', tier: 2, setup: '5', monthly: '5', valid_from: later(day) })
    const everyone = await platform.sql<{ count: number }>(
      `SELECT count(*)::integer FROM account WHERE type IN ('customer', 'reseller')`,
    )
    const traces = () =>
      platform.sql(
        'SELECT (SELECT count(*) FROM price), (SELECT count(*) FROM event), (SELECT count(*) FROM audit_entry)',
      )
    const before = await traces()
    const price = { type: 'local', setup: '3.00', monthly: '3.00' }
    const tomorrow = later(day)
    const touched = await preview({
      prices: [
        { ...price, valid_from: later(1) },
        { ...price, valid_from: tomorrow },
        { ...price, account_class: 'silver', valid_from: later(2 * day) },
        { ...price, account_class: 'nobody', tier: 2 },
        { ...price, tier: 2, valid_from: later(2 * day) },
        { ...price, onnet: false },
      ],
    })
    const replaces = { setup: '2.00000', monthly: '1.00000' }
    const all = everyone[0]?.count ?? 0
    expect(touched).toMatchObject([
      // The day before, the numbers of tier 2 are the general price's as well.
      { replaces, valid_until: tomorrow, accounts: { count: all }, numbers: { count: 5, more: false } },
      { replaces: { price_id: null, setup: '3.00000' }, accounts: { count: all }, numbers: { count: 3 } },
      { replaces: null, accounts: { count: 2, more: false }, numbers: { count: 5 } },
      { replaces: null, accounts: { count: 0, more: false }, numbers: { count: 2 } },
      { replaces: { setup: '5.00000' }, accounts: { count: all - 2 }, numbers: { count: 2 } },
      { replaces: null, accounts: { count: all }, numbers: { count: 0 } },
    ])
    expect(await traces()).toEqual(before)
  })

  test('says how many running subscriptions would change if the price were announced, by class and more special prices', async () => {
    const [ruby, plain] = [await buyer('ruby'), await buyer()]
    const [own = ''] = await stock(1, 1, true)
    const [a = '', b = '', c = ''] = [...(await stock(2)), ...(await stock(1, 2))]
    await set({ type: 'local', account_class: 'ruby', tier: 2, setup: '1', monthly: '1', valid_from: later(1) })
    await travel(2)
    for (const number of [own, a, c]) await buy(ruby, number)
    await buy(plain, b)
    const others = await preview({ type: 'local', country: 'CA', setup: '1', monthly: '7' })
    expect(others[0]?.subscriptions).toMatchObject({ touched: 0, more: false })
    const touched = async (price: object) => {
      const [row] = await preview({ type: 'local', setup: '1', ...price })
      return row?.subscriptions.touched ?? 0
    }
    const all = await touched({ monthly: '7' })
    // Ruby has two that no price of their own decides, and of those the one of tier 2 by a price of its class.
    expect(await touched({ account_class: 'ruby', monthly: '7' })).toBe(1)
    expect(await touched({ account_class: 'ruby', tier: 2, monthly: '7' })).toBe(1)
    expect(await touched({ tier: 2, monthly: '7' })).toBeLessThan(all)
    // What costs that already is not touched.
    expect(await touched({ monthly: '1' })).toBeLessThanOrEqual(all - 2)
  })

  test('counts to ten thousand, and then says that there are more', async () => {
    await platform.stock(
      'range_start,range_end,type,state,ratecenter\n4702210000,4702219999,local,GA,ATLANTA\n4702220000,4702220000,local,GA,ATLANTA',
    )
    const price = { type: 'local', setup: '3', monthly: '3', valid_from: later(day) }
    expect(await preview(price)).toMatchObject([{ numbers: { count: 10_000, more: true } }])
    await platform.sql(`UPDATE number SET state = 'blocked' WHERE number = '+14702220000'`)
    expect(await preview(price)).toMatchObject([{ numbers: { count: 10_000, more: false } }])
  })
})

test('only the provider’s staff see, set, preview or take back prices', async () => {
  const { client } = await buyer()
  const price = { type: 'local', setup: '0', monthly: '0' } as const
  for (const refused of [
    await refusal(client.call('billing.list-prices')),
    await refusal(client.call('billing.set-prices', price)),
    await refusal(client.call('billing.preview-prices', price)),
    await refusal(client.call('billing.remove-price', { price_id: 1 })),
  ]) {
    expect(refused).toMatchObject({ code: 403, errorCode: 'forbidden' })
  }
})
