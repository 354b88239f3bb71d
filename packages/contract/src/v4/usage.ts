import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import {
  AccountId,
  DescribedAccountId,
  Fields,
  GivenInstant,
  Instant,
  MoneyText,
  Nullable,
  Page,
  PageSize,
} from '../primitives.ts'
import { GivenRecord, givenRecord, shownXdr, Xdr } from './usage-shapes.ts'

const ofAccount = Type.Optional(DescribedAccountId('Of that account and those below it; default the caller'))
const XdrTime = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2})?)?$',
    examples: ['2021-04-01 00:00'],
    description,
  })
const Kind = Type.Union([
  Type.Literal('local'),
  Type.Literal('tollfree'),
  Type.Literal('international'),
  Type.Literal('termination'),
  Type.Literal('holding'),
])
const XdrId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-11-23'], description: 'In UTC' })

const Rejected = Fields({
  reject_id: Type.Integer(),
  source: Type.String(),
  record: Type.String({ description: 'As it came in, cut after 4,000 characters' }),
  message: Type.String(),
  times: Type.Integer({ description: 'How often it has come' }),
  rejected_at: Instant,
})
const anUnreadable = { call_id: 'd1f7c2', direction: 'inbound', cld: '18002823655' }

const Rerating = Fields({
  rerating_id: Nullable(Type.Integer({ description: 'Null of a preview' })),
  account_id: Type.Integer(),
  from: Instant,
  to: Instant,
  examined: Type.Integer({ description: 'Records looked at so far' }),
  changed: Type.Integer({ description: 'Those of them that cost something else now' }),
  charged_before: MoneyText,
  charged_now: MoneyText,
  difference: MoneyText,
  done: Type.Boolean(),
})
const rerated = {
  rerating_id: 1,
  account_id: 3,
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  examined: 2391,
  changed: 18,
  charged_before: '0.07506',
  charged_now: '0.09000',
  difference: '0.01494',
  done: true,
}

const Summary = Fields({
  day: Nullable(Type.String()),
  account_id: Nullable(Type.Integer()),
  destination: Nullable(Type.String({ description: 'As the destination of a record' })),
  description: Nullable(Type.String()),
  kind: Nullable(Type.String()),
  calls: Type.Integer(),
  answered: Type.Integer(),
  asr: Nullable(Type.Number({ description: 'Answer seizure ratio: answered of all calls, per cent' })),
  acd: Nullable(Type.Number({ description: 'Average duration of an answered call, seconds' })),
  minutes: Type.Number({ description: 'Talked' }),
  charged_minutes: Type.Number({ description: 'After minimum and increment' }),
  amount: MoneyText,
})
const By = Type.Union(
  [Type.Literal('day'), Type.Literal('account'), Type.Literal('destination'), Type.Literal('kind')],
  {
    default: 'day',
    description: 'What a row is of',
  },
)

