import { type TObject, type TProperties, Type } from 'typebox'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { Fields } from '../primitives.ts'

const common = {
  dry_run: Type.Optional(Type.Boolean({ description: 'Read and check everything, change nothing' })),
}

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

interface Import<P extends TProperties> {
  kind: string
  what: string
  description: string
  input: P
  example?: Record<string, unknown>
  errors?: Endpoint['errors']
}

/** Reference data from a file, in place of what the same source brought before. */
const importCall = <P extends TProperties>({ kind, what, description, input, example = {}, errors = [] }: Import<P>) =>
  endpoint<TObject<typeof common & P>, typeof ImportOutcome, Record<never, never>, { upload: true }>({
    method: 'POST',
    path: `/admin/import/${kind}`,
    summary: `Import ${what}`,
    description: `${description} Plain or gzip. Replaces what this source brought before, at once.`,
    access: 'admin',
    permission: 'reference:write',
    deed: 'transaction',
    extension: true,
    upload: true,
    input: Fields({ ...common, ...input }),
    data: ImportOutcome,
    errors: ['unreadable_file', ...errors],
    examples: [
      {
        title: `Import ${what}`,
        input: example,
        data: { read: 2, added: 2, updated: 0, skipped: 0, rejected: 0, errors: [] },
      },
    ],
  })

const Source = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{1,39}$',
  examples: ['telcodata'],
  description: 'Name under which the rows stand; before the file, or in the query',
})

export const imports = {
  'reference.import-rate-centers': importCall({
    kind: 'rate-centers',
    what: 'rate centers',
    description:
      'NDJSON, JSON or CSV with country, region, exchange, name, full_name, lata, lat, long. Keeps genuine rate centers (exchange below 300000 that ends in 0), and the localities that lie at the point of one.',
    input: {},
  }),
  'reference.import-npa-report': importCall({
    kind: 'npa-report',
    what: 'the NPA report',
    description: "The NANPA file npa_report.csv: every area code's place, use, state, time zone and overlays.",
    input: {},
  }),
  'reference.import-co-codes-us': importCall({
    kind: 'co-codes-us',
    what: 'US central office codes',
    description:
      'The NANPA report of central office codes utilized, between tabs. A file of fewer than 150,000 rows is refused unless `partial` says that it is a part; what a part does not name stays.',
    input: {
      partial: Type.Optional(Type.Boolean({ description: 'The file is a part of the whole, such as one state' })),
    },
  }),
  'reference.import-co-codes-ca': importCall({
    kind: 'co-codes-ca',
    what: 'Canadian central office codes',
    description: 'The CNAC file COCodeStatus_ALL.csv.',
    input: {},
  }),
  'reference.import-thousands-blocks': importCall({
    kind: 'thousands-blocks',
    what: 'thousands blocks',
    description: 'The NANPA file of thousands blocks, augmented. A block says more than the code that it is a part of.',
    input: {},
  }),
  'reference.import-mapped': importCall({
    kind: 'mapped',
    what: 'prefixes from any CSV',
    description:
      'CSV with a header row. `columns` says which header is npa, nxx, block, state, rate_center, lata, ocn, company, line_type or effective_date; `preset` does so for a known kind of file. Both and `source` stand before the file, or in the query.',
    input: {
      source: Source,
      columns: Type.Optional(
        Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 200 }), {
          description: 'JSON object from target to header; goes before what a preset says',
        }),
      ),
      preset: Type.Optional(
        Type.Union([Type.Literal('telcodata'), Type.Literal('nalennd')], { description: 'A known kind of file' }),
      ),
    },
    example: { source: 'my-list', columns: { npa: 'NPA', nxx: 'NXX', state: 'State', rate_center: 'Rate Center' } },
    errors: ['invalid_input'],
  }),
  'reference.import-ocn': importCall({
    kind: 'ocn',
    what: 'carriers',
    description:
      'CSV with the columns ocn and name, or ocn and class, and perhaps brand; lines that begin with # are comments. Names and classes are two sources.',
    input: {},
  }),
  'reference.import-carrier-coverage': importCall({
    kind: 'carrier-coverage',
    what: "carriers' coverage",
    description: 'CSV with the columns carrier_id, ocn, spid, state, rate_center, lata, lrn.',
    input: {},
  }),
  'reference.import-carrier-holidays': importCall({
    kind: 'carrier-holidays',
    what: "carriers' holidays",
    description:
      'CSV with the columns spid, day, name: days on which a losing carrier does not work, besides the federal holidays.',
    input: {},
  }),
  'reference.import-toll-free-numbers': importCall({
    kind: 'toll-free-numbers',
    what: 'the registry of toll-free numbers',
    description: 'CSV with the columns number, status (a word of 47 CFR 52.103) and resp_org.',
    input: {},
  }),
} as const
