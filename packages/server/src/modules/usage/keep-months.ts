import { type Context, inTransaction } from '../../context.ts'
import { monthOf, monthStart, monthsAfter } from '../../kernel/instant.ts'
import { cutOffMonth, findMonths } from './xdr-months-store.ts'
import { openMonth } from './xdr-write-store.ts'

/** How many months are made before they begin. */
const ahead = 2

/** Makes the partitions of the month that runs and of those that are near, so that no record has to wait for its own. */
export async function openNearMonths(context: Context): Promise<void> {
  const month = monthOf(context.clock.now())
  for (let i = 0; i <= ahead; i++) await openMonth(context, monthsAfter(month, i))
}

/** When the oldest month is kept no longer; null where all are kept, or none is there. */
export async function findNextCut(context: Context, retentionMonths: number | null): Promise<Date | null> {
  const [oldest] = retentionMonths === null ? [] : await findMonths(context)
  return oldest === undefined || retentionMonths === null ? null : monthStart(monthsAfter(oldest, retentionMonths + 1))
}

/** Cuts off the oldest month that is kept no longer; answers 0 when there is none. */
export async function cutOffOldest(context: Context, retentionMonths: number | null): Promise<number> {
  const due = await findNextCut(context, retentionMonths)
  if (due === null || due > context.clock.now()) return 0
  await inTransaction(context, async (tx) => {
    const [oldest] = await findMonths(tx)
    if (oldest !== undefined) await cutOffMonth(tx, oldest)
  })
  return 1
}
