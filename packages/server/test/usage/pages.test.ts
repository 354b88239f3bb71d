import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { proveUsage } from './proof.ts'
import { aCall, post, referenceTariff } from './world.ts'

let platform: TestPlatform
let token: string
let rita: Member
let ann: Member
const below: Member[] = []

interface Sent {
  accountId: number
  at: number
  kind: string
  cause: number
  cli: string
}
const sent: Sent[] = []
const minuteMs = 60_000
const start = Date.parse('2026-11-18T00:00:00Z')
const kinds = [
  { direction: 'outbound', kind: 'termination' },
  { direction: 'inbound', kind: 'tollfree' },
]

beforeAll(async () => {
  platform = await startPlatform()
  token = await logIn(platform.url, 'admin', password, '/admin_login')
  await referenceTariff(platform)
  ann = await platform.account('ann')
  rita = await platform.account('rita', { type: 'reseller' })
  for (const name of ['carl', 'cora', 'cleo']) below.push(await platform.account(name, { parentId: rita.id }))
  const payers = [ann, ann, ...below]
  // Two thousand calls in five days, many of them in the same minute, none on the third day.
  const records = Array.from({ length: 2000 }, (_, i) => {
    const { direction, kind } = kinds[(i * 7) % 3 === 0 ? 0 : 1] as (typeof kinds)[number]
    const minute = (i * 3701) % (4 * 1440)
    const at = start + (minute < 2 * 1440 ? minute : minute + 1440) * minuteMs
    const [account_id, cause] = [payers[(i * 13) % payers.length]?.id ?? 0, i % 10 === 0 ? 17 : 16]
    const cli = direction === 'outbound' ? '7065550100' : `1352307${String(i % 50).padStart(4, '0')}`
    sent.push({ accountId: account_id, at, kind, cause, cli: cli.padStart(11, '1') })
    return aCall({
      ...{ call_id: `page-${i}`, account_id, direction, cli, disconnect_cause: cause },
      connect_time: new Date(at).toISOString(),
      disconnect_time: new Date(at + 30_000).toISOString(),
    })
  })
  expect((await post(platform, token, JSON.stringify(records))).data.accepted).toBe(2000)
})
afterAll(() => platform.close())

const week = { from: '2026-11-18 00:00', to: '2026-11-22 23:59' }

/** All pages of a list, one after the other, and the total that each says. */
async function walk(client: Member['client'], input: Parameters<typeof listOf>[1]) {
  const rows: Awaited<ReturnType<typeof listOf>>['xdr_list'] = []
  for (let page = 1; ; page++) {
    const { xdr_list, total } = await listOf(client, { ...input, page })
    if (xdr_list.length === 0) return { rows, total }
    rows.push(...xdr_list)
  }
}
const listOf = async (client: Member['client'], input: Record<string, unknown>) =>
  (await client.call('usage.list-xdr', { ...week, ...input })).data

type Wanted = (call: Sent) => boolean
const mine =
  (ids: readonly number[]): Wanted =>
  (call) =>
    ids.includes(call.accountId)
const everyone: Wanted = () => true

describe('the pages of a list, one after the other, are all of it, newest first, and the total is exact', () => {
  const day = Date.parse('2026-11-19T00:00:00Z')
  const cases: readonly [string, () => Member['client'], Record<string, unknown>, () => Wanted][] = [
    ['of an account', () => ann.client, { max: 37 }, () => mine([ann.id])],
    ['of a reseller and those below him', () => rita.client, { max: 101 }, () => mine(below.map(({ id }) => id))],
    ['of everyone', () => platform.admin, { max: 400 }, () => everyone],
    [
      'of a kind',
      () => platform.admin,
      { max: 90, customer: 'termination' },
      () => (call) => call.kind === 'termination',
    ],
    [
      'of a kind and a reseller',
      () => rita.client,
      { max: 50, customer: 'tollfree' },
      () => (call) => mine(below.map(({ id }) => id))(call) && call.kind === 'tollfree',
    ],
    [
      'between two minutes',
      () => platform.admin,
      { from: '2026-11-18 22:17', to: '2026-11-19 01:44', max: 20 },
      () => (call) => call.at >= day - 103 * minuteMs && call.at < day + 105 * minuteMs,
    ],
    [
      'within an hour',
      () => platform.admin,
      { from: '2026-11-19 00:10:00', to: '2026-11-19 00:50:00', max: 3 },
      () => (call) => call.at >= day + 10 * minuteMs && call.at <= day + 50 * minuteMs,
    ],
    [
      'of a caller',
      () => platform.admin,
      { caller: '1 (352) 307-0007', max: 7 },
      () => (call) => call.cli === '13523070007',
    ],
    ['of a cause', () => ann.client, { cause: 17, max: 9 }, () => (call) => mine([ann.id])(call) && call.cause === 17],
  ]
  test.each(cases)('%s', async (_, client, input, wanted) => {
    const { rows, total } = await walk(client(), input)
    const expected = sent.filter(wanted())
    expect(expected.length).toBeGreaterThan(0)
    expect(total).toBe(expected.length)
    expect(rows).toHaveLength(expected.length)
    expect(new Set(rows.map((row) => row.i_xdr)).size).toBe(expected.length)
    const places = rows.map((row) => [row.unix_connect_time, row.i_xdr])
    expect(places).toEqual(places.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b))
  })
})

