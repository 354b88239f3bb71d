import type { Reader, TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { EventFilter, LoggedEvent } from './event.ts'

// One lock for whatever gives out numbers or moves the lines of webhooks; no deed ever waits for it.
const lock = statement<never>('events.lock-log', 'SELECT FROM pg_advisory_xact_lock(4810202)')
/** Holds everyone else off the log's numbers and lines until the transaction ends. */
export const lockLog = ({ db }: TxContext): void => db.send(lock)

const unnumbered = statement<{ waits: boolean }>(
  'events.waiting',
  'SELECT EXISTS (SELECT FROM event WHERE sequence IS NULL) AS waits',
)
export const hasUnnumbered = async ({ db }: Reader): Promise<boolean> => (await db.run(unnumbered))[0]?.waits ?? false

/**
 * An event that is visible here has committed, and each gets a higher number than all that went before: whoever has read up to a
 * number has seen everything up to it. Within one subject they stand in the order in which they were written, as those who write
 * wait for each other.
 */
const number = statement<{ numbered: number }>(
  'events.number',
  `WITH waiting AS (
     SELECT event_id FROM event WHERE sequence IS NULL ORDER BY event_id LIMIT $1
   ), given AS (
     SELECT event_id, row_number() OVER (ORDER BY event_id)
       + coalesce((SELECT max(sequence) FROM event), 0) AS sequence FROM waiting
   ), fresh AS (
     UPDATE event e SET sequence = given.sequence FROM given WHERE e.event_id = given.event_id
     RETURNING e.sequence, e.type, e.account_id, e.subject
   ), wanted AS (
     SELECT w.webhook_id, w.account_id, e.sequence, e.type, e.subject
     FROM fresh e JOIN account a ON a.account_id = e.account_id
     CROSS JOIN LATERAL unnest(a.ancestors) AS above (account_id)
     JOIN webhook w ON w.account_id = above.account_id AND w.state <> 'disabled'
     JOIN account owner ON owner.account_id = w.account_id AND owner.status <> 'closed'
     WHERE CASE WHEN e.type = 'webhook.test' THEN e.subject = 'webhook:' || w.webhook_id
       ELSE w.types IS NULL OR e.type = ANY (w.types) END
   ), lines AS (
     INSERT INTO webhook_line (webhook_id, subject, account_id, waiting, next_attempt_at)
     SELECT webhook_id, subject, account_id, count(*), $2 FROM wanted GROUP BY webhook_id, subject, account_id
     ON CONFLICT (webhook_id, subject) DO UPDATE SET waiting = webhook_line.waiting + EXCLUDED.waiting
   ), deliveries AS (
     INSERT INTO webhook_delivery (webhook_id, account_id, sequence, type, subject)
     SELECT webhook_id, account_id, sequence, type, subject FROM wanted ORDER BY sequence, webhook_id
   )
   SELECT count(*)::integer AS numbered FROM fresh`,
)
const notifyNumbered = statement<never>('events.notify-numbered', `SELECT pg_notify('event_numbered', '')`)
/** Numbers up to so many of the events that have committed, and puts them in line for the webhooks that want them. */
export async function numberCommitted(tx: TxContext, most: number): Promise<number> {
  const [row] = await tx.db.run(number, [most, tx.clock.real()])
  const numbered = row?.numbered ?? 0
  if (numbered > 0) tx.db.send(notifyNumbered)
  return numbered
}

const notifyRecorded = statement<never>('events.notify-recorded', `SELECT pg_notify('event_recorded', '')`)
/** Tells the workers that there are events to be numbered. */
export const tellRecorded = async ({ db }: Reader): Promise<void> => void (await db.run(notifyRecorded))

const columns = 'e.sequence, e.type, e.account_id AS "accountId", e.subject, e.at, e.body'

type Whose = 'all' | 'some'

/** Where the events of a page come from: each source has an index, and is read no further than the page needs. */
const sources = {
  all: {
    every: '(SELECT true) s',
    byType: 'unnest($3::text[]) AS s (type)',
  },
  some: {
    every: `(SELECT account_id FROM account WHERE ancestors @> ARRAY[$3::integer]
       AND ($4::integer IS NULL OR account_id = $4)) s`,
    byType: `(SELECT account_id, t.type FROM account CROSS JOIN unnest($5::text[]) AS t (type)
       WHERE ancestors @> ARRAY[$3::integer] AND ($4::integer IS NULL OR account_id = $4)) s`,
  },
} as const

/** How the log is read: forth from a place on, or back. */
type Way = 'forth' | 'back'
const ways = {
  forth: { beyond: 'e.sequence > $1', within: '<=', end: '9223372036854775807', order: 'ASC' },
  back: { beyond: 'e.sequence < $1', within: '>=', end: '0', order: 'DESC' },
} as const

/**
 * The first of many sources at a cost that grows with the sources and not with what they hold. The events wanted are of the
 * sources whose first event comes first, as many as there are events on the page at most; and none of them comes after the
 * first event of the last of these sources.
 */
function pageOf(way: Way, whose: Whose, byType: boolean): Statement<LoggedEvent> {
  const { beyond, within, end, order } = ways[way]
  const source = sources[whose][byType ? 'byType' : 'every']
  const fits = [
    ...(whose === 'some' ? ['e.account_id = s.account_id'] : []),
    ...(byType ? ['e.type = s.type'] : []),
    beyond,
  ].join(' AND ')
  const name = `events.page-${way}-of-${whose}${byType ? '-by-type' : ''}`
  if (whose === 'all' && !byType) {
    return statement(name, `SELECT ${columns} FROM event e WHERE ${beyond} ORDER BY e.sequence ${order} LIMIT $2`)
  }
  return statement(
    name,
    `WITH firsts AS (
       SELECT s.*, e.sequence AS first FROM ${source} CROSS JOIN LATERAL (
         SELECT e.sequence FROM event e WHERE ${fits} ORDER BY e.sequence ${order} LIMIT 1
       ) e ORDER BY e.sequence ${order} LIMIT $2
     ), last AS (SELECT first FROM firsts ORDER BY first ${order} OFFSET $2 - 1)
     SELECT ${columns} FROM firsts s CROSS JOIN LATERAL (
       SELECT e.* FROM event e WHERE ${fits} AND e.sequence ${within} coalesce((SELECT first FROM last), ${end})
       ORDER BY e.sequence ${order} LIMIT $2
     ) e ORDER BY e.sequence ${order} LIMIT $2`,
  )
}
const both = (way: Way, whose: Whose) => ({ every: pageOf(way, whose, false), byType: pageOf(way, whose, true) })
const pages = {
  forth: { all: both('forth', 'all'), some: both('forth', 'some') },
  back: { all: both('back', 'all'), some: both('back', 'some') },
}

/** Numbered events behind `from`, the oldest first; or `back` before it, the newest first. `everything`: the scope is the whole tree. */
export function findEvents(
  { db }: Reader,
  { scope, accountId, types }: EventFilter,
  { way, from, limit, everything }: { way: Way; from: bigint; limit: number; everything: boolean },
): Promise<LoggedEvent[]> {
  const whose: Whose = everything && accountId === null ? 'all' : 'some'
  return db.run(pages[way][whose][types === null ? 'every' : 'byType'], [
    ...[from, limit],
    ...(whose === 'all' ? [] : [scope, accountId]),
    ...(types === null ? [] : [types]),
  ])
}

/** What is needed to know who wants to hear of an event. */
export interface EventTrace {
  sequence: bigint
  type: string
  ancestors: number[]
  accountId: number
}
const traces = statement<EventTrace>(
  'events.traces',
  `SELECT e.sequence, e.type, e.account_id AS "accountId", a.ancestors
   FROM event e JOIN account a USING (account_id) WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2`,
)
export const findTraces = ({ db }: Reader, after: bigint, most: number): Promise<EventTrace[]> =>
  db.run(traces, [after, most])

const newest = statement<{ sequence: bigint | null }>('events.newest', 'SELECT max(sequence) AS sequence FROM event')
export const findNewest = async ({ db }: Reader): Promise<bigint> => (await db.run(newest))[0]?.sequence ?? 0n
