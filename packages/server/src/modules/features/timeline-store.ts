import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'

export interface TimelineRow {
  type: string
  at: Date
  body: unknown
  /** A user name that the asker may know; else `staff`, `reseller` or `platform`. */
  by: string
}
// What happened under a former owner is his. Who stands above the asker is not named to him.
const timeline = statement<TimelineRow>(
  'features.timeline',
  `SELECT e.type, e.at, e.body,
     CASE WHEN actor.username IS NULL THEN 'platform' WHEN actor.ancestors @> ARRAY[$2::integer] THEN actor.username
       WHEN actor.type = 'spadmin' THEN 'staff' ELSE 'reseller' END AS by
   FROM event e JOIN account owner ON owner.account_id = e.account_id
   LEFT JOIN account actor ON actor.account_id = e.actor_id
   WHERE e.subject = $1 AND owner.ancestors @> ARRAY[$2::integer]
   ORDER BY e.event_id DESC OFFSET $3 LIMIT $4`,
)
/** What happened to a number under accounts below `scope`, the newest first. */
export const findTimeline = (
  { db }: Reader,
  number: E164,
  scope: number,
  { offset, limit }: Slice,
): Promise<TimelineRow[]> => db.run(timeline, [`number:${number}`, scope, offset, limit ?? 1000])
