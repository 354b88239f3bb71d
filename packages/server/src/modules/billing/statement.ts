import type { Micros } from '../../kernel/money.ts'
import type { Book, Stretch } from './book.ts'
import type { NewTransaction } from './ledger.ts'
import type { Margin } from './margin-store.ts'

/** What became of a book within a month. */
export interface BookOfMonth extends Book, Stretch {
  opening: Micros
  sums: ReadonlyMap<NewTransaction['kind'], Micros>
  closing: Micros
}

/** A month of an account's money. What it closes with is what the next one opens with. */
export interface Statement {
  accountId: number
  name: string
  /** On as many lines as it has; null where none is known. */
  address: string | null
  month: string
  from: Date
  to: Date
  /** The month is not over yet. */
  preliminary: boolean
  own: BookOfMonth
  /** Of resellers. */
  resale: (BookOfMonth & Margin) | null
}

/** The kinds of transaction in the order in which a statement adds them up, each as it is called there. */
export const sumNames = [
  ['purchase', 'purchases'],
  ['renewal', 'renewals'],
  ['usage', 'usage'],
  ['hold', 'holds'],
  ['payment', 'payments'],
  ['credit', 'credits'],
  ['adjustment', 'adjustments'],
  ['refund', 'refunds'],
  ['reversal', 'reversals'],
] as const satisfies readonly (readonly [NewTransaction['kind'], string])[]
