import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { logIn, send } from '../../../test/harness/wire.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())
beforeEach(() =>
  platform.sql(
    'TRUNCATE co_code, npa_report, ocn, carrier_coverage, carrier_holiday, toll_free_number, rate_center, rate_center_locality',
  ),
)

type Call = Extract<Parameters<typeof platform.admin.upload>[0], `reference.${string}`>
const upload = async (id: Call, content: string | Uint8Array, input: Record<string, unknown> = {}) => {
  const file = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)])
  return (await platform.admin.upload(id, { file }, input as never)).data
}
const done = (counts: object) => ({ read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [], ...counts })

const usHeader = 'State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026\n'
const usCode = (code: string, company = 'ACME', use = 'AS') =>
  `NJ \t${code}\t9206\t"${company}"\tJERSEYCITY\t01/01/2001\t${use}\t\n`
const us = (content: string, input: object = { partial: true }) =>
  upload('reference.import-co-codes-us', content, { ...input })

const caHeader = 'NPA,CO Code (NXX),Status,Exchange Area,Province,Company,OCN,Remarks\n'
const ca = (day: string, ...rows: string[]) =>
  upload('reference.import-co-codes-ca', `${caHeader},,,,,,,${day}\n${rows.join('\n')}\n`)

interface Code {
  nxx: string
  company: string
  source: string
  day: string
}
const codes = () =>
  platform.sql<Code>('SELECT nxx, company, source, source_date::text AS day FROM co_code ORDER BY source, nxx')

describe('an import of codes', () => {
  test('replaces what its own source said before, and leaves alone what others say', async () => {
    await us(usHeader + usCode('201-200'))
    expect(await ca('2024-10-10', '204,200,In Service,Winnipeg,MB,A,4727,', '204,201,Available,,,,,')).toEqual(
      done({ read: 2, added: 2 }),
    )
    expect(await ca('2024-10-11', '204,200,In Service,Winnipeg,MB,B,4727,', '204,202,Available,,,,,')).toEqual(
      done({ read: 2, added: 1, updated: 1 }),
    )
    expect(await codes()).toEqual([
      { nxx: '200', company: 'B', source: 'cnac-co-codes', day: '2024-10-11' },
      { nxx: '202', company: null, source: 'cnac-co-codes', day: '2024-10-11' },
      { nxx: '200', company: 'ACME', source: 'nanpa-co-codes', day: '2026-09-03' },
    ])
  })

  test('may bring a part, which leaves alone what it does not name', async () => {
    await us(usHeader + usCode('201-200') + usCode('201-201'))
    expect(await us(usHeader + usCode('201-201', 'OTHER') + usCode('201-202'))).toEqual(
      done({ read: 2, added: 1, updated: 1 }),
    )
    expect((await codes()).map(({ nxx, company }) => `${nxx} ${company}`)).toEqual([
      '200 ACME',
      '201 OTHER',
      '202 ACME',
    ])
  })

  test('takes a file without most of its rows for one that was cut off', async () => {
    const error = await refusal(us(usHeader + usCode('201-200'), {}))
    expect(error).toMatchObject({ errorCode: 'unreadable_file', message: expect.stringContaining('at least 150000') })
    expect(await codes()).toEqual([])
  })

  test('refuses a file that names a code twice, with both lines', async () => {
    const error = await refusal(us(usHeader + usCode('201-200') + usCode('201-201') + usCode('201-200')))
    expect(error.message).toContain('names 201-200 twice, in lines 2 and 4')
  })

  test('refuses a changed header by the column that is missing, and a page that says the download was refused', async () => {
    const error = await refusal(us(usHeader.replace('NPA-NXX', 'Code') + usCode('201-200')))
    expect(error).toMatchObject({ errorCode: 'unreadable_file', message: expect.stringContaining('column npa_nxx') })
    const page = await refusal(us('<!DOCTYPE html><title>403 Forbidden</title>'))
    expect(page.message).toContain('web page')
    expect((await refusal(us(''))).message).toContain('is empty')
  })

  test('reports wrong lines with the words of the header, and takes the rest', async () => {
    expect(await us(usHeader + usCode('201-200') + usCode('201-100') + usCode('201-201', 'A', 'QQ'))).toEqual({
      ...done({ read: 3, added: 1, rejected: 2 }),
      errors: [
        { line: 3, column: 'NPA-NXX', message: 'must have three digits, the first of them 2 to 9' },
        { line: 4, column: 'Use', message: 'QQ is not a value that is known here' },
      ],
    })
    const error = await refusal(us(usHeader + usCode('201-201', 'A', 'QQ')))
    expect(error.message).toContain('Line 2: Use QQ is not a value')
  })

  test('tells in a dry run what it would do, and does nothing', async () => {
    await us(usHeader + usCode('201-200'))
    const file = usHeader + usCode('201-200', 'B') + usCode('201-201')
    const dry = await us(file, { partial: true, dry_run: true })
    expect(dry).toEqual(done({ read: 2, added: 1, updated: 1 }))
    expect(await codes()).toMatchObject([{ company: 'ACME' }])
    expect(await us(file)).toEqual(dry)
    const [event] = await platform.sql<{ subject: string; body: object }>(
      `SELECT subject, body FROM event WHERE type = 'co-codes-us.imported' ORDER BY event_id DESC LIMIT 1`,
    )
    expect(event).toEqual({
      subject: 'co-codes-us:nanpa-co-codes',
      body: { read: 2, added: 1, updated: 1, skipped: 0, rejected: 0 },
    })
  })

  test('waits for another of its kind', async () => {
    const files = ['A', 'B', 'C', 'D'].map((company) => us(usHeader + usCode('201-200', company) + usCode('201-201')))
    const outcomes = await Promise.all(files)
    expect(outcomes.reduce((sum, { added }) => sum + added, 0)).toBe(2)
    expect(await codes()).toHaveLength(2)
  })
})

