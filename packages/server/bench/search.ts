import { randomInt } from 'node:crypto'
import { findAvailable, largestPlace } from '../src/modules/numbers/store.ts'
import { interleave, p99Of, type Report, ratio } from './measure.ts'
import { calls, driver, lanes, profile, type Stage, statementsOf } from './stage.ts'
import type { Buyer, World } from './world.ts'

interface Pair {
  region: string
  rate_center: string
}
const limit = 10

/** Places that have numbers, in the order of chance, as often as need be. */
async function someplaces(world: World): Promise<Pair[]> {
  const pairs = await world.sql<Pair>(`SELECT DISTINCT region, rate_center FROM number WHERE state = 'available'`)
  return Array.from({ length: 20_000 }, () => pairs[randomInt(pairs.length)] as Pair)
}

function searches(stage: Stage, name: string, world: World, pairs: readonly Pair[], { token }: Buyer) {
  const values = pairs.map((pair) => `state=${pair.region}&ratecenter=${encodeURIComponent(pair.rate_center)}`)
  const path = `/api/v4/search?type=local&limit=${limit}&{value}`
  const plan = { cycle: true, lanes: lanes(() => ({ method: 'GET', path, headers: { authorization: token } })) }
  return calls(stage, world, name, plan, () => values)
}

/** The platform's own statement for these searches. */
async function sqlOf(pairs: readonly Pair[]) {
  const rows = await Promise.all(
    pairs.map((pair) =>
      statementsOf(async (db) => {
        await findAvailable({ db }, 'local', pair, { from: randomInt(largestPlace), limit })
      }),
    ),
  )
  const [first] = rows
  return (first ?? []).map(({ name, text }, i) => ({ name, text, values: rows.map((row) => row[i]?.values ?? []) }))
}

/** Search by state and rate center, ten numbers. */
export async function benchSearch(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, small } = stage
  const [buyer, other] = [await large.account('searcher'), await small.account('searcher')]
  const pairs = await someplaces(large)
  const [search] = await sqlOf(pairs)
  if (!search) throw new Error('a search runs no statement')
  const bare = await driver(large.databaseUrl)
  const product = searches(stage, 'search', large, pairs, buyer)
  try {
    const rows = await interleave(
      [
        stage.hello,
        bare.subject('bare driver, search statement', () => [search]),
        product,
        searches(stage, 'search, small stock', small, await someplaces(small), other),
      ],
      stage.pace,
    )
    await profile(stage, large, product)
    return {
      rows,
      findings: [
        {
          what: 'of the bare driver, search statement',
          value: ratio(rows, 'search', 'bare driver, search statement'),
          unit: '×',
          target: { atLeast: 0.4 },
        },
        {
          what: 'of a bare Fastify hello',
          value: ratio(rows, 'search', stage.hello.name),
          unit: '×',
          target: { atLeast: 0.2 },
        },
        { what: 'p99', value: p99Of(rows, 'search'), unit: 'ms', target: { atMost: 25 } },
        {
          what: 'of search in the small stock',
          value: ratio(rows, 'search', 'search, small stock'),
          unit: '×',
          target: { atLeast: 0.65 },
        },
      ],
      notes: [`${large.imported.numbers} numbers in stock, ${small.imported.numbers} in the small one`],
    }
  } finally {
    await bare.stop()
  }
}
