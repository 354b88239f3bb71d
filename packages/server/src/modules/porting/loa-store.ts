import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Target } from './document-store.ts'
import type { PortDetail } from './port-order.ts'

/** What a letter of authorization is filled in from. */
export interface LetterRow {
  detail: PortDetail
  /** Null where its sub-orders have several, or it is not known. */
  losingCarrier: string | null
  numbers: E164[]
}

const letter = statement<LetterRow>(
  'porting.letter-of-authorization',
  `SELECT d.record AS detail, p."losingCarrier", coalesce(n.numbers, '{}') AS numbers
   FROM (
     SELECT record FROM port_detail
     WHERE port_req_id = $1 AND (port_proposal_id IS NULL OR port_proposal_id = $2)
     ORDER BY port_proposal_id NULLS LAST LIMIT 1
   ) AS d
   CROSS JOIN (
     SELECT CASE WHEN count(DISTINCT losing_carrier) = 1 THEN min(losing_carrier) END AS "losingCarrier"
     FROM port_proposal
     WHERE port_req_id = $1 AND ($2::integer IS NULL OR port_proposal_id = $2) AND deleted_at IS NULL AND state <> 'cancelled'
   ) AS p
   CROSS JOIN (
     SELECT array_agg(number ORDER BY number) AS numbers FROM port_number
     WHERE port_req_id = $1 AND ($2::integer IS NULL OR port_proposal_id = $2) AND deleted_at IS NULL
       AND state NOT IN ('cancelled', 'snapped_back')
   ) AS n`,
)
/** By the details of a sub-order, its own or the port's; of a whole port those of all its numbers. */
export const findLetter = async ({ db }: Reader, { portReqId, portProposalId }: Target): Promise<LetterRow | null> =>
  (await db.run(letter, [portReqId, portProposalId]))[0] ?? null
