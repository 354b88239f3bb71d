import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../harness/platform.ts'
import { at, elsewhere, office, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.close())
beforeEach(() => {
  world.e911.fault = 'none'
})

type Owner = Awaited<ReturnType<World['owner']>>
const shown = async ({ client, number }: Owner) => (await client.call('features.show-911', { number })).data
const listed = async ({ client, number }: Owner) => (await client.call('numbers.list', { number })).data[0]?.e911Data
const missing = async ({ client }: Owner) => (await client.call('features.missing-911')).data.map(({ did }) => did)

describe('a number is registered with the emergency services', () => {
  test('under its verified address, and shown as it was given', async () => {
    const ann = await world.owner()
    expect(await missing(ann)).toEqual([ann.number])
    const place = { ...office, addresstypenumber: 'Apartment 2', state: 'massachusetts' }
    const { data, status } = await ann.client.call('features.update-911', at(ann.number, place))
    const { current, ...rest } = await shown(ann)
    expect({ data, status }).toEqual({ data: current?.reference, status: 'active' })
    expect(rest).toMatchObject({ enabled: 'yes', psap_delivery: true, history: [current] })
    expect(current).toMatchObject({
      ...{ status: 'active', name: 'Ann', streetname: 'BROCKTON AVE', addresstypenumber: 'APT 2', zipcode: '02351' },
      verification: { status: 'valid', level: 'postal_city', provider: 'builtin' },
    })
    expect(await listed(ann)).toEqual({
      enabled: 'yes',
      country: 'US',
      state: 'MA',
      zipcode: '02351',
      businessname: 'Ann',
      address: 'Apartment 2',
      streetname: 'Brockton Avenue',
      streetnumber: '777',
    })
    expect(await missing(ann)).toEqual([])
    expect(world.e911.kept.get(`+1${ann.number}`)?.record).toMatchObject({
      name: 'Ann',
      address: { street: 'BROCKTON AVE', houseNumber: '777', unit: 'APT 2' },
    })
  })

  test('and taken out by its number alone', async () => {
    const ann = await world.owner()
    await ann.client.call('features.update-911', at(ann.number))
    const out = { number: ann.number, enabled: 'no' } as const
    expect(await ann.client.call('features.update-911', out)).toMatchObject({ data: true, status: 'removed' })
    expect(await shown(ann)).toMatchObject({ enabled: 'no', current: null, history: [{ status: 'removed' }] })
    expect(await listed(ann)).toMatchObject({ enabled: 'no', streetname: null })
    expect(world.e911.kept.has(`+1${ann.number}`)).toBe(false)
    expect(await ann.client.call('features.update-911', out)).toMatchObject({ data: true, status: 'removed' })
    expect(await world.timeline(ann.client, ann.number)).toEqual([
      ...['e911-requested', 'e911-activated', 'e911-removal-requested', 'e911-removed'],
    ])
  })

  test('at another address, which takes the place of the first', async () => {
    const ann = await world.owner()
    const first = await ann.client.call('features.update-911', at(ann.number))
    const second = await ann.client.call('features.update-911', at(ann.number, elsewhere))
    expect(second.data).not.toBe(first.data)
    const { current, history } = await shown(ann)
    expect(current).toMatchObject({ streetname: 'MAIN ST', reference: second.data })
    expect(history).toMatchObject([
      { status: 'active', ended_at: null },
      { status: 'removed', reason: 'Replaced by another.', ended_at: expect.any(String) },
    ])
  })

  test('once, however often the same is asked for', async () => {
    const ann = await world.owner()
    const { data } = await ann.client.call('features.update-911', at(ann.number))
    const before = world.e911.asked.register
    expect((await ann.client.call('features.update-911', at(ann.number))).data).toBe(data)
    expect(world.e911.asked.register).toBe(before)
    const keyed = await Promise.all(
      [1, 2].map(() =>
        ann.client
          .call('features.update-911', at(ann.number, elsewhere), { idempotencyKey: 'move' })
          .catch((error: { errorCode?: string }) => error.errorCode),
      ),
    )
    // Two at once: one does it, and the other has its answer or is told that it is at work.
    expect(keyed.filter((each) => typeof each === 'object').length).toBeGreaterThan(0)
    expect((await shown(ann)).history).toHaveLength(2)
  })

  test('at an entry of the address book, which was verified when it was written', async () => {
    const ann = await world.owner()
    const { data: entry } = await ann.client.call('reference.create-address', { name: 'Office', ...office })
    const by = { number: ann.number, enabled: 'yes', name: 'Ann', address_id: entry.address_id } as const
    await ann.client.call('features.update-911', by)
    expect((await shown(ann)).current).toMatchObject({ address_id: entry.address_id, streetname: 'BROCKTON AVE' })
    const remove = () => ann.client.call('reference.delete-address', { address_id: entry.address_id })
    expect(await refusal(remove())).toMatchObject({ code: 409, errorCode: 'address_in_use' })
    await ann.client.call('features.update-911', { number: ann.number, enabled: 'no' })
    expect((await remove()).data).toBe(true)
    expect((await shown(ann)).history).toMatchObject([
      { status: 'removed', address_id: null, streetname: 'BROCKTON AVE' },
    ])
  })
})

