import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { aCall, post, referenceTariff } from './world.ts'

let platform: TestPlatform
let ann: Member
let token: string
let round = 0
beforeAll(async () => {
  platform = await startPlatform()
  ann = await platform.account('ann', { balance: '100.00' })
  token = await logIn(platform.url, 'admin', password, '/admin_login')
  await referenceTariff(platform)
})
beforeEach(() => {
  round += 1
})
afterAll(() => platform.close())

/** A call of ann's that no other test has. */
const hers = (more: Record<string, unknown> = {}) => aCall({ account_id: ann.id, call_id: `round-${round}`, ...more })
const send = (records: unknown) => post(platform, token, JSON.stringify(records))
const balanceOf = async () => (await ann.client.call('billing.show-account')).data.balance
const listed = async () =>
  (await ann.client.call('usage.list-xdr', { from: '2026-11-01', to: '2026-11-30', max: 1000 })).data

describe('records are taken', () => {
  test.each([
    ['as an object with a list', (list: object[]) => [JSON.stringify({ records: list })]],
    ['as a bare list', (list: object[]) => [JSON.stringify(list, null, 2)]],
    [
      "as curl's form",
      (list: object[]) => [JSON.stringify(list), { 'content-type': 'application/x-www-form-urlencoded' }],
    ],
    [
      'one a line',
      (list: object[]) => [
        `${list.map((each) => JSON.stringify(each)).join('\n')}\n\n`,
        { 'content-type': 'application/x-ndjson' },
      ],
    ],
    ['packed', (list: object[]) => [gzipSync(JSON.stringify({ records: list })), { 'content-encoding': 'gzip' }]],
    [
      'as a packed file of lines',
      (list: object[]) => [
        gzipSync(list.map((each) => JSON.stringify(each)).join('\r\n')),
        { 'content-type': 'application/x-ndjson; charset=utf-8' },
      ],
    ],
  ] as [string, (list: object[]) => [string | Uint8Array<ArrayBuffer>, Record<string, string>?]][])(
    '%s',
    async (_, write) => {
      const [body, headers] = write([hers(), hers({ leg: '1', cli: 'a "quoted" [name], {odd}' }), hers({ leg: 2 })])
      expect(await post(platform, token, body, headers)).toMatchObject({
        code: 200,
        data: { accepted: 3, duplicates: 0, rejected: [] },
      })
    },
  )

  test('in pieces of any size, cut anywhere', async () => {
    const text = JSON.stringify({ records: [hers({ cli: 'é "\\" ]' }), hers({ leg: '1' })] })
    const bytes = new TextEncoder().encode(text)
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    expect(await post(platform, token, stream)).toMatchObject({ data: { accepted: 2 } })
  })

  test('none of them, where the list is empty', async () => {
    expect(await send([])).toMatchObject({ code: 200, data: { accepted: 0, duplicates: 0, rejected: [] } })
  })
})

describe('a record comes in once', () => {
  test('however often it is sent, and in one request', async () => {
    const before = (await listed()).total
    expect(await send([hers(), hers(), hers({ leg: '0' })])).toMatchObject({ data: { accepted: 1, duplicates: 2 } })
    const balance = await balanceOf()
    expect(await send([hers()])).toMatchObject({ data: { accepted: 0, duplicates: 1 } })
    expect(await balanceOf()).toBe(balance)
    expect((await listed()).total).toBe(before + 1)
  })

  test('even when it comes with other times, in another month', async () => {
    await send([hers()])
    const later = hers({ connect_time: '2026-10-31T23:59:59Z', disconnect_time: '2026-11-01T00:00:10Z' })
    expect(await send([later])).toMatchObject({ data: { accepted: 0, duplicates: 1 } })
  })

  test('but of another source, or another leg, it is another', async () => {
    await send([hers()])
    const others = [hers({ source: 'switch-2' }), hers({ leg: '1' })]
    expect(await send(others)).toMatchObject({ data: { accepted: 2, duplicates: 0 } })
  })

  test('when two send it at once', async () => {
    const many = Array.from({ length: 200 }, (_, leg) => hers({ leg }))
    const answers = await Promise.all([send(many), send(many.toReversed()), send({ records: many })])
    expect(answers.map((each) => each.code)).toEqual([200, 200, 200])
    expect(answers.reduce((sum, { data }) => sum + data.accepted, 0)).toBe(200)
  })

  test('when several are the first of their month at once', async () => {
    const [connect_time, disconnect_time] = ['2019-03-31T21:48:15Z', '2019-03-31T21:48:30Z']
    const sent = Array.from({ length: 8 }, (_, leg) => send([hers({ leg, connect_time, disconnect_time })]))
    expect((await Promise.all(sent)).map(({ data }) => data.accepted)).toEqual(sent.map(() => 1))
  })
})

