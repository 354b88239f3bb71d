import { type Endpoint, endpointList, endpoints, type OperationId } from '@dialyard/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction, providerAccountId } from '../../src/context.ts'
import { createAccount } from '../../src/modules/accounts/index.ts'
import { sampleFiles } from '../guards/sample-files.ts'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, requestOf, send, sendForFile, withToken } from '../harness/wire.ts'
import { newPort } from '../porting/new-port.ts'
import { aCall } from '../usage/world.ts'
import { misfits } from './misfits.ts'
import { portChanges } from './port-changes.ts'

type Fields = Record<string, unknown>

let platform: TestPlatform
let token: string
/** A reseller, with a customer of his own. */
let buyer: Member
let customer: Member
/** The bulk order whose reports the reference shows. */
let bulkOrder: { bulk_order_id: number | null; order_no: string | null }

/** The reference's own user, whose password is the word. */
const enrol = (username: string, type: 'customer' | 'spadmin'): Promise<number> =>
  inTransaction(platform.context, (tx) =>
    createAccount(tx, {
      parentId: providerAccountId,
      type,
      status: 'approved',
      username,
      email: null,
      password: 'password',
    }),
  )

beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.price('tollfree', '2.00', '1.00')
  await platform.price('international', '0.00', '4.60')
  // What the examples show stands at a price of its own, so that it comes with a quote of its own as they show it.
  await platform.stock(`number,type,country,state,ratecenter,fax,setup,monthly,city,prefix,features
7065103027,local,US,GA,ATHENS,yes,3.00,1.50,,,
7065103028,local,US,GA,ATHENS,no,,,,,
7065103029,local,US,GA,ATHENS,no,,,,,
7066134205,local,US,GA,ATHENS,no,3.00,1.50,,,
7066134206,local,US,GA,ATHENS,no,,,,,
7066134207,local,US,GA,ATHENS,no,,,,,
2512658624,local,US,AL,EVERGREEN,no,,,,,
7069956092,local,US,GA,ATHENS,no,,,,,
2702496110,local,US,KY,,no,,,,,
2702496111,local,US,KY,,no,,,,,
8338529632,toll,,,,no,3.00,1.50,,,
8338529633,toll,,,,no,,,,,
8338529634,toll,,,,no,,,,,
+78182200100,intl,RU,,,no,,,Arkhangelsk,8182,voice;voice_out
+78182200101,intl,RU,,,no,,,Arkhangelsk,8182,voice;voice_out`)
  await platform.stock('number,type,state,ratecenter,lata\n2513152371,local,AL,EVERGREEN,480')
  await platform.admin.upload('reference.import-rate-centers', {
    file: new Blob(['country,region,exchange,name\nUS,FL,100010,ABBEVILLE\n']),
    filename: 'rate-centers.csv',
  })
  await enrol('mark', 'customer')
  await enrol('mark-admin', 'spadmin')
  buyer = await platform.account('buyer', { balance: '100.00', type: 'reseller' })
  for (const name of ['friday', 'register']) customer = await platform.account(name, { parentId: buyer.id })
  await platform.admin.call('discounts.create-group', { name: 'US-Canada', prefixes: ['1'] })
  await platform.admin.call('discounts.create-plan', {
    name: '1000 Free Minutes',
    description: '1500 Free Minutes for Business Plan',
    i_dest_group_set: 1,
    reset_period: 'Billing-period',
    shared: 'Y',
    thresholds: [{ from_minutes: 0, discount_percent: '100' }],
  })
  for (const number of ['2512658624', '7069956092', '2702496110', '2702496111']) {
    await buyer.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
  }
  await buyer.client.call('payments.add-method', { token: 'pm_test_ok' })
  await buyer.client.call('orders.purchase', { type: 'toll', numbers: [{ number: '8338529634' }] })
  const file = new Blob(['state,quantity\r\nAL,5\r\nAK,2\r\n'])
  bulkOrder = await buyer.client.upload(
    'orders.create-bulk',
    { file, filename: 'anything.csv' },
    { order_type: 'state' },
  )
  await platform.runJob('jobs.due-work')
  const times = { connect_time: '2019-03-31T21:48:15Z', disconnect_time: '2019-03-31T21:48:30Z' }
  const record = aCall({ ...times, account_id: buyer.id, setup_time: 137, media_duration: 0 })
  await platform.admin.call('usage.add-records', { records: [record as never] })
  token = await logIn(platform.url, 'buyer', 'a test password')
})
afterAll(() => platform.close())

async function answerTo(operation: OperationId, input: Fields) {
  const request = requestOf(endpoints[operation] as unknown as Endpoint, input, sampleFiles[operation])
  return send(platform.url, withToken(request, token))
}

/** The wanted number of a purchase's example with the quotes that a search gives for it. */
async function quoted(search: Fields, { numbers }: Fields, change: Fields = {}): Promise<Fields> {
  const [shown] = numbers as [Fields]
  const wanted: Fields = { ...shown, ...change }
  const { data } = (await answerTo('numbers.search', search)).body as { data: { result: Fields[]; loc: string } }
  const row = data.result.find((each) => ['npa', 'nxx', 'xxxx'].every((part) => each[part] === wanted[part]))
  return { ...wanted, loc: data.loc, locData: row?.locData }
}

