import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal, startPlatform, type TestPlatform } from '../../../test/harness/platform.ts'
import { inTransaction } from '../../context.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import { importInventory } from './import-inventory.ts'
import { claimNumbers } from './store.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())
beforeEach(() => platform.sql('TRUNCATE rate_center, number, number_group CASCADE'))

const upload = async (content: string | Uint8Array, { dryRun = false } = {}) => {
  const file = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)])
  return (await platform.admin.upload('numbers.import-inventory', { file }, { dry_run: dryRun })).data
}
const stock = () => platform.sql<Record<string, unknown>>('SELECT * FROM number ORDER BY number')
const done = (counts: object) => ({ read: 0, added: 0, updated: 0, skipped: 0, rejected: 0, errors: [], ...counts })

const athens = 'number,type,state,ratecenter,lata\n7065100001,local,GA,Athens,438\n7065100002,local,GA,Athens,438\n'

test('a good file goes into stock, and its new rate centers are listed', async () => {
  expect(await upload(athens)).toEqual(done({ read: 2, added: 2 }))
  expect(await stock()).toMatchObject([
    { number: '+17065100001', kind: 'local', state: 'available', country: 'US', npa: '706', nxx: '510', region: 'GA' },
    {
      number: '+17065100002',
      rate_center: 'ATHENS',
      lata: '438',
      tier: 1,
      fax: false,
      onnet: true,
      source: 'inventory',
    },
  ])
  const listed = await platform.sql('SELECT region, name, lata, source FROM rate_center')
  expect(listed).toEqual([{ region: 'GA', name: 'ATHENS', lata: '438', source: 'inventory' }])
})

test('the columns come in any order, case and number, also from a gzip file', async () => {
  const csv = '\ufeffState,Remark,TYPE,Number\r\nGA,"a, b",local,706-510-0001\r\n\r\nNY,,local,2125560001\r\n'
  expect(await upload(gzipSync(csv))).toEqual(done({ read: 2, added: 2 }))
})

test('a bad row is reported by its line and the rest goes in', async () => {
  const csv = `number,type,state,tier
7065100001,local,GA,1

7065100002,local,ZZ,0
7065100003,local,GA
"7065100004,local,GA,1
7065100005,local,GA,1
`
  expect(await upload(csv)).toEqual({
    ...done({ read: 5, added: 2, rejected: 3 }),
    errors: [
      { line: 4, column: 'state', message: 'ZZ is not the two-letter code of a state or province' },
      { line: 4, column: 'tier', message: 'must be a whole number from 1 to 99' },
      { line: 5, column: null, message: 'has 3 fields where the header has 4' },
      { line: 6, column: null, message: 'the quotes are not in order' },
    ],
  })
})

test('no more than a thousand errors are told, and all are counted', async () => {
  const outcome = await upload(`number,type\n${'1,fax\n'.repeat(1500)}`)
  expect(outcome.rejected).toBe(1500)
  expect(outcome.errors).toHaveLength(1000)
})

test('a row replaces all attributes of a number that nobody owns, and keeps its id, state and place', async () => {
  await upload('number,type,state,ratecenter,tier,supplier,setup,monthly\n7065100001,local,GA,ATHENS,2,Acme,2,1\n')
  await platform.sql(`UPDATE number SET state = 'blocked'`)
  const [before] = await stock()
  const csv = 'number,type,state,cost_setup\n7065100001,local,GA,0.5\n'
  expect(await upload(csv)).toEqual(done({ read: 1, updated: 1 }))
  const [after] = await stock()
  const absent = { rate_center: null, supplier: null, setup_micros: null, monthly_micros: null }
  expect(after).toEqual({ ...before, ...absent, tier: 1, cost_setup_micros: '500000' })
  expect(await upload(csv)).toEqual(done({ read: 1, skipped: 1 }))
})

test('a number that is owned, held or ported away is left alone', async () => {
  await upload('range_start,range_end,type,state\n7065100001,7065100004,local,GA\n')
  const { id } = await platform.account('owner')
  const set = (number: string, state: string, account: number | null) =>
    platform.sql('UPDATE number SET state = $2, account_id = $3 WHERE number = $1', [number, state, account])
  await set('+17065100001', 'assigned', id)
  const hold = `UPDATE number SET state = 'held', hold_id = gen_random_uuid(), held_for = $2, held_until = $3 WHERE number = $1`
  await platform.sql(hold, ['+17065100002', id, '2026-12-01T00:00:00Z'])
  await set('+17065100003', 'ported_out', null)
  const before = await stock()
  const outcome = await upload(
    'range_start,range_end,type,state,ratecenter,tier\n7065100001,7065100003,local,GA,MACON,9\n',
  )
  expect(outcome).toEqual(done({ read: 1, skipped: 3 }))
  expect(await stock()).toEqual(before)
  expect(await platform.sql('SELECT * FROM rate_center')).toEqual([])
})

