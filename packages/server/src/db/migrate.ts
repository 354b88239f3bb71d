import { readdir, readFile } from 'node:fs/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)

const provider = {
  async getMigrations() {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')))
    return Object.fromEntries(
      files.map((name, i) => [name.replace('.sql', ''), { up: (db: Kysely<unknown>) => up(db, texts[i] ?? '') }]),
    )
  },
}
const up = async (db: Kysely<unknown>, text: string): Promise<void> => {
  await sql.raw(text).execute(db)
}

async function withMigrator<T>(url: string, work: (migrator: Migrator) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(
      new Migrator({ db, provider, migrationTableName: 'migration', migrationLockTableName: 'migration_lock' }),
    )
  } finally {
    await db.destroy()
  }
}

/** Applies what is missing, under a lock: of two that start at once, one applies and the other finds nothing to do. */
export const migrate = (url: string): Promise<string[]> =>
  withMigrator(url, async (migrator) => {
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) throw error
    return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
  })

/** Names of the migrations that this code has and the database has not. */
export const pendingMigrations = (url: string): Promise<string[]> =>
  withMigrator(url, async (migrator) =>
    (await migrator.getMigrations()).filter((each) => !each.executedAt).map((each) => each.name),
  )
