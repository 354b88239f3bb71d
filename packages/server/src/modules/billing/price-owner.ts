import { type Context, providerAccountId, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { findVisibleAccount } from '../accounts/index.ts'

/**
 * Whose price list the caller means: the provider's for his staff, his own for a reseller, or with `accountId` that of a
 * reseller within the caller's view. Throws `forbidden` for whoever has no list, `not_found`.
 */
export async function priceOwner(context: Context, accountId: number | undefined): Promise<number> {
  const { actor } = context
  if (accountId === undefined && actor.role !== 'account') return providerAccountId
  const owner = await findVisibleAccount(context, accountId ?? actor.accountId, scopeOf(actor))
  if (owner.type === 'provider' || owner.type === 'reseller') return owner.accountId
  throw new AppError('forbidden', 'Only the provider and resellers have a price list.')
}
