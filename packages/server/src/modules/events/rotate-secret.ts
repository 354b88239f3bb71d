import { type Context, inTransaction, scopeOf } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { newSecret, previousSecretMs } from './webhook.ts'
import { lockWebhook, updateSecret } from './webhook-store.ts'

/** Gives a webhook a new secret, beside which the one before still signs for a while. Throws `not_found`. */
export async function rotateSecret(
  context: Context,
  box: SecretBox,
  webhookId: number,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newSecret()
  const previousUntil = new Date(context.clock.real().getTime() + previousSecretMs)
  await inTransaction(context, async (tx) => {
    const { accountId } = await lockWebhook(tx, webhookId, scopeOf(tx.actor))
    updateSecret(tx, webhookId, box.seal(secret), previousUntil)
    const body = { previous_until: previousUntil.toISOString() }
    tx.record({ type: 'webhook.secret-rotated', accountId, subject: `webhook:${webhookId}`, body })
  })
  return { secret, previousUntil }
}
