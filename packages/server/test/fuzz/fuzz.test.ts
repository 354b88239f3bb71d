import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { accessTokens } from '../../src/modules/accounts/index.ts'
import { secret, startPlatform, type TestPlatform } from '../harness/platform.ts'
import { ask } from '../http/ask.ts'
import type { FuzzRequest, Role } from './fuzz-request.ts'
import { byChance, everything } from './generate.ts'
import { seeded } from './random.ts'
import { describeFinding, type Finding, fuzz } from './run.ts'

let platform: TestPlatform
const issue: Partial<Record<'admin' | 'account', () => string>> = {}
const given: Partial<Record<'admin' | 'account', string>> = {}

beforeAll(async () => {
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('range_start,range_end,type,state,ratecenter\n7065550100,7065550199,local,GA,ATHENS')
  const { client } = await platform.account('ann', { balance: '1000.00' })
  await client.call('orders.purchase', { type: 'local', numbers: [{ number: '7065550100' }] })
  const tokens = accessTokens([secret])
  const rows = await platform.sql<{ account_id: number; uuid: string; username: string }>(
    `SELECT account_id, uuid, username FROM account WHERE username IN ('ann', 'admin')`,
  )
  for (const { account_id, uuid, username } of rows) {
    const staff = username === 'admin'
    const account = { accountId: account_id, uuid, type: staff ? 'spadmin' : 'customer' } as const
    issue[staff ? 'admin' : 'account'] = () => tokens.issue(account, randomUUID(), platform.time.real())
  }
  given.admin = issue.admin?.() ?? ''
  given.account = issue.account?.() ?? ''
})
// Sign-in is answered before a password is looked at: that it takes its time has nothing to do with what is sent.
beforeEach(() =>
  platform.sql(
    `INSERT INTO sign_in_throttle (key, points, expire) VALUES ('address:127.0.0.1', 1000, $1)
     ON CONFLICT (key) DO UPDATE SET points = 1000, expire = $1`,
    [Date.now() + 600_000],
  ),
)
afterAll(() => platform.close())

const token = (role: Role): string => (role === 'spare' ? (issue.account?.() ?? '') : (given[role] ?? ''))

/** Everything that a request may leave behind, but for what sign-ins count and audit. */
const traces = async (): Promise<Record<string, unknown>> => {
  const [row] = await platform.sql<Record<string, unknown>>(`SELECT
    (SELECT count(*) FROM number_order) AS orders, (SELECT count(*) FROM number_order_line) AS lines,
    (SELECT count(*) FROM ledger_transaction) AS transactions, (SELECT count(*) FROM ledger_entry) AS entries,
    (SELECT sum(held_micros) FROM ledger_account) AS held, (SELECT count(*) FROM event) AS events,
    (SELECT count(*) FROM subscription) AS subscriptions, (SELECT count(*) FROM price) AS prices,
    (SELECT count(*) FROM idempotency) AS keys, (SELECT offset_ms FROM sandbox_clock) AS clock,
    (SELECT md5(string_agg(n::text, ' ' ORDER BY n.number)) FROM number n) AS numbers`)
  return row ?? {}
}

interface Tally {
  findings: Finding[]
  sent: number
  accepted: Map<string, number>
}

async function run(requests: Iterable<FuzzRequest>): Promise<Tally> {
  const tally: Tally = { findings: [], sent: 0, accepted: new Map() }
  const secrets = [secret, inject('serverUrl'), token('admin'), token('account')]
  await fuzz(
    {
      url: platform.url,
      token,
      secrets,
      lines: 4,
      onAnswer: ({ operation }, { text }) => {
        tally.sent++
        // A purchase that could have nothing of what it asked for is no order.
        const isDone = operation === 'orders.purchase' ? text.includes('"order_no":"') : text.startsWith('{"code":200')
        if (isDone) tally.accepted.set(operation, (tally.accepted.get(operation) ?? 0) + 1)
      },
      onFinding: (finding) => void tally.findings.push(finding),
      isOver: () => tally.findings.length >= 20,
    },
    requests,
  )
  return tally
}

const told = ({ findings }: Tally): string[] =>
  findings.map((finding) => describeFinding(finding, token(finding.request.role)))

/** Of those that are wanted every so many'th, large ones apart. */
function* some(wanted: (request: FuzzRequest) => boolean, every: { small: number; large: number }) {
  const seen = { small: 0, large: 0 }
  for (const request of everything()) {
    const size = request.heavy ? 'large' : 'small'
    if (wanted(request) && seen[size]++ % every[size] === 0) yield request
  }
}

test('whatever can only be wrong, in any field of any call, is refused by name, at once, and leaves no trace', async () => {
  const before = await traces()
  const tally = await run(some(({ mustRefuse }) => mustRefuse, { small: 1, large: 13 }))
  expect(told(tally)).toEqual([])
  expect(tally.sent).toBeGreaterThan(1_500)
  expect([...tally.accepted]).toEqual([])
  expect(await traces()).toEqual(before)
}, 120_000)

test('whatever else may be sent is done or refused, at once, and the books say which', async () => {
  const before = await traces()
  const tally = await run(
    some(({ mustRefuse, operation }) => !mustRefuse && operation !== 'sandbox.set-clock', { small: 9, large: 61 }),
  )
  expect(told(tally)).toEqual([])
  expect(tally.sent).toBeGreaterThan(5_000)
  expect(tally.accepted.get('orders.purchase')).toBeGreaterThan(0)
  const after = await traces()
  const done = (operation: string): number => tally.accepted.get(operation) ?? 0
  expect(Number(after.transactions) - Number(before.transactions)).toBe(
    done('billing.credit') + done('billing.adjust') + done('orders.purchase'),
  )
  expect(Number(after.orders) - Number(before.orders)).toBe(done('orders.purchase'))
  expect((await ask(platform.url, 'GET /admin/ledger/verify', { token: token('admin') })).body).toMatchObject({
    data: { ok: true },
  })
}, 120_000)

test('requests by chance, some with a byte changed, are answered as well', async () => {
  const random = seeded(20_261_123)
  let left = 1_000
  function* requests(): Generator<FuzzRequest> {
    for (const request of byChance(random)) {
      if (left-- <= 0) return
      yield request
    }
  }
  const tally = await run(requests())
  expect(told(tally)).toEqual([])
  expect(tally.sent).toBe(1_000)
}, 120_000)
