import { type GuardName, guards, type PortFacts } from './guard.ts'
import { type PortActor, type PortState, portStates, type ShownState, shownState } from './machine.ts'

const people = ['account', 'admin'] as const
const unfinished = ['partially_activated', 'activation_failed'] as const
const dated = ['foc_received', 'jeopardy'] as const

/**
 * A number of a sub-order. `pending`: as its sub-order. `activating`: wanted here now. `released`: the losing carrier has let it go,
 * and it is not here yet.
 */
export type PortNumberState = 'pending' | 'activating' | 'released' | 'active' | 'failed' | 'cancelled' | 'snapped_back'
export type NumberEvent = 'cancel' | 'activate' | 'schedule' | 'delete'

export interface NumberRule {
  from: readonly PortNumberState[]
  /** The states of its sub-order. */
  within: readonly PortState[]
  event: NumberEvent
  by: readonly PortActor[]
  guards: readonly GuardName[]
}

/** What may be done with one number alone. */
export const numberRules: readonly NumberRule[] = [
  { from: ['pending'], within: ['submitted', 'awaiting_customer', 'retry'], event: 'cancel', by: people, guards: [] },
  {
    from: ['pending', 'failed'],
    within: ['reviewed', 'lsr_sent', ...dated, ...unfinished],
    event: 'cancel',
    by: ['admin'],
    guards: [],
  },
  {
    ...{ from: ['pending', 'failed'], within: ['foc_received', ...unfinished], event: 'activate', by: people },
    guards: ['focArrived'],
  },
  { from: ['pending'], within: dated, event: 'schedule', by: people, guards: [] },
  { from: ['cancelled', 'snapped_back'], within: portStates, event: 'delete', by: people, guards: [] },
]

/** Why a number's event is refused; null when it is not. */
export function numberRefusal(
  state: PortNumberState,
  within: PortState,
  event: NumberEvent,
  actor: PortActor,
  facts: PortFacts,
): string | null {
  const rules = numberRules.filter(
    (rule) => rule.event === event && rule.from.includes(state) && rule.within.includes(within),
  )
  const mine = rules.filter((rule) => rule.by.includes(actor))
  if (mine.length === 0) return `it is ${state} and its sub-order ${within}`
  if (mine.some((rule) => rule.guards.every((name) => guards[name].holds(facts)))) return null
  return `${event} asks that ${(mine[0]?.guards ?? []).map((name) => guards[name].says).join(' and ')}`
}

/** What a customer sees of a number. */
export function shownNumberState(
  state: PortNumberState,
  order: PortState,
  before: PortState | null,
): ShownState | 'failed' {
  if (state === 'active') return 'activated'
  if (state === 'cancelled' || state === 'snapped_back') return 'cancelled'
  return state === 'failed' ? 'failed' : shownState(order, before)
}
