import type { Micros } from '../../kernel/money.ts'
import type { NewTransaction } from './ledger.ts'

/** An account's own money, or what a reseller's customers were charged. */
export type BookName = 'customer' | 'resale'

/** The numbered entries of one of an account's balances. */
export interface Book {
  ledgerAccountId: number
  currency: string
}

/** A stretch of a book: the entries after the number `after`, up to and with the number `upTo`. */
export interface Stretch {
  after: number
  upTo: number
}

/** One of a book's entries, with what its transaction is about. */
export interface BookEntry {
  seq: number
  transactionId: string
  at: Date
  kind: NewTransaction['kind']
  orderNo: string | null
  reason: string | null
  amount: Micros
  /** After it. */
  balance: Micros
  /** Whose transaction it is; null for an account that the reader may not see. */
  forAccountId: number | null
}

export const countOf = ({ after, upTo }: Stretch): number => upTo - after

/** A page is a stretch again, however deep it lies: nothing before it is counted or skipped. */
export function oldestFirst({ after, upTo }: Stretch, page: number, limit: number): Stretch {
  const start = Math.min(after + (page - 1) * limit, upTo)
  return { after: start, upTo: Math.min(start + limit, upTo) }
}

export function newestFirst({ after, upTo }: Stretch, page: number, limit: number): Stretch {
  const end = Math.max(upTo - (page - 1) * limit, after)
  return { after: Math.max(end - limit, after), upTo: end }
}
