import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { insertAccessChange } from './store.ts'

/** Revokes the token that the request carries; every process refuses it from now on. */
export async function signOut(context: Context): Promise<void> {
  const { token, accountId } = context.actor
  if (!token) throw new AppError('forbidden', 'An API key does not log out: DELETE /api-keys/{key_id} revokes it.')
  await inTransaction(context, (tx) =>
    insertAccessChange(tx, { accountId, tokenId: token.id, mayEnter: true, expiresAt: token.expiresAt }),
  )
}
