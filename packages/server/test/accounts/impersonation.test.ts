import { endpointList } from '@dialyard/contract'
import { Dialyard } from '@dialyard/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { closeAccount, createStaff } from '../../src/modules/accounts/index.ts'
import { password, refusal, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { requestOf, send, withToken } from '../harness/wire.ts'
import { ask } from '../http/ask.ts'

let platform: TestPlatform
let adminId: number
beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550109,local,GA,ATHENS')
  adminId = (await platform.admin.call('billing.show-account')).data.account_id
})
afterAll(() => platform.close())

const inTheNameOf = async (account_id: number) =>
  (await platform.admin.call('accounts.impersonate', { account_id, reason: 'Ticket 4711' })).data
const withTokenOf = (token: string): Dialyard => new Dialyard({ url: platform.url, token, retry: { times: 0 } })
const codeOf = async (token: string) => (await ask(platform.url, 'GET /account', { token })).body.code
const auditOf = (accountId: number, action: string) =>
  platform.sql<{ body: { operation: string } }>(
    `SELECT subject, actor_id, impersonator_id, address, body FROM audit_entry
     WHERE account_id = $1 AND action = $2 ORDER BY audit_id`,
    [accountId, action],
  )

describe('who acts in a customer’s name', () => {
  test('is the customer to every call, for one hour, and the start of it is in the audit log with its reason', async () => {
    const { id } = await platform.account('ann')
    const { token, expires_at } = await inTheNameOf(id)
    expect(expires_at).toBe('2026-11-23T13:00:00.000Z')
    expect((await withTokenOf(token).call('billing.show-account')).data).toMatchObject({ username: 'ann' })
    expect(await auditOf(id, 'impersonation.start')).toEqual([
      {
        ...{ subject: `account:${id}`, actor_id: adminId, impersonator_id: null, address: '127.0.0.1' },
        body: { reason: 'Ticket 4711', expires_at, token_id: expect.any(String) },
      },
    ])
    platform.time.advance(3_600_000 - 1000)
    expect(await codeOf(token)).toBe(200)
    platform.time.advance(1000)
    expect(await codeOf(token)).toBe(401)
  })

  test('leaves an entry for every deed, before it is done and even if it comes to nothing, and none for reading', async () => {
    const { id } = await platform.account('bob', { balance: '3.00' })
    const bob = withTokenOf((await inTheNameOf(id)).token)
    await bob.call('numbers.list')
    const wanted = (number: string) => bob.call('orders.purchase', { type: 'local', numbers: [{ number }] })
    await wanted('7065550100')
    expect(await refusal(wanted('7065550101'))).toMatchObject({ errorCode: 'insufficient_balance' })
    const calls = await auditOf(id, 'impersonation.call')
    expect(calls[0]).toEqual({
      ...{ subject: `account:${id}`, actor_id: id, impersonator_id: adminId, address: '127.0.0.1' },
      body: { operation: 'orders.purchase', path: '/api/v4/purchase', request_id: expect.any(String) },
    })
    expect(calls.map(({ body }) => body.operation)).toEqual(['orders.purchase', 'orders.purchase'])
  })

  test('is named in the events that come of it, beside the account whose they are', async () => {
    const { id } = await platform.account('cora', { balance: '3.00' })
    const cora = withTokenOf((await inTheNameOf(id)).token)
    await cora.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550102' }] })
    const events = await platform.sql(
      `SELECT actor_id, impersonator_id FROM event WHERE account_id = $1 AND type = 'number.assigned'`,
      [id],
    )
    expect(events).toEqual([{ actor_id: id, impersonator_id: adminId }])
  })

  test('makes none of the provider’s calls', async () => {
    const { id } = await platform.account('dora')
    const dora = withTokenOf((await inTheNameOf(id)).token)
    const crediting = dora.call('billing.credit', { account_id: id, amount: '1.00', reason: 'a try' })
    expect(await refusal(crediting)).toMatchObject({ errorCode: 'forbidden' })
    expect(await refusal(dora.call('accounts.impersonate', { account_id: id, reason: 'twice' }))).toMatchObject({
      errorCode: 'forbidden',
    })
  })

  test('is out when the customer changes the password, when the token is logged out and when he himself is shut out', async () => {
    const emil = await platform.account('emil')
    const [one, two] = [await inTheNameOf(emil.id), await inTheNameOf(emil.id)]
    await ask(platform.url, 'POST /logout', { token: one.token })
    expect([await codeOf(one.token), await codeOf(two.token)]).toEqual([401, 200])
    const change = { current_password: password, password: 'a new one' }
    await emil.client.call('accounts.change-password', change)
    expect(await codeOf(two.token)).toBe(401)

    const fred = await platform.account('fred')
    const helperId = await inTransaction(platform.context, (tx) => createStaff(tx, 'helper', password))
    const helper = new Dialyard({ url: platform.url, userName: 'helper', password, admin: true })
    const { token } = (await helper.call('accounts.impersonate', { account_id: fred.id, reason: 'Ticket 1' })).data
    expect(await codeOf(token)).toBe(200)
    await inTransaction(platform.context, (tx) => closeAccount(tx, { accountId: helperId, status: 'approved' }))
    await expect.poll(() => codeOf(token), { interval: 5, timeout: 10_000 }).toBe(401)
  })
})

describe('what an account does with its own hand is refused to whoever acts in its name:', () => {
  test.each(endpointList.filter(([, { inPerson }]) => inPerson))('%s', async (operation, endpoint) => {
    const { id } = await platform.account(`owner of ${operation}`)
    const { token } = await inTheNameOf(id)
    const request = requestOf(endpoint, endpoint.examples[0]?.input ?? {})
    const { body } = await send(platform.url, withToken(request, token))
    expect(body).toMatchObject({ code: 403, error_code: 'forbidden', error: expect.stringContaining('in its name') })
  })

  test('passwords, API keys and payment methods are among them', () => {
    const own = endpointList.filter(([, { inPerson }]) => inPerson).map(([operation]) => operation)
    expect(own).toEqual(
      expect.arrayContaining(['accounts.change-password', 'accounts.create-api-key', 'payments.add-method']),
    )
  })
})

describe('nobody acts in the name of', () => {
  test('the provider’s staff or the provider', async () => {
    for (const account_id of [adminId, 1]) {
      expect(await refusal(inTheNameOf(account_id))).toMatchObject({ code: 403, errorCode: 'forbidden' })
    }
  })

  test('an account that nobody may enter, or that there is not', async () => {
    const { id } = await platform.account('gina')
    await platform.admin.call('customers.change', { id, status: 'closed' })
    expect((await refusal(inTheNameOf(id))).fields).toMatchObject([{ field: 'account_id' }])
    expect(await refusal(inTheNameOf(2_000_000_000))).toMatchObject({ code: 404 })
  })
})
