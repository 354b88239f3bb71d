import { mkdir } from 'node:fs/promises'
import pino from 'pino'
import { type App, createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { lockDatabase } from './db/database-lock.ts'
import { ensureDatabase, startEmbeddedServer } from './db/embedded-server.ts'
import { migrate, pendingMigrations } from './db/migrate.ts'
import { migrateQueue } from './jobs/queue.ts'
import { seedDemo } from './modules/demo/index.ts'
import { loadSecrets, rotateSecret } from './secrets.ts'

const usage = `Usage: node packages/server/src/main.ts <command>

  start                      set up what is missing, load the demo, serve (npm start)
  serve [--no-http|--no-worker]
                             serve a database that is migrated (npm run serve)
  migrate                    bring the database to this version (npm run migrate)
  rotate-secret              sign with a new secret from the next start on; tokens given out stay good

Settings come from the environment; README lists them.`

/** Something that ends the program with one clear sentence. */
class Refused extends Error {}

interface OpenDatabase {
  url: string
  close(): Promise<void>
}

async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, close: async () => undefined }
  await mkdir(config.dataDirectory, { recursive: true })
  const server = await startEmbeddedServer({ directory: config.dataDirectory })
  await ensureDatabase(server, 'dialyard')
  return { url: server.url('dialyard'), close: () => server.stop() }
}

async function bringUpToDate(url: string): Promise<string[]> {
  const applied = await migrate(url)
  await migrateQueue(url)
  return applied
}

async function listen(app: App, config: Config): Promise<string> {
  if (!app.http) return 'nowhere: this process only works'
  try {
    return await app.http.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new Refused(`Port ${config.port} is taken on ${config.host}. Set PORT to another.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Refused(`HOST ${config.host} is not an address of this machine.`)
    if (code === 'EACCES') throw new Refused(`Port ${config.port} may not be opened by this user. Set PORT to another.`)
    throw error
  }
}

function welcome(address: string, { password, fresh }: { password: string | null; fresh: boolean }): string {
  const howToEnter =
    password === null
      ? 'the one printed at the first start; to choose another, start with DEMO_PASSWORD=…'
      : `${password}${fresh ? '   (kept nowhere: note it now)' : ''}`
  return `
Dialyard is ready.

  Home         ${address}/
  API pages    ${address}/docs/api
  API          ${address}/api/v4

  Accounts     demo (customer), reseller, admin (provider; logs in at /admin_login)
  Password     ${howToEnter}

  Ctrl-C stops it.
`
}

/** Resolves at the first signal that asks to stop. */
const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

/** Undoes, in reverse, what was opened. */
class Closing {
  readonly #steps: (() => Promise<void>)[] = []
  add(step: () => Promise<void>): void {
    this.#steps.unshift(step)
  }
  async run(): Promise<void> {
    for (const step of this.#steps) await step()
  }
}

async function run(config: Config, options: { start: boolean; http: boolean; worker: boolean }): Promise<void> {
  const stopped = stopSignal()
  const closing = new Closing()
  const destination = pino.destination({ fd: 1, sync: false, minLength: 0 })
  const redact = {
    paths: ['*.authorization', '*.cookie', '*.password', '*.token', 'password', 'token'],
    censor: '[redacted]',
  }
  const log = pino({ level: config.logLevel, redact }, destination)
  try {
    const database = await openDatabase(config)
    closing.add(database.close)
    if (options.start) {
      const lock = await lockDatabase(database.url)
      if (lock.holder !== null) {
        throw new Refused(
          `Dialyard already runs on ${config.databaseUrl === null ? config.dataDirectory : 'this database'} (${lock.holder}). Stop it first, or set DATA_DIR to another folder.`,
        )
      }
      closing.add(lock.release)
      await bringUpToDate(database.url)
    } else {
      const pending = await pendingMigrations(database.url)
      if (pending.length > 0) throw new Refused(`The database lacks ${pending.join(', ')}. Run npm run migrate first.`)
    }
    const app = await createApp({
      databaseUrl: database.url,
      databaseReadUrl: config.databaseReadUrl ?? undefined,
      secrets: config.jwtSecrets ?? (await loadSecrets(config.dataDirectory)),
      demo: config.demo || options.start,
      trueStatus: config.trueStatus,
      log,
      roles: options,
    })
    closing.add(app.close)
    const demo = config.demo || options.start ? await seedDemo(app.context, config.demoPassword) : null
    const address = await listen(app, config)
    if (demo) process.stdout.write(welcome(address, demo))
    else log.info({ address, http: options.http, worker: options.worker }, 'serving')
    await stopped
    log.info('stopping')
  } finally {
    await closing.run()
    destination.flushSync()
  }
}

async function main(args: readonly string[]): Promise<void> {
  const [command, ...flags] = args
  const unknown = flags.find((flag) => !['--no-http', '--no-worker'].includes(flag))
  if (unknown !== undefined && command === 'serve') throw new Refused(`There is no ${unknown}.\n\n${usage}`)
  const roles = { http: !flags.includes('--no-http'), worker: !flags.includes('--no-worker') }
  if (command === 'start') return run(readConfig(), { start: true, ...roles })
  if (command === 'serve') {
    if (!roles.http && !roles.worker) throw new Refused('With --no-http and --no-worker there is nothing to do.')
    return run(readConfig(), { start: false, ...roles })
  }
  if (command === 'migrate') {
    const database = await openDatabase(readConfig())
    try {
      const applied = await bringUpToDate(database.url)
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
    } finally {
      await database.close()
    }
    return
  }
  if (command === 'rotate-secret') {
    await rotateSecret(readConfig().dataDirectory)
    console.log('The next start signs with a new secret; tokens that were given out stay good until they expire.')
    return
  }
  throw new Refused(usage)
}

main(process.argv.slice(2)).catch((error: Error) => {
  const expected = error instanceof Refused || error instanceof ConfigError
  console.error(expected ? error.message : `Dialyard could not go on: ${error.message}`)
  process.exitCode = 1
})
