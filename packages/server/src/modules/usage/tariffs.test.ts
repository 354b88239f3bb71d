import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

type Staff = { client: TestPlatform['admin'] }
const admin = (): Staff => ({ client: platform.admin })
let people = 0
const account = (more: object = {}) => platform.account(`caller-${++people}`, more)
const reseller = async (parent?: Member) => account({ type: 'reseller', ...(parent ? { parentId: parent.id } : {}) })
const customerOf = ({ id }: Member) => account({ parentId: id })

const tariff = async ({ client }: Staff, more: object = {}): Promise<number> =>
  (await client.call('tariffs.create', { name: `Tariff ${++people}`, ...more })).data.tariff_id
type Given = Input<'tariffs.set-rates'>['rates']
const rates = ({ client }: Staff, tariff_id: number, ...given: Given) =>
  client.call('tariffs.set-rates', { tariff_id, rates: given })
const file = async ({ client }: Staff, tariff_id: number, csv: string, dry_run = false) =>
  (
    await client.upload(
      'tariffs.import-rates',
      { file: new Blob([csv]), filename: 'rates.csv' },
      { tariff_id, dry_run },
    )
  ).data
/** What a minute costs each whom the asker sees, with its history; or why it is not known. */
const cost = async ({ client }: Staff, input: Input<'tariffs.preview'>) => {
  const { data } = await client.call('tariffs.preview', { seconds: 60, ...input })
  return data.rated ? data.charges.map(({ amount, history }) => `${amount} ${history}`) : data.reason
}
const refusedAs = async (call: Promise<unknown>) => (await refusal(call)).errorCode
const fieldOf = async (call: Promise<unknown>) => (await refusal(call)).fields[0]?.field

const assign = ({ client }: Staff, wanted: Input<'tariffs.assign'>) => client.call('tariffs.assign', wanted)
/** A tariff with rates out, given to somebody. */
const charged = async (owner: Staff, { id }: { id: number }, ...given: Given): Promise<number> => {
  const tariff_id = await tariff(owner)
  await rates(owner, tariff_id, ...given)
  await assign(owner, { tariff_id, id })
  return tariff_id
}
const minute = (number: string) => ({ number })
const day = 86_400
const later = (days: number) => new Date(platform.context.clock.now().getTime() + days * day * 1000).toISOString()
const travel = (days: number) => platform.admin.call('sandbox.set-clock', { advance_seconds: days * day })

describe('a call', () => {
  test('of the reference is rated to its amount and history', async () => {
    const carl = await account()
    await charged(
      admin(),
      carl,
      { direction: 'inbound', number_type: 'toll', prefix: '1352', rate: '0.0139', increment: 6 },
      { direction: 'on-net', prefix: '*', rate: '0' },
    )
    const call = { direction: 'inbound', number_type: 'toll', number: '13523076475', seconds: 15 } as const
    const { data } = await carl.client.call('tariffs.preview', call)
    expect(data.charges).toMatchObject([
      { amount: '0.00417', charged_seconds: 18, history: '+3x6@0.0139', destination: '1352', description: 'Florida' },
    ])
    expect(await cost(carl, { direction: 'on-net', number: '18002823655', seconds: 15 })).toEqual(['0.00000 +15x1@0.0'])
  })

  test('without a tariff, and one to where the tariff has no rate, is not rated', async () => {
    const carl = await account()
    expect(await cost(carl, minute('12015550100'))).toBe('no_tariff')
    await charged(admin(), carl, { prefix: '44', rate: '0.01' })
    expect(await cost(carl, minute('12015550100'))).toBe('no_rate')
    expect(await cost(carl, { ...minute('442079460000'), direction: 'forwarded' })).toBe('no_rate')
    expect(await cost(carl, minute('442079460000'))).toEqual(['0.01000 +60x1@0.01'])
  })

  test('that nobody can be told from is charged by the rate for any', async () => {
    const carl = await account()
    const inbound = { direction: 'inbound', number_type: 'toll' } as const
    await charged(
      admin(),
      carl,
      { ...inbound, prefix: '*', rate: '0.05' },
      { ...inbound, prefix: '1', rate: '0.01' },
      { direction: 'inbound', prefix: '1', rate: '0.002' },
      { direction: 'inbound', prefix: '1201', rate: '0.003' },
    )
    expect(await cost(carl, inbound)).toEqual(['0.05000 +60x1@0.05'])
    expect(await cost(carl, { ...inbound, number: 'anonymous' })).toEqual(['0.05000 +60x1@0.05'])
    expect(await cost(carl, { ...inbound, number: '13125550100' })).toEqual(['0.01000 +60x1@0.01'])
    expect(await cost(carl, { ...inbound, number: '12015550100' })).toEqual(['0.00300 +60x1@0.003'])
    expect(await cost(carl, { ...inbound, number_type: 'local', number: '13125550100' })).toEqual([
      '0.00200 +60x1@0.002',
    ])
  })
})

