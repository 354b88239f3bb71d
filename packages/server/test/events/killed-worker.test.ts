import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { type Member, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { processGround } from '../process/run-platform.ts'
import { type Receiver, startReceiver } from './receiver.ts'

const secret = 'a-secret-of-workers-that-are-killed'.repeat(2)
const ground = processGround()
let platform: TestPlatform
let receiver: Receiver
let ann: Member
beforeAll(async () => {
  platform = await startPlatform({ secrets: [secret] })
  receiver = await startReceiver()
  ann = await platform.account('ann')
  await ann.client.call('events.create-webhook', { url: receiver.url, types: ['number.tagged'] })
})
afterAll(async () => {
  await ground.clear()
  await receiver.close()
  await platform.close()
})

async function startWorker() {
  const settings = { DATABASE_URL: platform.databaseUrl, JWT_SECRET: secret, DEMO: '1', LOG_LEVEL: 'info' }
  const worker = ground.run(['serve', '--no-http'], settings)
  await worker.seen(/"msg":"serving"/)
  return worker
}

const lines = 40
let written = 0
/** What the workers were sending when they were killed. */
let underWay = 0
/** One of several who write at once, until told to stop; each line has one writer, as each number has one owner. */
async function write(writer: number, isOver: () => boolean): Promise<void> {
  for (let i = 0; !isOver(); i++) {
    const subject = `number:${writer}-${i % (lines / 4)}`
    await inTransaction(platform.context, async (tx) => {
      tx.record({ type: 'number.tagged', accountId: ann.id, subject, body: { note: String(i) } })
      await tx.db.raw('SELECT')
    })
    written += 1
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function killWorkers(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    const [one, other] = await Promise.all([startWorker(), startWorker()])
    await receiver.arrived(receiver.received.length + 100)
    one.signal('SIGKILL')
    await receiver.arrived(receiver.received.length + 20)
    other.signal('SIGKILL')
    await Promise.all([one.ended, other.ended])
    // As if the minute were over for which the dead had taken what they were sending.
    const cutOff = await platform.sql(
      `UPDATE webhook_line SET next_attempt_at = '2026-01-01' WHERE lease IS NOT NULL RETURNING 1`,
    )
    underWay += cutOff.length
  }
}

test('workers that are killed in the midst of it leave no gap in the log, and send everything in order', async () => {
  let isOver = false
  const writers = [0, 1, 2, 3].map((each) => write(each, () => isOver))
  await killWorkers().finally(() => {
    isOver = true
  })
  await Promise.all(writers)
  const last = await startWorker()
  const isDone = async (): Promise<boolean> =>
    (await platform.sql(`SELECT FROM event WHERE sequence IS NULL UNION ALL SELECT FROM webhook_line`)).length === 0
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 20))
  last.signal('SIGTERM')
  expect(await last.ended).toBe(0)

  const log = await platform.sql<{ sequence: string; type: string }>(
    'SELECT sequence, type FROM event ORDER BY sequence',
  )
  expect(log.map(({ sequence }) => Number(sequence))).toEqual(log.map((_, i) => i + 1))
  expect(log.filter(({ type }) => type === 'number.tagged')).toHaveLength(written)

  const once = new Map(receiver.received.map(({ id, data }) => [id, data]))
  expect(once.size).toBe(written)
  for (const [subject, sent] of Map.groupBy(once.values(), (data) => data.subject)) {
    const notes = sent.map(({ body }) => Number((body as { note: string }).note))
    expect(notes, subject).toEqual([...notes].sort((a, b) => a - b))
  }
  // Twice came only what a dead worker was about to send.
  expect(receiver.received.length - written).toBeLessThanOrEqual(underWay)
}, 240_000)
