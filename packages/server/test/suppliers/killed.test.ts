import { setTimeout as sleep } from 'node:timers/promises'
import { Dialyard, DialyardError, type Input } from '@dialyard/sdk'
import { afterAll, expect, test } from 'vitest'
import { password } from '../harness/platform.ts'
import { type Chance, chanceOf, seedOfRun } from '../kills/chance.ts'
import { processGround } from '../process/run-platform.ts'
import { openTwoServers, owned, search, type TwoServers } from './two-servers.ts'

const ground = processGround()
/** The processes must open what this one has sealed. */
const secret = 'a-secret-of-both-sides.'.repeat(3)
let world: TwoServers
afterAll(async () => {
  await ground.clear()
  await world.close()
}, 60_000)

/** Each finds what must never be: a row is a contradiction. */
const contradictions: Record<string, string> = {
  'a number that somebody has, and what was bought of the supplier': `
    SELECT n.number, l.number FROM (SELECT * FROM number WHERE supplier_id IS NOT NULL) n FULL JOIN (
      SELECT l.* FROM supplier_order_line l JOIN supplier_order o USING (supplier_order_id) WHERE o.state = 'bought'
    ) l USING (number) WHERE n.account_id IS DISTINCT FROM l.account_id`,
  'a number and its subscription': `
    SELECT number FROM number n FULL JOIN subscription s USING (number) WHERE n.account_id IS DISTINCT FROM s.account_id`,
  'a number and its history': `
    SELECT number FROM number n LEFT JOIN event e ON e.subject = 'number:' || number AND e.type = 'number.assigned'
    GROUP BY number HAVING count(e.event_id) <> 1`,
  'an order and its lines': `
    SELECT o.order_no FROM number_order o JOIN number_order_line l USING (order_id) GROUP BY order_id
    HAVING o.total_micros <> sum(l.setup_micros + l.monthly_micros)
      OR (o.status = 'pending') <> (count(*) FILTER (WHERE l.status = 'pending') > 0)`,
  'what is kept back, and what waits': `
    SELECT account_id, held_micros FROM ledger_account a WHERE held_micros <> (
      SELECT coalesce(sum(l.setup_micros + l.monthly_micros), 0) FROM number_order_line l
      WHERE l.account_id = a.account_id AND l.status = 'pending') AND purpose = 'customer'`,
  'an order and what was paid for it': `
    SELECT o.order_no FROM number_order o LEFT JOIN ledger_transaction t USING (order_no)
    LEFT JOIN ledger_account a ON a.account_id = o.account_id AND a.purpose = 'customer'
    LEFT JOIN ledger_entry e ON e.transaction_id = t.transaction_id AND e.ledger_account_id = a.ledger_account_id
    WHERE o.status <> 'pending' GROUP BY o.order_id HAVING o.total_micros <> -coalesce(sum(e.amount_micros), 0)`,
}

interface Purchase {
  key: string
  input: Input<'orders.purchase'>
}

/** Buys and buys until nobody answers; what had no answer is asked for again, under its key, before anything else. */
async function shop(
  client: Dialyard,
  chance: Chance,
  name: string,
  unanswered: Purchase | null,
): Promise<Purchase | null> {
  let asked = unanswered
  for (let i = 0; ; i++) {
    try {
      if (!asked) {
        const { result } = await search(client, { limit: 50 })
        if (result.length === 0) return null
        const numbers = chance
          .some(result, chance.between(1, 3))
          .map(({ did_number, locData }) => ({ number: did_number, locData: locData ?? '' }))
        asked = { key: `${name}-${i}`, input: { type: 'local', numbers, allow_partial: chance.percent(50) } }
      }
      await client.call('orders.purchase', asked.input, { idempotencyKey: asked.key })
    } catch (error) {
      if (!(error instanceof DialyardError)) throw error
      if (['network', 'unreadable_answer', 'unavailable'].includes(error.errorCode)) return asked
      if (!['number_not_available', 'quote_rejected'].includes(error.errorCode)) throw error
    }
    asked = null
  }
}

const waves = 6

test(`a process killed ${waves} times while it buys of a supplier loses nothing and buys nothing twice`, async () => {
  const seed = seedOfRun()
  const chance = chanceOf(seed)
  world = await openTwoServers({}, { secrets: [secret] })
  const { south, north, inNorth } = world
  south.time.set(new Date())
  await world.stock(100)
  const members = await Promise.all(['1000.00', '1000.00'].map((balance) => world.buyer(balance)))
  const settings = { DATABASE_URL: south.databaseUrl, JWT_SECRET: secret, DEMO: 'true' }
  const bought = async () => (await owned(inNorth.client)).length
  const unanswered: (Purchase | null)[] = [null, null]
  let cutOff = 0
  for (let wave = 1; wave <= waves; wave++) {
    const platform = ground.run(['serve'], settings)
    const url = await platform.address()
    const clients = ['buyer-1', 'buyer-2'].map(
      (userName) => new Dialyard({ url, userName, password, retry: { times: 0 } }),
    )
    for (const client of clients) await client.call('billing.show-account')
    const enough = (await bought()) + chance.between(1, 8)
    let isOver = false
    const shopping = Promise.all(
      clients.map((client, i) => shop(client, chance.fork(`${wave} ${i}`), `${wave}-${i}`, unanswered[i] ?? null)),
    ).finally(() => {
      isOver = true
    })
    while (!isOver && (await bought()) < enough) await sleep(2)
    await sleep(chance.below(40))
    platform.signal('SIGKILL')
    for (const [i, left] of (await shopping).entries()) {
      unanswered[i] = left
      if (left) cutOff += 1
    }
    await platform.ended
    for (const [what, text] of Object.entries(contradictions)) {
      expect(await south.sql(text), `${what}, after wave ${wave} of DIALYARD_SEED=${seed}`).toEqual([])
    }
  }
  expect(cutOff).toBeGreaterThan(waves / 2)
  await world.wait(4 * 3600)
  for (const [what, text] of Object.entries(contradictions)) expect(await south.sql(text), what).toEqual([])
  expect(await south.sql(`SELECT state FROM supplier_order WHERE state IN ('pending', 'unknown')`)).toEqual([])
  const here = (await Promise.all(members.map(({ client }) => owned(client)))).flat().sort()
  expect(here).toEqual(await owned(inNorth.client))
  const twice = await north.sql('SELECT number FROM number_order_line GROUP BY number HAVING count(*) > 1')
  expect(twice).toEqual([])
}, 300_000)
