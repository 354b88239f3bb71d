import type { Logger } from 'pino'
import type { Database, Executor, Transaction, TransactionOptions } from './db/database.ts'
import { statement } from './db/database.ts'
import type { NewJob, Queue } from './jobs/queue.ts'
import type { Clock } from './kernel/clock.ts'
import type { Ids } from './kernel/ids.ts'

/** Who acts: a customer or reseller, one of the provider's staff, or the platform itself in its jobs. */
export interface Actor {
  accountId: number
  role: 'account' | 'admin' | 'platform'
  /** The network address the request came from; null for jobs. */
  address: string | null
  /** The token that was presented, so that it can be revoked; null for jobs and API keys. */
  token: { id: string; expiresAt: Date } | null
  /** What the API key that was presented allows; null: whatever the account may do. */
  permissions: ReadonlySet<string> | null
  /** Who of the provider's staff acts in this account's name; null: nobody does. */
  impersonatedBy: number | null
}

/** The provider's own account: owner of stock and revenue, root of the tree of accounts. */
export const providerAccountId = 1

export const platform: Actor = {
  accountId: providerAccountId,
  role: 'platform',
  address: null,
  token: null,
  permissions: null,
  impersonatedBy: null,
}

/** Everything below this account is the actor's to see. The provider's staff see the whole tree. */
export const scopeOf = (actor: Actor): number => (actor.role === 'account' ? actor.accountId : providerAccountId)

interface Common {
  /** The platform's time at which this deed began; the same again when a job resumes it. */
  startedAt: Date
  clock: Clock
  ids: Ids
  log: Logger
  actor: Actor
}

/** What every verb and every read is given, from HTTP and from workers alike. */
export interface Context extends Common {
  db: Database
  queue: Queue
  /** The Idempotency-Key of the request, by which a deed that is resumed finds what it has begun; null without one. */
  requestKey: string | null
}

export interface NewEvent {
  /** `noun.past-participle`, as `number.assigned`. */
  type: string
  accountId: number
  /** `number:+12015550100`, `order:ODR-…`, `account:3`. */
  subject: string
  body: Record<string, unknown>
}

/**
 * What a transaction is given: the same without the outside world and without the outer database, whose use here
 * would silently lose atomicity.
 */
export interface TxContext extends Common {
  db: Transaction
  /** Writes an event; it exists exactly when the transaction commits. */
  record(event: NewEvent): void
  /** Queues a job; it exists exactly when the transaction commits. */
  enqueue(job: NewJob): Promise<void>
}

/** For stores: whatever can run SQL. */
export interface Reader {
  db: Executor
}

/** For reads that may lag behind by a moment: stock and reference data, from a replica where there is one. */
export const lagging = ({ db }: Context): Reader => ({ db: db.replica })

const insertEvents = statement<never>(
  'context.insert-events',
  `INSERT INTO event (type, account_id, subject, body, at, actor_id, impersonator_id)
   SELECT type, account_id, subject, body, $5, $6, $7
   FROM unnest($1::text[], $2::integer[], $3::text[], $4::jsonb[]) AS e (type, account_id, subject, body)`,
)

/** Runs `work` in one transaction, or within the one that an idempotent request has already opened. */
export function inTransaction<T>(
  context: Context,
  work: (tx: TxContext) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const { startedAt, clock, ids, log, actor, queue } = context
  return context.db.transaction(async (db) => {
    const events: NewEvent[] = []
    const tx: TxContext = {
      startedAt,
      clock,
      ids,
      log,
      actor,
      db,
      record: (event) => void events.push(event),
      enqueue: (job) => queue.send(job, db),
    }
    const result = await work(tx)
    if (events.length > 0) {
      db.send(insertEvents, [
        events.map((event) => event.type),
        events.map((event) => event.accountId),
        events.map((event) => event.subject),
        events.map((event) => JSON.stringify(event.body)),
        clock.now(),
        actor.accountId,
        actor.impersonatedBy,
      ])
    }
    return result
  }, options)
}
