import { add, type Micros, zero } from '../../kernel/money.ts'
import type { NumberKind } from '../billing/index.ts'

export interface OrderLine {
  /** As the API writes it; what was asked, where it could not be had. */
  number: string
  setup: Micros
  monthly: Micros
  /** `pending`: whether it can be had is not known yet. */
  status: 'completed' | 'failed' | 'pending'
  message: string | null
}

export interface Order {
  orderNo: string
  accountId: number
  kind: NumberKind
  status: 'completed' | 'partial' | 'pending' | 'failed'
  total: Micros
  createdAt: Date
  lines: OrderLine[]
}

/** Setup once and the first month in advance, of every line that was had. */
export const totalOf = (lines: readonly Pick<OrderLine, 'setup' | 'monthly'>[]): Micros =>
  lines.reduce((sum, line) => add(sum, line.setup, line.monthly), zero)