test('a page is the same whichever way one comes to it', async () => {
  const { xdr_list: all } = await listOf(platform.admin, { max: 1000 })
  for (const page of [1, 7, 13, 20]) {
    const { xdr_list } = await listOf(platform.admin, { max: 50, page })
    expect(xdr_list).toEqual(all.slice((page - 1) * 50, page * 50))
  }
})

describe('a file has all of a list', () => {
  const text = async (format: 'csv' | 'ndjson', input = {}) => {
    const { body } = await platform.admin.download('usage.list-xdr', { ...week, ...input, format })
    return new Response(body).text()
  }
  test('one a line, each as the list has it', async () => {
    const lines = (await text('ndjson')).trim().split('\n')
    expect(lines).toHaveLength(2000)
    const { xdr_list } = await listOf(platform.admin, { max: 3 })
    expect(lines.slice(0, 3).map((line) => JSON.parse(line))).toEqual(xdr_list)
  })
  test('as a table', async () => {
    const [header, ...lines] = (await text('csv', { customer: 'termination' })).trim().split('\r\n')
    expect(header).toMatch(/^i_xdr,i_customer,account_id,CLI,CLD,connect_time/)
    expect(lines).toHaveLength(sent.filter(({ kind }) => kind === 'termination').length)
  })
})

test('a time that is none, or an end before its beginning, is refused', async () => {
  for (const [range, field] of [
    [{ from: '2026-02-30 00:00', to: '2026-03-01' }, 'from'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'to'],
    [{ from: '2026-11-02', to: '2026-11-02 24:01' }, 'to'],
  ] as const) {
    expect((await refusal(listOf(ann.client, range))).fields[0]?.field).toBe(field)
  }
})

const monthsOf = async ({ sql }: TestPlatform) => {
  const partitions = `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'xdr'::regclass ORDER BY 1`
  return (await sql<{ name: string }>(partitions)).map((row) => row.name)
}

test('the months that are near have their place before a call comes', async () => {
  await platform.runJob('usage.open-months')
  expect(await monthsOf(platform)).toEqual(['xdr_2026_11', 'xdr_2026_12', 'xdr_2027_01'])
  await proveUsage(platform)
})

test('months leave once they are kept no longer, and what is older is not taken any more', async () => {
  const forgetful = await startPlatform({ usageRetentionMonths: 2 })
  try {
    const { id, client } = await forgetful.account('ann')
    const admin = await logIn(forgetful.url, 'admin', password, '/admin_login')
    const monthly = ['09', '10', '11'].map((month) =>
      aCall({
        account_id: id,
        call_id: month,
        connect_time: `2026-${month}-01T00:00:00Z`,
        disconnect_time: `2026-${month}-01T00:00:09Z`,
      }),
    )
    expect((await post(forgetful, admin, JSON.stringify(monthly))).data.accepted).toBe(3)
    await forgetful.admin.call('sandbox.set-clock', { to: '2027-01-01T00:00:00Z' })
    expect(await monthsOf(forgetful)).toEqual(['xdr_2026_11'])
    expect((await client.call('usage.list-xdr', { from: '2026-01-01', to: '2026-12-31' })).data.total).toBe(1)
    const late = await post(forgetful, admin, JSON.stringify(monthly))
    expect(late.data).toEqual({
      ...{ accepted: 0, duplicates: 1 },
      rejected: [0, 1].map((index) => ({ index, message: 'connect_time: is older than records are kept' })),
    })
    expect(await forgetful.sql('SELECT FROM xdr_2026_09')).toHaveLength(1)
  } finally {
    await forgetful.close()
  }
})
