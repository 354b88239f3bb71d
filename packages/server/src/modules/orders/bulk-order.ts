import type { Micros } from '../../kernel/money.ts'
import type { Whereabouts } from '../numbers/index.ts'

/** What a bulk order looks for numbers by. */
export type Criterion = 'state' | 'lata' | 'npa' | 'rate_center'

/** How the reference numbers and calls the kinds of bulk order. */
export const kindOf: Readonly<Record<Criterion, { id: number; event: string }>> = {
  state: { id: 5, event: 'Bulk State Purchase' },
  npa: { id: 6, event: 'Bulk NPA Purchase' },
  lata: { id: 7, event: 'Bulk LATA Purchase' },
  rate_center: { id: 8, event: 'Bulk Rate Center Purchase' },
}

export type BulkStatus = 'queued' | 'processing' | 'completed' | 'error'
/** A line that stock does not cover may wait for more. */
export type LineStatus = BulkStatus | 'waiting'

/** What applies to every number that a bulk order buys. */
export interface BulkTerms {
  criterion: Criterion
  extTgid: number | null
  /** Routed to the account's default forwarding, by the buyer's wish. */
  preconfigured: boolean
  cnamDip: boolean
  allowOffnet: boolean
  tags: string[]
  notes: string | null
  backOrderUntil: Date | null
}

/** A line as it is ordered. */
export interface WantedLine extends Whereabouts {
  quantity: number
}

export interface BulkOrder extends BulkTerms {
  bulkOrderId: number
  orderNo: string
  accountId: number
  status: BulkStatus
  quantity: number
  fulfilled: number
  total: Micros
  /** Why nothing more is bought. */
  stopped: string | null
  createdAt: Date
  endedAt: Date | null
}

export interface BulkLine extends WantedLine {
  lineNo: number
  fulfilled: number
  total: Micros
  status: LineStatus
  message: string | null
}

/** How much a bulk order may ask for, and how many of its lines a process works on at once. */
export interface BulkSettings {
  maxLines: number
  maxNumbers: number
  workers: number
}

export const usualBulkSettings: BulkSettings = { maxLines: 10_000, maxNumbers: 100_000, workers: 1 }
