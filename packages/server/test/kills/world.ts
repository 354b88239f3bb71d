import pg from 'pg'
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { type Context, inTransaction, providerAccountId } from '../../src/context.ts'
import { micros } from '../../src/kernel/money.ts'
import { createAccount } from '../../src/modules/accounts/index.ts'
import { creditByHand, insertPrice, openLedgerAccount } from '../../src/modules/billing/index.ts'
import { importInventory } from '../../src/modules/numbers/index.ts'
import type { Promises } from './promises.ts'

export const password = 'a password for shoppers'
export const secret = 'a secret for servers that are killed. '.repeat(2)

/** Setup and monthly by tier, in micros; of the third nobody can pay for a single number. */
const prices: Record<number, [setup: bigint, monthly: bigint]> = {
  1: [2_000_000n, 1_000_000n],
  2: [5_000_000n, 2_500_000n],
  3: [90_000_000_000n, 0n],
}

const range = (first: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(first + i))

/** Numbers for sale in Georgia, by tier, as ten digits: few enough for shoppers to meet. */
export const stock: Record<number, string[]> = {
  1: range(4_042_340_000, 200),
  2: range(4_042_350_000, 60),
  3: range(4_042_360_000, 5),
}
const tierOf = new Map(Object.entries(stock).flatMap(([tier, list]) => list.map((each) => [each, Number(tier)])))

/** What a number costs at its purchase. */
export function costOf(number: string): bigint {
  const [setup, monthly] = prices[tierOf.get(number) ?? 0] ?? []
  if (setup === undefined || monthly === undefined) throw new Error(`${number} was never for sale`)
  return setup + monthly
}

/** Shelves in Nevada that imports fill anew again and again, each in one piece or not at all. */
export const shelfCount = 12
export const shelfSize = 500
export const shelfStart = (shelf: number): number => 7_022_340_000 + shelf * 1000

/** An import: one whole shelf, and the first tier of what is just being sold. */
export const importFile = (shelf: number, supplier: string): string =>
  [
    'range_start,range_end,type,state,ratecenter,tier,supplier',
    `${shelfStart(shelf)},${shelfStart(shelf) + shelfSize - 1},local,NV,LASVEGAS,1,${supplier}`,
    `${stock[1]?.[0]},${stock[1]?.at(-1)},local,GA,ATLANTA,1,${supplier}`,
  ].join('\n')

/** Two clients for each of the first two, so that clients of one account meet as well. Dora is poor. */
export const buyers = ['ann', 'ann', 'bob', 'bob', 'carl', 'dora'] as const
const opening: Record<string, bigint> = { ann: 300_000_000n, bob: 300_000_000n, carl: 300_000_000n, dora: 8_000_000n }

export interface World {
  databaseUrl: string
  accountIds: ReadonlyMap<string, number>
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function furnish(context: Context, promises: Promises): Promise<Map<string, number>> {
  const rows = Object.entries(stock).map(([tier, list]) => `${list[0]},${list.at(-1)},local,GA,ATLANTA,${tier},opening`)
  const file = ['range_start,range_end,type,state,ratecenter,tier,supplier', ...rows].join('\n')
  await importInventory(context, bytes(file), { dryRun: async () => false })
  const shared = { parentId: providerAccountId, status: 'approved', email: null, password } as const
  return inTransaction(context, async (tx) => {
    for (const [tier, [setup, monthly]] of Object.entries(prices)) {
      const anywhere = { country: null, onnet: null, priceClass: null }
      const amounts = { setup: micros(setup), monthly: micros(monthly) }
      await insertPrice(tx, { kind: 'local', tier: Number(tier), ...amounts, ...anywhere, validFrom: tx.clock.now() })
    }
    await createAccount(tx, { ...shared, type: 'spadmin', username: 'admin' })
    const ids = new Map<string, number>()
    for (const [username, amount] of Object.entries(opening)) {
      const accountId = await createAccount(tx, { ...shared, type: 'customer', username })
      await openLedgerAccount(tx, accountId)
      await creditByHand(tx, { accountId, amount: micros(amount), reason: 'opening balance' })
      promises.credited(username, amount)
      ids.set(username, accountId)
    }
    return ids
  })
}

/** Furnishes a migrated database with a shop: accounts, money, prices, numbers. */
export async function openWorld(databaseUrl: string, promises: Promises): Promise<World> {
  const app = await createApp({
    databaseUrl,
    secrets: [secret],
    demo: true,
    trueStatus: false,
    log: pino({ level: 'silent' }),
    roles: { http: false, worker: false },
  })
  const accountIds = await furnish(app.context, promises).finally(() => app.close())
  const looker = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  looker.on('error', () => undefined) // the database is killed under it
  return {
    databaseUrl,
    accountIds,
    sql: async <Row>(text: string, values: unknown[] = []) => (await looker.query(text, values)).rows as Row[],
    close: () => looker.end(),
  }
}
