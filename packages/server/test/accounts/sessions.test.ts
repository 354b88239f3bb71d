import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { type Answer, ask } from '../http/ask.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await platform.account('ann')
})
afterAll(() => platform.close())

interface Session {
  setCookie: string
  /** The second cookie, for the portal's script. */
  readable: string
  cookie: string
  csrf: string
  accountType: string
}

async function open(user_name: string): Promise<Session> {
  const { headers, body } = await ask(platform.url, 'POST /session', { json: { user_name, password } })
  const [setCookie = '', readable = ''] = headers.getSetCookie()
  const { csrf_token, account_type } = body.data as { csrf_token: string; account_type: string }
  return { setCookie, readable, cookie: setCookie.split(';')[0] ?? '', csrf: csrf_token, accountType: account_type }
}

const withSession = (call: string, { cookie }: Session, csrf?: string, json?: unknown): Promise<Answer> =>
  ask(platform.url, call, {
    headers: csrf === undefined ? { cookie } : { cookie, 'x-csrf-token': csrf },
    ...(json === undefined ? {} : { json }),
  })

test('a session is a cookie that no script reads and no other site sends', async () => {
  const { setCookie, accountType, csrf } = await open('ann')
  expect(setCookie).toMatch(/^dialyard_session=ey/)
  const attributes = setCookie.split('; ').slice(1)
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
  expect(accountType).toBe('customer')
  expect(setCookie).not.toContain(csrf)
})

test('the CSRF token stands in a cookie that scripts of this site read, so that a reload does not lose it', async () => {
  const { readable, csrf } = await open('ann')
  expect(readable.split('; ').sort()).toEqual(['Path=/', 'SameSite=Strict', `dialyard_csrf=${csrf}`])
})

test('the cookie counts only together with its CSRF token, for reading too', async () => {
  const session = await open('ann')
  for (const csrf of [undefined, '', 'x', '0'.repeat(64), session.csrf.toUpperCase().replace(/^./, 'g')]) {
    const { body } = await withSession('GET /account', session, csrf)
    expect(body).toMatchObject({ code: 403, error_code: 'csrf_required' })
  }
  const { body } = await withSession('GET /account', session, session.csrf)
  expect(body).toMatchObject({ code: 200, data: { username: 'ann' } })
})

test('the CSRF token of another session does not do', async () => {
  const [mine, other] = [await open('ann'), await open('ann')]
  expect((await withSession('GET /account', mine, other.csrf)).body.error_code).toBe('csrf_required')
})

test('a cookie that was tampered with is no session', async () => {
  const session = await open('ann')
  const forged = { ...session, cookie: session.cookie.replace(/\.[^.]+$/, '.x') }
  expect((await withSession('GET /account', forged, session.csrf)).body.code).toBe(401)
})

test('closing the session clears the cookie and revokes it, and no other', async () => {
  const [session, other] = [await open('ann'), await open('ann')]
  expect((await withSession('DELETE /session', session)).body.error_code).toBe('csrf_required')
  const { headers, body } = await withSession('DELETE /session', session, session.csrf)
  expect(body).toMatchObject({ code: 200, data: true })
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(/^dialyard_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/),
    expect.stringMatching(/^dialyard_csrf=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/),
  ])
  await expect.poll(() => codeFor(session), { interval: 10, timeout: 10_000 }).toBe(401)
  expect(await codeFor(other)).toBe(200)
})
const codeFor = async (session: Session) => (await withSession('GET /account', session, session.csrf)).body.code

test('the provider’s staff works in a session as with a token', async () => {
  const { id } = await platform.account('bob')
  const session = await open('admin')
  expect(session.accountType).toBe('spadmin')
  const credit = { account_id: id, amount: '5.00', reason: 'by session' }
  const { body } = await withSession('POST /admin/credit', session, session.csrf, credit)
  expect(body).toMatchObject({ code: 200, data: { balance: '5.00000' } })
  expect((await withSession('GET /admin/ledger/verify', session, session.csrf)).body.code).toBe(200)
  expect((await withSession('GET /admin/ledger/verify', await open('ann'), session.csrf)).body.error_code).toBe(
    'csrf_required',
  )
})

test('a refused log-in opens no session', async () => {
  const json = { user_name: 'ann', password: 'wrong' }
  const { headers, body } = await ask(platform.url, 'POST /session', { json })
  expect(body.code).toBe(400)
  expect(headers.getSetCookie()).toEqual([])
})
