import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import {
  DescribedAccountId,
  DescribedMoney,
  Fields,
  GivenInstant,
  Instant,
  MoneyText,
  Nullable,
  Page,
  PageSize,
  Uuid,
} from '../primitives.ts'

const Book = Type.Union([Type.Literal('customer'), Type.Literal('resale')], {
  default: 'customer',
  description:
    "`customer`: the account's own money; `resale`, of resellers: what their customers were charged by their prices, less what they had from them themselves",
})
const From = GivenInstant('ISO 8601 with its offset, or a day in UTC')
const To = GivenInstant('Exclusive; ISO 8601 with its offset, or a day in UTC')
const of = 'The account itself or one below it; default the caller'

const Entry = Fields({
  entry: Type.Integer({ description: 'Its number in the book, from 1, without a gap' }),
  transaction_id: Uuid,
  at: Instant,
  kind: Type.String({
    description: 'purchase, renewal, usage, hold, payment, credit, adjustment, refund or reversal',
  }),
  order_no: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  amount: MoneyText,
  balance: DescribedMoney('After it'),
  for_account_id: Nullable(
    Type.Integer({ description: 'Whose transaction it is, where the caller may see that account' }),
  ),
})
const purchased = {
  entry: 2,
  transaction_id: '0192f0c1-7b1e-7000-8000-000000000001',
  at: '2026-11-23T12:00:00.000Z',
  kind: 'purchase',
  order_no: 'ODR-3kxwl2qktt133at',
  reason: null,
  amount: '-3.00000',
  balance: '997.00000',
  for_account_id: 3,
}

const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', examples: ['2026-11'], description: 'A month in UTC' })
/** What moved a balance, added up by kind; together it is the closing less the opening balance. */
const Sums = Fields({
  purchases: MoneyText,
  renewals: MoneyText,
  usage: DescribedMoney('Calls'),
  holds: DescribedMoney('What was kept back and then charged'),
  payments: MoneyText,
  credits: MoneyText,
  adjustments: MoneyText,
  refunds: MoneyText,
  reversals: MoneyText,
})
const none = '0.00000'
const noSums = {
  purchases: none,
  renewals: none,
  usage: none,
  holds: none,
  payments: none,
  credits: none,
  adjustments: none,
  refunds: none,
  reversals: none,
}
const margin = {
  sold: MoneyText,
  cost: MoneyText,
  margin: DescribedMoney('Sold, less cost'),
}
const Resale = Fields({
  opening: MoneyText,
  closing: MoneyText,
  sums: Sums,
  count: Type.Integer({ description: 'Entries; `GET /ledger?book=resale` has them' }),
  ...margin,
})

