import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { candidate, type SmartyStandIn, startSmarty } from '../harness/smarty-stand-in.ts'
import { at, office } from './world.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

describe('an address is verified', () => {
  test('and said to be right, how far, and how it is written', async () => {
    const { client } = await platform.account('vera')
    const { data, verification, address } = await client.call('reference.verify-address', {
      ...office,
      name: 'E911TEST',
    })
    expect(data).toBe(true)
    expect(verification).toEqual({ status: 'valid', level: 'postal_city', provider: 'builtin' })
    expect(address).toMatchObject({ streetnumber: '777', streetname: 'BROCKTON AVE', city: 'ABINGTON', state: 'MA' })
  })

  test('or which part is wrong, with what may be meant', async () => {
    const { client } = await platform.account('vito')
    const error = await refusal(client.call('reference.verify-address', { ...office, zipcode: '33155' }))
    expect(error).toMatchObject({ code: 400, errorCode: 'address_invalid', fields: [{ field: 'zipcode' }] })
    expect(error.message).toContain('zipcode: ZIP code 33155 is of FL, not of MA')
    expect(error.message).toContain('777 BROCKTON AVE, ABINGTON MA 02351')
    const unknown = await refusal(client.call('reference.verify-address', { ...office, city: 'Zzyzx' }))
    expect(unknown).toMatchObject({ code: 422, errorCode: 'address_unverifiable', fields: [{ field: 'city' }] })
  })
})

describe('an address book', () => {
  test('keeps an address once, in the form in which it was verified', async () => {
    const { id, client } = await platform.account('ann')
    const first = (await client.call('reference.create-address', { ...office, name: ' Office ' })).data
    expect(first).toMatchObject({ account_id: id, name: 'Office', streetname: 'BROCKTON AVE', location: true })
    const spelled = { ...office, name: 'Office', streetname: 'brockton av', city: 'abington' }
    expect((await client.call('reference.create-address', spelled)).data.address_id).toBe(first.address_id)
    const box = { ...office, streetnumber: '', streetname: 'P.O. Box 7' }
    expect((await client.call('reference.create-address', box)).data).toMatchObject({
      ...{ name: null, location: false, streetname: 'PO BOX 7', streetnumber: '' },
    })
    expect((await client.call('reference.list-addresses')).data).toHaveLength(2)
    expect((await client.call('reference.show-address', { address_id: first.address_id })).data).toEqual(first)
  })

  test('keeps nothing that is not known to be right', async () => {
    const { client } = await platform.account('abe')
    await refusal(client.call('reference.create-address', { ...office, zipcode: '33155' }))
    await refusal(client.call('reference.create-address', { ...office, city: 'Zzyzx' }))
    expect((await client.call('reference.list-addresses')).data).toEqual([])
  })

  test('is the account’s, and of those above it', async () => {
    const rita = await platform.account('rita', { type: 'reseller' })
    const carl = await platform.account('carl', { parentId: rita.id })
    const { address_id } = (await rita.client.call('reference.create-address', { ...office, account_id: carl.id })).data
    expect((await carl.client.call('reference.list-addresses')).data).toMatchObject([{ address_id }])
    expect((await rita.client.call('reference.list-addresses')).data).toMatchObject([{ address_id }])
    expect((await rita.client.call('reference.list-addresses', { account_id: rita.id })).data).toEqual([])
    expect((await rita.client.call('reference.delete-address', { address_id })).data).toBe(true)
    const gone = refusal(carl.client.call('reference.show-address', { address_id }))
    expect(await gone).toMatchObject({ code: 404, errorCode: 'not_found' })
  })
})

describe('where Smarty verifies addresses,', () => {
  let smarty: SmartyStandIn
  let strict: TestPlatform
  beforeAll(async () => {
    smarty = await startSmarty()
    strict = await startPlatform({ smarty: { authId: 'an-id', authToken: 'a-secret', url: smarty.url } })
    await strict.price('local', '0.00', '0.00')
    await strict.stock('range_start,range_end,type,state\n7065550100,7065550109,local,GA')
  })
  afterAll(async () => {
    await strict.close()
    await smarty.close()
  })
  beforeEach(() => {
    smarty.requests.length = 0
  })

  test('E911 goes by what the postal service delivers to', async () => {
    const { client } = await strict.account('ann')
    await client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
    smarty.answer([])
    const error = await refusal(client.call('features.update-911', at('7065550100')))
    expect(error).toMatchObject({ errorCode: 'address_invalid', fields: [{ field: 'streetname' }] })
    smarty.answer([candidate('Y', {})])
    await client.call('features.update-911', at('7065550100'))
    const { current } = (await client.call('features.show-911', { number: '7065550100' })).data
    expect(current).toMatchObject({
      ...{ zipcode: '02351-1234', streetname: 'BROCKTON AVE' },
      verification: { status: 'valid', level: 'delivery_point', provider: 'smarty' },
    })
  })

  test('and is not registered while Smarty gives no answer', async () => {
    const { client } = await strict.account('bob')
    await client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550101' }] })
    for (const how of ['silence', 503, 402] as const) {
      smarty.fail(how)
      const error = await refusal(client.call('features.update-911', at('7065550101')))
      expect(error).toMatchObject({ code: 503, errorCode: 'provider_unavailable', retryable: true })
    }
    expect((await client.call('features.show-911', { number: '7065550101' })).data.history).toEqual([])
  })

  test('what has not the form of an address is not asked of anybody, nor an address of Canada', async () => {
    const { client } = await strict.account('eve')
    await refusal(client.call('reference.verify-address', { ...office, zipcode: '2351' }))
    await refusal(client.call('reference.verify-address', { ...office, streetnumber: '', streetname: 'PO Box 7' }))
    const ottawa = { ...office, country: 'CA', state: 'ON', city: 'Ottawa', zipcode: 'K1A 0B1' }
    const { verification } = await client.call('reference.verify-address', ottawa)
    expect(verification).toEqual({ status: 'valid', level: 'postal_state', provider: 'builtin' })
    expect(smarty.requests).toEqual([])
  })
})
