import type { Input } from '@dialyard/sdk'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { micros } from '../../src/kernel/money.ts'
import { creditByHand } from '../../src/modules/billing/index.ts'
import { moves, type NumberState } from '../../src/modules/numbers/number.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'
import { quickAccount } from '../harness/quick-account.ts'
import { clientOf, commands, type Real } from './commands.ts'
import { type Buyer, buyers, opening, Shop, tiers } from './shop.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('local', '5.00', '2.50', { tier: 2 })
  await platform.price('local', '90000.00', '0.00', { tier: 3 })
  // Whoever moves a number, by whichever statement: here it is seen.
  await platform.sql(`
    CREATE TABLE seen_move (number text, old_state text, new_state text);
    CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO seen_move VALUES (NEW.number, OLD.state, NEW.state);
      RETURN NULL;
    END $$;
    CREATE TRIGGER note_move AFTER UPDATE ON number FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION note_move()`)
})
afterAll(() => platform.close())

/** An account with money. */
async function openAccount(name: string, buyer: Buyer): Promise<{ id: number; token: string }> {
  const account = await quickAccount(platform, name)
  const credit = { accountId: account.id, amount: micros(opening[buyer]), reason: 'opening balance' }
  await inTransaction(platform.context, (tx) => creditByHand(tx, credit))
  return account
}

let histories = 0
async function openShop(): Promise<{ model: Shop; real: Real }> {
  const history = ++histories
  const numbers = tiers.map((_, i) => String(4_042_340_000 + history * 10 + i))
  const rateCenter = `MODEL ${history}`
  const rows = numbers.map((number, i) => `${number},local,GA,${rateCenter},${tiers[i]}`)
  await platform.stock(['number,type,state,ratecenter,tier', ...rows].join('\n'))
  const ann = await openAccount(`ann-${history}`, 'ann')
  const bob = await openAccount(`bob-${history}`, 'bob')
  const ids = { ann: ann.id, bob: bob.id }
  const tokens = { ann: ann.token, bob: bob.token }
  const shared = { platform, rateCenter, numbers, ids, tokens }
  const real: Real = { ...shared, offers: {}, deeds: 0, last: null, agree: (shop) => agree(shop, real) }
  return { model: new Shop(platform.context.clock.now().getTime(), numbers), real }
}

const instant = (at: Date | null): number | null => at?.getTime() ?? null

interface NumberRow {
  number: string
  state: NumberState
  account_id: number | null
  hold_id: string | null
  held_for: number | null
  held_until: Date | null
  rests_until: Date | null
}

/** What stands in the database is what the model says. */
async function agree(shop: Shop, { ids, rateCenter }: Real): Promise<void> {
  const { sql } = platform
  const rows = await sql<NumberRow>('SELECT * FROM number WHERE rate_center = $1 ORDER BY number', [rateCenter])
  const modelled = [...shop.numbers].map(([number, { state, owner, hold, restsUntil }]) => ({
    number: `+1${number}`,
    state,
    account_id: owner === null ? null : ids[owner],
    hold_id: hold?.uqid ?? null,
    held_for: hold === null ? null : ids[hold.buyer],
    held_until: hold?.until ?? null,
    rests_until: restsUntil,
  }))
  const found = rows.map(({ number, state, account_id, hold_id, held_for, held_until, rests_until }) => ({
    ...{ number, state, account_id, hold_id, held_for },
    held_until: instant(held_until),
    rests_until: instant(rests_until),
  }))
  expect(found).toEqual(modelled)
  const [stock] = await sql<{ available: number }>(
    `SELECT coalesce(sum(n), 0)::integer AS available FROM (
       SELECT available AS n FROM stock WHERE rate_center = $1
       UNION ALL SELECT difference FROM stock_change WHERE rate_center = $1
     ) AS known`,
    [rateCenter],
  )
  expect(stock?.available).toBe(shop.available().length)
  for (const buyer of buyers) {
    const [count] = await sql<{ owned: number }>(
      `SELECT coalesce(sum(n), 0)::integer AS owned FROM (
         SELECT owned AS n FROM owned_count WHERE account_id = $1
         UNION ALL SELECT difference FROM owned_change WHERE account_id = $1
       ) AS known`,
      [ids[buyer]],
    )
    expect(count?.owned).toBe(shop.ownedBy(buyer).length)
    const [funds] = await sql<{ balance_micros: string }>(
      'SELECT balance_micros FROM ledger_account WHERE account_id = $1',
      [ids[buyer]],
    )
    expect(BigInt(funds?.balance_micros ?? 0)).toBe(shop.balances[buyer])
    const orders = await sql<{ total_micros: string }>(
      'SELECT total_micros FROM number_order WHERE account_id = $1 ORDER BY order_id',
      [ids[buyer]],
    )
    expect(orders.map((row) => BigInt(row.total_micros))).toEqual(shop.orders[buyer])
  }
  const [months] = await sql<{ renewed: number }>(
    `SELECT count(*)::integer AS renewed FROM subscription_period JOIN subscription s USING (subscription_id)
     WHERE s.account_id = ANY ($1) AND period_start > started_on`,
    [Object.values(ids)],
  )
  expect(months?.renewed).toBe(shop.renewed)
}

