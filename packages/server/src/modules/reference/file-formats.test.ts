import { describe, expect, test } from 'vitest'
import { cnacCoCodes } from './cnac-co-code.ts'
import { parseDay } from './day.ts'
import { mappedPrefixes, mappingOf } from './mapped-prefix.ts'
import { nanpaCoCodes } from './nanpa-co-code.ts'
import { npaReports } from './npa-report.ts'
import { ocnList } from './ocn.ts'
import { countrySpelled, regionsSpelled } from './region-spelling.ts'
import { type Reading, readTable, type TableFormat } from './table-file.ts'
import { tabFields } from './table-line.ts'
import { thousandsBlocks } from './thousands-block.ts'

async function* bytesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof content === 'string' ? Buffer.from(content) : content
}

/** Every reading of a file, without its line. */
const readAll = async <Row>(format: TableFormat<Row>, content: string | Uint8Array): Promise<Reading<Row>[]> =>
  (await Array.fromAsync(readTable(bytesOf(content), format))).map(({ reading }) => reading)
const rowsOf = async <Row>(format: TableFormat<Row>, content: string | Uint8Array): Promise<Row[]> =>
  (await readAll(format, content)).flatMap((reading) => ('row' in reading ? [reading.row] : []))

describe('the NPA report', () => {
  const header =
    'NPA_ID,type_of_code,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE,IN_SERVICE_DT,OVERLAY_COMPLEX,TIME_ZONE,AREA_SERVED,IN_JEOPARDY'
  const report = (...rows: string[]) => `File Date,03/04/2020\r\n${[header, ...rows].join('\r\n')}\r\n`

  test('tells its day before its header', async () => {
    expect(await readAll(npaReports, report())).toEqual([{ about: { date: '2020-03-04' } }])
  })

  test.each([
    ['201,General,Yes,G,NJ,US,Y,01-Jan-1947,201/551,E,,No', 'US', ['NJ'], '1947-01-01'],
    ['670,General,Yes,G,CNMI,US,Y,01-JUL-97,,(UTC+10),,No', 'US', ['MP'], '1997-07-01'],
    ['340,General,Yes,G,USVI,US,Y,01-JUN-97,,A,,No', 'US', ['VI'], '1997-06-01'],
    ['787,General,Yes,G,PUERTO RICO,US,Y,01-MAR-46,,A,,No', 'US', ['PR'], '2046-03-01'],
    ['902,General,Yes,G,NOVA SCOTIA - PRINCE EDWARD ISLAND,CANADA,Y,,,A,,No', 'CA', ['NS', 'PE'], null],
    ['867,General,Yes,G,NORTHWEST TERRITORIES -YUKON - NUNAVUT,CANADA,Y,,,MP,,No', 'CA', ['NT', 'NU', 'YT'], null],
    ['867,General,Yes,G,YUKON-NW TERR. - NUNAVUT,CANADA,Y,,,MP,,No', 'CA', ['NT', 'NU', 'YT'], null],
    ['869,General,Yes,G,ST. KITTS & NEVIS,ST. KITTS & NEVIS,Y,,,A,,No', 'KN', [], null],
    ['800,Easily,Yes,N,NANP AREA,,Y,,,,,No', null, [], null],
  ])('says where %s is', async (row, country, regions, inServiceDate) => {
    expect(await rowsOf(npaReports, report(row))).toMatchObject([{ country, regions, inServiceDate, inService: true }])
  })

  test('is read where a line breaks off, or has a comma too many', async () => {
    const short = '469,General,Yes,G,TX,US,Y,01-JUL-99,214/469/972/945'
    const long = '368,General,Yes,G,ALBERTA,CANADA,N,,825/403/587/780,M,Alberta, Canada,Yes'
    expect(await rowsOf(npaReports, report(short, long))).toMatchObject([
      { npa: '469', overlays: ['214/469/945/972'], jeopardy: null },
      { npa: '368', inService: false, overlays: ['403/587/780/825'], jeopardy: true },
    ])
  })

  test('tells the two groups of an area code that overlays two others', async () => {
    const row = '564,General,Yes,G,WA,US,Y,,"206/564, 360/564 ",P,,?'
    expect(await rowsOf(npaReports, report(row))).toMatchObject([{ overlays: ['206/564', '360/564'], jeopardy: null }])
  })

  test('is not guessed at where it says what nobody knows', async () => {
    const readings = await readAll(npaReports, report('201,General,Yes,X,ZZ,US,Y,31-Jun-1947,,E,,No'))
    expect(readings.at(-1)).toEqual({
      problems: [
        { column: 'LOCATION', message: 'ZZ is not a state of the US or a province of Canada' },
        { column: 'USE', message: 'X is neither G nor N' },
        { column: 'IN_SERVICE_DT', message: 'must be a day such as 09/03/2026' },
      ],
    })
  })
})

