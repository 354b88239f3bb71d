import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '0.00', '0.00')
  await platform.price('tollfree', '0.00', '0.00')
  ann = await platform.account('ann')
  await platform.stock(
    'range_start,range_end,type,state,ratecenter\n3132340000,3132349999,local,MI,DETROIT\n3132350000,3132354999,local,MI,DETROIT',
  )
  await platform.stock('range_start,range_end,type\n8005550100,8005550199,toll')
  // Every third number, over several stretches of ids, and half of the toll-free ones.
  await platform.sql(
    `UPDATE number SET state = 'assigned', account_id = $1 WHERE did_id % 3 = 0 OR number LIKE '+180055501_0'`,
    [ann.id],
  )
})
afterAll(() => platform.close())

type Query = { type?: 'local' | 'toll'; max: number }
async function walk(query: Query): Promise<number[]> {
  const ids: number[] = []
  for (let page = 1; ; page++) {
    const { data } = await ann.client.call('numbers.list', { ...query, page })
    ids.push(...data.map((row) => row._id))
    if (data.length < query.max) return ids
  }
}
const inOrder = async (kind: string): Promise<number[]> =>
  (
    await platform.sql<{ did_id: number }>(
      `SELECT did_id FROM number WHERE account_id = $1 AND state = 'assigned' AND kind LIKE $2 ORDER BY did_id`,
      [ann.id, kind],
    )
  ).map((row) => row.did_id)

test('every page of a long list is where it should be, of each kind and of all, before and after the counts are folded', async () => {
  const all = await inOrder('%')
  expect(all.length).toBeGreaterThan(5000)
  for (const folded of [false, true]) {
    if (folded) await platform.runJob('numbers.fold-counts')
    expect(await walk({ max: 1000 })).toEqual(all)
    expect(await walk({ type: 'local', max: 700 })).toEqual(await inOrder('local'))
    expect(await walk({ type: 'toll', max: 7 })).toEqual(await inOrder('tollfree'))
  }
  expect(await platform.sql('SELECT FROM owned_change')).toEqual([])
})

test('a release shifts the pages behind it at once', async () => {
  const before = await inOrder('%')
  const first = (await ann.client.call('numbers.list', { page: 1, max: 1 })).data[0]
  await ann.client.call('numbers.release', { id: [first?._id ?? 0] })
  expect(await walk({ max: 1000 })).toEqual(before.slice(1))
})
