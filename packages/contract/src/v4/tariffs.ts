import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { ImportOutcome } from './imports.ts'
import { AccountClass, Owner } from './prices.ts'
import * as t from './tariff-shapes.ts'

const { Fields, Nullable } = p

export const tariffs = {
  'tariffs.list': endpoint({
    method: 'GET',
    path: '/tariffs',
    summary: 'Tariffs: what calls cost',
    description:
      "The provider's charge the accounts right below him, a reseller's his customers; where a reseller's says nothing for a number, they pay what he pays. Sorted by name.",
    access: 'account',
    permission: 'tariffs:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: Owner, page: p.Page, limit: p.PageSize(100, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(t.Tariff) }),
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'The list', input: {}, data: { count: 1, rows: [t.retail] } }],
  }),
  'tariffs.create': endpoint({
    method: 'POST',
    path: '/tariffs',
    summary: 'Make a tariff, without rates yet',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: Owner, name: t.Name, rounding: Type.Optional(t.Rounding) }),
    data: t.Tariff,
    errors: ['invalid_input', 'forbidden', 'not_found', 'tariff_exists'],
    examples: [{ title: 'For retail', input: { name: 'Retail' }, data: t.retail }],
  }),
  'tariffs.show': endpoint({
    method: 'GET',
    path: '/tariffs/{tariff_id}',
    summary: 'A tariff',
    access: 'account',
    permission: 'tariffs:read',
    deed: 'none',
    extension: true,
    input: Fields({ tariff_id: t.TariffId }),
    data: Fields({ ...t.Tariff.properties, rates: Type.Integer({ description: 'Past ones and those to come too' }) }),
    errors: ['not_found'],
    examples: [{ title: 'For retail', input: { tariff_id: 4 }, data: { ...t.retail, rates: 412 } }],
  }),
  'tariffs.change': endpoint({
    method: 'PATCH',
    path: '/tariffs/{tariff_id}',
    summary: 'Rename a tariff, or round its charges otherwise from now on',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ tariff_id: t.TariffId, name: Type.Optional(t.Name), rounding: Type.Optional(t.Rounding) }),
    data: t.Tariff,
    errors: ['invalid_input', 'not_found', 'tariff_exists'],
    examples: [{ title: 'A name', input: { tariff_id: 4, name: 'Retail' }, data: t.retail }],
  }),
  'tariffs.remove': endpoint({
    method: 'DELETE',
    path: '/tariffs/{tariff_id}',
    summary: 'Remove a tariff by which nobody was ever charged, with its rates',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ tariff_id: t.TariffId }),
    data: t.Tariff,
    errors: ['not_found', 'tariff_in_use'],
    examples: [{ title: 'One that nobody was given', input: { tariff_id: 4 }, data: t.retail }],
  }),
  'tariffs.list-rates': endpoint({
    method: 'GET',
    path: '/tariffs/{tariff_id}/rates',
    summary: 'The rates of a tariff',
    description:
      'Those in force at an instant, or with `history` all of them. Sorted by direction, kind of number, prefix and time; `next` is where the next page begins, null after the last.',
    access: 'account',
    permission: 'tariffs:read',
    deed: 'none',
    extension: true,
    input: Fields({
      tariff_id: t.TariffId,
      direction: Type.Optional(t.Direction),
      number_type: Type.Optional(p.NumberKind),
      prefix: Type.Optional(
        Type.String({ pattern: '^[1-9]\\d{0,14}$', examples: ['1352'], description: 'Prefixes that begin so' }),
      ),
      at: Type.Optional(p.GivenInstant('Rates in force then: ISO 8601 with its offset, or a day in UTC; default now')),
      history: Type.Optional(Type.Boolean({ description: 'All rates, past and to come; not together with `at`' })),
      after: Type.Optional(Type.String({ maxLength: 80, description: 'The `next` of the page before' })),
      limit: p.PageSize(100, 1000),
    }),
    data: Fields({ rows: Type.Array(t.Rate), next: Nullable(Type.String()) }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      { title: 'Florida', input: { tariff_id: 4, prefix: '1352' }, data: { rows: [t.shownFlorida], next: null } },
    ],
  }),
  'tariffs.set-rates': endpoint({
    method: 'POST',
    path: '/tariffs/{tariff_id}/rates',
    summary: 'Set up to 1,000 rates',
    description:
      'All or none. A rate ends the one before it of the same prefix; one of the same prefix from the same instant is replaced. What was charged already stays as it was until it is rated again.',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      tariff_id: t.TariffId,
      rates: Type.Array(t.GivenRate, { minItems: 1, maxItems: 1000 }),
    }),
    data: Fields({
      added: Type.Integer(),
      updated: Type.Integer({ description: 'That took the place of one from the same instant' }),
      skipped: Type.Integer({ description: 'That stood there already' }),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Calls from Florida to toll-free numbers',
        input: { tariff_id: 4, rates: [t.florida] },
        data: { added: 1, updated: 0, skipped: 0 },
      },
    ],
  }),
  'tariffs.import-rates': endpoint({
    method: 'POST',
    path: '/tariffs/import',
    summary: 'Import rates from a CSV file',
    description:
      'Plain or gzip, with a header row that names the columns in any order: `prefix` and `rate`, and perhaps `direction`, `number_type`, `connect_fee`, `minimum`, `increment`, `grace`, `valid_from`, `description`, `country`, `discontinued`, each as in `POST /tariffs/{tariff_id}/rates`. A bad row is reported, every fault of it, and the rest goes in; what the file does not name stays.',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    upload: true,
    input: Fields({
      tariff_id: t.TariffId,
      dry_run: Type.Optional(Type.Boolean({ description: 'Read and check everything, change nothing' })),
    }),
    data: ImportOutcome,
    errors: ['invalid_input', 'not_found', 'unreadable_file'],
    examples: [
      {
        title: 'A dry run',
        input: { tariff_id: 4, dry_run: true },
        data: {
          read: 2,
          added: 1,
          updated: 0,
          skipped: 0,
          rejected: 1,
          errors: [{ line: 3, column: 'rate', message: 'must be a decimal such as 0.0139, of at most eight places' }],
        },
      },
    ],
  }),
  'tariffs.list-assignments': endpoint({
    method: 'GET',
    path: '/tariff-assignments',
    summary: 'Who is charged by which tariff',
    description: 'In force or to come; sorted by account, class and time, what holds for all others last.',
    access: 'account',
    permission: 'tariffs:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ account_id: Owner, page: p.Page, limit: p.PageSize(100, 1000) }),
    data: Type.Array(t.Assignment),
    errors: ['forbidden', 'not_found'],
    examples: [{ title: 'The list', input: {}, data: [t.forWholesale] }],
  }),
  'tariffs.assign': endpoint({
    method: 'POST',
    path: '/tariff-assignments',
    summary: 'Charge accounts by a tariff',
    description:
      'One account right below the owner of the tariff by `id`, a class of them by `account_class`, or with neither all of them. What an account was given itself counts before what its class was, and that before what all were. With null as `tariff_id` there is none from then on.',
    access: 'account',
    permission: 'tariffs:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      account_id: Type.Optional(
        p.DescribedAccountId("Whose customers; default those of the tariff's owner, else the caller's"),
      ),
      tariff_id: Nullable(t.TariffId),
      id: Type.Optional(p.DescribedAccountId('The one account, as in `GET /customers`')),
      account_class: Type.Optional(AccountClass),
      valid_from: Type.Optional(
        p.GivenInstant(
          'ISO 8601 with its offset, or a day in UTC. Default now; from the beginning where they had no tariff at all, so that calls that were kept unrated are rated',
        ),
      ),
    }),
    data: t.Assignment,
    errors: ['invalid_input', 'forbidden', 'not_found'],
    examples: [
      { title: 'A class', input: { tariff_id: 4, account_class: 'wholesale' }, data: t.forWholesale },
      { title: 'One account no more', input: { tariff_id: null, id: 24 }, data: t.noMore },
    ],
  }),
  'tariffs.preview': endpoint({
    method: 'GET',
    path: '/tariffs/preview',
    summary: 'What would this call cost?',
    description:
      'As it would be rated now, with the minutes of discount plans that are left; nothing is counted. For an account below the caller also what each one between them pays.',
    access: 'account',
    permission: 'tariffs:read',
    deed: 'none',
    extension: true,
    input: Fields({
      account_id: Type.Optional(p.DescribedAccountId("Whose call; default the caller's own")),
      direction: Type.Optional(t.Direction),
      number: Type.Optional(
        Type.String({ minLength: 1, maxLength: 32, description: 'The other party; absent: unknown' }),
      ),
      number_type: Type.Optional(p.NumberKind),
      seconds: Type.Integer({ minimum: 0, maximum: 604_800, default: 60 }),
      at: Type.Optional(p.GivenInstant('When it begins: ISO 8601 with its offset, or a day in UTC; default now')),
    }),
    data: Fields({
      rated: Type.Boolean(),
      reason: Nullable(Type.String({ description: 'Why it is not rated: no_tariff or no_rate' })),
      charges: Type.Array(t.Charge),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Fifteen seconds from Florida to a toll-free number',
        input: { direction: 'inbound', number_type: 'toll', number: '13523076475', seconds: 15 },
        data: { rated: true, reason: null, charges: [t.charged] },
      },
    ],
  }),
} as const
