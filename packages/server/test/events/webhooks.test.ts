import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { type Member, refusal, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { giveMail, mailBox } from '../notices/mail-box.ts'
import { isSigned, type Receiver, startReceiver } from './receiver.ts'

const box = mailBox()
let platform: TestPlatform
let receiver: Receiver
let ann: Member
let people = 0
beforeAll(async () => {
  platform = await startPlatform({ mailer: box })
  receiver = await startReceiver()
})
afterAll(async () => {
  await receiver.close()
  await platform.close()
})
beforeEach(async () => {
  ann = await platform.account(`ann ${++people}`)
  receiver.received.length = 0
  receiver.answer = (_message, response) => void response.writeHead(204).end()
})
afterEach(async () => void (await platform.sql('DELETE FROM webhook')))

const deliver = () => platform.runJob('events.deliver')
const webhook = async (input: object = {}) =>
  (await ann.client.call('events.create-webhook', { url: receiver.url, ...input })).data
const show = async (id: number) => (await ann.client.call('events.show-webhook', { webhook_id: id })).data
const deliveries = async (id: number, input: object = {}) =>
  (await ann.client.call('events.list-deliveries', { webhook_id: id, limit: 1000, ...input })).data.rows
/** Something happens to something of Ann's. */
const happen = (...subjects: string[]) =>
  inTransaction(platform.context, async (tx) => {
    for (const subject of subjects) {
      tx.record({ type: 'number.resumed', accountId: ann.id, subject: `number:${subject}`, body: {} })
    }
  })
const subjects = () => receiver.received.map(({ data }) => data.subject)

describe('a webhook', () => {
  test('is sent what happens, as it stands in the log, signed with the secret that its maker was shown', async () => {
    const { webhook_id, secret: key } = await webhook()
    await happen('one')
    await deliver()
    receiver.received.sort((a, b) => a.data.sequence - b.data.sequence)
    const [event] = (await ann.client.call('events.list', { type: 'number.resumed' })).data.events
    expect(receiver.received.map(({ text }) => JSON.parse(text))).toEqual([
      { type: 'webhook.created', timestamp: expect.any(String), data: expect.any(Object) },
      { type: 'number.resumed', timestamp: event?.at, data: event },
    ])
    const message = receiver.received[1]
    if (!message) throw new Error('nothing came')
    expect(message.id).toBe(`msg_${webhook_id}_${event?.sequence}`)
    expect(Number(message.timestamp)).toBe(Math.floor(platform.time.real().getTime() / 1000))
    expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(message.signatures).toHaveLength(1)
    expect(isSigned(message, key)).toBe(true)
    expect(isSigned({ ...message, text: message.text.replace('one', 'two') }, key)).toBe(false)
    expect((await deliveries(webhook_id))[0]).toEqual({
      ...{ delivery_id: expect.any(Number), message_id: message.id, sequence: event?.sequence, type: 'number.resumed' },
      ...{ subject: 'number:one', state: 'delivered', attempts: 1, last_status: 204, last_error: null },
      last_attempt_at: platform.time.real().toISOString(),
      settled_at: platform.time.real().toISOString(),
    })
  })

  test('is sent the types that it asks for, of its account and those below, and nothing of others', async () => {
    const rita = await platform.account(`rita ${people}`, { type: 'reseller' })
    const { data } = await rita.client.call('events.create-webhook', { url: receiver.url, types: ['account.created'] })
    await platform.account(`carl ${people}`, { parentId: rita.id })
    await platform.account(`dora ${people}`)
    await deliver()
    expect(receiver.received.map(({ data: { type, account_id } }) => [type, account_id])).toEqual([
      ['account.created', expect.any(Number)],
    ])
    expect(data.types).toEqual(['account.created'])
    await rita.client.call('events.change-webhook', { webhook_id: data.webhook_id, types: [] })
    await deliver()
    expect(receiver.received.at(-1)?.type).toBe('webhook.changed')
  })

  test('of the staff is sent what happens to everyone', async () => {
    await platform.admin.call('events.create-webhook', { url: receiver.url, types: ['number.resumed'] })
    await happen('one')
    await deliver()
    expect(subjects()).toEqual(['number:one'])
  })

  test('can be tried out, whatever it asks for, and no other hears of that', async () => {
    const one = await webhook({ types: ['order.completed'] })
    await webhook({ types: ['order.completed'] })
    await ann.client.call('events.test-webhook', { webhook_id: one.webhook_id })
    await deliver()
    expect(receiver.received.map(({ id, type }) => [id.split('_')[1], type])).toEqual([
      [String(one.webhook_id), 'webhook.test'],
    ])
  })

  test('that is paused is sent afterwards what happened meanwhile', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    await ann.client.call('events.change-webhook', { webhook_id, state: 'paused' })
    expect(await refusal(ann.client.call('events.test-webhook', { webhook_id }))).toMatchObject({
      errorCode: 'webhook_not_active',
    })
    await happen('one', 'two')
    await deliver()
    expect(subjects()).toEqual([])
    await ann.client.call('events.change-webhook', { webhook_id, state: 'active' })
    await deliver()
    expect(subjects().sort()).toEqual(['number:one', 'number:two'])
  })

  test('is signed for a day with the secret that it had before, too', async () => {
    const { webhook_id, secret: before } = await webhook({ types: ['number.resumed'] })
    const { data } = await ann.client.call('events.rotate-webhook-secret', { webhook_id })
    expect(data.previous_until).toBe(new Date(platform.time.real().getTime() + 86_400_000).toISOString())
    await happen('one')
    await deliver()
    platform.time.advance(86_400_000)
    await happen('one')
    await deliver()
    const signed = receiver.received.map((each) => [isSigned(each, data.secret), isSigned(each, before)])
    expect(signed).toEqual([
      [true, true],
      [true, false],
    ])
  })

  test('that is deleted is sent nothing more', async () => {
    const { webhook_id } = await webhook()
    await happen('one')
    await ann.client.call('events.delete-webhook', { webhook_id })
    await deliver()
    expect(receiver.received).toEqual([])
    expect(await refusal(ann.client.call('events.show-webhook', { webhook_id }))).toMatchObject({ code: 404 })
  })

  test('of an account that was closed is sent nothing more', async () => {
    await webhook()
    await platform.admin.call('customers.change', { id: ann.id, status: 'closed' })
    await happen('one')
    await deliver()
    expect(receiver.received).toEqual([])
  })

  test('keeps its secret where the database alone does not tell it', async () => {
    const { secret: key } = await webhook()
    const rows = await platform.sql<{ secret: Buffer }>('SELECT secret FROM webhook')
    expect(rows.map((row) => row.secret.toString('latin1')).join()).not.toContain(key.slice(6, 30))
    expect(secret).not.toBe('')
  })

  test('is one of twenty at most', async () => {
    for (let i = 0; i < 20; i++) await webhook()
    expect(await refusal(webhook())).toMatchObject({ errorCode: 'webhook_limit_reached' })
  })

  test('asks for types that there are', async () => {
    const wrong = await refusal(webhook({ types: ['number.assigned', 'number.bought'] }))
    expect(wrong.fields).toEqual([{ field: 'types[1]', message: expect.stringContaining('number.assigned') }])
  })
})