describe('the US code report', () => {
  const columns = ['State', 'NPA-NXX', 'OCN', 'Company', 'RateCenter', 'EffectiveDate', 'Use', 'AssignDate']
  const report = (tail: readonly string[], ...rows: string[][]) =>
    [[...columns, ...tail], ...rows].map((fields) => fields.join('\t')).join('\r\n')
  const row = ['AK ', '907-200', '6872', '"GCI, INC. DBA ""GCI""  " ', 'ELFIN  COVE', '01/01/2001', 'AS', '12/01/2000']

  test.each([
    ['of today', ['Initial/Growth', 'Pooled Code', 'In Service', 'File Updated 09/03/2026'], '2026-09-03'],
    ['with two headers in one', ['Initial/Growth', 'Pooled Code', 'In Service File Updated 03/04/2020'], '2020-03-04'],
  ])('%s tells its day in its header', async (_, tail, date) => {
    expect(await readAll(nanpaCoCodes, report(tail))).toEqual([{ about: { date } }])
  })

  test('is read without its last columns, filled up with blanks, in Latin-1', async () => {
    const mp = ['NN ', '670-233', '3130', '"CIT\xe9"', 'SAIPAN    ', '', 'AS', '']
    const rows = await rowsOf(nanpaCoCodes, Buffer.from(report([], row, mp), 'latin1'))
    expect(rows).toMatchObject([
      { npa: '907', nxx: '200', region: 'AK', rateCenter: 'ELFIN COVE', ocn: '6872', status: 'in_service' },
      { npa: '670', country: 'US', region: 'MP', company: 'CITé', effectiveDate: null, pooled: null },
    ])
  })

  test('says nothing of a carrier or a place where it has placeholders', async () => {
    const shared = ['AK ', '907-311', 'MULT', '"MULTIPLE OCN LISTING"', 'XXXXXXXXXX', '', 'UA', '']
    const directory = ['AK ', '907-555', 'MULT', '"MULTIPLE OCN LISTING"', 'DIR ASST', '', 'UA', '']
    const blank = ['AK ', '907-950', '9999', '', '          ', '', 'RV', '']
    const nowhere = { rateCenter: null, company: null }
    expect(await rowsOf(nanpaCoCodes, report([], shared, directory, blank))).toMatchObject([
      { ...nowhere, nxx: '311', ocn: null, status: 'unavailable', rawStatus: 'UA' },
      { ...nowhere, nxx: '555', ocn: null },
      { ...nowhere, nxx: '950', ocn: '9999', status: 'reserved' },
    ])
  })

  test('knows of a code that is assigned and not yet in service', async () => {
    const file = report(['Initial/Growth', 'Pooled Code', 'In Service'], [...row, 'G', 'Y', 'N'])
    expect(await rowsOf(nanpaCoCodes, file)).toMatchObject([{ status: 'assigned', pooled: true }])
  })
})

test('the Canadian code file has its day in a row of its own, and statuses in words', async () => {
  const file = `"NPA","CO Code (NXX)","Status","Exchange Area","Province","Company","OCN","Remarks"
,,,,,,,2024-10-10
204,200,"In Service","Saint-Malo","MB","Acme ""A"", Inc.","4727",
204,411,"For Special Use","","","","","Directory Assistance"
204,412,"Lost"`
  const readings = await readAll(cnacCoCodes, file)
  expect(readings).toMatchObject([
    { about: { date: '2024-10-10' } },
    { row: { npa: '204', nxx: '200', status: 'in_service', rateCenter: 'SAINT-MALO', company: 'Acme "A", Inc.' } },
    { row: { nxx: '411', country: 'CA', region: null, status: 'special_use', use: 'Directory Assistance' } },
    { problems: [{ column: null, message: 'has 3 fields where the header has 8' }] },
  ])
  const [unknown] = await readAll(cnacCoCodes, `${file.split('\n')[0]}\n204,412,"Lost",,,,,`)
  expect(unknown).toEqual({ problems: [{ column: 'Status', message: 'Lost is not a value that is known here' }] })
})

test('a block of a thousand has its own holder, and none while it is free', async () => {
  const file = `Region,State,NPA,NXX,X,STATUS,Code Holder,Contaminated  (Y or N),Rate_Center,Block Effective Date,Assigned To,OCN
8,AK,907,243,0,AS,"ACS, INC.",N,ANCHORAGE,01/01/2005,LEVEL 3,9413
8,AK,907,243,1,RT,"ACS, INC.",N,ANCHORAGE,NONE,NONE,NONE
8,AK,907,243,6,AV,"ACS, INC.",N,ANCHORAGE,NONE,NONE,NONE
8,AK,907,243,A,AV,"ACS, INC.",N,ANCHORAGE,NONE,NONE,NONE`
  expect(await readAll(thousandsBlocks, file)).toMatchObject([
    { row: { block: '0', ocn: '9413', company: 'LEVEL 3', status: 'in_service', effectiveDate: '2005-01-01' } },
    { row: { block: '1', ocn: null, company: 'ACS, INC.', status: 'retained' } },
    { row: { block: '6', ocn: null, company: null, status: 'available' } },
    { problems: [{ column: 'X', message: 'must be one digit' }] },
  ])
})

