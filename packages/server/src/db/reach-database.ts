import pg from 'pg'

const oldest = 15
const patienceMs = 10_000

/** `dialyard at db.example:5432`: what may be said about an address in public. */
export function nameOfDatabase(url: string): string {
  const { database, host, port } = new pg.Client({ connectionString: url })
  return `${database} at ${host.startsWith('/') ? host : `${host}:${port}`}`
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nobody listens there',
  ENOENT: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  ECONNRESET: 'it broke the connection off',
  '28P01': 'the user or the password is wrong',
  '3D000': 'there is no such database',
  '57P03': 'it is starting or stopping',
  '53300': 'it has no connection left',
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as { code?: string; message: string }
  const known = reasons[code]
  if (known !== undefined) return known
  return /timeout/.test(message) ? 'it does not answer' : message || code || 'it does not answer'
}

/** Why a database cannot be used, in one sentence without its password; null when it can. */
export async function findObstacle(url: string): Promise<string | null> {
  const name = nameOfDatabase(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs })
  // An error after the connection was refused would otherwise end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::integer / 10000 AS version`,
    )
    const version = rows[0]?.version ?? 0
    return version >= oldest ? null : `The database ${name} is PostgreSQL ${version}; ${oldest} or newer is needed.`
  } catch (error) {
    return `The database ${name} cannot be reached: ${reasonOf(error)}.`
  } finally {
    await client.end().catch(() => undefined)
  }
}