describe('a number is not registered', () => {
  test.each([
    [
      'in another state',
      { ...office, zipcode: '33155' },
      'address_invalid',
      'zipcode',
      /not of MA.*Perhaps 777 BROCKTON AVE/,
    ],
    ['in another city', { ...office, city: 'Boston' }, 'address_invalid', 'city', /is of Abington/],
    ['in a city that nobody knows', { ...office, city: 'Zzyzx' }, 'address_unverifiable', 'city', /no such place/],
    [
      'at a box',
      { ...office, streetnumber: '', streetname: 'PO Box 7' },
      'address_invalid',
      'streetname',
      /no location/,
    ],
    ['without a house number', { ...office, streetnumber: '' }, 'address_invalid', 'streetnumber', /is required/],
    ['without a name', { ...office, name: '' }, 'invalid_input', 'name', /is required/],
    ['without a city', { ...office, city: '' }, 'invalid_input', 'city', /is required/],
    ['abroad', { ...office, country: 'FR' }, 'address_invalid', 'country', /United States and Canada/],
  ])('%s', async (_, place, errorCode, field, message) => {
    const ann = await world.owner()
    const error = await refusal(ann.client.call('features.update-911', at(ann.number, place)))
    expect(error).toMatchObject({ errorCode, fields: [{ field }] })
    expect(error.message).toMatch(message)
    expect(await shown(ann)).toMatchObject({ enabled: 'no', history: [] })
  })

  test('at an entry of somebody else’s address book, or at a box of one’s own', async () => {
    const [ann, bob] = [await world.owner(), await world.owner()]
    const theirs = (await bob.client.call('reference.create-address', office)).data.address_id
    const box = { ...office, streetnumber: '', streetname: 'PO Box 7' }
    const mine = (await ann.client.call('reference.create-address', box)).data.address_id
    const by = (address_id: number) =>
      refusal(ann.client.call('features.update-911', { number: ann.number, enabled: 'yes', name: 'Ann', address_id }))
    expect(await by(theirs)).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(await by(mine)).toMatchObject({ code: 400, fields: [{ field: 'address_id' }] })
  })

  test('that is toll-free', async () => {
    await world.platform.price('tollfree', '0.00', '0.00')
    await world.platform.stock('number,type\n8335550100,toll')
    const ann = await world.owner()
    await ann.client.call('orders.purchase', { type: 'toll', numbers: [{ number: '8335550100' }] })
    const error = await refusal(ann.client.call('features.update-911', at('8335550100')))
    expect(error).toMatchObject({ code: 400, fields: [{ field: 'number' }] })
    expect(await missing(ann)).toEqual([ann.number])
  })

  test('that is not in service', async () => {
    const ann = await world.owner()
    await world.platform.sql(`UPDATE number SET state = 'suspended' WHERE did_id = $1`, [ann.didId])
    const error = await refusal(ann.client.call('features.update-911', at(ann.number)))
    expect(error).toMatchObject({ code: 409, errorCode: 'number_state_conflict' })
    expect(await missing(ann)).toEqual([])
  })
})

