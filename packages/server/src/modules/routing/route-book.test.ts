import { beforeEach, expect, test } from 'vitest'
import type { Reader } from '../../context.ts'
import type { Statement } from '../../db/database.ts'
import { type RouteBook, routeBook } from './route-book.ts'
import type { RouteChanges } from './route-store.ts'
import { tn, tools } from './test-support.ts'

const number = tn('+17065550100')
const nothing: RouteChanges = { snapshot: '1:1:', lost: false, subjects: [] }

let book: RouteBook
let commits: number
/** How often the number was read, and what is done before each reading is answered. */
let readings: number
let before: (reading: number) => Promise<void>
let changes: RouteChanges[]

/** A database that knows one number, by the names of the statements. */
async function answer(name: string): Promise<unknown[]> {
  if (name === 'routing.changes-since') return [changes.shift() ?? nothing]
  if (name === 'accounts.setting-chains') return [{ settingsOf: 3, rtpPolicy: 'N' }]
  if (name !== 'routing.routed-numbers') return []
  readings += 1
  await before(readings)
  return [{ number, state: 'assigned', accountId: 3, ancestors: [1, 3], barred: false, own: null, preset: null }]
}
const reader: Reader = {
  db: {
    run: async <Row>({ name }: Statement<Row>) => (await answer(name)) as Row[],
    fetch: async () => [],
  },
}

beforeEach(() => {
  commits = 0
  readings = 0
  before = async () => undefined
  changes = []
  book = routeBook(reader, { ...tools, commits: () => commits })
})
const find = () => book.find(reader, number)

test('a number is read once, until something that its plan depends on has changed', async () => {
  const { plan } = (await find()) ?? {}
  changes = [{ ...nothing, subjects: ['number:+17065550999', 'account:4', 'trunk-group:1'] }]
  await book.refresh()
  expect((await find())?.plan).toBe(plan)
  for (const subject of [`number:${number}`, 'account:3', 'account:1']) {
    changes = [{ ...nothing, subjects: [subject] }]
    const so = readings
    await book.refresh()
    await find()
    expect(readings).toBe(so + 1)
  }
})

test('what has changed while it was read is read again', async () => {
  before = async (reading) => {
    if (reading > 1) return
    changes = [{ ...nothing, subjects: [`number:${number}`] }]
    await book.refresh()
  }
  await find()
  expect(readings).toBe(2)
  await find()
  expect(readings).toBe(2)
})

test('a number that changes with every reading is answered all the same', async () => {
  before = async () => {
    changes = [{ ...nothing, subjects: [`number:${number}`] }]
    await book.refresh()
  }
  expect(await find()).not.toBeNull()
  expect(readings).toBe(3)
})

test('when changes may have been missed, nothing that was read before is trusted', async () => {
  await find()
  changes = [{ ...nothing, lost: true }]
  await book.refresh()
  await find()
  expect(readings).toBe(2)
  before = async (reading) => {
    if (reading > 3) return
    changes = [{ ...nothing, lost: true }]
    await book.refresh()
  }
  changes = [{ ...nothing, subjects: [`number:${number}`] }]
  await book.refresh()
  await find()
  expect(readings).toBe(4)
})

test('after a transaction of its own the process looks for changes before it answers', async () => {
  await find()
  commits += 1
  changes = [{ ...nothing, subjects: [`number:${number}`] }]
  await find()
  expect(readings).toBe(2)
  changes = [{ ...nothing, subjects: [`number:${number}`] }]
  await find()
  expect(readings).toBe(2)
})
