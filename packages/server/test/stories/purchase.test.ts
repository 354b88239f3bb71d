import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let stocked = 100
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('local', '5.00', '2.50', { tier: 2 })
  await platform.price('tollfree', '3.00', '1.50')
  await platform.price('international', '0.00', '4.60')
})
afterAll(() => platform.close())

/** Fresh Georgia numbers, so that no test buys another's. */
async function stock(count: number, tier = 1, more = ''): Promise<string[]> {
  const first = stocked
  stocked += count
  const numbers = Array.from({ length: count }, (_, i) => `4705550${first + i}`)
  const [column = '', value = ''] = more.split('=')
  const head = `number,type,state,ratecenter,tier${column && `,${column}`}`
  await platform.stock(
    [head, ...numbers.map((n) => `${n},local,GA,ATLANTA,${tier}${column && `,${value}`}`)].join('\n'),
  )
  return numbers
}

let people = 0
const buyer = (balance = '100.00'): Promise<Member> => platform.account(`buyer-${++people}`, { balance })
const balance = async ({ client }: Member): Promise<string> => (await client.call('billing.show-account')).data.balance
const owned = async ({ client }: Member): Promise<string[]> =>
  (await client.call('numbers.list', { max: 1000 })).data.map((row) => row.did).sort()

async function search({ client }: Member, npa = '470') {
  const { data } = await client.call('numbers.search', { type: 'local', state: 'GA', npa, limit: 1000 })
  if (Array.isArray(data)) throw new Error('a local search answers an object')
  return data
}

describe('a basket', () => {
  test('of which one number is gone is refused whole, naming that number', async () => {
    const [a, b] = (await stock(2)) as [string, string]
    const [ann, bob] = [await buyer(), await buyer()]
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: b }] })
    const error = await refusal(
      ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: a }, { number: b }] }),
    )
    expect(error).toMatchObject({ code: 409, errorCode: 'number_not_available' })
    expect(error.message).toContain(b)
    expect(error.message).not.toContain(a)
    expect(await owned(ann)).toEqual([])
    expect(await balance(ann)).toBe('100.00000')
  })

  test('that may be filled in part buys what is there and says what was not', async () => {
    const [a, b] = (await stock(2)) as [string, string]
    const [ann, bob] = [await buyer(), await buyer()]
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: b }] })
    const answer = await ann.client.call('orders.purchase', {
      type: 'local',
      numbers: [{ number: a }, { number: b }],
      allow_partial: true,
    })
    expect(answer.failed).toEqual([{ number: b, message: expect.stringContaining(b) }])
    expect(await owned(ann)).toEqual([a])
    expect(await balance(ann)).toBe('97.00000')
    const { data } = await ann.client.call('orders.show', { order_no: answer.order_no ?? '' })
    expect(data).toMatchObject({ status: 'partial', total: '3.00000' })
    expect(data.lines.map((line) => line.status)).toEqual(['completed', 'failed'])
  })

  test('that waits for someone who does not let go of a number is told to try again, and leaves no trace', async () => {
    const [number] = (await stock(1)) as [string]
    const ann = await buyer()
    const other = new pg.Client({ connectionString: platform.databaseUrl })
    await other.connect()
    await other.query('BEGIN')
    await other.query('SELECT FROM number WHERE number = $1 FOR UPDATE', [`+1${number}`])
    const waiting = ann.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    expect(await refusal(waiting)).toMatchObject({ code: 503, errorCode: 'overloaded', retryable: true })
    await other.end()
    expect(await balance(ann)).toBe('100.00000')
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    expect(await owned(ann)).toEqual([number])
  })

  test('that cannot be paid leaves no trace', async () => {
    const numbers = await stock(3)
    const ann = await buyer('8.99999')
    const rows = () =>
      platform.sql(
        'SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM number_order), (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM subscription)',
      )
    const before = await rows()
    const wanted = numbers.map((number) => ({ number }))
    const error = await refusal(ann.client.call('orders.purchase', { type: 'local', numbers: wanted }))
    expect(error).toMatchObject({ code: 402, errorCode: 'insufficient_balance', message: 'Insufficient balance' })
    expect(await rows()).toEqual(before)
    expect(await owned(ann)).toEqual([])
    expect(await balance(ann)).toBe('8.99999')
  })

  test('that is refused names the field: a number twice, no number, a route that cannot be obeyed', async () => {
    const [a] = (await stock(1)) as [string]
    const ann = await buyer()
    const field = async (numbers: object[]): Promise<string | undefined> =>
      (await refusal(ann.client.call('orders.purchase', { type: 'local', numbers }))).fields[0]?.field
    expect(await field([{ number: a }, { npa: '470', nxx: '555', xxxx: a.slice(6) }])).toBe('numbers[1]')
    expect(await field([{ npa: '470' }])).toBe('numbers[0]')
    expect(await field([{ number: a, fwd_trunk_grpid: 52610 }])).toBe('numbers[0].fwd_trunk_grpid')
    expect(await field([{ number: a, fwd_preconfigured: true }])).toBe('numbers[0].fwd_preconfigured')
    expect(await field([])).toBe('numbers')
    expect(await owned(ann)).toEqual([])
  })
})

