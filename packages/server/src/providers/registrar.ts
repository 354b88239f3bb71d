import type { E164 } from '../kernel/phone-number.ts'

/** What a provider is asked to keep of a number, under an id of ours that stays the same however often he is asked. */
export interface Order<Record> {
  registrationId: number
  accountId: number
  number: E164
  record: Record
}

/** `unknown`: he gave no answer, or does not know yet, and may have done it or not. */
export type Outcome =
  | { outcome: 'registered'; reference: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unknown' }
/** `absent`: he answers, and has never heard of it. */
export type Found = Outcome | { outcome: 'absent' }
export type Removal = { outcome: 'removed' } | { outcome: 'refused'; reason: string } | { outcome: 'unknown' }

/**
 * Who keeps a record of a number outside: its address for emergency calls, its caller's name. Nothing here throws for what he does
 * or fails to do, and none of it may be called within a transaction.
 */
export interface Registrar<Record> {
  readonly name: string
  /** Takes the place of what he had of the number, once an id: asked again he answers what became of the first. */
  register(order: Order<Record>): Promise<Outcome>
  /** What became of an order. */
  find(order: Order<Record>): Promise<Found>
  /** Ends what an order brought about, and nothing that came after it. One that is not there is removed. */
  remove(order: Order<Record> & { reference: string | null }): Promise<Removal>
}
