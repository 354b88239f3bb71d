import { type TProperties, Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p

const Criterion = Type.Union([
  Type.Literal('state'),
  Type.Literal('lata'),
  Type.Literal('npa'),
  Type.Literal('rate_center'),
])
const Status = Type.Union([Type.Literal('Q'), Type.Literal('P'), Type.Literal('C'), Type.Literal('E')])
const BulkOrderId = Type.Integer({ minimum: 1, maximum: 2147483647, examples: [15] })

const listed = {
  bulk_order_id: Type.Integer(),
  order_no: Type.String(),
  notes: Nullable(Type.String()),
  status: Status,
  created_at: p.Instant,
  order_type_id: Type.Integer({ description: '5 state, 6 npa, 7 lata, 8 rate_center' }),
  did_event: Type.String(),
  assigned_to: Type.String({ description: 'User name of the account that buys' }),
  partition_user: Nullable(Type.String()),
  quantity: Type.String(),
  fulfilled_quantity: Type.String(),
} satisfies TProperties

const searched = {
  search_state: Nullable(Type.String()),
  search_rate_center: Nullable(Type.String()),
  search_npa: Nullable(Type.String()),
  search_lata: Nullable(Type.String()),
}

const Line = Fields({
  line: Type.Integer({ description: 'Which line of the file, the first below its header being 1' }),
  ...searched,
  quantity: Type.Integer(),
  fulfilled_quantity: Type.Integer(),
  total: p.DescribedMoney('Setup and first month of what it has brought'),
  status: Status,
  waiting: Type.Boolean({ description: 'Whether it waits for stock' }),
  message: Nullable(Type.String({ description: 'Why it has not brought all' })),
})

const BulkOrder = Fields({
  ...listed,
  account_id: Type.Integer(),
  order_type: Criterion,
  fwd_trunk_grpid: Nullable(Type.Integer()),
  fwd_preconfigured: Type.Boolean(),
  enable_cnam_dip: Type.Boolean(),
  allow_offnet: Type.Boolean(),
  did_tag: Type.String(),
  back_order_until: Nullable(p.Instant),
  ended_at: Nullable(p.Instant),
  message: Nullable(Type.String({ description: 'Why it was broken off' })),
  total: p.DescribedMoney('Setup and first month of what was bought so far'),
  line_count: Type.Integer(),
  lines: Type.Array(Line),
})

const Preview = Fields({
  quantity: Type.Integer(),
  available_quantity: Type.Integer({ description: 'How many would be had now' }),
  total: p.DescribedMoney('What these would cost: setup and the first month'),
  available_funds: p.DescribedMoney('What the account may spend'),
  affordable: Type.Boolean(),
  lines: Type.Array(
    Fields({
      line: Type.Integer(),
      ...searched,
      quantity: Type.Integer(),
      available_quantity: Type.Integer(),
      offnet_quantity: Type.Integer({ description: 'How many of these are off-net' }),
      total: p.MoneyText,
    }),
  ),
})

const asFile = {
  bulk_order_id: BulkOrderId,
  format: Type.Union([Type.Literal('csv'), Type.Literal('json')], {
    default: 'csv',
    description: 'csv: the whole report as a file; json: a page of it',
  }),
  page: p.Page,
  limit: p.PageSize(25, 1000),
}

const purchase = {
  bulk_order_id: 15,
  order_no: 'OBO-4205kxwl2qktt133at',
  notes: 'XYZ..',
  status: 'C',
  created_at: '2021-09-20T19:15:12.641Z',
  order_type_id: 5,
  did_event: 'Bulk State Purchase',
  assigned_to: 'od_user',
  partition_user: null,
  quantity: '7',
  fulfilled_quantity: '1',
}
const ofState = { search_rate_center: null, search_npa: null, search_lata: null }
const detailed = {
  ...purchase,
  account_id: 3,
  order_type: 'state',
  fwd_trunk_grpid: 52610,
  fwd_preconfigured: false,
  enable_cnam_dip: false,
  allow_offnet: false,
  did_tag: 'simple',
  back_order_until: null,
  ended_at: '2021-09-20T19:15:14.020Z',
  message: null,
  total: '3.00000',
  line_count: 2,
  lines: [
    {
      ...{ line: 1, search_state: 'AL', ...ofState, quantity: 5, fulfilled_quantity: 1, total: '3.00000' },
      ...{ status: 'C', waiting: false, message: '1 of 5 could be had.' },
    },
    {
      ...{ line: 2, search_state: 'AK', ...ofState, quantity: 2, fulfilled_quantity: 0, total: '0.00000' },
      ...{ status: 'C', waiting: false, message: '0 of 2 could be had.' },
    },
  ],
}

export const bulkOrders = {
  'orders.create-bulk': endpoint({
    method: 'POST',
    path: '/lcl-did-bulk-purchase/new',
    summary: 'Order local numbers in bulk',
    description:
      'A CSV with a header row, its columns in any order: `state,quantity`, `lata,quantity`, `npa,quantity` or `rate_center,state,quantity`, as `order_type` says; the names of the summary report are taken as well. One wrong row refuses the file; `errors` names every one. The order is then worked off in the background, each line for itself: it buys what there is, on-net first.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    upload: true,
    input: Fields({
      order_type: Criterion,
      fwd_trunk_grpid: Type.Optional(
        Type.Union([Type.Integer({ minimum: 0, maximum: 2147483647 }), Type.Literal('NA')], {
          description: "ext_tgid; absent, 0 or NA: the account's default",
        }),
      ),
      fwd_preconfigured: Type.Optional(Type.Boolean({ description: "Route to the account's default forwarding" })),
      enable_cnam_dip: Type.Optional(Type.Boolean({ description: "Look callers' names up" })),
      allow_offnet: Type.Optional(Type.Boolean({ description: 'Off-net numbers too, once on-net ones run out' })),
      did_tag: Type.Optional(Type.String({ maxLength: 900, description: 'Tags of the numbers, between commas' })),
      notes: Type.Optional(Type.String({ maxLength: 500, description: 'Of the order and of its numbers' })),
      back_order_days: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 365, description: 'For so many days lines wait for stock' }),
      ),
      dry_run: Type.Optional(Type.Boolean({ description: 'Order nothing; answer what would be had and its price' })),
    }),
    data: Type.Union([Type.Boolean(), Preview]),
    extras: {
      bulk_order_id: Nullable(Type.Integer()),
      order_no: Nullable(Type.String()),
    },
    errors: ['invalid_input', 'unreadable_file', 'forbidden', 'account_blocked', 'not_found'],
    examples: [
      {
        title: 'Bulk Purchase local numbers',
        input: { order_type: 'state', fwd_trunk_grpid: '52610', enable_cnam_dip: '0', did_tag: 'simple', notes: 'abc' },
        data: true,
      },
    ],
  }),
  'orders.list-bulk': endpoint({
    method: 'GET',
    path: '/lcl-did-bulk-purchase/list',
    summary: 'Bulk orders, newest first',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    paged: true,
    input: Fields({
      order_type: Type.Optional(Criterion),
      status: Type.Optional(Status),
      order_no: Type.Optional(Type.String({ maxLength: 60, examples: ['OBO-4205kxw5saks8h7z7y'] })),
      account_id: Type.Optional(p.AccountId),
      page: p.Page,
      limit: p.PageSize(10, 50),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Fields(listed)) }),
    errors: ['not_found'],
    examples: [
      {
        title: 'List Bulk Order Requests',
        input: { page: 1, limit: 10 },
        data: {
          count: 6,
          rows: [
            purchase,
            {
              ...purchase,
              bulk_order_id: 7,
              order_no: 'OBO-4205kxwhm7kt92hkp0',
              notes: null,
              created_at: '2021-09-06T19:59:04.453Z',
              order_type_id: 6,
              did_event: 'Bulk NPA Purchase',
              quantity: '5',
              fulfilled_quantity: '2',
            },
          ],
        },
      },
    ],
  }),
  'orders.show-bulk': endpoint({
    method: 'GET',
    path: '/lcl-did-bulk-purchase/{bulk_order_id}',
    summary: 'One bulk order with its lines, as far as it is',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ bulk_order_id: BulkOrderId, page: p.Page, limit: p.PageSize(25, 1000) }),
    data: BulkOrder,
    errors: ['not_found'],
    examples: [{ title: 'An order that has ended', input: { bulk_order_id: 15 }, data: detailed }],
  }),
  'orders.cancel-bulk': endpoint({
    method: 'POST',
    path: '/lcl-did-bulk-purchase/{bulk_order_id}/cancel',
    summary: 'Cancel what a bulk order has not bought yet',
    description: 'What was bought stays. Of an order that has ended nothing is cancelled.',
    access: 'account',
    permission: 'numbers:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ bulk_order_id: BulkOrderId }),
    data: Fields({
      bulk_order_id: Type.Integer(),
      status: Status,
      fulfilled_quantity: Type.Integer(),
      cancelled_quantity: Type.Integer({ description: 'How many were ordered and will not be bought' }),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'In the midst of it',
        input: { bulk_order_id: 15 },
        data: { bulk_order_id: 15, status: 'E', fulfilled_quantity: 1, cancelled_quantity: 6 },
      },
    ],
  }),
  'orders.bulk-summary': endpoint({
    method: 'GET',
    path: '/lcl-did-bulk-purchase/summary_report/{bulk_order_id}',
    summary: 'Summary report of a bulk order',
    description: 'A line of the order a line, as CSV.',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    paged: true,
    files: ['text/csv'],
    input: Fields(asFile),
    data: Fields({
      count: Type.Integer(),
      rows: Type.Array(
        Fields({
          bulk_order_no: Type.String(),
          requested_quantity: Type.Integer(),
          fulfilled_quantity: Type.Integer(),
          ...searched,
          status: Status,
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'As JSON',
        input: { bulk_order_id: 15, format: 'json' },
        data: {
          count: 2,
          rows: [
            {
              bulk_order_no: 'OBO-4205kxwl2qktt133at',
              requested_quantity: 5,
              fulfilled_quantity: 1,
              search_state: 'AL',
              ...ofState,
              status: 'C',
            },
            {
              bulk_order_no: 'OBO-4205kxwl2qktt133at',
              requested_quantity: 2,
              fulfilled_quantity: 0,
              search_state: 'AK',
              ...ofState,
              status: 'C',
            },
          ],
        },
      },
    ],
  }),
  'orders.bulk-numbers': endpoint({
    method: 'GET',
    path: '/lcl-did-bulk-purchase/did_report/{bulk_order_id}',
    summary: 'DID report of a bulk order',
    description: 'A number a line, in the order in which they were bought, as CSV.',
    access: 'account',
    permission: 'orders:read',
    deed: 'none',
    paged: true,
    files: ['text/csv'],
    input: Fields(asFile),
    data: Fields({
      count: Type.Integer(),
      rows: Type.Array(
        Fields({
          number: Type.String({ description: 'Eleven digits' }),
          npa: Nullable(Type.String()),
          lata: Nullable(Type.String()),
          state: Nullable(Type.String()),
          ratecenter: Nullable(Type.String()),
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'As JSON',
        input: { bulk_order_id: 15, format: 'json' },
        data: {
          count: 1,
          rows: [{ number: '12513152371', npa: '251', lata: '480', state: 'AL', ratecenter: 'EVERGREEN' }],
        },
      },
    ],
  }),
} as const
