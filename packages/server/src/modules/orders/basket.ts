import type { TxContext } from '../../context.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { Price, Pricing, Sale } from '../billing/index.ts'
import type { WantedRoute } from '../routing/index.ts'

/** A number that is the buyer's: at which price, and what each reseller above him and the provider pay for it. */
export interface Bought {
  number: E164
  price: Price
  resellers: Sale['resellers']
  cost: Price
  /** Where it is to ring from now on, if its buyer has said so. */
  route: WantedRoute | null
}

/** What a basket came to: what is the buyer's now, at which price, and what could not be had and why. */
export interface Basket {
  had: Bought[]
  failed: { number: string; error: AppError }[]
}

export interface PurchaseTools {
  tx: TxContext
  pricing: Pricing
  buyerId: number
  /** Whether the rest is bought when some cannot be had; else the whole transaction is undone. */
  allowPartial: boolean
}
