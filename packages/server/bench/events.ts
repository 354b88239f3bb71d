import { Dialyard } from '@dialyard/sdk'
import { startChild } from './child.ts'
import type { Closing } from './closing.ts'
import type { ExchangeOptions, ExchangePlan } from './event-exchange.ts'
import type { Figures } from './figures.ts'
import { interleave, type Pace, type Report, ratio, type Subject } from './measure.ts'
import type { RenewalsPlan } from './renewals.ts'
import type { ServeOptions } from './serve.ts'
import { bear } from './stage.ts'
import { addStaff, createDatabase, password, secret } from './world.ts'

const perSecond = 500

/** How long an event takes from its commit in one process to a webhook, through the worker in another. */
export async function benchEvents(plan: RenewalsPlan, closing: Closing): Promise<Omit<Report, 'name' | 'machine'>> {
  const pace: Pace = plan.quick
    ? { rounds: 1, seconds: 2, warmUpSeconds: 1 }
    : { rounds: 5, seconds: 10, warmUpSeconds: 3 }
  const database = closing.add(await createDatabase(plan.serverUrl, 'events'), (each) => each.drop())
  await addStaff(database, 'admin')
  const worker = closing.add(startChild('./serve.ts'), (child) => child.stop())
  const serve = { databaseUrl: database.url, secret, demo: true } satisfies ServeOptions
  const url = await worker.ask<string>('open', serve)
  const exchange = closing.add(startChild('./event-exchange.ts'), (child) => child.stop())
  const options = { databaseUrl: database.url, secret } satisfies ExchangeOptions
  const receiver = await exchange.ask<string>('open', options)
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true, retry: { times: 0 } })
  await admin.call('events.create-webhook', { url: receiver, types: ['number.tagged'] })
  plan.say(`${perSecond} events a second, each to a webhook`)
  const subject = (name: string, what: 'platform' | 'bare'): Subject => ({
    name,
    run: (seconds) => bear(worker, () => exchange.ask<Figures>(what, { seconds, perSecond } satisfies ExchangePlan)),
  })
  const platform = 'commit to webhook'
  const bare = 'insert, notify, post'
  const rows = await interleave([subject(platform, 'platform'), subject(bare, 'bare')], pace)
  const found = rows.find((row) => row.subject === platform)
  return {
    rows,
    findings: [
      { what: 'commit to webhook, p50', value: found?.p50 ?? Number.NaN, unit: 'ms', target: { atMost: 50 } },
      { what: 'commit to webhook, p99', value: found?.p99 ?? Number.NaN, unit: 'ms', target: { atMost: 250 } },
      { what: 'of the bare way', value: ratio(rows, platform, bare, 'p50'), unit: '×', target: null },
    ],
    notes: ['times from the commit to the arrival at the receiver; processor time is the worker’s an event'],
  }
}
