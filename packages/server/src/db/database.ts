import type { Writable } from 'node:stream'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tables } from './tables.ts'

/** A statement that is prepared once a connection, under its name. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  /** Only carries the row's type. */
  readonly row?: Row
}
export const statement = <Row>(name: string, text: string): Statement<Row> => ({ name, text })

interface Built<Row> {
  compile(): { readonly sql: string; readonly parameters: readonly unknown[] }
  execute(): Promise<Row[]>
}

/** Runs SQL: the pools outside a transaction, one connection inside it. */
export interface Executor {
  run<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>
  /** A statement composed by the query builder, for lists whose filters vary. */
  fetch<Row>(query: Built<Row>): Promise<Row[]>
}

export interface Transaction extends Executor {
  copyIn(sql: string): Writable
  /** For libraries that bring their own SQL, such as the queue. */
  raw(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

export interface Database extends Executor {
  /** The same over a replica where `DATABASE_READ_URL` names one: may lag, never writes. */
  readonly replica: Executor
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
}

/** Composes SQL without running it; `Executor.fetch` does that. */
export const build = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

const parsers: Record<number, (text: string) => unknown> = {
  20: BigInt, // int8: money and large counters, never a float
  1082: String, // date: a calendar day has no time zone
}
/** One place decides what a column becomes in JavaScript: int8 → bigint, numeric and date → string. */
export const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

type Client = Pick<pg.ClientBase, 'query'>

const executor = (client: Client): Executor => ({
  run: async (statement, values = []) =>
    (await client.query({ name: statement.name, text: statement.text, values: [...values] })).rows,
  fetch: async (query) => {
    const { sql, parameters } = query.compile()
    return (await client.query(sql, [...parameters])).rows
  },
})

/** The connection broke while a commit was under way: what became of the transaction is not known. */
export class CommitUnknown extends Error {}

const retryable = new Set(['40001', '40P01'])
const lockTimedOut = '55P03'
const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''
/** Whether a transaction was undone because others got in its way, and may be tried again. */
export const contended = (error: unknown): boolean => retryable.has(codeOf(error)) || codeOf(error) === lockTimedOut

async function once<T>(pool: pg.Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await work({
      ...executor(client),
      copyIn: (sql) => client.query(copyFrom(sql)),
      raw: (text, values) => client.query(text, values),
    })
    try {
      await client.query('COMMIT')
    } catch (error) {
      if (unreachable(error)) throw new CommitUnknown('connection lost during commit', { cause: error })
      throw error
    }
    return result
  } catch (error) {
    if (error instanceof CommitUnknown || unreachable(error)) broken ??= error as Error
    else await client.query('ROLLBACK').catch((failure: Error) => (broken ??= failure))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** Whether an error says that the database could not be reached, as opposed to having refused something. */
export function unreachable(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08|57P0[123]|53300)/.test(code) || /^(ECONN|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT)/.test(code)) return true
  const message = error instanceof Error ? error.message : ''
  return /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/.test(message)
}

export interface Pools extends Database {
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** How long a statement waits for a lock: whoever waits keeps a connection from the others. Imports wait as they must. */
const lock_timeout = 3_000

export interface ConnectOptions {
  url: string
  readUrl?: string | undefined
  connections?: number
  log?: (error: Error) => void
}

export function connect({ url, readUrl, connections = 16, log }: ConnectOptions): Pools {
  const open = new Set<Promise<void>>()
  const openPool = (connectionString: string): pg.Pool => {
    const pool = new pg.Pool({
      connectionString,
      max: connections,
      types,
      connectionTimeoutMillis: 5_000,
      lock_timeout,
    })
    pool.on('error', (error) => log?.(error))
    pool.on('connect', (client) => {
      const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
      open.add(ended)
      void ended.then(() => open.delete(ended))
    })
    return pool
  }
  const pool = openPool(url)
  const readPool = readUrl === undefined ? pool : openPool(readUrl)
  return {
    ...executor(pool as unknown as Client),
    pool,
    replica: executor(readPool as unknown as Client),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(pool, work)
        } catch (error) {
          if (attempt === 4 || !retryable.has(codeOf(error))) throw error
        }
      }
    },
    async close() {
      await pool.end()
      if (readPool !== pool) await readPool.end()
      // A pool's end does not wait for its connections, and a database that stops meanwhile would cut them off.
      await Promise.all(open)
    },
  }
}
