import { type Context, inTransaction } from '../../context.ts'
import { dayIn } from '../../kernel/zone.ts'
import type { CarrierAnswer, CarrierWord } from '../../providers/port-carrier.ts'
import { carrierOrder } from './carrier-order.ts'
import { driveActivation } from './drive-activation.ts'
import { lockOrder } from './lock-port.ts'
import { isAllowed } from './machine.ts'
import { moveOrder } from './move-order.ts'
import { claimDueOrder, findExpired, updateOrder } from './order-store.ts'
import { factsOf, type PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'

/** How long whoever asks is left alone. */
const leaseMs = 5 * 60_000

/** Asks the losing side of one sub-order what it says, or goes on with its activation; answers how many there were. */
export async function askCarriers(context: Context, tools: PortTools): Promise<number> {
  const found = await inTransaction(context, async (tx) => {
    const portProposalId = await claimDueOrder(tx, new Date(tx.clock.now().getTime() + leaseMs))
    return portProposalId === null ? null : lockOrder(tx, portProposalId)
  })
  if (!found) return 0
  if (found.state === 'activating') {
    // Claiming it was the first of the tries that driving it counts.
    await driveActivation(context, tools, found.portProposalId)
    return 1
  }
  const carrier = tools.carriers[found.carrier]
  const answer = await carrier?.ask(await carrierOrder(context, tools, found))
  await hear(context, tools, found, answer ?? { word: null, askAgainAt: null })
  return 1
}

/** Writes down what was said. Of an order that has gone on meanwhile it says nothing any more. */
async function hear(
  context: Context,
  tools: PortTools,
  asked: PortOrder,
  { word, askAgainAt }: CarrierAnswer,
): Promise<void> {
  await inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, asked.portProposalId)
    if (order.state !== asked.state || order.version !== asked.version) return
    await updateOrder(tx, order.portProposalId, { dueAt: askAgainAt, tries: 0 })
    if (!word) return
    const { says: event, ...more } = { focDate: undefined, code: undefined, text: undefined, ...word }
    const facts = { dateToCome: isToCome(order, word, tx.clock.now()) }
    if (!isAllowed(order.state, event, 'carrier', factsOf(order, tx.clock.now(), facts))) return
    const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
    await moveOrder(tx, order, { event, actor: 'carrier', facts, onRelease: tools.onRelease, ...said })
  })
}

/** A date that is past where the numbers are is none. */
const isToCome = ({ zone }: PortOrder, word: CarrierWord, now: Date): boolean =>
  word.says !== 'foc' || word.focDate >= dayIn(zone, now)

/** Ends one commitment that ran out; answers how many there were. */
export async function expireFocs(context: Context, { onRelease }: PortTools): Promise<number> {
  const portProposalId = await findExpired(context)
  if (portProposalId === null) return 0
  await inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, portProposalId)
    const facts = factsOf(order, tx.clock.now())
    const runsOut = isAllowed(order.state, 'expire', 'timer', facts)
    if (!runsOut) return updateOrder(tx, portProposalId, { expiresAt: null })
    await moveOrder(tx, order, { event: 'expire', actor: 'timer', code: 'FOC_EXPIRED', onRelease })
  })
  return 1
}
