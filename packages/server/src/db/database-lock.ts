import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface DatabaseLock {
  /** Who holds it instead; null when it is ours. */
  holder: string | null
  release(): Promise<void>
}

// Any numbers will do, as long as every process asks for the same.
const platformLock = 48_004_800
const setUpLock = 48_004_801

/** How long the server may take to notice that the process that held the lock has died. */
const patienceMs = 1_000
const retakeMs = 2_000

async function open(url: string): Promise<pg.Client> {
  const name = `process ${process.pid} on ${hostname()}`.slice(0, 63)
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true })
  client.on('error', () => undefined) // a lost connection shows in every other one as well
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  return client
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS ours', [platformLock])
  return rows[0]?.ours === true
}

async function readHolder(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted
       AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [platformLock],
  )
  return rows[0] === undefined ? null : rows[0].name || 'another process'
}

/** Who runs `npm start` on this database; null when nobody does. */
export async function findHolder(url: string): Promise<string | null> {
  const client = await open(url)
  try {
    return await readHolder(client)
  } finally {
    await client.end()
  }
}

/** Takes the lock again whenever its connection was lost, for instance because the server was started anew. */
function keepLock(url: string, first: pg.Client): () => Promise<void> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let released = false
  const hold = (held: pg.Client): void => {
    client = held
    held.once('end', () => {
      client = undefined
      if (!released) timer = setTimeout(retake, retakeMs)
    })
  }
  const retake = async (): Promise<void> => {
    const fresh = await open(url).catch(() => null)
    const ours = fresh !== null && (await tryLock(fresh).catch(() => false))
    if (fresh && ours && !released) hold(fresh)
    else {
      await fresh?.end().catch(() => undefined)
      if (!released) timer = setTimeout(retake, retakeMs)
    }
  }
  hold(first)
  return async () => {
    released = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}

/**
 * At most one `npm start` on a database. The lock belongs to a connection, so that it goes with its process however
 * that ends; a lock file would outlive a SIGKILL.
 */
export async function lockDatabase(url: string): Promise<DatabaseLock> {
  const client = await open(url)
  for (const started = Date.now(); ; await sleep(50)) {
    if (await tryLock(client)) return { holder: null, release: keepLock(url, client) }
    if (Date.now() - started < patienceMs) continue
    const holder = (await readHolder(client)) ?? 'another process'
    await client.end()
    return { holder, release: async () => undefined }
  }
}

/** One process at a time sets a database up; the others wait, and then find it done. */
export async function oneAtATime<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = await open(url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [setUpLock])
    return await work()
  } finally {
    await client.end()
  }
}
