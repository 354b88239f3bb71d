import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { lockWebhook } from './webhook-store.ts'

/** Sends a webhook an event of its own. Throws `not_found`, `webhook_not_active`. */
export const testWebhook = (context: Context, webhookId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const { accountId, state } = await lockWebhook(tx, webhookId, scopeOf(tx.actor))
    if (state !== 'active') throw new AppError('webhook_not_active', `The webhook is ${state}.`)
    const body = { message: 'This is a test.' }
    tx.record({ type: 'webhook.test', accountId, subject: `webhook:${webhookId}`, body })
  })
