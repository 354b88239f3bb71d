import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann', { balance: '12.50' })
})
afterAll(() => platform.close())

const usual = { url: 'https://numbers.example.net', user_name: 'us', password: 'a secret word' }
const create = (wish: object) => platform.admin.call('suppliers.create', { name: 'Somebody', ...usual, ...wish })
const problemWith = async (wish: object): Promise<string | undefined> =>
  (await refusal(create(wish))).fields.map(({ field }) => field)[0]

test('what is said of a supplier is kept, and his password is shown nowhere', async () => {
  const { data } = await create({
    name: 'Northern Numbers',
    kinds: ['local'],
    countries: ['us'],
    states: ['ga', 'FL'],
    markup_percent: '12.50',
    markup_setup: '0.5',
  })
  expect(data).toMatchObject({
    ...{ name: 'Northern Numbers', url: 'https://numbers.example.net', protocol: 'dialyard', user_name: 'us' },
    ...{ kinds: ['local'], countries: ['US'], states: ['GA', 'FL'], state: 'active', numbers: 0 },
    ...{ markup_percent: '12.5', markup_setup: '0.50000', markup_monthly: '0.00000' },
  })
  const { supplier_id } = data
  const changed = await platform.admin.call('suppliers.change', { supplier_id, markup_percent: '7', states: [] })
  expect(changed.data).toMatchObject({ markup_percent: '7', markup_setup: '0.50000', states: [], countries: ['US'] })
  const stored = await platform.sql<{ row: string }>(
    `SELECT s::text AS row FROM supplier s UNION ALL SELECT e::text FROM event e UNION ALL SELECT i::text FROM idempotency i`,
  )
  const everything = JSON.stringify([stored, data, changed, (await platform.admin.call('suppliers.list')).data])
  expect(everything).not.toContain('a secret word')
  expect(everything).not.toContain(Buffer.from('a secret word').toString('hex'))
})

test('two suppliers have two names', async () => {
  const { supplier_id } = (await create({ name: 'One' })).data
  await create({ name: 'Two' })
  expect(await refusal(create({ name: 'one' }))).toMatchObject({ code: 409, errorCode: 'supplier_exists' })
  const renamed = platform.admin.call('suppliers.change', { supplier_id, name: 'TWO' })
  expect(await refusal(renamed)).toMatchObject({ code: 409, errorCode: 'supplier_exists' })
  expect((await platform.admin.call('suppliers.change', { supplier_id, name: 'ONE' })).data.name).toBe('ONE')
})

describe('what makes no sense is refused, naming the field:', () => {
  test.each([
    ['url', { url: 'ftp://numbers.example.net' }],
    ['url', { url: 'https://us:word@numbers.example.net' }],
    ['url', { url: 'https://numbers.example.net/?a=b' }],
    ['states', { states: ['ZZ'] }],
    ['countries', { countries: ['FR'] }],
    ['password', { password: undefined }],
    ['user_name', { user_name: undefined }],
    ['password', { password: undefined, user_name: undefined }],
    ['api_key', { api_key: 'dyk_one' }],
  ])('%s of %j', async (field, wish) => {
    expect(await problemWith(wish)).toBe(field)
  })
})

describe('a supplier is tried', () => {
  const tried = async (wish: object) => {
    const { supplier_id } = (await create({ name: `Tried ${Math.random()}`, ...wish })).data
    return (await platform.admin.call('suppliers.test', { supplier_id })).data
  }

  test('by user name and password, by key, and as a server that tells less', async () => {
    const account = { ok: true, user_name: 'ann', available: '12.50000', currency: 'USD', reason: null }
    const there = { url: platform.url, user_name: 'ann', password }
    expect(await tried(there)).toEqual(account)
    const { data } = await platform.client('ann').call('accounts.create-api-key', { name: 'south', scopes: ['*'] })
    const byKey = { url: platform.url, user_name: undefined, password: undefined, api_key: data.key }
    expect(await tried(byKey)).toEqual(account)
    expect(await tried({ ...there, protocol: 'v4' })).toEqual({ ...account, available: null, currency: null })
  })

  test('and says why it does not work', async () => {
    const nothing = { ok: false, user_name: null, available: null, currency: null }
    expect(await tried({ url: 'http://127.0.0.1:9' })).toMatchObject({ ...nothing, reason: expect.any(String) })
    const refused = await tried({ url: platform.url, user_name: 'ann', password: 'another word' })
    expect(refused).toEqual({ ...nothing, reason: 'Invalid credentials' })
  })
})
