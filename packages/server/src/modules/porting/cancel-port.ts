import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type E164, tenDigits } from '../../kernel/phone-number.ts'
import { dropNumbers } from './drop-numbers.ts'
import { lockOrder, lockPort } from './lock-port.ts'
import { isAllowed, type PortEvent, transitionOf } from './machine.ts'
import { moveOrder, refuse } from './move-order.ts'
import { type NumberEvent, numberRefusal } from './number-machine.ts'
import { findPortNumbers, updateNumbers } from './number-store.ts'
import { hideEmptyRequest, type PortName } from './order-store.ts'
import { factsOf, type PortNumber, type PortOrder, portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { insertPortEvents } from './timeline-store.ts'

/** Those of the sub-orders that an event goes from for the caller. Throws `port_state_conflict` when it goes from none. */
export function openTo(tx: TxContext, orders: readonly PortOrder[], event: PortEvent): PortOrder[] {
  const actor = portActor(tx.actor.role)
  const facts = (order: PortOrder) => factsOf(order, tx.clock.now())
  const able = orders.filter((order) => isAllowed(order.state, event, actor, facts(order)))
  const [first] = orders
  if (able.length > 0 || !first) return able
  const row = transitionOf(first.state, event, actor, facts(first))
  throw refuse(first, 'refused' in row ? row.refused : 'it cannot')
}

/** Cancels a sub-order, or those of a port that can be. Throws `port_state_conflict` when none can. */
export const cancelPort = (context: Context, { onRelease }: PortTools, name: PortName): Promise<void> =>
  inTransaction(context, async (tx) => {
    const actor = portActor(tx.actor.role)
    for (const order of openTo(tx, await lockPort(tx, name), 'cancel')) {
      await moveOrder(tx, order, { event: 'cancel', actor, onRelease })
    }
  })

/** A number of a locked sub-order for one of the events of numbers. Throws `not_found`, `port_state_conflict`. */
export async function numberFor(
  tx: TxContext,
  order: PortOrder,
  number: E164,
  event: NumberEvent,
): Promise<PortNumber> {
  const found = (await findPortNumbers(tx, order.portProposalId)).filter((each) => each.number === number)
  const [only] = found
  if (!only) throw new AppError('not_found', `${tenDigits(number)} is not in sub-order ${order.portProposalId}.`)
  const facts = factsOf(order, tx.clock.now())
  const refusal = numberRefusal(only.state, order.state, event, portActor(tx.actor.role), facts)
  if (refusal !== null) throw new AppError('port_state_conflict', `${tenDigits(number)}: ${refusal}.`)
  return only
}

function noteNumber(tx: TxContext, order: PortOrder, { number, state }: PortNumber, event: string, to: string): void {
  const { accountId, portReqId, portProposalId } = order
  const actor = portActor(tx.actor.role)
  insertPortEvents(tx, [
    {
      ...{ accountId, portReqId, portProposalId, number, event, from: state, to, actor, code: null, text: null },
      ...{ visible: true, requestKey: null },
    },
  ])
}

/** Takes a number out of its port; with the last one that waited the sub-order is over. */
export const cancelNumber = (
  context: Context,
  { onRelease }: PortTools,
  of: { portProposalId: number; number: E164 },
): Promise<void> =>
  inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, of.portProposalId)
    const number = await numberFor(tx, order, of.number, 'cancel')
    await dropNumbers(tx, order, { onRelease, numberIds: [number.portNumberId] })
    noteNumber(tx, order, number, 'cancel-number', 'cancelled')
    if (order.pending + order.failed > 1) return
    const left = number.state === 'failed' ? { failed: 0 } : { pending: 0 }
    await moveOrder(tx, { ...order, ...left }, { event: 'empty', actor: portActor(tx.actor.role), onRelease })
  })

/** Takes what is cancelled off the lists: a port, a sub-order, or a number. */
export const deletePort = (
  context: Context,
  { onRelease }: PortTools,
  { number, ...name }: PortName & { number: E164 | null },
): Promise<void> =>
  inTransaction(context, async (tx) => {
    const orders = await lockPort(tx, name)
    const [first] = orders
    if (number !== null && first) {
      const named = await numberFor(tx, first, number, 'delete')
      await updateNumbers(tx, [named.portNumberId], [named.state], { deletedAt: tx.clock.now() })
      return noteNumber(tx, first, named, 'delete', named.state)
    }
    // A port goes as a whole: what is not over keeps it on the lists.
    const actor = portActor(tx.actor.role)
    const stuck = orders.find((order) => !isAllowed(order.state, 'delete', actor, factsOf(order, tx.clock.now())))
    if (stuck) openTo(tx, [stuck], 'delete')
    for (const order of orders) await moveOrder(tx, order, { event: 'delete', actor, onRelease })
    if (first) await hideEmptyRequest(tx, first.portReqId)
  })