describe('a rate', () => {
  test('holds from its instant until the next one of its prefix, and when it is discontinued a shorter one decides', async () => {
    const carl = await account()
    const tariff_id = await charged(admin(), carl, { prefix: '44', rate: '0.01' }, { prefix: '4420', rate: '0.02' })
    await rates(
      admin(),
      tariff_id,
      { prefix: '4420', rate: '0.03', valid_from: later(1) },
      { prefix: '4420', discontinued: true, valid_from: later(2) },
    )
    const costAt = async (days: number) => (await cost(carl, { ...minute('442079460000'), at: later(days) }))?.[0]
    expect(await costAt(-3000)).toBe('0.02000 +60x1@0.02')
    expect(await costAt(0.999)).toBe('0.02000 +60x1@0.02')
    expect(await costAt(1)).toBe('0.03000 +60x1@0.03')
    expect(await costAt(2)).toBe('0.01000 +60x1@0.01')
    const list = async (more: object = {}) =>
      (await platform.admin.call('tariffs.list-rates', { tariff_id, ...more })).data.rows.map((row) => row.rate)
    expect(await list()).toEqual(['0.01', '0.02'])
    expect(await list({ at: later(1) })).toEqual(['0.01', '0.03'])
    expect(await list({ at: later(2) })).toEqual(['0.01'])
    expect(await list({ history: true, prefix: '442' })).toEqual(['0.02', '0.03', null])
  })

  test('that does not say from when holds from the beginning for what had none, and from now on for what had', async () => {
    const tariff_id = await tariff(admin())
    await rates(admin(), tariff_id, { prefix: '44', rate: '0.01' })
    await travel(1)
    const now = platform.context.clock.now().toISOString()
    await rates(
      admin(),
      tariff_id,
      { prefix: '44', rate: '0.02' },
      { prefix: '4420', rate: '0.03' },
      { prefix: '33', rate: '0.04' },
    )
    const { rows } = (await platform.admin.call('tariffs.list-rates', { tariff_id, history: true })).data
    const beginning = '1970-01-01T00:00:00.000Z'
    expect(rows.map((row) => [row.prefix, row.rate, row.valid_from, row.valid_until])).toEqual([
      ['33', '0.04', beginning, null],
      ['44', '0.01', beginning, now],
      ['44', '0.02', now, null],
      ['4420', '0.03', now, null],
    ])
  })

  test('that is set again from the same instant takes the place of the old one and has a new id', async () => {
    const carl = await account()
    const rate = { prefix: '44', valid_from: '2026-01-01' }
    const tariff_id = await charged(admin(), carl, { ...rate, rate: '0.01' })
    const shown = async () => (await platform.admin.call('tariffs.list-rates', { tariff_id })).data.rows
    const [old] = await shown()
    expect((await rates(admin(), tariff_id, { ...rate, rate: '0.0100' })).data).toEqual({
      added: 0,
      updated: 0,
      skipped: 1,
    })
    expect(await cost(carl, minute('442079460000'))).toEqual(['0.01000 +60x1@0.01'])
    expect((await rates(admin(), tariff_id, { ...rate, rate: '0.03' })).data).toEqual({
      added: 0,
      updated: 1,
      skipped: 0,
    })
    expect(await cost(carl, minute('442079460000'))).toEqual(['0.03000 +60x1@0.03'])
    expect((await shown())[0]?.rate_id).not.toBe(old?.rate_id)
    const twice = rates(admin(), tariff_id, { ...rate, rate: '0.05' }, { ...rate, rate: '0.06' })
    expect(await fieldOf(twice)).toBe('rates[1]')
    expect(await cost(carl, minute('442079460000'))).toEqual(['0.03000 +60x1@0.03'])
  })

  test('is refused with every fault of it', async () => {
    const tariff_id = await tariff(admin())
    const wrong = {
      prefix: '44',
      discontinued: true,
      rate: '1',
      number_type: 'toll',
      country: 'XX',
      valid_from: '2026-02-30',
    } as const
    const { fields } = await refusal(rates(admin(), tariff_id, { prefix: '33', rate: '0.1' }, wrong))
    expect(fields.map(({ field }) => field)).toEqual([
      ...['rates[1].number_type', 'rates[1].rate', 'rates[1].valid_from', 'rates[1].country'],
    ])
    expect((await platform.admin.call('tariffs.show', { tariff_id })).data.rates).toBe(0)
  })

  test('is listed page by page in the order of prefixes', async () => {
    const tariff_id = await tariff(admin())
    const prefixes = ['1', '1201', '1202', '33', '44', '4420', '7', '*']
    await rates(admin(), tariff_id, ...prefixes.map((prefix) => ({ prefix, rate: '0.1' })))
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 9; pages++) {
      const page = { tariff_id, limit: 3, ...(after === undefined ? {} : { after }) }
      const { rows, next } = (await platform.admin.call('tariffs.list-rates', page)).data
      seen.push(...rows.map((row) => row.prefix))
      if (next === null) break
      after = next
    }
    expect(seen).toEqual(['*', '1', '1201', '1202', '33', '44', '4420', '7'])
    expect(await fieldOf(platform.admin.call('tariffs.list-rates', { tariff_id, after: 'nowhere' }))).toBe('after')
    expect(
      await fieldOf(platform.admin.call('tariffs.list-rates', { tariff_id, at: '2026-01-01', history: true })),
    ).toBe('at')
  })
})

