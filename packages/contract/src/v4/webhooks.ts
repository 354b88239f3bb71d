import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { AccountId, Fields, Instant, Nullable, Page, PageSize } from '../primitives.ts'

const WebhookId = Type.Integer({ minimum: 1, maximum: 2147483647 })
const DeliveryId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  examples: ['https://example.com/hooks/dialyard'],
  description: 'https, at an address on the Internet; it gets a POST for each event',
})
const Types = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
  maxItems: 100,
  examples: [['number.assigned', 'order.completed']],
  description: 'Which types of events it gets; empty: all',
})
const Description = Type.String({ maxLength: 200 })
const RealTime = Nullable(Type.String({ description: 'Real time, also in the sandbox' }))

const Webhook = Fields({
  webhook_id: Type.Integer(),
  account_id: Type.Integer(),
  url: Type.String(),
  types: Type.Array(Type.String(), { description: 'Empty: all' }),
  description: Type.String(),
  state: Type.String({
    description: 'active; paused: what happens meanwhile is sent when it goes on; disabled: nothing is kept for it',
  }),
  failing_since: Nullable(Type.String({ description: 'Since when nothing was delivered; null where all is well' })),
  disabled_reason: Nullable(Type.String()),
  created_at: Instant,
})
const Secret = Type.String({ description: 'What deliveries are signed with; shown here and never again' })

const Delivery = Fields({
  delivery_id: Type.Integer(),
  message_id: Type.String({ description: 'The header webhook-id, the same however often it is sent' }),
  sequence: Type.Integer({ description: 'Of the event' }),
  type: Type.String(),
  subject: Type.String(),
  state: Type.String({ description: 'queued, delivered, or dead: given up after three days' }),
  attempts: Type.Integer(),
  last_status: Nullable(
    Type.Integer({ description: 'HTTP status of the last attempt; null where there was no answer' }),
  ),
  last_error: Nullable(Type.String()),
  last_attempt_at: RealTime,
  settled_at: RealTime,
})

const shown = {
  webhook_id: 2,
  account_id: 3,
  url: 'https://example.com/hooks/dialyard',
  types: ['number.assigned'],
  description: 'our CRM',
  state: 'active',
  failing_since: null,
  disabled_reason: null,
  created_at: '2026-11-23T12:00:00.000Z',
}
const delivery = {
  delivery_id: 81,
  message_id: 'msg_2_4711',
  sequence: 4711,
  type: 'number.assigned',
  subject: 'number:+17065103027',
  state: 'dead',
  attempts: 15,
  last_status: 500,
  last_error: 'answered 500',
  last_attempt_at: '2026-11-26T12:00:00.000Z',
  settled_at: '2026-11-26T12:00:00.000Z',
}

const write = { access: 'account', permission: 'webhooks:write', extension: true } as const
const read = { access: 'account', permission: 'webhooks:read', deed: 'none', extension: true } as const

