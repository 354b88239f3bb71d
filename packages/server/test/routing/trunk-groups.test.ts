import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let reseller: Member
let customer: Member
let ann: Member
beforeAll(async () => {
  // As it runs in business: private networks are not for customers' calls.
  platform = await startPlatform({ demo: false, sip: { ownAddresses: ['203.0.113.1', '2001:db8::5'] } })
  reseller = await platform.account('rita', { type: 'reseller', balance: '100.00' })
  customer = await platform.account('carl', { parentId: reseller.id, balance: '100.00' })
  ann = await platform.account('ann', { balance: '100.00' })
  await platform.price('local', '1.00', '1.00')
  await platform.stock('range_start,range_end,type,state\n7065550100,7065550149,local,GA')
})
afterAll(() => platform.close())

const create = ({ client }: Member, ...addresses: string[]) =>
  client.call('routing.create-trunk-group', {
    trunk_name: 'office',
    trunk_ips: addresses.map((ip_address) => ({ ip_address })),
  })
const listed = async ({ client }: Member, id: number) => {
  const { data } = await client.call('routing.list-trunk-groups', { limit: 1000 })
  return data.result.find((group) => group.trunk_grpid === id)
}
const wrongField = async (call: Promise<unknown>): Promise<string | undefined> => (await refusal(call)).fields[0]?.field
const buy = ({ client }: Member, number: string, more: object = {}) =>
  client.call('orders.purchase', { type: 'local', numbers: [{ number, ...more }] })

