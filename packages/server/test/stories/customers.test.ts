import type { Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, fieldOf, newCustomer, peopleOf } from '../harness/customers.ts'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let stocked = 100
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n4705550100,4705550199,local,GA,ATLANTA')
})
afterAll(() => platform.close())

const { reseller, customerOf } = peopleOf(() => platform)
const buy = ({ client }: Pick<Member, 'client'>, number = `4705550${stocked++}`) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
const settingsOf = async ({ client }: Pick<Member, 'client'>, id: number) =>
  (await client.call('customers.show', { id })).data.settings

describe('a customer', () => {
  test("is made by a reseller with the reference's own body, and logs in at once", async () => {
    const rita = await reseller()
    const { data, account_id } = await rita.client.call('customers.create', newCustomer)
    expect(data).toBe(true)
    const listed = await rita.client.call('customers.list')
    expect(listed.total).toBe(1)
    expect(listed.data).toEqual([
      {
        account_id,
        i_customer: account_id,
        login: 'devsub1247',
        phone1: '918828381123',
        email: 'test@gmail.com',
        firstname: 'test',
        lastname: 'Sub1247',
        is_active: true,
        salutation: 'Mr.',
        iso_4217: 'USD',
        companyname: 'DEV Sub',
        city: 'brb',
        status: 'approved',
        state: 'NY',
        country: 'US',
        jerasoft_id: null,
        porta_cid: account_id,
        credit_limit: '50.00000',
        credit_limit_warning: '20.00000',
        account_pid: rita.id,
        porta_class_id: 2348,
        zip: '02501',
        creation_date: '2026-11-23T12:00:00.000Z',
        blocked: 'N',
        baddr1: '1767 Hermitage Blvd',
        baddr2: 'Apt B1',
        i_customer_type: 1,
        bcc: 'billing@example.com,ops@example.com',
      },
    ])
    const token = await logIn(platform.url, 'devsub1247', '123456')
    const own = await ask(platform.url, 'GET /account', { token })
    expect(own.body.data).toMatchObject({ account_type: 'customer', balance: '0.00000', available: '50.00000' })
  })

  test('without a company is of that of his reseller, and pays the prices for any class where no price names his', async () => {
    const rita = await reseller()
    await rita.client.call('customers.change', { id: rita.id, companyname: 'Rita Telecom' })
    const carl = await customerOf(rita, { companyname: null, state: null, phone: null })
    const { data } = await carl.client.call('customers.show', { id: carl.id })
    expect(data).toMatchObject({ companyname: 'Rita Telecom', state: null, phone1: null, parent_id: rita.id })
    await buy(carl)
    expect((await carl.client.call('billing.show-account')).data.available).toBe('47.00000')
  })

  test('is not made with a user name or an e-mail address in use, in whatever letters, nor with a word that does not fit', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const create = (more: object) =>
      fieldOf(rita.client.call('customers.create', { ...newCustomer, username: 'new', ...more }))
    expect(await create({ username: carl.username.toUpperCase() })).toBe('username')
    expect(await create({ email: `${carl.username}@EXAMPLE.com` })).toBe('email')
    expect(await create({ portaCurrency: 'EUR' })).toBe('portaCurrency')
    expect(await create({ country: 'XX' })).toBe('country')
    expect(await create({ portaBcc: 'ops@example.com;two@example.com' })).toBe('portaBcc')
    expect(await create({ password: '12345' })).toBe('password')
    expect(await create({ firstname: ' ' })).toBe('firstname')
    expect(await create({ lastname: 'a\nb' })).toBe('lastname')
    expect(await create({ account_id: carl.id })).toBe('account_id')
    // 0.30000000000000004 is not what anybody meant.
    for (const creditLimit of [0.1 + 0.2, 1e-7, -1, '1e3']) expect(await create({ creditLimit })).toBe('creditLimit')
    expect((await rita.client.call('customers.list')).total).toBe(1)
  })

  test('is made by resellers and staff alone, resellers by staff alone, below any reseller that they see', async () => {
    const [rita, rolf, carl] = [await reseller(), await reseller(), await platform.account('carl')]
    expect(await codeOf(customerOf(carl))).toBe('forbidden')
    expect(await codeOf(customerOf(rita, { account_type: 'reseller' }))).toBe('forbidden')
    expect(await codeOf(customerOf(rita, { account_id: rolf.id }))).toBe('not_found')
    const lower = await customerOf({ client: platform.admin }, { account_type: 'reseller', account_id: rita.id })
    const deep = await customerOf(rita, { account_id: lower.id })
    const listOf = async (input: Input<'customers.list'>) => {
      const { data, total } = await rita.client.call('customers.list', input)
      return { ids: data.map((row) => row.account_id), total }
    }
    expect(await listOf({})).toEqual({ ids: [lower.id], total: 1 })
    expect(await listOf({ depth: 'all' })).toEqual({ ids: [deep.id, lower.id], total: 2 })
    expect(await listOf({ depth: 'all', page: 2, limit: 1 })).toEqual({ ids: [lower.id], total: 2 })
    expect(await listOf({ page: 2 })).toEqual({ ids: [], total: 1 })
    expect(await listOf({ account_id: lower.id })).toEqual({ ids: [deep.id], total: 1 })
    expect((await platform.admin.call('customers.list', { depth: 'all', limit: 1 })).data[0]?.account_id).toBe(deep.id)
    expect((await rita.client.call('customers.show', { id: lower.id })).data).toMatchObject({ i_customer_type: 2 })
  })
})

