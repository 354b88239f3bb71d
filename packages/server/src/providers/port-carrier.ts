import type { E164 } from '../kernel/phone-number.ts'

/** A sub-order as the losing side is asked about it. */
export interface CarrierOrder {
  portProposalId: number
  accountId: number
  orderNo: string
  /** Of the local service request; a correction is a new one. */
  version: number
  /** Where it stands with us, and since when. */
  state: string
  stateSince: Date
  /** What it would ask for first: fields and documents. */
  missing: readonly string[]
  desiredOn: string
  /** The first date that its interval allows. */
  earliestOn: string
  focDate: string | null
}

/** What a losing carrier says of an order. */
export type CarrierWord =
  | { says: 'hold_back' | 'review' | 'lsr_sent' | 'cancel_ack' | 'cancel_deny' }
  | { says: 'jeopardy' | 'conflict'; text: string }
  | { says: 'foc'; focDate: string }
  | { says: 'reject'; code: string; text: string }

/** Its next word, null where it has none yet, and when to ask again; null: not before something has happened here. */
export interface CarrierAnswer {
  word: CarrierWord | null
  askAgainAt: Date | null
}

/** `unknown`: it gave no answer, and may have let them go or not. */
export type Release =
  | { outcome: 'answered'; released: readonly E164[]; refused: readonly { number: E164; reason: string }[] }
  | { outcome: 'unknown' }

/**
 * Who speaks for the side that numbers come from. Nothing here throws for what it does or fails to do, and none of it may be called
 * within a transaction.
 */
export interface PortCarrier {
  readonly name: 'desk' | 'simulator'
  /** What it says of an order that stands as it does. */
  ask(order: CarrierOrder): Promise<CarrierAnswer>
  /** Has it let numbers go now; what it has let go before it lets go again. */
  release(order: CarrierOrder, numbers: readonly E164[]): Promise<Release>
  /** Which of the numbers it has let go. */
  find(order: CarrierOrder, numbers: readonly E164[]): Promise<Release>
}