test('a number sold while the file is on its way is not overwritten, and the sale does not wait for ever', async () => {
  await upload(athens)
  const { id } = await platform.account('buyer')
  let sold = (): void => undefined
  const sale = new Promise<void>((resolve) => {
    sold = resolve
  })
  let claimed = (): void => undefined
  const claim = new Promise<void>((resolve) => {
    claimed = resolve
  })
  const purchase = inTransaction(platform.context, async (tx) => {
    await claimNumbers(tx, ['+17065100002' as E164], id)
    claimed()
    await sale
  })
  await claim
  const running = upload(athens.replaceAll('438', '440'))
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  while ((await platform.sql(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  sold()
  await purchase
  expect(await running).toEqual(done({ read: 2, updated: 1, skipped: 1 }))
  expect(await stock()).toMatchObject([
    { state: 'available', lata: '440' },
    { state: 'assigned', account_id: id, lata: '438' },
  ])
})

test('of two rows for one number the last counts', async () => {
  const csv = 'number,type,state,tier\n7065100001,local,GA,1\n7065100001,local,GA,2\n7065100001,local,GA,3\n'
  expect(await upload(csv)).toEqual(done({ read: 3, added: 1, skipped: 2 }))
  expect(await stock()).toMatchObject([{ tier: 3 }])
})

test('a range is as many numbers', async () => {
  const csv = 'range_start,range_end,type,state\n7065100000,7065109999,local,GA\n7065120000,7065130000,local,GA\n'
  const outcome = await upload(csv)
  expect(outcome).toMatchObject({ read: 2, added: 10_000, rejected: 1 })
  expect(outcome.errors).toMatchObject([{ line: 3, column: 'range_end' }])
})

test('international numbers are grouped by place and price, and a group keeps its id', async () => {
  const csv = `number,type,country,city,prefix,features,setup,monthly
78182123401,intl,RU,Arkhangelsk,8182,voice,0,4.6
78182123402,intl,RU,Arkhangelsk,8182,voice;sms,0,4.6
78182123403,intl,RU,Arkhangelsk,8182,voice,,
78182123404,intl,RU,Arkhangelsk,8182,voice,,
`
  expect(await upload(csv)).toEqual(done({ read: 4, added: 4 }))
  const groups = () =>
    platform.sql(`SELECT g.*, (SELECT count(*)::integer FROM number n WHERE n.group_id = g.group_id) AS quantity
      FROM number_group g ORDER BY setup_micros NULLS LAST`)
  const before = await groups()
  expect(before).toMatchObject([
    { country: 'RU', city: 'Arkhangelsk', prefix: '8182', features: ['sms', 'voice'], setup_micros: '0', quantity: 2 },
    { features: ['voice'], setup_micros: null, monthly_micros: null, quantity: 2 },
  ])
  expect(await upload(csv)).toEqual(done({ read: 4, skipped: 4 }))
  expect(await groups()).toEqual(before)
})

test('a dry run tells the same counts and changes nothing', async () => {
  await upload(athens)
  const before = await stock()
  const csv =
    'number,type,state,ratecenter,lata\n7065100001,local,GA,Macon,438\n7065100002,local,GA,Athens,438\n7065100003,local,GA,Macon,\nx,,,,\n'
  const dry = await upload(csv, { dryRun: true })
  expect(dry).toMatchObject({ read: 4, added: 1, updated: 1, skipped: 1, rejected: 1 })
  expect(await stock()).toEqual(before)
  expect(await platform.sql('SELECT name FROM rate_center')).toEqual([{ name: 'ATHENS' }])
  expect(await upload(csv)).toEqual(dry)
})

test('the demo carries its own source and lists no rate centers', async () => {
  async function* demo() {
    yield Buffer.from(athens)
  }
  const options = { dryRun: async () => false, source: 'demo', listRateCenters: false }
  expect(await importInventory(platform.context, demo(), options)).toEqual(done({ read: 2, added: 2 }))
  expect(await platform.sql('SELECT * FROM rate_center')).toEqual([])
  expect(await stock()).toMatchObject([{ source: 'demo' }, { source: 'demo' }])
  expect(await upload(athens)).toEqual(done({ read: 2, updated: 2 }))
})

test.each([
  ['an empty file', '', /empty/],
  ['a header without a number', 'type,state\nlocal,GA\n', /range_start/],
  ['a column named twice', 'number,type,Number\n', /number twice/],
  ['a web page', '<!doctype html><title>403</title>', /web page/],
  ['half a gzip file', gzipSync(athens).subarray(0, 60), /ends too early/],
])('%s is refused and leaves nothing', async (_, content, message) => {
  expect(await refusal(upload(content))).toMatchObject({
    errorCode: 'unreadable_file',
    message: expect.stringMatching(message),
  })
  expect(await stock()).toEqual([])
})
