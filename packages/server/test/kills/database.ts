import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedServer, ensureDatabase, startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { migrate } from '../../src/db/migrate.ts'
import { migrateQueue } from '../../src/jobs/queue.ts'

/** A database server of a test's own, that can be killed and started again. */
export interface DatabaseServer {
  /** A new database, migrated; answers its address. */
  create(name: string): Promise<string>
  sql(text: string, database?: string): Promise<Record<string, unknown>[]>
  /** Kills the whole server, as the kernel would for want of memory: nothing is said to anybody. */
  kill(): Promise<void>
  /** Kills one session's process; the server then ends all others, and recovers by itself. Returns when it has. */
  killOneSession(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

function childrenOf(pid: number): number[] {
  if (!existsSync('/proc')) return [] // they notice by themselves that the server is gone
  const parentOf = (each: string): string | undefined => {
    try {
      // The name stands in brackets, and may hold anything.
      return readFileSync(`/proc/${each}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
    } catch {
      return undefined
    }
  }
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.filter((each) => parentOf(each) === String(pid)).map(Number)
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** A server in this folder. */
export async function openDatabaseServer(directory: string): Promise<DatabaseServer> {
  let server: EmbeddedServer = await startEmbeddedServer({ directory })
  const connect = async (name: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: server.url(name) })
    client.on('error', () => undefined) // it may be killed with the rest
    await client.connect()
    return client
  }
  const sql: DatabaseServer['sql'] = async (text, name = 'postgres') => {
    const client = await connect(name)
    return client.query(text).then(
      ({ rows }) => client.end().then(() => rows),
      (error: unknown) => client.end().then(() => Promise.reject(error)),
    )
  }
  const recovered = async (): Promise<void> => {
    for (const started = Date.now(); ; await sleep(20)) {
      const error = await sql('SELECT 1').then(() => null, String)
      if (error === null) return
      if (Date.now() - started > 60_000) throw new Error(`the database does not recover: ${error}`)
    }
  }
  const [{ data_directory: cluster = '' } = {}] = await sql('SHOW data_directory')
  return {
    sql,
    async create(name) {
      await ensureDatabase(server, name)
      await migrate(server.url(name))
      await migrateQueue(server.url(name))
      return server.url(name)
    },
    async kill() {
      const pid = Number(readFileSync(join(String(cluster), 'postmaster.pid'), 'utf8').split('\n')[0])
      const children = childrenOf(pid)
      for (const each of [pid, ...children]) killProcess(each)
      while (children.some((each) => existsSync(`/proc/${each}/exe`))) await sleep(10)
    },
    async killOneSession() {
      const bystander = await connect('postgres')
      const broken = new Promise<void>((resolve) => bystander.once('end', resolve))
      const { rows } = await bystander.query(
        `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
         ORDER BY state = 'active' DESC, xact_start LIMIT 1`,
      )
      killProcess(Number(rows[0]?.pid))
      await broken
      // The bystander may be the first to be ended: some session of the platform may answer once more.
      await recovered()
    },
    async start() {
      server = await startEmbeddedServer({ directory })
    },
    stop: () => server.stop(),
  }
}