describe('settings', () => {
  test('are those of the reseller until the customer has his own, and again when these are taken back', async () => {
    const rita = await reseller()
    const carl = await customerOf(rita)
    const limits = { limitsimulcalls: 'yes', simulmaxcallsin: 3, simulmaxcallsout: 2, simulmaxcalls: 4 }
    expect((await rita.client.call('customers.limit-calls', { id: rita.id, ...limits })).data.i_customer).toBe(rita.id)
    expect(await settingsOf(carl, carl.id)).toMatchObject({
      own: { limit_calls: null, max_calls: null },
      effective: { limit_calls: true, max_calls_in: 3, max_calls_out: 2, max_calls: 4, quarantine_days: 30 },
    })
    await rita.client.call('customers.limit-calls', { id: carl.id, ...limits, simulmaxcalls: 9 })
    expect((await settingsOf(carl, carl.id)).effective).toMatchObject({ max_calls_in: 3, max_calls: 9 })
    const inherit = { limit_calls: null, max_calls_in: null, max_calls_out: null, max_calls: null }
    await rita.client.call('customers.change', { id: carl.id, settings: inherit })
    expect((await settingsOf(carl, carl.id)).effective.max_calls).toBe(4)
    await rita.client.call('customers.limit-calls', { id: rita.id, limitsimulcalls: 'No' })
    expect((await settingsOf(carl, carl.id)).effective).toMatchObject({ limit_calls: false, max_calls: 4 })
  })

  test('that do not go together are refused under the name that the call gives them', async () => {
    const rita = await reseller()
    const { client, id } = await customerOf(rita)
    const limits = { id, limitsimulcalls: 'yes', simulmaxcallsin: 3, simulmaxcallsout: 2 }
    expect(await fieldOf(client.call('customers.limit-calls', limits))).toBe('simulmaxcalls')
    expect(await fieldOf(client.call('customers.limit-calls', { ...limits, simulmaxcalls: 2 }))).toBe('simulmaxcalls')
    const settings = { limit_calls: true, max_calls_in: 3, max_calls: 2 }
    expect(await fieldOf(client.call('customers.change', { id, settings }))).toBe('settings.max_calls')
    const parking = (more: object) => client.call('customers.set-call-parking', { id, callparking: 'yes', ...more })
    expect(await fieldOf(parking({}))).toBe('park_prefix')
    expect(await fieldOf(parking({ park_prefix: '*12', release_prefix: '*1' }))).toBe('release_prefix')
    expect(await fieldOf(parking({ park_prefix: '12a' }))).toBe('park_prefix')
    await parking({ park_prefix: '*12', release_prefix: '*13' })
    await client.call('customers.set-rtp', { id, rtp: '3' })
    await client.call('customers.set-paging', { id, paging: 'Yes' })
    expect((await settingsOf(rita, id)).own).toMatchObject({
      call_parking: true,
      park_prefix: '*12',
      release_prefix: '*13',
      rtp_policy: '3',
      paging: true,
      limit_calls: null,
    })
  })

  test("of the provider are everyone's defaults, which only his staff change and nobody takes away", async () => {
    const { client, id } = await customerOf(await reseller())
    const change = (settings: Input<'customers.change'>['settings']) =>
      platform.admin.call('customers.change', { id: 1, settings })
    await change({ suspension_days: 21 })
    expect((await settingsOf({ client }, id)).effective.suspension_days).toBe(21)
    await change({ suspension_days: 14 })
    expect(await fieldOf(change({ quarantine_days: null }))).toBe('settings.quarantine_days')
    expect(await codeOf(platform.admin.call('customers.change', { id: 1, blocked: 'Y' }))).toBe('forbidden')
    expect(await codeOf(client.call('customers.change', { id: 1, settings: {} }))).toBe('not_found')
    expect(await codeOf(client.call('customers.show', { id: 1 }))).toBe('not_found')
  })

  test('say how long a released number rests, each owner’s for himself, in one release of several accounts', async () => {
    const rita = await reseller({ balance: '50.00' })
    const [carl, cora] = [await customerOf(rita), await customerOf(rita)]
    await platform.admin.call('customers.change', { id: rita.id, settings: { quarantine_days: 45 } })
    await rita.client.call('customers.change', { id: carl.id, settings: { quarantine_days: 90 } })
    const numbers = [0, 1, 2].map(() => `4705550${stocked++}`)
    await Promise.all([carl, cora, rita].map((owner, i) => buy(owner, numbers[i])))
    await rita.client.call('numbers.release', { numbers })
    const days = await platform.sql<{ days: number }>(
      `SELECT round(extract(epoch FROM rests_until - $2) / 86400)::integer AS days FROM number
       WHERE number = ANY ($1) ORDER BY number`,
      [numbers.map((number) => `+1${number}`), platform.context.clock.now()],
    )
    expect(days.map((row) => row.days)).toEqual([90, 45, 45])
  })
})

