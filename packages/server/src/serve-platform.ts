import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { isIPv6 } from 'node:net'
import { type App, createApp } from './app.ts'
import type { Command } from './command.ts'
import type { Config } from './config.ts'
import { inTransaction } from './context.ts'
import { oneAtATime } from './db/database-lock.ts'
import { migrate, pendingMigrations } from './db/migrate.ts'
import { builtDocs } from './http/docs-site.ts'
import { migrateQueue } from './jobs/queue.ts'
import type { Log } from './log.ts'
import { createStaff, findAccountByUsername } from './modules/accounts/index.ts'
import { seedDemo } from './modules/demo/index.ts'
import { claimDatabase, type OpenDatabase, openDatabase } from './open-database.ts'
import { blobStoreOf } from './providers/blob-stores.ts'
import { mailerOf } from './providers/mailers.ts'
import { openerOf } from './providers/payment-processors.ts'
import { Refused } from './refused.ts'
import { loadSecrets } from './secrets.ts'
import { StoppedEarly, type StopRequest } from './stop-request.ts'
import { welcome } from './welcome.ts'

type Serving = Extract<Command, { http: boolean }>

/** How long requests may take to end once the process was asked to stop. */
const drainMs = 5_000

/** Applies what the database lacks; answers the names. Several processes may do so at once. */
export const bringUpToDate = (url: string): Promise<string[]> =>
  oneAtATime(url, async () => {
    const applied = await migrate(url)
    await migrateQueue(url)
    return applied
  })

const addressOf = ({ host, port }: Config): string => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`

async function refuseOutdated({ url, name }: OpenDatabase): Promise<void> {
  const pending = await pendingMigrations(url)
  if (pending.length === 0) return
  const migrations = pending.length === 1 ? 'the migration' : 'the migrations'
  throw new Refused(`The database lacks ${migrations} ${pending.join(', ')} (${name}). Run npm run migrate first.`)
}

async function listen(app: App, { host, port }: Config): Promise<string | null> {
  if (!app.http) return null
  try {
    return await app.http.listen({ port, host })
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new Refused(`Port ${port} is taken on ${host}. Set PORT to another.`)
    if (code === 'EACCES') throw new Refused(`Port ${port} may not be opened by this user. Set PORT to another.`)
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code)) {
      throw new Refused(`HOST ${host} is not an address of this machine. Set HOST to one, or to 0.0.0.0 for all.`)
    }
    throw error
  }
}

/** Lets requests and jobs end; a request that does not come to its end is cut off. */
async function closeApp(app: App, { log }: Log): Promise<void> {
  const cutOff = setTimeout(() => {
    log.warn('requests that did not end are cut off')
    app.http?.server.closeAllConnections()
  }, drainMs)
  try {
    await app.close()
  } finally {
    clearTimeout(cutOff)
    // A pool does not wait for its connections to end, and complains when the database ends before them.
    if (log.isLevelEnabled('warn')) log.level = 'error'
  }
}

/** Undoes, in reverse, what was opened; one that fails keeps none of the others open. */
class Closing {
  readonly #steps: (() => Promise<void>)[] = []
  add(step: () => Promise<void>): void {
    this.#steps.unshift(step)
  }
  async run(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps) await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
}

async function setUp(command: Serving, config: Config, stop: StopRequest, log: Log, closing: Closing): Promise<void> {
  const starting = command.name === 'start'
  const database = await stop.step(() => (starting ? claimDatabase(config) : openDatabase(config)))
  closing.add(database.close)
  await stop.step<unknown>(() => (starting ? bringUpToDate(database.url) : refuseOutdated(database)))
  const secrets = config.jwtSecrets ?? (await loadSecrets(config.dataDirectory))
  if (config.payments.processor === 'test' && !config.demo) log.log.warn('payments are simulated: no money is taken')
  const app = await stop.step(() =>
    createApp({
      databaseUrl: database.url,
      databaseReadUrl: config.databaseReadUrl ?? undefined,
      secrets,
      demo: config.demo,
      trueStatus: config.trueStatus,
      signupApproval: config.signupApproval,
      bulk: config.bulk,
      smarty: config.smarty,
      blobs: blobStoreOf(config.s3, config.dataDirectory),
      ports: config.ports,
      sip: {
        realm: config.sipRealm ?? undefined,
        ownAddresses: config.ownAddresses,
        allowPrivateTargets: config.allowPrivateTargets,
      },
      usageRetentionMonths: config.usageRetentionMonths,
      log: log.log,
      roles: command,
      payments: openerOf(config.payments),
      // Where nothing listens here, it does so elsewhere, by the same settings.
      docs: builtDocs(),
      publicUrl: config.publicUrl ?? (command.http ? undefined : addressOf(config)),
      mailer: mailerOf(config.mail, config.dataDirectory),
      portal: config.portal,
    }),
  )
  closing.add(() => closeApp(app, log))
  const seed = () => oneAtATime(database.url, () => seedDemo(app.context, config.demoPassword))
  const demo = config.demo ? await stop.step(seed) : null
  const address = await stop.step(() => listen(app, config))
  log.log.info({ address, http: command.http, worker: command.worker }, 'serving')
  // Where there is a cache it is written now: a process that is killed has no later moment.
  flushCompileCache()
  // For a person, or because a new password is shown nowhere else; a log collector gets nothing but JSON.
  if (starting || demo?.fresh) process.stdout.write(welcome(address, demo, config.demoPassword !== null))
}

/** Serves until it is asked to stop, and leaves nothing behind. */
export async function servePlatform(command: Serving, config: Config, stop: StopRequest, log: Log): Promise<void> {
  const closing = new Closing()
  try {
    await setUp(command, config, stop, log, closing)
    await stop.asked
    log.log.info('stopping')
    log.flush()
  } catch (error) {
    if (!(error instanceof StoppedEarly)) throw error
  } finally {
    await closing.run()
  }
}

/** Creates an account of the provider's staff; answers what to tell whoever asked. */
export async function createAdmin(config: Config, username: string, stop: StopRequest, { log }: Log): Promise<string> {
  const closing = new Closing()
  try {
    const database = await stop.step(() => openDatabase(config))
    closing.add(database.close)
    await stop.step(() => refuseOutdated(database))
    const secrets = config.jwtSecrets ?? (await loadSecrets(config.dataDirectory))
    const roles = { http: false, worker: false }
    const options = { databaseUrl: database.url, secrets, demo: false, trueStatus: false, log, roles }
    const app = await stop.step(() => createApp(options))
    closing.add(app.close)
    if (await findAccountByUsername(app.context, username))
      throw new Refused(`There is an account ${username} already.`)
    const password = config.adminPassword ?? randomBytes(12).toString('base64url')
    await inTransaction(app.context, (tx) => createStaff(tx, username, password))
    const shown = config.adminPassword === null ? password : 'the one in ADMIN_PASSWORD'
    return `Created ${username}, who logs in at /admin_login. Password: ${shown}`
  } finally {
    await closing.run()
  }
}

export async function migrateDatabase(config: Config, stop: StopRequest): Promise<string> {
  const database = await stop.step(() => openDatabase(config))
  try {
    const applied = await stop.step(() => bringUpToDate(database.url))
    return applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`
  } finally {
    await database.close()
  }
}
