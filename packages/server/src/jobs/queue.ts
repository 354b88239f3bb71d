import { PgBoss } from 'pg-boss'
import type { Transaction } from '../db/database.ts'

/** A job in the durable queue: ids only. */
export interface NewJob {
  name: string
  data: Record<string, string | number>
}

/** Durable jobs: a job is a row, written by the transaction that causes it. */
export interface Queue {
  send(job: NewJob, db: Transaction): Promise<void>
}

export const openBoss = (url: string, role: 'sender' | 'worker'): PgBoss =>
  new PgBoss({
    connectionString: url,
    application_name: `dialyard-${role}`,
    max: role === 'worker' ? 6 : 2,
    supervise: role === 'worker',
    schedule: role === 'worker',
    migrate: false,
    createSchema: false,
  })

/** Brings the queue's own schema to the library's version; safe when two do it at once. */
export async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  boss.on('error', () => undefined) // start() rejects with the same error
  await boss.start()
  await boss.stop({ graceful: false })
}

export const queueOf = (boss: PgBoss): Queue => ({
  async send(job, db) {
    const executeSql = async (text: string, values?: unknown[]) => (await db.raw(text, values)) as { rows: never[] }
    await boss.send(job.name, job.data, { db: { executeSql } })
  },
})
