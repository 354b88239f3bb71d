import { setTimeout as sleep } from 'node:timers/promises'
import { ownedStates } from '../src/modules/numbers/number.ts'
import { findOwned } from '../src/modules/numbers/owned-store.ts'
import { interleave, type Report, ratio } from './measure.ts'
import { calls, driver, lanes, profile, type Stage, statementsOf } from './stage.ts'
import type { Buyer, World } from './world.ts'

const max = 100

/** Buys so many numbers by the platform's own call, a thousand at a time. */
async function fill({ sql, url }: World, { token }: Buyer, count: number): Promise<void> {
  const found = `SELECT number FROM number WHERE state = 'available' AND kind = 'local' ORDER BY place DESC LIMIT $1`
  const rows = await sql<{ number: string }>(found, [count])
  const headers = { authorization: token, 'content-type': 'application/json' }
  for (let from = 0; from < rows.length; from += 1000) {
    const numbers = rows.slice(from, from + 1000).map(({ number }) => ({ number }))
    const body = JSON.stringify({ type: 'local', numbers })
    const answer = await fetch(`${url}/api/v4/purchase`, { method: 'POST', headers, body })
    const { data, error } = (await answer.json()) as { data: boolean; error: string | null }
    if (!data) throw new Error(`the owner cannot buy: ${error}`)
  }
}

const sqlOf = (accountId: number, page: number) =>
  statementsOf(async (db) => {
    const filter = { kind: undefined, number: undefined, region: undefined, rateCenter: undefined }
    const slice = { offset: (page - 1) * max, limit: max }
    await findOwned({ db }, { accountIds: [accountId], states: ownedStates, ...filter }, slice)
  })

/** The list of an account's numbers: its last page against its first. */
export async function benchOwnedList(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, quick } = stage
  const count = quick ? 5_000 : 100_000
  const last = count / max
  const owner = await large.account('owner')
  const begun = performance.now()
  await fill(large, owner, count)
  const seconds = (performance.now() - begun) / 1000
  // As the worker leaves the counts within a minute, and autovacuum the table.
  while ((await large.sql('SELECT FROM owned_change LIMIT 1')).length > 0) await sleep(500)
  await large.sql('VACUUM (ANALYZE) number')
  const bare = await driver(large.databaseUrl)
  const page = (name: string, at: number) => {
    const headers = { authorization: owner.token }
    const lane = { method: 'GET', path: '/api/v4/dids?page={value}&max=100', headers } as const
    return calls(stage, large, name, { cycle: true, lanes: lanes(() => lane) }, () => [String(at)])
  }
  const sql = async (name: string, at: number) => {
    const statements = (await sqlOf(owner.accountId, at)).map((each) => ({ ...each, values: [each.values] }))
    return bare.subject(name, () => statements)
  }
  const [first, deep] = [page('page 1', 1), page('last page', last)]
  try {
    const bareFirst = await sql('bare driver, page 1', 1)
    const bareDeep = await sql('bare driver, last page', last)
    const rows = await interleave([stage.hello, bareFirst, bareDeep, first, deep], stage.pace)
    await profile(stage, large, first)
    await profile(stage, large, deep)
    return {
      rows,
      findings: [
        {
          what: `time of page ${last} against page 1`,
          value: ratio(rows, first.name, deep.name),
          unit: '×',
          target: { atMost: 3 },
        },
        { what: 'page 1, of the bare driver', value: ratio(rows, first.name, bareFirst.name), unit: '×', target: null },
        {
          what: 'last page, of the bare driver',
          value: ratio(rows, deep.name, bareDeep.name),
          unit: '×',
          target: null,
        },
        { what: 'bought a thousand at a time, numbers', value: count / seconds, unit: '/s', target: null },
      ],
      notes: [`an account with ${count} numbers, ${max} a page`],
    }
  } finally {
    await bare.stop()
  }
}
