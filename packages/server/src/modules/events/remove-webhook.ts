import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { lockLog } from './log-store.ts'
import { deleteWebhook, lockWebhook } from './webhook-store.ts'

/** Deletes a webhook with all that was on its way to it. Throws `not_found`. */
export const removeWebhook = (context: Context, webhookId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    lockLog(tx)
    const { accountId, url } = await lockWebhook(tx, webhookId, scopeOf(tx.actor))
    deleteWebhook(tx, webhookId)
    tx.record({ type: 'webhook.deleted', accountId, subject: `webhook:${webhookId}`, body: { url } })
  })
