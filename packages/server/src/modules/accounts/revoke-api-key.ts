import { type Context, inTransaction } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { tokenLifetimeSeconds } from './access-token.ts'
import { credentialId } from './api-key.ts'
import { revokeKey } from './credential-store.ts'
import { insertAccessChange, writeAudit } from './store.ts'

/** Revokes a key of the caller's own, or, for the provider's staff, anyone's: every process refuses it from now on. */
export async function revokeApiKey(context: Context, keyId: number): Promise<void> {
  const { role, accountId: own } = context.actor
  await inTransaction(context, async (tx) => {
    const revoked = await revokeKey(tx, keyId, role === 'account' ? own : null)
    if (!revoked) throw new AppError('not_found', `There is no API key ${keyId}.`)
    const { accountId, prefix } = revoked
    // No process remembers a key for as long as that.
    const expiresAt = new Date(tx.clock.real().getTime() + tokenLifetimeSeconds * 1000)
    await insertAccessChange(tx, { accountId, tokenId: credentialId(keyId), mayEnter: true, expiresAt })
    const subject = `api-key:${keyId}`
    await writeAudit(tx, { accountId, action: 'api-key.revoke', subject, body: { prefix } })
    tx.record({ type: 'api-key.revoked', accountId, subject, body: { prefix } })
  })
}
