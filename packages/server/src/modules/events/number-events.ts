import { type Context, inTransaction } from '../../context.ts'
import { hasUnnumbered, lockLog, numberCommitted } from './log-store.ts'

const atOnce = 2_000

const numberBatch = (context: Context): Promise<number> =>
  inTransaction(context, (tx) => {
    // The statement behind it sees all that committed until the lock was had.
    lockLog(tx)
    return numberCommitted(tx, atOnce)
  })

/**
 * Gives the events that have committed their numbers, without gaps; answers how many. Several processes may do this at once, and
 * one that dies leaves a batch either numbered or not.
 */
export async function numberEvents(context: Context, batches = Number.POSITIVE_INFINITY): Promise<number> {
  let numbered = 0
  for (let i = 0; i < batches; i++) {
    const batch = (await hasUnnumbered(context)) ? await numberBatch(context) : 0
    numbered += batch
    if (batch < atOnce) break
  }
  return numbered
}
