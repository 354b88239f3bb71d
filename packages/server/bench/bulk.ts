import { setTimeout as sleep } from 'node:timers/promises'
import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import { addMonths, utcDate } from '../src/kernel/clock.ts'
import { bareLine } from './bare-bulk.ts'
import { type Child, startChild } from './child.ts'
import type { Closing } from './closing.ts'
import { type Figures, median } from './figures.ts'
import type { LoadPlan } from './load.ts'
import type { Finding, Report } from './measure.ts'
import type { Memory, ServeOptions } from './serve.ts'
import { addCustomers, type BenchDatabase, copyDatabase, createDatabase, logIn, password, secret } from './world.ts'

export interface BulkPlan {
  quick: boolean
  serverUrl: string
  say(line: string): void
}

const perLine = 100
const places = 50
const workers = 2
/** Numbers for each that is ordered. */
const plenty = 3

const placeOf = (line: number): string => `PLACE${line % places}`
const csvOf = (lines: number): string =>
  ['rate_center,state,quantity', ...Array.from({ length: lines }, (_, i) => `${placeOf(i)},NY,${perLine}`)].join('\n')

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the database is dropped under it when somebody stops the benchmark
  await client.connect()
  return client
}

/** A database with three times the numbers that will be ordered, of many exchanges, and two customers. */
async function fill({ serverUrl, say }: BulkPlan, closing: Closing, lines: number): Promise<BenchDatabase> {
  const numbers = lines * perLine * plenty
  say(`${numbers} numbers of ${places} rate centers`)
  const database = closing.add(await createDatabase(serverUrl, 'bulk'), (each) => each.drop())
  await addCustomers(database, ['buyer', 'other'])
  const filler = await connected(database.url)
  await filler.query(
    `INSERT INTO number (number, kind, state, country, npa, nxx, region, rate_center, source, place)
     SELECT '+1' || digits, 'local', 'available', 'US', substr(digits, 1, 3), substr(digits, 4, 3), 'NY', 'PLACE' || i % $2,
       'bench', (random() * 2147483647)::integer
     FROM generate_series(0, $1::integer - 1) i, LATERAL (SELECT (2122000000 + i * 7)::text AS digits) AS made`,
    [numbers, places],
  )
  // Of an empty table that was analyzed PostgreSQL believes that it stays empty, and reads it as a whole ever after.
  await filler.query('VACUUM (ANALYZE) number')
  await filler.end()
  return database
}

interface Stage {
  url: string
  http: Child
  client: pg.Client
  bulkOrderId: number
  orderNo: string
  accountId: number
}

/** A copy of the database, served, with an order in it that nobody works on yet. */
async function order(
  plan: BulkPlan,
  closing: Closing,
  source: BenchDatabase,
  lines: number,
): Promise<Stage & { name: string; databaseUrl: string }> {
  const copy = closing.add(await copyDatabase(plan.serverUrl, source), (each) => each.drop())
  const http = closing.add(startChild('./serve.ts'), (child) => child.stop())
  const roles = { http: true, worker: false }
  const url = await http.ask<string>('open', { databaseUrl: copy.url, secret, roles } satisfies ServeOptions)
  const buyer = new Dialyard({ url, userName: 'buyer', password, retry: { times: 0 } })
  const { account_id: accountId } = (await buyer.call('billing.show-account')).data
  const file = new Blob([csvOf(lines)])
  const made = await buyer.upload('orders.create-bulk', { file, filename: 'a.csv' }, { order_type: 'rate_center' })
  const named = { bulkOrderId: made.bulk_order_id ?? 0, orderNo: made.order_no ?? '' }
  const client = closing.add(await connected(copy.url), (each) => each.end())
  return { url, http, client, accountId, ...named, name: copy.name, databaseUrl: copy.url }
}

type Ordered = Awaited<ReturnType<typeof order>>

interface Run {
  perSecond: number
  /** Microseconds of the workers' processor a number. */
  cpu: number
  peak: number
}

/** The platform's workers, each a process of its own, until the order has ended. */
async function work(stage: Ordered, closing: Closing, total: number): Promise<Run> {
  const { client, databaseUrl, bulkOrderId } = stage
  const open = { databaseUrl, secret, roles: { http: false, worker: true } } satisfies ServeOptions
  const children = Array.from({ length: workers }, () => closing.add(startChild('./serve.ts'), (child) => child.stop()))
  await Promise.all(children.map((child) => child.ask('open', open)))
  const before = await Promise.all(children.map((child) => child.ask<number>('cpu')))
  const hasEnded = async (): Promise<boolean> => {
    const text = 'SELECT status, fulfilled FROM bulk_order WHERE bulk_order_id = $1 AND ended_at IS NOT NULL'
    const [row] = (await client.query<{ status: string; fulfilled: number }>(text, [bulkOrderId])).rows
    if (row && (row.status !== 'completed' || row.fulfilled !== total)) {
      throw new Error(`the order ended ${row.status} with ${row.fulfilled} of ${total}`)
    }
    return row !== undefined
  }
  while (!(await hasEnded())) await sleep(100)
  const after = await Promise.all(children.map((child) => child.ask<number>('cpu')))
  const memory = await Promise.all(children.map((child) => child.ask<Memory>('memory')))
  await Promise.all(children.map((child) => child.stop()))
  // The first chunk has ended when the clock begins to run.
  const { rows } = await client.query<{ seconds: number; chunks: number }>(
    `SELECT extract(epoch FROM max(at) - min(at))::float AS seconds, count(DISTINCT at)::integer AS chunks FROM event
     WHERE type = 'number.assigned'`,
  )
  const [{ seconds, chunks } = { seconds: Number.NaN, chunks: 2 }] = rows
  const cpu = after.reduce((sum, each, i) => sum + each - (before[i] ?? 0), 0) / total
  const peak = Math.max(...memory.map((each) => each.peak))
  return { perSecond: (total / seconds) * ((chunks - 1) / chunks), cpu, peak }
}

