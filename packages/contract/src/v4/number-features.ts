import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import * as shown from './feature-shapes.ts'
import { Owned } from './number-shapes.ts'

const { Fields, Nullable } = p
const AccountId = Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 }))
const Tags = Type.String({
  maxLength: 1000,
  examples: ['tag1,tag2'],
  description: 'Between commas; none takes all away',
})
const number = '7065550100'
const paged = { page: p.Page, limit: p.PageSize(25, 1000) }
const registered = {
  status: 'active',
  removal_pending: false,
  reference: '10000001',
  provider: 'builtin',
  reason: null,
  name: 'test user',
  country: 'US',
  state: 'FL',
  streetnumber: '123',
  streetname: 'TEST ST',
  city: 'MIAMI',
  zipcode: '33155',
  addresstypenumber: 'APT 2',
  address_id: null,
  verification: { status: 'valid', level: 'postal_city', provider: 'builtin' },
  requested_at: '2026-11-23T12:00:00.000Z',
  activated_at: '2026-11-23T12:00:00.000Z',
  ended_at: null,
}

/** What a number has, and what a number is: calls beyond the reference's. */
export const numberFeatures = {
  'features.show-number': endpoint({
    method: 'GET',
    path: '/dids/{number}',
    summary: 'A number with all that it has',
    description:
      'The fields of the list, its price, and its timeline: what happened to it under the accounts that the caller sees, the newest first, `page` by page.',
    access: 'account',
    permission: 'numbers:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ number: p.PhoneNumberText, ...paged }),
    data: shown.WholeNumber,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'A number',
        input: { number },
        data: {
          did: number,
          number: '706-555-0100',
          status: 'USING',
          tags: 'front desk',
          note: 'rings in the hall',
          subscription: { monthly: '1.00000', started_on: '2026-11-23', billed_to: '2026-12-23' },
          timeline: [
            { type: 'number.assigned', at: '2026-11-23T12:00:00.000Z', by: 'demo', body: { order_no: 'ODR-3kx' } },
          ],
        },
      },
    ],
  }),
  'features.show-911': endpoint({
    method: 'GET',
    path: '/dids/{number}/911',
    summary: 'What the emergency services are told of a number',
    description: 'What is in force, and every request before it, the newest first.',
    access: 'account',
    permission: 'numbers:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ number: p.PhoneNumberText, ...paged }),
    data: Fields({
      number: Type.String(),
      enabled: p.YesNo,
      psap_delivery: Type.Boolean({
        description: 'Whether the provider brings it to where emergency calls are answered; the built-in one does not',
      }),
      current: Nullable(shown.Registration911),
      history: Type.Array(shown.Registration911),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Registered',
        input: { number },
        data: { number, enabled: 'yes', psap_delivery: false, current: registered, history: [registered] },
      },
    ],
  }),
  'features.missing-911': endpoint({
    method: 'GET',
    path: '/911/missing',
    summary: 'Numbers that calls can come from, and that the emergency services know nothing of',
    description: 'Local numbers in service without an active registration. Sorted by `_id`.',
    access: 'account',
    permission: 'numbers:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: AccountId, ...paged }),
    data: Type.Array(
      Fields({
        _id: Type.Integer(),
        did: Type.String(),
        account_id: Type.Integer(),
        state: Nullable(Type.String()),
        ratecenter: Nullable(Type.String()),
        assigned_at: Nullable(p.Instant),
      }),
    ),
    errors: ['not_found'],
    examples: [
      {
        title: 'One number',
        input: {},
        data: [
          {
            _id: 147,
            did: number,
            account_id: 3,
            state: 'GA',
            ratecenter: 'ATHENS',
            assigned_at: '2026-11-23T12:00:00.000Z',
          },
        ],
      },
    ],
  }),
  'features.show-411': endpoint({
    method: 'GET',
    path: '/dids/{number}/411',
    summary: 'How a number is listed in the directory',
    access: 'account',
    permission: 'numbers:read',
    deed: 'none',
    extension: true,
    input: Fields({ number: p.PhoneNumberText }),
    data: Fields({
      number: Type.String(),
      ...Owned.properties.listing411Data.properties,
      address_id: Nullable(Type.Integer()),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Listed',
        input: { number },
        data: { number, enabled: 'yes', type: 'BIZ', state: 'FL', zip: '33155', lstnm: 'Acme', locnm: 'Miami' },
      },
    ],
  }),
  'features.list-cnam': endpoint({
    method: 'GET',
    path: '/dids/{number}/cnam',
    summary: 'The caller names of a number, the newest first',
    access: 'account',
    permission: 'numbers:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ number: p.PhoneNumberText, ...paged }),
    data: Type.Array(shown.Cnam),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'None yet', input: { number }, data: [] }],
  }),
  'features.update-tags': endpoint({
    method: 'GET',
    path: '/update_tags',
    summary: 'Set the tags of a number',
    description: 'Replaces those it has. At most 20, of 40 characters each.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ number: p.PhoneNumberText, tags: Type.Optional(Tags) }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'number_state_conflict'],
    examples: [{ title: 'Two tags', input: { number, tags: 'front desk,main' }, data: true }],
  }),
  'features.tag-numbers': endpoint({
    method: 'POST',
    path: '/dids/tags',
    summary: 'Set tags and note of many numbers, with an outcome for each',
    description: 'Each number for itself. What is left out, tags or note, stays as it is; an empty one is taken away.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      numbers: Type.Array(p.PhoneNumberText, { minItems: 1, maxItems: 1000 }),
      tags: Type.Optional(Tags),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    data: Fields({
      updated: Type.Array(Type.String()),
      failed: Type.Array(Fields({ number: Type.String(), message: Type.String() })),
    }),
    errors: ['invalid_input'],
    examples: [
      {
        title: 'One of two',
        input: { numbers: [number, '7065550199'], tags: 'front desk', note: 'rings in the hall' },
        data: { updated: [number], failed: [{ number: '7065550199', message: 'Not among your numbers.' }] },
      },
    ],
  }),
} as const
