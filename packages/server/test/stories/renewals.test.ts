import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Member, refusal, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let stocked = 2_340_000
let people = 0
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('local', '0.00', '0.00', { tier: 9 })
})
afterAll(() => platform.close())

const day = 86_400_000
const now = (): Date => platform.context.clock.now()
/** Sets the clock forward, doing on the way what falls due. */
const travel = (days: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: (days * day) / 1000 })
/** Lets time pass while no worker is there. */
const sleep = (days: number): void => platform.time.advance(days * day)
const work = () => platform.runJob('jobs.due-work')
const balanceOf = async ({ client }: Member) => (await client.call('billing.show-account')).data.balance
const subscriptionsOf = async ({ client }: Member) => (await client.call('billing.list-subscriptions')).data
const statesOf = async ({ id }: Member) =>
  (
    await platform.sql<{ state: string }>(
      'SELECT state FROM subscription WHERE account_id = $1 ORDER BY subscription_id',
      [id],
    )
  ).map((row) => row.state)
const eventsOf = ({ id }: Member, type: string) =>
  platform.sql<{ body: Record<string, unknown> }>(
    'SELECT body FROM event WHERE account_id = $1 AND type = $2 ORDER BY event_id',
    [id, type],
  )
const credit = ({ id }: Member, amount: string) =>
  platform.admin.call('billing.credit', { account_id: id, amount, reason: 'Wire transfer received' })

/** An account that has so many fresh numbers since noon of the first of a month. */
async function subscriber(
  count: number,
  { balance = '0', tier = 1, parentId }: { balance?: string; tier?: number; parentId?: number } = {},
): Promise<Member & { numbers: string[] }> {
  const member = await platform.account(`subscriber-${++people}`, {
    balance,
    ...(parentId === undefined ? {} : { parentId }),
  })
  const first = stocked
  stocked += count
  const numbers = Array.from({ length: count }, (_, i) => `404${first + i}`)
  await platform.stock(
    `range_start,range_end,type,state,ratecenter,tier\n${numbers[0]},${numbers.at(-1)},local,GA,ATLANTA,${tier}`,
  )
  const start = new Date(now())
  start.setUTCHours(12 + 24 * (start.getUTCHours() > 12 ? 1 : 0), 0, 0, 0)
  if (start.getUTCDate() > 1) start.setUTCMonth(start.getUTCMonth() + 1, 1)
  await platform.admin.call('sandbox.set-clock', { to: start.toISOString() })
  await member.client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
  return { ...member, numbers }
}
/** To the midnight on which the next month of what was just bought begins. */
async function untilDue(member: Member): Promise<void> {
  const [row] = await platform.sql<{ at: Date }>('SELECT min(due_at) AS at FROM subscription WHERE account_id = $1', [
    member.id,
  ])
  if (row) platform.time.advance(row.at.getTime() - now().getTime())
}

