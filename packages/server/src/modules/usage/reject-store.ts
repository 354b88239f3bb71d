import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'

/** A record that cannot be taken as it is. */
export interface NewReject {
  source: string
  /** Tells it from others; the same one that comes again is counted. */
  fingerprint: string
  record: string
  message: string
}

const insert = statement<never>(
  'usage.insert-rejects',
  `INSERT INTO xdr_reject (account_id, source, fingerprint, record, message, times, rejected_at)
   SELECT $5, source, fingerprint, record, message, times, $6
   FROM (
     SELECT min(source) AS source, fingerprint, min(record) AS record, min(message) AS message, count(*) AS times
     FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) AS r (source, fingerprint, record, message)
     GROUP BY fingerprint ORDER BY fingerprint
   ) AS sent
   ON CONFLICT (fingerprint) DO UPDATE SET times = xdr_reject.times + EXCLUDED.times, message = EXCLUDED.message`,
)
export async function insertRejects({ db, clock }: TxContext, rejects: readonly NewReject[]): Promise<void> {
  if (rejects.length === 0) return
  await db.run(insert, [
    rejects.map((each) => each.source),
    rejects.map((each) => each.fingerprint),
    rejects.map((each) => each.record),
    rejects.map((each) => each.message),
    ...[providerAccountId, clock.now()],
  ])
}

export interface Reject {
  rejectId: bigint
  source: string
  record: string
  message: string
  times: number
  rejectedAt: Date
}
const columns = 'reject_id AS "rejectId", source, record, message, times, rejected_at AS "rejectedAt"'
const newest = statement<Reject>(
  'usage.newest-rejects',
  `SELECT ${columns} FROM xdr_reject ORDER BY reject_id DESC OFFSET $1 LIMIT $2`,
)
export const findRejects = ({ db }: Reader, { offset, limit }: Slice): Promise<Reject[]> =>
  db.run(newest, [offset, limit])

const count = statement<{ count: number }>('usage.count-rejects', 'SELECT count(*)::integer AS count FROM xdr_reject')
export const countRejects = async ({ db }: Reader): Promise<number> => (await db.run(count))[0]?.count ?? 0

const take = statement<Reject>('usage.take-reject', `DELETE FROM xdr_reject WHERE reject_id = $1 RETURNING ${columns}`)
/** Takes a record off the list; null where there is none. */
export const takeReject = async ({ db }: TxContext, rejectId: number): Promise<Reject | null> =>
  (await db.run(take, [rejectId]))[0] ?? null