describe('money', () => {
  test('of a basket worth millions is charged to the cent', async () => {
    const numbers = await stock(3, 1, 'setup,monthly=999999999.99,0.01')
    const ann = await buyer('3000000000.01')
    await ann.client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
    expect(await balance(ann)).toBe('0.01000')
  })

  test('is not moved by a number that costs nothing, not even of an account that has none', async () => {
    const [number] = (await stock(1, 1, 'setup,monthly=0,0')) as [string]
    const ann = await buyer('0')
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    expect(await owned(ann)).toEqual([number])
    expect(await platform.sql('SELECT FROM ledger_entry WHERE account_id = $1', [ann.id])).toEqual([])
  })
})

describe('a quote', () => {
  test('is honoured when the price list changes meanwhile; without it today’s price is charged', async () => {
    const [a, b] = (await stock(2, 31)) as [string, string]
    const ann = await buyer()
    const offer = await search(ann)
    const shown = offer.result.find((row) => row.did_number === a)
    expect(shown).toMatchObject({ setup: '2.00000', locData: null })
    await platform.price('local', '7.00', '1.00', { tier: 31 })
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: a, loc: offer.loc }] })
    expect(await balance(ann)).toBe('97.00000')
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: b }] })
    expect(await balance(ann)).toBe('89.00000')
  })

  test('of the usual price does not buy a number that was shown dearer, by list or by its own price', async () => {
    await stock(3)
    const [dearByList] = (await stock(1, 2)) as [string]
    const [dearByItself] = (await stock(1, 1, 'setup,monthly=9.00,9.00')) as [string]
    const ann = await buyer()
    const offer = await search(ann)
    for (const number of [dearByList, dearByItself]) {
      const row = offer.result.find((each) => each.did_number === number)
      expect(row?.locData).toEqual(expect.any(String))
      const cheaply = ann.client.call('orders.purchase', { type: 'local', numbers: [{ number, loc: offer.loc }] })
      expect(await refusal(cheaply)).toMatchObject({ code: 409, errorCode: 'quote_rejected' })
    }
    const row = offer.result.find((each) => each.did_number === dearByItself)
    const wanted = [{ number: dearByItself, loc: offer.loc, locData: row?.locData ?? '' }]
    await ann.client.call('orders.purchase', { type: 'local', numbers: wanted })
    expect(await balance(ann)).toBe('82.00000')
  })

  test('that is forged, edited, another account’s, another number’s or expired is refused, and says to search again', async () => {
    const [a] = (await stock(2, 2)) as [string, string]
    await stock(3)
    const [ann, bob] = [await buyer(), await buyer()]
    const offer = await search(ann)
    const locData = offer.result.find((row) => row.did_number === a)?.locData ?? ''
    const other = offer.result.find((row) => row.did_number !== a && row.locData !== null)?.locData ?? ''
    const buy = (who: Member, quote: { loc?: string; locData?: string }) =>
      refusal(who.client.call('orders.purchase', { type: 'local', numbers: [{ number: a, ...quote }] }))
    const edited = `${locData.slice(0, 40)}${locData[40] === '0' ? '1' : '0'}${locData.slice(41)}`
    for (const error of [
      await buy(ann, { locData: '2d80c0952d7869653547f0' }),
      await buy(ann, { loc: 'forged' }),
      await buy(ann, { locData: edited }),
      await buy(ann, { locData: other }),
      await buy(bob, { locData }),
      await buy(bob, { loc: offer.loc }),
    ]) {
      expect(error).toMatchObject({ code: 409, errorCode: 'quote_rejected' })
      expect(error.message).toMatch(/search again/i)
    }
    await platform.admin.call('sandbox.set-clock', { advance_seconds: 30 * 60 })
    expect(await buy(ann, { locData })).toMatchObject({ errorCode: 'quote_rejected' })
  })
})

