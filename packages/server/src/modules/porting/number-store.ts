import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { PortNumberState } from './number-machine.ts'
import type { PortNumber } from './port-order.ts'

const columns = `port_number_id AS "portNumberId", port_proposal_id AS "portProposalId", port_req_id AS "portReqId",
  account_id AS "accountId", number, state, lrn, foc_date AS "focDate", activation_type AS "activationType",
  activation_at AS "activationAt", service_hold_id AS "serviceHoldId", transaction_ids AS "transactionIds",
  activated_at AS "activatedAt", failure_reason AS "failureReason"`

const ofOrder = statement<PortNumber>(
  'porting.numbers-of-order',
  `SELECT ${columns} FROM port_number WHERE port_proposal_id = $1 AND deleted_at IS NULL ORDER BY number OFFSET $2 LIMIT $3`,
)
/** Those of a sub-order that are on its list, in their order. */
export const findPortNumbers = (
  { db }: Reader,
  portProposalId: number,
  { offset, limit }: { offset: number; limit: number | null } = { offset: 0, limit: null },
): Promise<PortNumber[]> => db.run(ofOrder, [portProposalId, offset, limit])

/** What changes of numbers; what is left out stays. */
export interface NumberChange {
  state: PortNumberState
  focDate: string | null
  activationType: PortNumber['activationType']
  activationAt: Date | null
  failureReason: string | null
  transactionIds: readonly string[]
  activatedAt: Date | null
  deletedAt: Date | null
}
const fields: Readonly<Record<keyof NumberChange, string>> = {
  state: 'state',
  focDate: 'foc_date',
  activationType: 'activation_type',
  activationAt: 'activation_at',
  failureReason: 'failure_reason',
  transactionIds: 'transaction_ids',
  activatedAt: 'activated_at',
  deletedAt: 'deleted_at',
}
const all = Object.keys(fields)
/** Changes numbers that are in one of the states `from`; answers how many were. */
export async function updateNumbers(
  { db }: TxContext,
  portNumberIds: readonly number[],
  from: readonly PortNumberState[],
  change: Partial<NumberChange>,
): Promise<number> {
  const names = Object.keys(change).sort() as (keyof NumberChange)[]
  const set = names.map((name, i) => `${fields[name]} = $${i + 3}`).join(', ')
  const update = statement<{ number: E164 }>(
    `porting.update-numbers:${names.map((name) => all.indexOf(name)).join()}`,
    `UPDATE port_number SET ${set} WHERE port_number_id = ANY ($1) AND state = ANY ($2) RETURNING number`,
  )
  return (await db.run(update, [portNumberIds, from, ...names.map((name) => change[name])])).length
}

const setDue = statement<never>(
  'porting.set-due',
  `UPDATE port_number n SET due_at = due.at FROM unnest($1::integer[], $2::timestamptz[]) AS due (id, at)
   WHERE n.port_number_id = due.id`,
)
/** Says when each activates by itself. */
export const scheduleNumbers = async (
  { db }: TxContext,
  due: readonly { portNumberId: number; at: Date | null }[],
): Promise<void> => void (await db.run(setDue, [due.map((each) => each.portNumberId), due.map((each) => each.at)]))

const nextDue = statement<{ at: Date | null }>(
  'porting.next-activation',
  'SELECT min(due_at) AS at FROM port_number WHERE due_at IS NOT NULL',
)
export const findNextActivation = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextDue))[0]?.at ?? null

const due = statement<{ portProposalId: number }>(
  'porting.due-activation',
  `SELECT port_proposal_id AS "portProposalId" FROM port_number WHERE due_at <= $1 ORDER BY due_at, port_number_id LIMIT 1`,
)
/** A sub-order of which numbers activate by themselves now; null when there is none. */
export const findDueActivation = async ({ db, clock }: Reader & Pick<TxContext, 'clock'>): Promise<number | null> =>
  (await db.run(due, [clock.now()]))[0]?.portProposalId ?? null
const dueOfOrder = statement<{ portNumberId: number }>(
  'porting.due-numbers-of-order',
  `UPDATE port_number SET due_at = NULL WHERE port_proposal_id = $1 AND due_at <= $2
   RETURNING port_number_id AS "portNumberId"`,
)
/** Those of a sub-order that are due, and will not be again. */
export const takeDueNumbers = async ({ db, clock }: TxContext, portProposalId: number): Promise<number[]> =>
  (await db.run(dueOfOrder, [portProposalId, clock.now()])).map(({ portNumberId }) => portNumberId)