describe('a trunk group', () => {
  test('has the usual settings unless its owner says otherwise, and every address its port', async () => {
    const { data } = await create(
      ann,
      '198.51.100.7',
      '198.51.100.7:5080',
      '[2001:DB8:0::1]:5062',
      '::ffff:198.51.100.8',
    )
    const { trunk_grpid, ext_tgid, trunk_ips, ...rest } = data
    expect(trunk_ips).toEqual(
      [
        ['198.51.100.7', 5060],
        ['198.51.100.7', 5080],
        ['2001:db8::1', 5062],
        ['198.51.100.8', 5060],
      ].map(([ip_address, port]) => ({ port, trunk_grpid, ip_address })),
    )
    expect(rest).toEqual({
      ss_verify: false,
      trunk_name: 'office',
      route_type: 'RR',
      num_format: 'e164',
      cli_type: 'paid',
      prefix: null,
      account_id: ann.id,
      od_custid: ann.id,
      order_no: expect.stringMatching(`^newTG-${ann.id}k`),
      ext_tgstatus: 'queued',
      created_at: '2026-11-23T12:00:00.000Z',
      updated_at: '2026-11-23T12:00:00.000Z',
    })
    expect(ext_tgid).toBeGreaterThanOrEqual(52_600)
    expect((await listed(ann, trunk_grpid))?.trunk_ips).toEqual([
      '198.51.100.7:5060',
      '198.51.100.7:5080',
      '[2001:db8::1]:5062',
      '198.51.100.8:5060',
    ])
  })

  test('is changed only in what its owner names, and keeps the order of its members', async () => {
    const { data } = await create(ann, '198.51.100.1', '198.51.100.2:5070')
    const { trunk_grpid } = data
    const change = (fields: object) => ann.client.call('routing.update-trunk-group', { trunk_grpid, ...fields })
    expect((await change({ route_type: 'TD', prefix: '7777#' })).data).toBeNull()
    await change({ trunk_ips: [{ ip_address: '198.51.100.3' }, { ip_address: '198.51.100.1:5060' }] })
    expect(await listed(ann, trunk_grpid)).toMatchObject({
      trunk_name: 'office',
      route_type: 'TD',
      prefix: '7777#',
      trunk_ips: ['198.51.100.1:5060', '198.51.100.2:5070', '198.51.100.3:5060'],
      account_username: 'ann',
    })
    await change({ deleted_ips: ['198.51.100.1', '198.51.100.2:5070'], prefix: '', trunk_name: ' branch ' })
    expect(await listed(ann, trunk_grpid)).toMatchObject({
      trunk_name: 'branch',
      prefix: null,
      trunk_ips: ['198.51.100.3:5060'],
    })
    expect(await wrongField(change({ deleted_ips: ['198.51.100.1'] }))).toBe('deleted_ips[0]')
    expect(await wrongField(change({ deleted_ips: ['198.51.100.3'] }))).toBe('deleted_ips')
    await change({ deleted_ips: ['198.51.100.3'], trunk_ips: [{ ip_address: '198.51.100.4' }] })
    expect((await listed(ann, trunk_grpid))?.trunk_ips).toEqual(['198.51.100.4:5060'])
  })

  test('two of whose changes come at once has the members of both', async () => {
    const { trunk_grpid } = (await create(ann, '198.51.100.1')).data
    const add = (ip_address: string) =>
      ann.client.call('routing.update-trunk-group', { trunk_grpid, trunk_ips: [{ ip_address }] })
    await Promise.all(['198.51.100.2', '198.51.100.3', '198.51.100.4'].map(add))
    expect((await listed(ann, trunk_grpid))?.trunk_ips.length).toBe(4)
  })

  test.each([
    ['a name', 'pbx.example.com'],
    ['no address', '198.51.100.256'],
    ['a port that there is not', '198.51.100.7:70000'],
    ['an address with a zone', 'fe80::1%eth0'],
    ['loopback', '127.0.0.1'],
    ['loopback in disguise', '::ffff:127.0.0.1'],
    ['this network', '0.0.0.0'],
    ['nothing', '::'],
    ['link-local', '169.254.169.254'],
    ['link-local', 'fe80::1'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['a private network', '10.50.250.10'],
    ['a private network', '192.168.1.1:5060'],
    ['a private network behind a translator', '64:ff9b::a00:1'],
    ['a private network', 'fd00::1'],
    ['the platform itself', '203.0.113.1:5099'],
    ['the platform itself', '[2001:0db8::5]'],
  ])('takes no member that is %s: %s', async (_, address) => {
    expect(await wrongField(create(ann, '198.51.100.7', address))).toBe('trunk_ips[1].ip_address')
  })

  test('names no member twice, and needs one', async () => {
    expect(await wrongField(create(ann, '198.51.100.7', '198.51.100.7:5060'))).toBe('trunk_ips[1].ip_address')
    expect(await wrongField(create(ann))).toBe('trunk_ips')
  })

  test('has no name that would break a line', async () => {
    const named = (trunk_name: string) =>
      ann.client.call('routing.create-trunk-group', { trunk_name, trunk_ips: [{ ip_address: '198.51.100.7' }] })
    for (const name of ['a\r\nX-Injected: 1', 'a\tb', 'a\u0085b', '\u007f', '   '])
      expect(await wrongField(named(name))).toBe('trunk_name')
    const prefixed = ann.client.call('routing.create-trunk-group', {
      trunk_name: 'office',
      prefix: '1\r\n',
      trunk_ips: [{ ip_address: '198.51.100.7' }],
    })
    expect(await wrongField(prefixed)).toBe('prefix')
    await expect(
      platform.sql(`INSERT INTO trunk_group (account_id, name, route_type, number_format, cli_type, order_no, created_at)
      VALUES (1, E'a\\nb', 'RR', 'e164', 'paid', 'x', '2026-01-01')`),
    ).rejects.toThrow('sip_text')
  })
})

describe('the list', () => {
  test('counts in words what it shows a page of, and says whether there is more', async () => {
    const zoe = await platform.account('zoe')
    for (let i = 0; i < 3; i++) await create(zoe, '198.51.100.7')
    const page = async (number: number) =>
      (await zoe.client.call('routing.list-trunk-groups', { page: number, limit: 2 })).data
    const [first, second] = [await page(1), await page(2)]
    expect(first).toMatchObject({ totalRecords: '3', enableNext: true })
    expect(second).toMatchObject({ totalRecords: '3', enableNext: false })
    expect([...first.result, ...second.result].map((group) => group.trunk_grpid)).toEqual(
      [...first.result, ...second.result].map((group) => group.trunk_grpid).sort((a, b) => a - b),
    )
  })
})

describe('whose a trunk group is', () => {
  test('its account says, or the reseller above it, or the staff, who have none of their own', async () => {
    const terms = { trunk_name: 'theirs', trunk_ips: [{ ip_address: '198.51.100.7' }] }
    const ofCustomer = await reseller.client.call('routing.create-trunk-group', { ...terms, account_id: customer.id })
    expect(ofCustomer.data.account_id).toBe(customer.id)
    expect(await listed(customer, ofCustomer.data.trunk_grpid)).toMatchObject({ account_username: 'carl' })
    expect(await wrongField(platform.admin.call('routing.create-trunk-group', terms))).toBe('account_id')
    const byStaff = await platform.admin.call('routing.create-trunk-group', { ...terms, account_id: customer.id })
    expect(byStaff.data.account_id).toBe(customer.id)
    const { data } = await reseller.client.call('routing.list-trunk-groups', { account_id: customer.id })
    expect(data.totalRecords).toBe('2')
  })

  test('it is there for nobody else, not even for whom it could be of use', async () => {
    const { trunk_grpid, ext_tgid } = (await create(reseller, '198.51.100.7')).data
    for (const stranger of [customer, ann]) {
      const change = stranger.client.call('routing.update-trunk-group', { trunk_grpid, trunk_name: 'mine' })
      expect(await refusal(change)).toMatchObject({ code: 404, errorCode: 'not_found' })
      expect(await refusal(stranger.client.call('routing.remove-trunk-group', { trunk_grpid }))).toMatchObject({
        code: 404,
      })
    }
    await buy(customer, '7065550140')
    const route = customer.client.call('routing.update-forwarding', { number: '7065550140', fwd_trunk_grpid: ext_tgid })
    expect((await refusal(route)).fields[0]?.field).toBe('fwd_trunk_grpid')
    // Nor does the reseller lend it: what rings it would be shown to the customer.
    const lent = reseller.client.call('routing.update-forwarding', { number: '7065550140', fwd_trunk_grpid: ext_tgid })
    expect(await refusal(lent)).toMatchObject({ code: 404 })
  })
})

describe('removing a trunk group', () => {
  test('is refused while something rings it, naming what does', async () => {
    const { trunk_grpid, ext_tgid } = (await create(ann, '198.51.100.7')).data
    await buy(ann, '7065550100', { fwd_trunk_grpid: ext_tgid })
    await ann.client.call('routing.set-default-forwarding', { fwd_trunk_grpid: ext_tgid })
    const remove = () => ann.client.call('routing.remove-trunk-group', { trunk_grpid })
    const refused = await refusal(remove())
    expect(refused).toMatchObject({ code: 409, errorCode: 'trunk_group_in_use' })
    expect(refused.message).toBe('It is used by the default forwarding, 7065550100.')
    await ann.client.call('routing.remove-default-forwarding')
    await ann.client.call('routing.update-forwarding', { number: '7065550100', answeringmode: '4' })
    expect((await remove()).data).toBe(true)
    expect(await listed(ann, trunk_grpid)).toBeUndefined()
    expect(await refusal(remove())).toMatchObject({ code: 404 })
  })

  test('names twenty numbers at most', async () => {
    const { trunk_grpid, ext_tgid } = (await create(ann, '198.51.100.7')).data
    const numbers = Array.from({ length: 21 }, (_, i) => String(7_065_550_110 + i))
    await ann.client.call('orders.purchase', {
      type: 'local',
      numbers: numbers.map((number) => ({ number, fwd_trunk_grpid: ext_tgid })),
    })
    const { message } = await refusal(ann.client.call('routing.remove-trunk-group', { trunk_grpid }))
    expect(message.match(/70655501\d\d/g)).toHaveLength(20)
    expect(message).toMatch(/ and others\.$/)
  })
})
