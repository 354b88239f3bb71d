import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { PriceRow, SubscriptionPlace } from '../billing/index.ts'
import type { Announcement, OpenAnnouncement } from './announcement.ts'

const columns = `n.announcement_id AS "announcementId", n.price_id AS "priceId", n.account_id AS "ownerId",
  n.effective_on AS "effectiveOn", n.state, n.examined::integer, n.touched::integer, n.announced_at AS "announcedAt",
  n.done_at AS "doneAt"`
const priceColumns = `p.kind, p.country, p.tier, p.onnet, p.price_class AS "priceClass", p.setup_micros AS setup,
  p.monthly_micros AS monthly, p.valid_from AS "validFrom"`

/** A price of somebody's list, and when the next of its key takes its place. */
export type AnnouncedPrice = PriceRow & { priceId: number; validUntil: Date | null }
const price = statement<AnnouncedPrice>(
  'renewals.price',
  `SELECT p.price_id AS "priceId", ${priceColumns}, (
     SELECT min(later.valid_from) FROM price later
     WHERE later.account_id = p.account_id AND later.kind = p.kind AND later.valid_from > p.valid_from
       AND (later.country, later.tier, later.onnet, later.price_class)
         IS NOT DISTINCT FROM (p.country, p.tier, p.onnet, p.price_class)
   ) AS "validUntil"
   FROM price p WHERE p.price_id = $1 AND p.account_id = $2`,
)
export const findPrice = async ({ db }: Reader, ownerId: number, priceId: number): Promise<AnnouncedPrice | null> =>
  (await db.run(price, [priceId, ownerId]))[0] ?? null

const insert = statement<Announcement>(
  'renewals.insert-announcement',
  `WITH n AS (
     INSERT INTO price_announcement (account_id, price_id, effective_on, state, announced_at)
     VALUES ($1, $2, $3, 'carrying', $4) ON CONFLICT (price_id, effective_on) DO NOTHING RETURNING *
   ) SELECT ${columns} FROM n`,
)
/** Null when the price is announced for that day already. */
export const insertAnnouncement = async (
  { db, clock }: TxContext,
  { ownerId, priceId, effectiveOn }: Pick<Announcement, 'ownerId' | 'priceId' | 'effectiveOn'>,
): Promise<Announcement | null> => (await db.run(insert, [ownerId, priceId, effectiveOn, clock.now()]))[0] ?? null

const ofPrice = statement<Announcement>(
  'renewals.announcements',
  `SELECT ${columns} FROM price_announcement n WHERE n.price_id = $1 AND n.account_id = $2
   ORDER BY n.effective_on DESC OFFSET $3 LIMIT $4`,
)
/** The announcements of a price, the last day first. */
export const findAnnouncements = (
  { db }: Reader,
  ownerId: number,
  priceId: number,
  { offset, limit }: Slice,
): Promise<Announcement[]> => db.run(ofPrice, [priceId, ownerId, offset, limit])

const nextOpen = statement<{ at: Date | null }>(
  'renewals.next-announcement',
  'SELECT min(announced_at) AS at FROM price_announcement WHERE done_at IS NULL',
)
export const findNextAnnouncement = async ({ db }: Reader): Promise<Date | null> =>
  (await db.run(nextOpen))[0]?.at ?? null

type OpenRow = Announcement & PriceRow & { lastAccount: number; lastSubscription: number }
const takeOpen = statement<OpenRow>(
  'renewals.take-announcement',
  `SELECT ${columns}, ${priceColumns}, n.last_account AS "lastAccount", n.last_subscription AS "lastSubscription"
   FROM price_announcement n JOIN price p USING (price_id)
   WHERE n.done_at IS NULL AND n.announced_at <= $1
   ORDER BY n.announced_at, n.announcement_id LIMIT 1 FOR NO KEY UPDATE OF n SKIP LOCKED`,
)
/** The first announcement that is under way, locked; null when there is none, or another worker carries it. */
export async function takeAnnouncement({ db, clock }: TxContext): Promise<OpenAnnouncement | null> {
  const [row] = await db.run(takeOpen, [clock.now()])
  if (!row) return null
  const { lastAccount, lastSubscription, ...announced } = row
  return { ...announced, price: row, last: { accountId: lastAccount, subscriptionId: lastSubscription } }
}

const advance = statement<never>(
  'renewals.advance-announcement',
  `WITH whom AS (
     INSERT INTO price_announcement_account (announcement_id, account_id, subscriptions)
     SELECT $1, * FROM unnest($6::integer[], $7::integer[]) AS whom (account_id, subscriptions)
     ON CONFLICT (announcement_id, account_id)
       DO UPDATE SET subscriptions = price_announcement_account.subscriptions + EXCLUDED.subscriptions
   )
   UPDATE price_announcement SET last_account = $2, last_subscription = $3, examined = examined + $4, touched = touched + $5,
     state = CASE WHEN $8 THEN 'telling' ELSE state END
   WHERE announcement_id = $1`,
)
/** Notes how far an announcement has been carried, and whom it touches. */
export const advanceAnnouncement = async (
  { db }: TxContext,
  announcementId: number,
  step: {
    last: SubscriptionPlace
    examined: number
    touched: number
    accounts: readonly { accountId: number; subscriptions: number }[]
    isCarried: boolean
  },
): Promise<void> =>
  void (await db.run(advance, [
    announcementId,
    step.last.accountId,
    step.last.subscriptionId,
    step.examined,
    step.touched,
    step.accounts.map((each) => each.accountId),
    step.accounts.map((each) => each.subscriptions),
    step.isCarried,
  ]))

const untold = statement<{ accountId: number; subscriptions: number }>(
  'renewals.tell-announcement',
  `UPDATE price_announcement_account SET told = true WHERE announcement_id = $1 AND account_id IN (
     SELECT account_id FROM price_announcement_account WHERE announcement_id = $1 AND NOT told ORDER BY account_id LIMIT $2
   ) RETURNING account_id AS "accountId", subscriptions`,
)
/** Some of the accounts that have not been told yet, which they are from now on. */
export const takeUntold = ({ db }: TxContext, announcementId: number, most: number) =>
  db.run(untold, [announcementId, most])

const finish = statement<never>(
  'renewals.finish-announcement',
  `UPDATE price_announcement SET state = 'done', done_at = $2 WHERE announcement_id = $1`,
)
export const finishAnnouncement = async ({ db, clock }: TxContext, announcementId: number): Promise<void> =>
  void (await db.run(finish, [announcementId, clock.now()]))
