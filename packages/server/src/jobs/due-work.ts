import type { Context, TxContext } from '../context.ts'

/**
 * Work that falls due at an instant kept in a row. The queue only wakes the scan; what is due is decided by the
 * platform's clock, so that the sandbox can travel.
 */
export interface DueWork {
  /** As a job is named: `numbers.end-quarantine`. */
  name: string
  /** The earliest instant at which something falls due, past or future; null when nothing waits. */
  nextDue(context: Context): Promise<Date | null>
  /** Does one batch of what is due by the clock; answers how many rows it did, 0 when nothing is left. */
  runBatch(context: Context): Promise<number>
}

/** The job that asks for due work every minute. */
export const dueWorkJob = 'jobs.due-work'

/** Has the worker look for due work as soon as the transaction has committed. */
export const wakeDueWork = (tx: TxContext): Promise<void> => tx.enqueue({ name: dueWorkJob, data: {} })

/**
 * Does everything that is due now, a batch of each work in turn, so that a long one holds none of the others up; several
 * workers may do this at once.
 */
export async function runDueWork(context: Context, works: readonly DueWork[]): Promise<void> {
  const done = new Map<string, number>()
  for (let busy = true; busy; ) {
    busy = false
    for (const work of works) {
      const batch = await work.runBatch(context)
      if (batch > 0) done.set(work.name, (done.get(work.name) ?? 0) + batch)
      busy ||= batch > 0
    }
  }
  for (const [work, count] of done) context.log.info({ work, done: count }, 'due work done')
}

/** The earliest instant after which one of the works has something to do. */
export async function earliestDue(context: Context, works: readonly DueWork[]): Promise<Date | null> {
  const instants = await Promise.all(works.map((work) => work.nextDue(context)))
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)))
}
