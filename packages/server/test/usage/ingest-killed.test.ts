import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Context, inTransaction, providerAccountId } from '../../src/context.ts'
import { createAccount } from '../../src/modules/accounts/index.ts'
import { openLedgerAccount } from '../../src/modules/billing/index.ts'
import { chanceOf, seedOfRun } from '../kills/chance.ts'
import { logIn, start } from '../kills/rounds.ts'
import { password, secret } from '../kills/world.ts'
import { processGround } from '../process/run-platform.ts'
import { proveUsage } from './proof.ts'
import { referenceTariff } from './world.ts'

const ground = processGround()
afterAll(() => ground.clear(), 60_000)

const rounds = 20
const callCount = 12_000
const requestSize = 6_000

type Sql = <Row>(text: string, values?: unknown[]) => Promise<Row[]>

/** The provider's staff, a customer, and a reseller with a customer; answers the customers. */
async function furnish(context: Context): Promise<number[]> {
  const shared = { status: 'approved', email: null, password } as const
  const open = (username: string, type: 'customer' | 'reseller', parentId: number) =>
    inTransaction(context, async (tx) => {
      const accountId = await createAccount(tx, { ...shared, username, type, parentId })
      await openLedgerAccount(tx, accountId)
      return accountId
    })
  await inTransaction(context, (tx) =>
    createAccount(tx, { ...shared, username: 'admin', type: 'spadmin', parentId: providerAccountId }),
  )
  const rita = await open('rita', 'reseller', providerAccountId)
  return [await open('ann', 'customer', providerAccountId), await open('carl', 'customer', rita)]
}

async function openWorld(databaseUrl: string, sql: Sql): Promise<number[]> {
  const app = await createApp({
    ...{ databaseUrl, secrets: [secret], demo: true, trueStatus: false, log: pino({ level: 'silent' }) },
    roles: { http: false, worker: false },
  })
  await referenceTariff({ sql })
  return furnish(app.context).finally(() => app.close())
}

/** A call as it is sent, always the same under its number. */
function lineOf(n: number, payers: readonly number[]): string {
  const at = Date.parse('2026-09-01T00:00:00Z') + ((n * 7919) % (80 * 1440)) * 60_000
  return JSON.stringify({
    ...{ call_id: `call-${n}`, direction: 'outbound', cli: '7065550100', cld: '12125550100', disconnect_cause: 16 },
    account_id: payers[n % payers.length],
    connect_time: new Date(at).toISOString(),
    disconnect_time: new Date(at + ((n * 31) % 900) * 1000).toISOString(),
  })
}

interface Sender {
  url: string
  token: string
  payers: readonly number[]
}

/** Sends calls from a number on; null when there was no answer. */
async function send({ url, token, payers }: Sender, from: number, count: number): Promise<number | null> {
  const lines = Array.from({ length: count }, (_, i) => lineOf((from + i) % callCount, payers))
  try {
    const response = await fetch(`${url}/api/v4/usage/records`, {
      ...{ method: 'POST', body: lines.join('\n') },
      headers: { authorization: token, 'content-type': 'application/x-ndjson' },
    })
    const { code, data } = (await response.json()) as { code: number; data: { accepted: number } }
    return code === 200 ? data.accepted : null
  } catch {
    return null
  }
}

test('ingest killed 20 times in the midst of it loses nothing, charges nothing twice, and its sums are right each time', async () => {
  const chance = chanceOf(seedOfRun())
  const databaseUrl = await ground.database('migrated')
  const looker = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const sql: Sql = async <Row>(text: string, values: unknown[] = []) => (await looker.query(text, values)).rows as Row[]
  const payers = await openWorld(databaseUrl, sql)
  const run = { databaseUrl, dataDirectory: ground.dataDirectory() }
  let platform = start(run, ['--no-worker'])
  let unanswered = 0
  try {
    const token = await logIn(await platform.address(), 'admin')
    for (let round = 0; round < rounds; round++) {
      const url = await platform.address()
      const sender = { url, token, payers }
      const sending = [chance.below(callCount), chance.below(callCount)].map((from) => send(sender, from, requestSize))
      await Promise.race([sleep(chance.between(20, 500)), Promise.all(sending)])
      platform.signal('SIGKILL')
      unanswered += (await Promise.all(sending)).filter((answer) => answer === null).length
      await platform.ended
      platform = start(run, ['--no-worker'])
      // What the database still does for one that is gone, it does to its end.
      const busy = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = ''
        AND state <> 'idle' AND pid <> pg_backend_pid()`
      await expect.poll(() => sql(busy), { timeout: 10_000, interval: 10 }).toEqual([])
      await proveUsage({ sql })
    }
    const sender = { url: await platform.address(), token, payers }
    for (let from = 0; from < callCount; from += requestSize) {
      expect(await send(sender, from, requestSize)).not.toBeNull()
    }
    await proveUsage({ sql })
    expect(await sql('SELECT count(*)::integer AS calls, count(DISTINCT call_id)::integer AS ids FROM xdr')).toEqual([
      { calls: callCount, ids: callCount },
    ])
    expect(unanswered).toBeGreaterThan(rounds / 2)
  } finally {
    platform.signal('SIGKILL')
    await platform.ended
    await looker.end()
  }
}, 300_000)
