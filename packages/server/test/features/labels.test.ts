import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../harness/platform.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.close())

type Owner = Awaited<ReturnType<World['owner']>>
const row = async ({ client, number }: Owner) => (await client.call('numbers.list', { number })).data[0]
const fields = (error: { fields: readonly { field: string }[] }) => error.fields.map(({ field }) => field)

describe('a number is listed in the directory', () => {
  const person = { enabled: 'yes', type: 'RES', lstgn: 'Ann', lstnm: 'Lee' } as const
  const place = { state: 'FL', strt: '123', locnm: 'Miami', zip: '33155' }

  test('as a person, and taken out by its number alone', async () => {
    const ann = await world.owner()
    const { number } = ann
    expect((await ann.client.call('features.update-411', { number, ...person, ...place })).data).toBe(true)
    const listing = { type: 'RES', country: 'US', state: 'FL', zip: '33155', lstgn: 'Ann', lstnm: 'Lee' }
    const shown = { enabled: 'yes', ...listing, business: null, locnm: 'Miami', strt: '123' }
    expect((await row(ann))?.listing411Data).toEqual(shown)
    expect((await ann.client.call('features.show-411', { number })).data).toEqual({
      number,
      ...shown,
      address_id: null,
    })
    expect((await ann.client.call('features.update-411', { number, enabled: 'no' })).data).toBe(true)
    expect((await row(ann))?.listing411Data).toMatchObject({ enabled: 'no', type: null, lstnm: null })
    expect(await world.timeline(ann.client, number)).toEqual(['listed', 'unlisted'])
  })

  test('as a business, at an entry of the address book, which cannot be thrown away meanwhile', async () => {
    const ann = await world.owner()
    const { number } = ann
    const office = { state: 'MA', streetnumber: '777', streetname: 'Brockton Ave', city: 'Abington', zipcode: '02351' }
    const address_id = (await ann.client.call('reference.create-address', office)).data.address_id
    await ann.client.call('features.update-411', { number, enabled: 'yes', type: 'BIZ', lstnm: 'Acme', address_id })
    expect((await ann.client.call('features.show-411', { number })).data).toMatchObject({
      ...{ business: 'Acme', lstnm: 'Acme', lstgn: null, strt: '777 BROCKTON AVE', locnm: 'ABINGTON', address_id },
    })
    const drop = () => ann.client.call('reference.delete-address', { address_id })
    expect(await refusal(drop())).toMatchObject({ errorCode: 'address_in_use' })
    await ann.client.call('numbers.release', { numbers: [number] })
    expect((await drop()).data).toBe(true)
  })

  test('but not where the place does not fit, nor without what a listing needs', async () => {
    const ann = await world.owner()
    const ask = (change: object) =>
      refusal(ann.client.call('features.update-411', { number: ann.number, ...person, ...place, ...change }))
    expect(await ask({ zip: '02351' })).toMatchObject({ errorCode: 'address_invalid', fields: [{ field: 'zip' }] })
    expect(await ask({ locnm: 'Orlando' })).toMatchObject({
      errorCode: 'address_invalid',
      fields: [{ field: 'locnm' }],
    })
    expect(await ask({ locnm: 'Zzyzx' })).toMatchObject({ errorCode: 'address_unverifiable' })
    expect(fields(await ask({ lstgn: '', strt: '', zip: '' }))).toEqual(['lstgn', 'strt', 'zip'])
    expect(fields(await ask({ type: undefined }))).toEqual(['type'])
    expect((await row(ann))?.listing411Data).toMatchObject({ enabled: 'no' })
  })
})

describe('faxes to a number', () => {
  const set = ({ client, number }: Owner, wanted: { service: number; email?: string; serial?: string }) =>
    client.call('features.update-fax', { number, ...wanted })

  test('come by mail, or to a device, or nowhere; each request has its id', async () => {
    const ann = await world.owner()
    const first = (await set(ann, { service: 2, email: 'fax@example.com', serial: 'ignored' })).data
    expect(first).toMatch(/^\d{7}$/)
    const mail = { servive: '2', email: 'fax@example.com', serial: null, guid: first }
    expect((await row(ann))?.faxData).toEqual(mail)
    const second = (await set(ann, { service: 3, serial: 'ATA-00:12' })).data
    expect(second).not.toBe(first)
    expect((await row(ann))?.faxData).toEqual({ servive: '3', email: null, serial: 'ATA-00:12', guid: second })
    await set(ann, { service: 0 })
    expect((await row(ann))?.faxData).toEqual({ servive: '', email: null, serial: null, guid: null })
    expect(await world.timeline(ann.client, ann.number)).toEqual(Array(3).fill('fax-changed'))
  })

  test.each([
    [{ service: 1 }, 'email'],
    [{ service: 2, email: 'no mail address' }, 'email'],
    [{ service: 3 }, 'serial'],
    [{ service: 3, serial: 'a b' }, 'serial'],
    [{ service: 4 }, 'service'],
  ])('need what their service needs: %j', async (wanted, field) => {
    const ann = await world.owner()
    expect(fields(await refusal(set(ann, wanted)))).toEqual([field])
    expect((await row(ann))?.faxData.servive).toBe('')
  })
})

describe('tags', () => {
  test('are set on a number, each once, and taken away by none', async () => {
    const ann = await world.owner()
    const { number } = ann
    await ann.client.call('features.update-tags', { number, tags: ' front desk,main ,,main' })
    expect((await row(ann))?.tags).toBe('front desk,main')
    await ann.client.call('features.update-tags', { number, tags: '' })
    expect((await row(ann))?.tags).toBe('')
    const rows = await world.platform.sql('SELECT FROM number_feature WHERE number = $1', [`+1${number}`])
    expect(rows).toEqual([])
  })

  test('are not endless', async () => {
    const ann = await world.owner()
    for (const tags of [Array.from({ length: 21 }, (_, i) => i).join(), 'x'.repeat(41), 'a\tb']) {
      const error = await refusal(ann.client.call('features.update-tags', { number: ann.number, tags }))
      expect(fields(error)).toEqual(['tags'])
    }
  })

  test('and a note are set on many numbers, with an outcome for each, and what is left out stays', async () => {
    const [ann, bob] = [await world.owner(), await world.owner()]
    const more = (await world.buy(ann.client)).number
    const suspended = await world.buy(ann.client)
    await world.platform.sql(`UPDATE number SET state = 'suspended' WHERE did_id = $1`, [suspended.didId])
    const numbers = [ann.number, more, suspended.number, bob.number, '7065550999', ann.number]
    const label = (labels: { tags?: string; note?: string }) =>
      ann.client.call('features.tag-numbers', { numbers, ...labels })
    const { data } = await label({ tags: 'a,b', note: ' rings in the hall ' })
    expect(data.updated).toEqual([ann.number, more])
    expect(data.failed).toEqual([
      { number: suspended.number, message: 'It is suspended, not in service.' },
      { number: bob.number, message: 'Not among your numbers.' },
      { number: '7065550999', message: 'Not among your numbers.' },
    ])
    await label({ tags: 'c' })
    const shown = async () => (await ann.client.call('features.show-number', { number: more })).data
    expect(await shown()).toMatchObject({ tags: 'c', note: 'rings in the hall' })
    await label({ note: '' })
    expect(await shown()).toMatchObject({ tags: 'c', note: null })
    expect((await row(bob))?.tags).toBe('')
  })
})
