import type { Context, Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { LoggedEvent } from './event.ts'
import type { Delivery, DeliveryState } from './webhook.ts'

const columns = `delivery_id AS "deliveryId", webhook_id AS "webhookId", sequence, type, subject, state, attempts,
  last_status AS "lastStatus", last_error AS "lastError", last_attempt_at AS "lastAttemptAt", settled_at AS "settledAt"`

const newestFirst = 'AND delivery_id < $2 ORDER BY delivery_id DESC LIMIT $3'
const list = statement<Delivery>(
  'events.deliveries',
  `SELECT ${columns} FROM webhook_delivery WHERE webhook_id = $1 ${newestFirst}`,
)
const listByState = statement<Delivery>(
  'events.deliveries-by-state',
  `SELECT ${columns} FROM webhook_delivery WHERE webhook_id = $1 AND state = $4 ${newestFirst}`,
)
/** The newest first. */
export function findDeliveries(
  { db }: Reader,
  webhookId: number,
  { state, before, limit }: { state: DeliveryState | null; before: bigint; limit: number },
): Promise<Delivery[]> {
  const place = [webhookId, before, limit]
  return state === null ? db.run(list, place) : db.run(listByState, [...place, state])
}

/** The first delivery of a line, taken by whoever holds the lease. */
export interface DueDelivery extends LoggedEvent {
  deliveryId: bigint
  webhookId: number
  attempts: number
  url: string
  secret: Buffer
  previousSecret: Buffer | null
  previousUntil: Date | null
}

/** What one process may take now. */
export interface Room {
  /** Those that answered promptly last time, or the others. */
  prompt: boolean
  /** How many deliveries in all. */
  most: number
  /** How many to one webhook, those under way counted. */
  mostEach: number
  /** How many are under way, by webhook. */
  underWay: ReadonlyMap<number, number>
  /** Only webhooks behind this one: everybody gets his turn. */
  behind: number
}

/**
 * The webhooks for which anything waits are found by leaping from one to the next, so that a hundred thousand lines of one that
 * does not answer cost the others nothing. A line that was taken and never settled is taken again when its lease is over.
 */
const take = statement<DueDelivery>(
  'events.take-due',
  `WITH RECURSIVE busy AS (
     (SELECT webhook_id FROM webhook_line WHERE webhook_id > $1 ORDER BY webhook_id LIMIT 1)
     UNION ALL
     SELECT (SELECT l.webhook_id FROM webhook_line l WHERE l.webhook_id > b.webhook_id ORDER BY l.webhook_id LIMIT 1)
     FROM busy b WHERE b.webhook_id IS NOT NULL
   ), due AS (
     SELECT w.*, l.subject AS line FROM busy b
     JOIN webhook w ON w.webhook_id = b.webhook_id AND w.state = 'active' AND w.prompt = $2
     JOIN account owner ON owner.account_id = w.account_id AND owner.status <> 'closed'
     LEFT JOIN unnest($3::integer[], $4::integer[]) AS u (webhook_id, count) ON u.webhook_id = b.webhook_id
     CROSS JOIN LATERAL (
       SELECT subject FROM webhook_line WHERE webhook_id = b.webhook_id AND next_attempt_at <= $5
       ORDER BY next_attempt_at LIMIT greatest(0, $6 - coalesce(u.count, 0)) FOR UPDATE SKIP LOCKED
     ) l LIMIT $7
   )
   UPDATE webhook_line l SET next_attempt_at = $8, lease = $9
   FROM due CROSS JOIN LATERAL (
     SELECT d.delivery_id, d.attempts, d.sequence FROM webhook_delivery d
     WHERE d.webhook_id = due.webhook_id AND d.subject = due.line AND d.state = 'queued' ORDER BY d.sequence LIMIT 1
   ) first JOIN event e ON e.sequence = first.sequence
   WHERE l.webhook_id = due.webhook_id AND l.subject = due.line
   RETURNING first.delivery_id AS "deliveryId", l.webhook_id AS "webhookId", first.attempts, due.url, due.secret,
     due.previous_secret AS "previousSecret", due.previous_until AS "previousUntil",
     e.sequence, e.type, e.account_id AS "accountId", e.subject, e.at, e.body`,
)
export function takeDue(
  { db }: Context,
  room: Room,
  { now, until, lease }: { now: Date; until: Date; lease: string },
): Promise<DueDelivery[]> {
  const { behind, prompt, underWay, most, mostEach } = room
  const busy = [[...underWay.keys()], [...underWay.values()]]
  return db.run(take, [behind, prompt, ...busy, now, mostEach, most, until, lease])
}

/** What became of an attempt, and what comes next. */
export interface Outcome {
  deliveryId: bigint
  webhookId: number
  subject: string
  lease: string
  state: DeliveryState
  attempts: number
  status: number | null
  error: string | null
  /** When the line goes on. */
  nextAttemptAt: Date
}
const settle = statement<{ deliveryId: bigint }>(
  'events.settle-deliveries',
  `WITH outcome AS (
     SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::uuid[], $5::text[], $6::integer[], $7::integer[],
       $8::text[], $9::timestamptz[])
       AS o (delivery_id, webhook_id, subject, lease, state, attempts, status, error, next_attempt_at)
   ), moved AS (
     UPDATE webhook_line l SET lease = NULL, next_attempt_at = o.next_attempt_at,
       waiting = l.waiting - CASE WHEN o.state = 'queued' THEN 0 ELSE 1 END
     FROM outcome o WHERE l.webhook_id = o.webhook_id AND l.subject = o.subject AND l.lease = o.lease
       AND (o.state = 'queued' OR l.waiting > 1)
     RETURNING o.delivery_id
   ), ended AS (
     DELETE FROM webhook_line l USING outcome o
     WHERE l.webhook_id = o.webhook_id AND l.subject = o.subject AND l.lease = o.lease
       AND o.state <> 'queued' AND l.waiting = 1
     RETURNING o.delivery_id
   )
   UPDATE webhook_delivery d SET state = o.state, attempts = o.attempts, last_status = o.status, last_error = o.error,
     last_attempt_at = $10, settled_at = CASE WHEN o.state <> 'queued' THEN $10::timestamptz END
   FROM outcome o JOIN (SELECT delivery_id FROM moved UNION ALL SELECT delivery_id FROM ended) done USING (delivery_id)
   WHERE d.delivery_id = o.delivery_id RETURNING d.delivery_id AS "deliveryId"`,
)
/** Keeps what became of deliveries; whose lease is over has nothing to say any more. Under the lock of the log. */
export const settleDeliveries = ({ db }: TxContext, outcomes: readonly Outcome[], now: Date) =>
  db.run(settle, [
    outcomes.map((each) => each.deliveryId),
    outcomes.map((each) => each.webhookId),
    outcomes.map((each) => each.subject),
    outcomes.map((each) => each.lease),
    outcomes.map((each) => each.state),
    outcomes.map((each) => each.attempts),
    outcomes.map((each) => each.status),
    outcomes.map((each) => each.error),
    outcomes.map((each) => each.nextAttemptAt),
    now,
  ])

// One that is under way is left alone; one that waits goes now.
const requeue = (which: string) => `WITH again AS (
     SELECT delivery_id, webhook_id, account_id, subject, state FROM webhook_delivery WHERE ${which}
   ), queued AS (
     UPDATE webhook_delivery d SET state = 'queued', attempts = 0, settled_at = NULL
     FROM again WHERE d.delivery_id = again.delivery_id
   ), lines AS (
     INSERT INTO webhook_line AS l (webhook_id, subject, account_id, waiting, next_attempt_at)
     SELECT webhook_id, subject, account_id, count(*), $2 FROM again WHERE state <> 'queued'
     GROUP BY webhook_id, subject, account_id
     ON CONFLICT (webhook_id, subject) DO UPDATE SET waiting = l.waiting + EXCLUDED.waiting,
       next_attempt_at = CASE WHEN l.lease IS NULL THEN EXCLUDED.next_attempt_at ELSE l.next_attempt_at END
   ), hurried AS (
     UPDATE webhook_line l SET next_attempt_at = $2 FROM again
     WHERE again.state = 'queued' AND l.webhook_id = again.webhook_id AND l.subject = again.subject AND l.lease IS NULL
   )
   SELECT count(*)::integer AS queued FROM again`
const requeueOne = statement<{ queued: number }>('events.requeue-one', requeue('webhook_id = $1 AND delivery_id = $3'))
const requeueDead = statement<{ queued: number }>(
  'events.requeue-dead',
  requeue(`delivery_id IN (
       SELECT delivery_id FROM webhook_delivery WHERE webhook_id = $1 AND state = 'dead' ORDER BY delivery_id LIMIT $3
     )`),
)
/** Sends one delivery once more; answers whether there is such a one. Under the lock of the log. */
export const redeliverOne = async ({ db, clock }: TxContext, webhookId: number, deliveryId: number): Promise<number> =>
  (await db.run(requeueOne, [webhookId, clock.real(), deliveryId]))[0]?.queued ?? 0
/** The same of so many dead ones, the oldest first. */
export const redeliverDead = async ({ db, clock }: TxContext, webhookId: number, most: number): Promise<number> =>
  (await db.run(requeueDead, [webhookId, clock.real(), most]))[0]?.queued ?? 0

const hurry = statement<never>(
  'events.hurry-lines',
  'UPDATE webhook_line SET next_attempt_at = $2 WHERE webhook_id = $1 AND next_attempt_at > $2 AND lease IS NULL',
)
/** Has whatever waits for its next attempt go now. Under the lock of the log. */
export const hurryLines = ({ db, clock }: TxContext, webhookId: number): void =>
  db.send(hurry, [webhookId, clock.real()])

const forget = statement<{ deliveryId: bigint }>(
  'events.forget-deliveries',
  `DELETE FROM webhook_delivery WHERE delivery_id IN (
     SELECT delivery_id FROM webhook_delivery WHERE settled_at < $1 LIMIT $2
   ) RETURNING delivery_id AS "deliveryId"`,
)
/** Answers how many it forgot. */
export const forgetDeliveries = async ({ db }: Reader, before: Date, most: number): Promise<number> =>
  (await db.run(forget, [before, most])).length
