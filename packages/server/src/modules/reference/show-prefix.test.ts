import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { believe, type PrefixFact, weighFacts } from './prefix.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  ann = await platform.account('ann')
  const { admin } = platform
  const file = (content: string) => ({ file: new Blob([content]) })
  await admin.upload(
    'reference.import-rate-centers',
    file(`country,region,exchange,name,full_name,lata
US,AK,100010,ANCHORAGE,Anchorage,832
CA,QC,100020,STHONORE,Saint-Honoré,888`),
  )
  await admin.upload(
    'reference.import-npa-report',
    file(`File Date,11/26/2025
NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE,IN_SERVICE_DT,OVERLAY_COMPLEX,TIME_ZONE
907,Yes,G,AK,US,Y,01-Jan-1957,,AK
357,Yes,G,CA,US,Y,04-Jun-2025,357/559,P
300,No,,,,N,,,`),
  )
  await admin.upload(
    'reference.import-co-codes-us',
    file(`State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026
AK\t907-243\t3000\t"ACS, INC."\tANCHORAGE\t01/01/2001\tAS\t
AK\t907-411\tMULT\t"MULTIPLE OCN LISTING"\tXXXXXXXXXX\t\tUA\t`),
    { partial: true },
  )
  await admin.upload(
    'reference.import-thousands-blocks',
    file(`State,NPA,NXX,X,STATUS,Code Holder,Rate Center,Assigned To,OCN
AK,907,243,1,AS,"ACS, INC.",ANCHORAGE,LEVEL 3,9413
AK,907,243,6,AV,"ACS, INC.",ANCHORAGE,NONE,NONE
AK,907,244,0,AS,"ACS, INC.",ANCHORAGE,LEVEL 3,9413
AK,907,244,1,AV,"ACS, INC.",ANCHORAGE,NONE,NONE`),
  )
  await admin.upload(
    'reference.import-co-codes-ca',
    file(`NPA,CO Code (NXX),Status,Exchange Area,Province,Company,OCN,Remarks
,,,,,,,2024-10-10
418,673,In Service,St-Honore,QC,Acme,8050,`),
  )
  await admin.upload(
    'reference.import-mapped',
    file('NPA,NXX,ST,OCN,Kind\n907,243,WA,9999,Wireless\n907,245,AK,9413,VoIP\n'),
    {
      source: 'my-list',
      columns: { npa: 'NPA', nxx: 'NXX', state: 'ST', ocn: 'OCN', line_type: 'Kind' },
    },
  )
  await admin.upload('reference.import-ocn', file('ocn,name\n9413,"LEVEL 3, LLC"\n'))
  await admin.upload('reference.import-ocn', file('ocn,class,brand\n9413,voip,Lumen\n'))
})
afterAll(() => platform.close())

const show = async (npanxx: string) => (await ann.client.call('reference.show-prefix', { npanxx })).data

