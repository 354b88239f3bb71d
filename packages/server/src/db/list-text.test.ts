import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../test/harness/platform.ts'
import { connect, type Pools, statement } from './database.ts'

let platform: TestPlatform
let database: Pools
beforeAll(async () => {
  platform = await startPlatform({ roles: { http: false, worker: false } })
  database = connect({ url: platform.databaseUrl, connections: 1 })
})
afterAll(async () => {
  await database.close()
  await platform.close()
})

const texts = statement<{ list: unknown[] }>('test.texts', 'SELECT $1::text[] AS list')
const integers = statement<{ list: unknown[] }>('test.integers', 'SELECT $1::integer[] AS list')
const amounts = statement<{ list: unknown[] }>('test.amounts', 'SELECT $1::bigint[] AS list')
const flags = statement<{ list: unknown[] }>('test.flags', 'SELECT $1::boolean[] AS list')
const instants = statement<{ list: unknown[] }>('test.instants', 'SELECT $1::timestamptz[] AS list')

test('a list comes back from the database as it was sent, whatever it holds', async () => {
  const odd = ['', 'null', 'NULL', 'a,b', '{}', '"', '\\', "it's", ' spaced ', '2027-01-31', '+12015550100', 'ü', null]
  const text = fc.oneof(
    fc.constantFrom(...odd),
    fc.string({ unit: 'binary' }).map((each) => each.replaceAll('\0', '')),
  )
  const property = fc.asyncProperty(fc.array(text), async (list) => {
    expect(await database.run(texts, [list])).toEqual([{ list }])
  })
  await fc.assert(property)
  expect(await database.run(integers, [[1, -2, null]])).toEqual([{ list: [1, -2, null] }])
  expect(await database.run(amounts, [[9_007_199_254_740_993n, -1n]])).toEqual([
    { list: [9_007_199_254_740_993n, -1n] },
  ])
  expect(await database.run(flags, [[true, false, null]])).toEqual([{ list: [true, false, null] }])
  const at = new Date('2027-01-31T00:00:00.123Z')
  expect(await database.run(instants, [[at, null]])).toEqual([{ list: [at, null] }])
})
