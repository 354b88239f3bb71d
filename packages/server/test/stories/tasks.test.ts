import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'

let platform: TestPlatform
let ann: Member
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  ann = await platform.account('ann', { balance: '10000.00' })
})
afterAll(() => platform.close())

let exchanges = 220
/** So many numbers that ann has bought. */
async function bought(count: number): Promise<string[]> {
  const first = 2_510_000_000 + exchanges++ * 10_000
  const numbers = Array.from({ length: count }, (_, i) => String(first + i))
  await platform.stock(`range_start,range_end,type,state\n${first},${first + count - 1},local,AL`)
  await ann.client.call('orders.purchase', { type: 'local', numbers: numbers.map((number) => ({ number })) })
  return numbers
}
const work = () => platform.runJob('tasks.work')
const show = async (task_id: number, more: { failed?: boolean; limit?: number } = {}) =>
  (await ann.client.call('tasks.show', { task_id, ...more })).data
const inUse = async () => (await ann.client.call('numbers.list', { max: 1000 })).data

test('very many numbers are released a hundred at a time, each with its outcome', async () => {
  const numbers = await bought(250)
  const input = { numbers: [...numbers, '7065559999', numbers[0] ?? ''] }
  const { data: task } = await ann.client.call('tasks.release', input)
  expect(task).toMatchObject({ kind: 'release', status: 'queued', unit: 'numbers', done: 0, total: 251, counts: {} })
  expect((await show(task.task_id)).items[0]).toEqual({ item: numbers[0], outcome: null, message: null })
  await work()
  const done = await show(task.task_id, { limit: 1000 })
  expect(done).toMatchObject({ status: 'done', done: 251, total: 251, counts: { succeeded: 250, failed: 1 } })
  expect(done.items).toHaveLength(251)
  const { items } = await show(task.task_id, { failed: true })
  expect(items).toEqual([{ item: '7065559999', outcome: 'failed', message: 'Not among your numbers.' }])
  expect(await inUse()).toEqual([])
  await work()
  expect((await ann.client.call('tasks.list', { status: 'done', kind: 'release' })).data.count).toBe(1)
})

test('very many numbers are forwarded by the rules of a single one', async () => {
  const numbers = await bought(3)
  const { task_id } = (await ann.client.call('tasks.forward', { numbers, answeringmode: '4' })).data
  await work()
  expect(await show(task_id)).toMatchObject({ status: 'done', counts: { succeeded: 3, failed: 0 } })
  expect((await inUse()).map(({ forwardingData }) => forwardingData.answeringmode)).toEqual([4, 4, 4])
  const wrong = await refusal(ann.client.call('tasks.forward', { numbers, answeringmode: '2', method1: 'simple' }))
  expect(wrong.fields[0]?.field).toBe('number1')
  const elsewhere = { numbers, fwd_trunk_grpid: 2_000_000_000 }
  const failed = (await ann.client.call('tasks.forward', elsewhere)).data.task_id
  await work()
  expect(await show(failed)).toMatchObject({ status: 'done', counts: { succeeded: 0, failed: 3 } })
})

test('whoever asks may no more than he could by himself, and sees no task but those below him', async () => {
  const [number = ''] = await bought(1)
  const eve = await platform.account('eve')
  const { task_id } = (await eve.client.call('tasks.release', { numbers: [number] })).data
  await work()
  expect((await eve.client.call('tasks.show', { task_id })).data.counts).toEqual({ succeeded: 0, failed: 1 })
  expect(await inUse()).toHaveLength(4)
  expect((await refusal(ann.client.call('tasks.show', { task_id }))).errorCode).toBe('not_found')
  expect((await platform.admin.call('tasks.show', { task_id })).data.account_id).toBe(eve.id)
})