/** And so does the API, at the end of a history. */
async function agreeInPublic(shop: Shop, real: Real): Promise<void> {
  for (const buyer of buyers) {
    const client = clientOf(real, buyer)
    const { balance } = (await client.call('billing.show-account')).data
    expect(BigInt(balance.replace('.', '')) * 10n).toBe(shop.balances[buyer])
    const listed = (await client.call('numbers.list', { max: 1000 })).data.map((row) => row.did)
    expect(listed.sort()).toEqual(shop.ownedBy(buyer).sort())
    const holds = (await client.call('numbers.list-holds')).data.flatMap(({ uqid, numbers }) =>
      numbers.map((number) => `${number} ${uqid}`),
    )
    const held = [...shop.numbers].flatMap(([number, { hold }]) =>
      hold?.buyer === buyer && hold.until > shop.now ? [`${number} ${hold.uqid}`] : [],
    )
    expect(holds.sort()).toEqual(held.sort())
  }
  const client = clientOf(real, 'ann')
  const coverage = (await client.call('numbers.coverage', { state: 'GA' })).data
  const counted = coverage.find((row) => row.ratecenter === real.rateCenter)?.available ?? 0
  expect(counted).toBe(shop.available().length)
  const { ok, problems } = (await platform.admin.call('billing.verify-ledger')).data
  expect({ ok, problems }).toEqual({ ok: true, problems: [] })
}

/** Moves that were seen and are not in the table. */
const strangeMoves = async (): Promise<unknown[]> => {
  const allowed = Object.entries(moves).flatMap(([from, all]) => all.map((to) => `${from} ${to}`))
  const seen = await platform.sql<{ move: string }>(
    `SELECT DISTINCT old_state || ' ' || new_state AS move FROM seen_move`,
  )
  return seen.map((row) => row.move).filter((move) => !allowed.includes(move))
}

const seed = process.env.DIALYARD_SEED

test('whatever buyers, staff, worker and clock do in any order: numbers, money, orders, counts and holds are as the model says', async () => {
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (history) => {
    const { model, real } = await openShop()
    await fc.asyncModelRun(async () => ({ model, real }), history)
    await agreeInPublic(model, real)
  })
  await fc.assert(property, { numRuns: 60, ...(seed ? { seed: Number(seed) } : {}) })
  expect(await strangeMoves()).toEqual([])
}, 300_000)

test('a number makes no move that is not in the table, whichever call or job moves it, and every move there is a call for is made', async () => {
  const { sql, admin, runJob } = platform
  await platform.price('international', '0.00', '4.60')
  await platform.stock(`range_start,range_end,type,country,state,ratecenter,city,prefix
4042390000,4042390009,local,US,GA,MOVES,,
442079460000,442079460002,intl,GB,,,London,20`)
  const { client } = await platform.account('mover', { balance: '100.00' })
  const search = async (limit: number) => {
    const input = { type: 'local', state: 'GA', ratecenter: 'MOVES', limit, hold: true } as const
    const { data } = await client.call('numbers.search', input)
    if (Array.isArray(data)) throw new Error('a local search answers an object')
    return { uqid: data.uqid, numbers: data.result.map((row) => row.did_number) }
  }
  const buy = (type: 'local' | 'toll' | 'intl', numbers: Input<'orders.purchase'>['numbers']) =>
    client.call('orders.purchase', { type, numbers, allow_partial: true })

  const kept = await search(3)
  const [first = '', second = '', third = ''] = kept.numbers
  // Each refused for another reason, and left as it was.
  expect(await buy('local', [{ number: first, loc: 'ab'.repeat(40) }, { number: second }])).toMatchObject({
    data: true,
  })
  expect(await buy('toll', [{ number: third }])).toMatchObject({ data: false })
  const london = { country: 'GB', prefix: '20', name: 'London' }
  expect((await buy('intl', [{ ...london, quantity: 4 }])).failed).toMatchObject([
    { message: expect.stringMatching(/has 3 of 4 numbers/) },
  ])
  expect(await buy('intl', [{ ...london, quantity: 2 }])).toMatchObject({ data: true })
  await client.call('numbers.release-hold', { uqid: kept.uqid })
  await client.call('numbers.release', { numbers: [second] })
  await search(2)
  await admin.call('sandbox.set-clock', { advance_seconds: 1800 })
  await search(1)
  platform.time.advance(1_800_000)
  await runJob('jobs.due-work')
  const poor = await platform.account('poor', { balance: '6.00' })
  const free = await poor.client.call('numbers.search', { type: 'local', state: 'GA', ratecenter: 'MOVES', limit: 2 })
  const last = (free.data as { result: { did_number: string }[] }).result.map((row) => ({ number: row.did_number }))
  await poor.client.call('orders.purchase', { type: 'local', numbers: last })
  await admin.call('sandbox.set-clock', { advance_seconds: 39 * 86_400 })
  await admin.call('billing.credit', { account_id: poor.id, amount: '1.00', reason: 'enough for one of them' })
  await admin.call('sandbox.set-clock', { advance_seconds: 15 * 86_400 })

  expect(await strangeMoves()).toEqual([])
  const made = await sql<{ move: string }>(
    `SELECT DISTINCT old_state || ' ' || new_state AS move FROM seen_move JOIN number USING (number)
     WHERE rate_center = 'MOVES' OR country = 'GB' ORDER BY 1`,
  )
  expect(made.map((row) => row.move)).toEqual([
    'assigned quarantined',
    'assigned suspended',
    'available assigned',
    'available held',
    'held assigned',
    'held available',
    'quarantined available',
    'suspended assigned',
    'suspended quarantined',
  ])
})
