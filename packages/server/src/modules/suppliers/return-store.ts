import type { Context, Reader, TxContext } from '../../context.ts'
import { providerAccountId } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'

const insert = statement<{ number: E164 }>(
  'suppliers.insert-returns',
  `INSERT INTO supplier_return (supplier_id, account_id, number, due_at, created_at)
   SELECT supplier_id, $2, number, $3, $3 FROM number WHERE number = ANY ($1) AND supplier_id IS NOT NULL ORDER BY number
   ON CONFLICT (number) WHERE due_at IS NOT NULL DO NOTHING RETURNING number`,
)
/** Notes those of the numbers that have to go back to a supplier; answers how many there are. */
export const insertReturns = async ({ db, clock }: TxContext, numbers: readonly E164[]): Promise<number> =>
  (await db.run(insert, [numbers, providerAccountId, clock.now()])).length

export interface DueReturn {
  supplierReturnId: bigint
  supplierId: number
  number: E164
  tries: number
}
const take = statement<DueReturn>(
  'suppliers.take-due-returns',
  `UPDATE supplier_return r SET due_at = $2, tries = tries + 1 FROM (
     SELECT supplier_return_id FROM supplier_return WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
   ) AS due WHERE r.supplier_return_id = due.supplier_return_id
   RETURNING r.supplier_return_id AS "supplierReturnId", r.supplier_id AS "supplierId", r.number, r.tries`,
)
/** Those that are to be made now; if that dies, they are due again at `again`. */
export const takeDueReturns = ({ db, clock }: TxContext, again: Date, most: number): Promise<DueReturn[]> =>
  db.run(take, [clock.now(), again, most])

const nextDue = statement<{ at: Date | null }>(
  'suppliers.next-due-return',
  'SELECT min(due_at) AS at FROM supplier_return WHERE due_at IS NOT NULL',
)
export const findNextDueReturn = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextDue))[0]?.at ?? null

const end = statement<never>(
  'suppliers.end-return',
  `UPDATE supplier_return SET due_at = NULL, returned_at = $2, reason = NULL WHERE supplier_return_id = $1`,
)
export const markReturned = ({ db, clock }: TxContext, supplierReturnId: bigint): void =>
  db.send(end, [supplierReturnId, clock.now()])

const postpone = statement<never>(
  'suppliers.postpone-return',
  'UPDATE supplier_return SET due_at = $2, reason = $3 WHERE supplier_return_id = $1',
)
export const postponeReturn = async (
  { db }: Context,
  supplierReturnId: bigint,
  until: Date,
  reason: string,
): Promise<void> => void (await db.run(postpone, [supplierReturnId, until, reason]))
