import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Dialyard, DialyardError } from '@dialyard/sdk'
import pg from 'pg'
import pino from 'pino'
import { inject } from 'vitest'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import { type Context, inTransaction, providerAccountId } from '../../src/context.ts'
import type { HttpLimits } from '../../src/http/options.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { type Micros, parseMoney } from '../../src/kernel/money.ts'
import { createAccount } from '../../src/modules/accounts/index.ts'
import { creditByHand, insertPrice, type NumberKind, openLedgerAccount } from '../../src/modules/billing/index.ts'
import type { BlobStore } from '../../src/providers/blob.ts'
import { fileBlobs } from '../../src/providers/file-blob.ts'
import type { Mailer } from '../../src/providers/mail.ts'
import type { OpenProcessor } from '../../src/providers/payment.ts'
import { testProcessor } from '../../src/providers/test-payment.ts'
import { databaseUrl } from './database-server.ts'
import { eventProblem } from './event-problem.ts'

export const password = 'a test password'
export const secret = 'a secret for tests that is long enough to sign tokens and quotes with, and then some'

/** Real time as a test sets it; it stands still in between. */
export interface TestTime extends Clock {
  set(instant: string | Date): void
  advance(milliseconds: number): void
}

export function testTime(start: string): TestTime {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    real: () => new Date(at),
    set(instant) {
      at = new Date(instant)
    },
    advance(milliseconds) {
      at = new Date(at.getTime() + milliseconds)
    },
  }
}

/** The whole platform in this process, on a database of its own. */
export interface TestPlatform {
  url: string
  databaseUrl: string
  readonly app: App
  readonly context: Context
  time: TestTime
  /** The provider's staff: user `admin`. */
  admin: Dialyard
  /** Creates an account with money and answers a client that logs in as it. */
  account(
    name: string,
    options?: { balance?: string; type?: 'customer' | 'reseller'; parentId?: number },
  ): Promise<Member>
  client(userName: string): Dialyard
  /** SQL for looking behind the face: what no call tells. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** Runs a durable job now. */
  runJob(name: string, data?: Record<string, string | number>): Promise<void>
  /** Prices of a kind of number: "2.00", "1.00". */
  price(kind: NumberKind, setup: string, monthly: string, options?: { tier?: number }): Promise<void>
  /** Imports an inventory CSV. */
  stock(csv: string): Promise<void>
  /** Ends the app and begins another one on the same database and address: whatever it only remembered is gone. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface Member {
  id: number
  client: Dialyard
}

export const money = (text: string): Micros => {
  const amount = parseMoney(text)
  if (amount === null) throw new Error(`${text} is no amount`)
  return amount
}

export interface PlatformOptions {
  roles?: { http: boolean; worker: boolean }
  trueStatus?: boolean
  demo?: boolean
  signupApproval?: 'manual' | 'auto'
  sip?: NonNullable<AppOptions['sip']>
  secrets?: readonly [string, ...string[]]
  /** Folder of the built documentation. */
  docs?: string
  /** Address of what stands in for a replica. */
  databaseReadUrl?: string
  limits?: HttpLimits
  /** Who takes payments; by default the built-in test processor, with null nobody. */
  payments?: OpenProcessor | null
  /** Takes the letters; by default nobody does, and they wait. */
  mailer?: Mailer
  smarty?: AppOptions['smarty']
  registrars?: AppOptions['registrars']
  usageRetentionMonths?: number
  /** Where files are kept; by default in a folder that is removed at the end. */
  blobs?: BlobStore
  ports?: AppOptions['ports']
  /** Folder of the built portal; by default there is none. */
  portal?: string | null
  webhooks?: AppOptions['webhooks']
}

/** Every story ends with books that balance, by SQL of the tests' own: what the platform's own proof says is not asked. */
async function proveLedger(sql: TestPlatform['sql']): Promise<void> {
  const wrong = await sql(`
    SELECT 'transaction ' || transaction_id AS of, sum(amount_micros) AS micros
    FROM ledger_entry GROUP BY transaction_id HAVING sum(amount_micros) <> 0
    UNION ALL
    SELECT 'balance of account ' || a.account_id, a.balance_micros - coalesce(sum(e.amount_micros), 0)
    FROM ledger_account a LEFT JOIN ledger_entry e USING (ledger_account_id) WHERE a.balance_micros IS NOT NULL
    GROUP BY a.ledger_account_id HAVING a.balance_micros <> coalesce(sum(e.amount_micros), 0)
    UNION ALL
    SELECT 'held of account ' || a.account_id, a.held_micros - coalesce(sum(h.amount_micros), 0)
    FROM ledger_account a LEFT JOIN ledger_hold h ON h.ledger_account_id = a.ledger_account_id AND h.state = 'held'
    GROUP BY a.ledger_account_id HAVING a.held_micros <> coalesce(sum(h.amount_micros), 0)`)
  if (wrong.length > 0) throw new Error(`the ledger does not balance: ${JSON.stringify(wrong)}`)
}

