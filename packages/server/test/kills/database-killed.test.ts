import { afterAll, beforeAll, expect, test } from 'vitest'
import { processGround } from '../process/run-platform.ts'
import { seedOfRun } from './chance.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { Promises } from './promises.ts'
import { prove } from './proof.ts'
import { dialyardOf, killDatabase, logIn, start, untilReady } from './rounds.ts'
import { costOf, openWorld, stock } from './world.ts'

const ground = processGround()
let database: DatabaseServer
beforeAll(async () => {
  database = await openDatabaseServer(ground.dataDirectory())
}, 120_000)
afterAll(async () => {
  await database.stop()
  await ground.clear()
}, 60_000)

test('a database killed 5 times under the server loses nothing; the server says 503 meanwhile and comes back by itself', async () => {
  const databaseUrl = await database.create('rounds')
  const run = { databaseUrl, dataDirectory: ground.dataDirectory(), rounds: 5, seed: seedOfRun() }
  const seen = await killDatabase(run, database)
  expect(seen.orders).toBeGreaterThan(5)
  expect(seen.unanswered).toBeGreaterThan(5)
  expect(seen.repeated).toBeGreaterThan(25)
}, 300_000)

/** Two ways to stay in COMMIT for as long as it takes to kill the database: with the commit on disk, and without it. */
const dawdlers = [
  {
    outcome: 'done',
    // It waits for the word of a second server that is not there, when all is written.
    begin: `ALTER SYSTEM SET synchronous_standby_names = 'nobody'`,
    waits: 'SyncRep',
    end: 'ALTER SYSTEM RESET synchronous_standby_names',
  },
  {
    outcome: 'undone',
    begin: `
      CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON number_order DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION dawdle()`,
    waits: 'PgSleep',
    end: 'DROP FUNCTION dawdle CASCADE',
  },
]

test.each(dawdlers)(
  'a purchase cut off in its commit, which is $outcome, is answered 503; asked again under its key it tells the truth',
  async ({ outcome, begin, waits, end }) => {
    const databaseUrl = await database.create(outcome)
    const promises = new Promises()
    const world = await openWorld(databaseUrl, promises)
    const platform = start({ databaseUrl, dataDirectory: ground.dataDirectory() }, ['--no-worker'])
    try {
      const url = await platform.address()
      const ann = dialyardOf(url, await logIn(url, 'ann'))
      const number = stock[1]?.[0] ?? ''
      const buy = () =>
        ann.call('orders.purchase', { type: 'local', numbers: [{ number }] }, { idempotencyKey: 'bought-once' })

      await database.sql(begin, outcome)
      await database.sql('SELECT pg_reload_conf()')
      const first = buy().catch((error: unknown) => error)
      const committing = () =>
        database.sql(`SELECT pid FROM pg_stat_activity WHERE wait_event = '${waits}' AND query = 'COMMIT'`)
      await expect.poll(committing, { timeout: 20_000 }).toHaveLength(1)
      await database.kill()
      expect(await first).toMatchObject({ code: 503, errorCode: 'unavailable' })
      expect((await first) as Error).toHaveProperty('message', expect.stringMatching(/outcome is not known/))

      await database.start()
      await database.sql(end, outcome)
      await database.sql('SELECT pg_reload_conf()')
      await untilReady(platform)
      const orders = await world.sql<{ order_no: string }>('SELECT order_no FROM number_order')
      expect(orders).toHaveLength(outcome === 'done' ? 1 : 0)
      const again = await buy()
      expect(again).toMatchObject({
        data: true,
        order_no: orders.length === 0 ? expect.any(String) : orders[0]?.order_no,
      })
      expect(await buy()).toEqual(again)
      promises.bought('ann', again.order_no ?? '', [number], costOf(number))
      const admin = dialyardOf(url, await logIn(url, 'admin'))
      await prove(world, promises, { admin, clients: new Map([['ann', ann]]), advance: 1 })
    } finally {
      platform.signal('SIGKILL')
      await platform.ended
      await world.close()
    }
  },
  120_000,
)
