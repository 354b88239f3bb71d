import { randomBytes } from 'node:crypto'
import { type Context, inTransaction, providerAccountId, type TxContext } from '../../context.ts'
import { micros } from '../../kernel/money.ts'
import { createAccount, findAccountByUsername, givePassword } from '../accounts/index.ts'
import { creditByHand, insertPrice, type NumberKind, openLedgerAccount } from '../billing/index.ts'
import { insertGroup, insertPlan } from '../discounts/index.ts'
import { importInventory } from '../numbers/index.ts'
import { seedTariff } from '../usage/index.ts'
import { defaultTariff } from './default-tariff.ts'
import { demoStock } from './demo-stock.ts'

export const demoUsernames = ['admin', 'reseller', 'demo'] as const

export interface DemoOutcome {
  /** Known only when this start made the accounts or was given their password. */
  password: string | null
  /** Whether this start made the demo's data. */
  fresh: boolean
}

const openingBalance = micros(1_000_000_000n)

async function* bytes(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const line of lines) yield encoder.encode(`${line}\n`)
}

const prices: readonly { kind: NumberKind; tier: number | null; setup: bigint; monthly: bigint }[] = [
  { kind: 'local', tier: null, setup: 2_000_000n, monthly: 1_000_000n },
  { kind: 'local', tier: 2, setup: 5_000_000n, monthly: 2_500_000n },
  { kind: 'tollfree', tier: null, setup: 2_000_000n, monthly: 1_500_000n },
  { kind: 'international', tier: null, setup: 0n, monthly: 4_600_000n },
]

async function seedPrices(tx: TxContext): Promise<void> {
  for (const { kind, tier, setup, monthly } of prices) {
    const amounts = { setup: micros(setup), monthly: micros(monthly) }
    const validFrom = tx.clock.now()
    await insertPrice(tx, { kind, tier, ...amounts, country: null, onnet: null, priceClass: null, validFrom })
  }
}

async function seedDiscountPlans(tx: TxContext): Promise<void> {
  const managerId = providerAccountId
  const groupSetId = await insertGroup(tx, { managerId, name: 'US-Canada', prefixes: ['1'] })
  for (const minutes of [1000n, 1500n]) {
    await insertPlan(tx, {
      managerId,
      forAccountId: null,
      groupSetId,
      name: `${minutes} Free Minutes`,
      description: `${minutes} free minutes a month to the US and Canada`,
      resetPeriod: 'month',
      shared: true,
      destinationLookup: false,
      thresholds: [
        { fromSeconds: 0n, percent: '100', rate: null },
        { fromSeconds: minutes * 60n, percent: '0', rate: null },
      ],
    })
  }
}

async function seedAccounts(tx: TxContext, password: string): Promise<void> {
  for (const username of demoUsernames) {
    const type = username === 'admin' ? 'spadmin' : username === 'reseller' ? 'reseller' : 'customer'
    const account = {
      parentId: providerAccountId,
      type,
      status: 'approved',
      username,
      email: `${username}@example.com`,
      password,
    } as const
    const accountId = await createAccount(tx, account)
    if (type === 'spadmin') continue
    await openLedgerAccount(tx, accountId)
    await creditByHand(tx, { accountId, amount: openingBalance, reason: 'Opening balance of the demo' })
  }
}

/**
 * Makes the demo's stock, prices and accounts, once. The accounts come last and with the prices in one transaction:
 * while they are missing, a start that was cut off is simply done again.
 */
export async function seedDemo(context: Context, givenPassword: string | null): Promise<DemoOutcome> {
  if (await findAccountByUsername(context, 'admin')) {
    if (givenPassword !== null) await givePassword(context, demoUsernames, givenPassword)
    return { password: givenPassword, fresh: false }
  }
  await importInventory(context, bytes(demoStock()), {
    dryRun: async () => false,
    source: 'demo',
    listRateCenters: false,
  })
  const password = givenPassword ?? randomBytes(12).toString('base64url')
  await inTransaction(context, async (tx) => {
    await seedPrices(tx)
    await seedDiscountPlans(tx)
    await seedTariff(tx, 'Default', defaultTariff())
    await seedAccounts(tx, password)
  })
  return { password, fresh: true }
}
