import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { type Answer, ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann', { balance: '10.00' })
  await platform.account('Reseller', { type: 'reseller' })
})
afterAll(() => platform.close())

const enter = (door: string, user_name: string, given = password): Promise<Answer> =>
  ask(platform.url, `POST ${door}`, { json: { user_name, password: given } })

const claimsOf = (token: string): { header: object; claims: Record<string, unknown> } => {
  const [header = '', claims = ''] = token.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: read(header), claims: read(claims) }
}
const tokenOf = ({ body }: Answer): string => (body.data as { token: string }).token

describe('the token', () => {
  test('of a customer is HS512, for 24 hours, with the claims of the reference', async () => {
    const { header, claims } = claimsOf(tokenOf(await enter('/login', 'ann')))
    const now = platform.time.real().getTime() / 1000
    const [account] = await platform.sql<{ account_id: number; uuid: string }>(
      `SELECT account_id, uuid FROM account WHERE username = 'ann'`,
    )
    expect(header).toMatchObject({ alg: 'HS512', typ: 'JWT' })
    expect(claims).toEqual({
      userId: account?.account_id,
      uuid: account?.uuid,
      userType: 'accounts',
      accountType: 'account',
      iat: now,
      exp: now + 86_400,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  test('of a reseller is that of a customer', async () => {
    const { claims } = claimsOf(tokenOf(await enter('/login', 'reseller')))
    expect(claims).toMatchObject({ userType: 'accounts', accountType: 'account' })
  })

  test('of the provider’s staff says so', async () => {
    const { claims } = claimsOf(tokenOf(await enter('/admin_login', 'admin')))
    expect(claims).toMatchObject({ userType: 'user', accountType: 'spadmin' })
  })

  test('opens the calls bare as well as after Bearer', async () => {
    const token = tokenOf(await enter('/login', 'ann'))
    for (const each of [token, `Bearer ${token}`, `bearer  ${token}`]) {
      expect((await ask(platform.url, 'GET /account', { token: each })).body.code).toBe(200)
    }
  })

  test('is another one at each log-in', async () => {
    expect(tokenOf(await enter('/login', 'ann'))).not.toBe(tokenOf(await enter('/login', 'ann')))
  })
})

test('a user name is the same in capitals and without', async () => {
  expect((await enter('/login', 'ANN')).body.code).toBe(200)
  expect((await enter('/login', 'reseller')).body.code).toBe(200)
})

test('a wrong password, an unknown user and the wrong door have one and the same answer', async () => {
  const refused = [
    await enter('/login', 'ann', 'wrong password'),
    await enter('/login', 'nobody'),
    await enter('/login', 'admin'),
    await enter('/admin_login', 'ann'),
    await enter('/admin_login', 'nobody'),
    await enter('/session', 'nobody'),
    await enter('/login', 'ann', 'wrong again'),
  ]
  expect(refused[0]?.body).toEqual({
    code: 400,
    message: 'Invalid credentials',
    data: false,
    error: 'Invalid credentials',
    error_code: 'invalid_credentials',
  })
  for (const { text } of refused) expect(text).toBe(refused[0]?.text)
})

test('a password counts to the letter', async () => {
  for (const wrong of [password.toUpperCase(), ` ${password}`, `${password} `]) {
    expect((await enter('/login', 'ann', wrong)).body.code).toBe(400)
  }
})

describe('an account', () => {
  test('that waits for approval or was closed does not enter', async () => {
    await platform.account('bob')
    for (const status of ['pending', 'closed']) {
      await platform.sql(`UPDATE account SET status = $1 WHERE username = 'bob'`, [status])
      for (const door of ['/login', '/session']) {
        const { body, headers } = await enter(door, 'bob')
        expect(body).toMatchObject({ code: 401, message: 'Unauthorized Access', error: 'Unauthorized Access' })
        expect(headers.getSetCookie()).toEqual([])
      }
      expect((await enter('/login', 'bob', 'a wrong one')).body.error_code).toBe('invalid_credentials')
    }
  })

  test('that is blocked signs in and reads, but does not buy', async () => {
    await platform.price('local', '2.00', '1.00')
    await platform.stock('number,type,state,ratecenter\n7065550100,local,GA,ATHENS')
    const { client } = await platform.account('carl', { balance: '10.00' })
    await platform.sql(`UPDATE account SET blocked = true WHERE username = 'carl'`)
    expect((await client.call('billing.show-account')).data).toMatchObject({ status: 'blocked', balance: '10.00000' })
    expect((await client.call('numbers.search', { type: 'local', state: 'GA', limit: 1 })).data).toBeTruthy()
    const buying = client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
    await expect(buying).rejects.toMatchObject({ code: 403, errorCode: 'account_blocked' })
    expect((await client.call('billing.show-account')).data.balance).toBe('10.00000')
  })
})