describe('toll-free and international numbers', () => {
  test('a toll-free number is found by its area code, bought and listed as toll', async () => {
    await platform.stock('range_start,range_end,type\n8005550100,8005550104,toll')
    const ann = await buyer()
    const { data } = await ann.client.call('numbers.search', { type: 'toll', npa: '800', limit: 2 })
    if (Array.isArray(data)) throw new Error('a toll-free search answers an object')
    expect(data.result).toHaveLength(2)
    const [found] = data.result
    const { npa = '', nxx = '', xxxx = '' } = found ?? {}
    await ann.client.call('orders.purchase', { type: 'toll', numbers: [{ npa, nxx, xxxx, loc: data.loc }] })
    expect((await ann.client.call('numbers.list', { type: 'toll' })).data).toMatchObject([{ type: 'toll', npa: '800' }])
    expect(await balance(ann)).toBe('95.50000')
  })

  test('international numbers are bought by group; too few in stock fails the whole purchase, naming the group', async () => {
    await platform.stock(
      'range_start,range_end,type,country,city,prefix,features\n+442079460000,+442079460004,intl,GB,London,20,voice;sms',
    )
    const ann = await buyer()
    const { data } = await ann.client.call('numbers.search', { type: 'intl', country: 'GB' })
    if (!Array.isArray(data)) throw new Error('an international search answers a list')
    const [group] = data
    if (!group) throw new Error('London is in stock')
    expect(group).toMatchObject({ name: 'London', prefix: '20', quantity: 5, setup: '0.0', monthly: '4.6', iso: 'GB' })
    const { id, name, prefix, country, intl_data } = group
    const wanted = { id, name, prefix, country, loc: intl_data }
    const error = await refusal(
      ann.client.call('orders.purchase', { type: 'intl', numbers: [{ ...wanted, quantity: 6 }] }),
    )
    expect(error).toMatchObject({ code: 409, errorCode: 'number_not_available' })
    expect(error.message).toContain('London')
    expect(await balance(ann)).toBe('100.00000')
    await ann.client.call('orders.purchase', { type: 'intl', numbers: [{ ...wanted, quantity: 2 }] })
    await ann.client.call('orders.purchase', { type: 'intl', numbers: [{ name, prefix, country }] })
    expect(await owned(ann)).toHaveLength(3)
    expect(await balance(ann)).toBe('86.20000')
    const after = (await ann.client.call('numbers.search', { type: 'intl', country: id && '225' })).data
    expect(after).toEqual([])
  })
})

describe('who may buy', () => {
  test('the provider’s staff do not buy, and a blocked account does not buy but reads', async () => {
    const [a] = (await stock(1)) as [string]
    const wanted: { type: 'local'; numbers: { number: string }[] } = { type: 'local', numbers: [{ number: a }] }
    expect(await refusal(platform.admin.call('orders.purchase', wanted))).toMatchObject({ errorCode: 'forbidden' })
    const ann = await buyer()
    await platform.sql('UPDATE account SET blocked = true WHERE account_id = $1', [ann.id])
    expect(await refusal(ann.client.call('orders.purchase', wanted))).toMatchObject({
      code: 403,
      errorCode: 'account_blocked',
    })
    expect((await ann.client.call('billing.show-account')).data.status).toBe('blocked')
  })
})

describe('a release', () => {
  test('is all or nothing, and names what is not the caller’s', async () => {
    const [a, b] = (await stock(2)) as [string, string]
    const [ann, bob] = [await buyer(), await buyer()]
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: a }] })
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: b }] })
    const error = await refusal(ann.client.call('numbers.release', { numbers: [a, b] }))
    expect(error).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(error.message).toContain(b)
    expect(await owned(ann)).toEqual([a])
    const [{ _id = 0 } = {}] = (await ann.client.call('numbers.list', {})).data
    await ann.client.call('numbers.release', { id: [_id] })
    expect(await owned(ann)).toEqual([])
    const resting = (await ann.client.call('numbers.list', { status: 'RESTING' })).data
    expect(resting).toMatchObject([{ did: a, isDeleted: 'yes', status: 'RESTING' }])
    const gone = await refusal(bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: a }] }))
    expect(gone).toMatchObject({ errorCode: 'number_not_available' })
  })

  test('of a number that is being ported out is refused', async () => {
    const [a] = (await stock(1)) as [string]
    const ann = await buyer()
    await ann.client.call('orders.purchase', { type: 'local', numbers: [{ number: a }] })
    await platform.sql(`UPDATE number SET state = 'porting_out' WHERE number = $1`, [`+1${a}`])
    expect(await refusal(ann.client.call('numbers.release', { numbers: [a] }))).toMatchObject({
      code: 409,
      errorCode: 'number_state_conflict',
    })
  })
})
