import type { Generated } from 'kysely'
import type { Micros } from '../kernel/money.ts'

/** Rows of the tables that lists are composed over with the query builder. */
export interface Tables {
  number: NumberTable
  number_order: OrderTable
  payment: PaymentTable
  payment_method: { payment_method_id: Generated<number>; brand: string; last4: string }
  account: { account_id: Generated<number>; ancestors: number[] }
}

export interface NumberTable {
  number: string
  did_id: Generated<number>
  kind: 'local' | 'tollfree' | 'international'
  state: string
  account_id: number | null
  country: string
  npa: string | null
  nxx: string | null
  region: string | null
  rate_center: string | null
  lata: string | null
  tier: number
  fax: boolean
  onnet: boolean
  setup_micros: Micros | null
  monthly_micros: Micros | null
  place: number
  featured: boolean
}

export interface OrderTable {
  order_id: Generated<number>
  order_no: string
  account_id: number
  kind: 'local' | 'tollfree' | 'international'
  status: string
  total_micros: Micros
  created_at: Date
}

export interface PaymentTable {
  payment_id: string
  payment_no: Generated<bigint>
  account_id: number
  amount_micros: Micros
  currency: string
  origin: 'call' | 'top-up'
  status: 'created' | 'succeeded' | 'failed'
  shown_status: Generated<'created' | 'succeeded' | 'failed' | 'partly_refunded' | 'refunded'>
  payment_method_id: number
  processor: string
  reason: string | null
  refunded_micros: Micros
  created_at: Date
  settled_at: Date | null
}
