import type { Handlers, modules } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import { priceOwner } from '../billing/index.ts'
import { announcePrice } from './announce-price.ts'
import type { Announcement } from './announcement.ts'
import { findAnnouncements } from './announcement-store.ts'
import { findBacklog, findLastRenewalDay, type RenewalDay } from './store.ts'

/** Counts are exact up to here. */
const most = 100_000
const bounded = (total: number) => ({ count: Math.min(total, most), more: total > most })

const shownDay = ({ day, beganAt, lastAt, ...counts }: RenewalDay) => ({
  day,
  began_at: beganAt.toISOString(),
  last_at: lastAt.toISOString(),
  ...counts,
})

/** A day that there is, by the calendar. */
function dayOf(text: string): string {
  const day = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw invalid('effective_on', `${text} is not a day`)
  if (day.getUTCFullYear() > 2200) throw invalid('effective_on', 'is too far away; the year may be 2200 at most')
  return text
}

const shownAnnouncement = (row: Announcement) => ({
  announcement_id: row.announcementId,
  price_id: row.priceId,
  effective_on: row.effectiveOn,
  status: row.state,
  examined: row.examined,
  touched: row.touched,
  announced_at: row.announcedAt.toISOString(),
  done_at: row.doneAt?.toISOString() ?? null,
})

export const renewalsRoutes: Handlers<typeof modules.renewals, Context> = {
  'renewals.progress': async (context) => {
    const now = context.clock.now()
    const { due, firstDue, unpaid, suspended } = await findBacklog(context, now, most + 1)
    const lastDay = await findLastRenewalDay(context)
    const first = firstDue?.toISOString() ?? null
    return {
      data: {
        now: now.toISOString(),
        due: bounded(due),
        oldest_due: due > 0 ? first : null,
        next_due: due > 0 ? null : first,
        unpaid: bounded(unpaid),
        suspended: bounded(suspended),
        last_day: lastDay && shownDay(lastDay),
      },
    }
  },
  'renewals.announce-price': async (context, { account_id, price_id, effective_on }) => {
    const ownerId = await priceOwner(context, account_id)
    const effectiveOn = effective_on === undefined ? undefined : dayOf(effective_on)
    return { data: shownAnnouncement(await announcePrice(context, { ownerId, priceId: price_id, effectiveOn })) }
  },
  'renewals.list-announcements': async (context, { account_id, price_id, page, limit }) => {
    const ownerId = await priceOwner(context, account_id)
    return { data: (await findAnnouncements(context, ownerId, price_id, slice(page, limit))).map(shownAnnouncement) }
  },
}
