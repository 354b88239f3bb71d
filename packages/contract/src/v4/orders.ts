import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { bulkOrders } from './bulk-orders.ts'

const { Fields, Nullable } = p
const Wanted = Fields({
  number: Type.Optional(p.PhoneNumberText),
  npa: Type.Optional(p.Npa),
  nxx: Type.Optional(p.Nxx),
  xxxx: Type.Optional(p.Xxxx),
  type: Type.Optional(p.NumberKind),
  state: Type.Optional(Type.String({ maxLength: 60 })),
  ratecenter: Type.Optional(p.RateCenterName),
  loc: Type.Optional(Type.String({ maxLength: 4000, description: 'Quote of the search result' })),
  locData: Type.Optional(Type.String({ maxLength: 4000, description: 'Quote of this one number, if it had one' })),
  intl_data: Type.Optional(Type.String({ maxLength: 4000, description: 'Quote of an international group' })),
  id: Type.Optional(p.Uuid),
  name: Type.Optional(Type.String({ maxLength: 100, description: 'City of an international group' })),
  prefix: Type.Optional(Type.String({ maxLength: 15 })),
  country: Type.Optional(Type.String({ maxLength: 60, description: 'ISO code' })),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1 })),
  fwd_trunk_grpid: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647, description: 'ext_tgid' })),
  fwd_preconfigured: Type.Optional(Type.Boolean()),
})

const Order = Fields({
  order_no: Type.String(),
  account_id: Type.Integer(),
  type: p.NumberKind,
  status: Type.String({
    description:
      'completed; partial where some numbers could not be had; pending while it is not known of all of them; failed',
  }),
  total: p.MoneyText,
  created_at: p.Instant,
  lines: Type.Array(
    Fields({
      number: Type.String(),
      setup: p.MoneyText,
      monthly: p.MoneyText,
      status: Type.String({ description: 'completed, failed, or pending: it is not known yet' }),
      message: Nullable(Type.String()),
    }),
  ),
})
const loc = '1fccd99f2f65707c290bbe4fa3ad4ccbe31fd4f69ca5ce6160bc4534c4cb2b2dce08c093c3ca8b'

export const orders = {
  'orders.purchase': endpoint({
    method: 'POST',
    path: '/purchase',
    summary: 'Buy numbers',
    description:
      'All or nothing: every number is bought and charged, or none is; the error names each number that could not be had. `allow_partial` buys what can be had and answers the rest in `failed`. Charged are the setup and the first month in advance. A number with a `locData` of its own may have to be fetched from elsewhere; what became of it is mostly known within the call, and what is not known yet is named in `pending`, its price is kept back, and an event tells how it ended.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    continues: true,
    input: Fields({
      type: p.NumberKind,
      numbers: Type.Array(Wanted, { minItems: 1, maxItems: 1000 }),
      allow_partial: Type.Optional(Type.Boolean()),
    }),
    data: Type.Boolean(),
    extras: {
      order_no: Nullable(Type.String()),
      failed: Type.Optional(Type.Array(Fields({ number: Type.String(), message: Type.String() }))),
      pending: Type.Optional(Type.Array(Fields({ number: Type.String(), message: Type.String() }))),
    },
    errors: ['invalid_input', 'quote_rejected', 'number_not_available', 'insufficient_balance', 'account_blocked'],
    examples: [
      {
        title: 'Purchase local numbers',
        input: {
          type: 'local',
          numbers: [
            {
              npa: '706',
              nxx: '613',
              xxxx: '4205',
              type: 'local',
              state: 'GA',
              ratecenter: 'ATHENS',
              locData: '2d80c0952d7869653547f0',
              loc,
            },
          ],
        },
        data: true,
      },
      {
        title: 'Purchase tollfree numbers',
        input: {
          type: 'toll',
          numbers: [{ npa: '741', nxx: '852', xxxx: '9632', loc, locData: '0d80c095337f797c' }],
        },
        data: true,
      },
      {
        title: 'Purchase international numbers',
        input: {
          type: 'intl',
          numbers: [
            {
              id: 'ae474e8a-988c-438e-b67c-3470a622cd4e',
              name: 'Arkhangelsk',
              prefix: '8182',
              quantity: 1,
              loc,
              country: 'RU',
            },
          ],
        },
        data: true,
      },
    ],
  }),
  'orders.list': endpoint({
    method: 'GET',
    path: '/orders',
    summary: 'Orders, newest first',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 })),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Order) }),
    errors: ['not_found'],
    examples: [{ title: 'No order yet', input: {}, data: { count: 0, rows: [] } }],
  }),
  'orders.show': endpoint({
    method: 'GET',
    path: '/orders/{order_no}',
    summary: 'One order',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    extension: true,
    input: Fields({ order_no: Type.String({ minLength: 1, maxLength: 60, examples: ['ODR-3kxwl2qktt133at'] }) }),
    data: Order,
    errors: ['not_found'],
    examples: [
      {
        title: 'An order of one number',
        input: { order_no: 'ODR-3kxwl2qktt133at' },
        data: {
          order_no: 'ODR-3kxwl2qktt133at',
          account_id: 3,
          type: 'local',
          status: 'completed',
          total: '3.00000',
          created_at: '2026-11-23T12:00:00.000Z',
          lines: [{ number: '7065103027', setup: '2.00000', monthly: '1.00000', status: 'completed', message: null }],
        },
      },
    ],
  }),
  ...bulkOrders,
} as const
