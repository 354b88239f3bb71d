import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { Fields, OptionalPageSize, Page, StateCode, Uuid } from '../primitives.ts'

const ImportInput = Fields({
  dry_run: Type.Optional(Type.Boolean({ description: 'Read and check everything, change nothing' })),
})

export const ImportOutcome = Fields({
  read: Type.Integer({ description: 'Data lines read' }),
  added: Type.Integer(),
  updated: Type.Integer(),
  skipped: Type.Integer({ description: 'Lines that are fine and change nothing' }),
  rejected: Type.Integer({ description: 'Lines that are wrong' }),
  errors: Type.Array(
    Fields({ line: Type.Integer(), column: Type.Union([Type.String(), Type.Null()]), message: Type.String() }),
    { description: 'The first 1,000 wrong lines' },
  ),
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
  'reference.import-rate-centers': endpoint({
    method: 'POST',
    path: '/admin/import/rate-centers',
    summary: 'Import rate centers',
    description:
      'NDJSON, JSON or CSV, plain or gzip, with country, region, exchange, name, full_name, lata, lat, long. Keeps genuine rate centers (exchange below 300000 that ends in 0) and replaces what this source brought before, at once.',
    access: 'admin',
    permission: 'reference:write',
    deed: 'transaction',
    extension: true,
    upload: true,
    input: ImportInput,
    data: ImportOutcome,
    errors: ['unreadable_file'],
    examples: [
      {
        title: 'Two rate centers',
        input: {},
        data: { read: 2, added: 2, updated: 0, skipped: 0, rejected: 0, errors: [] },
      },
    ],
  }),
} as const
