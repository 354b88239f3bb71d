import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn } from '../harness/wire.ts'
import { ask, type Envelope } from './ask.ts'

let platform: TestPlatform
let admin: string
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550199,local,GA,ATHENS')
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
})
afterAll(() => platform.close())

interface Buyer extends Member {
  token: string
}
async function buyer(name: string, balance = '100.00'): Promise<Buyer> {
  const member = await platform.account(name, { balance })
  return { ...member, token: await logIn(platform.url, name, password) }
}
const purchase = (token: string, key: string, number: string, more = {}) =>
  ask(platform.url, 'POST /purchase', { token, key, json: { type: 'local', numbers: [{ number }], ...more } })
const credit = (key: string, account_id: number, amount = '10.00') =>
  ask(platform.url, 'POST /admin/credit', { token: admin, key, json: { account_id, amount, reason: 'test' } })
const balanceOf = async ({ client }: Member) => (await client.call('billing.show-account')).data.balance
const mismatch = { code: 409, error_code: 'idempotency_mismatch' }

describe('asked for again with the same key, to the byte the same answer is given and nothing is done twice:', () => {
  test('a purchase', async () => {
    const ann = await buyer('ann')
    const first = await purchase(ann.token, 'k1', '7065550100')
    const again = await purchase(ann.token, 'k1', '7065550100')
    expect(first.body).toMatchObject({ code: 200, data: true })
    expect(again.text).toBe(first.text)
    expect(await balanceOf(ann)).toBe('97.00000')
    expect((await ann.client.call('orders.list', {})).data.count).toBe(1)
  })

  test('a credit', async () => {
    const bob = await buyer('bob', '0')
    const first = await credit('bob-1', bob.id)
    const again = await credit('bob-1', bob.id)
    expect(first.body).toMatchObject({ code: 200, data: { balance: '10.00000' } })
    expect(again.text).toBe(first.text)
    expect(await balanceOf(bob)).toBe('10.00000')
  })

  test('a release', async () => {
    const carl = await buyer('carl')
    await purchase(carl.token, 'k1', '7065550101')
    const release = () =>
      ask(platform.url, 'DELETE /dids', { token: carl.token, key: 'k2', json: { numbers: ['7065550101'] } })
    const first = await release()
    expect(first.body).toMatchObject({ code: 200, data: { success: true } })
    expect((await release()).text).toBe(first.text)
  })

  test('whatever the HTTP statuses that are asked for', async () => {
    const dora = await buyer('dora', '0')
    const first = await purchase(dora.token, 'k1', '7065550102')
    const json = { type: 'local', numbers: [{ number: '7065550102' }] }
    const headers = { prefer: 'http-status' }
    const again = await ask(platform.url, 'POST /purchase', { token: dora.token, key: 'k1', json, headers })
    expect([first.status, again.status]).toEqual([200, 402])
    expect(again.text).toBe(first.text)
  })
})

test('the same request may be spelt in another way', async () => {
  const ann = await buyer('speller')
  const first = await purchase(ann.token, 'k1', '7065550103', { allow_partial: false })
  const respelt = { numbers: '[{"number":"7065550103","colour":"red"}]', type: 'local', allow_partial: 'no' }
  const again = await ask(platform.url, 'POST /purchase', {
    token: ann.token,
    key: 'k1',
    body: new URLSearchParams(respelt),
  })
  expect(first.body.code).toBe(200)
  expect(again.text).toBe(first.text)
})

test('the same key with another request, or for another call, is refused and does nothing', async () => {
  const ann = await buyer('mixer')
  await purchase(ann.token, 'k1', '7065550104')
  expect((await purchase(ann.token, 'k1', '7065550105')).body).toMatchObject(mismatch)
  const json = { numbers: ['7065550104'] }
  expect((await ask(platform.url, 'DELETE /dids', { token: ann.token, key: 'k1', json })).body).toMatchObject(mismatch)
  expect((await ann.client.call('numbers.list', {})).data.map((row) => row.did)).toEqual(['7065550104'])
})

test('another account may use the same key', async () => {
  const [ann, bob] = [await buyer('one'), await buyer('two')]
  const answers = [await purchase(ann.token, 'same', '7065550106'), await purchase(bob.token, 'same', '7065550107')]
  expect(answers.map(({ body }) => body.code)).toEqual([200, 200])
  expect(answers[0]?.body.order_no).not.toBe(answers[1]?.body.order_no)
})

test('sixteen callers at once with one key do the deed once and all get its answer', async () => {
  const ann = await buyer('crowd')
  const answers = await Promise.all(Array.from({ length: 16 }, () => purchase(ann.token, 'k1', '7065550108')))
  expect(answers[0]?.body.code).toBe(200)
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(await balanceOf(ann)).toBe('97.00000')
})

test('sixteen callers at once with one key and too little money all get the one refusal', async () => {
  const ann = await buyer('poor crowd', '1.00')
  const answers = await Promise.all(Array.from({ length: 16 }, () => purchase(ann.token, 'k1', '7065550109')))
  expect(answers[0]?.body.code).toBe(402)
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
})

