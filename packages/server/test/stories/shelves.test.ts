import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '1.00')
  await platform.stock(`number,type,state,ratecenter,lata,tier
2012001000,local,NJ,JERSEYCITY,224,1
2012001001,local,NJ,JERSEYCITY,224,1
2012001002,local,NJ,JERSEYCITY,224,1
2012001004,local,NJ,JERSEYCITY,224,2
2012003569,local,NJ,UNION CITY,224,1
6092219999,local,NJ,ATLANTIC CITY,222,1
6092220000,local,NJ,ATLANTIC CITY,222,1
8003569377,toll,,,,1`)
  ann = await platform.account('ann', { balance: '100.00' })
})
afterAll(() => platform.close())

type Filter = Parameters<typeof ann.client.call<'numbers.search'>>[1]
async function find(filter: Omit<Filter & object, 'type'> & { type?: 'local' | 'toll' }): Promise<string[]> {
  const { data } = await ann.client.call('numbers.search', { type: 'local', state: 'NJ', limit: 100, ...filter })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  return data.result.map((row) => row.did_number)
}

describe('a search is narrowed', () => {
  test('by LATA of three or five digits, by tier, by prefix', async () => {
    expect(await find({ lata: '222' })).toEqual(['6092219999', '6092220000'])
    expect(await find({ lata: '22224' })).toEqual(['6092219999', '6092220000'])
    expect(await find({ tier: 2 })).toEqual(['2012001004'])
    expect(await find({ npa: '201', nxx: '200', tier: 1 })).toHaveLength(4)
  })

  test('by digits or by the letters of a word, wherever they stand in the ten digits, and never in the country code', async () => {
    expect(await find({ contains: '3569' })).toEqual(['2012003569'])
    expect(await find({ contains: 'flow' })).toEqual(['2012003569'])
    expect(await find({ type: 'toll', contains: 'FLOWERS' })).toEqual(['8003569377'])
    expect(await find({ contains: '120' })).toHaveLength(5)
    expect(await find({ contains: '160' })).toEqual([])
  })

  test('to runs of consecutive numbers of one prefix', async () => {
    expect(await find({ consecutive: 3 })).toEqual(['2012001000', '2012001001', '2012001002'])
    expect(await find({ consecutive: 4 })).toEqual([])
    expect(await find({ consecutive: 2, ratecenter: 'ATLANTIC CITY' })).toEqual([])
  })
})

describe('a rate center is found', () => {
  test('in any case and spacing', async () => {
    expect(await find({ ratecenter: ' union   city ' })).toEqual(['2012003569'])
    expect(await find({ ratecenter: 'jersey city' })).toHaveLength(4)
  })

  test('or refused with the nearest spellings', async () => {
    const error = await refusal(find({ ratecenter: 'JERSYCITY' }))
    expect(error.fields).toEqual([{ field: 'ratecenter', message: expect.stringContaining('JERSEYCITY') }])
  })
})

describe('the coverage of a state', () => {
  const coverage = async () =>
    Object.fromEntries(
      (await ann.client.call('numbers.coverage', { state: 'nj' })).data.map((row) => [row.ratecenter, row.available]),
    )

  test('follows every sale, release, hold and import, before and after the worker has folded it', async () => {
    expect(await coverage()).toEqual({ 'ATLANTIC CITY': 2, JERSEYCITY: 4, 'UNION CITY': 1 })
    await ann.client.call('orders.purchase', {
      type: 'local',
      numbers: [{ number: '2012003569' }, { number: '2012001004' }],
    })
    const sold = { 'ATLANTIC CITY': 2, JERSEYCITY: 3 }
    expect(await coverage()).toEqual(sold)
    await platform.runJob('numbers.fold-counts')
    expect(await platform.sql('SELECT FROM stock_change')).toEqual([])
    expect(await coverage()).toEqual(sold)
    await find({ ratecenter: 'ATLANTIC CITY', hold: true })
    expect(await coverage()).toEqual({ JERSEYCITY: 3 })
    await platform.stock('number,type,state,ratecenter\n2012001009,local,NJ,JERSEYCITY')
    await ann.client.call('numbers.release', { numbers: ['2012003569'] })
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 31 * 86_400 })
    await platform.runJob('numbers.fold-counts')
    expect(await coverage()).toEqual({ 'ATLANTIC CITY': 2, JERSEYCITY: 4, 'UNION CITY': 1 })
    const counted = await platform.sql<{ name: string; available: number }>(
      `SELECT rate_center AS name, count(*)::integer AS available FROM number
       WHERE kind = 'local' AND state = 'available' GROUP BY 1`,
    )
    expect(await coverage()).toEqual(Object.fromEntries(counted.map((row) => [row.name, row.available])))
  })
})

describe('a bulk release', () => {
  test('answers for each number: those that could be released are, the rest say why not', async () => {
    await ann.client.call('orders.purchase', {
      type: 'local',
      numbers: [{ number: '2012001000' }, { number: '2012001001' }],
    })
    await platform.sql(`UPDATE number SET state = 'porting_out' WHERE number = '+12012001001'`)
    const { data } = await ann.client.call('numbers.bulk-release', {
      numbers: ['201-200-1000', '2012001001', '2012009999'],
    })
    expect(data).toEqual({
      released: ['2012001000'],
      failed: [
        { number: '2012001001', message: expect.stringContaining('porting_out') },
        { number: '2012009999', message: 'Not among your numbers.' },
      ],
    })
    expect((await ann.client.call('numbers.list', {})).data.map((row) => row.did)).not.toContain('2012001000')
  })
})
