import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'

/** A period that is rated anew. */
export interface Rerating {
  reratingId: number
  accountId: number
  since: Date
  until: Date
  reachedTime: Date
  reachedId: bigint
  /** Rows that came later are not its own. */
  lastId: bigint
  examined: bigint
  changed: bigint
  oldAmount: Micros
  newAmount: Micros
  reason: string
  doneAt: Date | null
}
const columns = `rerating_id AS "reratingId", account_id AS "accountId", since, until, reached_time AS "reachedTime",
  reached_id AS "reachedId", last_id AS "lastId", examined, changed, old_micros AS "oldAmount", new_micros AS "newAmount",
  reason, done_at AS "doneAt"`

const lastXdr = statement<{ id: bigint }>('usage.last-xdr-id', 'SELECT last_value AS id FROM xdr_id')
/** The highest id that a record has had so far. */
export const findLastXdrId = async ({ db }: Reader): Promise<bigint> => (await db.run(lastXdr))[0]?.id ?? 0n

const insert = statement<Rerating>(
  'usage.insert-rerating',
  `INSERT INTO usage_rerating (account_id, since, until, reached_time, reached_id, last_id, reason, created_at)
   VALUES ($1, $2, $3, $2, 0, $4, $5, $6) RETURNING ${columns}`,
)
export async function insertRerating(
  { db, clock }: TxContext,
  { accountId, since, until, lastId, reason }: Pick<Rerating, 'accountId' | 'since' | 'until' | 'lastId' | 'reason'>,
): Promise<Rerating> {
  const [row] = await db.run(insert, [accountId, since, until, lastId, reason, clock.now()])
  return row as Rerating
}

const next = statement<Rerating>(
  'usage.lock-next-rerating',
  `SELECT ${columns} FROM usage_rerating WHERE done_at IS NULL ORDER BY rerating_id LIMIT 1 FOR UPDATE`,
)
/** The oldest that is not done, locked: one at a time. */
export const lockNextRerating = async ({ db }: TxContext): Promise<Rerating | null> => (await db.run(next))[0] ?? null

const update = statement<never>(
  'usage.update-rerating',
  `UPDATE usage_rerating SET reached_time = $2, reached_id = $3, examined = $4, changed = $5, old_micros = $6, new_micros = $7,
     done_at = $8 WHERE rerating_id = $1`,
)
export const updateRerating = async ({ db }: TxContext, to: Rerating): Promise<void> =>
  void (await db.run(update, [
    ...[to.reratingId, to.reachedTime, to.reachedId, to.examined, to.changed, to.oldAmount, to.newAmount, to.doneAt],
  ]))

const newest = statement<Rerating>(
  'usage.newest-reratings',
  `SELECT ${columns} FROM usage_rerating ORDER BY rerating_id DESC OFFSET $1 LIMIT $2`,
)
export const findReratings = ({ db }: Reader, { offset, limit }: Slice): Promise<Rerating[]> =>
  db.run(newest, [offset, limit])

const byId = statement<Rerating>('usage.rerating', `SELECT ${columns} FROM usage_rerating WHERE rerating_id = $1`)
export const findRerating = async ({ db }: Reader, reratingId: number): Promise<Rerating> =>
  (await db.run(byId, [reratingId]))[0] as Rerating

const open = statement<{ isOpen: boolean }>(
  'usage.has-open-rerating',
  'SELECT EXISTS (SELECT FROM usage_rerating WHERE done_at IS NULL) AS "isOpen"',
)
export const hasOpenRerating = async ({ db }: Reader): Promise<boolean> => (await db.run(open))[0]?.isOpen ?? false

const reverse = statement<never>(
  'usage.insert-reversed',
  `INSERT INTO xdr_reversed (xdr_id, account_id, rerating_id)
   SELECT *, $3 FROM unnest($1::bigint[], $2::integer[])`,
)
/** Notes that rows are taken back: none can be a second time. */
export const insertReversed = async (
  { db }: TxContext,
  rows: readonly { xdrId: bigint; accountId: number }[],
  reratingId: number,
): Promise<void> =>
  void (await db.run(reverse, [rows.map((row) => row.xdrId), rows.map((row) => row.accountId), reratingId]))
