import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Target } from './document-store.ts'
import type { DetailSubject } from './shown-port.ts'

const detailOf = statement<DetailSubject>(
  'porting.detail',
  `SELECT r.port_req_id AS "portReqId", coalesce($2, single.port_proposal_id) AS "portProposalId",
     d.port_detail_id AS "portDetailId", r.kind, r.account_id AS "accountId", r.import_file AS "importFile", d.record AS detail
   FROM port_request r
   CROSS JOIN LATERAL (
     SELECT port_detail_id, record FROM port_detail
     WHERE port_req_id = r.port_req_id AND (port_proposal_id IS NULL OR port_proposal_id = $2)
     ORDER BY port_proposal_id NULLS LAST LIMIT 1
   ) AS d
   CROSS JOIN LATERAL (
     SELECT CASE WHEN count(*) = 1 THEN min(port_proposal_id) END AS port_proposal_id
     FROM port_proposal WHERE port_req_id = r.port_req_id AND deleted_at IS NULL
   ) AS single
   WHERE r.port_req_id = $1`,
)
/** The details of a whole port, with its sub-order where it has one alone; or those that a sub-order goes by. */
export const findDetail = async (
  { db }: Reader,
  { portReqId, portProposalId }: Target,
): Promise<DetailSubject | null> => (await db.run(detailOf, [portReqId, portProposalId]))[0] ?? null
