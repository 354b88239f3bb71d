import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { DescribedMoney, Fields, Instant, Nullable, Page, PageSize } from '../primitives.ts'
import { Amount } from './prices.ts'

const SupplierId = Type.Integer({ minimum: 1, maximum: 2147483647 })
const Name = Type.String({ minLength: 1, maxLength: 60, examples: ['Northern Numbers'] })
const Url = Type.String({
  minLength: 1,
  maxLength: 2000,
  examples: ['https://numbers.example.net'],
  description: 'Where the server stands, without /api/v4. Any address: the provider knows what he names',
})
const Protocol = Type.Union([Type.Literal('dialyard'), Type.Literal('v4')], {
  description:
    'dialyard: does nothing twice under one key, so that a purchase may be repeated; v4: another server of the kind',
})
const Kinds = Type.Array(Type.Union([Type.Literal('local'), Type.Literal('toll')]), {
  minItems: 1,
  maxItems: 2,
  description: 'What he is asked for',
})
const Codes = (description: string) =>
  Type.Array(Type.String({ pattern: '^[A-Za-z]{2}$' }), { maxItems: 100, description })
const Percent = Type.String({
  pattern: '^\\d{1,4}(\\.\\d{1,4})?$',
  examples: ['12.5'],
  description: 'Of his price, in percent; what it comes to is rounded up to 0.00001',
})
const Milliseconds = (least: number, most: number, description: string) =>
  Type.Integer({ minimum: least, maximum: most, description })

const wishes = {
  kinds: Type.Optional(Kinds),
  countries: Type.Optional(Codes('Countries whose local numbers he is asked for; empty: all')),
  states: Type.Optional(Codes('States and provinces whose local numbers he is asked for; empty: all')),
  markup_percent: Type.Optional(Percent),
  markup_setup: Type.Optional(Amount),
  markup_monthly: Type.Optional(Amount),
  search_timeout_ms: Type.Optional(
    Milliseconds(100, 10_000, 'How long a search waits for him; what comes later is left out'),
  ),
  timeout_ms: Type.Optional(Milliseconds(1000, 60_000, 'How long anything else waits for him')),
}
const credentials = {
  user_name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'With `password`' })),
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  api_key: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2000, description: 'Instead of user name and password' }),
  ),
}

const Supplier = Fields({
  supplier_id: Type.Integer(),
  name: Type.String(),
  url: Type.String(),
  protocol: Type.String(),
  user_name: Nullable(Type.String({ description: 'null where he is called with an API key' })),
  kinds: Type.Array(Type.String()),
  countries: Type.Array(Type.String(), { description: 'Empty: all' }),
  states: Type.Array(Type.String(), { description: 'Empty: all' }),
  markup_percent: Type.String(),
  markup_setup: DescribedMoney('Added to his setup'),
  markup_monthly: DescribedMoney('Added to his monthly'),
  search_timeout_ms: Type.Integer(),
  timeout_ms: Type.Integer(),
  state: Type.String({ description: 'active; paused: nothing is bought of him, what was bought stays' }),
  numbers: Type.Integer({ description: 'How many numbers of his are in service' }),
  compared_at: Nullable(Type.String({ description: 'When both sides were compared last' })),
  created_at: Instant,
})

