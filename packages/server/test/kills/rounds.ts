import { setTimeout as sleep } from 'node:timers/promises'
import { Dialyard, DialyardError } from '@dialyard/sdk'
import { type PlatformProcess, runPlatform, stop } from '../process/platform-process.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { DatabaseServer } from './database.ts'
import { attempt } from './deed.ts'
import { Promises } from './promises.ts'
import { prove } from './proof.ts'
import { type Client, clerk, settle, shopper } from './shopper.ts'
import { buyers, openWorld, password, secret, stock, type World } from './world.ts'

export interface Run {
  /** Migrated, and of this run alone. */
  databaseUrl: string
  /** A folder that need not be there: what the server would keep beside its database. */
  dataDirectory: string
  rounds: number
  seed: string
  /** Told after each round. */
  progress?: (line: string) => void
}

/** What the rounds have seen, so that a test can tell that they saw anything at all. */
export interface Seen {
  orders: number
  /** Deeds whose answer never came, and that were asked for again. */
  unanswered: number
  /** Deeds that had been answered, and were asked for again all the same. */
  repeated: number
}

/** Ends the server or its database in the midst of it all, and makes both whole again. Answers the server that goes on. */
type Trouble = (platform: PlatformProcess, token: string) => Promise<PlatformProcess>

interface Crowd {
  world: World
  promises: Promises
  clients: Client[]
  adminToken: string
  seen: Seen
}

export function start(
  { databaseUrl, dataDirectory }: Pick<Run, 'databaseUrl' | 'dataDirectory'>,
  flags: readonly string[] = [],
): PlatformProcess {
  const settings = { DATABASE_URL: databaseUrl, DATA_DIR: dataDirectory, JWT_SECRET: secret, DEMO: 'true' }
  return runPlatform(['serve', ...flags], settings)
}

export async function logIn(url: string, userName: string): Promise<string> {
  const call = userName === 'admin' ? 'accounts.admin-login' : 'accounts.login'
  return (await new Dialyard({ url }).call(call, { user_name: userName, password })).data.token
}

async function gather(run: Run, world: World, promises: Promises, url: string): Promise<Crowd> {
  const chance = chanceOf(run.seed)
  const adminToken = await logIn(url, 'admin')
  const tokens = new Map<string, string>()
  for (const buyer of world.accountIds.keys()) tokens.set(buyer, await logIn(url, buyer))
  const shoppers = buyers.map((buyer, i) => {
    const name = `${buyer}-${i}`
    return shopper(buyer, { chance: chance.fork(name), promises, token: tokens.get(buyer) ?? '', name })
  })
  const staff = clerk(world.accountIds, { chance: chance.fork('clerk'), promises, token: adminToken, name: 'clerk' })
  const seen = { orders: 0, unanswered: 0, repeated: 0 }
  return { world, promises, clients: [...shoppers, staff], adminToken, seen }
}

/** A client that repeats nothing by itself. */
export const dialyardOf = (url: string, token: string): Dialyard => new Dialyard({ url, token, retry: { times: 0 } })

/** Asks again, under the same key, for whatever was not answered, until it is. */
async function askAgain(client: Client, url: string, seen: Seen): Promise<void> {
  if (!client.pending) return
  seen.unanswered++
  const asked = client.pending
  const dialyard = dialyardOf(url, client.token)
  for (const started = Date.now(); !(await settle(client, asked, dialyard)); await sleep(50)) {
    if (Date.now() - started > 30_000) throw new Error(`no answer even now: ${asked.title}`)
  }
}

/** An answer that was given is given again, and does nothing a second time: the proof that follows would see it. */
async function askForOldAnswers(client: Client, url: string, chance: Chance, seen: Seen): Promise<void> {
  for (const { deed, said } of chance.some(client.done, 3)) {
    const outcome = await attempt(deed, dialyardOf(url, client.token))
    seen.repeated++
    if (outcome?.said === said) continue
    throw new Error(`${deed.title}: first answered ${said}, then ${outcome?.said ?? 'not at all'}`)
  }
}

const minutes31 = 31 * 60
const days31 = 31 * 86_400

