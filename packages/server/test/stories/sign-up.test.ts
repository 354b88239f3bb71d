import { endpoints } from '@dialyard/contract'
import { Dialyard, type Input } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, fieldOf } from '../harness/customers.ts'
import { startPlatform, type TestPlatform } from '../harness/platform.ts'
import { logIn, send } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let trusting: TestPlatform
let stranger: Dialyard
beforeAll(async () => {
  platform = await startPlatform()
  trusting = await startPlatform({ signupApproval: 'auto' })
  stranger = new Dialyard({ url: platform.url })
})
afterAll(async () => {
  await platform.close()
  await trusting.close()
})

/** The reference's own body. */
const application = endpoints['customers.sign-up'].examples[0]?.input as Input<'customers.sign-up'>
const { password } = application

describe('somebody who signs up', () => {
  test('waits until the provider approves him, and then is a customer with a balance of nothing', async () => {
    expect((await stranger.call('customers.sign-up', application)).data).toBe('true')
    await expect(logIn(platform.url, 'testuser', password)).rejects.toThrow('Unauthorized Access')
    const { data: waiting } = await platform.admin.call('customers.list', { status: 'pending' })
    expect(waiting).toMatchObject([
      { login: 'testuser', is_active: false, companyname: 'sample1', state: 'FL', country: 'US', phone1: '5555555555' },
    ])
    const id = waiting[0]?.account_id ?? 0
    await platform.admin.call('customers.change', { id, status: 'approved' })
    const client = new Dialyard({ url: platform.url, userName: 'testuser', password })
    expect((await client.call('billing.show-account')).data).toMatchObject({
      account_type: 'customer',
      status: 'approved',
      balance: '0.00000',
    })
    const events = await platform.sql('SELECT type FROM event WHERE subject = $1 ORDER BY event_id', [`account:${id}`])
    expect(events).toEqual([{ type: 'account.created' }, { type: 'account.approved' }])
    const audit = await platform.sql(
      `SELECT action, actor_id, address FROM audit_entry WHERE account_id = $1 AND action <> 'account.sign-in' ORDER BY audit_id`,
      [id],
    )
    const [staff] = await platform.sql<{ account_id: number }>(
      `SELECT account_id FROM account WHERE username = 'admin'`,
    )
    expect(audit).toEqual([
      { action: 'account.create', actor_id: null, address: '127.0.0.1' },
      { action: 'account.approve', actor_id: staff?.account_id, address: '127.0.0.1' },
    ])
  })

  test('enters at once where the server approves by setting', async () => {
    await new Dialyard({ url: trusting.url }).call('customers.sign-up', application)
    expect(await logIn(trusting.url, 'testuser', password)).toEqual(expect.any(String))
  })

  test('sends a form as well, and a state by its name', async () => {
    const fields = {
      ...application,
      username: 'form-user',
      email: 'form@example.com',
      state: 'Florida',
      country: 'USA',
    }
    const form = new URLSearchParams({ ...fields, terms: '1' })
    expect((await send(trusting.url, { method: 'POST', path: '/signup', body: form })).body).toMatchObject({
      code: 200,
      data: 'true',
    })
    const { data } = await trusting.admin.call('customers.list', { limit: 1 })
    expect(data).toMatchObject([{ login: 'form-user', state: 'FL', country: 'US' }])
  })

  test('is told which field is wrong: a name or an address in use, another password, a place that is none', async () => {
    const apply = (more: object) =>
      fieldOf(new Dialyard({ url: trusting.url }).call('customers.sign-up', { ...application, ...more }))
    const fresh = { username: 'another', email: 'another@example.com' }
    expect(await apply({ ...fresh, username: 'TestUser' })).toBe('username')
    expect(await apply({ ...fresh, email: 'USER@sample.com' })).toBe('email')
    expect(await apply({ ...fresh, confirmpassword: 'something else' })).toBe('confirmpassword')
    expect(await apply({ ...fresh, password: '12345', confirmpassword: '12345' })).toBe('password')
    expect(await apply({ ...fresh, terms: 0 })).toBe('terms')
    expect(await apply({ ...fresh, state: 'ON' })).toBe('state')
    expect(await apply({ ...fresh, country: 'Nowhere' })).toBe('country')
    expect(await apply({ ...fresh, email: 'no address' })).toBe('email')
    expect(await trusting.sql(`SELECT FROM account WHERE username = 'another'`)).toEqual([])
    await new Dialyard({ url: trusting.url }).call('customers.sign-up', {
      ...application,
      ...fresh,
      country: 'DE',
      state: 'Bayern',
    })
  })
})

test('no address fills the table: the twenty-first sign-up within an hour is refused, and another address is not', async () => {
  const from = async (remoteAddress: string, username: string) => {
    const payload = { ...application, username, email: `${username}@example.com` }
    const answer = await platform.app.http?.inject({ method: 'POST', url: '/api/v4/signup', remoteAddress, payload })
    return answer?.json<{ code: number; error: string | null }>()
  }
  for (let i = 0; i < 20; i++) expect((await from('192.0.2.1', `crowd-${i}`))?.code).toBe(200)
  expect(await from('192.0.2.1', 'one-more')).toMatchObject({
    code: 429,
    error: 'Too many sign-ups. Try again in 60 minutes.',
  })
  expect((await from('192.0.2.2', 'one-more'))?.code).toBe(200)
})

test('an approval is for those who wait, and by nobody but the provider’s staff', async () => {
  const { id } = await platform.account('rita', { type: 'reseller' })
  const { id: customerId } = await platform.account('carl', { parentId: id })
  await platform.sql(`UPDATE account SET status = 'pending' WHERE account_id = $1`, [customerId])
  const approval = { id: customerId, status: 'approved' } as const
  expect(await codeOf(platform.client('rita').call('customers.change', approval))).toBe('forbidden')
  for (const _ of [1, 2]) await platform.admin.call('customers.change', approval)
  const approved = `SELECT FROM event WHERE type = 'account.approved' AND subject = $1`
  expect(await platform.sql(approved, [`account:${customerId}`])).toHaveLength(1)
  expect((await ask(platform.url, 'GET /customers')).body.code).toBe(401)
})
