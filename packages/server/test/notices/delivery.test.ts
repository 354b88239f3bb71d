import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { secretBox } from '../../src/kernel/secret-box.ts'
import { sendNotice, sendNotices } from '../../src/modules/notices/index.ts'
import { refusal, secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { giveMail, mailBox } from './mail-box.ts'

const box = mailBox()
let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ mailer: box })
})
afterAll(() => platform.close())
beforeEach(async () => {
  await platform.sql('DELETE FROM notice')
  box.letters.length = 0
  box.fate = () => 'taken'
})

let people = 0
async function reader(address = `reader-${++people}@example.com`) {
  const member = await platform.account(`reader ${++people}`)
  await giveMail(platform, member.id, address)
  return { ...member, address }
}
const deliver = () => platform.runJob('notices.deliver')
const approve = (accountId: number) =>
  inTransaction(platform.context, (tx) => sendNotice(tx, { accountId, template: 'account-approved', data: {} }))
const states = () => platform.sql('SELECT state, attempts, next_attempt_at, last_error, sent_at FROM notice')
const minutes = (count: number) => new Date(platform.time.real().getTime() + count * 60_000)

describe('a letter', () => {
  test('goes out once its cause has happened, and is shown to whom it was for', async () => {
    const ann = await reader()
    await approve(ann.id)
    expect((await ann.client.call('notices.list')).data.rows).toMatchObject([{ state: 'queued', sent_at: null }])
    await deliver()
    await deliver()
    expect(box.letters).toEqual([
      {
        ...{ to: ann.address, bcc: null, subject: 'Your account is approved', messageId: expect.any(String) },
        ...{ text: expect.stringContaining('approved'), html: expect.stringContaining('<p>') },
      },
    ])
    expect((await ann.client.call('notices.list')).data).toEqual({
      count: 1,
      rows: [
        {
          ...{ notice_id: expect.any(Number), template: 'account-approved', to: ann.address, state: 'sent' },
          ...{ subject: 'Your account is approved', attempts: 1, error: null },
          ...{ created_at: platform.time.now().toISOString(), sent_at: platform.time.real().toISOString() },
        },
      ],
    })
  })

  test('is not there when its cause has not happened after all', async () => {
    const { id } = await reader()
    const undone = inTransaction(platform.context, async (tx) => {
      await sendNotice(tx, { accountId: id, template: 'account-approved', data: {} })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await states()).toEqual([])
  })

  test('is not written to an account without an address', async () => {
    const { id } = await platform.account('no address')
    await approve(id)
    expect(await states()).toEqual([])
  })

  test('goes to those as well whom the account names, unseen', async () => {
    const { id } = await reader()
    await platform.sql('UPDATE account SET bcc = $2 WHERE account_id = $1', [id, 'bob@example.com,cora@example.com'])
    await approve(id)
    await deliver()
    expect(box.letters.map(({ bcc }) => bcc)).toEqual(['bob@example.com,cora@example.com'])
  })

  test('wakes the worker', async () => {
    await approve((await reader()).id)
    const woken = await platform.sql(`SELECT FROM pgboss.job WHERE name = 'notices.deliver' AND state = 'created'`)
    expect(woken.length).toBeGreaterThan(0)
  })

  test('of many is written by one statement, each account’s with its own words', async () => {
    const [one, two] = [await reader(), await reader()]
    const { id: silent } = await platform.account('another without an address')
    await inTransaction(platform.context, (tx) =>
      sendNotices(tx, [
        { accountId: one.id, template: 'number-released', data: { numbers: ['706-555-0100'] } },
        { accountId: silent, template: 'number-released', data: { numbers: ['706-555-0101'] } },
        { accountId: two.id, template: 'number-released', data: { numbers: ['706-555-0102', '706-555-0103'] } },
      ]),
    )
    await deliver()
    const subjects = new Map(box.letters.map(({ to, subject }) => [to, subject]))
    expect(subjects).toEqual(
      new Map([
        [one.address, 'Number 706-555-0100 was given up'],
        [two.address, '2 numbers were given up'],
      ]),
    )
  })

  test('says its secret to nobody but its reader: the database has it sealed, and not at all once it is sent', async () => {
    const { id, client } = await reader()
    const sealed = secretBox([secret], 'dialyard notice').seal('the-word')
    const data = { link: 'https://numbers.example.com/reset-password', minutes: 60 }
    await inTransaction(platform.context, (tx) =>
      sendNotice(tx, { accountId: id, template: 'password-reset', data, secret: sealed }),
    )
    const rows = async () => JSON.stringify(await platform.sql('SELECT * FROM notice'))
    expect(await rows()).not.toContain('the-word')
    await deliver()
    const [letter] = box.letters
    for (const text of [letter?.text, letter?.html]) {
      expect(text).toContain('https://numbers.example.com/reset-password#token=the-word')
    }
    expect(await rows()).not.toContain('the-word')
    expect(await platform.sql('SELECT FROM notice WHERE secret IS NOT NULL')).toEqual([])
    expect(JSON.stringify(await client.call('notices.list'))).not.toContain('the-word')
  })
})

describe('a letter that does not go', () => {
  test('is tried again after longer and longer, under the same id, and goes when it can', async () => {
    await approve((await reader()).id)
    box.fate = () => 'failed'
    for (const [attempt, wait] of [1, 5, 15].entries()) {
      await deliver()
      expect(await states()).toEqual([
        {
          ...{ state: 'queued', attempts: attempt + 1, next_attempt_at: minutes(wait), sent_at: null },
          last_error: 'connect ECONNREFUSED',
        },
      ])
      platform.time.advance(wait * 60_000 - 1)
      await deliver()
      platform.time.advance(1)
    }
    box.fate = () => 'taken'
    await deliver()
    expect(await states()).toMatchObject([{ state: 'sent', attempts: 4, next_attempt_at: null, last_error: null }])
    expect(box.letters).toHaveLength(1)
  })

  test('is given up after two days, and its secret with it', async () => {
    const { id } = await reader()
    const data = { link: 'https://numbers.example.com/reset-password', minutes: 60 }
    const sealed = secretBox([secret], 'dialyard notice').seal('the-word')
    await inTransaction(platform.context, (tx) =>
      sendNotice(tx, { accountId: id, template: 'password-reset', data, secret: sealed }),
    )
    box.fate = () => 'failed'
    const start = platform.time.real().getTime()
    for (let attempt = 1; attempt <= 9; attempt++) {
      await deliver()
      const [row] = await platform.sql<{ next_attempt_at: Date | null }>('SELECT next_attempt_at FROM notice')
      if (row?.next_attempt_at) platform.time.set(row.next_attempt_at)
    }
    expect(platform.time.real().getTime() - start).toBeLessThan(2 * 86_400_000)
    expect(await platform.sql('SELECT state, attempts, secret FROM notice')).toEqual([
      { state: 'failed', attempts: 9, secret: null },
    ])
    box.fate = () => 'taken'
    await deliver()
    expect(box.letters).toEqual([])
  })

  test('is given up at once when the server refuses its recipient; the provider’s staff read why', async () => {
    const { id, client } = await reader()
    await approve(id)
    box.fate = () => 'refused'
    await deliver()
    expect((await client.call('notices.list')).data.rows).toMatchObject([{ state: 'failed', attempts: 1, error: null }])
    const seen = await platform.admin.call('notices.list', { account_id: id })
    expect(seen.data.rows).toMatchObject([{ state: 'failed', error: '550 no such user' }])
  })

  test('whose secret was sealed with a key that is gone is given up', async () => {
    const { id } = await reader()
    const foreign = secretBox(['another secret'], 'dialyard notice').seal('the-word')
    const data = { link: 'https://numbers.example.com/reset-password', minutes: 60 }
    await inTransaction(platform.context, (tx) =>
      sendNotice(tx, { accountId: id, template: 'password-reset', data, secret: foreign }),
    )
    await deliver()
    expect(box.letters).toEqual([])
    expect(await states()).toMatchObject([{ state: 'failed', last_error: expect.stringContaining('key that is gone') }])
  })

  test('holds up no other', async () => {
    const [one, two] = [await reader(), await reader()]
    await approve(one.id)
    await approve(two.id)
    box.fate = ({ to }) => (to === one.address ? 'failed' : 'taken')
    await deliver()
    expect(box.letters.map(({ to }) => to)).toEqual([two.address])
  })

  test('because the server is away is the last one tried for now', async () => {
    const { id } = await reader()
    const many = Array.from({ length: 120 }, () => ({ accountId: id, template: 'account-approved', data: {} }) as const)
    await inTransaction(platform.context, (tx) => sendNotices(tx, many))
    box.fate = () => 'failed'
    await deliver()
    const untried = await platform.sql('SELECT FROM notice WHERE attempts = 0')
    expect(untried).toHaveLength(70)
    box.fate = () => 'taken'
    platform.time.advance(60_000)
    await deliver()
    expect(box.letters).toHaveLength(120)
  })
})

test('a letter whose sender died with it is taken up by another, under the same id', async () => {
  await approve((await reader()).id)
  // Taken and never settled, as a killed process leaves it.
  const dying = new Promise<never>(() => undefined)
  const send = box.send
  box.send = async (mail) => {
    await send.call(box, mail)
    return dying
  }
  void deliver()
  await expect.poll(() => box.letters.length, { interval: 5 }).toBe(1)
  box.send = send
  await deliver()
  expect(box.letters).toHaveLength(1)
  platform.time.advance(10 * 60_000)
  await deliver()
  expect(new Set(box.letters.map(({ messageId }) => messageId)).size).toBe(1)
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('two who deliver at once send each letter once', async () => {
  const { id } = await reader()
  const many = Array.from({ length: 200 }, () => ({ accountId: id, template: 'account-approved', data: {} }) as const)
  await inTransaction(platform.context, (tx) => sendNotices(tx, many))
  await Promise.all([deliver(), deliver()])
  expect(new Set(box.letters.map(({ messageId }) => messageId)).size).toBe(200)
  expect(box.letters).toHaveLength(200)
})

test('letters are the account’s own: a reseller does not read those of his customers', async () => {
  const rita = await platform.account('rita', { type: 'reseller' })
  const carl = await platform.account('carl', { parentId: rita.id })
  const reading = rita.client.call('notices.list', { account_id: carl.id })
  expect(await refusal(reading)).toMatchObject({ code: 404 })
})

test('the clock of the sandbox sends no letter earlier', async () => {
  await approve((await reader()).id)
  box.fate = () => 'failed'
  await deliver()
  box.fate = () => 'taken'
  await platform.admin.call('sandbox.set-clock', { advance_seconds: 86_400 })
  await deliver()
  expect(box.letters).toEqual([])
})
