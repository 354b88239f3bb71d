import { type Context, inTransaction, type TxContext } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { numberFor, openTo } from './cancel-port.ts'
import { driveActivation } from './drive-activation.ts'
import { lockOrder, lockPort } from './lock-port.ts'
import { isAllowed } from './machine.ts'
import { moveOrder } from './move-order.ts'
import { findDueActivation, takeDueNumbers } from './number-store.ts'
import type { PortName } from './order-store.ts'
import { factsOf, portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { hasBegun } from './timeline-store.ts'

/**
 * Brings the numbers of a sub-order over now, or of those of a port that can be. A call that is resumed goes on where it was. Throws
 * `port_state_conflict` when none can.
 */
export async function activatePort(context: Context, tools: PortTools, name: PortName): Promise<void> {
  const { requestKey } = context
  const begun = await inTransaction(context, async (tx) => {
    const orders = await lockPort(tx, name)
    const ids = orders.map(({ portProposalId }) => portProposalId)
    if (orders[0] && (await hasBegun(tx, orders[0].portReqId, 'activate', requestKey))) return ids
    const able = openTo(tx, orders, 'activate')
    for (const order of able) await moveOrder(tx, order, { ...asked(tx, tools), requestKey })
    return able.map(({ portProposalId }) => portProposalId)
  })
  for (const portProposalId of begun) await driveActivation(context, tools, portProposalId)
}

const asked = (tx: TxContext, { onRelease }: PortTools) =>
  ({ event: 'activate', actor: portActor(tx.actor.role), onRelease }) as const

/** Brings one number of a sub-order over now. */
export async function activateNumber(
  context: Context,
  tools: PortTools,
  { portProposalId, number }: { portProposalId: number; number: E164 },
): Promise<void> {
  const { requestKey } = context
  await inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, portProposalId)
    if (await hasBegun(tx, order.portReqId, 'activate', requestKey)) return
    const { portNumberId } = await numberFor(tx, order, number, 'activate')
    await moveOrder(tx, order, { ...asked(tx, tools), numberIds: [portNumberId], requestKey })
  })
  await driveActivation(context, tools, portProposalId)
}

/** Begins with the numbers of one sub-order that activate by themselves now; answers how many sub-orders there were. */
export async function activateDue(context: Context, tools: PortTools): Promise<number> {
  const portProposalId = await findDueActivation(context)
  if (portProposalId === null) return 0
  await inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, portProposalId)
    const numberIds = await takeDueNumbers(tx, portProposalId)
    const may = isAllowed(order.state, 'activate', 'timer', factsOf(order, tx.clock.now()))
    if (numberIds.length === 0 || !may) return
    await moveOrder(tx, order, { event: 'activate', actor: 'timer', numberIds, onRelease: tools.onRelease })
  })
  await driveActivation(context, tools, portProposalId)
  return 1
}
