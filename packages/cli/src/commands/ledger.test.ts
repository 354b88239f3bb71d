import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
})
afterEach(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}

const entry = {
  entry: 2,
  at: '2026-11-23T12:00:00.000Z',
  kind: 'purchase',
  order_no: 'ODR-1',
  reason: null,
  amount: '-3.00000',
  balance: '997.00000',
  for_account_id: 3,
}
const csv = { contentType: 'text/csv; charset=utf-8', filename: 'ledger-3-customer.csv', text: 'entry\n2\n1\n' }
const pdf = { contentType: 'application/pdf', filename: 'statement-3-2026-11.pdf', text: '%PDF-1.3' }

describe('the ledger', () => {
  test('is printed with what is on other pages, and asked for as the options say', async () => {
    const terminal = await platform({ 'GET /ledger': () => ({ data: { count: 2000, rows: [entry] } }) })
    const argv = ['ledger', '--account', '3', '--book', 'resale', '--from', '2026-11-01', '--limit', '1']
    const { stdout, exitCode } = await runCli(argv, terminal)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^ +2 +2026-11-23T12:00:00.000Z +purchase +ODR-1 +-3.00000 +997.00000 +3$/m)
    expect(stdout).toContain('1 of 2,000; --page and --csv show the others.')
    expect(server?.of('GET /ledger')[0]?.query).toEqual({
      account_id: '3',
      book: 'resale',
      from: '2026-11-01',
      limit: '1',
    })
  })

  test('is CSV on standard output, or in a file', async () => {
    const terminal = await platform({ 'GET /ledger': () => ({ file: csv }) })
    expect((await runCli(['ledger', '--csv'], terminal)).stdout).toBe(csv.text)
    const path = join(folder, 'ledger.csv')
    expect((await runCli(['ledger', '--output', path], terminal)).stdout).toBe(`Wrote ${path}.\n`)
    expect(readFileSync(path, 'utf8')).toBe(csv.text)
    const { stdout } = await runCli(['api', 'billing.list-ledger', '--format', 'csv', '--output', '-'], terminal)
    expect(stdout).toBe(csv.text)
  })

  test('that breaks off is an error, and leaves no file that looks whole', async () => {
    const terminal = await platform({ 'GET /ledger': () => ({ file: csv, hangUp: true }) })
    const { exitCode, stderr } = await runCli(['ledger', '--output', join(folder, 'ledger.csv')], terminal)
    expect(exitCode).toBe(1)
    expect(stderr).toBe('dialyard: The file broke off before its end.\n')
    expect(readdirSync(folder)).toEqual([])
  })

  test('as a file from `api` needs a place for it', async () => {
    const terminal = await platform({ 'GET /ledger': () => ({ file: csv }) })
    const { exitCode, stderr } = await runCli(['api', 'billing.list-ledger', '--format', 'csv'], terminal)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('--output')
  })
})

describe('a statement', () => {
  const sums = { purchases: '-3.00000', credits: '1000.00000', renewals: '0.00000' }
  const statement = {
    ...{ name: 'demo', currency: 'USD', preliminary: true, opening: '0.00000', closing: '997.00000', count: 2 },
    ...{ sums, resale: { sold: '4.00000', cost: '3.00000', margin: '1.00000' }, rows: [entry] },
  }

  test('is printed with its sums and a reseller’s margin', async () => {
    const terminal = await platform({ 'GET /statements/2026-11': () => ({ data: statement }) })
    const { stdout } = await runCli(['statement', '2026-11'], terminal)
    expect(stdout).toMatch(/^month +2026-11, preliminary$/m)
    expect(stdout).toMatch(/^purchases +-3.00000$/m)
    expect(stdout).not.toContain('renewals')
    expect(stdout).toMatch(/^margin +1.00000$/m)
  })

  test('is a PDF in a file that the caller names', async () => {
    const terminal = await platform({ 'GET /statements/2026-11': () => ({ file: pdf }) })
    const path = join(folder, 'november.pdf')
    const argv = ['statement', '2026-11', '--pdf', '--paper', 'a4', '--output', path]
    expect((await runCli(argv, terminal)).exitCode).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(pdf.text)
    expect(server?.of('GET /statements/2026-11')[0]?.query).toEqual({ format: 'pdf', paper: 'a4' })
    expect((await runCli(['statement', '2026-11', '--output', path], terminal)).stderr).toContain('add --csv or --pdf')
  })

  test('there is one of each month', async () => {
    const row = { month: '2026-11', preliminary: true, opening: '0.00000', closing: '997.00000', count: 2 }
    const terminal = await platform({ 'GET /statements': () => ({ data: { count: 1, rows: [row] } }) })
    const { stdout } = await runCli(['statements'], terminal)
    expect(stdout).toMatch(/^2026-11 +0.00000 +997.00000 +2 +preliminary$/m)
  })
})