test('area codes keep what the report says of them', async () => {
  const header = 'NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE,IN_SERVICE_DT,OVERLAY_COMPLEX'
  const rows = [
    '917,Yes,G,NY,US,Y,04-Jan-1992,"212/332/646/917, 347/465/718/917/929"',
    '902,Yes,G,NOVA SCOTIA,CANADA,Y,,',
  ]
  const content = gzipSync(`File Date,11/26/2025\r\n${header}\r\n${rows.join('\r\n')}\r\n`)
  expect(await upload('reference.import-npa-report', content)).toEqual(done({ read: 2, added: 2 }))
  expect(await upload('reference.import-npa-report', content)).toEqual(done({ read: 2, skipped: 2 }))
  expect(
    await platform.sql('SELECT npa, regions, overlays, source_date::text AS day FROM npa_report ORDER BY npa'),
  ).toEqual([
    { npa: '902', regions: ['NS'], overlays: [], day: '2025-11-26' },
    { npa: '917', regions: ['NY'], overlays: ['212/332/646/917', '347/465/718/917/929'], day: '2025-11-26' },
  ])
})

test('the names of carriers and their kinds come from two files, of which neither replaces the other', async () => {
  expect(await upload('reference.import-ocn', 'ocn,name,brand\n9206,VERIZON NJ,Verizon\n')).toMatchObject({ added: 1 })
  expect(await upload('reference.import-ocn', 'ocn,class\n9206,wireline\n9207,voip\n')).toMatchObject({ added: 2 })
  expect(await platform.sql('SELECT ocn, name, class, source FROM ocn ORDER BY ocn, source')).toEqual([
    { ocn: '9206', name: null, class: 'wireline', source: 'ocn-classes' },
    { ocn: '9206', name: 'VERIZON NJ', class: null, source: 'ocn-names' },
    { ocn: '9207', name: null, class: 'voip', source: 'ocn-classes' },
  ])
})

