import { apiKeyBeginning, permissions } from '@dialyard/contract'
import { type Context, inTransaction } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type ApiKey, isScope, scopesBeyond, shownLength } from './api-key.ts'
import { insertApiKey } from './credential-store.ts'
import { hashOfSecret, newSecret } from './secret.ts'
import { writeAudit } from './store.ts'

export interface WantedKey {
  name: string
  scopes: readonly string[]
  expiresAt: Date | null
}

function check({ actor, clock }: Context, { scopes, expiresAt }: WantedKey): void {
  scopes.forEach((scope, i) => {
    if (isScope(scope)) return
    throw invalid(`scopes[${i}]`, `${scope} is no scope; there are *, read, ${permissions.join(', ')}`)
  })
  if (expiresAt !== null && expiresAt <= clock.real()) throw invalid('expires_at', 'is past')
  // Else a key that may make keys would be worth as much as the account.
  const beyond = scopesBeyond(actor.permissions, scopes)
  if (beyond.length > 0) throw new AppError('forbidden', `This API key lacks itself what it would give: ${beyond}.`)
}

/** Makes a key of the caller's own account. The answer is the only place where the key itself ever stands. */
export async function createApiKey(context: Context, wanted: WantedKey): Promise<{ key: string; made: ApiKey }> {
  check(context, wanted)
  const { accountId } = context.actor
  const { name, expiresAt } = wanted
  const scopes = [...new Set(wanted.scopes)]
  const key = apiKeyBeginning + newSecret()
  const prefix = key.slice(0, shownLength)
  const made = await inTransaction(context, async (tx) => {
    const createdAt = tx.clock.real()
    const row = { accountId, name, prefix, hash: hashOfSecret(key), scopes, createdAt, expiresAt }
    const inserted = await insertApiKey(tx, row)
    const subject = `api-key:${inserted.keyId}`
    const body = { name, prefix, scopes, expires_at: expiresAt?.toISOString() ?? null }
    await writeAudit(tx, { accountId, action: 'api-key.create', subject, body })
    tx.record({ type: 'api-key.created', accountId, subject, body })
    return inserted
  })
  return { key, made }
}
