import { type Context, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { findTarget, type NamedTarget, type TargetRow } from './document-store.ts'

/** A port and one of its sub-orders as a caller names them. */
export interface GivenTarget {
  port_req_id?: number
  port_proposal_id?: number
}

/** Which port or sub-order is meant; both are one when the sub-order is of the port. Throws where it is not the caller's. */
export async function targetOf(
  context: Context,
  { port_req_id: portReqId, port_proposal_id: portProposalId }: GivenTarget,
): Promise<{ named: NamedTarget; target: TargetRow }> {
  if (portReqId === undefined && portProposalId === undefined) {
    throw invalid('port_req_id', 'is required, or port_proposal_id')
  }
  const named = portProposalId === undefined ? { portReqId: portReqId ?? 0 } : { portProposalId }
  const target = await findTarget(context, named, scopeOf(context.actor))
  if (target === null) throw new AppError('not_found')
  if (portReqId !== undefined && target.portReqId !== portReqId) {
    throw invalid('port_proposal_id', `is no sub-order of the port ${portReqId}`)
  }
  return { named, target }
}