describe('an inventory that is imported in the background', () => {
  const upload = async (text: string | Buffer, dry_run = false) => {
    const file = new Blob([typeof text === 'string' ? text : Uint8Array.from(text)])
    return (await platform.admin.upload('tasks.import-inventory', { file, filename: 'stock.csv' }, { dry_run })).data
  }
  const ended = async (task_id: number) => (await platform.admin.call('tasks.show', { task_id, limit: 1000 })).data
  const inStock = async (like: string) => {
    const found = 'SELECT count(*)::int AS count FROM number WHERE number LIKE $1'
    return (await platform.sql<{ count: number }>(found, [like]))[0]?.count
  }

  test('is kept until a worker has read it, and tells what was wrong', async () => {
    const csv = 'range_start,range_end,type,state\n2513300000,2513300099,local,AL\n12,13,local,ZZ\n'
    const task = await upload(csv)
    expect(task).toMatchObject({ kind: 'inventory', status: 'queued', unit: 'bytes', done: 0, total: csv.length })
    expect(await inStock('+1251330%')).toBe(0)
    await work()
    const done = await ended(task.task_id)
    const counts = { read: 2, added: 100, updated: 0, skipped: 0, rejected: 1 }
    expect(done).toMatchObject({ status: 'done', done: csv.length, counts, message: null })
    expect(done.items).toContainEqual({
      ...{ item: 'line 3, state', outcome: 'failed' },
      message: 'ZZ is not the two-letter code of a state or province',
    })
    expect(await inStock('+1251330%')).toBe(100)
    expect(await platform.sql('SELECT FROM task_file')).toEqual([])
  })

  test('changes nothing in a dry run', async () => {
    const dry = await upload('number,type,state\n2513310000,local,AL\n', true)
    await work()
    expect(await ended(dry.task_id)).toMatchObject({ status: 'done', counts: { added: 1 } })
    expect(await inStock('+1251331%')).toBe(0)
  })

  test('is refused at once when it is no table, and fails as a whole where that shows later', async () => {
    const utf16 = Buffer.from('\ufeffnumber,type\n', 'utf16le')
    for (const wrong of ['', '\n\n', 'a,b\n1,2\n', 'a', utf16]) {
      expect((await refusal(upload(wrong))).errorCode).toBe('unreadable_file')
    }
    const late = await upload(`number,type,state\n2513320000,local,AL\n${'7'.repeat(2_000_000)}\n`)
    await work()
    const message = expect.stringContaining('Line 3 is longer')
    expect(await ended(late.task_id)).toMatchObject({ status: 'failed', message, items: [] })
    expect(await inStock('+1251332%')).toBe(0)
  })

  test('tells everybody how far it is while it is read', async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `${2_514_000_000 + i},local,AL,${'x'.repeat(20)}`)
    const task = await upload(['number,type,state,supplier', ...lines].join('\n'))
    const working = work()
    const seen = async () => (await platform.admin.call('tasks.show', { task_id: task.task_id })).data
    let now = await seen()
    const states: string[] = []
    for (; now.status === 'queued' || now.status === 'running'; now = await seen()) {
      if (now.status === 'running' && now.done > 0 && now.done < now.total) states.push('halfway')
    }
    await working
    expect(states).toContain('halfway')
    expect(now).toMatchObject({ status: 'done', counts: { added: 40_000 } })
  })
})

test('the staff see what falls due next, and how the queues of the worker stand', async () => {
  await bought(1)
  const { data } = await platform.admin.call('tasks.show-work')
  expect(data.now).toBe(platform.time.now().toISOString())
  const renewal = data.due.find(({ work }) => work === 'renewals.renew')
  expect(renewal?.next_due).toBe('2026-12-23T00:00:00.000Z')
  const { data: task } = await ann.client.call('tasks.release', { numbers: ['7065559999'] })
  const queue = async () =>
    (await platform.admin.call('tasks.show-work')).data.queues.find(({ job }) => job === 'tasks.work')
  expect(await queue()).toMatchObject({ running: 0, failed: 0, last_done: null })
  expect((await queue())?.waiting).toBeGreaterThan(0)
  expect(task.status).toBe('queued')
  expect(await refusal(ann.client.call('tasks.show-work'))).toMatchObject({ code: 403 })
})
