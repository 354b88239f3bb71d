/** What can be brought in from a file about the numbering plan, and where such files come from. */
export const referenceKinds = [
  {
    id: 'reference.import-npa-report',
    label: 'NPA report',
    about: 'NANPA’s npa_report.csv: every area code’s place, use, state, time zone and overlays.',
  },
  {
    id: 'reference.import-co-codes-us',
    label: 'US central office codes',
    about: 'NANPA’s report of central office codes utilized, between tabs. The whole has 150,000 rows or more.',
  },
  {
    id: 'reference.import-co-codes-ca',
    label: 'Canadian central office codes',
    about: 'CNAC’s COCodeStatus_ALL.csv.',
  },
  {
    id: 'reference.import-thousands-blocks',
    label: 'Thousands blocks',
    about: 'NANPA’s file of thousands blocks, augmented. A block says more than the code that it is a part of.',
  },
  {
    id: 'reference.import-rate-centers',
    label: 'Rate centers',
    about: 'NDJSON, JSON or CSV: country, region, exchange, name, full_name, lata, lat, long.',
  },
  {
    id: 'reference.import-ocn',
    label: 'Carriers (OCN)',
    about: 'CSV with the columns ocn and name, or ocn and class, and perhaps brand.',
  },
  {
    id: 'reference.import-mapped',
    label: 'Prefixes from any CSV',
    about: 'CSV with a header row; say which header means what, or name a known kind of file.',
  },
  {
    id: 'reference.import-carrier-coverage',
    label: 'Carrier coverage',
    about: 'CSV: carrier_id, ocn, spid, state, rate_center, lata, lrn. Ports are held against it.',
  },
  {
    id: 'reference.import-carrier-holidays',
    label: 'Carrier holidays',
    about: 'CSV: spid, day, name. Days on which a losing carrier does not work, besides the federal holidays.',
  },
  {
    id: 'reference.import-toll-free-numbers',
    label: 'Toll-free registry',
    about: 'CSV: number, status and resp_org.',
  },
] as const

export type ReferenceKind = (typeof referenceKinds)[number]['id']

/** What a header of a mapped CSV may mean. */
export const mappedColumns = [
  { name: 'npa', label: 'Area code' },
  { name: 'nxx', label: 'Central office code' },
  { name: 'block', label: 'Thousands block' },
  { name: 'state', label: 'State' },
  { name: 'rate_center', label: 'Rate center' },
  { name: 'lata', label: 'LATA' },
  { name: 'ocn', label: 'OCN' },
  { name: 'company', label: 'Company' },
  { name: 'line_type', label: 'Line type' },
  { name: 'effective_date', label: 'In force since' },
] as const
