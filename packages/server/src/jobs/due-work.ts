import type { Context } from '../context.ts'

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

/** Does everything that is due now, batch by batch; several workers may do this at once. */
export async function runDueWork(context: Context, works: readonly DueWork[]): Promise<void> {
  for (const work of works) {
    let done = 0
    for (let batch = await work.runBatch(context); batch > 0; batch = await work.runBatch(context)) done += batch
    if (done > 0) context.log.info({ work: work.name, done }, 'due work done')
  }
}

/** The earliest instant after which one of the works has something to do. */
export async function earliestDue(context: Context, works: readonly DueWork[]): Promise<Date | null> {
  const instants = await Promise.all(works.map((work) => work.nextDue(context)))
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)))
}
