import { setTimeout as sleep } from 'node:timers/promises'
import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import { utcDate } from '../src/kernel/clock.ts'
import { bareRenewals } from './bare-renewals.ts'
import { startChild } from './child.ts'
import type { Closing } from './closing.ts'
import type { Finding, Report } from './measure.ts'
import { fillSubscriptions } from './renewals-world.ts'
import type { Memory, ServeOptions } from './serve.ts'
import { addStaff, type BenchDatabase, copyDatabase, createDatabase, password, secret } from './world.ts'

export interface RenewalsPlan {
  quick: boolean
  serverUrl: string
  say(line: string): void
}

const subscriptions = 100

interface Run {
  seconds: number
  /** Microseconds of the server's processor a subscription. */
  cpu: number
  idle: number
  peak: number
  /** Of the call that tells the progress, in milliseconds. */
  slowest: number
}

const connected = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined) // the database is dropped under it when somebody stops the benchmark
  await client.connect()
  return client
}

/** A database in which so many accounts have a hundred subscriptions each that fall due over so many days. */
async function fill({ serverUrl, say }: RenewalsPlan, closing: Closing, accounts: number, days: number) {
  say(`${accounts * subscriptions} subscriptions of ${accounts} accounts fall due on ${days} days`)
  const database = closing.add(await createDatabase(serverUrl, 'renewals'), (each) => each.drop())
  await addStaff(database, 'admin')
  const filler = await connected(database.url)
  await fillSubscriptions(filler, { accounts, subscriptions, days, today: utcDate(new Date()) })
  await filler.query('VACUUM (ANALYZE)')
  await filler.end()
  return database
}

/** Watches a run to its end by the platform's own call. */
async function watch(admin: Dialyard, total: number, say: RenewalsPlan['say']): Promise<number> {
  let slowest = 0
  for (let done = 0, told = 0; done < total; await sleep(500)) {
    const asked = performance.now()
    const { last_day } = (await admin.call('renewals.progress')).data
    slowest = Math.max(slowest, performance.now() - asked)
    done = last_day?.renewed ?? 0
    if (done - told < total / 10) continue
    say(`${done} of ${total} renewed`)
    told = done
  }
  return slowest
}

/** A run of the platform as it is every night, but that its worker is woken at once, as by a payment. */
async function renew(database: BenchDatabase, closing: Closing, total: number, say: RenewalsPlan['say']): Promise<Run> {
  const server = closing.add(startChild('./serve.ts'), (child) => child.stop())
  const url = await server.ask<string>('open', { databaseUrl: database.url, secret } satisfies ServeOptions)
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true, retry: { times: 0 } })
  const { rss: idle } = await server.ask<Memory>('memory')
  const before = await server.ask<number>('cpu')
  await server.ask('wake')
  const slowest = await watch(admin, total, say)
  const cpu = ((await server.ask<number>('cpu')) - before) / total
  const { peak } = await server.ask<Memory>('memory')
  await server.stop()
  const looker = await connected(database.url)
  // The first batch has ended when the clock begins to run.
  const { rows } = await looker.query<{ seconds: number; problems: number }>(
    `SELECT extract(epoch FROM last_at - began_at)::float * batches / (batches - 1) AS seconds, (
       SELECT count(*)::integer FROM ledger_account l JOIN (
         SELECT ledger_account_id, sum(amount_micros) AS sum FROM ledger_entry GROUP BY 1
       ) e USING (ledger_account_id) WHERE l.balance_micros <> e.sum
     ) AS problems FROM renewal_day`,
  )
  await looker.end()
  const [{ seconds, problems } = { seconds: Number.NaN, problems: 1 }] = rows
  if (problems > 0) throw new Error(`${problems} balances are not the sums of their entries`)
  return { seconds, cpu, idle, peak, slowest }
}

async function writeBare({ url }: BenchDatabase): Promise<number> {
  const client = await connected(url)
  const begun = performance.now()
  await client.query(bareRenewals, [new Date()])
  const seconds = (performance.now() - begun) / 1000
  await client.end()
  return seconds
}

const mebibytes = (bytes: number): number => bytes / 1024 / 1024

/**
 * Renewals of a night on which everything falls due, against one statement that writes the same rows; and what has fallen
 * due over four weeks, where each account has but three or four that begin on the same day.
 */
export async function benchRenewals(plan: RenewalsPlan, closing: Closing): Promise<Omit<Report, 'name' | 'machine'>> {
  const accounts = plan.quick ? 200 : 10_000
  const total = accounts * subscriptions
  const night = await fill(plan, closing, accounts, 1)
  const copy = closing.add(await copyDatabase(plan.serverUrl, night), (each) => each.drop())
  const run = await renew(night, closing, total, plan.say)
  plan.say('the same by one statement')
  const bareSeconds = await writeBare(copy)
  const month = await fill(plan, closing, accounts / 4, 28)
  const spread = await renew(month, closing, total / 4, plan.say)
  const told = (what: string, value: number, unit: Finding['unit']): Finding => ({ what, value, unit, target: null })
  return {
    rows: [],
    findings: [
      { ...told('renewed subscriptions', total / run.seconds, '/s'), target: { atLeast: 5_000 } },
      told('whole run', run.seconds, 's'),
      told('by one statement', total / bareSeconds, '/s'),
      told('of one statement', bareSeconds / run.seconds, '×'),
      told('processor of the server, µs a subscription', run.cpu, ''),
      told('memory of the server before', mebibytes(run.idle), 'MiB'),
      { ...told('memory of the server, peak', mebibytes(run.peak), 'MiB'), target: { atMost: 300 } },
      told('slowest answer about the progress', run.slowest, 'ms'),
      told('renewed over four weeks', total / 4 / spread.seconds, '/s'),
      told('processor of the server then, µs a subscription', spread.cpu, ''),
      told('memory of the server then, peak', mebibytes(spread.peak), 'MiB'),
    ],
    notes: [
      `${total} subscriptions of ${accounts} accounts, half of them sold by resellers; over four weeks a quarter of it`,
    ],
  }
}
