import { type GuardName, guards, type PortFacts } from './guard.ts'

/**
 * The life of a sub-order as data: from which state, by which event, through whom, under which condition, into which state,
 * with which effects. What moves sub-orders, the flags of lists, docs/porting.md and the tests all read these tables.
 */

/** As the reference spells what a customer sees. */
export type ShownState = 'submitted' | 'reviewed' | 'retry' | 'foc_received' | 'activated' | 'cancelled'

/** Every state of a sub-order: what it is shown as, and what it means. */
export const states = {
  submitted: { shown: 'submitted', means: 'filed; nobody has looked at it yet' },
  awaiting_customer: { shown: 'submitted', means: 'something that the carrier asks for is missing' },
  reviewed: { shown: 'reviewed', means: 'found good, and closed to changes' },
  lsr_sent: { shown: 'reviewed', means: 'the losing carrier has the local service request' },
  retry: { shown: 'retry', means: 'turned down; the customer mends it' },
  foc_received: { shown: 'foc_received', means: 'the losing carrier has committed itself to a date' },
  jeopardy: { shown: 'foc_received', means: 'the date is in doubt; nothing activates by itself' },
  activating: { shown: 'foc_received', means: 'numbers are on their way over' },
  partially_activated: { shown: 'foc_received', means: 'some numbers are here, some could not come' },
  activation_failed: { shown: 'foc_received', means: 'no number could come' },
  cancel_pending: { shown: 'foc_received', means: 'the losing carrier has to agree to its end' },
  activated: { shown: 'activated', means: 'its numbers are here' },
  cancelled: { shown: 'cancelled', means: 'over, without its numbers' },
} as const satisfies Record<string, { shown: ShownState; means: string }>

export type PortState = keyof typeof states
export const portStates = Object.keys(states) as PortState[]

/** What a customer sees; one that waits for its end is still what it was. */
export const shownState = (state: PortState, before: PortState | null): ShownState =>
  states[state === 'cancel_pending' ? (before ?? state) : state].shown

/** `account`: its owner or a reseller above him. `carrier`: the losing side's word. `timer`: the clock. */
export type PortActor = 'account' | 'admin' | 'carrier' | 'timer'

/** What happens together with a move, by the same transaction. */
export const effects = {
  ask_carrier: 'the carrier is asked what it says',
  next_version: 'the local service request gets its next version, and the day on which it was sent again is kept',
  clear_rejection: 'the rejection is forgotten',
  keep_rejection: 'code, sentence and the carrier’s own words are kept',
  keep_foc: 'its numbers get the date, and the instant at which they activate by themselves',
  drop_foc: 'its numbers lose the date',
  start_clocks: 'numbers activate by themselves again, and the date can run out',
  stop_clocks: 'nothing activates by itself or runs out',
  start_activation: 'the numbers that are wanted come over, one by one',
  release_numbers: 'numbers that have not come are let go, and what was kept back for them is free',
  take_back: 'numbers leave, their subscriptions end, and what was charged is booked back',
  hide: 'lists leave it out; its timeline stays',
} as const
export type Effect = keyof typeof effects

/** As carriers and the number portability administration name where an order stands. */
export const orderStatuses = [
  ...['LSR Pending', 'Active', 'Authorized', 'LSR Rejected', 'ActionRequired', 'Pending', 'Canceled', 'CancelPending'],
  ...['ActivatePending', 'Conflict', 'PreOrderPending', 'DisconnectPending', 'ReceivedFoc', 'Rejected', 'Submitted'],
  ...['Supplemented', 'CSRPending', 'CSRRequested', 'CSRModified', 'CSRInvalid', 'CSREscalated', 'CSRReview'],
  ...['CSRReceived', 'CSRApproved'],
] as const

export interface Transition {
  from: readonly PortState[]
  event: PortEvent
  by: readonly PortActor[]
  /** All of them must hold. */
  guards: readonly GuardName[]
  /** `same`: it stays. `before`: what it was before its end was asked for. */
  to: PortState | 'same' | 'before'
  orderStatus: string | null
  effects: readonly Effect[]
}

