import type { TxContext } from '../../context.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Price, Pricing } from '../billing/index.ts'

/** What a basket came to: what is the buyer's now, at which price, and what could not be had and why. */
export interface Basket {
  had: { number: E164; price: Price }[]
  failed: { number: string; error: AppError }[]
}

export interface PurchaseTools {
  tx: TxContext
  pricing: Pricing
  buyerId: number
  /** Whether the rest is bought when some cannot be had; else the whole transaction is undone. */
  allowPartial: boolean
}