test("a carrier's coverage names rate centers, and may name routing numbers", async () => {
  const header = 'carrier_id,ocn,spid,state,rate_center,lata,lrn\n'
  const rows = 'acme,9206,9206,NJ,jersey  city,22401,2015551000\nacme,,,NJ,NEWARK,,\nacme,9206,,,,,123\n'
  const outcome = await upload('reference.import-carrier-coverage', header + rows)
  expect(outcome).toMatchObject({ read: 3, added: 1, rejected: 2 })
  expect(outcome.errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '2 lrn',
    '4 state',
    '4 rate_center',
    '4 lrn',
  ])
  await upload('reference.import-carrier-coverage', `${header}acme,9206,9206,NJ,jersey  city,22401,2013331000\n`)
  expect(await platform.sql('SELECT carrier_id, region, rate_center, lata, lrn FROM carrier_coverage')).toEqual([
    { carrier_id: 'acme', region: 'NJ', rate_center: 'JERSEY CITY', lata: '224', lrn: '2013331000' },
  ])
})

test('the days on which carriers are closed are read as anybody writes them', async () => {
  const outcome = await upload(
    'reference.import-carrier-holidays',
    'spid,day,name\n9206,11/27/2026,Day after Thanksgiving\n9206,2026-12-24,\n92,2026-12-24,Eve\n9206,,Eve\n',
  )
  expect(outcome).toMatchObject({ read: 4, added: 2, rejected: 2 })
  expect(outcome.errors.map(({ line, column }) => `${line} ${column}`)).toEqual(['4 spid', '5 day'])
  expect(await platform.sql('SELECT spid, day::text, name FROM carrier_holiday ORDER BY day')).toEqual([
    { spid: '9206', day: '2026-11-27', name: 'Day after Thanksgiving' },
    { spid: '9206', day: '2026-12-24', name: 'a holiday of the carrier' },
  ])
})

test('the registry of toll-free numbers is read by the words of the law, and knows who is responsible', async () => {
  const outcome = await upload(
    'reference.import-toll-free-numbers',
    'number,status,resp_org\n800-555-0100,Working,acm01\n8335550101,spare,\n2015550100,working,\n8005550102,gone,ACME\n',
  )
  expect(outcome).toMatchObject({ read: 4, added: 2, rejected: 2 })
  expect(outcome.errors.map(({ line, column }) => `${line} ${column}`)).toEqual(['4 number', '5 resp_org', '5 status'])
  expect(await platform.sql('SELECT number, status, resp_org FROM toll_free_number ORDER BY number')).toEqual([
    { number: '+18005550100', status: 'working', resp_org: 'ACM01' },
    { number: '+18335550101', status: 'spare', resp_org: null },
  ])
})