describe('a file of rates', () => {
  const csv = `prefix,Rate,increment,minimum,connect_fee,valid_from,description,direction,number_type,colour
1352,0.0139,6,,,,Florida,inbound,toll,red
*,0.02,6,,,,,inbound,toll,
44,0.012,6,30,0.01,,,,,
`
  test('is taken in by its header, and a dry run says what it would do', async () => {
    const carl = await account()
    const tariff_id = await tariff(admin())
    const outcome = { read: 3, added: 3, updated: 0, skipped: 0, rejected: 0, errors: [] }
    expect(await file(admin(), tariff_id, csv, true)).toEqual(outcome)
    expect((await platform.admin.call('tariffs.show', { tariff_id })).data.rates).toBe(0)
    expect(await file(admin(), tariff_id, csv)).toEqual(outcome)
    await travel(1)
    expect(await file(admin(), tariff_id, csv)).toEqual({ ...outcome, added: 0, skipped: 3 })
    const dearer = csv.replace('0.02', '0.03')
    expect(await file(admin(), tariff_id, dearer)).toEqual({ ...outcome, added: 1, skipped: 2 })
    await assign(admin(), { tariff_id, id: carl.id })
    expect(await cost(carl, { ...minute('442079460000'), seconds: 31 })).toEqual(['0.01720 +0.01+1x30@0.012+1x6@0.012'])
  })

  test('goes in but for the rows that are wrong, each with its line, column and reason', async () => {
    const tariff_id = await tariff(admin())
    const bad = `prefix,rate,increment,grace,direction,valid_from
44,0.01,60,,,
,,0,-1,sideways,soon
044,1e5,3601,,,2026-13-01
44,0.02,60,,,
33,0.01
"33,0.01,60,,,
34,0.01,60,,,2026-01-01
`
    const { read, added, rejected, errors } = await file(admin(), tariff_id, bad)
    expect({ read, added, rejected }).toEqual({ read: 7, added: 2, rejected: 5 })
    expect(errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
      ...['3 direction', '3 prefix', '3 rate', '3 increment', '3 grace', '3 valid_from'],
      ...['4 prefix', '4 rate', '4 increment', '4 valid_from', '5 prefix', '6 null', '7 null'],
    ])
    expect(errors.find(({ line }) => line === 5)?.message).toBe('sets the same rate from the same instant as line 2')
  })

  test('that is no such file is refused', async () => {
    const tariff_id = await tariff(admin())
    for (const text of ['', 'prefix,price\n44,1\n', 'prefix,rate,rate\n', '<html>']) {
      expect(await refusedAs(file(admin(), tariff_id, text))).toBe('unreadable_file')
    }
  })
})