const OrderState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('unknown'),
  Type.Literal('bought'),
  Type.Literal('failed'),
])
const SupplierOrder = Fields({
  supplier_order_id: Type.String(),
  supplier_id: Type.Integer(),
  account_id: Type.Integer({ description: 'The buyer' }),
  order_no: Type.String({ description: "The buyer's order" }),
  state: Type.String({ description: 'pending, unknown: nobody knows yet whether he has sold, bought, failed' }),
  numbers: Type.Array(Type.String()),
  cost_setup: DescribedMoney('What he charges'),
  cost_monthly: DescribedMoney('What he charges'),
  tries: Type.Integer({ description: 'How often he was asked' }),
  due_at: Nullable(Type.String({ description: 'When he is asked next' })),
  upstream_order_no: Nullable(Type.String()),
  reason: Nullable(Type.String({ description: 'What he said, where it was no yes' })),
  created_at: Instant,
  settled_at: Nullable(Type.String()),
})
const DriftKind = Type.Union([
  Type.Literal('missing_upstream'),
  Type.Literal('missing_here'),
  Type.Literal('price_differs'),
])
const Drift = Fields({
  supplier_id: Type.Integer(),
  number: Type.String(),
  kind: Type.String({
    description:
      'missing_upstream: in service here, and he does not know it; missing_here: he charges for it, and nobody has it here; price_differs',
  }),
  monthly_here: Nullable(DescribedMoney('What we reckon that he charges')),
  monthly_upstream: Nullable(DescribedMoney('What he says')),
  found_at: Instant,
  seen_at: Instant,
})

const shown = {
  supplier_id: 1,
  name: 'Northern Numbers',
  url: 'https://numbers.example.net',
  protocol: 'dialyard',
  user_name: 'dialyard-south',
  kinds: ['local'],
  countries: ['US'],
  states: [],
  markup_percent: '12.5',
  markup_setup: '0.50000',
  markup_monthly: '0.00000',
  search_timeout_ms: 1500,
  timeout_ms: 15_000,
  state: 'active',
  numbers: 0,
  compared_at: null,
  created_at: '2026-11-23T12:00:00.000Z',
}
const read = { access: 'admin', permission: 'suppliers:read', deed: 'none', extension: true } as const
const write = { access: 'admin', permission: 'suppliers:write', deed: 'transaction', extension: true } as const
const one = { input: Fields({ supplier_id: SupplierId }), errors: ['not_found'] } as const