export const webhooks = {
  'events.create-webhook': endpoint({
    ...write,
    method: 'POST',
    path: '/webhooks',
    summary: 'Have events sent to an address',
    description:
      'From now on every event of the account and of those below it is sent there, signed as Standard Webhooks says, at least once and in order for each subject. The secret is shown in this answer and never again.',
    deed: 'none',
    input: Fields({
      url: Url,
      types: Type.Optional(Types),
      description: Type.Optional(Description),
      account_id: Type.Optional(AccountId),
    }),
    data: Fields({ ...Webhook.properties, secret: Secret }),
    errors: ['invalid_input', 'not_found', 'webhook_limit_reached'],
    examples: [
      {
        title: 'Purchases',
        input: { url: 'https://example.com/hooks/dialyard', types: ['number.assigned'], description: 'our CRM' },
        data: { ...shown, secret: 'whsec_<secret>' },
      },
    ],
  }),
  'events.list-webhooks': endpoint({
    ...read,
    method: 'GET',
    path: '/webhooks',
    summary: 'Webhooks, newest first',
    paged: true,
    input: Fields({ account_id: Type.Optional(AccountId), page: Page, limit: PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Webhook) }),
    errors: ['not_found'],
    examples: [{ title: 'One webhook', input: {}, data: { count: 1, rows: [shown] } }],
  }),
  'events.show-webhook': endpoint({
    ...read,
    method: 'GET',
    path: '/webhooks/{webhook_id}',
    summary: 'One webhook',
    input: Fields({ webhook_id: WebhookId }),
    data: Webhook,
    errors: ['not_found'],
    examples: [{ title: 'Show it', input: { webhook_id: 2 }, data: shown }],
  }),
  'events.change-webhook': endpoint({
    ...write,
    method: 'PUT',
    path: '/webhooks/{webhook_id}',
    summary: 'Change, pause or resume a webhook',
    description:
      'What is left out stays. A webhook that is paused gets what happened meanwhile when it is active again; one that was disabled goes on with what was still queued.',
    deed: 'transaction',
    input: Fields({
      webhook_id: WebhookId,
      url: Type.Optional(Url),
      types: Type.Optional(Types),
      description: Type.Optional(Description),
      state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('paused')])),
    }),
    data: Webhook,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'Pause it', input: { webhook_id: 2, state: 'paused' }, data: { ...shown, state: 'paused' } }],
  }),
  'events.rotate-webhook-secret': endpoint({
    ...write,
    method: 'POST',
    path: '/webhooks/{webhook_id}/rotate-secret',
    summary: 'Give a webhook a new secret',
    description: 'For a day deliveries are signed with both secrets, so that the receiver can change over in peace.',
    deed: 'none',
    input: Fields({ webhook_id: WebhookId }),
    data: Fields({ secret: Secret, previous_until: Instant }),
    errors: ['not_found'],
    examples: [
      {
        title: 'A new secret',
        input: { webhook_id: 2 },
        data: { secret: 'whsec_<secret>', previous_until: '2026-11-24T12:00:00.000Z' },
      },
    ],
  }),
  'events.delete-webhook': endpoint({
    ...write,
    method: 'DELETE',
    path: '/webhooks/{webhook_id}',
    summary: 'Delete a webhook with its deliveries',
    deed: 'transaction',
    input: Fields({ webhook_id: WebhookId }),
    data: Type.Boolean(),
    errors: ['not_found'],
    examples: [{ title: 'Delete it', input: { webhook_id: 2 }, data: true }],
  }),
  'events.test-webhook': endpoint({
    ...write,
    method: 'POST',
    path: '/webhooks/{webhook_id}/test',
    summary: 'Send a test event to a webhook',
    description: 'An event `webhook.test`, which goes to this webhook alone, whatever types it asks for.',
    deed: 'transaction',
    input: Fields({ webhook_id: WebhookId }),
    data: Type.Boolean(),
    errors: ['not_found', 'webhook_not_active'],
    examples: [{ title: 'Test it', input: { webhook_id: 2 }, data: true }],
  }),
  'events.list-deliveries': endpoint({
    ...read,
    method: 'GET',
    path: '/webhooks/{webhook_id}/deliveries',
    summary: 'What was sent to a webhook, newest first',
    description:
      '`state=dead` is the dead-letter list. Give `next` of one answer as `before` of the next call. What is settled is listed for 30 days.',
    input: Fields({
      webhook_id: WebhookId,
      state: Type.Optional(Type.Union([Type.Literal('queued'), Type.Literal('delivered'), Type.Literal('dead')])),
      before: Type.Optional(DeliveryId),
      limit: PageSize(25, 1000),
    }),
    data: Fields({
      rows: Type.Array(Delivery),
      next: Nullable(Type.Integer({ description: '`before` of the next page; null: there is none' })),
    }),
    errors: ['not_found'],
    examples: [
      { title: 'Dead letters', input: { webhook_id: 2, state: 'dead' }, data: { rows: [delivery], next: null } },
    ],
  }),
  'events.redeliver': endpoint({
    ...write,
    method: 'POST',
    path: '/webhooks/{webhook_id}/redeliver',
    summary: 'Send deliveries once more',
    description:
      'One delivery, whatever became of it, or without `delivery_id` the oldest dead ones, up to a thousand a call. One that still waits for its next attempt is tried at once.',
    deed: 'transaction',
    input: Fields({ webhook_id: WebhookId, delivery_id: Type.Optional(DeliveryId) }),
    data: Fields({ queued: Type.Integer({ description: 'How many are sent once more' }) }),
    errors: ['not_found'],
    examples: [{ title: 'One of them', input: { webhook_id: 2, delivery_id: 81 }, data: { queued: 1 } }],
  }),
} as const
