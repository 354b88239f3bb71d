import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { csvFields } from './table-line.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())
beforeEach(() => platform.sql('TRUNCATE rate_center'))

const upload = async (content: string | Uint8Array, { dryRun = false } = {}) => {
  const file = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)])
  return (await platform.admin.upload('reference.import-rate-centers', { file }, { dry_run: dryRun })).data
}
interface Row {
  footprint_id: number
  name: string
  full_name: string | null
  lata: string | null
  latitude: string | null
}
const listed = () => platform.sql<Row>('SELECT * FROM rate_center ORDER BY name')
const done = (counts: object) => ({ read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [], ...counts })

const jersey = { country: 'US', region: 'NJ', exchange: '125730', name: 'jersey  city', full_name: 'Jersey City' }
const rows = [
  { ...jersey, lata: '224', ilec_name: 'VERIZON', lat: '40.7313', long: '-74.0655', closest_city: { name: 'Hoboken' } },
  { ...jersey, exchange: '306810', name: 'HOBOKEN', lata: '224' },
  { ...jersey, exchange: '125731', name: 'PART', lata: '224' },
  { ...jersey, exchange: '12573A', name: 'PART A', lata: '224' },
  {
    ...jersey,
    country: 'CA',
    region: 'QC',
    exchange: '010010',
    name: "L'ÎLE-VERTE",
    lata: '888',
    lat: null,
    long: null,
  },
]
const ndjson = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const csv = `NAME,country,region,exchange,lata,lat,long,full_name,note
Jersey City,US,NJ,125730,22401,40.7313,-74.0655,"Jersey City",
HOBOKEN,US,NJ,306810,224,,,,
PART,US,NJ,125731,224,,,,
PART A,US,NJ,12573A,224,,,,
L'Île-Verte,CA,QC,010010,888,,,Jersey City,
`

test.each([
  ['NDJSON', ndjson],
  ['gzip', gzipSync(ndjson)],
  ['a JSON document', JSON.stringify({ rate_centers: rows })],
  ['a JSON document over several lines', JSON.stringify({ made: '2026', rate_centers: rows }, null, 2)],
  ['a JSON list', JSON.stringify(rows)],
  ['CSV', csv],
])('genuine rate centers are taken from %s, localities and parts are not', async (_, content) => {
  expect(await upload(content)).toEqual(done({ read: 5, added: 2, skipped: 3 }))
  expect(await listed()).toMatchObject([
    {
      name: 'JERSEY CITY',
      region: 'NJ',
      full_name: 'Jersey City',
      lata: '224',
      exchange: '125730',
      latitude: '40.7313',
    },
    {
      name: "L'ÎLE-VERTE",
      country: 'CA',
      lata: '888',
      latitude: null,
      source: 'local-calling-guide',
      source_date: expect.anything(),
    },
  ])
  expect(await upload(content)).toEqual(done({ read: 5, skipped: 5 }))
})

test('another import replaces what this source brought, and nothing else', async () => {
  await upload(ndjson)
  await platform.sql(`INSERT INTO rate_center (country, region, name, source, source_date)
    VALUES ('US', 'NJ', 'TRENTON', 'inventory', '2026-01-01')`)
  const [before] = await listed()
  const next = [
    { ...jersey, lata: '222' },
    { ...jersey, exchange: '125740', name: 'NEWARK' },
  ]
  expect(await upload(JSON.stringify(next))).toEqual(done({ read: 2, added: 1, updated: 1 }))
  const after = await listed()
  expect(after.map((row) => row.name)).toEqual(['JERSEY CITY', 'NEWARK', 'TRENTON'])
  expect(after[0]).toMatchObject({ footprint_id: before?.footprint_id, lata: '222', latitude: null })
})

test('a bad row is reported by its line and the rest goes in', async () => {
  const bad = `country,region,exchange,name,lata,lat
US,NJ,125730,JERSEY CITY,224,
US,QC,125740,NEWARK,2240,91
US,NJ,12575,TRENTON,224,
US,NJ,125760
`
  expect(await upload(bad)).toEqual({
    ...done({ read: 4, added: 1, rejected: 3 }),
    errors: [
      { line: 3, column: 'region', message: 'QC is not a region of US' },
      { line: 3, column: 'lata', message: 'must have three or five digits' },
      { line: 3, column: 'lat', message: 'must be degrees between -90 and 90' },
      { line: 4, column: 'exchange', message: 'must have six digits' },
      { line: 5, column: null, message: 'has 3 fields where the header has 6' },
    ],
  })
  expect(await upload(`${ndjson}{"country":\n7\n`)).toMatchObject({
    rejected: 2,
    errors: [
      { line: 6, column: null, message: 'is not a JSON object' },
      { line: 7, column: null, message: 'is not a JSON object' },
    ],
  })
})

test('a dry run tells the same counts and changes nothing', async () => {
  await upload(ndjson)
  const before = await listed()
  const next = JSON.stringify([
    { ...jersey, lata: '222' },
    { ...jersey, exchange: '125740', name: 'NEWARK' },
  ])
  const dry = await upload(next, { dryRun: true })
  expect(dry).toEqual(done({ read: 2, added: 1, updated: 1 }))
  expect(await listed()).toEqual(before)
  expect(await upload(next)).toEqual(dry)
})

test.each([
  ['an empty file', ''],
  ['a file of localities alone', JSON.stringify([{ ...jersey, exchange: '306810' }])],
  ['another table', 'a,b\n1,2\n'],
  ['another JSON document', '{"lata":[{"country":"US","region":"NJ","code":"224"}]}'],
  ['JSON cut short', JSON.stringify(rows).slice(0, -5)],
  ['half a gzip file', gzipSync(ndjson).subarray(0, 100)],
])('%s is refused and deletes nothing', async (_, content) => {
  await upload(ndjson)
  const before = await listed()
  expect(await refusal(upload(content))).toMatchObject({ errorCode: 'unreadable_file' })
  expect(await listed()).toEqual(before)
})

test.each([
  ['a,b', ['a', 'b']],
  [' a ,,b ', ['a', '', 'b']],
  ['"a, b","say ""hi""",c', ['a, b', 'say "hi"', 'c']],
  ['""', ['']],
  ['', ['']],
])('the line of CSV %s has the fields %o', (line, fields) => {
  expect(csvFields(line)).toEqual(fields)
})

test('a line of CSV has its quotes in order', () => {
  expect(csvFields('"a,b')).toBeNull()
  expect(csvFields('a"b,c')).toBeNull()
  expect(csvFields('"a"b,c')).toBeNull()
})
