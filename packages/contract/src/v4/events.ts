import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { AccountId, Fields, Instant, PageSize } from '../primitives.ts'
import { webhooks } from './webhooks.ts'

const numbered = {
  sequence: 4711,
  type: 'number.assigned',
  account_id: 3,
  subject: 'number:+17065103027',
  at: '2026-11-23T12:00:00.000Z',
  body: { order_no: 'ODR-3kxwl2qktt133at' },
}

export const events = {
  'events.list': endpoint({
    method: 'GET',
    path: '/events',
    summary: 'What has happened, in order',
    description:
      "The events of the caller's account and of those below it; the provider's staff see all. Give `next` of one answer as `after` of the next, and none is missed and none comes twice. With `Accept: text/event-stream` (or `follow=true`) the answer goes on as Server-Sent Events, each with its sequence as `id`, its type as `event` and the event as `data`; `Last-Event-ID` counts as `after`. docs/events.md lists the types.",
    access: 'account',
    permission: 'events:read',
    deed: 'none',
    extension: true,
    live: true,
    input: Fields({
      after: Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        default: 0,
        description: 'Only what comes behind this sequence',
      }),
      last: Type.Optional(
        Type.Integer({
          ...{ minimum: 1, 'x-clamp': 1000 },
          description: 'Instead of those behind `after`: the last so many, oldest first; at most 1000',
        }),
      ),
      before: Type.Optional(
        Type.Integer({
          ...{ minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
          description: 'With `last`: the last of those that came before this sequence',
        }),
      ),
      limit: PageSize(25, 1000),
      type: Type.Optional(
        Type.String({
          pattern: '^[a-z0-9.-]{1,60}(,[a-z0-9.-]{1,60}){0,19}$',
          maxLength: 1000,
          examples: ['number.assigned'],
          description: 'Only events of this type, or of these, separated by commas',
        }),
      ),
      account_id: Type.Optional(AccountId),
      wait: Type.Integer({
        minimum: 0,
        'x-clamp': 60,
        default: 0,
        description: 'Seconds to wait for an event where there is none yet; at most 60',
      }),
      follow: Type.Boolean({ default: false, description: 'Go on as Server-Sent Events' }),
    }),
    data: Fields({
      events: Type.Array(
        Fields({
          sequence: Type.Integer({ description: 'Grows by one from event to event, over all accounts' }),
          type: Type.String(),
          account_id: Type.Integer(),
          subject: Type.String({ description: 'What it is about: `number:+17065103027`, `order:ODR-…`, `account:3`' }),
          at: Instant,
          body: Type.Record(Type.String(), Type.Unknown()),
        }),
      ),
      next: Type.Integer({ description: '`after` of the next call' }),
    }),
    errors: ['invalid_input', 'not_found', 'too_many_listeners'],
    examples: [
      {
        title: 'From the beginning',
        input: { after: 0, type: 'number.assigned' },
        data: { events: [numbered], next: 4711 },
      },
      { title: 'The last ones', input: { last: 10 }, data: { events: [numbered], next: 4711 } },
    ],
  }),
  ...webhooks,
} as const
