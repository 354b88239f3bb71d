import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../harness/platform.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await world.platform.admin.call('billing.set-service-price', { service: 'cnam_change', amount: '2.00' })
})
afterAll(() => world.platform.close())
beforeEach(() => {
  world.cnam.fault = 'none'
})

type Owner = Awaited<ReturnType<World['owner']>>
type Wanted = Omit<Input<'features.create-cnam'>, 'did_id'>
const set = async ({ client, didId }: Owner, wanted: Wanted) =>
  (await client.call('features.create-cnam', { cnam_type: 'BIZ', ...wanted, did_id: String(didId) })).data
const listed = async ({ client, number }: Owner) => {
  const [row] = (await client.call('numbers.list', { number })).data
  return [row?.cnamDisplayname, row?.cnamDisplaynumber, row?.cnamType]
}
const history = async ({ client, number }: Owner) => (await client.call('features.list-cnam', { number })).data

test('a number calls by a name, which is charged once for each change, on a line of the statement', async () => {
  const ann = await world.owner({ balance: '10.00' })
  const first = await set(ann, { display_name: 'Acme  Dental ' })
  expect(first).toEqual({
    did_cnam_id: expect.stringMatching(/^\d+$/),
    did_id: String(ann.didId),
    cnam_status: true,
    cnam_type: 'BIZ',
    display_name: 'Acme Dental',
    display_number: `1${ann.number}`,
    is_billed: true,
    // The opening balance is the first line.
    invoice_id: 2,
    is_active: true,
    created_at: '2026-11-23T12:00:00.000Z',
    updated_at: '2026-11-23T12:00:00.000Z',
  })
  expect(await set(ann, { display_name: 'Acme Dental' })).toEqual(first)
  expect(await world.balance(ann.client)).toBe('8.00000')
  const second = await set(ann, { display_name: 'ACME', cnam_type: 'RES', display_number: '(706) 555-0199' })
  expect(second).toMatchObject({ display_number: '17065550199', invoice_id: 3, is_active: true })
  expect(await world.balance(ann.client)).toBe('6.00000')
  expect(await listed(ann)).toEqual(['ACME', '17065550199', 'RES'])
  expect(await history(ann)).toMatchObject([second, { ...first, cnam_status: false, is_active: false }])
  expect(world.cnam.kept.get(`+1${ann.number}`)?.record).toMatchObject({ name: 'ACME', kind: 'RES' })
})

test('a name is taken away for nothing', async () => {
  const ann = await world.owner({ balance: '2.00' })
  const never = refusal(set(ann, { cnam_status: false }))
  expect(await never).toMatchObject({ code: 404, errorCode: 'not_found' })
  await set(ann, { display_name: 'ACME' })
  expect(await set(ann, { cnam_status: false })).toMatchObject({ cnam_status: false, is_active: false, invoice_id: 2 })
  expect(await set(ann, { cnam_status: false })).toMatchObject({ cnam_status: false, is_active: false })
  expect(await listed(ann)).toEqual([null, null, ''])
  expect(await world.balance(ann.client)).toBe('0.00000')
  expect(await world.timeline(ann.client, ann.number)).toEqual([
    ...['cnam-requested', 'cnam-activated', 'cnam-removal-requested', 'cnam-removed'],
  ])
})

describe('a name is refused', () => {
  test.each([
    ['of sixteen characters', { display_name: 'SIXTEEN LETTERS!' }, 'display_name', /16 characters.*15 at most/],
    ['as long as the reference’s own', { display_name: 'testcnam 12362320049' }, 'display_name', /20 characters/],
    ['with an exclamation mark', { display_name: 'ACME!' }, 'display_name', /letters?/],
    ['with a letter of another alphabet', { display_name: 'АCME' }, 'display_name', /letter/],
    ['with a line break', { display_name: 'ACME\r\nX: y' }, 'display_name', /letter/],
    ['that begins with a hyphen', { display_name: '-ACME' }, 'display_name', /begin with/],
    ['of nothing', { display_name: '   ' }, 'display_name', /is required/],
    ['that is missing', {}, 'display_name', /is required/],
    ['of no type', { display_name: 'ACME', cnam_type: undefined }, 'cnam_type', /is required/],
    ['beside what is no number', { display_name: 'ACME', display_number: '12ab' }, 'display_number', /not a telephone/],
  ])('%s', async (_, wanted, field, message) => {
    const ann = await world.owner()
    const error = await refusal(set(ann, wanted as Wanted))
    expect(error).toMatchObject({ code: 400, errorCode: 'invalid_input', fields: [{ field }] })
    expect(error.message).toMatch(message)
    expect(await world.balance(ann.client)).toBe('100.00000')
  })

  test('that cannot be paid, and leaves no trace', async () => {
    const ann = await world.owner({ balance: '1.99' })
    expect(await refusal(set(ann, { display_name: 'ACME' }))).toMatchObject({ errorCode: 'insufficient_balance' })
    expect(await history(ann)).toEqual([])
    expect(world.cnam.kept.has(`+1${ann.number}`)).toBe(false)
  })

  test('of a number that is not one’s own, or that there is not', async () => {
    const [ann, bob] = [await world.owner(), await world.owner()]
    for (const didId of [bob.didId, 2_147_483_647, 9_999_999_999]) {
      const error = await refusal(set({ ...ann, didId }, { display_name: 'ACME' }))
      expect(error).toMatchObject({ code: 404, errorCode: 'not_found' })
    }
  })
})

describe('when the provider', () => {
  test('refuses a name, what was paid is given back, and the name in force stays', async () => {
    const ann = await world.owner({ balance: '10.00' })
    await set(ann, { display_name: 'ACME' })
    world.cnam.fault = 'refuse'
    expect(await refusal(set(ann, { display_name: 'POLICE' }))).toMatchObject({
      ...{ code: 422, errorCode: 'refused_by_provider', message: 'No such place is known here.' },
    })
    expect(await world.balance(ann.client)).toBe('8.00000')
    expect((await listed(ann))[0]).toBe('ACME')
    expect(await history(ann)).toMatchObject([
      { display_name: 'POLICE', is_billed: false, invoice_id: null, is_active: false },
      { display_name: 'ACME', is_billed: true, is_active: true },
    ])
    expect(await refusal(set(ann, { cnam_status: false }))).toMatchObject({ errorCode: 'refused_by_provider' })
    expect((await listed(ann))[0]).toBe('ACME')
  })

  test('gives no answer, the name is not shown until he does, and it is charged once', async () => {
    const ann = await world.owner({ balance: '10.00' })
    world.cnam.fault = 'lost'
    expect(await set(ann, { display_name: 'ACME' })).toMatchObject({ is_active: false, is_billed: true })
    expect((await listed(ann))[0]).toBeNull()
    expect(await refusal(set(ann, { display_name: 'OTHER' }))).toMatchObject({ errorCode: 'feature_pending' })
    world.cnam.fault = 'none'
    await world.pass(5)
    expect((await listed(ann))[0]).toBe('ACME')
    expect(await world.balance(ann.client)).toBe('8.00000')
  })
})

test('a name goes with the number that is given back', async () => {
  const ann = await world.owner()
  await set(ann, { display_name: 'ACME' })
  await ann.client.call('numbers.release', { numbers: [ann.number] })
  await world.pass(1)
  expect(world.cnam.kept.has(`+1${ann.number}`)).toBe(false)
  const [row] = (await ann.client.call('numbers.list', { number: ann.number, status: 'RESTING' })).data
  expect(row).toMatchObject({ cnamDisplayname: null, cnamType: '' })
})
