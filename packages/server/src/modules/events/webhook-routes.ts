import type { DataOf, Handlers, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { slice } from '../../kernel/page.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { findVisibleAccount } from '../accounts/index.ts'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { findDeliveries } from './delivery-store.ts'
import { redeliver } from './redeliver.ts'
import { removeWebhook } from './remove-webhook.ts'
import { rotateSecret } from './rotate-secret.ts'
import { testWebhook } from './test-webhook.ts'
import { type Delivery, messageId, type Webhook } from './webhook.ts'
import { countWebhooks, findWebhook, findWebhooks } from './webhook-store.ts'
import { readTypes, readUrl, type WebhookRule } from './webhook-wish.ts'

type Calls = typeof modules.events

export interface WebhookParts {
  /** Seals the webhooks' secrets. */
  box: SecretBox
  rule: WebhookRule
}

const shownWebhook = (webhook: Webhook): DataOf<Calls['events.show-webhook']> => ({
  webhook_id: webhook.webhookId,
  account_id: webhook.accountId,
  url: webhook.url,
  types: [...(webhook.types ?? [])],
  description: webhook.description,
  state: webhook.state,
  failing_since: webhook.failingSince?.toISOString() ?? null,
  disabled_reason: webhook.disabledReason,
  created_at: webhook.createdAt.toISOString(),
})

const shownDelivery = (delivery: Delivery): DataOf<Calls['events.list-deliveries']>['rows'][number] => ({
  delivery_id: Number(delivery.deliveryId),
  message_id: messageId(delivery),
  sequence: Number(delivery.sequence),
  type: delivery.type,
  subject: delivery.subject,
  state: delivery.state,
  attempts: delivery.attempts,
  last_status: delivery.lastStatus,
  last_error: delivery.lastError,
  last_attempt_at: delivery.lastAttemptAt?.toISOString() ?? null,
  settled_at: delivery.settledAt?.toISOString() ?? null,
})

export const webhookRoutes = ({ box, rule }: WebhookParts): Omit<Handlers<Calls, Context>, 'events.list'> => ({
  'events.create-webhook': async (context, { url, types = [], description = '', account_id = null }) => {
    const wish = { url: readUrl(url, rule), types: readTypes(types), description, accountId: account_id }
    const { webhook, secret } = await createWebhook(context, box, wish)
    return { data: { ...shownWebhook(webhook), secret } }
  },
  'events.list-webhooks': async (context, { account_id = null, page, limit }) => {
    const scope = scopeOf(context.actor)
    if (account_id !== null) await findVisibleAccount(context, account_id, scope)
    const of = { scope, accountId: account_id }
    const rows = await findWebhooks(context, of, slice(page, limit))
    return { data: { count: await countWebhooks(context, of), rows: rows.map(shownWebhook) } }
  },
  'events.show-webhook': async (context, { webhook_id }) => ({
    data: shownWebhook(await findWebhook(context, webhook_id, scopeOf(context.actor))),
  }),
  'events.change-webhook': async (context, { webhook_id, url, types, description, state }) => {
    const changed = await changeWebhook(context, webhook_id, {
      ...(url === undefined ? {} : { url: readUrl(url, rule) }),
      ...(types === undefined ? {} : { types: readTypes(types) }),
      ...(description === undefined ? {} : { description }),
      ...(state === undefined ? {} : { state }),
    })
    return { data: shownWebhook(changed) }
  },
  'events.rotate-webhook-secret': async (context, { webhook_id }) => {
    const { secret, previousUntil } = await rotateSecret(context, box, webhook_id)
    return { data: { secret, previous_until: previousUntil.toISOString() } }
  },
  'events.delete-webhook': async (context, { webhook_id }) => {
    await removeWebhook(context, webhook_id)
    return { data: true }
  },
  'events.test-webhook': async (context, { webhook_id }) => {
    await testWebhook(context, webhook_id)
    return { data: true }
  },
  'events.list-deliveries': async (context, { webhook_id, state = null, before, limit }) => {
    await findWebhook(context, webhook_id, scopeOf(context.actor))
    const place = { state, before: BigInt(before ?? Number.MAX_SAFE_INTEGER), limit: limit + 1 }
    // One more than was asked for tells whether there is a next page.
    const found = await findDeliveries(context, webhook_id, place)
    const rows = found.slice(0, limit).map(shownDelivery)
    return { data: { rows, next: found.length > limit ? (rows.at(-1)?.delivery_id ?? null) : null } }
  },
  'events.redeliver': async (context, { webhook_id, delivery_id = null }) => ({
    data: { queued: await redeliver(context, webhook_id, delivery_id) },
  }),
})