describe('a record that cannot be taken', () => {
  test.each([
    [{ call_id: undefined }, 'call_id: is required'],
    [{ direction: 'sideways' }, 'direction: must be one of inbound, outbound, forwarded, on-net'],
    [{ cld: '' }, 'cld: is required'],
    [{ connect_time: 'yesterday' }, 'connect_time: yesterday is not a date and time in ISO 8601'],
    [{ connect_time: '2026-02-29T10:00:00Z' }, 'connect_time: 2026-02-29T10:00:00Z is not a date and time in ISO 8601'],
    [
      { connect_time: '2026-11-25T10:00:00Z', disconnect_time: '2026-11-25T10:00:01Z' },
      'connect_time: lies in the future',
    ],
    [{ connect_time: '1999-12-31T23:59:59Z' }, 'disconnect_time: is more than seven days after connect_time'],
    [{ disconnect_time: '2026-11-23T09:59:59Z' }, 'disconnect_time: is before connect_time'],
    [{ disconnect_cause: 200 }, 'disconnect_cause: must be a whole number from 0 to 127'],
    [{ disconnect_cause: undefined }, 'disconnect_cause: is required'],
    [{ account_id: 'mine' }, 'account_id: must be a whole number from 1 to 2147483647'],
    [{ setup_time: -1 }, 'setup_time: must be a whole number from 0 to 2147483647'],
    [{ cli: { number: 1 } }, 'cli: must be a text'],
    [{ cli: 'a\u0000b' }, 'cli: contains characters that are not text'],
  ])('says why: %j', async (wrong, message) => {
    const answer = await send([hers(), hers({ leg: 'wrong', ...wrong }), hers({ leg: '1' })])
    expect(answer.data).toEqual({ accepted: 2, duplicates: 0, rejected: [{ index: 1, message }] })
  })

  test('is listed, and goes in once it is corrected', async () => {
    const sent = hers({ leg: 'late', connect_time: undefined })
    await send([sent])
    await send([sent])
    const { rows } = (await platform.admin.call('usage.list-rejected', { limit: 1 })).data
    expect(rows[0]).toMatchObject({ times: 2, message: 'connect_time: is required', record: JSON.stringify(sent) })
    const reject_id = rows[0]?.reject_id ?? 0
    const still = await refusal(platform.admin.call('usage.retry-rejected', { reject_id }))
    expect(still).toMatchObject({ code: 400, fields: [{ field: 'record', message: 'connect_time: is required' }] })
    const record = { connect_time: '2026-11-23T10:00:00Z' }
    const taken = await platform.admin.call('usage.retry-rejected', { reject_id, record })
    expect(taken.data).toEqual({ accepted: 1, duplicates: 0 })
    expect((await refusal(platform.admin.call('usage.retry-rejected', { reject_id }))).code).toBe(404)
  })

  test('is a line that is no JSON, and the lines around it go in', async () => {
    const body = [JSON.stringify(hers()), '{"call_id":', 'nonsense', '7', JSON.stringify(hers({ leg: '1' }))].join('\n')
    const { data } = await post(platform, token, body, { 'content-type': 'application/x-ndjson' })
    expect(data).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [
        { index: 1, message: 'is not JSON' },
        { index: 2, message: 'is not JSON' },
        { index: 3, message: 'is not an object with named fields' },
      ],
    })
  })
})

