import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import pino from 'pino'
import { type App, createApp } from '../src/app.ts'
import { inTransaction, providerAccountId } from '../src/context.ts'
import { migrate } from '../src/db/migrate.ts'
import { migrateQueue } from '../src/jobs/queue.ts'
import { micros } from '../src/kernel/money.ts'
import { createAccount } from '../src/modules/accounts/index.ts'
import { creditByHand, insertPrice, openLedgerAccount } from '../src/modules/billing/index.ts'
import { type Child, startChild } from './child.ts'
import { inventoryOf, type Prefix } from './prefixes.ts'
import type { Memory, ServeOptions } from './serve.ts'

export const secret = randomBytes(64).toString('base64url')
export const password = 'the password of every account'

export interface Buyer {
  accountId: number
  token: string
}

/** One import, as it was seen from outside. */
export interface ImportRun {
  numbers: number
  /** From the first byte sent to the answer. */
  seconds: number
  /** Of these, until the whole file was taken from us. */
  uploadSeconds: number
  bytes: number
  idleRss: number
  /** When a tenth, half and all of the file was sent, and after the answer. */
  rss: { share: number; bytes: number }[]
  peakRss: number
}

/** A database full of numbers, and the platform serving it from a process of its own. */
export interface World {
  databaseUrl: string
  url: string
  server: Child
  /** The platform in this process, for what has no call yet. */
  app: App
  imported: ImportRun
  account(name: string, type?: 'customer' | 'spadmin'): Promise<Buyer>
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export interface WorldPlan {
  /** Address of the maintenance database of a PostgreSQL server. */
  serverUrl: string
  folder: string
  name: string
  numbers: number
  prefixes: readonly Prefix[]
}

export interface BenchDatabase {
  name: string
  url: string
  drop(): Promise<void>
}

async function make(serverUrl: string, name: string, template?: string): Promise<BenchDatabase> {
  const database = `dialyard_bench_${name}_${randomBytes(4).toString('hex')}`
  const run = async (text: string): Promise<void> => {
    const maintenance = new pg.Client({ connectionString: serverUrl })
    await maintenance.connect()
    await maintenance.query(text)
    await maintenance.end()
  }
  await run(`CREATE DATABASE ${database}${template === undefined ? '' : ` TEMPLATE ${template}`}`)
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return { name: database, url: url.toString(), drop: () => run(`DROP DATABASE ${database} WITH (FORCE)`) }
}

/** A migrated database. */
export async function createDatabase(serverUrl: string, name: string): Promise<BenchDatabase> {
  const database = await make(serverUrl, name)
  await migrate(database.url)
  await migrateQueue(database.url)
  return database
}

/** The same once more; nobody may be connected to it. */
export const copyDatabase = (serverUrl: string, { name }: BenchDatabase): Promise<BenchDatabase> =>
  make(serverUrl, 'copy', name)

async function importStock(admin: Dialyard, server: Child, file: string, plan: WorldPlan): Promise<ImportRun> {
  const { size } = await stat(file)
  const rss: ImportRun['rss'] = []
  const shares = [0.1, 0.5, 1]
  const pending: Promise<void>[] = []
  let uploaded = 0
  const note = async (share: number): Promise<void> => {
    rss.push({ share, bytes: (await server.ask<Memory>('memory')).rss })
  }
  const idleRss = (await server.ask<Memory>('memory')).rss
  const begun = performance.now()
  const onProgress = (sent: number): void => {
    for (let [next] = shares; next !== undefined && sent >= size * next; [next] = shares) {
      shares.shift()
      pending.push(note(next))
    }
    if (sent >= size && uploaded === 0) uploaded = performance.now()
  }
  const source = createReadStream(file, { highWaterMark: 262_144 })
  const upload = { file: source, filename: 'inventory.csv', onProgress }
  const { data } = await admin.upload('numbers.import-inventory', upload)
  const seconds = (performance.now() - begun) / 1000
  await Promise.all(pending)
  if (data.added !== plan.numbers) {
    throw new Error(`the import added ${data.added} of ${plan.numbers}: ${JSON.stringify(data.errors.slice(0, 3))}`)
  }
  const { peak } = await server.ask<Memory>('memory')
  const uploadSeconds = (uploaded - begun) / 1000
  return { numbers: plan.numbers, seconds, uploadSeconds, bytes: size, idleRss, rss, peakRss: peak }
}

async function open(app: App, name: string, type: 'customer' | 'spadmin'): Promise<number> {
  return inTransaction(app.context, async (tx) => {
    const account = { parentId: providerAccountId, type, status: 'approved', username: name, email: null } as const
    const accountId = await createAccount(tx, { ...account, password })
    if (type === 'spadmin') return accountId
    await openLedgerAccount(tx, accountId)
    await creditByHand(tx, { accountId, amount: micros(100_000_000_000_000n), reason: 'bench' })
    return accountId
  })
}

export async function logIn(url: string, name: string, door: 'login' | 'admin_login'): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ user_name: name, password })
  const answer = (await (await fetch(`${url}/api/v4/${door}`, { method: 'POST', headers, body })).json()) as {
    data?: { token?: string }
  }
  if (!answer.data?.token) throw new Error(`${name} cannot log in: ${JSON.stringify(answer)}`)
  return answer.data.token
}

