import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { findStaff } from '../accounts/index.ts'
import { sendNotices } from '../notices/index.ts'
import { clearListing, compareListing, type DriftCounts, noteListing } from './drift-store.ts'
import type { Supplier } from './supplier.ts'
import type { KnownSupplier, SupplierBook } from './supplier-book.ts'
import { lockSupplier, scheduleComparison, takeDueComparisons } from './supplier-store.ts'

const hourMs = 3_600_000
/** The hour of the night, in UTC, at which both sides are compared. */
const nightHour = 3
/** So many are read beside each other. */
const atOnce = 10

/** The next night after an instant. */
export function nextNight(now: Date): Date {
  const night = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), nightHour))
  return night > now ? night : new Date(night.getTime() + 24 * hourMs)
}

/** Has a supplier compared now. Throws `not_found`. */
export const compareNow = (context: Context, supplierId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    await lockSupplier(tx, supplierId)
    await scheduleComparison(tx, supplierId, tx.clock.now(), null)
    await wakeDueWork(tx)
  })

async function tell(tx: TxContext, { supplierId, name }: Supplier, counts: DriftCounts): Promise<void> {
  const { missingUpstream, missingHere, priceDiffers } = counts
  if (missingUpstream + missingHere + priceDiffers === 0) return
  const body = { missing_upstream: missingUpstream, missing_here: missingHere, price_differs: priceDiffers }
  tx.record({ type: 'supplier.drifted', accountId: providerAccountId, subject: `supplier:${supplierId}`, body })
  const staff = await findStaff(tx)
  await sendNotices(
    tx,
    staff.map((accountId) => ({ accountId, template: 'supplier-drifted' as const, data: { name, ...counts } })),
  )
}

async function compare(context: Context, { supplier, server }: KnownSupplier): Promise<void> {
  const { supplierId } = supplier
  const listedSince = context.clock.now()
  await clearListing(context, supplierId)
  for await (const rows of server.list()) await noteListing(context, supplierId, rows)
  await inTransaction(context, async (tx) => {
    const counts = await compareListing(tx, supplierId, listedSince)
    await clearListing(tx, supplierId)
    await scheduleComparison(tx, supplierId, nextNight(tx.clock.now()), tx.clock.now())
    await tell(tx, supplier, counts)
  })
}

/**
 * When one who could not be asked is asked again: an hour after the night, then after as long as he has been waited for, and
 * with the next night anew.
 */
export function nextTry(now: Date): Date {
  const night = nextNight(now)
  const lastNight = night.getTime() - 24 * hourMs
  const later = lastNight + Math.max(hourMs, 2 * (now.getTime() - lastNight))
  return new Date(Math.min(later, night.getTime()))
}

async function compareOrPostpone(context: Context, book: SupplierBook, supplierId: number): Promise<void> {
  try {
    const known = await book.find(supplierId)
    if (known) await compare(context, known)
  } catch (err) {
    context.log.warn({ err, supplierId }, 'a supplier could not be compared and will be asked again')
    await scheduleComparison(context, supplierId, nextTry(context.clock.now()), null)
  }
}

/** Compares some suppliers whose night has come with what is here. */
export async function compareDueSuppliers(context: Context, book: SupplierBook): Promise<number> {
  // Should this process die.
  const inAnHour = new Date(context.clock.now().getTime() + hourMs)
  const due = await inTransaction(context, (tx) => takeDueComparisons(tx, { again: inAnHour, most: atOnce }))
  await Promise.all(due.map((supplierId) => compareOrPostpone(context, book, supplierId)))
  return due.length
}
