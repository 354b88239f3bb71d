import { type Database, statement } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { E164 } from '../kernel/phone-number.ts'
import type { CarrierOrder } from './port-carrier.ts'

export type FaultName = 'reject' | 'silence' | 'move_foc' | 'partial' | 'lost_answer'
export interface Fault {
  code: string | null
  focDate: string | null
}
const take = statement<Fault>(
  'simulated-carrier.take-fault',
  `UPDATE port_fault SET used_at = $3 WHERE port_fault_id = (
     SELECT port_fault_id FROM port_fault WHERE port_proposal_id = $1 AND fault = $2 AND used_at IS NULL
     ORDER BY port_fault_id LIMIT 1
   ) RETURNING code, foc_date AS "focDate"`,
)
/** The oldest fault of a kind that was asked for and has not happened; from now on it has. */
export const takeFault = async (
  db: Database,
  clock: Clock,
  portProposalId: number,
  fault: FaultName,
): Promise<Fault | null> => (await db.run(take, [portProposalId, fault, clock.now()]))[0] ?? null

const silence = statement<never>(
  'simulated-carrier.find-silence',
  `SELECT FROM port_fault WHERE port_proposal_id = $1 AND fault = 'silence' AND used_at IS NULL`,
)
export const findSilence = async (db: Database, portProposalId: number): Promise<boolean> =>
  (await db.run(silence, [portProposalId])).length > 0

const keep = statement<never>(
  'simulated-carrier.keep-released',
  `INSERT INTO simulated_release (port_proposal_id, account_id, number) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING`,
)
export const keepReleased = async (
  db: Database,
  { portProposalId, accountId }: CarrierOrder,
  numbers: readonly E164[],
): Promise<void> => void (await db.run(keep, [portProposalId, accountId, numbers]))

const released = statement<{ number: E164 }>(
  'simulated-carrier.find-released',
  'SELECT number FROM simulated_release WHERE port_proposal_id = $1',
)
export const findReleased = async (db: Database, portProposalId: number): Promise<E164[]> =>
  (await db.run(released, [portProposalId])).map(({ number }) => number)