describe('when the provider', () => {
  test('refuses, it is said in his words, and what was in force stays', async () => {
    const ann = await world.owner()
    const { data } = await ann.client.call('features.update-911', at(ann.number))
    world.e911.fault = 'refuse'
    const error = await refusal(ann.client.call('features.update-911', at(ann.number, elsewhere)))
    expect(error).toMatchObject({
      code: 422,
      errorCode: 'refused_by_provider',
      message: 'No such place is known here.',
    })
    const { current, history } = await shown(ann)
    expect(current).toMatchObject({ reference: data, status: 'active', streetname: 'BROCKTON AVE' })
    expect(history).toMatchObject([{ status: 'failed', reason: 'No such place is known here.' }, { status: 'active' }])
    const out = await refusal(ann.client.call('features.update-911', { number: ann.number, enabled: 'no' }))
    expect(out).toMatchObject({ errorCode: 'refused_by_provider', message: 'It is locked.' })
    expect(await listed(ann)).toMatchObject({ enabled: 'yes' })
    expect(await world.timeline(ann.client, ann.number)).toEqual([
      ...['e911-requested', 'e911-activated', 'e911-requested', 'e911-failed'],
      ...['e911-removal-requested', 'e911-removal-refused'],
    ])
  })

  test.each(['silent', 'lost'] as const)(
    'is %s, the registration is pending and the old one in force, until he answers',
    async (fault) => {
      const ann = await world.owner()
      const first = await ann.client.call('features.update-911', at(ann.number))
      world.e911.fault = fault
      expect((await ann.client.call('features.update-911', at(ann.number, elsewhere))).status).toBe('pending')
      expect(await shown(ann)).toMatchObject({
        current: { reference: first.data, streetname: 'BROCKTON AVE' },
        history: [{ status: 'pending' }, { status: 'active' }],
      })
      const another = refusal(ann.client.call('features.update-911', at(ann.number, { ...office, streetnumber: '5' })))
      expect(await another).toMatchObject({ code: 409, errorCode: 'feature_pending' })
      expect(
        await refusal(ann.client.call('features.update-911', { number: ann.number, enabled: 'no' })),
      ).toMatchObject({
        errorCode: 'feature_pending',
      })
      const registered = world.e911.asked.register
      world.e911.fault = 'none'
      await world.pass(10)
      expect(await shown(ann)).toMatchObject({
        current: { status: 'active', streetname: 'MAIN ST' },
        history: [{ status: 'active' }, { status: 'removed' }],
      })
      // What he had done already he is not asked for twice.
      expect(world.e911.asked.register - registered).toBe(fault === 'lost' ? 0 : 1)
    },
  )

  test('is silent, the same request again asks him again', async () => {
    const ann = await world.owner()
    world.e911.fault = 'silent'
    expect((await ann.client.call('features.update-911', at(ann.number))).status).toBe('pending')
    expect(await missing(ann)).toEqual([ann.number])
    world.e911.fault = 'none'
    expect((await ann.client.call('features.update-911', at(ann.number))).status).toBe('active')
    expect((await shown(ann)).history).toHaveLength(1)
  })

  test('is silent for days, he is asked ever more seldom, and refuses in the end', async () => {
    const ann = await world.owner()
    world.e911.fault = 'silent'
    await ann.client.call('features.update-911', at(ann.number))
    const before = world.e911.asked.find
    await world.pass(10 * 24 * 60)
    const asked = world.e911.asked.find - before
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThan(30)
    world.e911.fault = 'refuse'
    await world.pass(24 * 60)
    expect(await shown(ann)).toMatchObject({ enabled: 'no', history: [{ status: 'failed' }] })
  })

  test.each(['silent', 'lost'] as const)(
    'is %s about a removal, the number is in force until he answers',
    async (fault) => {
      const ann = await world.owner()
      await ann.client.call('features.update-911', at(ann.number))
      world.e911.fault = fault
      const out = { number: ann.number, enabled: 'no' } as const
      expect(await ann.client.call('features.update-911', out)).toMatchObject({ data: true, status: 'pending' })
      expect(await shown(ann)).toMatchObject({ enabled: 'yes', current: { status: 'active', removal_pending: true } })
      expect(await refusal(ann.client.call('features.update-911', at(ann.number, elsewhere)))).toMatchObject({
        errorCode: 'feature_pending',
      })
      world.e911.fault = 'none'
      await world.pass(10)
      expect(await shown(ann)).toMatchObject({ enabled: 'no', history: [{ status: 'removed' }] })
    },
  )
})

