import type { Generated } from 'kysely'
import type { Micros } from '../kernel/money.ts'

/** Rows of the tables that lists are composed over with the query builder. */
export interface Tables {
  number: NumberTable
  number_order: OrderTable
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