describe('a run of renewals', () => {
  test('that is killed in the middle leaves nothing of the batch, and the next one does it, once', async () => {
    const ann = await subscriber(3, { balance: '30.00' })
    await untilDue(ann)
    await platform.sql(
      `CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`,
    )
    for (const table of ['subscription_period', 'event', 'renewal_day']) {
      await platform.sql(`CREATE TRIGGER break BEFORE INSERT ON ${table} EXECUTE FUNCTION break()`)
      await expect(work()).rejects.toThrow('broken')
      await platform.sql(`DROP TRIGGER break ON ${table}`)
      await platform.restart()
      expect(await balanceOf(ann)).toBe('21.00000')
    }
    await work()
    await work()
    // 30.00 − 3 × 3.00 − 3 × 1.00
    expect(await balanceOf(ann)).toBe('18.00000')
    expect(await platform.sql('SELECT FROM subscription_period WHERE account_id = $1', [ann.id])).toHaveLength(6)
    await platform.sql('DROP FUNCTION break')
  })

  test('by several workers after three months of downtime renews each month once, and tells how far it is', async () => {
    const rita = await platform.account('rita', { type: 'reseller', balance: '20000.00' })
    const all: Member[] = []
    for (let i = 0; i < 3; i++) all.push(await subscriber(400, { balance: '10000.00', parentId: rita.id }))
    const [ann] = all as [Member]
    const before = (await platform.admin.call('renewals.progress')).data
    sleep(92)
    const backlog = (await platform.admin.call('renewals.progress')).data
    expect(backlog).toMatchObject({ due: { count: expect.any(Number), more: false }, next_due: null })
    expect(backlog.due.count).toBeGreaterThanOrEqual(1200)
    const other = await createApp({
      databaseUrl: platform.databaseUrl,
      secrets: [secret],
      demo: true,
      trueStatus: false,
      log: platform.context.log as never,
      roles: { http: false, worker: false },
      realTime: platform.time,
    })
    const job = other.jobs.find((each) => each.name === 'jobs.due-work')
    await Promise.all([work(), job?.run(other.context, {}), work()])
    await other.close()
    const months = await platform.sql<{ months: number }>(
      'SELECT count(*)::integer AS months FROM subscription_period WHERE account_id = $1 GROUP BY subscription_id',
      [ann.id],
    )
    const expected = months[0]?.months ?? 0
    expect(new Set(months.map((row) => row.months))).toEqual(new Set([expected]))
    // 10,000.00 − 400 × (2.00 + a month each)
    expect(await balanceOf(ann)).toBe(`${10_000 - 400 * (2 + expected)}.00000`)
    const after = (await platform.admin.call('renewals.progress')).data
    expect(after).toMatchObject({ due: { count: 0 }, oldest_due: null, next_due: expect.any(String) })
    expect(after.last_day?.renewed).toBeGreaterThanOrEqual(1200 * 2)
    expect(after.last_day?.day).not.toBe(before.last_day?.day)
  }, 120_000)

  test('writes what costs nothing without a charge, and charges a blocked account', async () => {
    const free = await subscriber(2, { tier: 9 })
    const blocked = await subscriber(1, { balance: '10.00' })
    await platform.sql('UPDATE account SET blocked = true WHERE account_id = $1', [blocked.id])
    await travel(32)
    const periods = await platform.sql(
      'SELECT amount_micros::integer AS micros, transaction_id FROM subscription_period WHERE account_id = $1',
      [free.id],
    )
    expect(periods.length).toBeGreaterThanOrEqual(4)
    expect(new Set(periods.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"micros":0,"transaction_id":null}']))
    expect(await balanceOf(blocked)).toBe('6.00000')
  })
})

describe('what cannot be paid', () => {
  test('for want of a reseller’s money is told to each by what is his to know, and paid when the reseller pays', async () => {
    const rolf = await platform.account('rolf', { type: 'reseller', balance: '3.00' })
    const carl = await subscriber(1, { balance: '50.00', parentId: rolf.id })
    await travel(32)
    expect(await statesOf(carl)).toEqual(['unpaid'])
    expect(await balanceOf(carl)).toBe('47.00000')
    const [told] = await eventsOf(carl, 'subscription.unpaid')
    expect(told?.body).toMatchObject({ attempt: 1, provider_in_arrears: true })
    expect(told?.body).not.toHaveProperty('amount')
    expect((await eventsOf(rolf, 'subscription.unpaid'))[0]?.body).toMatchObject({ attempt: 1, amount: '1.00000' })
    expect((await subscriptionsOf(carl))[0]?.pending_msg).toMatch(
      /waits for the provider's account, which is in arrears/,
    )
    // What Carl pays in changes nothing, and he is not charged.
    await credit(carl, '1.00')
    await work()
    expect(await balanceOf(carl)).toBe('48.00000')
    await credit(rolf, '5.00')
    const woken = await platform.sql(`SELECT FROM pgboss.job WHERE name = 'jobs.due-work' AND state = 'created'`)
    expect(woken.length).toBeGreaterThan(0)
    await work()
    expect(await statesOf(carl)).toEqual(['active'])
    expect([await balanceOf(carl), await balanceOf(rolf)]).toEqual(['47.00000', '4.00000'])
    expect((await eventsOf(carl, 'subscription.paid')).map((row) => row.body.resumed)).toEqual([false])
  })

  test('is charged as far as an overdraft for renewals goes; nothing is bought by it', async () => {
    const ann = await subscriber(3, { balance: '9.00' })
    const { data } = await platform.admin.call('customers.change', { id: ann.id, renewal_overdraft: '2.00' })
    expect(data.renewal_overdraft).toBe('2.00000')
    await travel(32)
    expect(await balanceOf(ann)).toBe('-2.00000')
    expect(await statesOf(ann)).toEqual(['active', 'active', 'unpaid'])
    await platform.stock('number,type,state,ratecenter\n4045550100,local,GA,ATLANTA')
    const bought = ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: '4045550100' }] })
    expect((await refusal(bought)).errorCode).toBe('insufficient_balance')
    // A dollar is enough for one, and the oldest that waits is paid.
    await credit(ann, '1.00')
    await work()
    expect([await statesOf(ann), await balanceOf(ann)]).toEqual([['active', 'active', 'active'], '-2.00000'])
  })

  test('is tried for a week, suspended for two, then given up: the number rests, and is sold again', async () => {
    const ann = await subscriber(1, { balance: '3.00' })
    const state = async () =>
      (await platform.sql<{ state: string }>('SELECT state FROM number WHERE number = $1', [`+1${ann.numbers[0]}`]))[0]
        ?.state
    await untilDue(ann)
    await work()
    const steps: [number, string, string][] = [
      [6, 'assigned', 'unpaid'],
      [1, 'suspended', 'suspended'],
      [13, 'suspended', 'suspended'],
      [1, 'quarantined', 'ended'],
      [30, 'available', 'ended'],
    ]
    for (const [days, number, subscription] of steps) {
      await travel(days)
      expect([await state(), ...(await statesOf(ann))], `${days} days later`).toEqual([number, subscription])
    }
    expect((await eventsOf(ann, 'subscription.unpaid')).map((row) => row.body.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect((await eventsOf(ann, 'number.released'))[0]?.body).toMatchObject({ reason: 'unpaid' })
    expect(await balanceOf(ann)).toBe('0.00000')
    expect(await subscriptionsOf(ann)).toMatchObject([
      { status: 'close', is_finished: 'Y', int_status: 2, pending_msg: null },
    ])
  })

  test('is not asked for any more when its owner gives the number back, suspended or not', async () => {
    const ann = await subscriber(2, { balance: '6.00' })
    await untilDue(ann)
    await work()
    await ann.client.call('numbers.release', { numbers: ann.numbers.slice(0, 1) })
    await travel(7)
    expect((await ann.client.call('numbers.list')).data.map((row) => row.status)).toEqual(['SUSPENDED'])
    await ann.client.call('numbers.release', { numbers: ann.numbers.slice(1) })
    await credit(ann, '20.00')
    await travel(30)
    expect([await statesOf(ann), await balanceOf(ann)]).toEqual([['ended', 'ended'], '20.00000'])
  })

  test('keeps a number that is being ported away: it is neither suspended nor released', async () => {
    const ann = await subscriber(1, { balance: '3.00' })
    await untilDue(ann)
    await platform.sql(`UPDATE number SET state = 'porting_out' WHERE account_id = $1`, [ann.id])
    await travel(30)
    expect(await statesOf(ann)).toEqual(['suspended'])
    expect(await platform.sql('SELECT state FROM number WHERE account_id = $1', [ann.id])).toEqual([
      { state: 'porting_out' },
    ])
    await credit(ann, '10.00')
    await work()
    expect(await statesOf(ann)).toEqual(['active'])
  })
})

