import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Reached } from './stored-xdr-store.ts'

/** How far records without a rate have been tried again, with which edition of the tariffs. */
export interface UnratedPass {
  version: bigint
  reachedTime: Date
  reachedId: bigint
  done: boolean
}
const columns = `version, reached_time AS "reachedTime", reached_id AS "reachedId", done`

const lock = statement<UnratedPass>(
  'usage.lock-unrated-pass',
  `SELECT ${columns} FROM unrated_pass WHERE account_id = $1 FOR UPDATE`,
)
export const lockPass = async ({ db }: TxContext): Promise<UnratedPass> =>
  (await db.run(lock, [providerAccountId]))[0] as UnratedPass

const hold = statement<never>('usage.hold-unrated-pass', 'SELECT FROM unrated_pass WHERE account_id = $1 FOR SHARE')
/** No pass begins or goes on until the transaction ends, so that none overlooks what it is about to write. */
export const holdPass = async ({ db }: TxContext): Promise<void> => void (await db.run(hold, [providerAccountId]))

const update = statement<never>(
  'usage.update-unrated-pass',
  `UPDATE unrated_pass SET version = $2, reached_time = coalesce($3::timestamptz, 'epoch'), reached_id = $4, done = $5
   WHERE account_id = $1`,
)
/** Without a place the pass is at the beginning. */
export const updatePass = async (
  { db }: TxContext,
  { version, reached, done }: { version: bigint; reached: Reached | null; done: boolean },
): Promise<void> =>
  void (await db.run(update, [providerAccountId, version, reached?.time ?? null, reached?.id ?? 0n, done]))

const waiting = statement<{ waits: boolean }>(
  'usage.unrated-waits',
  `SELECT (NOT p.done OR p.version <> v.version) AND EXISTS (SELECT FROM xdr WHERE state = 'unrated') AS waits
   FROM unrated_pass p, tariff_version v WHERE p.account_id = $1`,
)
/** Whether there are records without a rate that have not been tried with the tariffs as they are. */
export const hasUntried = async ({ db }: Reader): Promise<boolean> =>
  (await db.run(waiting, [providerAccountId]))[0]?.waits ?? false