describe('a tariff', () => {
  test('is made, named, rounded otherwise and, while nobody was given it, removed', async () => {
    const { data } = await platform.admin.call('tariffs.create', { name: 'Wholesale' })
    const { tariff_id } = data
    expect(data).toEqual({ tariff_id, account_id: 1, name: 'Wholesale', currency: 'USD', rounding: 'away-from-zero' })
    expect(await refusedAs(platform.admin.call('tariffs.create', { name: 'Wholesale' }))).toBe('tariff_exists')
    const other = await tariff(admin())
    expect(await refusedAs(platform.admin.call('tariffs.change', { tariff_id: other, name: 'Wholesale' }))).toBe(
      'tariff_exists',
    )
    await platform.admin.call('tariffs.change', { tariff_id, rounding: 'half-even' })
    const carl = await account()
    await rates(admin(), tariff_id, { prefix: '44', rate: '0.00001', increment: 30 })
    await assign(admin(), { tariff_id, id: carl.id })
    expect(await cost(carl, { ...minute('442079460000'), seconds: 30 })).toEqual(['0.00000 +1x30@0.00001~half-even'])
    expect(await refusedAs(platform.admin.call('tariffs.remove', { tariff_id }))).toBe('tariff_in_use')
    await rates(admin(), other, { prefix: '44', rate: '1' })
    await platform.admin.call('tariffs.remove', { tariff_id: other })
    expect(await refusedAs(platform.admin.call('tariffs.show', { tariff_id: other }))).toBe('not_found')
    const { rows, count } = (await platform.admin.call('tariffs.list', { limit: 1000 })).data
    expect(rows).toHaveLength(count)
    expect(rows).toContainEqual({ ...data, rounding: 'half-even' })
  })

  test('of a reseller is his alone, and a customer has none', async () => {
    const [rita, rolf] = [await reseller(), await reseller()]
    const carl = await customerOf(rita)
    const tariff_id = await tariff(rita, { name: 'Mine' })
    await tariff(rolf, { name: 'Mine' })
    for (const stranger of [rolf, carl]) {
      expect(await refusedAs(stranger.client.call('tariffs.show', { tariff_id }))).toBe('not_found')
      expect(await refusedAs(rates(stranger, tariff_id, { prefix: '1', rate: '0' }))).toBe('not_found')
      expect(await refusedAs(file(stranger, tariff_id, 'prefix,rate\n1,0\n'))).toBe('not_found')
    }
    expect(await refusedAs(carl.client.call('tariffs.list', {}))).toBe('forbidden')
    expect(await refusedAs(tariff(carl))).toBe('forbidden')
    expect((await rita.client.call('tariffs.list', {})).data.rows.map((row) => row.name)).toEqual(['Mine'])
    const stranger = await customerOf(rolf)
    expect(await refusedAs(assign(rita, { tariff_id, id: stranger.id }))).toBe('not_found')
    await assign(admin(), { tariff_id, id: carl.id })
    expect(await fieldOf(assign(admin(), { tariff_id, id: rita.id }))).toBe('id')
    expect(await fieldOf(assign(admin(), { tariff_id, account_id: rolf.id }))).toBe('tariff_id')
    expect(await fieldOf(assign(admin(), { tariff_id: null, id: carl.id }))).toBe('id')
    expect(await refusedAs(cost(rita, { ...minute('1'), account_id: stranger.id }))).toBe('not_found')
  })

  test('charges whom it was given, else his class, else all', async () => {
    const rita = await reseller()
    const [carl, cora, cleo] = [await customerOf(rita), await customerOf(rita), await customerOf(rita)]
    await charged(admin(), rita, { prefix: '44', rate: '0.01' })
    const of = async (rate: string, to: object) => {
      const tariff_id = await tariff(rita)
      await rates(rita, tariff_id, { prefix: '44', rate })
      await assign(rita, { tariff_id, ...to })
    }
    const costs = async () => {
      const all = [carl, cora, cleo].map((each) => cost(each, minute('442079460000')))
      return (await Promise.all(all)).map((each) => each?.[0]?.split('@')[1])
    }
    expect(await costs()).toEqual(['0.01', '0.01', '0.01'])
    await of('0.05', {})
    expect(await costs()).toEqual(['0.05', '0.05', '0.05'])
    await of('0.04', { account_class: 'gold' })
    await platform.admin.call('customers.change', { id: cora.id, price_class: 'gold' })
    await of('0.03', { id: cleo.id })
    expect(await costs()).toEqual(['0.05', '0.04', '0.03'])
    await assign(rita, { tariff_id: null, id: cleo.id })
    expect(await costs()).toEqual(['0.05', '0.04', '0.05'])
    expect(await fieldOf(assign(rita, { tariff_id: null, id: cleo.id, account_class: 'gold' }))).toBe('id')
    const { data } = await rita.client.call('tariffs.list-assignments', {})
    expect(data.map((row) => [row.id, row.account_class, row.tariff_id !== null])).toEqual([
      [cleo.id, null, false],
      [null, 'gold', true],
      [null, null, true],
    ])
  })

  test('of a reseller says what his customer pays, and what he pays himself the provider’s', async () => {
    const rita = await reseller()
    const rolf = await reseller(rita)
    const carl = await customerOf(rolf)
    await charged(admin(), rita, { prefix: '44', rate: '0.01' }, { prefix: '33', rate: '0.02' })
    await charged(rolf, carl, { prefix: '44', rate: '0.05', increment: 60 })
    const call = { ...minute('442079460000'), seconds: 30, account_id: carl.id }
    const carls = '0.05000 +1x60@0.05'
    expect(await cost(carl, call)).toEqual([carls])
    expect(await cost(rolf, call)).toEqual([carls, '0.00500 +30x1@0.01'])
    expect(await cost(admin(), call)).toEqual([carls, '0.00500 +30x1@0.01', '0.00500 +30x1@0.01'])
    expect(await cost(admin(), { ...call, number: '+33199000000' })).toEqual(Array(3).fill('0.01000 +30x1@0.02'))
    await charged(rolf, carl, { prefix: '39', rate: '0.05' })
    expect(await cost(carl, { ...call, number: '+390612345678' })).toBe('no_rate')
  })
})

describe('a discount plan', () => {
  test('takes its minutes off what a call costs, and a call that runs through them is split', async () => {
    const carl = await account()
    await charged(admin(), carl, { prefix: '44', rate: '0.1', increment: 60 })
    const { i_dest_group_set } = (await platform.admin.call('discounts.create-group', { name: 'UK', prefixes: ['44'] }))
      .data
    const { i_vd_plan } = (
      await platform.admin.call('discounts.create-plan', {
        ...{ name: 'Two free', i_dest_group_set, reset_period: 'Billing-period' },
        thresholds: [
          { from_minutes: 0, discount_percent: '100' },
          { from_minutes: 2, discount_percent: '0' },
        ],
      })
    ).data
    await platform.admin.call('discounts.assign', { id: carl.id, i_vd_plan })
    const call = { ...minute('442079460000'), seconds: 480 }
    const split = ['0.60000 +2x60@0.1-100%+6x60@0.1']
    expect([await cost(carl, call), await cost(carl, call)]).toEqual([split, split])
  })
})
