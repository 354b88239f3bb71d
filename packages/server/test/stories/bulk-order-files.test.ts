import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bulkDesk } from '../harness/bulk-desk.ts'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
})
// What one test has left over is nothing for the next.
beforeEach(() => platform.sql(`UPDATE number SET state = 'blocked' WHERE state = 'available'`))
afterAll(() => platform.close())

const { balance, buyer, order, report, send, show, stock, work } = bulkDesk(() => platform)

describe('a file', () => {
  test('with wrong rows is refused as a whole, and every wrong row is named', async () => {
    await stock(1, { ratecenter: 'EVERGREEN' })
    const ann = await buyer()
    const csv = `rate_center,state,quantity
EVERGREEN,AL,0
EVERGREN,AL,1
EVERGREEN,ZZ,many
,AL,1
EVER"GREEN,AL,1
EVERGREEN,AL,1,more
EVERGREEN,AL,1
`
    const { message, fields } = await refusal(send(ann, csv, { order_type: 'rate_center' }))
    expect(message).toMatch(/^Nothing was ordered, because the file is not right: line 2, quantity: .* \(and 6 more\)/)
    expect(fields).toEqual([
      { field: 'line 2, quantity', message: '0 is not a whole number from 1' },
      {
        field: 'line 3, rate_center',
        message: 'EVERGREN is not a rate center of AL; the nearest are EVERGREEN',
      },
      { field: 'line 4, state', message: 'ZZ is not a state of the US or a province of Canada' },
      { field: 'line 4, quantity', message: 'many is not a whole number from 1' },
      { field: 'line 5, rate_center', message: 'is required' },
      { field: 'line 6', message: 'the quotes are not in order, or the line is too long' },
      { field: 'line 7', message: 'has 4 fields where the header has 3' },
    ])
    const others = [
      ['npa', 'npa,quantity\n800,1\n25,1\n', ['line 2, npa', 'line 3, npa']],
      ['lata', 'lata,quantity\n4800,1\n', ['line 2, lata']],
      ['state', 'lata,quantity\n480,1\n', ['line 1, state']],
      ['state', 'state,search_state,quantity\nAL,AL,1\n', ['line 1, state']],
      ['state', 'state,quantity\n', ['file']],
    ] as const
    for (const [order_type, text, named] of others) {
      const wrong = await refusal(send(ann, text, { order_type }))
      expect(wrong).toMatchObject({ code: 400, errorCode: 'invalid_input' })
      expect(wrong.fields.map(({ field }) => field)).toEqual(named)
    }
    expect((await ann.client.call('orders.list-bulk')).data.count).toBe(0)
  })

  test('that is no such table is refused with what to do about it', async () => {
    const ann = await buyer()
    const utf16 = Buffer.from('\ufeffstate,quantity\nAL,1\n', 'utf16le')
    expect(await refusal(send(ann, utf16))).toMatchObject({
      errorCode: 'unreadable_file',
      message: expect.stringContaining('UTF-16 text; save it as UTF-8'),
    })
    expect((await refusal(send(ann, ''))).errorCode).toBe('unreadable_file')
  })

  test('has as many lines and asks for as many numbers as the settings say', async () => {
    const ann = await buyer()
    const many = await refusal(send(ann, `state,quantity\n${'AL,1\n'.repeat(10_001)}`))
    expect(many.fields).toEqual([{ field: 'file', message: 'has more than 10000 lines; order the rest by another' }])
    const much = await refusal(send(ann, 'state,quantity\nAL,60000\nAK,60000\n'))
    expect(much.fields).toEqual([{ field: 'file', message: 'asks for 120000 numbers; an order has 100000 at most' }])
  })

  test('is only looked into by a dry run, which tells what would be had and what it would cost', async () => {
    await stock(3)
    await stock(4, { onnet: 'no' })
    const ann = await buyer('10.00')
    const { data, bulk_order_id } = await send(ann, 'state,quantity\nAL,2\nAL,3\nAK,1\n', {
      dry_run: true,
      allow_offnet: true,
    })
    expect(bulk_order_id).toBeNull()
    expect(data).toMatchObject({
      ...{ quantity: 6, available_quantity: 5, total: '15.00000', available_funds: '10.00000', affordable: false },
      lines: [
        { line: 1, search_state: 'AL', quantity: 2, available_quantity: 2, offnet_quantity: 0, total: '6.00000' },
        { line: 2, available_quantity: 3, offnet_quantity: 2, total: '9.00000' },
        { line: 3, search_state: 'AK', available_quantity: 0, total: '0.00000' },
      ],
    })
    const onnet = (await send(ann, 'state,quantity\nAL,9\n', { dry_run: true })).data
    expect(onnet).toMatchObject({ available_quantity: 3, total: '9.00000', affordable: true })
    expect((await ann.client.call('orders.list-bulk')).data.count).toBe(0)
    expect(await balance(ann)).toBe('10.00000')
  })
})

describe('a report', () => {
  test('has the reference’s header and a line for each line, or for each number', async () => {
    await stock(3)
    const ann = await buyer()
    const id = await order(ann, 'rate_center,state,quantity\nevergreen,AL,2\n', { order_type: 'rate_center' })
    const { order_no } = await show(ann, id)
    expect(await report(ann, 'orders.bulk-numbers', id)).toEqual(['number,npa,lata,state,ratecenter'])
    await work()
    expect(await report(ann, 'orders.bulk-summary', id)).toEqual([
      'bulk_order_no,requested_quantity,fulfilled_quantity,search_lata,search_npa,search_state,search_rate_center,status',
      `${order_no},2,2,,,AL,EVERGREEN,C`,
    ])
    const [header, ...numbers] = await report(ann, 'orders.bulk-numbers', id)
    expect(header).toBe('number,npa,lata,state,ratecenter')
    expect(numbers).toHaveLength(2)
    expect(numbers[0]).toMatch(/^1251\d{7},251,480,AL,EVERGREEN$/)
  })

  test('can be ordered by once more', async () => {
    await stock(4)
    const ann = await buyer()
    const id = await order(ann, 'state,quantity\nAL,2\n')
    const again = await order(ann, (await report(ann, 'orders.bulk-summary', id)).join('\n'))
    await work()
    expect(await show(ann, again)).toMatchObject({ quantity: '2', fulfilled_quantity: '2' })
  })

  test('holds no formula, whatever a place is called', async () => {
    await stock(1, { ratecenter: '=1+2' })
    const ann = await buyer()
    const id = await order(ann, 'rate_center,state,quantity\n=1+2,AL,1\n', { order_type: 'rate_center' })
    await work()
    expect((await report(ann, 'orders.bulk-summary', id))[1]).toMatch(/,AL,'=1\+2,C$/)
    expect((await report(ann, 'orders.bulk-numbers', id))[1]).toMatch(/,AL,'=1\+2$/)
  })
})