/** Every story records what the catalogue lists and nothing else. */
async function proveEvents(sql: TestPlatform['sql']): Promise<void> {
  const kinds = await sql<{ type: string; subject: string; body: Record<string, unknown> }>(`
    SELECT DISTINCT ON (type, keys) type, subject, body FROM event
    CROSS JOIN LATERAL (SELECT array_agg(key ORDER BY key) AS keys FROM jsonb_object_keys(body) AS k (key)) k`)
  const problems = kinds.flatMap((kind) => eventProblem(kind) ?? [])
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

async function copyTemplate(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `dialyard_test_${randomBytes(6).toString('hex')}`
  const maintenance = new pg.Client({ connectionString: inject('serverUrl') })
  await maintenance.connect()
  await maintenance.query(`CREATE DATABASE ${name} TEMPLATE ${inject('template')}`)
  return {
    url: databaseUrl(inject('serverUrl'), name),
    async drop() {
      await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await maintenance.end()
    },
  }
}

/** Starts a platform; `close` it in `afterAll`. */
export async function startPlatform(options: PlatformOptions = {}): Promise<TestPlatform> {
  const { roles = { http: true, worker: false }, trueStatus = false, demo = true, secrets = [secret], limits } = options
  const { signupApproval = 'manual', sip = {} } = options
  const database = await copyTemplate()
  const time = testTime('2026-11-23T12:00:00Z')
  const folder = join(tmpdir(), `dialyard-files-${randomBytes(6).toString('hex')}`)
  const open = () =>
    createApp({
      databaseUrl: database.url,
      databaseReadUrl: options.databaseReadUrl,
      secrets,
      demo,
      trueStatus,
      signupApproval,
      sip,
      docs: options.docs,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
      roles,
      realTime: time,
      limits,
      payments: options.payments === null ? undefined : (options.payments ?? testProcessor),
      mailer: options.mailer,
      smarty: options.smarty,
      registrars: options.registrars,
      usageRetentionMonths: options.usageRetentionMonths,
      blobs: options.blobs ?? fileBlobs(folder),
      ports: options.ports,
      portal: options.portal,
      webhooks: options.webhooks,
    })
  let app = await open()
  const url = app.http ? await app.http.listen({ port: 0, host: '127.0.0.1' }) : ''
  const client = (userName: string, admin = false): Dialyard =>
    new Dialyard({ url, userName, password, admin, retry: { times: 0 } })
  const account: TestPlatform['account'] = async (name, { balance = '0', type = 'customer', parentId } = {}) => {
    const id = await inTransaction(app.context, async (tx) => {
      const parent = parentId ?? providerAccountId
      const accountId = await createAccount(tx, {
        parentId: parent,
        type,
        status: 'approved',
        username: name,
        email: null,
        password,
      })
      await openLedgerAccount(tx, accountId)
      const amount = money(balance)
      if (amount > 0n) await creditByHand(tx, { accountId, amount, reason: 'opening balance' })
      return accountId
    })
    return { id, client: client(name) }
  }
  const admin = client('admin', true)
  await inTransaction(app.context, (tx) =>
    createAccount(tx, {
      parentId: providerAccountId,
      type: 'spadmin',
      status: 'approved',
      username: 'admin',
      email: null,
      password,
    }),
  )
  const looker = new pg.Pool({ connectionString: database.url, max: 2 })
  looker.on('error', () => undefined) // the database is dropped under its idle connections
  const sql = async <Row>(text: string, values: unknown[] = []) => (await looker.query(text, values)).rows as Row[]
  return {
    url,
    databaseUrl: database.url,
    get app() {
      return app
    },
    get context() {
      return app.context
    },
    time,
    admin,
    account,
    client,
    sql,
    async runJob(name, data = {}) {
      const job = app.jobs.find((each) => each.name === name)
      if (!job) throw new Error(`there is no job ${name}`)
      await job.run(app.context, data)
    },
    price: (kind, setup, monthly, { tier } = {}) =>
      inTransaction(app.context, (tx) =>
        insertPrice(tx, {
          kind,
          setup: money(setup),
          monthly: money(monthly),
          tier: tier ?? null,
          country: null,
          onnet: null,
          priceClass: null,
          validFrom: app.context.clock.now(),
        }),
      ),
    async stock(csv) {
      const { data } = await admin.upload('numbers.import-inventory', { file: new Blob([csv]), filename: 'stock.csv' })
      if (data.rejected > 0) throw new Error(`the test's stock is wrong: ${JSON.stringify(data.errors)}`)
    },
    async restart() {
      await app.close()
      app = await open()
      await app.http?.listen({ port: Number(new URL(url).port), host: '127.0.0.1' })
    },
    async close() {
      try {
        await app.close()
        await proveLedger(sql)
        await proveEvents(sql)
      } finally {
        await looker.end()
        await database.drop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** The refusal that a call ends with; fails when the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<DialyardError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof DialyardError) return outcome
  throw outcome ?? new Error('the call succeeded where a refusal was expected')
}