export const suppliers = {
  'suppliers.list': endpoint({
    ...read,
    method: 'GET',
    path: '/admin/suppliers',
    summary: 'Of whom numbers are bought, in the order in which they were named',
    paged: true,
    input: Fields({ page: Page, limit: PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(Supplier) }),
    errors: [],
    examples: [{ title: 'One supplier', input: {}, data: { count: 1, rows: [shown] } }],
  }),
  'suppliers.create': endpoint({
    ...write,
    method: 'POST',
    path: '/admin/suppliers',
    summary: 'Name a supplier',
    description:
      'A Dialyard or another server of the v4 kind, at which the provider has an account. Where own stock gives fewer numbers than a search asks for, his are offered with the markup. His password or key is kept sealed and shown nowhere.',
    continues: true,
    input: Fields({ name: Name, url: Url, protocol: Type.Optional(Protocol), ...credentials, ...wishes }),
    data: Supplier,
    errors: ['invalid_input', 'supplier_exists'],
    examples: [
      {
        title: 'Another Dialyard',
        input: {
          name: 'Northern Numbers',
          url: 'https://numbers.example.net',
          user_name: 'dialyard-south',
          password: '<password>',
          kinds: ['local'],
          countries: ['US'],
          markup_percent: '12.5',
          markup_setup: '0.50',
        },
        data: shown,
      },
    ],
  }),
  'suppliers.change': endpoint({
    ...write,
    method: 'PUT',
    path: '/admin/suppliers/{supplier_id}',
    summary: 'Change, pause or resume a supplier',
    description: 'What is left out stays. Quotes that were given are honoured, unless he is paused meanwhile.',
    continues: true,
    input: Fields({
      supplier_id: SupplierId,
      name: Type.Optional(Name),
      url: Type.Optional(Url),
      protocol: Type.Optional(Protocol),
      ...credentials,
      ...wishes,
      state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('paused')])),
    }),
    data: Supplier,
    errors: ['invalid_input', 'not_found', 'supplier_exists'],
    examples: [{ title: 'Pause him', input: { supplier_id: 1, state: 'paused' }, data: { ...shown, state: 'paused' } }],
  }),
  'suppliers.remove': endpoint({
    ...write,
    ...one,
    method: 'DELETE',
    path: '/admin/suppliers/{supplier_id}',
    summary: 'Remove a supplier of whom nothing is in service',
    continues: true,
    data: Type.Boolean(),
    errors: ['not_found', 'supplier_in_use'],
    examples: [{ title: 'Remove him', input: { supplier_id: 1 }, data: true }],
  }),
  'suppliers.test': endpoint({
    ...write,
    ...one,
    method: 'POST',
    path: '/admin/suppliers/{supplier_id}/test',
    summary: 'Log in with a supplier and ask for the account there',
    deed: 'none',
    data: Fields({
      ok: Type.Boolean(),
      user_name: Nullable(Type.String({ description: 'As he calls us' })),
      available: Nullable(Type.String({ description: 'What can be spent with him; null where he does not tell' })),
      currency: Nullable(Type.String()),
      reason: Nullable(Type.String({ description: 'Why it did not work' })),
    }),
    examples: [
      {
        title: 'All is well',
        input: { supplier_id: 1 },
        data: { ok: true, user_name: 'dialyard-south', available: '250.00000', currency: 'USD', reason: null },
      },
    ],
  }),
  'suppliers.compare': endpoint({
    ...write,
    ...one,
    method: 'POST',
    path: '/admin/suppliers/{supplier_id}/compare',
    summary: 'Compare both sides now instead of tonight',
    description: 'In the background; `GET /admin/supplier-drift` lists what differs.',
    data: Type.Boolean(),
    examples: [{ title: 'Compare', input: { supplier_id: 1 }, data: true }],
  }),
  'suppliers.list-orders': endpoint({
    ...read,
    method: 'GET',
    path: '/admin/supplier-orders',
    summary: 'Purchases with suppliers, newest first',
    paged: true,
    input: Fields({
      supplier_id: Type.Optional(SupplierId),
      state: Type.Optional(OrderState),
      page: Page,
      limit: PageSize(25, 1000),
    }),
    data: Fields({ rows: Type.Array(SupplierOrder) }),
    errors: [],
    examples: [
      {
        title: 'What is not settled',
        input: { state: 'unknown' },
        data: {
          rows: [
            {
              supplier_order_id: '5f0c8f3e-7a55-4d0f-9a5c-1d6a3c1f2b40',
              supplier_id: 1,
              account_id: 3,
              order_no: 'ODR-3kxwl2qktt133at',
              state: 'unknown',
              numbers: ['7065550100'],
              cost_setup: '1.00000',
              cost_monthly: '0.50000',
              tries: 2,
              due_at: '2026-11-23T12:02:00.000Z',
              upstream_order_no: null,
              reason: 'No answer within 15000 ms',
              created_at: '2026-11-23T12:00:00.000Z',
              settled_at: null,
            },
          ],
        },
      },
    ],
  }),
  'suppliers.list-drift': endpoint({
    ...read,
    method: 'GET',
    path: '/admin/supplier-drift',
    summary: 'Where a supplier and this platform differ, newest first',
    description: 'As both were compared last: every night, and when asked for.',
    paged: true,
    input: Fields({
      supplier_id: Type.Optional(SupplierId),
      kind: Type.Optional(DriftKind),
      page: Page,
      limit: PageSize(25, 1000),
    }),
    data: Fields({ rows: Type.Array(Drift) }),
    errors: [],
    examples: [
      {
        title: 'One difference',
        input: {},
        data: {
          rows: [
            {
              supplier_id: 1,
              number: '7065550100',
              kind: 'price_differs',
              monthly_here: '0.50000',
              monthly_upstream: '0.60000',
              found_at: '2026-11-24T03:00:00.000Z',
              seen_at: '2026-11-25T03:00:00.000Z',
            },
          ],
        },
      },
    ],
  }),
} as const
