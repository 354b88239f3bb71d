import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { readRecord } from '../../src/db/embedded/record.ts'
import { makeTestGround, processesOn } from '../../src/db/embedded/test-support.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { databaseUrl } from '../harness/database-server.ts'
import { type PlatformProcess, runPlatform } from './platform-process.ts'

export { stop } from './platform-process.ts'

/** Command lines of the database servers that run for a data directory. */
export function serversOf(directory: string): string[] {
  const place = readRecord(directory)?.place ?? '.'
  return processesOn(place === '.' ? directory : place)
}

/** One that was killed leaves its database server behind: it is taken over and stopped. */
async function stopOrphan(directory: string): Promise<void> {
  if (!existsSync(directory) || !readRecord(directory)?.owner) return
  const server = await startEmbeddedServer({ directory })
  await server.stop()
}

/** A folder for the processes of a test file; `clear` leaves no process, folder or database behind. */
export function processGround() {
  const ground = makeTestGround()
  const platforms: PlatformProcess[] = []
  const directories: string[] = []
  const databases: string[] = []

  /** A data directory that is not there yet; in a closed folder the database has to be kept elsewhere. */
  function dataDirectory(options: { mode?: number } = {}): string {
    const directory = join(ground.folder(options), 'data')
    directories.push(directory)
    return directory
  }

  /** `node`: its own options. `program`: another than the one of this checkout. */
  function run(
    args: readonly string[],
    settings: Record<string, string>,
    { node, program }: { node?: readonly string[]; program?: string } = {},
  ) {
    const started = runPlatform(args, { DATA_DIR: join(ground.base, 'unused'), ...settings }, node, program)
    platforms.push(started)
    return started
  }

  /** A database of its own on the server of this test run: an empty one, or one that is migrated. */
  async function database(content: 'empty' | 'migrated'): Promise<string> {
    const name = `dialyard_test_${randomBytes(6).toString('hex')}`
    const template = content === 'empty' ? 'template0' : inject('template')
    await maintain([`CREATE DATABASE ${name} TEMPLATE ${template}`])
    databases.push(name)
    return databaseUrl(inject('serverUrl'), name)
  }

  async function clear(): Promise<void> {
    for (const each of platforms) each.signal('SIGKILL')
    for (const directory of directories) await stopOrphan(directory)
    await maintain(databases.map((name) => `DROP DATABASE ${name} WITH (FORCE)`))
    await ground.clear()
  }
  return { dataDirectory, run, database, clear }
}

async function maintain(statements: readonly string[]): Promise<void> {
  if (statements.length === 0) return
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
