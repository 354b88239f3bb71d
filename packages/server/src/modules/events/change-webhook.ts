import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { hurryLines } from './delivery-store.ts'
import { lockLog } from './log-store.ts'
import type { Webhook } from './webhook.ts'
import { lockWebhook, updateWebhook } from './webhook-store.ts'

/** What the events about a webhook say of it. */
export const told = ({ url, types, state }: Webhook) => ({ url, types, state })

export type WebhookChange = Partial<Pick<Webhook, 'url' | 'types' | 'description'> & { state: 'active' | 'paused' }>

/** Changes a webhook; one that is active again goes on at once with what waited. Throws `not_found`. */
export const changeWebhook = (context: Context, webhookId: number, change: WebhookChange): Promise<Webhook> =>
  inTransaction(context, async (tx) => {
    lockLog(tx)
    const before = await lockWebhook(tx, webhookId, scopeOf(tx.actor))
    const isBack = change.state === 'active' && before.state !== 'active'
    const state = change.state ?? before.state
    const fresh = isBack ? { failingSince: null } : {}
    const after = {
      ...before,
      ...change,
      ...fresh,
      disabledReason: state === 'disabled' ? before.disabledReason : null,
    }
    updateWebhook(tx, after)
    if (isBack) hurryLines(tx, webhookId)
    tx.record({
      type: 'webhook.changed',
      accountId: after.accountId,
      subject: `webhook:${webhookId}`,
      body: told(after),
    })
    return after
  })
