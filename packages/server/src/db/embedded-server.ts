import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { findPackage, provideBinaries } from './embedded/binaries.ts'
import { createCluster, serverSettings, type Transport, writeAccessRules } from './embedded/cluster.ts'
import { withLock } from './embedded/lock.ts'
import { findPlace, makeSocketFolder, prepareDirectory, removeSocketFolder, settlePlace } from './embedded/place.ts'
import { findPostmaster, launch, type Postmaster, shutDown } from './embedded/postmaster.ts'
import { identifyMyself, isRunning } from './embedded/process-identity.ts'
import { RECORD_FILE, readRecord, type ServerRecord, writeRecord } from './embedded/record.ts'
import { chooseRunUser, type RunUser } from './embedded/run-user.ts'

export interface EmbeddedServer {
  /** connection string for a database of this server, e.g. url('dialyard') */
  url(database: string): string
  /** true when this call found a running server and joined it */
  readonly adopted: boolean
  /** stops the server when this process owns it; otherwise does nothing */
  stop(): Promise<void>
}

export interface EmbeddedServerOptions {
  directory: string
  log?: (line: string) => void
}

/** What the tests vary and nobody else. */
export interface Surroundings {
  packageRoot?: string
  transport?: Transport
}

/** Everything that the steps of one start share. */
interface Start {
  directory: string
  place: string
  cluster: string
  user: RunUser | undefined
  packageRoot: () => string
  transport: Transport
  log: (line: string) => void
}

/**
 * Gives a running PostgreSQL on this folder: the one that is already there, or a new one. The process that starts it
 * owns it and stops it; when the owner is dead, the next one to come owns it.
 */
export function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  return startEmbeddedServerIn({}, options)
}

export async function startEmbeddedServerIn(
  surroundings: Surroundings,
  options: EmbeddedServerOptions,
): Promise<EmbeddedServer> {
  const log = options.log ?? (() => {})
  const asked = resolve(options.directory)
  try {
    const directory = prepareDirectory(asked)
    return await locked(directory, log, () => adoptOrStart(directory, surroundings, log))
  } catch (error) {
    throw explain(error, asked)
  }
}

/** Creates a database of this name when there is none. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // duplicate_database, unique_violation: another process made it in this moment
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

async function adoptOrStart(directory: string, surroundings: Surroundings, log: (line: string) => void) {
  const known = readRecord(directory)
  const cluster = join(findPlace(directory, known), 'cluster')
  const user = chooseRunUser(cluster)
  const record = settlePlace(directory, known, user, log)
  const place = findPlace(directory, record)
  const start: Start = {
    directory,
    place,
    cluster: join(place, 'cluster'),
    user,
    packageRoot: () => surroundings.packageRoot ?? findPackage(),
    transport: surroundings.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket'),
    log,
  }
  const ownerLives = record.owner !== null && isRunning(record.owner)
  const found = await findRunning(start, ownerLives)
  if (found && ownerLives) return present(start, found, { adopted: true, owned: false })
  const running = found ?? (await startAnew(start, record))
  writeRecord(directory, { ...readRecord(directory)!, owner: identifyMyself() })
  return present(start, running, { adopted: found !== undefined, owned: true })
}

async function findRunning(start: Start, ownerLives: boolean): Promise<Postmaster | undefined> {
  const found = await findPostmaster(start.cluster)
  if (found === undefined || !('silent' in found)) return found
  if (ownerLives) {
    throw new Error(
      `A database server (process ${found.pid}) runs in ${start.cluster} but does not answer: ` +
        'stop the platform that started it, or set DATA_DIR to another folder.',
    )
  }
  // nobody answers for it any more and nobody can use it, for instance because its socket was deleted
  start.log(`the database server in ${start.cluster} (process ${found.pid}) does not answer: it is stopped`)
  await shutDown(start.cluster, found.pid, () => provideBinaries(start.packageRoot(), start.place, start.user))
  return undefined
}

async function startAnew(start: Start, record: ServerRecord): Promise<Postmaster> {
  const { directory, place, cluster, user, transport, log } = start
  const complete = existsSync(join(cluster, 'PG_VERSION'))
  if (!complete && record.initialised) {
    throw new Error(
      `The database of ${directory} should be in ${cluster} and is not there: bring it back, ` +
        `set DATA_DIR to another folder, or remove ${join(directory, RECORD_FILE)} to begin with an empty one.`,
    )
  }
  const binaries = provideBinaries(start.packageRoot(), place, user)
  if (!complete) {
    log(`creating a database in ${cluster}`)
    await createCluster(cluster, binaries, user, transport)
  }
  writeAccessRules(cluster, user, transport)
  const socketFolder = transport === 'socket' ? await makeSocketFolder(place, record.socketFolder, user) : null
  // noted before the start, so that a process killed in between leaves no folder that nobody knows of
  writeRecord(directory, { ...record, initialised: true, socketFolder, owner: identifyMyself() })
  const port = socketFolder === null ? await findFreePort() : 5432
  return launch(cluster, binaries, user, serverSettings(socketFolder, port), join(directory, 'postgres.log'))
}

function present(start: Start, running: Postmaster, state: { adopted: boolean; owned: boolean }): EmbeddedServer {
  let stopping: Promise<void> | undefined
  return {
    url: running.url,
    adopted: state.adopted,
    stop: () => {
      stopping ??= state.owned ? stopOwned(start, running.pid) : Promise.resolve()
      return stopping
    },
  }
}

function stopOwned(start: Start, pid: number): Promise<void> {
  const { directory, place, cluster, user, packageRoot } = start
  return locked(directory, start.log, async () => {
    const record = readRecord(directory)
    if (record?.owner !== identifyMyself()) return
    await shutDown(cluster, pid, () => provideBinaries(packageRoot(), place, user))
    removeSocketFolder(record.socketFolder, user)
    writeRecord(directory, { ...record, socketFolder: null, owner: null })
  })
}

function locked<T>(directory: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const waiting = (owner: string) => {
    log(`waiting for process ${owner.split(' ')[0]}, which is starting or stopping the database in ${directory}`)
  }
  return withLock(join(directory, 'start.lock'), waiting, work)
}

function findFreePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A refusal of the file system becomes one sentence that says what to do about it. */
function explain(error: unknown, directory: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG']
  if (!refusals.includes(code ?? '')) return error
  return new Error(
    `The folder ${directory} cannot hold the database (${message}): ` +
      'set DATA_DIR to a folder that this user may write to, or DATABASE_URL to a PostgreSQL server.',
    { cause: error },
  )
}