describe('a number that is given back', () => {
  const release = ({ client, number }: Owner) => client.call('numbers.release', { numbers: [number] })
  const states = (number: string) =>
    world.platform.sql<{ state: string }>('SELECT state FROM registration WHERE number = $1 ORDER BY registration_id', [
      `+1${number}`,
    ])

  test('loses its registration, with the provider too', async () => {
    const ann = await world.owner()
    await ann.client.call('features.update-911', at(ann.number))
    await release(ann)
    expect(await listed(ann)).toBeUndefined()
    await world.pass(1)
    expect(await states(ann.number)).toEqual([{ state: 'removed' }])
    expect(world.e911.kept.has(`+1${ann.number}`)).toBe(false)
    expect((await shown(ann)).enabled).toBe('no')
    expect(await world.timeline(ann.client, ann.number)).toEqual([
      ...['e911-requested', 'e911-activated', 'e911-removal-requested', 'e911-removed'],
    ])
  })

  test('loses it even if the provider is silent then, and refuses at first', async () => {
    const ann = await world.owner()
    await ann.client.call('features.update-911', at(ann.number))
    world.e911.fault = 'silent'
    await release(ann)
    await world.pass(1)
    world.e911.fault = 'refuse'
    await world.pass(10)
    expect(await states(ann.number)).toEqual([{ state: 'removing' }])
    world.e911.fault = 'none'
    await world.pass(60)
    expect(await states(ann.number)).toEqual([{ state: 'removed' }])
  })

  test.each(['silent', 'lost'] as const)('while he is %s, is not registered afterwards', async (fault) => {
    const ann = await world.owner()
    world.e911.fault = fault
    await ann.client.call('features.update-911', at(ann.number))
    await release(ann)
    world.e911.fault = 'none'
    await world.pass(10)
    expect(await states(ann.number)).toEqual([{ state: 'removed' }])
    expect(world.e911.kept.has(`+1${ann.number}`)).toBe(false)
  })

  test('while he is at it, is taken out again when he is done', async () => {
    const ann = await world.owner()
    world.e911.meanwhile = () => release(ann)
    const late = refusal(ann.client.call('features.update-911', at(ann.number)))
    expect(await late).toMatchObject({ code: 404, errorCode: 'not_found' })
    await world.pass(1)
    expect(await states(ann.number)).toEqual([{ state: 'removed' }])
    expect(world.e911.kept.has(`+1${ann.number}`)).toBe(false)
  })

  test('and is sold again, is nobody’s to look back on, and the new owner’s registration stays', async () => {
    const ann = await world.owner()
    await ann.client.call('features.update-911', at(ann.number))
    world.e911.fault = 'silent'
    await release(ann)
    await world.pass(31 * 24 * 60)
    world.e911.fault = 'none'
    const bob = { ...(await world.platform.account(`next-${ann.number}`)), number: ann.number, didId: ann.didId }
    await bob.client.call('orders.purchase', { type: 'local', numbers: [{ number: bob.number }] })
    expect(await shown(bob)).toMatchObject({ enabled: 'no', history: [] })
    await bob.client.call('features.update-911', at(bob.number, elsewhere))
    await world.pass(24 * 60)
    expect(await states(bob.number)).toEqual([{ state: 'removed' }, { state: 'active' }])
    expect(world.e911.kept.get(`+1${bob.number}`)?.record).toMatchObject({ address: { street: 'MAIN ST' } })
    expect(await world.timeline(bob.client, bob.number)).toEqual(['e911-requested', 'e911-activated'])
    const theirs = await refusal(ann.client.call('features.show-911', { number: ann.number }))
    expect(theirs).toMatchObject({ errorCode: 'not_found' })
  })
})
