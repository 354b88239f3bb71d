import type { E164 } from '../../kernel/phone-number.ts'

export type TargetKind = 'device' | 'number' | 'sip' | 'trunk' | 'voicemail'

/** One branch of a step: an INVITE to `uri` with these headers. */
export interface Target {
  /** As it was stored; `ring` for the number's own device, `voicemail` for its mailbox. */
  name: string
  kind: TargetKind
  uri: string
  /** Whole header lines; `{caller}` stands for the caller's number. */
  headers: readonly string[]
  /** A host name: its addresses must be held against the target rule when they are known. */
  lookup: boolean
  /** Numbers of the platform that the call was forwarded through on its way here. */
  via: readonly E164[]
}

export type Strategy = 'single' | 'order' | 'simultaneous' | 'random' | 'round-robin' | 'top-down'
export type StepKind = 'ring' | 'forward' | 'trunk_group' | 'voicemail' | 'reject'

/** Which step follows, by its place in the plan; always a later one. */
export type Next = number | 'end'

/** Targets that ring at once, for as long as `ringMs`; steps follow each other until somebody answers. */
export interface Step {
  kind: StepKind
  strategy: Strategy
  /** `tg:<ext_tgid>` of a trunk group's member. */
  group: string | null
  targets: readonly Target[]
  noAnswerAtAllMs: number
  ringMs: number
  on: { busy: Next; fail: Next; timeout: Next }
  /** Of a reject step: the SIP status that the caller is given. */
  code: number | null
}

export type LintCode =
  | 'list_unused'
  | 'caller_patience'
  | 'loop'
  | 'unreachable_group'
  | 'empty_mode'
  | 'no_forwarding'
  | 'no_default'
  | 'no_device'
  | 'target_refused'
  | 'cut_in_simultaneous'
  | 'out_of_service'

export interface Lint {
  code: LintCode
  message: string
}

/** Which answers mean what, and what the caller is given when nobody has answered. */
export const hunt = {
  busyCodes: [486],
  /** Busy everywhere, declined, exists nowhere: whoever says so speaks for all (RFC 3261, 21.6). */
  endCodes: [600, 603, 604],
  busy: 486,
  otherwise: 480,
} as const

export interface RoutePlan {
  /** The same as long as the plan is. */
  version: string
  number: E164
  steps: readonly Step[]
  limits: { callsIn: number | null; calls: number | null }
  rtp: 'default' | 'direct' | 'optimal' | 'nat' | 'always'
  parking: { parkPrefix: string; releasePrefix: string } | null
  lints: readonly Lint[]
}

/** How long callers are taken to wait. */
export const patienceMs = 60_000
/** How long a device, and a mailbox, is rung when nobody has said. */
export const usualRingMs = 20_000
export const voicemailRingMs = 10_000
/** A customer's own SIP server hunts by itself: its caller is not taken away. */
export const trunkRingMs = 120_000
/** Within this time a living SIP server has said something. */
export const noAnswerAtAllMs = 3_000
