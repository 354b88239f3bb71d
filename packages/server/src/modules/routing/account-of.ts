import { type Context, scopeOf } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { findVisibleAccount } from '../accounts/index.ts'

/**
 * Whose thing a caller means: his own, or that of an account below him. The provider's staff have none of their own and
 * name the account. Throws `not_found` for one that the caller does not see.
 */
export async function accountOf(context: Context, accountId: number | undefined): Promise<number> {
  const { actor } = context
  if (accountId === undefined) {
    if (actor.role !== 'account') throw invalid('account_id', 'say whose')
    return actor.accountId
  }
  return (await findVisibleAccount(context, accountId, scopeOf(actor))).accountId
}
