import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
const folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
const details = join(folder, 'details.json')
const numbers = join(folder, 'numbers.csv')
writeFileSync(details, '{"cust_acc_name":"Ann Lee","btn":"7065103027"}')
writeFileSync(numbers, 'number\n7065103027\n')

afterEach(async () => {
  await server?.close()
  server = undefined
})
afterAll(() => rmSync(folder, { recursive: true }))

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}
const money = { balance: '10.00000', available: '10.00000', currency: 'USD' }
const subOrder = { numbers: ['7065103027'], rate_center: 'ATHENS', region: 'GA', losing_sp: 'ACME' }
const preview = {
  sub_orders: [{ ...subOrder, complexity: 'simple', earliest_foc_date: '2026-12-02' }],
  ...{ missing: ['A letter of authorization'], problems: [], fee: '4.00000' },
}
const filing: Routes = {
  'GET /account': () => ({ data: money }),
  'POST /port-in/preview': () => ({ data: preview }),
  'POST /port-in/submit-port-details': () => ({ data: { port_req_id: 12 } }),
}
const sent = (route: string) => (server?.of(route) ?? []).map(({ body }) => JSON.parse(body))

test('who files a port sees what it splits into, what is missing and what is kept back, and is asked', async () => {
  const terminal = await platform(filing)
  const argv = ['ports', 'file', details, '--numbers', '7065103027']
  expect((await runCli(argv, terminal)).stderr).toContain('add --yes to confirm')
  const refused = await runCli(argv, { ...terminal, tty: true, input: 'n\n' })
  expect(refused.stderr).toMatch(/^ +1 {2}ATHENS +GA +ACME +simple +2026-12-02$/m)
  expect(refused.stderr).toContain(
    'Missing before it is reviewed: A letter of authorization\nKept back for it: 4.00000\n',
  )
  expect(refused.stderr).toContain('Left to spend 10.00000 USD, then 6.00000.')
  expect(sent('POST /port-in/submit-port-details')).toEqual([])
  const { stdout } = await runCli(argv, { ...terminal, tty: true, input: 'y\n' })
  expect(stdout).toMatch(/^Filed as 12\./)
  expect(sent('POST /port-in/submit-port-details')).toEqual([
    { did_type: 'LCL', numbers: ['7065103027'], port_req_detail: { cust_acc_name: 'Ann Lee', btn: '7065103027' } },
  ])
})

test('numbers may come from a file, and a dry run files nothing', async () => {
  const terminal = await platform(filing)
  const { stdout } = await runCli(['ports', 'file', details, '--list', numbers, '--dry-run'], terminal)
  expect(stdout).toContain('Kept back for it: 4.00000')
  expect(sent('POST /port-in/preview')[0]).toMatchObject({ file: 'number\n7065103027\n', file_name: 'numbers.csv' })
  expect((await runCli(['ports', 'file', details], terminal)).stderr).toContain('--numbers or by --list')
})

const proposal = (port_req_status: string) => ({ port_proposal_id: 31, port_req_status, did_count: 1, foc_date: null })
const port = (status: string) => ({ port_req_id: 12, request_phase: 'In_Progress', port_proposals: [proposal(status)] })
const listed = (...statuses: string[]) => {
  let turn = 0
  return () => {
    const status = statuses[Math.min(turn++, statuses.length - 1)] ?? ''
    return { data: { result: [port(status)], totalRecords: 1, enableNext: false } }
  }
}

test('a port is followed until all of it has come', async () => {
  const terminal = await platform({ 'POST /port-in/view-list': listed('reviewed', 'activated') })
  const { stdout, exitCode } = await runCli(['ports', 'watch', '12'], terminal)
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^ +31 {2}activated/m)
  expect((await runCli(['ports', 'watch', '13'], terminal)).stderr).toContain('There is no port 13.')
})

test('a port that was turned down is no longer waited for, and is corrected by its fields', async () => {
  const terminal = await platform({
    'POST /port-in/view-list': listed('retry'),
    'POST /port-in/update-request': () => ({ data: true }),
  })
  expect((await runCli(['ports', 'watch', '12'], terminal)).stdout).toMatch(/31 {2}retry/)
  await runCli(['ports', 'fix', '31', '--set', 'btn=7065103028', 'cust_acc_pin=12=34'], terminal)
  const port_req_detail = { btn: '7065103028', cust_acc_pin: '12=34' }
  expect(sent('POST /port-in/update-request')).toEqual([{ port_proposal_id: 31, port_req_detail }])
})

test('papers are sent one after the other, and listed', async () => {
  const rows = [{ type: 'loa', name: 'loa.pdf', sent_as: 'numbers.csv', size: 18, sent_at: '2026-11-23T12:00:00.000Z' }]
  const terminal = await platform({
    'POST /port-in/upload-docs': () => ({ data: { name: 'loa.pdf' } }),
    'GET /port-in/documents': () => ({ data: { count: 1, rows } }),
  })
  const { stdout } = await runCli(['ports', 'docs', '12', '--loa', numbers, '--bill', numbers], terminal)
  expect(stdout.match(/^Kept /gm)).toHaveLength(2)
  expect(stdout).toMatch(/^loa +loa.pdf +numbers.csv +18/m)
  const [{ body = '' } = {}] = server?.of('POST /port-in/upload-docs') ?? []
  expect(body).toContain('name="type"\r\n\r\nloa')
})

test('whether numbers can come is told with the reason', async () => {
  const checks = [{ number: '7065103027', portability: 'not_portable', reasons: ['no carrier', 'no rate center'] }]
  const terminal = await platform({ 'POST /port-in/check-ports': () => ({ data: {}, extras: { checks } }) })
  const { stdout } = await runCli(['ports', 'check', '7065103027'], terminal)
  expect(stdout).toMatch(/7065103027 {2}not_portable .*no carrier; no rate center$/m)
})
