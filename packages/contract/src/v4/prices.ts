import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, GivenInstant, Instant, MoneyText, Nullable, NumberKind, Page, PageSize } from '../primitives.ts'

/** An amount of a price: never negative, and small enough that a thousand of them can be charged at once. */
export const Amount = Type.String({
  pattern: '^\\d{1,9}(\\.\\d{1,5})?$',
  examples: ['2.00'],
  description: 'Decimal, at most nine digits before and five after the point',
})
const Country = Type.String({
  pattern: '^[A-Za-z]{2}$',
  examples: ['US'],
  description: 'ISO code of two letters; local and toll-free numbers are of US or CA',
})
const Tier = Type.Integer({ minimum: 1, maximum: 99 })
export const AccountClass = Type.String({
  minLength: 1,
  maxLength: 60,
  examples: ['wholesale'],
  description: 'Account class',
})
export const Owner = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 2147483647, description: "Whose list: a reseller's; default the caller's own" }),
)
const priceFields = {
  type: NumberKind,
  country: Type.Optional(Country),
  tier: Type.Optional(Tier),
  onnet: Type.Optional(Type.Boolean()),
  account_class: Type.Optional(AccountClass),
  setup: Amount,
  monthly: Amount,
  valid_from: Type.Optional(
    GivenInstant('ISO 8601 with its offset, or a day in UTC; default now; a date in the past is refused'),
  ),
}
/** One price in the request itself, or a list of them. */
const PricesInput = Fields({
  account_id: Owner,
  ...priceFields,
  type: Type.Optional(NumberKind),
  setup: Type.Optional(Amount),
  monthly: Type.Optional(Amount),
  prices: Type.Optional(
    Type.Array(Fields(priceFields), { minItems: 1, maxItems: 1000, description: 'Instead of one price: a list' }),
  ),
})

const terms = {
  type: NumberKind,
  country: Nullable(Type.String({ description: 'Null here and below: any' })),
  tier: Nullable(Type.Integer()),
  onnet: Nullable(Type.Boolean()),
  account_class: Nullable(Type.String()),
  setup: MoneyText,
  monthly: MoneyText,
  valid_from: Instant,
}
const Price = Fields({ price_id: Type.Integer(), ...terms })
const ListedPrice = Fields({
  ...Price.properties,
  valid_until: Nullable(Type.String({ description: 'When the next price takes its place; null while none is set' })),
  status: Type.String({ description: 'past, in_force or future' }),
})
const Count = Fields({
  count: Type.Integer({ description: 'Exact up to 10,000' }),
  more: Type.Boolean({ description: 'There are more than are counted' }),
})
const Preview = Fields({
  ...terms,
  replaces: Nullable(
    Fields({
      price_id: Nullable(Type.Integer({ description: 'Null for a price of this same request' })),
      setup: MoneyText,
      monthly: MoneyText,
      valid_from: Instant,
    }),
  ),
  valid_until: Nullable(Type.String({ description: 'When a later price that is set already takes its place' })),
  accounts: Count,
  numbers: Count,
  subscriptions: Fields({
    touched: Type.Integer({ description: 'Running subscriptions whose monthly would change if it were announced' }),
    more: Type.Boolean({
      description: 'There are more than are counted, or more than 100,000 run below the list’s owner',
    }),
    reason: Type.String(),
  }),
})

const tierTwo = { type: 'local', tier: 2, setup: '5.00', monthly: '2.50', valid_from: '2027-01-01T00:00:00Z' } as const
const tierTwoTerms = {
  type: 'local',
  country: null,
  tier: 2,
  onnet: null,
  account_class: null,
  setup: '5.00000',
  monthly: '2.50000',
  valid_from: '2027-01-01T00:00:00.000Z',
}
const choice =
  'Of the prices in force the most specific one counts: account class before country before tier before net.'

