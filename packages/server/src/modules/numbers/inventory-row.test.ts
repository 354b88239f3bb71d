import { describe, expect, it } from 'vitest'
import { type InventoryRow, maxRange, numbersOf, type RowProblem, readInventoryRow } from './inventory-row.ts'

const read = (fields: Record<string, string>) => readInventoryRow((column) => fields[column] ?? '')

function right(fields: Record<string, string>): InventoryRow {
  const reading = read(fields)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.row
}
function wrong(fields: Record<string, string>): RowProblem[] {
  const reading = read(fields)
  return 'problems' in reading ? reading.problems : []
}
const columns = (fields: Record<string, string>) => wrong(fields).map((problem) => problem.column)

const local = { number: '7065103027', type: 'local', state: 'GA' }
const russian = { number: '+78182123456', type: 'intl', country: 'RU', city: 'Arkhangelsk', prefix: '8182' }

describe('a local number', () => {
  it('needs a number, a type and a state; the rest has defaults', () => {
    expect(right(local)).toEqual({
      first: '+17065103027',
      count: 1,
      attributes: {
        kind: 'local',
        country: 'US',
        npa: '706',
        nxx: '510',
        region: 'GA',
        rateCenter: null,
        lata: null,
        city: null,
        prefix: null,
        features: [],
        tier: 1,
        fax: false,
        onnet: true,
        supplier: null,
        setup: null,
        monthly: null,
        costSetup: null,
        costMonthly: null,
      },
    })
  })

  it('is described by every column in any accepted spelling', () => {
    const fields = { ...local, number: '(706) 510-3027', type: 'LOCAL', state: 'ga', ratecenter: ' athens   west ' }
    const more = { lata: '43801', tier: '2', fax: 'Yes', onnet: '0', supplier: 'Acme, Inc', setup: '2', monthly: '1.5' }
    expect(right({ ...fields, ...more, cost_setup: '0', cost_monthly: '0.00001' }).attributes).toMatchObject({
      region: 'GA',
      rateCenter: 'ATHENS WEST',
      lata: '438',
      tier: 2,
      fax: true,
      onnet: false,
      supplier: 'Acme, Inc',
      setup: 2_000_000n,
      monthly: 1_500_000n,
      costSetup: 0n,
      costMonthly: 10n,
    })
  })

  it('of a Canadian province is in Canada', () => {
    expect(right({ ...local, number: '4165550100', state: 'ON' }).attributes.country).toBe('CA')
    expect(columns({ ...local, number: '4165550100', state: 'ON', country: 'US' })).toEqual(['country'])
  })

  it.each([
    [{ type: 'mobile' }, ['type']],
    [{ type: '' }, ['type']],
    [{ state: '' }, ['state']],
    [{ state: 'ZZ' }, ['state']],
    [{ state: 'Georgia' }, ['state']],
    [{ number: '' }, ['number']],
    [{ number: '706510302' }, ['number']],
    [{ number: '1065103027' }, ['number']],
    [{ number: '7069113027' }, ['number']],
    [{ number: '7065551234' }, ['number']],
    [{ number: '8005103027' }, ['number']],
    [{ number: '9005103027' }, ['number']],
    [{ range_start: '7065103027' }, ['number']],
    [{ ratecenter: 'x'.repeat(61) }, ['ratecenter']],
    [{ lata: '4380' }, ['lata']],
    [{ tier: '0' }, ['tier']],
    [{ tier: '100' }, ['tier']],
    [{ tier: '1.5' }, ['tier']],
    [{ fax: 'maybe' }, ['fax']],
    [{ supplier: 'x'.repeat(101) }, ['supplier']],
    [{ setup: '1' }, ['monthly']],
    [{ monthly: '1' }, ['setup']],
    [{ setup: '-1', monthly: '1' }, ['setup']],
    [{ setup: '$1', monthly: '1e2' }, ['setup', 'monthly']],
    [{ cost_monthly: '0.000001' }, ['cost_monthly']],
    [{ state: '', lata: 'x', tier: 'x' }, ['state', 'lata', 'tier']],
  ])('is refused for %o, naming the columns %o', (fields, names) => {
    expect(columns({ ...local, ...fields })).toEqual(names)
  })

  it('may be a fictional one', () => {
    expect(right({ ...local, number: '7065550100' }).first).toBe('+17065550100')
  })
})

describe('a toll-free number', () => {
  it('has no state and no rate center, whatever the row says', () => {
    const fields = { number: '8005550123', type: 'toll', state: 'GA', ratecenter: 'ATHENS' }
    expect(right(fields).attributes).toMatchObject({ kind: 'tollfree', npa: '800', region: null, rateCenter: null })
  })

  it('has a toll-free code', () => {
    expect(wrong({ number: '7065103027', type: 'toll' })).toEqual([
      { column: 'number', message: '706 is not a toll-free code' },
    ])
  })
})

describe('an international number', () => {
  it('belongs to a country and a city', () => {
    expect(right({ ...russian, features: 'voice_out;Voice|sms  voice' }).attributes).toMatchObject({
      kind: 'international',
      country: 'RU',
      npa: null,
      nxx: null,
      region: null,
      city: 'Arkhangelsk',
      prefix: '8182',
      features: ['sms', 'voice', 'voice_out'],
    })
  })

  it.each([
    [{ country: '' }, ['country']],
    [{ country: 'XX' }, ['country']],
    [{ country: 'GB' }, ['number']],
    [{ number: '8182123456' }, ['number']],
    [{ city: '' }, ['city']],
    [{ prefix: '8-182' }, ['prefix']],
    [{ features: 'voice;{}' }, ['features']],
  ])('is refused for %o, naming the columns %o', (fields, names) => {
    expect(columns({ ...russian, ...fields })).toEqual(names)
  })
})

describe('a range', () => {
  const range = (range_start: string, range_end: string, fields = {}) => ({
    ...local,
    number: '',
    range_start,
    range_end,
    ...fields,
  })

  it('stands for every number in it', () => {
    const row = right(range('7065103998', '7065104001'))
    expect([...numbersOf(row)]).toEqual(['+17065103998', '+17065103999', '+17065104000', '+17065104001'])
    expect(right(range('7065100000', '7065109999')).count).toBe(maxRange)
    expect(right(range('7065103027', '7065103027')).count).toBe(1)
  })

  it('of another country has numbers of one length', () => {
    const foreign = { ...russian, number: '' }
    expect(right({ ...foreign, range_start: '78182129990', range_end: '78182139989' }).count).toBe(maxRange)
    expect(columns({ ...foreign, range_start: '78182129990', range_end: '78182139990' })).toEqual(['range_end'])
    expect(columns({ ...foreign, range_start: '7818212999', range_end: '78182129990' })).toEqual(['range_end'])
  })

  it.each([
    ['7065103027', '7065103026', 'lies before range_start'],
    ['7065103027', '', 'is missing'],
    ['7065129999', '7065130000', 'same exchange'],
    ['7065550100', '7065550200', 'fictional'],
  ])('from %s to %s is refused', (start, end, message) => {
    expect(wrong(range(start, end))).toEqual([{ column: 'range_end', message: expect.stringContaining(message) }])
  })

  it('does not stand beside a number', () => {
    expect(columns({ ...local, range_start: '7065103027', range_end: '7065103028' })).toEqual(['number'])
  })
})
