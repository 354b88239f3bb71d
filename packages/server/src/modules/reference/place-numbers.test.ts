import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { placeNumbers } from './place-numbers.ts'

let platform: TestPlatform
const upload = (id: Parameters<typeof platform.admin.upload>[0], content: string, input: object = {}) =>
  platform.admin.upload(id, { file: new Blob([content]) }, input as never)
const place = async (...numbers: string[]) => {
  const found = await placeNumbers(platform.context, numbers as E164[])
  return numbers.map((number) => found.get(number as E164))
}

beforeAll(async () => {
  platform = await startPlatform()
  await upload(
    'reference.import-co-codes-us',
    `State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026
NJ\t201-332\t9206\t"VERIZON NJ"\tJERSEYCITY\t01/01/2001\tAS\t
NJ\t201-333\t\t\tXXXXXXXXXX\t\tVC\t
AK\t907-243\t3000\t"ACS, INC."\tANCHORAGE\t01/01/2001\tAS\t`,
    { partial: true },
  )
  await upload(
    'reference.import-thousands-blocks',
    `State,NPA,NXX,X,STATUS,Code Holder,Rate Center,Assigned To,OCN
AK,907,243,1,AS,"ACS, INC.",ANCHORAGE,LEVEL 3,9413
AK,907,243,6,AV,"ACS, INC.",ANCHORAGE,NONE,NONE`,
  )
  await upload(
    'reference.import-rate-centers',
    'country,region,exchange,name,full_name,lata\nUS,NJ,100010,JERSEYCITY,Jersey City,224\n',
  )
  await upload('reference.import-ocn', 'ocn,name\n9413,"LEVEL 3, LLC"\n')
  await upload('reference.import-ocn', 'ocn,class\n9413,voip\n')
})
afterAll(() => platform.close())

test('numbers are placed together, each by its own block, in the order of who is believed', async () => {
  const [jersey, vacant, anchorage, pooled, free] = await place(
    '+12013320100',
    '+12013330100',
    '+19072430100',
    '+19072431100',
    '+19072436100',
  )
  expect(jersey).toMatchObject({ region: 'NJ', rateCenter: 'JERSEYCITY', lata: '224', ocn: '9206', inService: true })
  expect(vacant).toMatchObject({ region: 'NJ', inService: false })
  expect(anchorage).toMatchObject({ region: 'AK', ocn: '3000', company: 'ACS, INC.' })
  expect(pooled).toMatchObject({ rateCenter: 'ANCHORAGE', ocn: '9413', company: 'LEVEL 3', lineType: 'voip' })
  expect(free).toMatchObject({ ocn: null, inService: false })
})

test('of what no file tells, an area code of one state tells the state, and a toll-free number has no place', async () => {
  const [unknown, tollfree, foreign] = await place('+12019990100', '+18005550100', '+4930123456')
  expect(unknown).toMatchObject({ country: 'US', region: 'NJ', rateCenter: null, inService: null, covered: null })
  expect(tollfree).toMatchObject({ country: null, region: null, covered: null })
  expect(foreign).toEqual(tollfree)
})

test('a rate center is covered when a carrier names it, and not known to be until some coverage is imported', async () => {
  expect(await place('+12013320100', '+19072430100')).toMatchObject([{ covered: null }, { covered: null }])
  await upload(
    'reference.import-carrier-coverage',
    'carrier_id,ocn,spid,state,rate_center,lata,lrn\nacme,,,NJ,JerseyCity,224,\n',
  )
  expect(await place('+12013320100', '+19072430100', '+12019990100')).toMatchObject([
    { covered: true },
    { covered: false },
    { covered: null },
  ])
})