const ofBulkOrder = (input: Fields): Fields => ({ ...input, bulk_order_id: bulkOrder.bulk_order_id })
const ofCustomer = (input: Fields): Fields => ({ ...input, id: customer.id })

/** Values of the examples that a rule refuses, by call and title; docs/compat.md says which and why. */
const changes: Readonly<Record<string, (input: Fields) => Fields | Promise<Fields>>> = {
  'accounts.admin-login: Log in': (input) => ({ ...input, user_name: 'mark-admin' }),
  'customers.limit-calls: Set Customer Simultaneous Calls': ofCustomer,
  'customers.set-call-parking: Update Customer Call Parking': ofCustomer,
  'customers.set-rtp: Set RTP': ofCustomer,
  'customers.set-paging: Set Customer Paging': ofCustomer,
  'numbers.search: Search Tollfree': (input) => ({ ...input, npa: '833' }),
  'orders.purchase: Purchase local numbers': async (input) => ({
    ...input,
    numbers: [await quoted({ type: 'local', state: 'GA', npa: '706', nxx: '613', limit: 10 }, input)],
  }),
  'orders.purchase: Purchase tollfree numbers': async (input) => ({
    ...input,
    numbers: [await quoted({ type: 'toll', npa: '833', limit: 10 }, input, { npa: '833' })],
  }),
  'orders.purchase: Purchase international numbers': async (input) => {
    const { body } = await answerTo('numbers.search', { type: 'intl', country: 'RU' })
    const [group] = body.data as Fields[]
    return { ...input, numbers: [{ ...(input.numbers as Fields[])[0], id: group?.id, loc: group?.intl_data }] }
  },
  'orders.create-bulk: Bulk Purchase local numbers': async (input) => ({
    ...input,
    fwd_trunk_grpid: String((await madeTrunkGroup()).ext_tgid),
  }),
  'orders.bulk-summary: As JSON': ofBulkOrder,
  'orders.bulk-numbers: As JSON': ofBulkOrder,
  'features.create-cnam: Create Did Cnam': async (input) => {
    const [row] = (await buyer.client.call('numbers.list', { number: '2512658624' })).data
    return { ...input, did_id: row?._id, display_name: 'testcnam 123623' }
  },
  'discounts.assign: Add Discount Plan': async (input) => {
    const [plan] = (await buyer.client.call('discounts.list')).data
    return { ...input, id: customer.id, i_vd_plan: plan?.i_vd_plan }
  },
  'routing.update-trunk-group: Update trunk group': async (input) => ({
    ...input,
    trunk_grpid: (await madeTrunkGroup()).trunk_grpid,
  }),
  'routing.update-forwarding: By trunk group': async (input) => ({
    ...input,
    number: '8338529634',
    fwd_trunk_grpid: (await madeTrunkGroup()).ext_tgid,
  }),
  ...portChanges(() => ({ platform, client: buyer.client })),
  'porting.upload-document: A letter of authorization': async (input) => ({ ...input, port_req_id: await filedPort() }),
  'porting.remove-document: A letter of authorization': async (input) => {
    const named = { ...input, port_req_id: await filedPort() }
    await answerTo('porting.upload-document', named)
    return named
  },
  'numbers.release: By id': async (input) => {
    const [row] = (await buyer.client.call('numbers.list', { number: '2702496111' })).data
    return { ...input, id: [row?._id] }
  },
}

async function madeTrunkGroup(): Promise<{ trunk_grpid: number; ext_tgid: number }> {
  const trunk_ips = ['10.50.250.12', '10.50.250.77'].map((ip_address) => ({ ip_address }))
  return (await buyer.client.call('routing.create-trunk-group', { trunk_name: 'TG NAME', trunk_ips })).data
}

let filed = 1000
const filedPort = async (): Promise<number> => (await newPort(buyer.client, [`205789${filed++}`])).portReqId

/** What the reference shows beside `data`. */
const beside: Readonly<Record<string, Fields>> = {
  'reference.list-countries': { totalRecords: 227 },
  'customers.list': { total: 2 },
}

const examples = endpointList
  // What answers a file alone is read as one, below.
  .filter(([, { extension, data }]) => !extension && data !== endpoints['porting.export'].data)
  .flatMap(([operation, endpoint]) => endpoint.examples.map((example) => ({ operation, example })))
  .map(({ operation, example }) => ({ name: `${operation}: ${example.title}`, operation, example }))

describe("the reference's example is answered with every field that it shows, of the type that it shows:", () => {
  test.each(examples)('$name', async ({ name, operation, example }) => {
    const input = (await changes[name]?.(example.input)) ?? example.input
    const { status, headers, body } = await answerTo(operation, input)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(body, JSON.stringify(input)).toMatchObject({ code: 200, error: null })
    const shown = { code: 200, message: 'Successful Operation', data: example.data, ...beside[operation] }
    expect(misfits(shown, body)).toEqual([])
  })

  test('a changed value belongs to an example', () => {
    expect(Object.keys(changes).filter((name) => !examples.some((each) => each.name === name))).toEqual([])
  })
})

