import type { PgBoss } from 'pg-boss'
import type { Context } from '../context.ts'

/** A durable job: the payload's ids go to the same verb that a request would call. Must stand being run twice. */
export interface Job {
  name: string
  /** Five-field cron expression in UTC, for jobs that wake by themselves. */
  cron?: string
  /** Also done when a worker starts: what another one that died has left behind shall not wait for the minute. */
  atStart?: boolean
  run(context: Context, data: Record<string, string | number>): Promise<void>
}

const retries = { retryLimit: 20, retryBackoff: true, expireInSeconds: 900, heartbeatSeconds: 30 }

/** Every queue must exist before anything is sent to it. */
export async function createQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await boss.createQueue(job.name, retries)
}

/** Takes jobs until stopped; a job of a worker that dies is taken over by another. */
export async function work(boss: PgBoss, context: Context, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    if (job.cron !== undefined) await boss.schedule(job.name, job.cron)
    if (job.atStart) await boss.send(job.name, {})
    await boss.work<Record<string, string | number>>(job.name, { pollingIntervalSeconds: 2 }, async (batch) => {
      for (const each of batch) {
        const log = context.log.child({ job: job.name, jobId: each.id })
        try {
          await job.run({ ...context, log }, each.data ?? {})
        } catch (error) {
          log.error({ err: error }, 'job failed and will be tried again')
          throw error
        }
      }
    })
  }
}
