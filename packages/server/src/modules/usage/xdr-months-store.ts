import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'

const months = statement<{ month: string }>(
  'usage.months',
  `SELECT replace(substr(c.relname, 5), '_', '-') AS month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
   WHERE i.inhparent = 'xdr'::regclass ORDER BY 1`,
)
/** The months that have a partition, `2026-11`, oldest first. */
export const findMonths = async ({ db }: Reader): Promise<string[]> => (await db.run(months)).map((row) => row.month)

const cut = statement<never>('usage.cut-off-month', 'SELECT cut_off_xdr_month($1)')
/** Takes a month out of the records; its table stays for whoever wants to keep it elsewhere. */
export const cutOffMonth = async ({ db }: TxContext, month: string): Promise<void> =>
  void (await db.run(cut, [`${month}-01`]))
