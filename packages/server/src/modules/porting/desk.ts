import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { addDays, dayIn } from '../../kernel/zone.ts'
import { driveActivation } from './drive-activation.ts'
import { lockOrder } from './lock-port.ts'
import { transitionOf } from './machine.ts'
import type { Move } from './move.ts'
import { moveOrder, refuse } from './move-order.ts'
import { findPortNumbers, updateNumbers } from './number-store.ts'
import { factsOf, type PortNumber, type PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { findRejection } from './rejection.ts'
import { takeBackNumbers } from './take-back-numbers.ts'
import { hasBegun, insertPortEvents } from './timeline-store.ts'

/** What the desk can say of a sub-order. */
export const deskEvents = [
  ...(['review', 'lsr_sent', 'foc', 'reject', 'jeopardy', 'conflict', 'cancel_ack', 'cancel_deny'] as const),
  ...(['confirm_activation', 'activation_failed', 'snapback'] as const),
] as const

export interface DeskWord {
  portProposalId: number
  event: (typeof deskEvents)[number]
  focDate: string | null
  code: string | null
  text: string | null
  note: string | null
  /** Whether the customer sees the note. */
  visible: boolean
  /** Null: all of them. */
  numbers: readonly E164[] | null
}

/**
 * Moves a sub-order as somebody of the staff says that the losing carrier has done. Throws `port_state_conflict`, `not_found`,
 * `invalid_input` for what an event needs and has not.
 */
export async function sayAtDesk(context: Context, tools: PortTools, word: DeskWord): Promise<void> {
  const { requestKey } = context
  await inTransaction(context, async (tx) => {
    const order = await lockOrder(tx, word.portProposalId)
    if (await hasBegun(tx, order.portReqId, word.event, requestKey)) return
    const numbers = meant(await findPortNumbers(tx, order.portProposalId), word.numbers)
    const said = {
      event: word.event,
      actor: 'admin',
      requestKey,
      onRelease: tools.onRelease,
      ...wordsOf(word),
    } as const
    await say(tx, tools, { order, numbers, all: word.numbers === null }, said)
    if (word.note !== null) writeNote(tx, order, word.note, word.visible)
  })
  if (word.event === 'confirm_activation') await driveActivation(context, tools, word.portProposalId)
}

const wordsOf = ({ focDate, code, text }: DeskWord): Pick<Move, 'focDate' | 'code' | 'text'> => ({
  ...(focDate === null ? {} : { focDate }),
  ...(code === null ? {} : { code }),
  ...(text === null ? {} : { text }),
})

function meant(all: readonly PortNumber[], named: readonly E164[] | null): PortNumber[] {
  const stranger = named?.find((number) => !all.some((each) => each.number === number))
  if (stranger) throw invalid('numbers', `${stranger} is not in this sub-order`)
  return all.filter(({ number }) => named === null || named.includes(number))
}

export function writeNote(tx: TxContext, order: PortOrder, text: string, visible: boolean): void {
  const { accountId, portReqId, portProposalId } = order
  insertPortEvents(tx, [
    {
      ...{ accountId, portReqId, portProposalId, number: null, event: 'note', from: null, to: null, actor: 'admin' },
      ...{ code: null, text, visible, requestKey: null },
    },
  ])
}

interface Subject {
  order: PortOrder
  numbers: readonly PortNumber[]
  all: boolean
}

async function say(tx: TxContext, tools: PortTools, { order, numbers, all }: Subject, move: Move): Promise<void> {
  if (move.event === 'foc') return sayFoc(tx, order, move)
  if (move.event === 'reject') {
    const rejection = findRejection(move.code ?? '')
    if (!rejection) throw invalid('code', 'is none of the catalogue; docs/port-documents.md has them all')
    await moveOrder(tx, order, { ...move, code: rejection.code })
  } else if (move.event === 'activation_failed') await sayFailed(tx, order, numbers, move)
  else if (move.event === 'snapback') await saySnapback(tx, tools, { order, numbers, all }, move)
  else {
    const numberIds = numbers.map(({ portNumberId }) => portNumberId)
    await moveOrder(tx, order, all ? move : { ...move, numberIds })
  }
}

async function sayFoc(tx: TxContext, order: PortOrder, move: Move): Promise<void> {
  const { focDate } = move
  if (focDate === undefined) throw invalid('foc_date', 'is required')
  const isDay = !Number.isNaN(Date.parse(`${focDate}T00:00:00Z`)) && addDays(focDate, 0) === focDate
  if (!isDay) throw invalid('foc_date', `${focDate} is not a date`)
  await moveOrder(tx, order, { ...move, facts: { dateToCome: focDate >= dayIn(order.zone, tx.clock.now()) } })
}

async function sayFailed(tx: TxContext, order: PortOrder, numbers: readonly PortNumber[], move: Move): Promise<void> {
  const waiting = numbers.filter(({ state }) => ['pending', 'activating', 'failed'].includes(state))
  const failed = new Set(waiting.map(({ number }) => number))
  const others = waiting.filter(({ state }) => state === 'failed').length
  const facts = { failed: order.failed + failed.size - others, pending: order.pending - (failed.size - others) }
  const ids = waiting.map(({ portNumberId }) => portNumberId)
  const failureReason = move.text ?? 'The losing carrier could not let it go.'
  await updateNumbers(tx, ids, ['pending', 'activating', 'failed'], { state: 'failed', failureReason })
  await moveOrder(tx, order, { ...move, facts })
}

async function saySnapback(tx: TxContext, tools: PortTools, { order, numbers }: Subject, move: Move): Promise<void> {
  const here = numbers.filter(({ state }) => state === 'active')
  const first = here.map(({ activatedAt }) => activatedAt ?? new Date(0)).sort((a, b) => Number(a) - Number(b))[0]
  const facts = { active: order.active - here.length, activatedAt: first ?? null }
  const row = transitionOf(order.state, 'snapback', 'admin', factsOf(order, tx.clock.now(), facts))
  if ('refused' in row) throw refuse(order, row.refused)
  await takeBackNumbers(tx, tools, order, here)
  await moveOrder(tx, order, { ...move, facts })
}
