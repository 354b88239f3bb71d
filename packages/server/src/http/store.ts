import type { Executor } from '../db/database.ts'
import { statement } from '../db/database.ts'
import type { Sent } from './envelope.ts'

export interface KeptAnswer {
  operation: string
  request_hash: string | null
  state: 'running' | 'done' | 'unknown'
  answer: Sent | null
}

export interface KeyClaim {
  accountId: number
  key: string
  operation: string
  /** Null while an upload is still arriving. */
  hash: string | null
  /** Of a long deed: what a job needs to finish it. */
  request: unknown
  realNow: Date
  startedAt: Date
  leasedUntil: Date | null
}

const forget = statement<never>(
  'http.forget-idempotency-key',
  'DELETE FROM idempotency WHERE account_id = $1 AND key = $2 AND created_at < $3',
)
const insert = statement<{ key: string }>(
  'http.claim-idempotency-key',
  `INSERT INTO idempotency (account_id, key, operation, request_hash, state, request, created_at, started_at, leased_until)
   VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING key`,
)
export const keptHours = 24

/**
 * True for whoever comes first. Whoever comes second with the same key waits here for the first one's transaction.
 */
export async function claimKey(db: Executor, claim: KeyClaim): Promise<boolean> {
  const { accountId, key, operation, hash, request, realNow, startedAt, leasedUntil } = claim
  const tooOld = new Date(realNow.getTime() - keptHours * 3_600_000)
  await db.run(forget, [accountId, key, tooOld])
  const kept = request === null ? null : JSON.stringify(request)
  return (await db.run(insert, [accountId, key, operation, hash, kept, realNow, startedAt, leasedUntil])).length === 1
}

const find = statement<KeptAnswer>(
  'http.find-idempotency-key',
  'SELECT operation, request_hash, state, answer FROM idempotency WHERE account_id = $1 AND key = $2',
)
export const findKey = async (db: Executor, accountId: number, key: string): Promise<KeptAnswer | null> =>
  (await db.run(find, [accountId, key]))[0] ?? null

const finish = statement<never>(
  'http.finish-idempotency-key',
  `UPDATE idempotency SET state = 'done', answer = $3, request_hash = $4, leased_until = NULL
   WHERE account_id = $1 AND key = $2`,
)
export const storeAnswer = async (
  db: Executor,
  accountId: number,
  key: string,
  hash: string,
  sent: Sent,
): Promise<void> => void (await db.run(finish, [accountId, key, JSON.stringify(sent), hash]))

const renew = statement<never>(
  'http.renew-idempotency-lease',
  `UPDATE idempotency SET leased_until = $3 WHERE account_id = $1 AND key = $2 AND state = 'running'`,
)
export const renewLease = async (db: Executor, accountId: number, key: string, until: Date): Promise<void> =>
  void (await db.run(renew, [accountId, key, until]))

export interface Abandoned {
  accountId: number
  key: string
  operation: string
  hash: string
  request: { role: 'account' | 'admin'; impersonatedBy?: number | null; input: Record<string, unknown> }
  startedAt: Date
  attempts: number
}
const takeOver = statement<Abandoned>(
  'http.take-over-abandoned-deed',
  `UPDATE idempotency SET leased_until = $2, attempts = attempts + 1
   WHERE (account_id, key) IN (
     SELECT account_id, key FROM idempotency WHERE state = 'running' AND leased_until < $1
     ORDER BY leased_until LIMIT 1 FOR UPDATE SKIP LOCKED
   )
   RETURNING account_id AS "accountId", key, operation, request_hash AS hash, request, started_at AS "startedAt", attempts`,
)
/** A long deed whose process has died, now leased to the caller. One at a time: what waits would lose its lease. */
export const takeOverAbandoned = async (db: Executor, realNow: Date, until: Date): Promise<Abandoned | null> =>
  (await db.run(takeOver, [realNow, until]))[0] ?? null

const giveUp = statement<never>(
  'http.give-up-deed',
  `UPDATE idempotency SET state = 'unknown', leased_until = NULL WHERE account_id = $1 AND key = $2`,
)
export const markUnknown = async (db: Executor, accountId: number, key: string): Promise<void> =>
  void (await db.run(giveUp, [accountId, key]))

const forgetOne = statement<never>('http.forget-one-key', 'DELETE FROM idempotency WHERE account_id = $1 AND key = $2')
export const forgetKey = async (db: Executor, accountId: number, key: string): Promise<void> =>
  void (await db.run(forgetOne, [accountId, key]))

const forgetOld = statement<never>('http.forget-old-keys', 'DELETE FROM idempotency WHERE created_at < $1')
export const deleteOldKeys = async (db: Executor, realNow: Date): Promise<void> =>
  void (await db.run(forgetOld, [new Date(realNow.getTime() - keptHours * 3_600_000)]))
