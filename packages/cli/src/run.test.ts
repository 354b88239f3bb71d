import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { afterEach, describe, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../sdk/src/test-support.ts'
import { buildProgram } from './run.ts'
import { runCli } from './test-support.ts'

let server: StandIn | undefined
let folder: string | undefined

afterEach(async () => {
  await server?.close()
  if (folder) rmSync(folder, { recursive: true })
  server = undefined
  folder = undefined
})

/** A platform that answers by these routes, and the environment of somebody who uses it. */
async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'demo', DIALYARD_PASSWORD: 'secret1' } }
}

const bodyOf = (route: string): unknown => JSON.parse(server?.of(route)[0]?.body ?? 'null')

function fileOf(text: string): string {
  folder = mkdtempSync(join(tmpdir(), 'dialyard-cli-'))
  const path = join(folder, 'numbers.csv')
  writeFileSync(path, text)
  return path
}

function commandLines(command: Command, path: string[] = []): string[][] {
  return [path, ...command.commands.flatMap((each) => commandLines(each, [...path, each.name()]))]
}

const nowhere = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: {},
  exitCode: 0,
  form: 'text' as const,
}

test.each(commandLines(buildProgram(nowhere)).map((path) => [path.join(' '), path]))(
  'help of "dialyard %s" shows an example',
  async (_, path) => {
    const { exitCode, stdout } = await runCli([...path, '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/Examples?:\n {2}\S*dialyard/)
  },
)

const account = { account_id: 3, username: 'demo', balance: '1000.00000' }

test('an account is printed for people, and as JSON for programs', async () => {
  const terminal = await platform({ 'GET /account': () => ({ data: account }) })
  const forPeople = await runCli(['account'], terminal)
  expect(forPeople.stdout).toBe('account_id  3\nusername    demo\nbalance     1000.00000\n')
  const forPrograms = await runCli(['account', '--json'], terminal)
  expect(JSON.parse(forPrograms.stdout)).toEqual(account)
})

test('lists and things are CSV for programs, and remarks stand beside it', async () => {
  const lines = [{ number: '7065103027', setup: '2.00000', monthly: '1.00000', status: 'completed', message: 'a, "b"' }]
  const row = { _id: 1, number: '706-510-3027', type: 'local', state: 'GA', ratecenter: 'ATHENS', status: 'USING' }
  const terminal = await platform({
    'GET /account': () => ({ data: account }),
    'GET /orders/ODR-1': () => ({ data: { order_no: 'ODR-1', lines } }),
    'GET /dids': () => ({ data: [{ ...row, faxData: { servive: '0' } }] }),
    'GET /customers': () => ({ data: [{ account_id: 24, login: 'ann', i_customer_type: 1 }], extras: { total: 9 } }),
  })
  expect((await runCli(['account', '--csv'], terminal)).stdout).toBe('account_id,username,balance\n3,demo,1000.00000\n')
  expect((await runCli(['--csv', 'orders', 'show', 'ODR-1'], terminal)).stdout).toBe(
    'number,setup,monthly,status,message\n7065103027,2.00000,1.00000,completed,"a, ""b"""\n',
  )
  const customers = await runCli(['customers', 'list', '--csv'], terminal)
  expect(customers.stdout).toMatch(/^account,.*\n24,ann,.*\n$/)
  expect(customers.stderr).toBe('1 of 9 customers; --page shows the others.\n')
  expect((await runCli(['api', 'numbers.list', '--csv'], terminal)).stdout).toBe(
    '_id,number,type,state,ratecenter,status,faxData\n1,706-510-3027,local,GA,ATHENS,USING,"{""servive"":""0""}"\n',
  )
  expect((await runCli(['account', '--csv', '--json'], terminal)).stderr).toContain('cannot be used with')
})

test("options go before the environment, and --admin is the staff's door", async () => {
  const terminal = await platform({ 'GET /account': () => ({ data: account }) })
  await runCli(['--user', 'mark', '--admin', 'account', '--password', 'other'], terminal)
  expect(bodyOf('POST /admin_login')).toEqual({ user_name: 'mark', password: 'other' })
})

describe('errors', () => {
  test('an error is a sentence, its fields, what to do next, and exit code 1', async () => {
    const terminal = await platform({
      'GET /search': () => ({
        code: 400,
        error: 'state: give a state',
        errorCode: 'invalid_input',
        errors: [{ field: 'state', message: 'give a state' }],
      }),
    })
    const { exitCode, stdout, stderr } = await runCli(['numbers', 'search'], terminal)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toBe(
      'dialyard: state: give a state\n  state: give a state\nCorrect what is named above; --help shows what the command takes.\n',
    )
  })

  test.each([
    [{ code: 402, errorCode: 'insufficient_balance' }, 6],
    [{ code: 403, errorCode: 'forbidden' }, 5],
    [{ code: 429, errorCode: 'too_many_attempts' }, 7],
    [{ code: 404, errorCode: 'not_found' }, 1],
  ])('scripts tell %j by the exit code %i', async (reply, exitCode) => {
    const terminal = await platform({ 'GET /account': () => reply })
    expect((await runCli(['balance'], terminal)).exitCode).toBe(exitCode)
  })

  test('a password is never echoed', async () => {
    const terminal = await platform({
      'POST /login': () => ({ code: 400, errorCode: 'invalid_credentials', error: 'Invalid credentials' }),
    })
    const { exitCode, stderr } = await runCli(['account', '--password', 'Secret-77'], terminal)
    expect(exitCode).toBe(5)
    expect(stderr).toMatch(/^dialyard: Invalid credentials\nCheck --user and --password/)
    expect(stderr).not.toContain('Secret-77')
  })

  test.each([
    [['nope'], "unknown command 'nope'"],
    [['numbers', 'buy'], "missing required argument 'NUMBER'"],
    [['numbers', 'search', '--limit', 'ten'], 'Give a whole number.'],
    [['account', '--url', 'ftp://here'], '--url: ftp://here is not an http address'],
    [['api'], 'name a call of the API'],
    [['api', 'numbers.steal'], 'there is no call numbers.steal'],
    [['api', 'orders.show'], "required option '--order_no <string>' not specified"],
    [['import', 'inventory', 'no-such-file.csv'], 'Cannot read no-such-file.csv: there is no such file.'],
    [['admin', 'credit', 'three', '5.00', '--reason', 'Wire'], "three is not an account's number"],
  ])('%j ends with exit code 1', async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toMatch(/^dialyard: /)
    expect(stderr).toContain(sentence)
  })
})

describe('import', () => {
  const outcome = { read: 3, added: 2, updated: 0, skipped: 0, rejected: 0, errors: [] }

  test('a file is sent with plain lines of progress where there is no terminal', async () => {
    const terminal = await platform({ 'POST /admin/inventory': () => ({ data: outcome }) })
    const { exitCode, stdout, stderr } = await runCli(
      ['import', 'inventory', fileOf('number\n7065103027\n'), '--dry-run'],
      terminal,
    )
    expect(exitCode).toBe(0)
    expect(stderr).toBe('Sending numbers.csv (18 bytes) …\nSent 18 bytes.\n')
    expect(stdout).toMatch(/^A dry run: .*\nread {2}added {2}updated {2}skipped {2}rejected\n {3}3 {6}2 {8}0/)
    expect(server?.of('POST /admin_login')).toHaveLength(1)
    expect(server?.of('POST /admin/inventory')[0]?.body).toMatch(
      /name="dry_run"\r\n\r\ntrue\r\n(.*\r\n)+number\n7065103027\r?\n/,
    )
  })

  test('a terminal sees a bar', async () => {
    const terminal = await platform({ 'POST /admin/inventory': () => ({ data: outcome }) })
    const { stderr } = await runCli(['import', 'inventory', fileOf('number\n7065103027\n')], { ...terminal, tty: true })
    expect(stderr).toContain('100% | 18/18 bytes')
  })

  test('rejected lines are named and end with exit code 3', async () => {
    const errors = [
      { line: 12, column: 'state', message: 'ZZ is no state' },
      { line: 14, column: null, message: 'too few columns' },
    ]
    const terminal = await platform({
      'POST /admin/import/rate-centers': () => ({ data: { ...outcome, rejected: 1500, errors } }),
    })
    const piped = await runCli(['import', 'rate-centers', '-'], { ...terminal, input: '{"name":"ATHENS"}\n' })
    expect(piped.exitCode).toBe(3)
    expect(piped.stderr).toBe('Sending stdin …\nSent 18 bytes.\n')
    expect(piped.stdout).toContain('\nline 12, state: ZZ is no state\nline 14: too few columns\n… and 1,498 more')
    const forPrograms = await runCli(['import', 'rate-centers', '-', '--json'], terminal)
    expect(forPrograms.exitCode).toBe(3)
    expect(JSON.parse(forPrograms.stdout).errors).toEqual(errors)
  })
})

describe('ledger and credit', () => {
  const proof = { ok: true, accounts: 5, transactions: 1, entries: 4, sum: '0.00000', problems: [] }

  test('a ledger that agrees is told in words', async () => {
    const terminal = await platform({ 'GET /admin/ledger/verify': () => ({ data: proof }) })
    const { exitCode, stdout } = await runCli(['ledger', 'verify'], terminal)
    expect(exitCode).toBe(0)
    expect(stdout).toBe('The ledger agrees: 5 accounts, 1 transaction, 4 entries, sum 0.00000.\n')
  })

  test('a ledger that does not agree ends with exit code 4', async () => {
    const bad = { ...proof, ok: false, sum: '1.00000', problems: ['account 3: balance 5, entries 4'] }
    const terminal = await platform({ 'GET /admin/ledger/verify': () => ({ data: bad }) })
    const { exitCode, stdout } = await runCli(['ledger', 'verify'], terminal)
    expect(exitCode).toBe(4)
    expect(stdout).toMatch(/does NOT agree.*\n {2}account 3: balance 5, entries 4\n/)
    expect(JSON.parse((await runCli(['ledger', 'verify', '--json'], terminal)).stdout)).toEqual(bad)
  })

  test('an amount goes out as it was written', async () => {
    const terminal = await platform({
      'POST /admin/credit': () => ({ data: { balance: '1025.10000', transaction_id: 'x' } }),
    })
    const { stdout } = await runCli(['admin', 'credit', '3', '25.10', '--reason', 'Wire'], terminal)
    expect(stdout).toMatch(/^Credited 25.10 to account 3; its balance is now 1025.10000.\n/)
    expect(bodyOf('POST /admin/credit')).toEqual({ account_id: 3, amount: '25.10', reason: 'Wire' })
    expect(server?.of('POST /admin_login')).toHaveLength(1)
  })
})

describe('numbers', () => {
  const bought = { 'POST /purchase': () => ({ data: true, extras: { order_no: 'ODR-1' } }) }

  test('a search is a table of numbers and prices', async () => {
    const result = [{ did_number: '7065103027', ratecenter: 'ATHENS', setup: '2.00000', monthly: '1.00000' }]
    const terminal = await platform({ 'GET /search': () => ({ data: { result, loc: 'quote' } }) })
    const { stdout } = await runCli(['numbers', 'search', '--state', 'GA', '--limit', '10'], terminal)
    expect(stdout).toBe('did_number  ratecenter    setup  monthly\n7065103027  ATHENS      2.00000  1.00000\n')
    expect(server?.of('GET /search')[0]?.query).toEqual({ type: 'local', state: 'GA', limit: '10' })
  })

  test('nothing is bought or released unasked where nobody can be asked', async () => {
    const terminal = await platform(bought)
    for (const verb of ['buy', 'release']) {
      const { exitCode, stderr } = await runCli(['numbers', verb, '7065103027'], terminal)
      expect(exitCode).toBe(1)
      expect(stderr).toContain('add --yes to confirm')
    }
    expect(server?.seen).toEqual([])
  })

  test('--yes buys', async () => {
    const terminal = await platform(bought)
    const { exitCode, stdout } = await runCli(['numbers', 'buy', '7065103027', '7065103028', '--yes'], terminal)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Bought 2 numbers \(7065103027, 7065103028\).* dialyard orders show ODR-1\n$/)
    const numbers = [{ number: '7065103027' }, { number: '7065103028' }]
    expect(bodyOf('POST /purchase')).toEqual({ type: 'local', numbers })
  })

  test('an order is shown with its lines', async () => {
    const lines = [{ number: '7065103027', setup: '2.00000', monthly: '1.00000', status: 'completed', message: null }]
    const terminal = await platform({
      'GET /orders/ODR-1': () => ({ data: { order_no: 'ODR-1', total: '3.00000', lines } }),
    })
    const { stdout } = await runCli(['orders', 'show', 'ODR-1'], terminal)
    expect(stdout).toContain('total     3.00000\n\n    number    setup  monthly  status     message\n')
    expect(stdout).toContain('completed  -\n')
  })
})

