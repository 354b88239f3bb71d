import type { Writable } from 'node:stream'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { parameterText } from './list-text.ts'
import type { Tables } from './tables.ts'

/** A statement that is prepared once a connection, under its name. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  /** Only carries the row's type. */
  readonly row?: Row
}
export const statement = <Row>(name: string, text: string): Statement<Row> => ({ name, text })
/**
 * The same, planned for the very values each time: for batches, for which the plan that suits any number of rows is a bad
 * one. A statement without a name is not kept.
 */
export const plannedAnew = <Row>({ text }: Statement<Row>): Statement<Row> => statement('', text)

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

/**
 * One connection, on which statements go out at once, behind whatever is still under way there: those that need no
 * answer of each other are sent together (`Promise.all`) and cost one round trip. When one has failed, all that come
 * after it fail with its error.
 */
export interface Transaction extends Executor {
  /** Sends a statement whose answer nobody waits for. Should it fail, so does the transaction. */
  send<Row>(statement: Statement<Row>, values?: readonly unknown[]): void
  /** Only in a transaction that was opened for it. */
  copyIn(sql: string): Writable
  /** For libraries that bring their own SQL, such as the queue. */
  raw(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

export interface TransactionOptions {
  /** Whether files are streamed into it by `copyIn`. */
  copies?: boolean
}

export interface Database extends Executor {
  /** The same over a replica where `DATABASE_READ_URL` names one: may lag, never writes. */
  readonly replica: Executor
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
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

const listOf = pg.types.getTypeParser(1016 as never, 'text') as (text: string) => string[]
const parsers: Record<number, (text: string) => unknown> = {
  20: BigInt, // int8: money and large counters, never a float
  1016: (text) => listOf(text).map(BigInt), // int8[]
  1082: String, // date: a calendar day has no time zone
}
/** One place decides what a column becomes in JavaScript: int8 → bigint, numeric and date → string. */
export const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

type Query = (query: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>

const executor = (query: Query): Executor => ({
  run: async (statement, values = []) =>
    (await query({ name: statement.name, text: statement.text, values: values.map(parameterText) })).rows,
  fetch: async (built) => {
    const { sql, parameters } = built.compile()
    return (await query(sql, [...parameters])).rows
  },
})

const queryOf =
  (pool: pg.Pool): Query =>
  (query, values) =>
    pool.query(query as string, values)

/** The connection broke while a commit was under way: what became of the transaction is not known. */
export class CommitUnknown extends Error {}

const retryable = new Set(['40001', '40P01'])
const lockTimedOut = '55P03'
// Of a transaction that has failed already, or has not begun: what failed first says more.
const onlyFollows = new Set(['25P02', '25006'])
const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''
/** Whether a transaction was undone because others got in its way, and may be tried again. */
export const contended = (error: unknown): boolean => retryable.has(codeOf(error)) || codeOf(error) === lockTimedOut

/** A connection while a transaction is open on it. */
class OpenTransaction {
  readonly #client: pg.PoolClient
  #last: Promise<unknown> = Promise.resolve()
  #failure: unknown
  #over = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  readonly query: Query = async (query, values) => {
    // Whoever is late, because another part of the work has failed meanwhile, must not write after the end.
    if (this.#over) throw new Error('the transaction is over')
    try {
      return await this.#ask(query, values)
    } catch (error) {
      this.#failure ??= error
      throw onlyFollows.has(codeOf(error)) ? this.#failure : error
    }
  }

  /** Should it fail, whatever comes after it does. */
  readonly send = (query: string | pg.QueryConfig): void => void this.query(query).catch(() => undefined)

  /** Together with what is still under way. */
  async commit(): Promise<void> {
    const { stream } = this.#client.connection
    stream.cork()
    // What the driver refuses to send, the database never hears of; it is known by then.
    await new Promise(process.nextTick)
    process.nextTick(() => stream.uncork())
    if (this.#failure !== undefined) throw this.#failure
    this.#over = true
    const { command } = await this.#ask('COMMIT').catch((cause: Error) => {
      throw unreachable(cause) ? new CommitUnknown('connection lost during commit', { cause }) : cause
    })
    // Where something failed the transaction is undone instead, which is no error to the database.
    if (command !== 'COMMIT') throw this.#failure ?? new Error('the transaction was undone')
  }

  async rollBack(): Promise<void> {
    this.#over = true
    await this.#ask('ROLLBACK')
  }

  /** Lets what is sent before the turn ends leave in one write; each write wakes the database up. */
  #gather(): void {
    const { stream } = this.#client.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
  }

  #ask(query: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const ask = (): Promise<pg.QueryResult> => this.#client.query(query as string, values)
    this.#gather()
    const answer = this.#client.pipeline ? ask() : this.#last.then(ask)
    this.#last = answer.catch(() => undefined)
    return answer
  }
}

async function once<T>(pool: pg.Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  const open = new OpenTransaction(client)
  try {
    open.send('BEGIN READ WRITE')
    const result = await work({
      ...executor(open.query),
      send: ({ name, text }, values = []) => open.send({ name, text, values: values.map(parameterText) }),
      copyIn: (sql) => client.query(copyFrom(sql)),
      raw: open.query,
    })
    await open.commit()
    return result
  } catch (error) {
    if (error instanceof CommitUnknown || unreachable(error)) broken ??= error as Error
    else await open.rollBack().catch((failure: Error) => (broken ??= failure))
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
  /** How many transactions were committed, those of which it is not known counted as well. */
  commits(): number
  close(): Promise<void>
}

/** How long a statement waits for a lock: whoever waits keeps a connection from the others. Imports wait as they must. */
const lock_timeout = 3_000

/**
 * For transactions. A BEGIN does not wait for its answer, and should it ever be refused, what was sent behind it must not
 * be written on its own.
 */
const pipelined = { pipeline: true, options: '-c default_transaction_read_only=on' }

export interface ConnectOptions {
  url: string
  readUrl?: string | undefined
  connections?: number
  log?: (error: Error) => void
  /** Told after each transaction that has committed, or may have. */
  committed?: () => void
}

export function connect({ url, readUrl, connections = 16, log, committed }: ConnectOptions): Pools {
  const open = new Set<Promise<void>>()
  const openPool = (connectionString: string, special: pg.PoolConfig = {}): pg.Pool => {
    const pool = new pg.Pool({
      ...special,
      connectionString,
      max: connections,
      types,
      connectionTimeoutMillis: 5_000,
      lock_timeout,
    })
    pool.on('error', (error) => log?.(error))
    pool.on('connect', (client) => {
      // The pool stops listening before whoever asked for the connection begins: a database that dies just then would end
      // the process. The statement that is sent next fails by itself.
      client.on('error', () => undefined)
      const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
      open.add(ended)
      void ended.then(() => open.delete(ended))
    })
    return pool
  }
  let commits = 0
  const countCommit = (): void => {
    commits += 1
    committed?.()
  }
  const pool = openPool(url)
  const readPool = readUrl === undefined ? pool : openPool(readUrl)
  const transactionPool = openPool(url, pipelined)
  return {
    ...executor(queryOf(pool)),
    pool,
    replica: executor(queryOf(readPool)),
    commits: () => commits,
    async transaction(work, { copies = false } = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          // COPY holds a conversation, which the driver refuses to mix with statements that were sent ahead.
          const result = await once(copies ? pool : transactionPool, work)
          countCommit()
          return result
        } catch (error) {
          if (error instanceof CommitUnknown) countCommit()
          if (attempt === 4 || !retryable.has(codeOf(error))) throw error
        }
      }
    },
    async close() {
      await transactionPool.end()
      await pool.end()
      if (readPool !== pool) await readPool.end()
      // A pool's end does not wait for its connections, and a database that stops meanwhile would cut them off.
      await Promise.all(open)
    },
  }
}
