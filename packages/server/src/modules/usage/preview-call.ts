import { type Context, scopeOf } from '../../context.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { findDiscounts } from '../discounts/index.ts'
import { findDestinations } from './rate-store.ts'
import { type Charged, type RatableCall, rateCall, type Unrated } from './rating.ts'
import type { TariffBooks } from './tariff-books.ts'

/** A charge with the words for where the call comes from or goes to. */
export interface NamedCharge extends Charged {
  description: string
  country: string | null
}
export interface CallPreview {
  /** Why it is not rated; null where it is. */
  reason: Unrated['reason'] | null
  charges: readonly NamedCharge[]
}

/**
 * What a call of an account within the caller's view would cost it and each between it and the caller, himself included.
 * Counts nothing. Throws `not_found`.
 */
export async function previewCall(context: Context, books: TariffBooks, call: RatableCall): Promise<CallPreview> {
  const { accountId, connectTime } = call
  const scope = scopeOf(context.actor)
  const { ancestors } = await findVisibleAccount(context, accountId, scope)
  const [book, discounts] = await Promise.all([
    books.open(context, [accountId]),
    findDiscounts(context, [{ accountId, at: connectTime }]),
  ])
  const rated = rateCall(call, book, discounts)
  if (!rated.rated) return { reason: rated.reason, charges: [] }
  const seen = ancestors.slice(ancestors.indexOf(scope))
  const charges = rated.charges.filter((charge) => seen.includes(charge.accountId))
  const names = await findDestinations(
    context,
    charges.map((charge) => charge.destinationId),
  )
  const nameOf = new Map(names.map(({ destinationId, ...name }) => [destinationId, name]))
  const unnamed = { description: '', country: null }
  return {
    reason: null,
    charges: charges.map((charge) => ({ ...charge, ...(nameOf.get(charge.destinationId) ?? unnamed) })),
  }
}