async function proveQuiet(crowd: Crowd, url: string, chance: Chance): Promise<void> {
  const { clients, world, promises, seen } = crowd
  await Promise.all(clients.map((client) => askAgain(client, url, seen)))
  await Promise.all(clients.map((client) => askForOldAnswers(client, url, chance, seen)))
  const faces = new Map(buyers.map((buyer, i) => [buyer, dialyardOf(url, clients[i]?.token ?? '')] as const))
  const advance = chance.percent(25) ? days31 : chance.percent(30) ? minutes31 : 1
  await prove(world, promises, { admin: dialyardOf(url, crowd.adminToken), clients: faces, advance })
  seen.orders = promises.orderCount
}

/** Everybody at once, until there is no answer or `over` says so. */
async function shop(clients: readonly Client[], url: string, over: AbortSignal): Promise<void> {
  const walk = async (client: Client): Promise<void> => {
    const dialyard = dialyardOf(url, client.token)
    while (!over.aborted) {
      if (await client.step(dialyard)) continue
      if (over.aborted) return
      throw new Error(`${client.name} got no answer before anything was killed: ${client.pending?.title ?? 'a search'}`)
    }
  }
  await Promise.all(clients.map(walk))
}

/** Runs rounds of load with `trouble` in the midst of each; throws at the first contradiction, with the seed in it. */
async function runRounds(run: Run, trouble: Trouble): Promise<Seen> {
  const promises = new Promises()
  const world = await openWorld(run.databaseUrl, promises)
  let platform = start(run)
  let round = 0
  try {
    const crowd = await gather(run, world, promises, await platform.address())
    for (round = 1; round <= run.rounds; round++) {
      const chance = chanceOf(`${run.seed}/round-${round}`)
      const over = new AbortController()
      const shopping = shop(crowd.clients, await platform.address(), over.signal)
      const moment = chance.between(50, 800)
      await Promise.race([sleep(moment), shopping])
      over.abort()
      ;[platform] = await Promise.all([trouble(platform, crowd.clients[0]?.token ?? ''), shopping])
      await proveQuiet(crowd, await platform.address(), chance)
      run.progress?.(`round ${round}: killed after ${moment} ms; ${JSON.stringify(crowd.seen)}`)
    }
    const { code } = await stop(platform, 'SIGTERM')
    if (code !== 0) throw new Error(`the server ended with ${code}`)
    return crowd.seen
  } catch (error) {
    const said = platform.output().split('\n').slice(-20).join('\n')
    const message = `round ${round}, DIALYARD_SEED=${run.seed}: ${(error as Error).message}`
    throw new Error(`${message}\nThe server's last words:\n${said}`, { cause: error })
  } finally {
    platform.signal('SIGKILL')
    await platform.ended
    await world.close()
  }
}

/** While the database is away, every call says so, and soon. */
async function proveOutage(platform: PlatformProcess, token: string): Promise<void> {
  const dialyard = dialyardOf(await platform.address(), token)
  const calls: (() => Promise<unknown>)[] = [
    () => dialyard.call('billing.show-account'),
    () => dialyard.call('numbers.search', { type: 'local', state: 'GA', hold: true }),
    () => dialyard.call('orders.purchase', { type: 'local', numbers: [{ number: stock[1]?.[0] ?? '' }] }),
  ]
  for (const call of calls) {
    const started = Date.now()
    const error = await call().catch((thrown: unknown) => thrown)
    const took = Date.now() - started
    const isClear = error instanceof DialyardError && error.code === 503 && error.errorCode === 'unavailable'
    if (!isClear || took > 10_000) throw new Error(`without a database, after ${took} ms: ${error}`, { cause: error })
  }
}

/** Waits until the server says by itself that all is well again. */
export async function untilReady(platform: PlatformProcess): Promise<void> {
  const url = await platform.address()
  for (const started = Date.now(); !(await fetch(`${url}/health/ready`)).ok; await sleep(50)) {
    if (Date.now() - started > 30_000) throw new Error('the database is back, and the server does not find it')
  }
}

/**
 * The database is killed under the server, which goes on: every other time the whole database, else one session, after
 * which the database recovers by itself.
 */
export function killDatabase(run: Run, database: DatabaseServer): Promise<Seen> {
  let round = 0
  return runRounds(run, async (platform, token) => {
    if (++round % 2 === 0) await database.killOneSession()
    else {
      await database.kill()
      await proveOutage(platform, token)
      await database.start()
    }
    await untilReady(platform)
    return platform
  })
}

/** The server's process is killed and another one started on the same data. */
export const killServer = (run: Run): Promise<Seen> =>
  runRounds(run, async (platform) => {
    platform.signal('SIGKILL')
    await platform.ended
    return start(run)
  })
