import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { processGround } from '../process/run-platform.ts'
import { type Chance, chanceOf, seedOfRun } from './chance.ts'
import { secret } from './world.ts'

const ground = processGround()
let platform: TestPlatform
afterAll(async () => {
  await ground.clear()
  await platform.close()
}, 60_000)

const exchange = 10_000
/** Each finds what must never be: a row is a contradiction. */
const contradictions: Record<string, string> = {
  'a line and its numbers': `
    SELECT l.bulk_order_id, l.line_no, l.fulfilled, count(b.number) FROM bulk_order_line l
    LEFT JOIN bulk_order_number b USING (bulk_order_id, line_no) GROUP BY l.bulk_order_id, l.line_no
    HAVING l.fulfilled <> count(b.number) OR l.total_micros <> coalesce(sum(setup_micros + monthly_micros), 0)`,
  'an order and its lines': `
    SELECT o.bulk_order_id, o.fulfilled FROM bulk_order o JOIN bulk_order_line l USING (bulk_order_id)
    GROUP BY o.bulk_order_id HAVING o.fulfilled <> sum(l.fulfilled) OR o.open_lines <> count(l.due_at)`,
  'a number that was bought twice': `
    SELECT number FROM bulk_order_number GROUP BY number HAVING count(*) > 1`,
  'a number that somebody has, and what he bought': `
    SELECT number, n.account_id FROM number n FULL JOIN bulk_order_number b USING (number)
    WHERE (n.state IN ('assigned', 'quarantined')) IS DISTINCT FROM (b.number IS NOT NULL) OR n.account_id <> b.account_id`,
  'a number and its subscription': `
    SELECT n.number, n.state FROM number n FULL JOIN (SELECT * FROM subscription WHERE ended_at IS NULL) s USING (number)
    WHERE (n.state = 'assigned') IS DISTINCT FROM (s.number IS NOT NULL)`,
  'a number and its history': `
    SELECT b.number FROM bulk_order_number b LEFT JOIN event e ON e.subject = 'number:' || b.number AND e.type = 'number.assigned'
    GROUP BY b.number HAVING count(e.event_id) <> 1`,
  'an order and what was paid for it': `
    SELECT o.order_no FROM bulk_order o LEFT JOIN ledger_transaction t USING (order_no)
    LEFT JOIN ledger_account a ON a.account_id = o.account_id AND a.purpose = 'customer'
    LEFT JOIN ledger_entry e ON e.transaction_id = t.transaction_id AND e.ledger_account_id = a.ledger_account_id
    GROUP BY o.bulk_order_id HAVING o.total_micros <> -coalesce(sum(e.amount_micros), 0)`,
  'a task and its items': `
    SELECT t.task_id FROM task t JOIN task_progress p USING (task_id) JOIN task_item i USING (task_id) WHERE kind = 'release'
    GROUP BY t.task_id, p.done HAVING p.done <> count(i.outcome)
      OR coalesce((t.counts->>'succeeded')::integer, 0) <> count(*) FILTER (WHERE outcome = 'done')`,
  'what a task released and what rests': `
    SELECT n.number FROM task_item i FULL JOIN number n ON n.number = '+1' || i.item
    WHERE (i.outcome = 'done') IS DISTINCT FROM (n.state = 'quarantined') AND (i.outcome = 'done' OR n.state = 'quarantined')`,
}

async function openShop(): Promise<Member[]> {
  platform = await startPlatform()
  platform.time.set(new Date())
  await platform.price('local', '2.00', '1.00')
  const ranges = [220, 221, 222, 223].map((nxx) => `251${nxx}0000,251${nxx}${exchange - 1},local,AL`)
  await platform.stock(['range_start,range_end,type,state', ...ranges].join('\n'))
  return Promise.all(['ann', 'bob'].map((name) => platform.account(name, { balance: '1000000.00' })))
}

const countOf = async (from: string): Promise<number> =>
  (await platform.sql<{ count: number }>(`SELECT count(*)::integer AS count FROM ${from}`))[0]?.count ?? 0

/** Two workers at once, who are killed as soon as they have done something, at a moment of chance. */
async function killTwo(chance: Chance): Promise<void> {
  const settings = { DATABASE_URL: platform.databaseUrl, JWT_SECRET: secret, DEMO: 'true', LOG_LEVEL: 'warn' }
  const before = await countOf('bulk_order_number')
  const workers = [0, 1].map(() => ground.run(['serve', '--no-http'], settings))
  while ((await countOf('bulk_order_number')) === before) await sleep(5)
  for (const worker of workers) {
    await sleep(chance.below(60))
    worker.signal('SIGKILL')
  }
  await Promise.all(workers.map((worker) => worker.ended))
}

test('workers killed 20 times in the midst of bulk orders and tasks lose nothing and do nothing twice', async () => {
  const seed = seedOfRun()
  const chance = chanceOf(seed)
  const [ann, bob] = (await openShop()) as [Member, Member]
  const order = async ({ client }: Member, csv: string) => {
    const file = new Blob([`state,quantity\n${csv}`])
    await client.upload('orders.create-bulk', { file }, { order_type: 'state', did_tag: 'bulk' })
  }
  await order(bob, 'AL,700\n')
  await platform.runJob('jobs.due-work')
  const numbers = await platform.sql<{ number: string }>(
    `SELECT substr(number, 3) AS number FROM number WHERE state = 'assigned'`,
  )
  await bob.client.call('tasks.release', { numbers: numbers.map(({ number }) => number) })
  const imported = Array.from({ length: 10_000 }, (_, i) => `${9_072_340_000 + i},local,AK`)
  const inventory = new Blob([['number,type,state', ...imported].join('\n')])
  await platform.admin.upload('tasks.import-inventory', { file: inventory, filename: 'stock.csv' })
  await order(ann, `AL,1500\n${'AL,130\n'.repeat(20)}`)
  await order(ann, 'AL,1500\n')
  for (let wave = 1; wave <= 10; wave++) {
    await killTwo(chance)
    for (const [what, text] of Object.entries(contradictions)) {
      expect(await platform.sql(text), `${what}, after wave ${wave} of DIALYARD_SEED=${seed}`).toEqual([])
    }
  }
  const open = await countOf('bulk_order_line WHERE due_at IS NOT NULL')
  expect(open).toBeGreaterThan(0)
  // As every minute does it: the database may still be at what somebody was at who is gone, and what failed was put off.
  platform.time.set(new Date(Date.now() + 3_600_000))
  const workOff = async () => {
    await Promise.all([platform.runJob('jobs.due-work'), platform.runJob('tasks.work')])
    return (await countOf('bulk_order_line WHERE due_at IS NOT NULL')) + (await countOf('task WHERE ended_at IS NULL'))
  }
  await expect.poll(workOff, { timeout: 60_000, interval: 100 }).toBe(0)
  for (const text of Object.values(contradictions)) expect(await platform.sql(text)).toEqual([])
  const ended = await platform.sql(`SELECT sum(fulfilled)::integer AS had FROM bulk_order WHERE status = 'completed'`)
  expect(ended).toEqual([{ had: 700 + 1500 + 20 * 130 + 1500 }])
  expect(await countOf(`number WHERE region = 'AK'`)).toBe(10_000)
  expect(await countOf(`event WHERE type = 'inventory.imported' AND (body->>'added')::integer = 10000`)).toBe(1)
  expect(await countOf(`task WHERE state = 'done' AND counts = '{"succeeded": 700, "failed": 0}'`)).toBe(1)
}, 400_000)