describe('what does not arrive', () => {
  const fails = (status = 500) => {
    receiver.answer = (_message, response) => void response.writeHead(status).end()
  }
  const hour = 3_600_000

  test('is tried again with growing waits for three days, and then is a dead letter', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    fails()
    await happen('one')
    const begun = platform.time.real().getTime()
    const attempts: number[] = []
    for (let row = { state: 'queued' }; row.state === 'queued'; ) {
      await deliver()
      attempts.push((platform.time.real().getTime() - begun) / 1000)
      row = (await deliveries(webhook_id))[0] ?? row
      const [line] = await platform.sql<{ at: Date }>('SELECT next_attempt_at AS at FROM webhook_line')
      if (!line) break
      platform.time.set(new Date(line.at.getTime() - 1))
      await deliver()
      platform.time.set(line.at)
    }
    expect(receiver.received).toHaveLength(15)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    const waits = attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0))
    expect(waits.slice(0, 5)).toEqual([5, 30, 120, 600, 1800])
    expect(attempts.at(-1)).toBe((72 * hour) / 1000)
    expect(await deliveries(webhook_id, { state: 'dead' })).toMatchObject([
      { state: 'dead', attempts: 15, last_status: 500, last_error: 'answered 500' },
    ])
  })

  test('for three days without anything that did disables the webhook, of which its owner hears', async () => {
    await giveMail(platform, ann.id, 'ann@example.com')
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    fails()
    await happen('one')
    for (let i = 0; i < 15; i++) {
      await deliver()
      platform.time.advance(12 * hour)
    }
    expect(await show(webhook_id)).toMatchObject({
      state: 'disabled',
      disabled_reason: 'Nothing was delivered for three days.',
    })
    box.letters.length = 0
    await platform.runJob('notices.deliver')
    expect(box.letters).toMatchObject([{ to: 'ann@example.com', subject: 'A webhook was disabled' }])
    const sent = receiver.received.length
    await happen('two')
    await deliver()
    expect(receiver.received).toHaveLength(sent)
    const { data } = await ann.client.call('events.list', { type: 'webhook.disabled' })
    expect(data.events).toMatchObject([{ subject: `webhook:${webhook_id}` }])
    receiver.answer = (_message, response) => void response.writeHead(200).end('thank you')
    await ann.client.call('events.change-webhook', { webhook_id, state: 'active' })
    await ann.client.call('events.redeliver', { webhook_id })
    await deliver()
    expect(await deliveries(webhook_id)).toMatchObject([{ state: 'delivered', last_status: 200 }])
    expect(await show(webhook_id)).toMatchObject({ state: 'active', failing_since: null, disabled_reason: null })
  })

  test('holds up what comes later about the same thing, in order, and nothing else', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    receiver.answer = ({ data }, response) => void response.writeHead(data.subject === 'number:bad' ? 503 : 200).end()
    await happen('bad', 'good', 'bad', 'good', 'bad')
    await deliver()
    expect(subjects().sort()).toEqual(['number:bad', 'number:good', 'number:good'])
    expect((await show(webhook_id)).state).toBe('active')
    receiver.received.length = 0
    receiver.answer = (_message, response) => void response.writeHead(200).end()
    platform.time.advance(5_000)
    await deliver()
    expect(subjects()).toEqual(['number:bad', 'number:bad', 'number:bad'])
    const sequences = receiver.received.map(({ data }) => data.sequence)
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b))
    expect(await platform.sql('SELECT FROM webhook_line')).toEqual([])
  })

  test('is sent once more when its owner says so: one, or all that are dead', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    fails()
    await happen('one', 'two', 'two')
    await deliver()
    await platform.sql(`UPDATE webhook_delivery SET state = 'dead', settled_at = $1`, [platform.time.real()])
    await platform.sql('DELETE FROM webhook_line')
    receiver.received.length = 0
    receiver.answer = (_message, response) => void response.writeHead(200).end()
    const [newest] = await deliveries(webhook_id)
    const delivery_id = newest?.delivery_id ?? 0
    const again = (input: object) => ann.client.call('events.redeliver', { webhook_id, ...input })
    expect((await again({ delivery_id })).data).toEqual({ queued: 1 })
    await deliver()
    expect(receiver.received.map(({ id }) => id)).toEqual([newest?.message_id])
    expect((await again({})).data).toEqual({ queued: 2 })
    await deliver()
    expect(subjects()).toHaveLength(3)
    expect((await deliveries(webhook_id)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
    expect((await again({ delivery_id })).data).toEqual({ queued: 1 })
    await deliver()
    expect(subjects()).toHaveLength(4)
    expect(await refusal(again({ delivery_id: 2_000_000_000 }))).toMatchObject({ code: 404 })
  })

  test('that waits for its next attempt goes at once when its owner says so', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    fails()
    await happen('one')
    await deliver()
    receiver.answer = (_message, response) => void response.writeHead(200).end()
    const [row] = await deliveries(webhook_id, { state: 'queued' })
    await ann.client.call('events.redeliver', { webhook_id, delivery_id: row?.delivery_id ?? 0 })
    await deliver()
    expect(await deliveries(webhook_id)).toMatchObject([{ state: 'delivered' }])
  })

  test('because the receiver says that it is gone disables the webhook at once', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    fails(410)
    await happen('one')
    await deliver()
    expect(await show(webhook_id)).toMatchObject({
      state: 'disabled',
      disabled_reason: 'The receiver answered 410 Gone.',
    })
  })

  test('because its process died is taken up by another when its lease is over', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    await happen('one')
    await ann.client.call('events.list')
    // As a process leaves it that dies with the message under way.
    const until = new Date(platform.time.real().getTime() + 60_000)
    await platform.sql('UPDATE webhook_line SET lease = gen_random_uuid(), next_attempt_at = $1', [until])
    await deliver()
    expect(receiver.received).toEqual([])
    platform.time.set(until)
    await deliver()
    expect(await deliveries(webhook_id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  test('is forgotten a month after it was settled', async () => {
    const { webhook_id } = await webhook({ types: ['number.resumed'] })
    await happen('one')
    await deliver()
    platform.time.advance(30 * 24 * hour)
    await platform.runJob('events.forget-deliveries')
    expect(await deliveries(webhook_id)).toHaveLength(1)
    platform.time.advance(1000)
    await platform.runJob('events.forget-deliveries')
    expect(await deliveries(webhook_id)).toEqual([])
  })
})
