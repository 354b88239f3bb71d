import { randomUUID } from 'node:crypto'
import { addMonths, utcDate } from '../src/kernel/clock.ts'
import { ledgerProblems } from '../src/modules/billing/store.ts'
import { bareSale } from './bare-purchase.ts'
import { interleave, p99Of, type Report, ratio } from './measure.ts'
import { calls, connections, driver, lanes, profile, type Stage } from './stage.ts'
import type { Buyer, World } from './world.ts'

interface Shopper extends Buyer {
  /** A quote of the usual price, as a search gave it. */
  quote: string
}

async function shoppers({ account, url }: World): Promise<Shopper[]> {
  const all: Shopper[] = []
  for (let i = 1; i <= connections; i++) {
    const buyer = await account(`buyer${i}`)
    const search = `${url}/api/v4/search?type=local&state=NY&limit=10`
    const answer = await fetch(search, { headers: { authorization: buyer.token } })
    all.push({ ...buyer, quote: ((await answer.json()) as { data: { loc: string } }).data.loc })
  }
  return all
}

/** The stock, a slice at a time: no number is bought twice. */
class Shelf {
  #numbers: string[] = []
  static async of({ sql }: World, most: number): Promise<Shelf> {
    const shelf = new Shelf()
    const rows = await sql<{ number: string }>(
      `SELECT number FROM number WHERE state = 'available' AND kind = 'local' ORDER BY place LIMIT $1`,
      [most],
    )
    shelf.#numbers = rows.map((row) => row.number)
    return shelf
  }
  readonly next = (count: number): string[] => this.#numbers.slice(0, count)
  readonly take = (count: number): void => void this.#numbers.splice(0, count)
}

function purchases(stage: Stage, name: string, shelf: Shelf, buyers: readonly Shopper[], keyed = false) {
  const make = (i: number) => {
    const { token, quote } = buyers[i % buyers.length] as Shopper
    const body = JSON.stringify({ type: 'local', numbers: [{ number: '{value}', loc: quote }] })
    const key: Record<string, string> = keyed ? { 'idempotency-key': 'buy-{value}' } : {}
    const headers = { authorization: token, 'content-type': 'application/json', ...key }
    return { method: 'POST', path: '/api/v4/purchase', headers, body } as const
  }
  return calls(stage, stage.large, name, { cycle: false, lanes: lanes(make) }, () => shelf.next(30_000), shelf.take)
}

/** What the bare statement needs of each sale, and of each buyer. */
const saleOf = (number: string): unknown[] => {
  const id = randomUUID()
  return [number, id, `ODR-${id}`, number.slice(2), new Date()]
}
const termsOf = ({ accountId }: Buyer): unknown[] => {
  const now = new Date()
  return [accountId, 2_000_000n, 1_000_000n, utcDate(now), utcDate(addMonths(now, 1))]
}

/** Purchase of one number: sixteen accounts at once, and one account from sixteen connections. */
export async function benchPurchase(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, pace } = stage
  const buyers = await shoppers(large)
  const [one] = buyers as [Shopper]
  const bare = await driver(large.databaseUrl)
  const runs = (pace.rounds + 2) * 5
  const shelf = await Shelf.of(large, Math.ceil(runs * 10_000 * Math.max(pace.seconds, pace.warmUpSeconds)))
  const sales = (name: string, of: readonly Shopper[]) =>
    bare.subject(name, () => [{ ...bareSale, values: shelf.next(30_000).map(saleOf) }], {
      lanes: Array.from({ length: connections }, (_, i) => termsOf(of[i % of.length] as Shopper)),
      cycle: false,
      expectedRows: 1,
      onUsed: shelf.take,
    })
  const product = purchases(stage, 'purchase, 16 accounts', shelf, buyers)
  const hot = purchases(stage, 'purchase, one account', shelf, [one])
  try {
    const rows = await interleave(
      [
        stage.hello,
        sales('bare transaction, 16 accounts', buyers),
        product,
        purchases(stage, 'purchase with a key, 16 accounts', shelf, buyers, true),
        sales('bare transaction, one account', [one]),
        hot,
      ],
      pace,
    )
    await profile(stage, large, product)
    await profile(stage, large, hot)
    const problems = await ledgerProblems(large.app.context)
    return {
      rows,
      findings: [
        {
          what: 'of the bare transaction, 16 accounts',
          value: ratio(rows, product.name, 'bare transaction, 16 accounts'),
          unit: '×',
          target: { atLeast: 0.5 },
        },
        {
          what: 'of the bare transaction, one account',
          value: ratio(rows, hot.name, 'bare transaction, one account'),
          unit: '×',
          target: { atLeast: 0.6 },
        },
        {
          what: 'of a bare Fastify hello, 16 accounts',
          value: ratio(rows, product.name, stage.hello.name),
          unit: '×',
          target: null,
        },
        {
          what: 'with an Idempotency-Key, of the bare transaction',
          value: ratio(rows, 'purchase with a key, 16 accounts', 'bare transaction, 16 accounts'),
          unit: '×',
          target: null,
        },
        { what: 'p99, 16 accounts', value: p99Of(rows, product.name), unit: 'ms', target: null },
        { what: 'problems in the ledger afterwards', value: problems.length, unit: '', target: { atMost: 0 } },
      ],
      notes: ['the bare transaction is one statement that writes the same rows'],
    }
  } finally {
    await bare.stop()
  }
}
