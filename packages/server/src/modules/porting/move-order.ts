import type { TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { startOfDay } from '../../kernel/zone.ts'
import { addBusinessDays } from './calendar.ts'
import { dropNumbers } from './drop-numbers.ts'
import { type Effect, targetOf, transitionOf } from './machine.ts'
import type { Move } from './move.ts'
import { findPortNumbers, scheduleNumbers, updateNumbers } from './number-store.ts'
import { type OrderChange, updateOrder } from './order-store.ts'
import { writeLetters } from './port-letter.ts'
import { activatesAt, factsOf, focLastsBusinessDays, type PortOrder } from './port-order.ts'
import { carrierCalendar } from './portability.ts'
import { failureReason, findRejection } from './rejection.ts'
import { forgetDevicePassword } from './request-store.ts'
import { insertPortEvents } from './timeline-store.ts'

/** How long whoever drives an activation, or waits for an answer of the losing side, is left alone at first. */
export const driveLeaseMs = 5 * 60_000

/** Throws `port_state_conflict` with the reason. */
export const refuse = (order: { portProposalId: number }, reason: string): AppError =>
  new AppError('port_state_conflict', `Sub-order ${order.portProposalId}: ${reason}.`)

type Change = Partial<OrderChange>
type DoEffect = (tx: TxContext, order: PortOrder, move: Move, change: Change) => Promise<void>

async function startClocks(tx: TxContext, order: PortOrder, change: Change): Promise<void> {
  const focDate = change.focDate ?? order.focDate
  if (focDate === null) return
  const numbers = (await findPortNumbers(tx, order.portProposalId)).filter(({ state }) => state === 'pending')
  const due = numbers.map((each) => ({ ...each, at: activatesAt(each, order.zone, focDate) }))
  await scheduleNumbers(tx, due)
  const calendar = await carrierCalendar(tx, order.losingSpid)
  change.expiresAt = startOfDay(order.zone, addBusinessDays(calendar, focDate, focLastsBusinessDays + 1))
}

async function stopClocks(tx: TxContext, { portProposalId }: PortOrder, change: Change): Promise<void> {
  const numbers = await findPortNumbers(tx, portProposalId)
  await scheduleNumbers(
    tx,
    numbers.map(({ portNumberId }) => ({ portNumberId, at: null })),
  )
  change.expiresAt = null
}

async function dateNumbers(tx: TxContext, { portProposalId }: PortOrder, focDate: string | null): Promise<void> {
  const numbers = await findPortNumbers(tx, portProposalId)
  const ids = numbers.map(({ portNumberId }) => portNumberId)
  await updateNumbers(tx, ids, ['pending', 'activating', 'failed', 'cancelled'], { focDate })
}

/** The numbers that a move is about, in one of the states `from`. */
const meant = ({ numberIds }: Move, all: readonly { portNumberId: number }[]): number[] =>
  (numberIds ?? all.map(({ portNumberId }) => portNumberId)).slice()

const does: Readonly<Record<Effect, DoEffect>> = {
  async ask_carrier(tx, order, _, change) {
    if (order.carrier === 'simulator') Object.assign(change, { dueAt: tx.clock.now(), tries: 0 })
  },
  async next_version(tx, order, _, change) {
    Object.assign(change, { version: order.version + 1, resubmittedAt: tx.clock.now() })
  },
  async clear_rejection(_tx, _order, _, change) {
    Object.assign(change, { rejectionCode: null, rejectionText: null, failureReason: null })
  },
  async keep_rejection(_tx, _order, { code = 'OTHER', text = null }, change) {
    const rejection = findRejection(code)
    Object.assign(change, { rejectionCode: rejection?.code ?? code, rejectionText: text })
    change.failureReason = rejection && failureReason(rejection)
  },
  async keep_foc(tx, order, { focDate = '' }, change) {
    change.focDate = focDate
    await dateNumbers(tx, order, focDate)
    await startClocks(tx, order, change)
  },
  async drop_foc(tx, order, _, change) {
    change.focDate = null
    await stopClocks(tx, order, change)
    await dateNumbers(tx, order, null)
  },
  start_clocks: (tx, order, _, change) => startClocks(tx, order, change),
  stop_clocks: (tx, order, _, change) => stopClocks(tx, order, change),
  async start_activation(tx, order, move, change) {
    const ids = meant(move, await findPortNumbers(tx, order.portProposalId))
    // Whoever confirms has it from the losing carrier already.
    const confirmed = move.event === 'confirm_activation'
    await updateNumbers(tx, ids, confirmed ? ['pending', 'failed', 'activating'] : ['pending', 'failed'], {
      state: confirmed ? 'released' : 'activating',
      failureReason: null,
    })
    await scheduleNumbers(
      tx,
      ids.map((portNumberId) => ({ portNumberId, at: null })),
    )
    // Whoever asked for it drives it; a job does where he dies.
    Object.assign(change, { dueAt: new Date(tx.clock.now().getTime() + driveLeaseMs), tries: 0, failureReason: null })
  },
  async release_numbers(tx, order, move, change) {
    await dropNumbers(tx, order, { onRelease: move.onRelease })
    Object.assign(change, { dueAt: null, expiresAt: null })
  },
  // Done before the move, which asks whether any number is left.
  take_back: async () => undefined,
  async hide(tx, _order, _, change) {
    change.deletedAt = tx.clock.now()
  },
}

/**
 * Moves a locked sub-order by an event, with all that belongs to it: effects, timeline, the platform's event, letters. Answers the
 * sub-order as it is then. Throws `port_state_conflict` where the table has no such move.
 */
export async function moveOrder(tx: TxContext, order: PortOrder, move: Move): Promise<PortOrder> {
  const row = transitionOf(order.state, move.event, move.actor, factsOf(order, tx.clock.now(), move.facts))
  if ('refused' in row) throw refuse(order, row.refused)
  const to = targetOf(row, order.state, order.stateBefore)
  const change: Change = {}
  if (to !== order.state) Object.assign(change, { state: to, stateSince: tx.clock.now(), dueAt: null, tries: 0 })
  if (to === 'cancel_pending') change.stateBefore = order.state
  else if (order.stateBefore !== null) change.stateBefore = null
  if (row.orderStatus !== null) change.orderStatus = row.orderStatus
  if (to === 'activated' && order.activatedAt === null) change.activatedAt = tx.clock.now()
  if (to === 'activated') change.expiresAt = null
  for (const effect of row.effects) await does[effect](tx, order, move, change)
  await updateOrder(tx, order.portProposalId, change)
  const moved = { ...order, ...change } as PortOrder
  if (to === 'activated' || to === 'cancelled') await forgetDevicePassword(tx, order.portReqId)
  note(tx, order, moved, move)
  await writeLetters(tx, order, moved, move)
  return moved
}

function note(tx: TxContext, from: PortOrder, to: PortOrder, move: Move): void {
  const { event, actor, code = null, text = null, requestKey = null } = move
  const { accountId, portReqId, portProposalId } = from
  insertPortEvents(tx, [
    {
      ...{
        accountId,
        portReqId,
        portProposalId,
        number: null,
        event,
        from: from.state,
        to: to.state,
        actor,
        requestKey,
      },
      ...{ code: event === 'foc' ? (to.focDate ?? null) : code, text, visible: true },
    },
  ])
  if (from.state === to.state && event !== 'foc') return
  const body = { event, from: from.state, to: to.state, port_req_id: portReqId, foc_date: to.focDate }
  tx.record({ type: `port.${to.state.replaceAll('_', '-')}`, accountId, subject: `port:${portProposalId}`, body })
}