test('a list of customers is searched by what people remember, and tells what each has where it is asked to', async () => {
  const rita = await reseller()
  const dental = await customerOf(rita, { companyname: 'Acme Dental', creditLimit: 10 })
  const bakery = await customerOf(rita, { companyname: 'Bakery 100%', lastname: 'Crumb' })
  await rita.client.call('billing.credit-customer', { id: dental.id, amount: '5.00', reason: 'Paid in cash' })
  const found = async (input: Input<'customers.list'>) =>
    (await rita.client.call('customers.list', { balances: true, ...input })).data.map((row) => row.account_id)
  expect(await found({ search: 'aCME d' })).toEqual([dental.id])
  expect(await found({ search: bakery.username })).toEqual([bakery.id])
  expect(await found({ search: `${bakery.username}@example` })).toEqual([bakery.id])
  expect(await found({ search: 'crumb' })).toEqual([bakery.id])
  expect(await found({ search: '0%' })).toEqual([bakery.id])
  expect(await found({ search: '1_0' })).toEqual([])
  await rita.client.call('customers.change', { id: bakery.id, blocked: 'Y' })
  expect([await found({ blocked: 'Y' }), await found({ blocked: 'N' })]).toEqual([[bakery.id], [dental.id]])
  const { data, total } = await rita.client.call('customers.list', { search: 'dental', balances: true })
  expect({ data, total }).toMatchObject({ data: [{ balance: '5.00000', available: '15.00000' }], total: 1 })
})

test('a client that asks again under the same key makes one customer', async () => {
  const rita = await reseller()
  const wanted = { ...newCustomer, username: 'once-only', email: 'once@example.com' }
  const made = [1, 2].map(() => rita.client.call('customers.create', wanted, { idempotencyKey: 'one-customer' }))
  const [first, second] = await Promise.all(made)
  expect(second).toEqual(first)
  expect((await rita.client.call('customers.list')).total).toBe(1)
})