describe('api', () => {
  test('every call of the contract is listed', async () => {
    const { stdout } = await runCli(['api', '--list'])
    expect(stdout).toMatch(/^orders\.show +GET \/orders\/\{order_no\} +One order$/m)
    expect(Object.keys(JSON.parse((await runCli(['api', '--list', '--json'])).stdout))).toContain('orders.show')
  })

  test('options become the fields of the call, lists from JSON text', async () => {
    const terminal = await platform({ 'POST /purchase': () => ({ data: true, extras: { order_no: 'ODR-1' } }) })
    const argv = [
      'api',
      'orders.purchase',
      '--type',
      'local',
      '--numbers',
      '[{"number":"7065103027"}]',
      '--allow_partial',
    ]
    expect((await runCli(argv, terminal)).stdout).toBe('true\n')
    expect(bodyOf('POST /purchase')).toEqual({
      type: 'local',
      numbers: [{ number: '7065103027' }],
      allow_partial: true,
    })
    expect(JSON.parse((await runCli([...argv, '--json'], terminal)).stdout)).toEqual({ data: true, order_no: 'ODR-1' })
  })

  test('a field named like a global option is given by it', async () => {
    const terminal = await platform({})
    await runCli(['api', 'accounts.login', '--user_name', 'mark', '--password', 'secret2'], terminal)
    expect(bodyOf('POST /login')).toEqual({ user_name: 'mark', password: 'secret2' })
  })

  test('an upload takes a file, and the calls of the staff its door', async () => {
    const terminal = await platform({ 'POST /admin/inventory': () => ({ data: { read: 1 } }) })
    const argv = ['api', 'numbers.import-inventory', '--dry_run', 'false', '--file', fileOf('number\n')]
    expect(JSON.parse((await runCli(argv, terminal)).stdout)).toEqual({ read: 1 })
    expect(server?.of('POST /admin/inventory')[0]?.body).toMatch(/name="dry_run"\r\n\r\nfalse/)
    expect(server?.of('POST /admin_login')).toHaveLength(1)
  })
})

test('the clock is shown to anyone and moved by the staff', async () => {
  const now = () => ({ data: { now: '2027-01-31T00:00:00.000Z' } })
  const terminal = await platform({ 'GET /sandbox/clock': now, 'POST /sandbox/clock': now })
  expect((await runCli(['sandbox', 'clock'], terminal)).stdout).toBe('2027-01-31T00:00:00.000Z\n')
  await runCli(['sandbox', 'clock', '--advance', '86400'], terminal)
  expect(bodyOf('POST /sandbox/clock')).toEqual({ advance_seconds: 86400 })
  expect(server?.of('POST /login')).toHaveLength(1)
  expect(server?.of('POST /admin_login')).toHaveLength(1)
})

test('the program itself starts, and ends with the exit code', () => {
  const program = fileURLToPath(new URL('../bin/dialyard.mjs', import.meta.url))
  const started = spawnSync(process.execPath, [program, 'numbers', 'nope'], { encoding: 'utf8' })
  expect(started).toMatchObject({ status: 1, stdout: '' })
  expect(started.stderr).toMatch(/^dialyard: /)
})
