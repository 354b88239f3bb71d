import { invalid } from '../../kernel/errors.ts'
import { formatMoney, isWholeCents, type Micros, micros, parseMoney } from '../../kernel/money.ts'
import type { Charge, Outcome } from '../../providers/payment.ts'

export type PaymentStatus = 'created' | 'succeeded' | 'failed'
/** As it is shown: what was refunded changes the look of a payment, not what became of it. */
export type ShownStatus = PaymentStatus | 'partly_refunded' | 'refunded'

export interface Payment extends Charge {
  status: PaymentStatus
  shownStatus: ShownStatus
  /** Whether a call asked for it, or the account's automatic top-up. */
  origin: 'call' | 'top-up'
  processor: string
  paymentMethodId: number
  brand: string
  last4: string
  /** Why it failed. */
  reason: string | null
  refunded: Micros
  createdAt: Date
  settledAt: Date | null
}

export interface PaymentMethod {
  paymentMethodId: number
  accountId: number
  processor: string
  methodRef: string
  customerRef: string
  brand: string
  last4: string
  expiry: string | null
  isDefault: boolean
  createdAt: Date
}

export interface Refund {
  refundId: string
  paymentId: string
  accountId: number
  amount: Micros
  status: PaymentStatus
  /** Why it was made. */
  reason: string
  /** Why it failed. */
  failure: string | null
  processor: string
  ref: string | null
  /** The money kept back for it; null for one that was made at the processor. */
  holdId: string | null
  createdAt: Date
}

type Next = Readonly<Record<PaymentStatus, Partial<Record<Outcome['outcome'], PaymentStatus>>>>

/** What the processor's word makes of a payment. What does not stand here changes nothing. */
export const nextOfPayment: Next = {
  created: { succeeded: 'succeeded', failed: 'failed' },
  // Money that came in after all is the customer's, however late the word.
  failed: { succeeded: 'succeeded' },
  succeeded: {},
}

/** What the processor's word makes of a refund. */
export const nextOfRefund: Next = {
  created: { succeeded: 'succeeded', failed: 'failed' },
  // The bank sent it back.
  succeeded: { failed: 'failed' },
  failed: {},
}

const smallest = micros(20_000_000n)
const largest = micros(999_999_990_000n)

/** The amount of a payment: more than 20.00, in whole cents. Throws `invalid_input` naming the field. */
export function paymentAmount(text: string, field = 'amount'): Micros {
  const amount = centsOf(text, field)
  if (amount <= smallest) throw invalid(field, `must be more than ${shortly(smallest)}`)
  if (amount > largest) throw invalid(field, `may be ${shortly(largest)} at most`)
  return amount
}

/** What is paid back: anything from a cent on. */
export function refundAmount(text: string): Micros {
  const amount = centsOf(text, 'amount')
  if (amount <= 0n) throw invalid('amount', 'must be more than zero')
  return amount
}

const shortly = (amount: Micros): string => formatMoney(amount).replace(/0{3}$/, '')

function centsOf(text: string, field: string): Micros {
  const amount = parseMoney(text)
  if (amount === null || !isWholeCents(amount)) throw invalid(field, 'may have two digits after the point at most')
  return amount
}

/** How long after it was begun a payment that the processor has never heard of has failed. */
export const abandonedAfterMs = 600_000

/** When the processor is first asked about a payment or refund that is still unfinished. */
export const firstCheck = (now: Date): Date => new Date(now.getTime() + 60_000)
