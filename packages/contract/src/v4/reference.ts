import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, Npa, Nullable, Nxx, OptionalPageSize, Page, StateCode, Uuid } from '../primitives.ts'
import { addresses } from './addresses.ts'
import { imports } from './imports.ts'

const Text = Nullable(Type.String())

/** One source's word on a prefix, or on what belongs to it: its rate center, its carrier, its area code. */
const PrefixSource = Fields({
  source: Type.String(),
  date: Nullable(Type.String({ description: 'The day of which it says so; null for what comes with the platform' })),
  block: Text,
  status: Text,
  raw_status: Nullable(Type.String({ description: "In the source's own words" })),
  state: Text,
  rate_center: Text,
  lata: Text,
  ocn: Text,
  company: Text,
})

const Prefix = Fields({
  npa: Npa,
  nxx: Nxx,
  block: Text,
  in_service: Nullable(Type.Boolean({ description: 'null when no source says' })),
  status: Type.String({
    description:
      'in_service, assigned, retained, available, reserved, protected, aging, testing, special_use, unavailable or unknown',
  }),
  country: Text,
  state: Text,
  rate_center: Text,
  lata: Text,
  ocn: Text,
  company: Text,
  brand: Text,
  line_type: Text,
  effective_date: Text,
  sources: Type.Array(PrefixSource),
  area_code: Fields({
    kind: Type.String({ description: 'geographic, tollfree, personal, premium, carrier, government, reserved …' }),
    in_service: Nullable(Type.Boolean()),
    in_service_date: Text,
    regions: Type.Array(Type.String()),
    time_zones: Type.Array(Type.String(), { description: 'IANA names' }),
    time_zone: Nullable(Type.String({ description: 'As the NPA report writes it' })),
    overlay: Type.Array(Type.Array(Type.String()), { description: 'Groups of area codes that cover the same ground' }),
  }),
})

export const reference = {
  'reference.list-countries': endpoint({
    method: 'GET',
    path: '/countries',
    summary: 'Countries',
    description: 'Sorted by name. `id` is what an international search takes as `country`.',
    access: 'account',
    permission: 'reference:read',
    deed: 'none',
    paged: true,
    input: Fields({ page: Page, limit: OptionalPageSize(1000) }),
    data: Type.Array(
      Fields({
        country_id: Type.Integer(),
        name: Type.String(),
        code: Type.String(),
        code2: Type.String(),
        prefix: Type.String(),
        req: Type.String(),
        id: Uuid,
      }),
    ),
    extras: { totalRecords: Type.Integer() },
    errors: [],
    examples: [
      {
        title: 'Countries',
        input: {},
        data: [
          { country_id: 225, name: 'United States', code: 'US', code2: 'USA', prefix: '1', req: '' },
          { country_id: 6, name: 'Afghanistan', code: 'AF', code2: 'AFG', prefix: '93', req: '' },
        ],
      },
    ],
  }),
  'reference.list-states': endpoint({
    method: 'GET',
    path: '/states',
    summary: 'States, DC and territories; provinces of Canada',
    description: 'Sorted by name.',
    access: 'account',
    permission: 'reference:read',
    deed: 'none',
    paged: true,
    input: Fields({
      country: Type.Optional(Type.String({ maxLength: 60, examples: ['CA'], description: 'US (default) or CA' })),
      page: Page,
      limit: OptionalPageSize(1000),
    }),
    data: Type.Array(
      Fields({
        state_id: Type.Integer(),
        state_name: Type.String(),
        state_code: Type.String(),
        country_id: Type.Integer(),
      }),
    ),
    extras: { total: Type.Integer() },
    errors: ['invalid_input'],
    examples: [
      {
        title: 'US states',
        input: {},
        data: [
          { state_id: 1, state_name: 'Alabama', state_code: 'AL', country_id: 225 },
          { state_id: 2, state_name: 'Alaska', state_code: 'AK', country_id: 225 },
        ],
      },
    ],
  }),
  'reference.list-rate-centers': endpoint({
    method: 'GET',
    path: '/ratecenter',
    summary: 'Rate centers of a state',
    description: 'Sorted by name.',
    access: 'account',
    permission: 'reference:read',
    deed: 'none',
    paged: true,
    input: Fields({ state: StateCode, page: Page, limit: OptionalPageSize(1000) }),
    data: Type.Array(Fields({ footprint_id: Type.Integer(), rate_center: Type.String() })),
    extras: { total: Type.Integer() },
    errors: ['invalid_input'],
    examples: [
      { title: 'Rate centers', input: { state: 'FL' }, data: [{ footprint_id: 1, rate_center: 'ABBEVILLE' }] },
    ],
  }),
  'reference.show-prefix': endpoint({
    method: 'GET',
    path: '/reference/prefix/{npanxx}',
    summary: 'What is known of a prefix',
    description:
      'Of an exchange by six digits, or of a thousands block by seven. `sources` lists who says what, of which day, the one that decides first. A prefix that no source knows has status `unknown` and what its area code tells.',
    access: 'account',
    permission: 'reference:read',
    deed: 'none',
    extension: true,
    input: Fields({ npanxx: Type.String({ pattern: '^\\d{3}[-. ]?\\d{3}[-. ]?\\d?$', examples: ['201200'] }) }),
    data: Prefix,
    errors: ['invalid_input'],
    examples: [
      {
        title: 'An exchange',
        input: { npanxx: '201200' },
        data: {
          npa: '201',
          nxx: '200',
          block: null,
          in_service: true,
          status: 'in_service',
          country: 'US',
          state: 'NJ',
          rate_center: 'JERSEYCITY',
          lata: '224',
          ocn: '9206',
          company: 'VERIZON NEW JERSEY, INC.',
          sources: [{ source: 'nanpa-co-codes', date: '2026-09-03', status: 'in_service', raw_status: 'AS' }],
          area_code: { kind: 'geographic', time_zones: ['America/New_York'], overlay: [['201', '551']] },
        },
      },
    ],
  }),
  ...addresses,
  ...imports,
} as const