describe('a file whose columns the caller names', () => {
  const file = 'Area,Exch,RC\n201,200,JERSEYCITY\n201,200,HACKENSACK\n'
  const columns = { npa: 'Area', nxx: 'Exch', rate_center: 'RC' }

  test('stands under a name of his own, and the last row of a prefix counts', async () => {
    expect(await upload('reference.import-mapped', file, { source: 'my-list', columns })).toEqual(
      done({ read: 2, added: 1, skipped: 1 }),
    )
    await upload('reference.import-mapped', file, { source: 'other', columns })
    expect(await platform.sql('SELECT source, rate_center FROM co_code ORDER BY source')).toEqual([
      { source: 'my-list', rate_center: 'HACKENSACK' },
      { source: 'other', rate_center: 'HACKENSACK' },
    ])
  })

  test('is refused with the field that is wrong', async () => {
    const fieldOf = async (input: object) => {
      const { errorCode, fields } = await refusal(
        upload('reference.import-mapped', file, { source: 'my-list', ...input }),
      )
      return [errorCode, ...fields.map(({ field }) => field)]
    }
    expect(await fieldOf({})).toEqual(['invalid_input', 'columns'])
    expect(await fieldOf({ columns: { ...columns, colour: 'RC' } })).toEqual(['invalid_input', 'columns'])
    expect(await fieldOf({ columns: { ...columns, lata: 'LATA' } })).toEqual(['invalid_input', 'columns'])
    expect(await fieldOf({ preset: 'nobody' })).toEqual(['invalid_input', 'preset'])
    expect(await fieldOf({ columns, source: 'nanpa-co-codes' })).toEqual(['invalid_input', 'source'])
    expect(await fieldOf({ columns: { ...columns, lata: 7 } })).toEqual(['invalid_input', 'columns'])
  })

  test('needs its columns before the file, or in the query', async () => {
    const token = await logIn(platform.url, 'admin', 'a test password', '/admin_login')
    const ask = (query: string, fields: [string, string | Blob][]) => {
      const body = new FormData()
      for (const [name, value] of fields) body.append(name, value)
      const path = `/admin/import/mapped${query}`
      return send(platform.url, { method: 'POST', path, headers: { authorization: token }, body })
    }
    const sent = new Blob([file])
    const late = await ask('?source=my-list', [
      ['file', sent],
      ['columns', JSON.stringify(columns)],
    ])
    expect(late.body).toMatchObject({ code: 400, errors: [{ field: 'columns' }] })
    const nameless = await ask('', [
      ['columns', JSON.stringify(columns)],
      ['file', sent],
      ['source', 'my-list'],
    ])
    expect(nameless.body.errors).toEqual([
      { field: 'source', message: 'is required, in the query or in the form before the file' },
    ])
    const query = new URLSearchParams({ source: 'my-list', columns: JSON.stringify(columns) })
    const early = await ask(`?${query}`, [
      ['file', sent],
      ['dry_run', 'true'],
    ])
    expect(early.body).toMatchObject({ code: 200, data: { added: 1 } })
    expect(await codes()).toEqual([])
  })
})

describe('the localities of a rate center file', () => {
  const at = { country: 'US', region: 'NJ', lata: '224', lat: '40.7313', long: '-74.0655' }
  const jersey = { ...at, exchange: '125730', name: 'JERSEYCITY', full_name: 'Jersey City' }
  const newark = { ...at, lat: '40.7', exchange: '125740', name: 'NEWARK', full_name: 'Newark' }
  const hoboken = { ...at, exchange: '306810', name: 'HOBOKEN', full_name: 'Hoboken' }
  const rateCenters = (...rows: object[]) => upload('reference.import-rate-centers', JSON.stringify(rows))
  const localities = () => platform.sql('SELECT name, rate_center FROM rate_center_locality ORDER BY name')

  test('belong to the rate center at whose point they lie, and to none where two do', async () => {
    const springs = { ...hoboken, exchange: '306820', full_name: 'Springs', name: 'SPRINGS' }
    const other = { ...springs, exchange: '306830', lat: newark.lat }
    const bad = { ...hoboken, exchange: '306840', region: 'ZZ' }
    expect(await rateCenters(jersey, newark, hoboken, springs, other, bad)).toEqual(
      done({ read: 6, added: 2, skipped: 4 }),
    )
    expect(await localities()).toEqual([{ name: 'HOBOKEN', rate_center: 'JERSEYCITY' }])
    const twin = { ...jersey, exchange: '125750', name: 'TWIN' }
    await rateCenters(jersey, twin, hoboken)
    expect(await localities()).toEqual([])
  })

  test('are found by a search as their rate center is, in any spelling', async () => {
    const saint = { ...hoboken, exchange: '306850', full_name: 'Saint-Honoré Park' }
    await rateCenters(jersey, hoboken, saint)
    await platform.price('local', '2.00', '1.00')
    await platform.stock('number,type,state,ratecenter\n2012001000,local,NJ,JERSEYCITY')
    const { client } = await platform.account('ann')
    for (const ratecenter of ['Hoboken', 'hoboken ', 'ST HONORE PARK', 'Jersey City', 'jersey-city']) {
      const { data } = await client.call('numbers.search', { type: 'local', state: 'NJ', ratecenter, limit: 1 })
      expect(data, ratecenter).toMatchObject({ result: [{ ratecenter: 'JERSEYCITY' }] })
    }
  })
})
