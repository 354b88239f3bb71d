import type { DueWork } from '../../jobs/due-work.ts'
import { findNextDueSubscription, type PriceBook } from '../billing/index.ts'
import type { OnRelease } from '../numbers/index.ts'
import { findNextAnnouncement } from './announcement-store.ts'
import { carryAnnouncement } from './carry-announcement.ts'
import { renewDue } from './renew-due.ts'

/** Announcements first: a month that begins on the day of one is charged by it. */
export const renewalsDueWork = (book: PriceBook, onRelease: OnRelease): DueWork[] => [
  { name: 'renewals.announce', nextDue: findNextAnnouncement, runBatch: carryAnnouncement(book) },
  { name: 'renewals.renew', nextDue: findNextDueSubscription, runBatch: (context) => renewDue(context, onRelease) },
]