test('sixteen callers at once, with one key and different wishes: one wins and the others are told', async () => {
  const ann = await buyer('mixed crowd')
  const numbers = Array.from({ length: 16 }, (_, i) => `70655501${10 + i}`)
  const answers = await Promise.all(numbers.map((number) => purchase(ann.token, 'k1', number)))
  const codes = answers.map(({ body }) => body.error_code ?? 'bought').sort()
  expect(codes).toEqual(['bought', ...Array(15).fill('idempotency_mismatch')])
  expect(await balanceOf(ann)).toBe('97.00000')
})

describe('a refused deed is answered the same again, even when its cause has gone:', () => {
  test('too little money', async () => {
    const ann = await buyer('poor', '1.00')
    const first = await purchase(ann.token, 'k1', '7065550130')
    expect(first.body).toMatchObject({ code: 402, error_code: 'insufficient_balance' })
    await credit('for-poor', ann.id, '50.00')
    expect((await purchase(ann.token, 'k1', '7065550130')).text).toBe(first.text)
    expect((await purchase(ann.token, 'k2', '7065550130')).body.code).toBe(200)
  })

  test('a number that is not owned yet', async () => {
    const ann = await buyer('early')
    const release = (key: string) =>
      ask(platform.url, 'DELETE /dids', { token: ann.token, key, json: { numbers: ['7065550131'] } })
    const first = await release('k1')
    expect(first.body.code).toBe(404)
    await purchase(ann.token, 'k2', '7065550131')
    expect((await release('k1')).text).toBe(first.text)
    expect((await release('k3')).body.code).toBe(200)
  })
})

describe('wrong input is not kept: it may be corrected and sent with the same key,', () => {
  test('be it the form of a field', async () => {
    const ann = await buyer('wrong form')
    expect((await purchase(ann.token, 'k1', '1')).body).toMatchObject({ code: 400 })
    expect((await purchase(ann.token, 'k1', '7065550132')).body.code).toBe(200)
  })

  test('or what the call makes of it', async () => {
    const ann = await buyer('wrong sense')
    const twice = { numbers: [{ number: '7065550133' }, { number: '7065550133' }] }
    expect((await purchase(ann.token, 'k1', '', twice)).body).toMatchObject({ error_code: 'invalid_input' })
    expect((await purchase(ann.token, 'k1', '7065550133')).body.code).toBe(200)
  })
})

test('a deed that the database breaks off leaves no key behind', async () => {
  const ann = await buyer('unlucky')
  await platform.sql(`CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'out of order'; END $$`)
  await platform.sql('CREATE TRIGGER break BEFORE INSERT ON subscription EXECUTE FUNCTION break()')
  const first = await purchase(ann.token, 'k1', '7065550134')
  await platform.sql('DROP FUNCTION break CASCADE')
  expect(first.body).toMatchObject({ code: 500, error_code: 'internal' })
  expect(await platform.sql('SELECT 1 FROM idempotency WHERE account_id = $1', [ann.id])).toEqual([])
  expect(await balanceOf(ann)).toBe('100.00000')
  expect((await purchase(ann.token, 'k1', '7065550134')).body.code).toBe(200)
})

test('a key is one to 255 printable characters', async () => {
  const ann = await buyer('key maker')
  for (const key of ['x'.repeat(256), 'with space', 'ümlaut', '']) {
    const { body } = await purchase(ann.token, key, '7065550135')
    expect(body).toMatchObject({ code: 400, errors: [{ field: 'Idempotency-Key' }] } as Partial<Envelope>)
  }
  expect((await purchase(ann.token, 'x'.repeat(255), '7065550135')).body.code).toBe(200)
})

test('a call that changes nothing has no use for a key', async () => {
  const ann = await buyer('reader')
  for (const call of ['GET /account', 'GET /orders']) {
    expect((await ask(platform.url, call, { token: ann.token, key: 'k1' })).body.code).toBe(200)
  }
  expect(await platform.sql('SELECT 1 FROM idempotency WHERE account_id = $1', [ann.id])).toEqual([])
})

test('a key is kept for 24 hours of real time, whatever the sandbox says', async () => {
  const ann = await buyer('patient')
  const first = await credit('daily', ann.id)
  await platform.admin.call('sandbox.set-clock', { advance_seconds: 40 * 86_400 })
  await platform.runJob('http.forget-old-keys')
  platform.time.advance(12 * 3_600_000)
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
  platform.time.advance(12 * 3_600_000 - 1000)
  expect((await credit('daily', ann.id)).text).toBe(first.text)
  platform.time.advance(2000)
  expect((await credit('daily', ann.id)).body.data).toMatchObject({ balance: '120.00000' })
})

test('old keys are swept away, younger ones stay', async () => {
  const keys = async () =>
    (await platform.sql<{ key: string }>(`SELECT key FROM idempotency WHERE key LIKE 'sweep%' ORDER BY key`)).map(
      (row) => row.key,
    )
  const ann = await buyer('swept')
  await credit('sweep-1', ann.id)
  platform.time.advance(12 * 3_600_000)
  admin = await logIn(platform.url, 'admin', password, '/admin_login')
  await credit('sweep-2', ann.id)
  await platform.runJob('http.forget-old-keys')
  expect(await keys()).toEqual(['sweep-1', 'sweep-2'])
  platform.time.advance(12 * 3_600_000 + 1000)
  await platform.runJob('http.forget-old-keys')
  expect(await keys()).toEqual(['sweep-2'])
})
