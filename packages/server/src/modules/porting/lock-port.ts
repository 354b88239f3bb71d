import { scopeOf, type TxContext } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { missingDocuments } from './document.ts'
import { type DocumentNames, findDocuments } from './document-store.ts'
import { lockOrders, type PortName } from './order-store.ts'
import type { PortDetail, PortOrder } from './port-order.ts'

type Known = Pick<PortOrder, 'kind'> & { detail: PortDetail }

/** What the losing carrier asks for and has not got: fields as they are called outside, and documents. */
export const missingOf = ({ kind, detail }: Known, documents: DocumentNames): string[] => [
  ...(detail.accountNumber === null ? ['cust_acc_number'] : []),
  ...missingDocuments(kind, documents),
]

/**
 * The sub-orders of a port, or the one that is named, locked with their request. Throws `not_found` for what is not the caller's, and
 * `invalid_input` where nothing is named, or two things that do not belong together.
 */
export async function lockPort(tx: TxContext, name: PortName): Promise<PortOrder[]> {
  if (name.portReqId === null && name.portProposalId === null) {
    throw invalid('port_req_id', 'is required, or port_proposal_id')
  }
  const { portReqId, portProposalId } = name
  const found = await lockOrders(
    tx,
    { portReqId: portProposalId === null ? portReqId : null, portProposalId },
    scopeOf(tx.actor),
  )
  const [first] = found
  if (!first)
    throw new AppError('not_found', `There is no ${portProposalId === null ? 'port' : 'sub-order'} of this number.`)
  if (portReqId !== null && first.portReqId !== portReqId) {
    throw invalid('port_proposal_id', `is no sub-order of the port ${portReqId}`)
  }
  return Promise.all(
    found.map(async (row) => ({ ...row, missing: missingOf(row, await findDocuments(tx, row)).length > 0 })),
  )
}

/** One sub-order, locked with its request. Throws `not_found`. */
export async function lockOrder(tx: TxContext, portProposalId: number): Promise<PortOrder> {
  const [order] = await lockPort(tx, { portReqId: null, portProposalId })
  if (!order) throw new AppError('not_found')
  return order
}
