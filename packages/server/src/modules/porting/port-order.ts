import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import type { IntervalKind } from './calendar.ts'
import { focInstant } from './calendar.ts'
import type { PortFacts } from './guard.ts'
import type { PortActor, PortState } from './machine.ts'
import type { PortNumberState } from './number-machine.ts'

/** What the losing carrier knows the customer by, and what the customer wishes. */
export interface PortDetail {
  accountName: string
  authorizedName: string
  accountType: 'RES' | 'BIZ'
  accountNumber: string | null
  pin: string | null
  btn: string
  directionPrefix: string | null
  directionSuffix: string | null
  streetSuffix: string | null
  street: string
  houseNumber: string
  locationDesignator: string
  locationValue: string | null
  city: string
  /** Two-letter code; what was written where it is none. */
  state: string
  postalCode: string
  /** ISO 8601; the date that is meant is that of UTC. */
  desiredFocAt: string
  activationType: ActivationType
  activationAt: string | null
  /** Addresses separated by commas. */
  emailUpdates: string | null
  notes: string | null
  tags: string | null
}

/** `auto`: when the FOC date begins. `scheduled`: at an instant that the customer names. `manual`: by a call. */
export type ActivationType = 'auto' | 'manual' | 'scheduled'

export type CarrierName = 'desk' | 'simulator'
/** How hard a port is, which says how long it takes; there is no rule for international ones. */
export type Complexity = IntervalKind | 'international'
export const intervalOf = (complexity: Complexity): IntervalKind | null =>
  complexity === 'international' ? null : complexity

/** A sub-order, locked or read. */
export interface PortOrder {
  portProposalId: number
  portReqId: number
  accountId: number
  kind: NumberKind
  carrier: CarrierName
  state: PortState
  stateBefore: PortState | null
  stateSince: Date
  complexity: Complexity
  region: string | null
  losingSpid: string | null
  zone: string
  orderNo: string
  version: number
  orderStatus: string
  focDate: string | null
  rejectionCode: string | null
  failureReason: string | null
  activatedAt: Date | null
  tries: number
  /** Whether it goes by details of its own. */
  ownDetail: boolean
  detail: PortDetail
  /** How many of its numbers are in each state. */
  active: number
  failed: number
  pending: number
  /** Whether something is missing that the losing carrier asks for. */
  missing: boolean
}

/** A number of a sub-order. */
export interface PortNumber {
  portNumberId: number
  portProposalId: number
  portReqId: number
  accountId: number
  number: E164
  state: PortNumberState
  lrn: string | null
  focDate: string | null
  activationType: ActivationType
  activationAt: Date | null
  serviceHoldId: string | null
  transactionIds: string[]
  activatedAt: Date | null
  failureReason: string | null
}

/** What conditions are asked about, of a sub-order as it stands; what an event brings along is said in `more`. */
export const factsOf = (
  order: Pick<PortOrder, 'focDate' | 'zone' | 'activatedAt' | 'active' | 'failed' | 'pending' | 'missing'>,
  now: Date,
  more: Partial<PortFacts> = {},
): PortFacts => ({
  now,
  focBegins: order.focDate === null ? null : focInstant(order.zone, order.focDate),
  activatedAt: order.activatedAt,
  active: order.active,
  failed: order.failed,
  pending: order.pending,
  missing: order.missing,
  corrected: true,
  dateToCome: true,
  ...more,
})

/** As what somebody acts on ports. */
export const portActor = (role: 'account' | 'admin' | 'platform'): PortActor =>
  role === 'account' ? 'account' : 'admin'

/** The day that a customer wishes his numbers to come on. */
export const desiredDay = ({ desiredFocAt }: PortDetail): string => new Date(desiredFocAt).toISOString().slice(0, 10)

/** How many business days a FOC is good for after its date. */
export const focLastsBusinessDays = 10

/**
 * When a number activates by itself: when its FOC date begins where it is, or at the instant that its owner has named if that is
 * later; null for one that waits for a call.
 */
export function activatesAt(
  { activationType, activationAt }: Pick<PortNumber, 'activationType' | 'activationAt'>,
  zone: string,
  focDate: string,
): Date | null {
  if (activationType === 'manual') return null
  const begins = focInstant(zone, focDate)
  if (activationType === 'auto' || activationAt === null) return begins
  return activationAt > begins ? activationAt : begins
}
