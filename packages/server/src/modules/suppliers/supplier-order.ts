import { micros } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Price, Sale } from '../billing/index.ts'
import type { SuppliedKind } from './supplier.ts'

/** A number of a supplier as it was offered: where it is, what it costs, and by which of his quotes. */
export interface SuppliedOffer {
  supplierId: number
  number: E164
  kind: SuppliedKind
  country: string
  region: string | null
  rateCenter: string | null
  lata: string | null
  tier: number
  fax: boolean
  /** What the supplier charges, what the provider sells it for, and what the buyer was shown. */
  cost: Price
  own: Price
  price: Price
  usualQuote: string | null
  singleQuote: string | null
}

/** A number of a purchase with a supplier. */
export interface SupplierLine {
  number: E164
  /** Null for a number of our own stock, which is bought together with the others or not at all. */
  offer: SuppliedOffer | null
  price: Price
  resellers: Sale['resellers']
  cost: Price
  /** Where it is to ring, if its buyer has said so; null in it: by the account's default. */
  route: { extTgid: number | null } | null
}

/** `pending`: written down before he is asked. `unknown`: what became of it is not known. */
export type SupplierOrderState = 'pending' | 'unknown' | 'bought' | 'failed'

/** One purchase with a supplier: all of its numbers or none. */
export interface SupplierOrder {
  supplierOrderId: string
  supplierId: number
  accountId: number
  impersonatedBy: number | null
  orderId: number
  orderNo: string
  kind: SuppliedKind
  state: SupplierOrderState
  holdIds: readonly string[]
  stockHoldId: string | null
  /** Real time. */
  askedAt: Date
  tries: number
  createdAt: Date
  lines: readonly SupplierLine[]
}

const minuteMs = 60_000
const longestWaitMinutes = 6 * 60

/** How long whoever has begun a purchase has to learn of its outcome, before others look after it. */
export const firstCheck = (now: Date): Date => new Date(now.getTime() + 2 * minuteMs)
/** When a supplier is asked again: after a minute, then after twice as long each time, up to six hours. */
export const nextAsk = (now: Date, tries: number): Date =>
  new Date(now.getTime() + Math.min(2 ** Math.min(tries, 20), longestWaitMinutes) * minuteMs)

/** How long a purchase may be repeated under its key. A Dialyard remembers keys for 24 hours. */
const keyHours = 20
export const mayRepeat = ({ askedAt }: Pick<SupplierOrder, 'askedAt'>, realNow: Date): boolean =>
  realNow.getTime() - askedAt.getTime() < keyHours * 3_600_000

/** How long a purchase that is not to be found may still be on its way. */
const onItsWayMs = 10 * minuteMs
export const mayBeOnItsWay = ({ createdAt }: Pick<SupplierOrder, 'createdAt'>, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < onItsWayMs

/** JSON has no whole numbers of any size: an amount stands in it as an object, which no text of a stranger can pass for. */
interface Amount {
  micros: string
}
const isAmount = (value: unknown): value is Amount =>
  typeof value === 'object' && value !== null && 'micros' in value && typeof value.micros === 'string'

export const amountText = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'bigint' ? ({ micros: `${each}` } satisfies Amount) : each,
  )
/** What a text or a column of JSON says, with its amounts. */
export const readAmounts = <T>(text: string): T =>
  JSON.parse(text, (_, each: unknown) => (isAmount(each) ? micros(BigInt(each.micros)) : each)) as T
