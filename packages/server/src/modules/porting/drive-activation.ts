import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Release } from '../../providers/port-carrier.ts'
import { bringNumber } from './bring-number.ts'
import { carrierOrder } from './carrier-order.ts'
import { lockOrder } from './lock-port.ts'
import { driveLeaseMs, moveOrder } from './move-order.ts'
import { findPortNumbers, updateNumbers } from './number-store.ts'
import { updateOrder } from './order-store.ts'
import type { PortNumber, PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { insertPortEvents } from './timeline-store.ts'

interface Stand {
  order: PortOrder
  numbers: PortNumber[]
  /** Whether the losing side was asked before and has not answered. */
  again: boolean
}

/**
 * Brings over the numbers of a sub-order that is activating: has the losing side let them go, takes each in by a transaction of its
 * own, then settles what the sub-order has come to. Done by whoever asked for it, and by a job where he died or got no answer;
 * what is done is not done twice.
 */
export async function driveActivation(context: Context, tools: PortTools, portProposalId: number): Promise<void> {
  const stand = await begin(context, portProposalId)
  if (!stand) return
  const { order } = stand
  const asked = stand.numbers.filter(({ state }) => state === 'activating')
  if (asked.length > 0 && !(await letGo(context, tools, stand, asked))) return
  for (const number of await findPortNumbers(context, portProposalId)) {
    if (number.state === 'released') await bring(context, tools, order, number)
  }
  await settle(context, tools, portProposalId)
}

/** Leaves a lease; null where there is nothing to do. */
const begin = (context: Context, portProposalId: number): Promise<Stand | null> =>
  inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, portProposalId).catch(gone)
    if (order?.state !== 'activating') return null
    const { tries } = order
    // Longer each time, up to a day: a losing side that is silent is not asked every five minutes for a month.
    const dueAt = new Date(tx.clock.now().getTime() + driveLeaseMs * 2 ** Math.min(tries, 8))
    await updateOrder(tx, portProposalId, { dueAt, tries: tries + 1 })
    return { order, numbers: await findPortNumbers(tx, portProposalId), again: tries > 0 }
  })

const gone = (error: unknown): null => {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}

/** Has the losing side let numbers go. False where it gave no answer: then it is asked again what became of them. */
async function letGo(
  context: Context,
  tools: PortTools,
  { order, again }: Stand,
  asked: readonly PortNumber[],
): Promise<boolean> {
  const carrier = tools.carriers[order.carrier]
  if (!carrier) return false
  const as = await carrierOrder(context, tools, order)
  const numbers = asked.map(({ number }) => number)
  const known = again ? await carrier.find(as, numbers) : null
  if (known?.outcome === 'unknown') return false
  const had = new Set<E164>(known?.released)
  const missing = numbers.filter((number) => !had.has(number))
  const answer: Release =
    missing.length > 0 ? await carrier.release(as, missing) : { outcome: 'answered', released: [], refused: [] }
  const released = [...had, ...(answer.outcome === 'answered' ? answer.released : [])]
  await note(context, asked, released, answer.outcome === 'answered' ? answer.refused : [])
  return answer.outcome === 'answered'
}

/** Writes down what the losing side has let go, and what it has not. */
async function note(
  context: Context,
  asked: readonly PortNumber[],
  released: readonly E164[],
  refused: readonly { number: E164; reason: string }[],
): Promise<void> {
  const idsOf = (numbers: readonly E164[]) =>
    asked.filter(({ number }) => numbers.includes(number)).map(({ portNumberId }) => portNumberId)
  await inTransaction(context, async (tx) => {
    await updateNumbers(tx, idsOf(released), ['activating'], { state: 'released' })
    for (const [reason, of] of Map.groupBy(refused, (each) => each.reason)) {
      const ids = idsOf(of.map(({ number }) => number))
      await updateNumbers(tx, ids, ['activating'], { state: 'failed', failureReason: reason })
    }
  })
}

/** Takes a number in, or writes down why it could not be. */
async function bring(context: Context, tools: PortTools, order: PortOrder, number: PortNumber): Promise<void> {
  const { accountId, portReqId, portProposalId } = order
  try {
    await inTransaction(context, (tx) => bringNumber(tx, tools, order, number))
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal' || error.code === 'overloaded') throw error
    const { message: failureReason } = error
    await inTransaction(context, async (tx) => {
      const failed = await updateNumbers(tx, [number.portNumberId], ['released'], { state: 'failed', failureReason })
      if (failed === 0) return
      insertPortEvents(tx, [
        {
          ...{ accountId, portReqId, portProposalId, number: number.number, event: 'failed', from: 'released' },
          ...{ to: 'failed', actor: 'carrier', code: error.code, text: failureReason, visible: true, requestKey: null },
        },
      ])
    })
  }
}

const settle = (context: Context, { onRelease }: PortTools, portProposalId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, portProposalId).catch(gone)
    if (order?.state !== 'activating') return
    const numbers = await findPortNumbers(tx, portProposalId)
    // Somebody else has asked for more meanwhile, and drives on.
    if (numbers.some(({ state }) => state === 'activating' || state === 'released')) return
    await moveOrder(tx, order, { event: 'settle', actor: 'carrier', onRelease })
  })
