import type { Generated } from 'kysely'
import type { Micros } from '../kernel/money.ts'

/** Rows of the tables that lists are composed over with the query builder. */
export interface Tables {
  number: NumberTable
  number_order: OrderTable
  payment: PaymentTable
  payment_method: { payment_method_id: Generated<number>; brand: string; last4: string }
  xdr: XdrTable
  destination: { destination_id: Generated<number>; code: string; description: string; country: string | null }
  account: { account_id: Generated<number>; ancestors: number[] }
  supplier_order: SupplierOrderTable
  supplier_drift: SupplierDriftTable
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

export interface SupplierOrderTable {
  supplier_order_id: string
  supplier_id: number
  account_id: number
  order_id: number
  state: 'pending' | 'unknown' | 'bought' | 'failed'
  tries: number
  due_at: Date | null
  upstream_order_no: string | null
  reason: string | null
  created_at: Date
  settled_at: Date | null
}

export interface SupplierDriftTable {
  supplier_drift_id: Generated<bigint>
  supplier_id: number
  number: string
  kind: 'missing_upstream' | 'missing_here' | 'price_differs'
  monthly_here_micros: Micros | null
  monthly_upstream_micros: Micros | null
  found_at: Date
  seen_at: Date
  over_at: Date | null
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

export interface XdrTable {
  xdr_id: Generated<bigint>
  account_id: number
  connect_time: Date
  disconnect_time: Date
  state: 'rated' | 'unrated' | 'holding' | 'reversal'
  kind: 'local' | 'tollfree' | 'international' | 'termination' | 'holding'
  direction: 'inbound' | 'outbound' | 'forwarded' | 'on-net'
  cli: string
  cld: string
  number: string
  call_id: string
  h323_conf_id: string | null
  h323_incoming_conf_id: string | null
  setup_ms: number | null
  media_seconds: number | null
  disconnect_cause: number
  charged_seconds: bigint | null
  amount_micros: Micros | null
  history: string | null
  rate_id: bigint | null
  destination_id: number | null
  split: boolean
}
