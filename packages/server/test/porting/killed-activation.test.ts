import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { password, testTime } from '../harness/platform.ts'
import { logIn, send } from '../harness/wire.ts'
import { processGround } from '../process/run-platform.ts'
import { detail } from './world.ts'

const ground = processGround()
const secret = 'a secret for tests. '.repeat(4)
const numbers = Array.from({ length: 60 }, (_, i) => String(7_062_250_100 + i))
let databaseUrl: string
let db: pg.Client
const sql = async <Row>(text: string, values: unknown[] = []) => (await db.query(text, values)).rows as Row[]

beforeAll(async () => {
  databaseUrl = await ground.database('migrated')
  db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
})
afterAll(async () => {
  await db.end()
  await ground.clear()
}, 60_000)

/** Of each number whether it is here, by every sign that there is. */
const signs = () =>
  sql<{ number: string; signs: string[] }>(
    `SELECT n.number, array_agg(DISTINCT s ORDER BY s) AS signs
     FROM port_number n LEFT JOIN number i USING (number)
     LEFT JOIN subscription b ON b.number = n.number AND b.ended_at IS NULL
     LEFT JOIN forwarding f ON f.number = n.number
     LEFT JOIN number_feature t ON t.number = n.number
     LEFT JOIN service_hold h USING (service_hold_id) LEFT JOIN ledger_hold l ON l.hold_id = h.hold_ids[1]
     CROSS JOIN LATERAL (VALUES
       (CASE WHEN n.state = 'active' THEN 'here' ELSE 'not here' END),
       (CASE WHEN i.state = 'assigned' THEN 'here' ELSE 'not here' END),
       (CASE WHEN b.number IS NOT NULL THEN 'here' ELSE 'not here' END),
       (CASE WHEN f.number IS NOT NULL THEN 'here' ELSE 'not here' END),
       (CASE WHEN t.number IS NOT NULL THEN 'here' ELSE 'not here' END),
       (CASE WHEN l.state = 'posted' THEN 'here' ELSE 'not here' END)
     ) AS v (s) GROUP BY n.number`,
  )

test('a process that is killed in the middle of an activation leaves each number here whole or not at all, and another brings the rest', async () => {
  const platform = ground.run(['serve'], {
    ...{ DATABASE_URL: databaseUrl, JWT_SECRET: secret, DEMO: 'true', DEMO_PASSWORD: password },
  })
  const url = await platform.address()
  const tokens = {
    demo: await logIn(url, 'demo', password),
    admin: await logIn(url, 'admin', password, '/admin_login'),
  }
  const ask = async (who: 'demo' | 'admin', path: string, body: object) => {
    const headers = { authorization: tokens[who], 'content-type': 'application/json' }
    const reply = await send(url, { method: 'POST', path, headers, body: JSON.stringify(body) })
    if (reply.body.code !== 200) throw new Error(`${path}: ${JSON.stringify(reply.body)}`)
    return reply.body.data as Record<string, number>
  }
  await ask('admin', '/service-prices', { service: 'port_in', amount: '0.50' })
  const now = new Date()
  const desired = await firstDay(async (day) => {
    const port_req_detail = { ...detail, desired_foc_date: day }
    const plan = await ask('demo', '/port-in/preview', { did_type: 'LCL', numbers, port_req_detail })
    return (plan.problems as unknown as unknown[]).length === 0
  }, now)
  const port_req_detail = {
    ...{ ...detail, desired_foc_date: desired, activation_type: 'Manual', tags: 'ported' },
    ...{ fwd_answering_mode: 'VO' },
  }
  const { port_req_id } = await ask('demo', '/port-in/submit-port-details', {
    did_type: 'LCL',
    numbers,
    port_req_detail,
  })
  const [order] = await sql<{ id: number }>('SELECT port_proposal_id AS id FROM port_proposal')
  await ask('admin', `/porting/desk/${order?.id}`, { event: 'review' })
  await ask('admin', `/porting/desk/${order?.id}`, { event: 'foc', foc_date: easternDay(now) })

  await sql(`CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify('arrived', NEW.number); RETURN NULL; END $$`)
  await sql(
    `CREATE TRIGGER tell AFTER UPDATE ON number FOR EACH ROW WHEN (NEW.state = 'assigned') EXECUTE FUNCTION tell()`,
  )
  await sql('LISTEN arrived')
  const tenth = new Promise<void>((resolve) => {
    let arrived = 0
    db.on('notification', () => {
      arrived += 1
      if (arrived === 10) resolve()
    })
  })
  const activated = ask('demo', '/port-in/activate-order', { port_req_id: port_req_id ?? 0 })
  const cut = expect(activated).rejects.toThrow()
  await tenth
  platform.signal('SIGKILL')
  await cut
  expect(await platform.ended).toBe('SIGKILL')

  const halves = await signs()
  expect(halves.filter(({ signs: all }) => all.length > 1)).toEqual([])
  const here = halves.filter(({ signs: all }) => all[0] === 'here')
  expect(here.length).toBeGreaterThanOrEqual(10)
  expect(here.length).toBeLessThan(numbers.length)

  const app = await createApp({
    ...{ databaseUrl, secrets: [secret], demo: true, trueStatus: false },
    ...{ realTime: testTime(new Date(now.getTime() + 3_600_000).toISOString()) },
    log: pino({ level: 'silent' }),
    roles: { http: false, worker: false },
  })
  await app.jobs.find(({ name }) => name === 'jobs.due-work')?.run(app.context, {})
  await app.close()
  expect((await signs()).map(({ signs: all }) => all)).toEqual(numbers.map(() => ['here']))
  const [money] = await sql<{ held: bigint; charged: string }>(
    `SELECT held_micros AS held, (SELECT sum(-amount_micros) FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
       WHERE e.ledger_account_id = l.ledger_account_id AND t.kind = 'hold')::text AS charged
     FROM ledger_account l JOIN account a USING (account_id) WHERE a.username = 'demo' AND purpose = 'customer'`,
  )
  expect([Number(money?.held), money?.charged]).toEqual([0, '30000000'])
  const states = await sql('SELECT state FROM port_proposal')
  expect(states).toEqual([{ state: 'activated' }])
}, 120_000)

const easternDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(at)

async function firstDay(fits: (day: string) => Promise<boolean>, now: Date): Promise<string> {
  for (let ahead = 6; ; ahead += 1) {
    const day = new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10)
    if (await fits(day)) return day
  }
}
