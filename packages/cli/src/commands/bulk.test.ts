import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
const folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
const csv = join(folder, 'wanted.csv')
writeFileSync(csv, 'state,quantity\nAL,5\n')

afterEach(async () => {
  await server?.close()
  server = undefined
})
afterAll(() => rmSync(folder, { recursive: true }))

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}

const base = '/lcl-did-bulk-purchase'
const searched = { search_state: 'AL', search_rate_center: null, search_npa: null, search_lata: null }
const line = { line: 1, ...searched, quantity: 5, fulfilled_quantity: 2, total: '6.00000', status: 'P', waiting: true }
const order = (fulfilled_quantity: string, ended_at: string | null) => ({
  ...{
    bulk_order_id: 15,
    order_no: 'OBO-1',
    status: ended_at ? 'C' : 'P',
    quantity: '5',
    fulfilled_quantity,
    ended_at,
  },
  ...{ line_count: 1, lines: [{ ...line, message: '2 of 5 could be had.' }] },
})

test('a file is ordered, with the options as fields', async () => {
  const terminal = await platform({
    [`POST ${base}/new`]: () => ({ data: true, extras: { bulk_order_id: 15, order_no: 'OBO-1' } }),
  })
  const { stdout, exitCode } = await runCli(
    ['bulk', 'new', csv, '--type', 'state', '--offnet', '--tag', 'a', '--yes'],
    terminal,
  )
  expect({ stdout, exitCode }).toEqual({
    stdout: 'Ordered as OBO-1. How far it is: dialyard bulk show 15 --watch\n',
    exitCode: 0,
  })
  const [{ body = '' } = {}] = server?.of(`POST ${base}/new`) ?? []
  for (const [name, value] of Object.entries({ order_type: 'state', allow_offnet: 'true', did_tag: 'a' })) {
    expect(body).toContain(`name="${name}"\r\n\r\n${value}`)
  }
})

test('a dry run tells what would be had', async () => {
  const preview = { quantity: 5, available_quantity: 2, total: '6.00000', available_funds: '9.00000', affordable: true }
  const lines = [{ line: 1, ...searched, quantity: 5, available_quantity: 2, offnet_quantity: 0, total: '6.00000' }]
  const terminal = await platform({
    [`POST ${base}/new`]: () => ({ data: { ...preview, lines }, extras: { bulk_order_id: null, order_no: null } }),
  })
  const { stdout } = await runCli(['bulk', 'new', csv, '--dry-run'], terminal)
  expect(stdout).toMatch(/^A dry run: nothing was ordered/)
  expect(stdout).toMatch(/\n {3}1 {2}AL {12}5 {10}2 {8}0 {2}6\.00000\n$/)
})

test('who orders sees first what it costs and what is left, and is asked', async () => {
  const preview = { quantity: 5, available_quantity: 2, total: '6.00000', available_funds: '9.00000', affordable: true }
  const terminal = await platform({
    [`POST ${base}/new`]: ({ body }) =>
      body.includes('name="dry_run"\r\n\r\ntrue') ? { data: { ...preview, lines: [] } } : { data: true },
  })
  expect((await runCli(['bulk', 'new', csv], terminal)).stderr).toContain('add --yes to confirm')
  const refused = await runCli(['bulk', 'new', csv], { ...terminal, tty: true, input: 'n\n' })
  expect(refused.exitCode).toBe(1)
  expect(refused.stderr).toContain('2 of 5 numbers are to be had now, for 6.00000: setup and the first month.')
  expect(refused.stderr).toContain('Left to spend 9.00000, then 3.00000.')
  expect(server?.of(`POST ${base}/new`)).toHaveLength(1)
  expect((await runCli(['bulk', 'new', csv], { ...terminal, tty: true, input: 'y\n' })).exitCode).toBe(0)
  expect(server?.of(`POST ${base}/new`)).toHaveLength(3)
})

test('an order is shown with a bar on a terminal and a line elsewhere, and followed to its end', async () => {
  let asked = 0
  const terminal = await platform({
    [`GET ${base}/15`]: () => ({ data: asked++ === 0 ? order('2', null) : order('5', '2026-11-23T12:00:00.000Z') }),
  })
  const piped = await runCli(['bulk', 'show', '15'], terminal)
  expect(piped.stderr).toBe('2 of 5 numbers\n')
  expect(piped.stdout).toContain('waits: 2 of 5 could be had.')
  asked = 0
  const watched = await runCli(['bulk', 'show', '15', '--watch'], { ...terminal, tty: true })
  expect(watched.stderr).toContain('40% | 2/5 numbers')
  expect(watched.stderr).toContain('100% | 5/5 numbers')
  expect(JSON.parse((await runCli(['bulk', 'show', '15', '--json'], terminal)).stdout)).toMatchObject({
    order_no: 'OBO-1',
  })
})

test('orders are listed, and cancelled only when that is confirmed', async () => {
  const row = { ...order('2', null), did_event: 'Bulk State Purchase', created_at: '2026-11-23T12:00:00.000Z' }
  const terminal = await platform({
    [`GET ${base}/list`]: () => ({ data: { count: 1, rows: [row] } }),
    [`POST ${base}/15/cancel`]: () => ({ data: { cancelled_quantity: 3, fulfilled_quantity: 2 } }),
  })
  expect((await runCli(['bulk', 'list', '--status', 'P'], terminal)).stdout).toMatch(
    /15 {2}OBO-1 {2}Bulk State Purchase/,
  )
  expect((await runCli(['bulk', 'cancel', '15'], terminal)).stderr).toContain('add --yes to confirm')
  const done = await runCli(['bulk', 'cancel', '15', '--yes'], terminal)
  expect(done.stdout).toBe('Cancelled 3; 2 were bought before, and stay.\n')
})

test('a report is written to standard output, or to a file', async () => {
  const file = { contentType: 'text/csv; charset=utf-8', filename: 'a.csv', text: 'number\n1\n' }
  const terminal = await platform({
    [`GET ${base}/did_report/15`]: () => ({ file }),
  })
  const output = join(folder, 'numbers.csv')
  const { exitCode } = await runCli(['bulk', 'report', '15', '--numbers', '--output', output], terminal)
  expect({ exitCode, text: readFileSync(output, 'utf8') }).toEqual({ exitCode: 0, text: file.text })
})

test('tasks are listed, and shown with what became of their items', async () => {
  const task = { task_id: 7, kind: 'release', status: 'done', unit: 'numbers', done: 2, total: 2, ended_at: 'x' }
  const items = [{ item: '7065550100', outcome: 'failed', message: 'Not among your numbers.' }]
  const terminal = await platform({
    'GET /tasks': () => ({ data: { count: 1, rows: [task] } }),
    'GET /tasks/7': () => ({ data: { ...task, counts: { succeeded: 1, failed: 1 }, items } }),
  })
  expect((await runCli(['tasks', 'list'], terminal)).stdout).toMatch(/7 {2}release {2}done/)
  const { stdout, stderr } = await runCli(['tasks', 'show', '7', '--failed', '--watch'], terminal)
  expect(stderr).toBe('2 of 2 done\n')
  expect(stdout).toMatch(/failed +1\n\n.*\n *7065550100 {2}failed +Not among your numbers\./)
})
