import { endpoints } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carrierCalendar } from '../../src/modules/porting/portability.ts'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, withToken } from '../harness/wire.ts'

let platform: TestPlatform
let ann: Member
const upload = (id: Parameters<typeof platform.admin.upload>[0], content: string, input: object = {}) =>
  platform.admin.upload(id, { file: new Blob([content]) }, input as never)

beforeAll(async () => {
  platform = await startPlatform()
  ann = await platform.account('ann', { balance: '10.00' })
  await platform.price('local', '1.00', '1.00')
  await platform.stock('number,type,state,ratecenter\n2013320150,local,NJ,JERSEYCITY\n2013320151,local,NJ,JERSEYCITY\n')
  await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: '2013320150' }] })
  await upload(
    'reference.import-co-codes-us',
    `State\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tFile Updated 09/03/2026
NJ\t201-332\t9206\t"VERIZON NJ"\tJERSEYCITY\t01/01/2001\tAS\t
NJ\t201-333\t\t\tXXXXXXXXXX\t\tVC\t
NJ\t201-334\t9206\t"VERIZON NJ"\tNEWARK\t01/01/2001\tAS\t`,
    { partial: true },
  )
})
afterAll(() => platform.close())

const check = (did_type: 'LCL' | 'TF' | 'INTL', ...numbers: string[]) =>
  ann.client.call('porting.check', { did_type, numbers })
const verdicts = async (did_type: 'LCL' | 'TF' | 'INTL', ...numbers: string[]) =>
  (await check(did_type, ...numbers)).checks.map(({ number, portability, reasons }) => [
    number,
    portability,
    ...reasons,
  ])

test('a number that nothing is known of may be filed, and the answer says what is not known', async () => {
  const { data, checks } = await check('LCL', '17012001293')
  expect(data).toEqual({ '7012001293': true })
  expect(checks).toEqual([
    {
      number: '7012001293',
      portability: 'unknown',
      reasons: ['whether its block is in service is not known', 'its rate center is not known'],
      country: 'US',
      state: 'ND',
      rate_center: null,
      lata: null,
      losing_sp: null,
      losing_spid: null,
    },
  ])
})

test('the answer is the reference’s, with the reasons beside it', async () => {
  const token = await logIn(platform.url, 'ann', password)
  const request = requestOf(endpoints['porting.check'] as never, { did_type: 'LCL', numbers: ['17012001293'] })
  const { body } = await send(platform.url, withToken(request, token))
  expect(body).toMatchObject({ code: 200, message: 'Number(s) can be ported', data: { '7012001293': true } })
  expect(Object.keys(body).sort()).toEqual(['checks', 'code', 'data', 'error', 'message'])
})

test('however often and however a number is spelt, it is answered once, by ten digits', async () => {
  const { data } = await check('LCL', '(201) 332-0100', '12013320100', '+1 201.332.0100')
  expect(data).toEqual({ '2013320100': true })
})

describe('a local number can be ported', () => {
  test('when its block is in service with a carrier, in a rate center that is covered', async () => {
    expect(await verdicts('LCL', '2013320100')).toEqual([
      ['2013320100', 'unknown', 'which rate centers are covered is not known'],
    ])
    const header = 'carrier_id,ocn,spid,state,rate_center,lata,lrn\n'
    await upload('reference.import-carrier-coverage', `${header}acme,,,NJ,JERSEYCITY,224,\n`)
    const { data, checks } = await check('LCL', '2013320100', '2013340100')
    expect(data).toEqual({ '2013320100': true, '2013340100': false })
    expect(checks).toMatchObject([
      { portability: 'portable', reasons: [], rate_center: 'JERSEYCITY', losing_sp: 'VERIZON NJ', losing_spid: '9206' },
      { portability: 'not_portable', reasons: ['lies in NEWARK, NJ, where no carrier takes numbers in for us'] },
    ])
  })

  test('not when it is no number at all, of another kind, or in a block that nobody has', async () => {
    expect(await verdicts('LCL', '2011110100', '8005550100', '9005550100', '2013330100')).toEqual([
      ['2011110100', 'not_portable', 'is not a valid number: an exchange begins with 2 to 9'],
      ['8005550100', 'not_portable', 'is a toll-free number, which is ported as such'],
      ['9005550100', 'not_portable', 'is a number of the 900 service, which belongs to no place'],
      ['2013330100', 'not_portable', 'lies in a block that no carrier has in service'],
    ])
  })

  test('not when it is here already, whoever has it', async () => {
    const here = 'is on this platform already'
    expect(await verdicts('LCL', '2013320150', '2013320151')).toEqual([
      ['2013320150', 'not_portable', here],
      ['2013320151', 'not_portable', here],
    ])
  })
})

test('a toll-free number can be ported when somebody has it in the registry', async () => {
  const unknown = 'its state in the toll-free registry is not known'
  expect(await verdicts('TF', '8005550100', '2013320100', '8225550100')).toEqual([
    ['8005550100', 'unknown', unknown],
    ['2013320100', 'not_portable', 'is not a toll-free number'],
    ['8225550100', 'not_portable', 'is not a toll-free number'],
  ])
  await upload(
    'reference.import-toll-free-numbers',
    'number,status,resp_org\n8005550100,working,ACM01\n8005550101,spare,\n8005550102,transitional,ACM01\n',
  )
  expect(await verdicts('TF', '8005550100', '8005550101', '8005550102', '8005550103')).toEqual([
    ['8005550100', 'portable'],
    ['8005550101', 'not_portable', 'is spare in the toll-free registry: no subscriber has it'],
    ['8005550102', 'not_portable', 'is transitional in the toll-free registry: no subscriber has it'],
    ['8005550103', 'unknown', unknown],
  ])
  expect((await check('TF', '8005550100')).checks).toMatchObject([{ losing_spid: 'ACM01' }])
})

test('an international number is keyed without plus and settled by hand', async () => {
  const { data, checks } = await check('INTL', '+49 30 123456', '442071234567')
  expect(data).toEqual({ '4930123456': true, '442071234567': true })
  expect(checks).toMatchObject([{ portability: 'unknown' }, { portability: 'unknown' }])
  expect(await verdicts('INTL', '+12013320100')).toMatchObject([['2013320100', 'not_portable', expect.any(String)]])
})

test('what cannot be read as a number is named', async () => {
  const refused = await refusal(check('LCL', '2013320100', '20133'))
  expect(refused).toMatchObject({ code: 400, errorCode: 'invalid_input' })
  expect(refused.message).toBe('numbers[1]: 20133 is not a number of ten digits')
})

test('the losing carrier’s own holidays are not counted as business days', async () => {
  await upload('reference.import-carrier-holidays', 'spid,day,name\n9206,2026-11-27,the day after Thanksgiving\n')
  const calendar = await carrierCalendar(platform.context, '9206')
  expect(calendar.whyClosed('2026-11-27')).toBe('is the day after Thanksgiving')
  expect((await carrierCalendar(platform.context, null)).whyClosed('2026-11-27')).toBeNull()
})