describe('what is known of a prefix', () => {
  test('comes from the code report, with the LATA of its rate center', async () => {
    expect(await show('907243')).toMatchObject({
      npa: '907',
      nxx: '243',
      block: null,
      in_service: true,
      status: 'in_service',
      country: 'US',
      state: 'AK',
      rate_center: 'ANCHORAGE',
      lata: '832',
      ocn: '3000',
      company: 'ACS, INC.',
      effective_date: '2001-01-01',
      area_code: { kind: 'geographic', in_service: true, time_zone: 'AK', overlay: [] },
    })
  })

  test('names each source with its day, the one that decides first', async () => {
    const { sources } = await show('907-243-1')
    expect(sources.map(({ source, date, block, status }) => [source, date, block, status])).toEqual([
      ['nanpa-thousands-blocks', '2026-11-23', '1', 'in_service'],
      ['nanpa-co-codes', '2026-09-03', null, 'in_service'],
      ['my-list', '2026-11-23', null, null],
      ['local-calling-guide', '2026-11-23', null, null],
      ['ocn-names', '2026-11-23', null, null],
      ['ocn-classes', '2026-11-23', null, null],
      ['nanpa-npa-report', '2025-11-26', null, 'in_service'],
      ['libphonenumber', null, null, null],
    ])
  })

  test('is another of a block, whose holder goes before the holder of the exchange', async () => {
    expect(await show('9072431')).toMatchObject({ block: '1', ocn: '9413', company: 'LEVEL 3', brand: 'Lumen' })
    expect(await show('9072436')).toMatchObject({ in_service: false, status: 'available', ocn: null, company: null })
    expect(await show('9072439')).toMatchObject({ block: '9', in_service: true, ocn: '3000' })
  })

  test('is what all blocks agree on where only they are known', async () => {
    expect(await show('907244')).toMatchObject({
      status: 'unknown',
      in_service: null,
      rate_center: 'ANCHORAGE',
      ocn: null,
    })
  })

  test('comes from a list of one’s own where no office says anything', async () => {
    expect(await show('907245')).toMatchObject({
      status: 'unknown',
      in_service: null,
      state: 'AK',
      ocn: '9413',
      company: 'LEVEL 3, LLC',
      line_type: 'voip',
    })
  })

  test('in Canada names the rate center that goes by the full name of the exchange', async () => {
    expect(await show('418673')).toMatchObject({ country: 'CA', state: 'QC', rate_center: 'STHONORE', lata: '888' })
  })

  test('is what the area code tells where nobody knows the exchange', async () => {
    expect(await show('201200')).toMatchObject({
      status: 'unknown',
      in_service: null,
      country: 'US',
      state: 'NJ',
      rate_center: null,
      area_code: { time_zones: ['America/New_York'], regions: ['NJ'] },
      sources: [{ source: 'libphonenumber', date: null, state: 'NJ' }],
    })
    expect(await show('357222')).toMatchObject({
      state: 'CA',
      area_code: { overlay: [['357', '559']], time_zone: 'P' },
    })
    expect(await show('902222')).toMatchObject({ country: 'CA', state: null, area_code: { regions: ['NS', 'PE'] } })
    expect(await show('300222')).toMatchObject({ country: null, area_code: { in_service: false, kind: 'reserved' } })
    expect(await show('800222')).toMatchObject({ state: null, area_code: { kind: 'tollfree', regions: [] } })
  })

  test('is refused for digits that no prefix has, unless an office lists them', async () => {
    for (const npanxx of ['201100', '211200', '12', '20120012', '201411', 'abcdef', '555200']) {
      expect((await refusal(show(npanxx))).fields).toMatchObject([{ field: 'npanxx' }])
    }
    expect(await show('907411')).toMatchObject({
      status: 'unavailable',
      in_service: false,
      rate_center: null,
      ocn: null,
    })
  })
})

test('of two that say the same, an office goes before anybody else, and the newer before the older', () => {
  const fact = (source: string, date: string, more: Partial<PrefixFact> = {}): PrefixFact => ({
    ...{ block: null, country: 'US', region: 'NJ', rateCenter: source, lata: null, ocn: null, company: null },
    ...{ lineType: null, status: null, rawStatus: null, use: null, pooled: null, effectiveDate: null },
    ...{ source, date, ...more },
  })
  const facts = [
    fact('a-list', '2026-01-02', { block: '1', lata: '222' }),
    fact('b-list', '2026-01-01', { lata: '224', lineType: 'voip' }),
    fact('c-list', '2026-01-03'),
    fact('nanpa-co-codes', '2020-01-01', { status: 'assigned', ocn: '9206' }),
  ]
  const order = (block: string | null) => weighFacts(facts, block).map(({ source }) => source)
  expect(order(null)).toEqual(['nanpa-co-codes', 'c-list', 'b-list'])
  expect(order('1')).toEqual(['a-list', 'nanpa-co-codes', 'c-list', 'b-list'])
  expect(order('2')).toEqual(order(null))
  expect(believe(weighFacts(facts, '1'))).toMatchObject({
    ...{ rateCenter: 'a-list', lata: '222', ocn: '9206', lineType: 'voip', status: 'assigned', inService: false },
  })
  expect(believe(weighFacts([], '1'))).toMatchObject({ status: 'unknown', inService: null, country: null })
})