test('the reports of a bulk order are those of the reference to the letter, but for the order’s number', async () => {
  const report = async (name: string) => {
    const path = `/lcl-did-bulk-purchase/${name}/${bulkOrder.bulk_order_id}`
    const answer = await sendForFile(platform.url, withToken({ method: 'GET', path }, token))
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    return (await answer.text()).replaceAll(bulkOrder.order_no ?? '', 'OBO-4205kxwl2qktt133at')
  }
  expect(await report('summary_report')).toBe(
    `bulk_order_no,requested_quantity,fulfilled_quantity,search_lata,search_npa,search_state,search_rate_center,status
OBO-4205kxwl2qktt133at,5,1,,,AL,,C
OBO-4205kxwl2qktt133at,2,0,,,AK,,C
`,
  )
  expect(await report('did_report')).toBe('number,npa,lata,state,ratecenter\n12513152371,251,480,AL,EVERGREEN\n')
})

test('numbers and money are spelt as the reference spells them', async () => {
  const found = (await answerTo('numbers.search', { type: 'local', state: 'GA', npa: '706', nxx: '510' })).body
  expect(found.data).toMatchObject({ setup: '2.00000', monthly: '1.00000', loc: expect.stringMatching(/^[0-9a-f]+$/) })
  const row = (found.data as { result: Fields[] }).result.find(({ xxxx }) => xxxx === '3027')
  expect(row).toMatchObject({ did: '706-510-3027', number: '706-510-3027', did_number: '7065103027', fax: 'true' })
  const [owned] = (await answerTo('numbers.list', { number: '2512658624' })).body.data as Fields[]
  expect(owned).toMatchObject({ did: '2512658624', number: '251-265-8624', fax: 'false', status: 'USING' })
})

const rowsShown = (operation: OperationId): Fields[] =>
  endpoints[operation].examples.flatMap(({ data }) => data as Fields[])

test('what is done to a trunk group is told in the words of the reference', async () => {
  const messages = async (operation: OperationId, input: Fields) => (await answerTo(operation, input)).body.message
  const { trunk_grpid } = await madeTrunkGroup()
  const terms = { trunk_name: 'TG NAME', trunk_ips: [{ ip_address: '10.50.250.10' }] }
  expect(await messages('routing.create-trunk-group', terms)).toBe('Trunk Group created successfully')
  expect(await messages('routing.update-trunk-group', { trunk_grpid, prefix: '7777#' })).toBe('Success')
  expect(await messages('routing.list-trunk-groups', {})).toBe('Success')
})

test('the forwarding that was sent is the forwarding that is shown, with no password in it', async () => {
  const [, device] = endpoints['routing.update-forwarding'].examples
  await answerTo('routing.update-forwarding', device?.input ?? {})
  const [owned] = (await answerTo('numbers.list', { number: '2512658624' })).body.data as Fields[]
  expect(owned).toMatchObject({
    portaPRID: 24_230,
    forwardingData: { method1: 'trunk', timeout1: '30', password: '********', answeringmode: 2, product: 24_230 },
  })
})

test('the file of ports has the reference’s header', async () => {
  const request = requestOf(endpoints['porting.export'] as never, { port_req_id: await filedPort() })
  const answer = await sendForFile(platform.url, withToken(request, token))
  const [header = '', row = '', ...rest] = (await answer.text()).split('\n')
  expect(header).toBe('sub_order_id,status,resubmitted_at,tn,active_foc_date')
  expect(row).toMatch(/^\d+,submitted,,1,$/)
  expect(rest).toEqual([''])
})

test('ids and codes are those of the reference', async () => {
  const states = (await answerTo('reference.list-states', {})).body.data
  expect(states).toEqual(expect.arrayContaining(rowsShown('reference.list-states')))
  const countries = (await answerTo('reference.list-countries', {})).body.data as Fields[]
  for (const shown of rowsShown('reference.list-countries')) {
    expect(countries).toContainEqual({ ...shown, id: expect.any(String) })
  }
})

test('a country may also be named by the id that the list of countries gives', async () => {
  const countries = (await answerTo('reference.list-countries', {})).body.data as Fields[]
  const russia = countries.find(({ code }) => code === 'RU') ?? {}
  for (const country of [russia.id, russia.country_id, russia.code2]) {
    const { body } = await answerTo('numbers.search', { type: 'intl', country })
    expect(body.data, String(country)).toMatchObject([{ iso: 'RU', setup: '0.0', monthly: '4.6' }])
  }
})

test('the sample of an invalid token is answered in its words', async () => {
  const { status, body } = await send(platform.url, {
    method: 'GET',
    path: '/dids?type=local&page=1&max=10',
    headers: { authorization: 'expired' },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ code: 401, error: 'Unauthorized Access' })
})
