import { type Context, inTransaction } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { utcDate } from '../../kernel/clock.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { writeAudit } from '../accounts/index.ts'
import type { Announcement } from './announcement.ts'
import { findAnnouncements, findPrice, insertAnnouncement } from './announcement-store.ts'

/** How long before it counts a price is announced, unless the announcer says when. */
const noticeDays = 30
const dayMs = 86_400_000

/**
 * Announces a price to the subscriptions that run by it: the first month of each that begins on the day or later is charged
 * by it. A job carries it to them. Asked for again, it is the announcement that there is. Throws `not_found`.
 */
export function announcePrice(
  context: Context,
  { ownerId, priceId, effectiveOn }: { ownerId: number; priceId: number; effectiveOn: string | undefined },
): Promise<Announcement> {
  return inTransaction(context, async (tx) => {
    const now = tx.clock.now()
    const price = await findPrice(tx, ownerId, priceId)
    if (!price) throw new AppError('not_found', `There is no price ${priceId}.`)
    const day = effectiveOn ?? utcDate(new Date(now.getTime() + noticeDays * dayMs))
    if (day < utcDate(now)) throw invalid('effective_on', `${day} is past; it is ${utcDate(now)} now`)
    const begins = new Date(day)
    if (price.validFrom > begins) throw invalid('effective_on', `the price begins at ${price.validFrom.toISOString()}`)
    if (price.validUntil !== null && price.validUntil <= begins) {
      throw invalid('effective_on', `another price takes its place at ${price.validUntil.toISOString()}`)
    }
    const announcement = await insertAnnouncement(tx, { ownerId, priceId, effectiveOn: day })
    if (announcement) {
      const body = { price_id: priceId, effective_on: day }
      await writeAudit(tx, { accountId: ownerId, action: 'price.announce', subject: `price:${priceId}`, body })
      await wakeDueWork(tx)
      return announcement
    }
    const known = await findAnnouncements(tx, ownerId, priceId, { offset: 0, limit: null })
    return known.find((each) => each.effectiveOn === day) as Announcement
  })
}