/** The bare statement for every line, from as many connections. */
async function workBare(stage: Ordered, lines: number): Promise<number> {
  const { databaseUrl, bulkOrderId, orderNo, accountId } = stage
  const clients = await Promise.all(Array.from({ length: workers }, () => connected(databaseUrl)))
  let next = 0
  const drive = async (client: pg.Client): Promise<void> => {
    while (next < lines) {
      const line = next++
      const [now, place] = [new Date(), Math.floor(Math.random() * 1_000_000_000)]
      const month = [utcDate(now), utcDate(addMonths(now, 1))]
      const values = [bulkOrderId, orderNo, line + 1, placeOf(line), place, accountId, now, ...month]
      const { rows } = await client.query<{ numbers: number }>({ ...bareLine, values })
      if (rows[0]?.numbers !== perLine) throw new Error(`line ${line} had ${rows[0]?.numbers}`)
    }
  }
  const begun = performance.now()
  await Promise.all(clients.map(drive))
  const seconds = (performance.now() - begun) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return (lines * perLine) / seconds
}

/** Lets go of what a round has opened, so that the next one has the machine for itself. */
async function release({ client, http }: Ordered): Promise<void> {
  await client.end()
  await http.stop()
}

/** What a customer who searches feels while an order is worked on. */
async function searchMeanwhile(stage: Ordered, closing: Closing, load: Child, total: number, seconds: number) {
  const token = await logIn(stage.url, 'other', 'login')
  const path = '/api/v4/search?type=local&state=NY&ratecenter={value}&limit=10'
  const lane = { method: 'GET', path, headers: { authorization: token } } as const
  const values = Array.from({ length: places }, (_, i) => placeOf(i))
  const plan = { url: stage.url, lanes: [lane, lane], values, cycle: true, expected: '{"code":200' }
  const ask = (length: number): Promise<Figures> => load.ask('run', { ...plan, seconds: length } satisfies LoadPlan)
  const alone = await ask(seconds)
  const working = work(stage, closing, total)
  await sleep(1500) // the workers have to start
  const [meanwhile, run] = [await ask(seconds), await working]
  return { alone, meanwhile, run }
}

/**
 * An order of a thousand lines by two workers, against one statement a line that writes the same rows; and searches of
 * somebody else while an order is worked on.
 */
export async function benchBulk(plan: BulkPlan, closing: Closing): Promise<Omit<Report, 'name' | 'machine'>> {
  const [lines, rounds] = plan.quick ? [100, 1] : [1000, 5]
  const total = lines * perLine
  const source = await fill(plan, closing, lines)
  const runs: Run[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const subject of round % 2 === 0 ? ['platform', 'bare'] : ['bare', 'platform']) {
      const stage = await order(plan, closing, source, lines)
      if (subject === 'bare') bare.push(await workBare(stage, lines))
      else runs.push(await work(stage, closing, total))
      await release(stage)
    }
    plan.say(
      `round ${round + 1}: ${Math.round(runs.at(-1)?.perSecond ?? 0)} numbers/s, bare ${Math.round(bare.at(-1) ?? 0)}`,
    )
  }
  const load = closing.add(startChild('./load.ts'), (child) => child.stop())
  const stage = await order(plan, closing, source, lines)
  const searched = await searchMeanwhile(stage, closing, load, total, plan.quick ? 1 : 5)
  const told = (what: string, value: number, unit: Finding['unit']): Finding => ({ what, value, unit, target: null })
  const ratio = median(runs.map((run, i) => run.perSecond / (bare[i] ?? Number.NaN)))
  return {
    rows: [],
    findings: [
      told('numbers bought in bulk', median(runs.map((run) => run.perSecond)), '/s'),
      told('by one statement a line', median(bare), '/s'),
      { ...told('of one statement a line', ratio, '×'), target: { atLeast: 0.5 } },
      told('processor of the workers, µs a number', median(runs.map((run) => run.cpu)), ''),
      told('memory of a worker, peak', Math.max(...runs.map((run) => run.peak)) / 1024 / 1024, 'MiB'),
      { ...told('search meanwhile, p99', searched.meanwhile.p99, 'ms'), target: { atMost: 50 } },
      told('search meanwhile, p50', searched.meanwhile.p50, 'ms'),
      told('search before, p99', searched.alone.p99, 'ms'),
      told('numbers bought in bulk beside searches', searched.run.perSecond, '/s'),
    ],
    notes: [
      `${total} numbers in ${lines} lines by ${workers} worker processes, out of ${total * plenty}; ${rounds} rounds`,
      'searches from two connections without a pause, at a process that only serves',
    ],
  }
}