export const prices = {
  'billing.list-prices': endpoint({
    method: 'GET',
    path: '/prices',
    summary: 'A price list',
    description: `The provider’s list prices what the accounts right below him buy; a reseller’s list what his customers buy, and where it says nothing they pay what he pays. The prices in force at an instant, or with \`history\` all of them, past and to come. A filter finds the prices that name its value, not those that hold for any. Sorted by type, class, country, tier and net, what holds for any last, and the latest first. ${choice}`,
    access: 'account',
    permission: 'prices:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Owner,
      type: Type.Optional(NumberKind),
      country: Type.Optional(Country),
      tier: Type.Optional(Tier),
      onnet: Type.Optional(Type.Boolean()),
      account_class: Type.Optional(AccountClass),
      at: Type.Optional(GivenInstant('Prices in force then: ISO 8601 with its offset, or a day in UTC; default now')),
      history: Type.Optional(Type.Boolean({ description: 'All prices, past and to come; not together with `at`' })),
      page: Page,
      limit: PageSize(100, 1000),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(ListedPrice) }),
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [
      {
        title: 'Prices of local numbers',
        input: { type: 'local' },
        data: { count: 1, rows: [{ price_id: 2, ...tierTwoTerms, valid_until: null, status: 'in_force' }] },
      },
    ],
  }),
  'billing.set-prices': endpoint({
    method: 'POST',
    path: '/prices',
    summary: 'Set one price, or a list of up to 1,000',
    description: `All or nothing. A price ends the one before it of the same type, country, tier, net and class; what is left out holds for any. ${choice} Running subscriptions keep what their purchase fixed until a price is announced to them, and quotes that were given are honoured.`,
    access: 'account',
    permission: 'prices:write',
    deed: 'transaction',
    extension: true,
    input: PricesInput,
    data: Type.Array(Price),
    errors: ['invalid_input', 'forbidden', 'not_found', 'price_conflict'],
    examples: [
      {
        title: 'A price from New Year on',
        input: tierTwo,
        data: [{ price_id: 7, ...tierTwoTerms }],
      },
      {
        title: 'A list',
        input: { prices: [tierTwo] },
        data: [{ price_id: 7, ...tierTwoTerms }],
      },
    ],
  }),
  'billing.preview-prices': endpoint({
    method: 'POST',
    path: '/prices/preview',
    summary: 'Whom a change of prices touches; changes nothing',
    description:
      'The request as it would be set, refused as it would be refused. For each price: what it replaces, how many approved accounts buy by it, and how many of the numbers available now it would price when it comes into force: numbers that the provider gave no price of their own and that no more specific price covers. The class of an account comes into being by use, so a class of which nobody is counts no account.',
    access: 'account',
    permission: 'prices:read',
    deed: 'none',
    extension: true,
    input: PricesInput,
    data: Type.Array(Preview),
    errors: ['invalid_input', 'forbidden', 'not_found', 'price_conflict'],
    examples: [
      {
        title: 'A price from New Year on',
        input: tierTwo,
        data: [
          {
            ...tierTwoTerms,
            replaces: { price_id: 2, setup: '5.00000', monthly: '2.00000', valid_from: '2026-11-23T12:00:00.000Z' },
            valid_until: null,
            accounts: { count: 2, more: false },
            numbers: { count: 10_000, more: true },
            subscriptions: {
              touched: 120,
              more: false,
              reason: 'Running subscriptions keep their monthly until the price is announced to them.',
            },
          },
        ],
      },
    ],
  }),
  'billing.remove-price': endpoint({
    method: 'DELETE',
    path: '/prices/{price_id}',
    summary: 'Take back a price that is not yet in force',
    description: 'A price in force is ended by setting another. Answers the price that was taken back.',
    access: 'account',
    permission: 'prices:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: Owner, price_id: Type.Integer({ minimum: 1, maximum: 2147483647 }) }),
    data: Price,
    errors: ['forbidden', 'not_found', 'price_in_force'],
    examples: [{ title: 'Take back', input: { price_id: 7 }, data: { price_id: 7, ...tierTwoTerms } }],
  }),
} as const