export const portEvents = [
  ...([
    'submit',
    'hold_back',
    'supply',
    'update',
    'review',
    'lsr_sent',
    'foc',
    'reject',
    'jeopardy',
    'conflict',
  ] as const),
  ...(['expire', 'schedule', 'activate', 'confirm_activation', 'activation_failed', 'settle', 'cancel'] as const),
  ...(['cancel_ack', 'cancel_deny', 'empty', 'snapback', 'delete'] as const),
] as const
export type PortEvent = (typeof portEvents)[number]

type Row = readonly [
  from: readonly PortState[],
  event: PortEvent,
  by: readonly PortActor[],
  guards: readonly GuardName[],
  to: Transition['to'],
  orderStatus: string | null,
  effects?: readonly Effect[],
]
const people = ['account', 'admin'] as const
const losingSide = ['admin', 'carrier'] as const
const open = ['submitted', 'awaiting_customer', 'retry'] as const
const sent = ['reviewed', 'lsr_sent'] as const
const dated = ['foc_received', 'jeopardy'] as const
const unfinished = ['partially_activated', 'activation_failed'] as const

// Of the rows of one state and event that an actor may take, the first whose conditions hold is taken.
const rows: readonly Row[] = [
  [['submitted'], 'hold_back', ['carrier'], [], 'awaiting_customer', 'PreOrderPending'],
  [['awaiting_customer'], 'supply', people, ['complete'], 'submitted', 'PreOrderPending', ['ask_carrier']],
  [['submitted'], 'update', people, [], 'same', null, ['ask_carrier']],
  [['awaiting_customer'], 'update', people, ['complete'], 'submitted', null, ['ask_carrier']],
  [['awaiting_customer'], 'update', people, [], 'same', null],
  ...(['account', 'admin'] as const).map(
    (actor): Row => [
      ['retry'],
      'update',
      [actor],
      actor === 'account' ? ['corrected'] : [],
      'submitted',
      'Supplemented',
      ['next_version', 'clear_rejection', 'ask_carrier'],
    ],
  ),

  [['submitted', 'awaiting_customer'], 'review', ['admin'], [], 'reviewed', 'PreOrderPending', ['ask_carrier']],
  [['submitted'], 'review', ['carrier'], ['complete'], 'reviewed', 'PreOrderPending', ['ask_carrier']],
  [['reviewed'], 'lsr_sent', losingSide, [], 'lsr_sent', 'LSR Pending', ['ask_carrier']],
  [[...sent, ...dated], 'foc', losingSide, ['dateToCome'], 'foc_received', 'ReceivedFoc', ['keep_foc', 'ask_carrier']],
  [[...sent, 'jeopardy'], 'reject', losingSide, ['noneCame'], 'retry', 'LSR Rejected', ['keep_rejection', 'drop_foc']],
  [dated, 'jeopardy', losingSide, [], 'jeopardy', 'ActionRequired', ['stop_clocks', 'ask_carrier']],
  [dated, 'conflict', losingSide, [], 'jeopardy', 'Conflict', ['stop_clocks', 'ask_carrier']],
  [dated, 'expire', ['timer'], ['noneCame'], 'retry', 'ActionRequired', ['keep_rejection', 'drop_foc']],

  [['foc_received'], 'schedule', people, [], 'same', null, ['start_clocks']],
  [['jeopardy'], 'schedule', people, [], 'same', null],
  [['foc_received'], 'activate', ['timer'], ['focArrived'], 'activating', 'ActivatePending', ['start_activation']],
  [
    ['foc_received', ...unfinished],
    'activate',
    people,
    ['focArrived'],
    'activating',
    'ActivatePending',
    ['start_activation'],
  ],
  [
    [...dated, ...unfinished, 'activating'],
    'confirm_activation',
    ['admin'],
    [],
    'activating',
    'ActivatePending',
    ['start_activation'],
  ],
  [['activated'], 'confirm_activation', ['admin'], [], 'same', null],
  [['activating'], 'settle', ['carrier'], ['allCame'], 'activated', 'Active'],
  [['activating'], 'settle', ['carrier'], ['noneCould'], 'activation_failed', 'ActionRequired'],
  [['activating'], 'settle', ['carrier'], ['someCould'], 'partially_activated', 'ActionRequired'],
  [['activating'], 'settle', ['carrier'], ['othersWait'], 'foc_received', 'ReceivedFoc', ['start_clocks']],
  [
    ['foc_received', 'activating', ...unfinished],
    'activation_failed',
    ['admin'],
    ['noneCould'],
    'activation_failed',
    'ActionRequired',
  ],
  [
    ['foc_received', 'activating', ...unfinished],
    'activation_failed',
    ['admin'],
    ['someCould'],
    'partially_activated',
    'ActionRequired',
  ],

  [open, 'cancel', people, [], 'cancelled', 'Canceled', ['release_numbers']],
  [['reviewed'], 'cancel', ['admin'], [], 'cancelled', 'Canceled', ['release_numbers']],
  [dated, 'cancel', ['account'], ['early'], 'cancel_pending', 'CancelPending', ['stop_clocks', 'ask_carrier']],
  [
    ['lsr_sent', ...dated, ...unfinished],
    'cancel',
    ['admin'],
    [],
    'cancel_pending',
    'CancelPending',
    ['stop_clocks', 'ask_carrier'],
  ],
  [
    ['cancel_pending'],
    'cancel_ack',
    losingSide,
    ['noneCame'],
    'cancelled',
    'Canceled',
    ['release_numbers', 'drop_foc'],
  ],
  [['cancel_pending'], 'cancel_ack', losingSide, ['someCame'], 'activated', 'Active', ['release_numbers']],
  [['cancel_pending'], 'cancel_deny', losingSide, [], 'before', 'Pending', ['start_clocks', 'ask_carrier']],
  [
    [...open, ...sent, ...dated, ...unfinished],
    'empty',
    people,
    ['noneCame'],
    'cancelled',
    'Canceled',
    ['release_numbers', 'drop_foc'],
  ],
  [[...dated, ...unfinished], 'empty', people, ['someCame'], 'activated', 'Active'],
  [
    ['activated', 'partially_activated'],
    'snapback',
    ['admin'],
    ['recent', 'noneCame'],
    'cancelled',
    'Canceled',
    ['take_back', 'release_numbers'],
  ],
  [['activated', 'partially_activated'], 'snapback', ['admin'], ['recent', 'someCame'], 'same', null, ['take_back']],
  [['cancelled'], 'delete', people, [], 'same', null, ['hide']],
]

