import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send, withToken } from '../harness/wire.ts'
import { empty, routingGround, toNumber } from './ground.ts'

let platform: TestPlatform
let rita: Member
let carl: Member
let ann: Member
beforeAll(async () => {
  platform = await startPlatform({ demo: false, sip: { realm: 'sip.example.com' } })
  await platform.price('local', '0.00', '0.00')
  rita = await platform.account('rita', { type: 'reseller' })
  carl = await platform.account('carl', { parentId: rita.id })
  ann = await platform.account('ann')
})
afterAll(() => platform.close())

const { numbersOf, numberOf, groupOf } = routingGround(() => platform)
const set = ({ client }: Member, number: string, fields: object) =>
  client.call('routing.update-forwarding', { number, ...fields })
const shown = async ({ client }: Member, number: string) => (await client.call('numbers.list', { number })).data[0]
const wrongField = async (call: Promise<unknown>): Promise<string | undefined> => (await refusal(call)).fields[0]?.field
const toOneNumber = toNumber('2125550123')

describe('the forwarding of a number', () => {
  test('is empty until somebody says something', async () => {
    expect((await shown(ann, await numberOf(ann)))?.forwardingData).toEqual(empty)
  })

  test('by methods is shown as it was given, and nothing else of what the client sent along', async () => {
    const number = await numberOf(ann)
    const { data } = await set(ann, number, {
      sequence: 'simultaneous',
      answeringmode: 7,
      sipdigits: '11',
      product: '24230',
      method1: 'Simple',
      number1: '(212) 555-0123',
      timeout1: '99',
      sip1: 'left over from another time',
      method2: 'ip',
      sip2: 'sip:front@pbx.example.com:5080',
      timeout2: 20,
      number2: 'NA',
      method3: '',
      timeout3: 'NA',
      fwd_trunk_grpid: '',
    })
    expect(data).toEqual({ login: `1${number}`, i_product: '24230', i_account: ann.id })
    expect(await shown(ann, number)).toMatchObject({
      portaPRID: 24_230,
      forwardingData: {
        ...empty,
        sequence: 'Simultaneous',
        answeringmode: 7,
        sipdigits: '11',
        product: 24_230,
        method1: 'simple',
        number1: '2125550123',
        timeout1: '99',
        method2: 'ip',
        sip2: 'sip:front@pbx.example.com:5080',
        timeout2: '20',
      },
    })
  })

  test('by trunk group takes the place of methods, and methods that of a trunk group', async () => {
    const [number, ext_tgid] = [await numberOf(ann), (await groupOf(ann)).ext_tgid]
    await set(ann, number, toOneNumber)
    expect((await set(ann, number, { fwd_trunk_grpid: ext_tgid })).data).toEqual([
      { description: 'Routing request completed' },
    ])
    expect((await shown(ann, number))?.forwardingData).toEqual({ ...empty, fwd_trunk_grpid: ext_tgid })
    await set(ann, number, { ...toOneNumber, fwd_trunk_grpid: 0 })
    expect((await shown(ann, number))?.forwardingData).toEqual({
      ...empty,
      ...toOneNumber,
      answeringmode: 2,
    })
  })

  test.each([
    ['answeringmode', {}],
    ['answeringmode', { answeringmode: 'NA', fwd_trunk_grpid: 'NA' }],
    ['answeringmode', { answeringmode: '8' }],
    ['fwd_trunk_grpid', { answeringmode: '2', fwd_trunk_grpid: 52_600 }],
    ['fwd_trunk_grpid', { fwd_trunk_grpid: 2_000_000_000 }],
    ['sequence', { answeringmode: '2', sequence: 'Backwards' }],
    ['sipdigits', { answeringmode: '2', sipdigits: '7' }],
    ['method1', { answeringmode: '2', method1: 'pigeon' }],
    ['method2', { answeringmode: '2', method2: 'trunk' }],
    ['method3', { answeringmode: '2', method3: 'preconfigured' }],
    ['number1', { answeringmode: '2', method1: 'simple', timeout1: '20' }],
    ['number2', { answeringmode: '2', method2: 'simple', number2: '555', timeout2: '20' }],
    ['timeout1', { answeringmode: '2', method1: 'simple', number1: '2125550123' }],
    ['timeout2', { answeringmode: '2', method2: 'simple', number2: '2125550123', timeout2: '0' }],
    ['timeout3', { answeringmode: '2', method3: 'simple', number3: '2125550123', timeout3: '301' }],
    ['timeout1', { answeringmode: '2', method1: 'simple', number1: '2125550123', timeout1: '2.5' }],
    ['sip1', { answeringmode: '2', method1: 'ip', timeout1: '20' }],
    ['sip2', { answeringmode: '2', method2: 'ip', sip2: 'not an address', timeout2: '20' }],
    ['sip2', { answeringmode: '2', method2: 'ip', sip2: '127.0.0.1', timeout2: '20' }],
    ['sip2', { answeringmode: '2', method2: 'ip', sip2: 'localhost:5060', timeout2: '20' }],
    ['sip2', { answeringmode: '2', method2: 'ip', sip2: 'pbx', timeout2: '20' }],
    ['sip3', { answeringmode: '2', method3: 'ip', sip3: 'a@sip.example.com', timeout3: '20' }],
    ['sip3', { answeringmode: '2', method3: 'ip', sip3: '203.0.113.9\r\nX-Injected: 1', timeout3: '20' }],
    ['username', { answeringmode: '2', method1: 'trunk', password: 'secret123', timeout1: '20' }],
    ['username', { answeringmode: '2', method1: 'trunk', username: 'a b', password: 'secret123', timeout1: '20' }],
    ['username', { answeringmode: '2', method1: 'trunk', username: '12125550123', password: 'x', timeout1: '20' }],
    ['password', { answeringmode: '2', method1: 'trunk', username: 'pbx', timeout1: '20' }],
    ['timeout1', { answeringmode: '2', method1: 'trunk', username: 'pbx', password: 'secret123' }],
  ])('names %s when it is wrong or missing: %j', async (field, fields) => {
    const [row] = (await ann.client.call('numbers.list', { max: 1 })).data
    const before = await platform.sql('SELECT count(*) FROM sip_login')
    expect(await wrongField(set(ann, row?.did ?? '', fields))).toBe(field)
    expect(await platform.sql('SELECT count(*) FROM sip_login')).toEqual(before)
  })

  test('does not lead to the number itself', async () => {
    const number = await numberOf(ann)
    const own = { ...toOneNumber, method2: 'simple', number2: `+1${number}`, timeout2: '20' }
    expect(await wrongField(set(ann, number, own))).toBe('number2')
  })

  test('is its owner’s to set, and the reseller’s above him, and nobody else’s', async () => {
    const number = await numberOf(carl)
    await set(rita, number, toOneNumber)
    expect((await shown(carl, number))?.forwardingData).toMatchObject({ number1: '2125550123' })
    expect(await refusal(set(ann, number, toOneNumber))).toMatchObject({ code: 404, errorCode: 'not_found' })
    expect(await refusal(set(carl, await numberOf(rita), toOneNumber))).toMatchObject({ code: 404 })
  })

  test('goes with the number, and the next owner sees nothing of it', async () => {
    const [number = '', other = ''] = await numbersOf(ann, 2)
    const device = {
      answeringmode: '1',
      method1: 'trunk',
      username: `1${number}`,
      password: 'secret123',
      timeout1: '20',
    }
    await set(ann, number, device)
    await set(ann, other, toOneNumber)
    await ann.client.call('numbers.release', { numbers: [number] })
    await ann.client.call('numbers.bulk-release', { numbers: [other] })
    const tables = `SELECT (SELECT count(*)::integer FROM forwarding WHERE number IN ($1, $2)) AS forwarded,
      (SELECT count(*)::integer FROM sip_login WHERE username = $3) AS devices`
    expect(await platform.sql(tables, [`+1${number}`, `+1${other}`, `1${number}`])).toEqual([
      { forwarded: 0, devices: 0 },
    ])
    expect(await refusal(set(ann, number, toOneNumber))).toMatchObject({ code: 404 })
    await platform.sql(
      `UPDATE number SET state = 'available', account_id = NULL, rests_until = NULL WHERE number = $1`,
      [`+1${number}`],
    )
    await carl.client.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    expect((await shown(carl, number))?.forwardingData).toEqual(empty)
    const { data } = await carl.client.call('routing.show-forwarding', { number })
    expect(data).toEqual({ current: null, rows: [] })
    // Whose it was may look back no more than anybody else.
    expect(await refusal(ann.client.call('routing.show-forwarding', { number }))).toMatchObject({ code: 404 })
  })

  test('is told from the newest to the oldest, with who has set it', async () => {
    const number = await numberOf(carl)
    await set(carl, number, toOneNumber)
    await set(rita, number, { answeringmode: '4' })
    const { current, rows } = (await rita.client.call('routing.show-forwarding', { number })).data
    expect(current).toMatchObject({ answeringmode: 4 })
    expect(rows.map(({ by, forwarding }) => [by, forwarding?.answeringmode])).toEqual([
      [rita.id, 4],
      [carl.id, 2],
    ])
    const second = await carl.client.call('routing.show-forwarding', { number, page: 2, limit: 1 })
    expect(second.data.rows).toEqual([
      { at: '2026-11-23T12:00:00.000Z', by: carl.id, forwarding: { ...empty, ...toOneNumber, answeringmode: 2 } },
    ])
  })
})

test('the same request with its key sets the forwarding once', async () => {
  const number = await numberOf(ann)
  const token = await logIn(platform.url, 'ann', password)
  const body = JSON.stringify({ number, ...toOneNumber })
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'forward-once' }
  const ask = () => send(platform.url, withToken({ method: 'POST', path: '/update_forwarding', headers, body }, token))
  expect((await ask()).body).toEqual((await ask()).body)
  expect((await ann.client.call('routing.show-forwarding', { number })).data.rows).toHaveLength(1)
})
