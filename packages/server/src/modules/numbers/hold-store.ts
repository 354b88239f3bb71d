import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'

// One search with a hold at a time an account, so that two at once cannot both pass the limit. The count is a statement
// of its own: it must see what the one that held the lock before has done.
const lockHolder = statement<never>(
  'numbers.lock-holder',
  'SELECT FROM account WHERE account_id = $1 FOR NO KEY UPDATE',
)
const countHeld = statement<{ held: number }>(
  'numbers.count-held',
  'SELECT count(*)::integer AS held FROM number WHERE held_for = $1',
)
export async function countHeldLocked({ db }: TxContext, accountId: number): Promise<number> {
  await db.run(lockHolder, [accountId])
  return (await db.run(countHeld, [accountId]))[0]?.held ?? 0
}

const hold = statement<{ number: E164 }>(
  'numbers.hold',
  `WITH chosen AS (
     SELECT number FROM number WHERE number = ANY ($1) AND state = 'available' ORDER BY number FOR UPDATE SKIP LOCKED
   )
   UPDATE number n SET state = 'held', hold_id = $2, held_for = $3, held_until = $4
   FROM chosen WHERE n.number = chosen.number RETURNING n.number`,
)
/** Those of the numbers that could be put on hold; what another is just taking is left out. */
export const holdNumbers = (
  { db }: TxContext,
  numbers: readonly E164[],
  { holdId, accountId, until }: { holdId: string; accountId: number; until: Date },
): Promise<{ number: E164 }[]> => db.run(hold, [numbers, holdId, accountId, until])

const keep = statement<never>(
  'numbers.keep-back',
  `UPDATE number SET state = 'held', hold_id = $2, held_for = $3, held_until = $4 WHERE number = ANY ($1)`,
)
/** Of numbers that the caller has locked for sale to this account. */
export const holdLocked = (
  { db }: TxContext,
  numbers: readonly E164[],
  { holdId, accountId, until }: { holdId: string; accountId: number; until: Date },
): void => db.send(keep, [numbers, holdId, accountId, until])

export interface HoldRow {
  holdId: string
  until: Date
  numbers: E164[]
}
const holdsOf = statement<HoldRow>(
  'numbers.holds-of-account',
  `SELECT hold_id AS "holdId", min(held_until) AS until, array_agg(number ORDER BY number) AS numbers FROM number
   WHERE held_for = $1 AND held_until > $2 GROUP BY hold_id ORDER BY until, "holdId" OFFSET $3 LIMIT $4`,
)
export const findHolds = ({ db }: Reader, accountId: number, now: Date, { offset, limit }: Slice): Promise<HoldRow[]> =>
  db.run(holdsOf, [accountId, now, offset, limit])

const release = statement<{ number: E164 }>(
  'numbers.release-hold',
  `WITH chosen AS (
     SELECT number FROM number WHERE hold_id = $1 AND held_for = $2 ORDER BY number FOR UPDATE
   )
   UPDATE number n SET state = 'available', hold_id = NULL, held_for = NULL, held_until = NULL
   FROM chosen WHERE n.number = chosen.number RETURNING n.number`,
)
export const releaseHoldOf = ({ db }: TxContext, holdId: string, accountId: number): Promise<{ number: E164 }[]> =>
  db.run(release, [holdId, accountId])

const endDue = statement<{ number: E164; accountId: number }>(
  'numbers.end-due-holds',
  `WITH due AS (
     SELECT number, held_for FROM number WHERE held_until <= $1
     ORDER BY held_until LIMIT $2 FOR UPDATE SKIP LOCKED
   )
   UPDATE number n SET state = 'available', hold_id = NULL, held_for = NULL, held_until = NULL
   FROM due WHERE n.number = due.number RETURNING n.number, due.held_for AS "accountId"`,
)
export const endDueHolds = ({ db, clock }: TxContext, most: number): Promise<{ number: E164; accountId: number }[]> =>
  db.run(endDue, [clock.now(), most])

const nextEnd = statement<{ at: Date | null }>(
  'numbers.next-hold-end',
  'SELECT min(held_until) AS at FROM number WHERE held_until IS NOT NULL',
)
export const findNextHoldEnd = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextEnd))[0]?.at ?? null
