import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import { unreachable } from './db/database.ts'
import { findHolder, lockDatabase } from './db/database-lock.ts'
import { identifyMyself } from './db/embedded/process-identity.ts'
import { readRecord } from './db/embedded/record.ts'
import { ensureDatabase, startEmbeddedServer } from './db/embedded-server.ts'
import { findObstacle, nameOfDatabase } from './db/reach-database.ts'
import { Refused } from './refused.ts'

export interface OpenDatabase {
  url: string
  /** For people, without a password. */
  name: string
  /** False for an embedded server that another living process will stop. */
  lasting: boolean
  close(): Promise<void>
}

/** For people, on the side where no log is read from. */
const say = (line: string): void => void process.stderr.write(`dialyard: ${line}\n`)

async function openGiven(url: string, readUrl: string | null): Promise<OpenDatabase> {
  for (const [variable, each] of Object.entries({ DATABASE_URL: url, DATABASE_READ_URL: readUrl })) {
    const obstacle = each === null ? null : await findObstacle(each)
    if (obstacle !== null) throw new Refused(`${obstacle} It is the one that ${variable} names.`)
  }
  return { url, name: `the database ${nameOfDatabase(url)}`, lasting: true, close: async () => undefined }
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  const server = await startEmbeddedServer({ directory, log: say })
  const owner = readRecord(realpathSync(directory))?.owner
  const opened = { url: server.url('dialyard'), name: directory, lasting: owner === identifyMyself() }
  try {
    await ensureDatabase(server, 'dialyard')
  } catch (error) {
    await server.stop()
    throw error
  }
  return { ...opened, close: () => server.stop() }
}

/** The database that the settings name, or the embedded server's, started when it does not run. */
export const openDatabase = ({ databaseUrl, databaseReadUrl, dataDirectory }: Config): Promise<OpenDatabase> =>
  databaseUrl === null ? openEmbedded(dataDirectory) : openGiven(databaseUrl, databaseReadUrl)

function alreadyRuns(config: Config, name: string, holder: string): Refused {
  const advice = config.databaseUrl === null ? 'set DATA_DIR to another folder' : 'set DATABASE_URL to another database'
  return new Refused(`Dialyard already runs on ${name} (${holder}). Stop it first, or ${advice}.`)
}

const busyMs = 5_000

/**
 * The same for `npm start`, of which there is one on a database. An embedded server that another process will stop
 * cannot be built on: that process either runs the platform, or is about to end (`npm run migrate`).
 */
export async function claimDatabase(config: Config): Promise<OpenDatabase> {
  for (const started = Date.now(); ; await sleep(100)) {
    const database = await openDatabase(config)
    if (database.lasting) {
      const lock = await lockDatabase(database.url)
      if (lock.holder === null) return { ...database, close: () => lock.release().then(database.close) }
      await database.close()
      throw alreadyRuns(config, database.name, lock.holder)
    }
    const holder = await findHolder(database.url).catch((error) => {
      if (unreachable(error)) return null // it has just been stopped
      throw error
    })
    if (holder !== null) throw alreadyRuns(config, database.name, holder)
    if (Date.now() - started > busyMs) throw alreadyRuns(config, database.name, 'another process serves from it')
  }
}
