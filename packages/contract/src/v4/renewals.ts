import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, Instant, Nullable, Page, PageSize } from '../primitives.ts'

const Count = Fields({
  count: Type.Integer({ description: 'Exact up to 100,000' }),
  more: Type.Boolean({ description: 'There are more than are counted' }),
})
const Day = Fields({
  day: Type.String({ examples: ['2027-01-31'], description: 'In UTC' }),
  began_at: Instant,
  last_at: Instant,
  batches: Type.Integer(),
  renewed: Type.Integer(),
  unpaid: Type.Integer({ description: 'Tries that failed, and left the number in service' }),
  suspended: Type.Integer(),
  resumed: Type.Integer(),
  released: Type.Integer(),
})

const Id = Type.Integer({ minimum: 1, maximum: 2147483647 })
const Owner = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 2147483647, description: "Whose list: a reseller's; default the caller's own" }),
)
const Announcement = Fields({
  announcement_id: Type.Integer(),
  price_id: Type.Integer(),
  effective_on: Type.String({ examples: ['2027-02-01'], description: 'The first month that begins then or later' }),
  status: Type.String({ description: 'carrying, telling (those whom it touches), done' }),
  examined: Type.Integer({ description: 'Running subscriptions looked at so far' }),
  touched: Type.Integer({
    description: 'Those of them whose monthly changes, for their account or a reseller above it',
  }),
  announced_at: Instant,
  done_at: Nullable(Instant),
})
const announced = {
  announcement_id: 1,
  price_id: 7,
  effective_on: '2027-02-01',
  status: 'carrying',
  examined: 0,
  touched: 0,
  announced_at: '2027-01-01T12:00:00.000Z',
  done_at: null,
}

export const renewals = {
  'renewals.progress': endpoint({
    method: 'GET',
    path: '/admin/renewals',
    summary: 'How far renewals are',
    description:
      'What is due now and what is not paid, in subscriptions, and what the last day came to on which something fell due. While a long run is under way, `due` falls and `last_day` grows with every batch.',
    access: 'admin',
    permission: 'billing:read',
    deed: 'none',
    extension: true,
    input: Fields({}),
    data: Fields({
      now: Instant,
      due: Count,
      oldest_due: Nullable(Type.String({ description: 'When the first of what is due now fell due' })),
      next_due: Nullable(Type.String({ description: 'When something falls due next, where nothing is due now' })),
      unpaid: Count,
      suspended: Count,
      last_day: Nullable(Day),
    }),
    errors: [],
    examples: [
      {
        title: 'In the middle of a run',
        input: {},
        data: {
          now: '2027-01-31T00:01:30.000Z',
          due: { count: 100_000, more: true },
          oldest_due: '2027-01-31T00:00:00.000Z',
          next_due: null,
          unpaid: { count: 12, more: false },
          suspended: { count: 0, more: false },
          last_day: {
            day: '2027-01-31',
            began_at: '2027-01-31T00:00:02.000Z',
            last_at: '2027-01-31T00:01:30.000Z',
            batches: 588,
            renewed: 587_988,
            unpaid: 12,
            suspended: 0,
            resumed: 0,
            released: 0,
          },
        },
      },
    ],
  }),
  'renewals.announce-price': endpoint({
    method: 'POST',
    path: '/prices/{price_id}/announce',
    summary: 'Announce a price to the subscriptions that run by it',
    description:
      'Every running subscription for which this very price decides today’s monthly keeps what it pays until `effective_on`; the first month that begins on that day or later is charged by the price. It changes what the account right below the list’s owner pays, and what those below pay whose resellers’ lists say nothing. Carried in the background: `GET /prices/{price_id}/announcements` tells how far. Announcing the same price for the same day again answers the announcement that there is.',
    access: 'account',
    permission: 'prices:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      account_id: Owner,
      price_id: Id,
      effective_on: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          examples: ['2027-02-01'],
          description: 'A day in UTC, not past, on which the price is in force; default 30 days from now',
        }),
      ),
    }),
    data: Announcement,
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [{ title: 'From February on', input: { price_id: 7, effective_on: '2027-02-01' }, data: announced }],
  }),
  'renewals.list-announcements': endpoint({
    method: 'GET',
    path: '/prices/{price_id}/announcements',
    summary: 'To whom a price was announced, and how far that is',
    access: 'account',
    permission: 'prices:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: Owner, price_id: Id, page: Page, limit: PageSize(25, 1000) }),
    data: Type.Array(Announcement),
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'One announcement', input: { price_id: 7 }, data: [announced] }],
  }),
} as const