export const ledger = {
  'billing.list-ledger': endpoint({
    method: 'GET',
    path: '/ledger',
    summary: "An account's entries with the running balance, newest first",
    description:
      '`format=csv` answers all of the range as a file. The balance of an entry is that after it; entries are never changed, so a page that was read once stays true.',
    access: 'account',
    permission: 'ledger:read',
    deed: 'none',
    extension: true,
    paged: true,
    files: ['text/csv'],
    input: Fields({
      account_id: Type.Optional(DescribedAccountId(of)),
      book: Book,
      from: Type.Optional(From),
      to: Type.Optional(To),
      format: Type.Union([Type.Literal('json'), Type.Literal('csv')], { default: 'json' }),
      page: Page,
      limit: PageSize(100, 1000),
    }),
    data: Fields({
      account_id: Type.Integer(),
      book: Type.String(),
      currency: Type.String({ description: 'ISO 4217' }),
      count: Type.Integer({ description: 'Entries in the range' }),
      rows: Type.Array(Entry),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'The newest entry',
        input: { limit: 1 },
        data: { account_id: 3, book: 'customer', currency: 'USD', count: 2, rows: [purchased] },
      },
    ],
  }),
  'billing.show-ledger-transaction': endpoint({
    method: 'GET',
    path: '/ledger/{transaction_id}',
    summary: 'A transaction by the entries that one may see',
    description:
      'Its entries in the books of the account itself and of those below it: of a sale of his customer a reseller sees what the customer paid, and what he paid himself; never what anybody above him did.',
    access: 'account',
    permission: 'ledger:read',
    deed: 'none',
    extension: true,
    input: Fields({ transaction_id: Uuid }),
    data: Fields({
      transaction_id: Uuid,
      kind: Type.String({ description: 'As in `GET /ledger`' }),
      at: Instant,
      order_no: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      for_account_id: Nullable(
        Type.Integer({ description: 'Whose transaction it is, where the caller may see that account' }),
      ),
      reverses: Nullable(Uuid),
      reversed_by: Nullable(Uuid),
      entries: Type.Array(
        Fields({
          account_id: Type.Integer(),
          book: Type.String({
            description: 'customer or resale; for the staff also revenue, adjustment, payments, cost and payable',
          }),
          entry: Nullable(Type.Integer({ description: 'Its number in the book' })),
          amount: MoneyText,
          balance: Nullable(DescribedMoney('After it')),
        }),
      ),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'A purchase',
        input: { transaction_id: purchased.transaction_id },
        data: {
          transaction_id: purchased.transaction_id,
          kind: 'purchase',
          at: purchased.at,
          order_no: purchased.order_no,
          reason: null,
          for_account_id: 3,
          reverses: null,
          reversed_by: null,
          entries: [{ account_id: 3, book: 'customer', entry: 2, amount: '-3.00000', balance: '997.00000' }],
        },
      },
    ],
  }),
  'billing.list-statements': endpoint({
    method: 'GET',
    path: '/statements',
    summary: 'The months that have a statement, newest first',
    description: 'From the month in which the account was opened to the one that runs.',
    access: 'account',
    permission: 'ledger:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Type.Optional(DescribedAccountId(of)),
      page: Page,
      limit: PageSize(12, 120),
    }),
    data: Fields({
      account_id: Type.Integer(),
      currency: Type.String(),
      count: Type.Integer(),
      rows: Type.Array(
        Fields({
          month: Month,
          preliminary: Type.Boolean({ description: 'The month is not over yet' }),
          opening: MoneyText,
          closing: MoneyText,
          count: Type.Integer({ description: 'Entries' }),
        }),
      ),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One month so far',
        input: {},
        data: {
          account_id: 3,
          currency: 'USD',
          count: 1,
          rows: [{ month: '2026-11', preliminary: true, opening: none, closing: '997.00000', count: 2 }],
        },
      },
    ],
  }),
  'billing.show-statement': endpoint({
    method: 'GET',
    path: '/statements/{month}',
    summary: "A month of an account's money, oldest entry first",
    description:
      "Opening balance, sums by kind, closing balance, and page by page the entries. A month closes with what the next one opens with. `format` `csv` and `pdf` answer it whole as a file; a PDF has at most 10,000 entries and says so where the CSV has more. A reseller's statement tells what he sold, what that cost him, and his margin.",
    access: 'account',
    permission: 'ledger:read',
    deed: 'none',
    extension: true,
    paged: true,
    files: ['text/csv', 'application/pdf'],
    input: Fields({
      month: Month,
      account_id: Type.Optional(DescribedAccountId(of)),
      format: Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('pdf')], { default: 'json' }),
      paper: Type.Union([Type.Literal('letter'), Type.Literal('a4')], { default: 'letter', description: 'Of a PDF' }),
      page: Page,
      limit: PageSize(100, 1000),
    }),
    data: Fields({
      account_id: Type.Integer(),
      name: Type.String(),
      address: Nullable(Type.String({ description: 'On as many lines as it has' })),
      month: Month,
      from: Instant,
      to: Type.String({ description: 'The instant at which the month ends' }),
      preliminary: Type.Boolean({ description: 'The month is not over yet' }),
      currency: Type.String(),
      opening: MoneyText,
      sums: Sums,
      closing: MoneyText,
      resale: Nullable(Resale),
      count: Type.Integer({ description: 'Entries' }),
      rows: Type.Array(Entry),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'A month with one purchase',
        input: { month: '2026-11', limit: 1, page: 2 },
        data: {
          account_id: 3,
          name: 'demo',
          address: null,
          month: '2026-11',
          from: '2026-11-01T00:00:00.000Z',
          to: '2026-12-01T00:00:00.000Z',
          preliminary: true,
          currency: 'USD',
          opening: none,
          sums: { ...noSums, credits: '1000.00000', purchases: '-3.00000' },
          closing: '997.00000',
          resale: null,
          count: 2,
          rows: [purchased],
        },
      },
    ],
  }),
  'billing.list-margins': endpoint({
    method: 'GET',
    path: '/margins',
    summary: 'What was sold, what it cost, and the margin, by direct customer',
    description:
      "For resellers: of each direct customer with all below him, what he was charged, and what that cost the reseller. For the provider's staff: revenue and suppliers' cost, or with `account_id` a reseller's. Over a year at most; sorted by account. A sale that was taken back counts no more.",
    access: 'account',
    permission: 'ledger:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      account_id: Type.Optional(DescribedAccountId('A reseller; default the caller, or for staff the provider')),
      from: From,
      to: To,
      page: Page,
      limit: PageSize(25, 1000),
    }),
    data: Fields({
      account_id: Type.Integer(),
      from: Instant,
      to: Instant,
      ...margin,
      count: Type.Integer({ description: 'Direct customers to whom something was sold' }),
      rows: Type.Array(Fields({ account_id: Type.Integer(), username: Type.String(), ...margin })),
    }),
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [
      {
        title: 'A month',
        input: { from: '2026-11-01', to: '2026-12-01' },
        data: {
          account_id: 2,
          from: '2026-11-01T00:00:00.000Z',
          to: '2026-12-01T00:00:00.000Z',
          sold: '4.00000',
          cost: '3.00000',
          margin: '1.00000',
          count: 1,
          rows: [{ account_id: 5, username: 'carl', sold: '4.00000', cost: '3.00000', margin: '1.00000' }],
        },
      },
    ],
  }),
} as const
