import type { IncomingHttpHeaders } from 'node:http'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Micros } from '../kernel/money.ts'

/** Whose method is saved, and what the processor called the account before. */
export interface Payer {
  accountId: number
  /** The same nowhere else: another installation may share the processor's account. */
  uuid: string
  username: string
  customerRef: string | null
}

export interface SavedMethod {
  methodRef: string
  customerRef: string
  brand: string
  last4: string
  /** `08/2030`; null for what does not expire. */
  expiry: string | null
}

export type MethodRefs = Pick<SavedMethod, 'methodRef' | 'customerRef'>

export type Saving =
  | { outcome: 'saved'; method: SavedMethod }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unknown' }

/** One payment as it is asked for, each time with the same words. */
export interface Charge {
  paymentId: string
  accountId: number
  /** Whole cents. */
  amount: Micros
  currency: string
  method: MethodRefs
  /** What the processor calls it, where it has said so before. */
  ref: string | null
  /** In real time. */
  askedAt: Date
}

export interface RefundOrder {
  refundId: string
  paymentId: string
  /** What the processor calls the payment. */
  paymentRef: string
  /** Whole cents. */
  amount: Micros
  /** What the processor calls the refund, where it has said so before. */
  ref: string | null
}

/**
 * What became of a payment or a refund. `pending`: the processor has it and will know later. `unknown`: it gave no
 * answer, and may have done it or not.
 */
export type Outcome =
  | { outcome: 'succeeded'; ref: string }
  | { outcome: 'pending'; ref: string }
  | { outcome: 'failed'; ref: string | null; reason: string }
  | { outcome: 'unknown' }

/** `absent`: the processor answers, and has never heard of it. */
export type Found = Outcome | { outcome: 'absent' }

/** What a processor says by itself. */
export type ProcessorEvent =
  | { kind: 'payment'; eventId: string; paymentId: string; outcome: Outcome }
  | {
      kind: 'refund'
      eventId: string
      paymentId: string
      /** Of the payment that is refunded, where the event tells. */
      payment: Outcome
      /** `refundId` is ours, null for a refund that was made at the processor. */
      refund: { refundId: string | null; ref: string; amount: Micros; outcome: Outcome }
    }
  /** Of no concern to us: of another kind, or of payments that were not made here. */
  | { kind: 'other' }
  | { kind: 'forged'; reason: string }
  /** It is genuine, and what it takes to understand it could not be had: it has to be sent again. */
  | { kind: 'unknown' }

/**
 * The company that takes money from cards. Nothing here throws for what the processor does or fails to do, and none of
 * it may be called within a transaction.
 */
export interface PaymentProcessor {
  /** As it is kept with whatever was done by it. */
  readonly name: string
  saveMethod(token: string, payer: Payer): Promise<Saving>
  /** False when it gave no answer: ask again. One that is gone already is removed. */
  removeMethod(method: MethodRefs): Promise<boolean>
  /** Takes the money, once a payment id: asked again within a day it answers what became of the first. */
  charge(charge: Charge): Promise<Outcome>
  /** What became of a payment, however long ago. */
  find(charge: Charge): Promise<Found>
  /** Gives money back, once a refund id: asked again within a day it answers what became of the first. */
  refund(order: RefundOrder): Promise<Outcome>
  findRefund(order: RefundOrder): Promise<Found>
  /** Reads a message from the outside, and believes it only if it is signed. */
  readEvent(body: Uint8Array, headers: IncomingHttpHeaders): Promise<ProcessorEvent>
}

/** What of the app a processor is built from. */
export interface ProcessorParts {
  db: Database
  clock: Clock
  log: Logger
}

export type OpenProcessor = (parts: ProcessorParts) => PaymentProcessor