describe('a body that cannot be read', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))
  test.each([
    ['', 400, 'invalid_input'],
    ['{}', 400, 'invalid_input'],
    ['{"record":[]}', 400, 'invalid_input'],
    ['{"records":{}}', 400, 'invalid_input'],
    ['"records"', 400, 'malformed_request'],
    ['[{"call_id":"x"}', 400, 'malformed_request'],
    ['[{"call_id":}]', 400, 'malformed_request'],
    ['[1,,2]', 400, 'malformed_request'],
    ['[]]', 400, 'malformed_request'],
    ['[}]', 400, 'malformed_request'],
    ['{"records":[],"more":1}', 400, 'malformed_request'],
    [gzipSync('[{}]').subarray(0, 12), 422, 'unreadable_file'],
    [bomb, 413, 'payload_too_large'],
  ] as [string | Uint8Array<ArrayBuffer>, number, string][])('is refused', async (body, code, error_code) => {
    expect(await post(platform, token, body)).toMatchObject({ code, error_code })
  })

  test('is one of another kind, or packed in another way', async () => {
    const kinds = [{ 'content-type': 'text/csv' }, { 'content-type': 'multipart/form-data; boundary=x' }]
    for (const headers of [...kinds, { 'content-encoding': 'br' }]) {
      expect(await post(platform, token, '[]', headers)).toMatchObject({
        code: 415,
        error_code: 'unsupported_media_type',
      })
    }
  })

  test('keeps nothing of a short list that is broken at its end', async () => {
    const before = (await listed()).total
    await post(platform, token, `[${JSON.stringify(hers())},{"call_id":]`)
    expect((await listed()).total).toBe(before)
  })
})

describe('who may send', () => {
  test('is the provider, by a key with the permission as well', async () => {
    const scoped = (await platform.admin.call('accounts.create-api-key', { name: 'switch', scopes: ['usage:write'] }))
      .data
    expect(await post(platform, scoped.key, JSON.stringify([hers()]))).toMatchObject({ data: { accepted: 1 } })
    const other = (await platform.admin.call('accounts.create-api-key', { name: 'reader', scopes: ['usage:read'] }))
      .data
    expect(await post(platform, other.key, '[]')).toMatchObject({ code: 403, error_code: 'forbidden' })
    const annToken = await logIn(platform.url, 'ann', password)
    expect(await post(platform, annToken, '[]')).toMatchObject({ code: 403, error_code: 'forbidden' })
  })
})

describe('an instant is the same however it is written', () => {
  // The night of 1 November 2026 has one o'clock twice in New York, that of 8 March 2026 has no two o'clock.
  test.each([
    ['2026-11-01T01:30:00-04:00', '2026-11-01 05:30:00'],
    ['2026-11-01T01:30:00-05:00', '2026-11-01 06:30:00'],
    ['2026-03-08T01:59:59.999-05:00', '2026-03-08 06:59:59'],
    ['2026-03-08T03:00:00-04:00', '2026-03-08 07:00:00'],
    ['2024-02-29T23:59:59Z', '2024-02-29 23:59:59'],
    ['2024-02-29T23:59:59-0100', '2024-03-01 00:59:59'],
    ['2026-11-23 09:00:00', '2026-11-23 09:00:00'],
  ])('%s', async (connect_time, shown) => {
    const disconnect_time = new Date(
      Date.parse(/[Z]|[-+]\d\d:?\d\d$/.test(connect_time) ? connect_time : `${connect_time}Z`) + 60_000,
    ).toISOString()
    await send([hers({ connect_time, disconnect_time })])
    const day = shown.slice(0, 10)
    const { xdr_list } = (await ann.client.call('usage.list-xdr', { from: day, to: day, max: 1000 })).data
    expect(xdr_list.find((row) => row.call_id === `round-${round}`)).toMatchObject({
      connect_time: shown,
      unix_connect_time: Date.parse(`${shown.replace(' ', 'T')}Z`) / 1000,
      formatted_bill_time: '00:01:00',
    })
  })
})
