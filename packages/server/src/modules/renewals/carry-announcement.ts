import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { announceMonthly, findRunningAfter, type PriceBook, payersBy } from '../billing/index.ts'
import type { OpenAnnouncement } from './announcement.ts'
import { advanceAnnouncement, finishAnnouncement, takeAnnouncement, takeUntold } from './announcement-store.ts'
import { announceNewPrice } from './notices.ts'

const batchSize = 1_000

/** Carries an announcement on to the next subscriptions; answers how many it has looked at. */
async function carry(tx: TxContext, book: PriceBook, open: OpenAnnouncement): Promise<number> {
  const { announcementId, ownerId, price, effectiveOn } = open
  const running = await findRunningAfter(tx, ownerId, price.kind, open.last, batchSize)
  const payers = []
  for (const { accountId, subscriptionId, priceVersion, ...of } of running) {
    const ladder = await book.ladder(tx, of.kind, new Date(effectiveOn), accountId, priceVersion)
    payers.push(...payersBy(price, ownerId, of, ladder).map((payer) => ({ subscriptionId, accountId: payer })))
  }
  const announced = await announceMonthly(tx, { announcementId, effectiveOn, monthly: price.monthly, payers })
  const isCarried = running.length < batchSize
  const last = running.at(-1) ?? open.last
  await advanceAnnouncement(tx, announcementId, { ...announced, last, examined: running.length, isCarried })
  tx.log.info({ announcementId, examined: running.length, touched: announced.touched }, 'price carried')
  return running.length
}

/** Tells some of the accounts whose subscriptions change; answers how many. */
async function tell(tx: TxContext, open: OpenAnnouncement): Promise<number> {
  const accounts = await takeUntold(tx, open.announcementId, batchSize)
  await announceNewPrice(tx, open, accounts)
  if (accounts.length < batchSize) await finishAnnouncement(tx, open.announcementId)
  return accounts.length
}

/** Takes the first announcement under way a batch further; 0 when there is none. Stands being killed and run again. */
export const carryAnnouncement =
  (book: PriceBook) =>
  (context: Context): Promise<number> =>
    inTransaction(context, async (tx) => {
      const open = await takeAnnouncement(tx)
      if (!open) return 0
      // A step, even where there was nothing left to look at.
      return 1 + (open.state === 'carrying' ? await carry(tx, book, open) : await tell(tx, open))
    })
