import type { TxContext } from '../../context.ts'
import { lockPort } from './lock-port.ts'
import { isAllowed } from './machine.ts'
import { moveOrder } from './move-order.ts'
import { factsOf, portActor } from './port-order.ts'

/**
 * Has the sub-orders that waited for a document go on, in the transaction that keeps it. Of a whole port those are meant that wait
 * for it; whoever is asked for nothing more is looked at again.
 */
export async function noteSupplied(
  tx: TxContext,
  of: { portReqId: number } | { portProposalId: number },
): Promise<void> {
  const name = { portReqId: null, portProposalId: null, ...of }
  const actor = portActor(tx.actor.role)
  for (const order of await lockPort(tx, name)) {
    if (isAllowed(order.state, 'supply', actor, factsOf(order, tx.clock.now()))) {
      await moveOrder(tx, order, { event: 'supply', actor, onRelease: [] })
    }
  }
}