async function seed(app: App): Promise<void> {
  await open(app, 'admin', 'spadmin')
  await inTransaction(app.context, (tx) => {
    const price = { setup: micros(2_000_000n), monthly: micros(1_000_000n), validFrom: tx.clock.now() }
    return insertPrice(tx, { kind: 'local', country: null, tier: null, onnet: null, priceClass: null, ...price })
  })
}

const appOn = (databaseUrl: string): Promise<App> =>
  createApp({
    databaseUrl,
    secrets: [secret],
    demo: false,
    trueStatus: false,
    log: pino({ level: 'silent' }),
    roles: { http: false, worker: false },
  })

/** Adds one of the provider's staff. */
export const addStaff = ({ url }: BenchDatabase, name: string): Promise<void> =>
  withApp(url, async (app) => void (await open(app, name, 'spadmin')))

/** Adds the staff, a price and customers with more money than they need. */
export const addCustomers = ({ url }: BenchDatabase, names: readonly string[]): Promise<void> =>
  withApp(url, async (app) => {
    await seed(app)
    for (const name of names) await open(app, name, 'customer')
  })

async function withApp(url: string, work: (app: App) => Promise<void>): Promise<void> {
  const app = await appOn(url)
  await work(app).finally(() => app.close())
}

/** Makes a database, serves it, and fills it by the platform's own importer. */
export async function openWorld(plan: WorldPlan): Promise<World> {
  const database = await createDatabase(plan.serverUrl, plan.name)
  const app = await appOn(database.url)
  await seed(app)
  const server = startChild('./serve.ts', join(plan.folder, `${plan.name}.log`))
  const url = await server.ask<string>('open', { databaseUrl: database.url, secret } satisfies ServeOptions)
  const looker = new pg.Pool({ connectionString: database.url, max: 1 })
  looker.on('error', () => undefined) // the database is dropped under its idle connections

  const file = join(plan.folder, `${plan.name}.csv`)
  await writeFile(file, inventoryOf(plan.prefixes, plan.numbers))
  const admin = new Dialyard({ url, userName: 'admin', password, admin: true, retry: { times: 0 } })
  const imported = await importStock(admin, server, file, plan)
  // As autovacuum leaves it: whether that has come by yet is not to decide a figure.
  await looker.query('VACUUM (ANALYZE)')
  await looker.query('CHECKPOINT')
  return {
    databaseUrl: database.url,
    url,
    server,
    app,
    imported,
    async account(name, type = 'customer') {
      const accountId = await open(app, name, type)
      return { accountId, token: await logIn(url, name, type === 'customer' ? 'login' : 'admin_login') }
    },
    sql: async <Row>(text: string, values: unknown[] = []) => (await looker.query(text, values)).rows as Row[],
    async close() {
      await server.stop()
      await app.close()
      await looker.end()
      await database.drop()
    },
  }
}
