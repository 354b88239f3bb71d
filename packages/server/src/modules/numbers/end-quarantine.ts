import { type Context, inTransaction } from '../../context.ts'
import { endQuarantineOfDue } from './store.ts'

const batchSize = 1000

/** Puts a batch of rested numbers back on the shelf; answers how many. */
export const endQuarantine = (context: Context): Promise<number> =>
  inTransaction(context, async (tx) => {
    const rested = await endQuarantineOfDue(tx, batchSize)
    for (const { number, accountId, returned } of rested) {
      const type = returned ? 'number.returned' : 'number.available'
      tx.record({ type, accountId, subject: `number:${number}`, body: {} })
    }
    return rested.length
  })
