import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStandIn, type StandIn } from '../../../sdk/src/test-support.ts'
import { profilesFile } from '../profiles.ts'
import { runCli } from '../test-support.ts'

let server: StandIn
let env: Record<string, string>
beforeEach(async () => {
  const known = ({ headers }: { headers: { authorization?: string | undefined } }) =>
    headers.authorization === undefined
      ? { code: 401, errorCode: 'unauthorized' }
      : { data: { username: 'demo', account_type: 'customer' } }
  server = await openStandIn({ 'GET /account': known, 'POST /logout': () => ({ data: true }) })
  const home = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
  env = { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), APPDATA: join(home, 'AppData') }
})
afterEach(async () => {
  await server.close()
  rmSync(env.HOME ?? '', { recursive: true })
})

const file = () => profilesFile(env)
const kept = () => JSON.parse(readFileSync(file(), 'utf8'))
const logIn = (...more: string[]) =>
  runCli(['login', '--url', server.url, '--user', 'demo', '--password', 'Secret-77', ...more], { env })
const callers = () => server.of('GET /account').map((each) => each.headers.authorization)

test('who has logged in need not say again who he is, and his password is kept nowhere', async () => {
  const { exitCode, stdout } = await logIn()
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `Logged in for 24 hours at ${server.url} as demo, profile default.\n`,
  })
  expect((await runCli(['account'], { env })).exitCode).toBe(0)
  expect(callers()).toEqual(['token-1'])
  expect(readFileSync(file(), 'utf8')).not.toContain('Secret-77')
})

test.skipIf(process.platform === 'win32')('what is kept is for the owner alone, or it is not taken', async () => {
  await logIn()
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  chmodSync(file(), 0o644)
  const { exitCode, stderr } = await runCli(['account'], { env })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('can be read by others')
  expect(callers()).toEqual([])
})

test('at a terminal what is missing is asked for, and the password is not shown', async () => {
  const input = [`${server.url}\n`, 'demo\n', 'Secret-77\n']
  const { exitCode, stderr } = await runCli(['login'], { env, input, tty: true })
  expect(exitCode).toBe(0)
  expect(stderr).toContain('Server [http://127.0.0.1:4800]: ')
  expect(stderr).toContain('Password: ')
  expect(stderr).not.toContain('Secret-77')
  expect(JSON.parse(server.of('POST /login')[0]?.body ?? '')).toEqual({ user_name: 'demo', password: 'Secret-77' })
})

test('where nobody can be asked, login says what it needs', async () => {
  const { exitCode, stderr } = await runCli(['login'], { env })
  expect(exitCode).toBe(1)
  expect(stderr).toContain('--password')
})

test('profiles stand side by side, one of them is the current one', async () => {
  await logIn()
  await logIn('--profile', 'staff', '--admin')
  expect(server.of('POST /admin_login')).toHaveLength(1)
  await runCli(['account', '--profile', 'default'], { env })
  await runCli(['account'], { env })
  await runCli(['account'], { env: { ...env, DIALYARD_PROFILE: 'default' } })
  expect(callers()).toEqual(['token-1', 'token-1', 'token-1'].with(1, kept().byName.staff.token))
  await runCli(['profiles', 'use', 'default'], { env })
  const { stdout } = await runCli(['profiles', 'list', '--csv'], { env })
  expect(stdout).toBe(
    `profile,current,server,user,as\ndefault,yes,${server.url},demo,customer\nstaff,no,${server.url},demo,staff\n`,
  )
  expect((await runCli(['account', '--profile', 'nobody'], { env })).stderr).toContain('There is no profile nobody')
})

test("a profile's token goes to no other server, and to nobody else's name", async () => {
  await logIn()
  const other = await openStandIn({ 'GET /account': () => ({ data: {} }) })
  await runCli(['account', '--url', other.url], { env })
  expect(other.of('GET /account').map((each) => each.headers.authorization)).toEqual([undefined])
  await other.close()
  expect((await runCli(['account', '--profile', 'default', '--url', other.url], { env })).stderr).toContain(
    'leave out the rest',
  )
})

test('an API key is kept once it has proved good', async () => {
  const { stdout } = await runCli(['login', '--url', server.url, '--token', 'dyk_good'], { env })
  expect(stdout).toContain(' as demo, profile default.')
  expect(kept().byName.default).toEqual({ url: server.url, user: 'demo', token: 'dyk_good', admin: false })
})

test('a log-in that is refused leaves nothing behind', async () => {
  await server.close()
  server = await openStandIn({ 'POST /login': () => ({ code: 400, errorCode: 'invalid_credentials' }) })
  expect((await logIn()).exitCode).toBe(5)
  expect(existsSync(file())).toBe(false)
})

test('logging out ends the token and forgets the profile', async () => {
  await logIn()
  expect((await runCli(['logout'], { env })).stdout).toContain('profile default is gone')
  expect(server.of('POST /logout').map((each) => each.headers.authorization)).toEqual(['token-1'])
  expect(kept()).toEqual({ current: 'default', byName: {} })
  expect((await runCli(['logout'], { env })).stderr).toContain('There is no profile default.')
})

test('each system has its own place for it', () => {
  const home = { HOME: '/home/ann' }
  expect(profilesFile(home, 'linux')).toBe(join('/home/ann/.config/dialyard/profiles.json'))
  expect(profilesFile({ ...home, XDG_CONFIG_HOME: '/cfg' }, 'linux')).toBe(join('/cfg/dialyard/profiles.json'))
  expect(profilesFile(home, 'darwin')).toBe(join('/home/ann/Library/Application Support/dialyard/profiles.json'))
  expect(profilesFile({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming/dialyard/profiles.json'))
})