export const transitions: readonly Transition[] = rows.map(
  ([from, event, by, conditions, to, orderStatus, does = []]) => ({
    ...{ from, event, by, guards: conditions, to, orderStatus, effects: does },
  }),
)

/** Why an event is refused. */
export interface Refusal {
  refused: string
}

/** The row by which an actor's event moves a sub-order, or why there is none. */
export function transitionOf(
  state: PortState,
  event: PortEvent,
  actor: PortActor,
  facts: PortFacts,
): Transition | Refusal {
  const named = transitions.filter((row) => row.event === event && row.from.includes(state))
  const mine = named.filter((row) => row.by.includes(actor))
  const [first] = mine
  if (!first) {
    const who = named.length > 0 ? ' by this caller' : ''
    return { refused: `it is ${state}, which ${event} does not go from${who}` }
  }
  const taken = mine.find((row) => row.guards.every((name) => guards[name].holds(facts)))
  if (taken) return taken
  const failing = first.guards.filter((name) => !guards[name].holds(facts)).map((name) => guards[name].says)
  return { refused: `${event} asks that ${failing.join(' and ')}` }
}

export const isAllowed = (state: PortState, event: PortEvent, actor: PortActor, facts: PortFacts): boolean =>
  !('refused' in transitionOf(state, event, actor, facts))

/** Where a move leads. */
export const targetOf = ({ to }: Transition, state: PortState, before: PortState | null): PortState => {
  if (to === 'same') return state
  return to === 'before' ? (before ?? state) : to
}
