import type { Actor } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'

/** Whoever pays does so for himself; a blocked account may. Throws `forbidden` for the provider's staff. */
export function payerOf({ accountId, role }: Actor): number {
  if (role !== 'account') throw new AppError('forbidden', 'Customers and resellers pay; the provider has no balance.')
  return accountId
}
