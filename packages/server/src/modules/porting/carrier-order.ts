import type { Context, Reader } from '../../context.ts'
import type { CarrierOrder } from '../../providers/port-carrier.ts'
import { findDocuments } from './document-store.ts'
import { missingOf } from './lock-port.ts'
import { earliestOn } from './plan-port.ts'
import { desiredDay, type PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'

/** A sub-order as the losing side is asked about it. */
export async function carrierOrder(
  context: Pick<Context, 'clock'> & Reader,
  tools: PortTools,
  order: PortOrder,
): Promise<CarrierOrder> {
  const { portProposalId, accountId, orderNo, version, state, stateSince, focDate, detail } = order
  return {
    ...{ portProposalId, accountId, orderNo, version, state, stateSince, focDate },
    missing: missingOf(order, await findDocuments(context, order)),
    desiredOn: desiredDay(detail),
    earliestOn: await earliestOn(context, tools, order),
  }
}