describe('a file whose columns the caller names', () => {
  test('is read by those columns alone', async () => {
    const mapping = mappingOf({ npa: 'Area', nxx: 'Exchange', lata: 'LATA (5)', line_type: 'Kind' }, undefined)
    const file = 'LATA,lata_5,Kind,AREA,exchange\n999,22401,Landline,201,200\n'
    expect(await rowsOf(mappedPrefixes(mapping), file)).toMatchObject([
      { npa: '201', nxx: '200', lata: '224', lineType: 'landline', region: null, status: null },
    ])
  })

  test('is read by a preset, which the given columns correct', async () => {
    const header =
      'NPA,NXX,X,State,Company,OCN,Rate Center,Switch,Effective,Prefix Type,Switch Name,Switch Type,LATA,Tandem'
    const mapping = mappingOf({ effective_date: 'Effective' }, 'telcodata')
    const rows = await rowsOf(
      mappedPrefixes(mapping),
      `${header}\n201,200,A,NJ,ACME,9206,JERSEYCITY,,20010203,LEC,,,224,\n201,200,3,NJ,B,9207,JERSEYCITY,,,,,,224,`,
    )
    expect(rows).toMatchObject([
      { block: null, rateCenter: 'JERSEYCITY', lata: '224', effectiveDate: '2001-02-03' },
      { block: '3', ocn: '9207' },
    ])
    for (const lata of ['LATA', 'LATA(5)']) {
      const nalennd = `NPA,NXX,BLOCK_ID,TBP_IND,${lata},LTYPE,STATE,COUNTRY,WC/RC,OCN\n201,200,A,N,22401,S,NJ,US,JERSEYCITY,9206`
      expect(await rowsOf(mappedPrefixes(mappingOf(undefined, 'nalennd')), nalennd)).toMatchObject([{ lata: '224' }])
    }
  })

  test('is refused with the name of what is not there', async () => {
    expect(() => mappingOf({ npa: 'A', nxx: 'B', colour: 'C' }, undefined)).toThrow('colour is none of npa, nxx')
    expect(() => mappingOf({ npa: 'A' }, undefined)).toThrow('must say which column is nxx')
    expect(() => mappingOf({ npa: 'A', nxx: 'a' }, undefined)).toThrow('a is named twice')
    expect(() => mappingOf(undefined, undefined)).toThrow('columns: is required, or a preset')
    const format = mappedPrefixes(mappingOf({ npa: 'NPA', nxx: 'NXX', lata: 'Zone' }, undefined))
    await expect(readAll(format, 'NPA,NXX,LATA\n')).rejects.toThrow(
      'the file has no column Zone; it has NPA, NXX, LATA',
    )
  })
})

test('a list of carriers may have comments, an index, and brands that its header does not name', async () => {
  const classes = 'ocn,class\n# by hand\n6529,wireless,T-Mobile\n6214,Wireless\nxx,voip\n'
  expect(await readAll(ocnList, classes)).toEqual([
    { about: { source: 'ocn-classes' } },
    { row: { ocn: '6529', name: null, class: 'wireless', brand: 'T-Mobile' } },
    { row: { ocn: '6214', name: null, class: 'wireless', brand: null } },
    { problems: [{ column: 'ocn', message: 'must have four digits or letters' }] },
  ])
  const names = 'index,ocn,name,brand\n1,9413,"LEVEL 3, LLC",\n2,2589,,\n'
  expect(await readAll(ocnList, names)).toEqual([
    { about: { source: 'ocn-names' } },
    { row: { ocn: '9413', name: 'LEVEL 3, LLC', class: null, brand: null } },
    { ignored: true },
  ])
})

test.each([
  ['09/03/2026', '2026-09-03'],
  ['1/2/99', '1999-01-02'],
  ['01-JAN-47', '1947-01-01'],
  ['01-Jan-46', '2046-01-01'],
  ['2024-10-10', '2024-10-10'],
  ['20241010', '2024-10-10'],
  ['02/30/2026', null],
  ['01-Foo-47', null],
  ['soon', null],
])('the day %s is %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})

test('a region or a country that nobody knows is none', () => {
  expect(regionsSpelled('ZZ')).toBeNull()
  expect(regionsSpelled('33')).toBeNull()
  expect(regionsSpelled('QUEBEC')?.map((region) => region.code)).toEqual(['QC'])
  expect(countrySpelled('ATLANTIS')).toBeNull()
  expect(['ANTIGUA/BARBUDA', 'ST.LUCIA', 'TRINIDAD & TOBAGO', 'SINT MAARTEN'].map(countrySpelled)).toEqual([
    'AG',
    'LC',
    'TT',
    'SX',
  ])
})

test('fields between tabs lose the blanks and the quotes around them', () => {
  expect(tabFields('a \t"b, c"  \t"\t')).toEqual(['a', 'b, c', '"', ''])
})