export const usage = {
  'usage.list-xdr': endpoint({
    method: 'GET',
    path: '/xdr',
    summary: 'Get XDRs',
    description:
      'Call records of the account and everything below it, newest first. Times are UTC. `to` without seconds is to the end of its minute. A rerated call has three rows: its charge, that taken back, the new one. `format` `csv` and `ndjson` answer all of the range as a file.',
    access: 'account',
    permission: 'usage:read',
    deed: 'none',
    paged: true,
    files: ['text/csv', 'application/x-ndjson'],
    input: Fields({
      from: XdrTime('The start of the range'),
      to: XdrTime('The end of the range'),
      customer: Type.Optional(Kind),
      account_id: ofAccount,
      caller: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'CLI' })),
      called: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'CLD' })),
      cause: Type.Optional(Type.Integer({ minimum: 0, maximum: 127, description: 'Q.850' })),
      unrated: Type.Optional(Type.Boolean({ description: 'Only those that no tariff has a rate for yet' })),
      format: Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('ndjson')], { default: 'json' }),
      page: Page,
      max: PageSize(25, 1000),
    }),
    data: Fields({ xdr_list: Type.Array(Xdr), total: Type.Integer() }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'A day, toll-free',
        input: { from: '2019-03-31 00:00', to: '2019-03-31 23:59', customer: 'tollfree', page: 1, max: 10 },
        data: { xdr_list: [shownXdr], total: 2391 },
      },
    ],
  }),
  'usage.add-records': endpoint({
    method: 'POST',
    path: '/usage/records',
    summary: 'Send call records to be rated and charged',
    description:
      'An object with `records`, a bare array, or NDJSON, plain or gzip, of any length. A record is known by source, call_id and leg: sent again, it is a duplicate and changes nothing. What cannot be read is listed with its reason (`GET /usage/rejected`) and the rest goes in.',
    access: 'admin',
    permission: 'usage:write',
    deed: 'none',
    extension: true,
    streams: ['application/json', 'application/x-ndjson'],
    input: Fields({ records: Type.Array(GivenRecord) }),
    data: Fields({
      accepted: Type.Integer(),
      duplicates: Type.Integer(),
      rejected: Type.Array(
        Fields({
          index: Type.Integer({ description: 'Place among the records sent, from 0' }),
          message: Type.String(),
        }),
        { description: 'The first 1,000' },
      ),
    }),
    errors: ['malformed_request', 'invalid_input', 'unreadable_file', 'payload_too_large', 'unsupported_media_type'],
    examples: [
      {
        title: 'One call',
        input: { records: [givenRecord] },
        data: { accepted: 1, duplicates: 0, rejected: [] },
      },
    ],
  }),
  'usage.list-rejected': endpoint({
    method: 'GET',
    path: '/usage/rejected',
    summary: 'Records that could not be taken, newest first',
    access: 'admin',
    permission: 'usage:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ page: Page, limit: PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Rejected) }),
    errors: [],
    examples: [
      {
        title: 'One record',
        input: { limit: 1 },
        data: {
          count: 1,
          rows: [
            {
              reject_id: 1,
              source: 'account-2',
              record: JSON.stringify(anUnreadable),
              message: 'connect_time: is required',
              times: 1,
              rejected_at: '2026-11-23T12:00:00.000Z',
            },
          ],
        },
      },
    ],
  }),
  'usage.retry-rejected': endpoint({
    method: 'POST',
    path: '/usage/rejected/{reject_id}',
    summary: 'Send a rejected record again, as it is or corrected',
    description: 'The record leaves the list once it is taken. Where it still cannot be, the answer says why.',
    access: 'admin',
    permission: 'usage:write',
    deed: 'long',
    extension: true,
    input: Fields({
      reject_id: XdrId,
      record: Type.Optional(Type.Partial(GivenRecord, { description: 'Fields that stand in the place of those sent' })),
    }),
    data: Fields({ accepted: Type.Integer(), duplicates: Type.Integer() }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'With the time that was missing',
        input: { reject_id: 1, record: { connect_time: '2026-11-23T11:00:00Z' } },
        data: { accepted: 1, duplicates: 0 },
      },
    ],
  }),
  'usage.assign-holding': endpoint({
    method: 'POST',
    path: '/usage/holding',
    summary: 'Give records that belong to nobody to an account',
    description:
      'By their i_xdr, or all those of a number. They are rated and charged to it at once. Without an account, whose the number was is looked up again.',
    access: 'admin',
    permission: 'usage:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      account_id: Type.Optional(AccountId),
      i_xdr: Type.Optional(Type.Array(XdrId, { minItems: 1, maxItems: 1000 })),
      number: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'The first 1,000 of it' })),
    }),
    data: Fields({ assigned: Type.Integer(), left: Type.Integer({ description: 'Still in nobody’s name' }) }),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'One record', input: { account_id: 3, i_xdr: [433758673] }, data: { assigned: 1, left: 0 } }],
  }),
  'usage.rerate': endpoint({
    method: 'POST',
    path: '/usage/reratings',
    summary: 'Rate a period anew by the tariffs as they stand now',
    description:
      'Of each record that costs something else now, the charge is taken back and a new one written; nothing is edited. `preview` tells the difference and changes nothing. A long period goes on in the background; `GET /usage/reratings` tells how far it is.',
    access: 'admin',
    permission: 'usage:write',
    deed: 'long',
    extension: true,
    input: Fields({
      from: GivenInstant('By connect_time; ISO 8601 with its offset, or a day in UTC'),
      to: GivenInstant('Exclusive; ISO 8601 with its offset, or a day in UTC'),
      account_id: Type.Optional(DescribedAccountId('With everyone below it; default everyone')),
      reason: Type.String({ minLength: 1, maxLength: 200, default: 'Rated anew' }),
      preview: Type.Boolean({ default: false }),
    }),
    data: Rerating,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'What November would come to',
        input: { from: '2026-11-01', to: '2026-12-01', account_id: 3, preview: true },
        data: { ...rerated, rerating_id: null },
      },
    ],
  }),
  'usage.list-reratings': endpoint({
    method: 'GET',
    path: '/usage/reratings',
    summary: 'Periods that were rated anew, newest first, and how far each is',
    access: 'admin',
    permission: 'usage:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ page: Page, limit: PageSize(25, 1000) }),
    data: Type.Array(Rerating),
    errors: [],
    examples: [{ title: 'One of them', input: { limit: 1 }, data: [rerated] }],
  }),
  'usage.summary': endpoint({
    method: 'GET',
    path: '/usage/summary',
    summary: 'What calls come to, by day, account, destination or kind',
    description: 'Of the account and everything below it. Kept with every record, so that a year is as quick as a day.',
    access: 'account',
    permission: 'usage:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      from: Day,
      to: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The last day, included' }),
      by: By,
      account_id: ofAccount,
      customer: Type.Optional(Kind),
      page: Page,
      limit: PageSize(100, 1000),
    }),
    data: Fields({ total: Summary, count: Type.Integer(), rows: Type.Array(Summary) }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'A day',
        input: { from: '2026-11-23', to: '2026-11-23' },
        data: {
          total: {
            ...{ day: null, account_id: null, destination: null, description: null, kind: null },
            ...{ calls: 4, answered: 3, asr: 75, acd: 40, minutes: 2, charged_minutes: 2.1, amount: '0.02919' },
          },
          count: 1,
          rows: [
            {
              ...{ day: '2026-11-23', account_id: null, destination: null, description: null, kind: null },
              ...{ calls: 4, answered: 3, asr: 75, acd: 40, minutes: 2, charged_minutes: 2.1, amount: '0.02919' },
            },
          ],
        },
      },
    ],
  }),
} as const