describe('nobody waits', () => {
  async function holding(lock: string, values: unknown[], during: () => Promise<void>): Promise<void> {
    const holder = new pg.Client({ connectionString: platform.databaseUrl })
    await holder.connect()
    try {
      await holder.query('BEGIN')
      await holder.query(lock, values)
      await during()
      await holder.query('COMMIT')
    } finally {
      await holder.end()
    }
  }

  test('a suspension waits for nobody who is moving the number: it is left for the next run', async () => {
    const ann = await subscriber(1, { balance: '3.00' })
    await untilDue(ann)
    await work()
    sleep(7)
    await holding('SELECT FROM number WHERE account_id = $1 FOR UPDATE', [ann.id], async () => {
      await work()
      expect(await statesOf(ann)).toEqual(['unpaid'])
    })
    await work()
    expect(await statesOf(ann)).toEqual(['suspended'])
    await credit(ann, '5.00')
    await holding('SELECT FROM number WHERE account_id = $1 FOR UPDATE', [ann.id], async () => {
      await work()
      expect([await statesOf(ann), await balanceOf(ann)]).toEqual([['suspended'], '5.00000'])
    })
    await work()
    expect([await statesOf(ann), await balanceOf(ann)]).toEqual([['active'], '4.00000'])
  })

  test('a payment waits for no run that is just renewing what it pays for', async () => {
    const ann = await subscriber(1, { balance: '3.00' })
    await untilDue(ann)
    await work()
    await holding('SELECT FROM subscription WHERE account_id = $1 FOR NO KEY UPDATE', [ann.id], async () => {
      await credit(ann, '5.00')
    })
    expect(await balanceOf(ann)).toBe('5.00000')
  })
})
