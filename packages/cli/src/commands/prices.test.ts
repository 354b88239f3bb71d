import { afterEach, describe, expect, test } from 'vitest'
import { openStandIn, type Routes, type StandIn } from '../../../sdk/src/test-support.ts'
import { runCli } from '../test-support.ts'

let server: StandIn | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function platform(routes: Routes): Promise<{ env: Record<string, string> }> {
  server = await openStandIn(routes)
  return { env: { DIALYARD_URL: server.url, DIALYARD_USER: 'admin', DIALYARD_PASSWORD: 'secret1' } }
}
const bodyOf = (route: string): unknown => JSON.parse(server?.of(route)[0]?.body ?? 'null')

const price = {
  price_id: 7,
  type: 'local',
  country: null,
  tier: 2,
  onnet: false,
  account_class: 'gold',
  setup: '5.00000',
  monthly: '2.50000',
  valid_from: '2027-01-01T00:00:00.000Z',
}
const touched = {
  ...price,
  replaces: { price_id: 2, setup: '4.00000', monthly: '2.00000', valid_from: '2026-11-23T12:00:00.000Z' },
  valid_until: null,
  accounts: { count: 12, more: false },
  numbers: { count: 10000, more: true },
  subscriptions: { touched: 120, more: false, reason: 'They keep their monthly until it is announced.' },
}
const routes: Routes = {
  'POST /prices': () => ({ data: [price] }),
  'POST /prices/preview': () => ({ data: [touched] }),
  'DELETE /prices/7': () => ({ data: price }),
}
const flags = '--type local --tier 2 --onnet false --account-class gold --setup 5.00 --monthly 2.50 --from 2027-01-01'
const wanted = {
  type: 'local',
  tier: 2,
  onnet: false,
  account_class: 'gold',
  setup: '5.00',
  monthly: '2.50',
  valid_from: '2027-01-01',
}

test('the list is a table for people, by the filters given, and JSON for programs', async () => {
  const data = { count: 3, rows: [{ ...price, valid_until: null, status: 'future' }] }
  const terminal = await platform({ 'GET /prices': () => ({ data }) })
  const argv = ['prices', 'list', '--type', 'local', '--account-class', 'gold', '--onnet', 'false', '--history']
  const { exitCode, stdout } = await runCli(argv, terminal)
  expect(exitCode).toBe(0)
  expect(stdout).toBe(
    [
      'price  type   country  tier  onnet  class    setup  monthly  from                      until  status',
      '    7  local  any         2  false  gold   5.00000  2.50000  2027-01-01T00:00:00.000Z  -      future',
      '1 of 3 prices; --page shows the others.\n',
    ].join('\n'),
  )
  const query = { type: 'local', account_class: 'gold', onnet: 'false', history: 'true' }
  expect(server?.of('GET /prices')[0]?.query).toMatchObject(query)
  expect(server?.of('POST /admin_login')).toHaveLength(1)
  expect(JSON.parse((await runCli([...argv, '--json'], terminal)).stdout)).toEqual(data)
})

test('a preview tells whom a price touches, and sets nothing', async () => {
  const terminal = await platform(routes)
  const argv = ['prices', 'preview', ...flags.split(' ')]
  const { exitCode, stdout } = await runCli(argv, terminal)
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/4\.00000 \+ 2\.00000 +- +12 +more than 10,000 +120\n/)
  expect(stdout).toContain('\nThey keep their monthly until it is announced.\n')
  expect(bodyOf('POST /prices/preview')).toEqual(wanted)
  expect(server?.of('POST /prices')).toEqual([])
  expect(JSON.parse((await runCli([...argv, '--json'], terminal)).stdout)).toEqual([touched])
})

describe('setting a price', () => {
  const argv = ['prices', 'set', ...flags.split(' ')]

  test.each([
    ['y\n', 0, 1],
    ['\n', 1, 0],
  ])('shows whom it touches, and the answer %j decides', async (input, exitCode, deeds) => {
    const ended = await runCli(argv, { ...(await platform(routes)), input, tty: true })
    expect(ended.exitCode).toBe(exitCode)
    expect(ended.stderr).toContain('more than 10,000')
    expect(ended.stderr).toContain('Set this price? [y/N]')
    expect(ended.stdout).toBe(deeds ? 'Set price 7, in force from 2027-01-01T00:00:00.000Z.\n' : '')
    expect(server?.of('POST /prices')).toHaveLength(deeds)
  })

  test('is not done unasked where nobody can be asked; with --yes it is, at once', async () => {
    const terminal = await platform(routes)
    const refused = await runCli(argv, terminal)
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain('add --yes to confirm')
    expect(server?.of('POST /prices')).toEqual([])
    const { stdout } = await runCli([...argv, '--yes', '--json'], terminal)
    expect(JSON.parse(stdout)).toEqual([price])
    expect(bodyOf('POST /prices')).toEqual(wanted)
    expect(server?.of('POST /prices/preview')).toHaveLength(1)
  })

  test('that another admin has set meanwhile says what to do', async () => {
    const conflict = () => ({ code: 409, errorCode: 'price_conflict', error: 'There is a price already.' })
    const terminal = await platform({ ...routes, 'POST /prices': conflict })
    const { exitCode, stderr } = await runCli([...argv, '--yes'], terminal)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^dialyard: There is a price already\.\nTake that price back first/)
  })
})

test('a price to come is taken back when that is confirmed', async () => {
  const terminal = await platform(routes)
  expect((await runCli(['prices', 'remove', '7'], terminal)).stderr).toContain('add --yes to confirm')
  expect(server?.of('DELETE /prices/7')).toEqual([])
  const { stdout } = await runCli(['prices', 'remove', '7', '--yes'], terminal)
  expect(stdout).toBe('Took back price 7, which was to be in force from 2027-01-01T00:00:00.000Z.\n')
})

test.each([
  [['remove', 'seven', '--yes'], "seven is not a price's number"],
  [['set', '--type', 'local', '--monthly', '1.00'], "required option '--setup <amount>' not specified"],
  [['list', '--onnet', 'perhaps'], 'Give true or false.'],
  [['list', '--type', 'mobile'], 'Allowed choices are local, toll, intl.'],
])('prices %j ends with exit code 1', async (argv, sentence) => {
  const { exitCode, stdout, stderr } = await runCli(['prices', ...argv])
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toContain(sentence)
})
