import { type Context, providerAccountId, scopeOf } from '../../context.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import type { View } from './plan-store.ts'

/** What the caller may give to others: the staff everyone's, a reseller the provider's and his own, a customer none. */
export async function viewOf(context: Context): Promise<View> {
  const scope = scopeOf(context.actor)
  if (scope === providerAccountId) return { managers: null, scope }
  const { type } = await findVisibleAccount(context, scope, scope)
  return { managers: type === 'reseller' ? [providerAccountId, scope] : [], scope }
}
