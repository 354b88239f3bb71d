import { benchBulk } from './bulk.ts'
import { startChild } from './child.ts'
import { Closing } from './closing.ts'
import { benchEvents } from './events.ts'
import { benchInventory } from './inventory.ts'
import { benchLedger } from './ledger.ts'
import type { LoadPlan } from './load.ts'
import { type Pace, type Report, reported, type Subject } from './measure.ts'
import { benchOwnedList } from './owned-list.ts'
import { benchPorts } from './ports.ts'
import { ofSomeRateCenters, readPrefixes } from './prefixes.ts'
import { benchPurchase } from './purchase.ts'
import { benchRating } from './rating.ts'
import { benchRenewals } from './renewals.ts'
import { benchRoute } from './route.ts'
import { benchSdk } from './sdk.ts'
import { benchSearch } from './search.ts'
import { bear, lanes, type Stage } from './stage.ts'
import { benchUsage } from './usage.ts'
import { openWorld } from './world.ts'

/** On one stage, in the order in which they run: sales come last, because they eat up the stock and leave the tables torn. */
const onStage = {
  inventory: benchInventory,
  search: benchSearch,
  'owned-list': benchOwnedList,
  ledger: benchLedger,
  ports: benchPorts,
  purchase: benchPurchase,
  route: benchRoute,
}
/** On a database of their own, or on none. */
const apart = {
  renewals: benchRenewals,
  bulk: benchBulk,
  rating: benchRating,
  usage: benchUsage,
  sdk: benchSdk,
  events: benchEvents,
}

export const benches = { ...onStage, ...apart }
export type BenchName = keyof typeof benches
const isApart = (name: BenchName): name is keyof typeof apart => name in apart

export interface RunOptions {
  names: readonly BenchName[]
  quick: boolean
  /** Of a PostgreSQL server, where databases may be made and dropped. */
  serverUrl: string
  /** A private folder for what is needed on the way. */
  folder: string
  /** Where real prefixes are; made-up ones without it. */
  data: string | undefined
  profiles: string | null
  /** How many call records the longest list has; by default as many as take a minute to make. */
  records: number | undefined
  /** Rejects when somebody wants it to end. */
  stopped: Promise<never>
  say(line: string): void
}

async function openStage(options: RunOptions, closing: Closing): Promise<Stage> {
  const { quick, serverUrl, folder, data, profiles, say } = options
  const pace: Pace = quick
    ? { rounds: 1, seconds: 1, warmUpSeconds: 0.5 }
    : { rounds: 5, seconds: 3, warmUpSeconds: 1.5 }
  const { prefixes, real } = await readPrefixes(data)
  const numbers = quick ? 100_000 : 2_000_000
  say(`${prefixes.length} ${real ? 'real' : 'made-up'} prefixes; importing ${numbers} numbers, then ${numbers / 100}`)
  const world = { serverUrl, folder }
  const close = (opened: { close(): Promise<void> }): Promise<void> => opened.close()
  const large = closing.add(await openWorld({ ...world, name: 'large', numbers, prefixes }), close)
  const few = ofSomeRateCenters(prefixes, 100)
  const small = closing.add(await openWorld({ ...world, name: 'small', numbers: numbers / 100, prefixes: few }), close)
  const load = closing.add(startChild('./load.ts'), (child) => child.stop())
  const greeter = closing.add(startChild('./hello.ts'), (child) => child.stop())
  const url = await greeter.ask<string>('open')
  const lane = { method: 'GET', path: '/' } as const
  const plan = { url, values: [''], cycle: true, expected: '{"hello":', lanes: lanes(() => lane) }
  const hello: Subject = {
    name: 'bare Fastify hello',
    run: (seconds) => bear(greeter, () => load.ask('run', { ...plan, seconds } satisfies LoadPlan)),
  }
  return { pace, quick, large, small, profiles, load, hello, say }
}

/** Makes the stage, runs the benchmarks one after the other, and clears up. */
export async function runBenches(options: RunOptions, onReport: (report: Report) => Promise<void>): Promise<void> {
  const closing = new Closing()
  const work = async (): Promise<void> => {
    let stage: Stage | null = null
    for (const name of options.names) {
      if (isApart(name)) await onReport(await reported(name, () => apart[name](options, closing)))
      else {
        const shared: Stage = stage ?? (await openStage(options, closing))
        stage = shared
        await onReport(await reported(name, () => onStage[name](shared)))
      }
    }
  }
  try {
    await Promise.race([work(), options.stopped])
  } finally {
    await closing.run()
  }
}
