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
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}
const bodyOf = (route: string): unknown => JSON.parse(server?.of(route)[0]?.body ?? 'null')

test('a number is routed to a trunk group, or to numbers and addresses one after the other', async () => {
  const done = () => ({ data: [{ description: 'Routing request completed' }] })
  const terminal = await platform({ 'POST /update_forwarding': done })
  const { stdout } = await runCli(['numbers', 'route', '7065103027', '--trunk-group', '41'], terminal)
  expect(stdout).toBe('Routed 1 number. What a call does: dialyard routes show 7065103027\n')
  expect(bodyOf('POST /update_forwarding')).toEqual({ number: '7065103027', fwd_trunk_grpid: 41 })
  const to = ['--to', '(252) 237-8144', '203.0.113.10', 'sip.example.com:5070', '--ring', '15']
  await runCli(['numbers', 'route', '7065103027', ...to], terminal)
  expect(JSON.parse(server?.of('POST /update_forwarding')[1]?.body ?? '')).toEqual({
    ...{ number: '7065103027', answeringmode: '2', sequence: 'Order' },
    ...{ method1: 'simple', number1: '(252) 237-8144', timeout1: '15' },
    ...{ method2: 'ip', sip2: '203.0.113.10', timeout2: '15' },
    ...{ method3: 'ip', sip3: 'sip.example.com:5070', timeout3: '15' },
  })
})

test('several numbers are routed at once', async () => {
  const terminal = await platform({ 'POST /dids/bulk-forwarding': () => ({ data: {} }) })
  await runCli(['numbers', 'route', '7065103027', '7065103028', '--trunk-group', '41'], terminal)
  expect(bodyOf('POST /dids/bulk-forwarding')).toEqual({ numbers: ['7065103027', '7065103028'], fwd_trunk_grpid: 41 })
  expect((await runCli(['numbers', 'route', '7065103027'], terminal)).stderr).toContain('--trunk-group, or --to')
})

test('tags are set, and numbers that have none of it are told with exit code 1', async () => {
  const data = { updated: ['7065103027'], failed: [{ number: '7065103099', message: 'There is no such number' }] }
  const terminal = await platform({ 'POST /dids/tags': () => ({ data }) })
  const argv = ['numbers', 'tag', '7065103027', '7065103099', '--tags', 'sales']
  const { exitCode, stdout } = await runCli(argv, terminal)
  expect(exitCode).toBe(1)
  expect(stdout).toBe('Tagged 1 number.\n    number  message\n7065103099  There is no such number\n')
  expect(bodyOf('POST /dids/tags')).toEqual({ numbers: ['7065103027', '7065103099'], tags: 'sales' })
})

test('a number is shown with what happened to it', async () => {
  const data = {
    ...{ number: '706-510-3027', type: 'local', status: 'USING', e911Data: { enabled: 'no' } },
    ...{ subscription: { monthly: '1.00000', billed_to: '2026-12-23' } },
    timeline: [{ type: 'number.assigned', at: '2026-11-23T12:00:00.000Z', by: 'demo', body: {} }],
  }
  const terminal = await platform({ 'GET /dids/7065103027': () => ({ data }) })
  const { stdout } = await runCli(['numbers', 'show', '7065103027'], terminal)
  expect(stdout).toMatch(/^paid_to +2026-12-23$/m)
  expect(stdout).toMatch(/^2026-11-23T12:00:00.000Z +number.assigned +demo$/m)
})

test('trunk groups are made, listed and removed', async () => {
  const group = { ext_tgid: 41, trunk_grpid: 12, trunk_name: 'office', trunk_ips: ['203.0.113.10:5060'] }
  const terminal = await platform({
    'POST /trunkgrp/create': () => ({ data: group }),
    'GET /trunkgrp/list': () => ({ data: { result: [group], totalRecords: '1', enableNext: false } }),
    'DELETE /trunkgrp/12': () => ({ data: true }),
  })
  const made = await runCli(['trunks', 'create', 'office', '203.0.113.10:5060', '--type', 'TD'], terminal)
  expect(made.stdout).toBe('Made office: route numbers to it with --trunk-group 41.\n')
  const members = [{ ip_address: '203.0.113.10:5060' }]
  expect(bodyOf('POST /trunkgrp/create')).toEqual({ trunk_name: 'office', route_type: 'TD', trunk_ips: members })
  expect((await runCli(['trunks', 'list'], terminal)).stdout).toMatch(/^ +41 +12 +office .*203\.0\.113\.10:5060/m)
  expect((await runCli(['trunks', 'remove', '12'], terminal)).stderr).toContain('add --yes')
  expect((await runCli(['trunks', 'remove', '12', '--yes'], terminal)).exitCode).toBe(0)
})

test('a customer is blocked at once, and closed when it is confirmed', async () => {
  const data = { status: 'approved', blocked: 'Y' }
  const terminal = await platform({ 'PATCH /customers/24': () => ({ data }) })
  expect((await runCli(['customers', 'block', '24'], terminal)).stdout).toBe('Account 24 is approved and blocked.\n')
  expect(bodyOf('PATCH /customers/24')).toEqual({ blocked: 'Y' })
  expect((await runCli(['customers', 'close', '24'], terminal)).exitCode).toBe(1)
  expect(server?.of('PATCH /customers/24')).toHaveLength(1)
})

test('an adjustment may go down, and enters by the door of the staff', async () => {
  const terminal = await platform({
    'POST /admin/adjust': () => ({ data: { balance: '7.50000', transaction_id: 'x' } }),
  })
  const { stdout } = await runCli(['admin', 'adjust', '3', '-2.50', '--reason', 'Twice'], terminal)
  expect(stdout).toBe('Adjusted by -2.50 account 3; its balance is now 7.50000.\nTransaction x\n')
  expect(bodyOf('POST /admin/adjust')).toEqual({ account_id: 3, amount: '-2.50', reason: 'Twice' })
  expect(server?.of('POST /admin_login')).toHaveLength(1)
})

test('the audit log says who acted in whose name, and that there is more', async () => {
  const row = { at: '2026-11-23T12:00:00.000Z', action: 'billing.credit', subject: 'account:3', address: '127.0.0.1' }
  const rows = [{ ...row, actor: 'demo', impersonator: 'admin' }]
  const terminal = await platform({ 'GET /audit': () => ({ data: { rows, next: 'c1' } }) })
  const { stdout } = await runCli(['admin', 'audit', '--account', '3'], terminal)
  expect(stdout).toMatch(/billing.credit +account:3 +admin as demo +127.0.0.1$/m)
  expect(stdout).toContain('There is more: --before c1')
})
