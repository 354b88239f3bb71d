import { afterEach, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'rita', DIALYARD_PASSWORD: 'secret1' } }
}

const customer = {
  account_id: 24,
  login: 'carl',
  companyname: null,
  i_customer_type: 1,
  account_pid: 11,
  status: 'approved',
  blocked: 'N',
  credit_limit: '500.00000',
}
const settings = { own: { paging: null, max_calls: 4 }, effective: { paging: false, max_calls: 4 } }

test('customers are listed, with a word about those that are not shown', async () => {
  const terminal = await platform({ 'GET /customers': () => ({ data: [customer], extras: { total: 1200 } }) })
  const { stdout } = await runCli(['customers', 'list', '--all', '--limit', '1'], terminal)
  expect(stdout.split('\n')).toEqual([
    'account  login  company  type      below  status    blocked  credit limit',
    '     24  carl   -        customer     11  approved  N           500.00000',
    '1 of 1,200 customers; --page shows the others.',
    '',
  ])
  expect(server?.of('GET /customers')[0]?.query).toEqual({ depth: 'all', limit: '1' })
  expect(JSON.parse((await runCli(['customers', 'list', '--json'], terminal)).stdout)).toEqual([customer])
})

test('a customer is shown with the settings in force and those that are his own', async () => {
  const terminal = await platform({ 'GET /customers/24': () => ({ data: { ...customer, settings } }) })
  const { stdout } = await runCli(['customers', 'show', '24'], terminal)
  expect(stdout).toMatch(/^login +carl$/m)
  expect(stdout).toMatch(/^paging +false +-$/m)
  expect(stdout).toMatch(/^max_calls +4 +4$/m)
  const { exitCode, stderr } = await runCli(['customers', 'show', 'carl'], terminal)
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "dialyard: ACCOUNT_ID: carl is not an account's number\n",
  })
})

test('whoever makes an account gives it a password of its own beside the one he logs in with', async () => {
  const terminal = await platform({ 'PUT /customers': () => ({ data: true, account_id: 25 }) })
  const fields = ['username', 'email', 'salutation', 'firstname', 'lastname', 'address', 'city', 'zip', 'country']
  const others = ['portaClass', 'creditLimit', 'creditLimitWarning', 'portaCurrency', 'portaBcc']
  const flags = [...fields, ...others].flatMap((name) => [`--${name}`, 'x'])
  const call = ['api', 'customers.create', ...flags, '--new-password', 'for-carl']
  expect((await runCli([...call, '--password', 'secret2'], terminal)).exitCode).toBe(0)
  expect(JSON.parse(server?.of('POST /login')[0]?.body ?? '')).toMatchObject({ password: 'secret2' })
  expect(JSON.parse(server?.of('PUT /customers')[0]?.body ?? '')).toMatchObject({ password: 'for-carl' })
  expect((await runCli(['api', 'customers.create', ...flags], terminal)).stderr).toContain('--new-password')
})
