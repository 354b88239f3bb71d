import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { told } from './change-webhook.ts'
import { numberEvents } from './number-events.ts'
import { mostPerAccount, newSecret, type Webhook } from './webhook.ts'
import { countWebhooksLocked, insertWebhook } from './webhook-store.ts'

export interface WebhookWish {
  /** Whose events it gets, with those of everyone below; null: the caller's own. */
  accountId: number | null
  url: string
  types: readonly string[] | null
  description: string
}

/** Has events sent to an address; the answer is the only place where the secret ever stands. Throws `not_found`, `webhook_limit_reached`. */
export async function createWebhook(
  context: Context,
  box: SecretBox,
  { accountId: wanted, ...wish }: WebhookWish,
): Promise<{ webhook: Webhook; secret: string }> {
  const scope = scopeOf(context.actor)
  const secret = newSecret()
  // What has happened before is not what it is sent.
  await numberEvents(context)
  const webhook = await inTransaction(context, async (tx) => {
    const { accountId } = await findVisibleAccount(tx, wanted ?? scope, scope)
    if ((await countWebhooksLocked(tx, accountId)) >= mostPerAccount) {
      throw new AppError('webhook_limit_reached', `The account has ${mostPerAccount} webhooks, which is the most.`)
    }
    const made = await insertWebhook(tx, { ...wish, accountId, secret: box.seal(secret) })
    tx.record({ type: 'webhook.created', accountId, subject: `webhook:${made.webhookId}`, body: told(made) })
    return made
  })
  return { webhook, secret }
}
