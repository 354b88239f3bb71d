import pg from 'pg'

export interface DatabaseLock {
  /** Who holds it instead; null when it is ours. */
  holder: string | null
  release(): Promise<void>
}

// Any number will do, as long as every process asks for the same.
const lockId = 48_004_800

/**
 * At most one `npm start` on a database. The lock belongs to a connection, so that it goes with its process however
 * that ends; a lock file would outlive a SIGKILL.
 */
export async function lockDatabase(url: string): Promise<DatabaseLock> {
  const client = new pg.Client({ connectionString: url, application_name: `process ${process.pid}` })
  client.on('error', () => undefined) // a lost connection shows in every other one as well
  await client.connect()
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS ours', [lockId])
  if (rows[0]?.ours) return { holder: null, release: () => client.end() }
  const holders = await client.query(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [lockId],
  )
  await client.end()
  return { holder: holders.rows[0]?.name ?? 'another process', release: async () => undefined }
}
