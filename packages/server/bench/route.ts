import type { E164 } from '../src/kernel/phone-number.ts'
import { findEffectiveSettings } from '../src/modules/accounts/index.ts'
import { findRoutedNumbers } from '../src/modules/routing/route-store.ts'
import { findTrunkGroups } from '../src/modules/routing/trunk-group-store.ts'
import { interleave, p99Of, type Report, ratio } from './measure.ts'
import { calls, driver, lanes, profile, type Stage, statementsOf } from './stage.ts'
import type { Buyer, World } from './world.ts'

const groupsAnAccount = 10
const accounts = 10
/** What a SIP server's callers dial again and again; it fits into the memory of one process. */
const dialledAgain = 10_000
/** How many are handed over for a run in which none is asked for twice. */
const atOnce = 100_000

interface Routed {
  number: E164
  accountId: number
  trunkGroupId: number | null
}

/**
 * Gives so many numbers to accounts, and each a forwarding: every other one a trunk group of three members, the rest two
 * methods. By SQL, as a million purchases would take longer than the benchmark.
 */
async function routeMany({ sql, account }: World, count: number): Promise<{ provider: Buyer; routed: Routed[] }> {
  const owners = await Promise.all(Array.from({ length: accounts }, (_, i) => account(`routed-${i}`)))
  const ids = owners.map(({ accountId }) => accountId)
  const at = new Date('2026-01-01T00:00:00Z')
  await sql(
    `INSERT INTO trunk_group (account_id, name, route_type, number_format, cli_type, prefix, order_no, created_at)
     SELECT owner, 'group ' || i, 'RR', '11', 'paid', '2377#', 'bench-' || owner || '-' || i, $3
     FROM unnest($1::integer[]) AS owner, generate_series(1, $2) AS i`,
    [ids, groupsAnAccount, at],
  )
  await sql(
    `INSERT INTO trunk_member (trunk_group_id, account_id, position, address, port)
     SELECT trunk_group_id, account_id, i, '198.51.100.' || i, 5060 FROM trunk_group, generate_series(1, 3) AS i`,
  )
  await sql(
    `WITH chosen AS (
       SELECT number, row_number() OVER () AS nth FROM (
         SELECT number FROM number WHERE state = 'available' AND kind = 'local' ORDER BY place LIMIT $2
       ) AS stock
     )
     UPDATE number n SET state = 'assigned', account_id = ($1::integer[])[chosen.nth % $3 + 1], assigned_at = $4
     FROM chosen WHERE n.number = chosen.number`,
    [ids, count, accounts, at],
  )
  await sql(
    `WITH owned AS (
       SELECT number, account_id, row_number() OVER (PARTITION BY account_id ORDER BY place) AS nth
       FROM number WHERE account_id = ANY ($1)
     ), listed AS (
       SELECT trunk_group_id, account_id, row_number() OVER (PARTITION BY account_id ORDER BY trunk_group_id) - 1 AS i
       FROM trunk_group
     )
     INSERT INTO forwarding (number, account_id, trunk_group_id, answering_mode, method1, sip1, timeout1, method2, sip2, timeout2)
     SELECT owned.number, owned.account_id, listed.trunk_group_id, CASE WHEN listed.trunk_group_id IS NULL THEN 2 END,
       m.kind, m.one, m.seconds, m.kind, m.two, m.seconds
     FROM owned LEFT JOIN listed ON listed.account_id = owned.account_id AND nth % 2 = 0 AND listed.i = nth / 2 % $2
     LEFT JOIN (SELECT 'sip' AS kind, '203.0.113.10' AS one, 'pbx.example.com' AS two, 20 AS seconds) AS m
       ON listed.trunk_group_id IS NULL`,
    [ids, groupsAnAccount],
  )
  await sql('VACUUM (ANALYZE)')
  const routed = await sql<Routed>(
    `SELECT number, f.account_id AS "accountId", trunk_group_id AS "trunkGroupId"
     FROM forwarding f JOIN number USING (number) ORDER BY place`,
  )
  return { provider: await account('switch', 'spadmin'), routed }
}

/** The statements by which the platform reads what it has not in memory: the number, its trunk group, its settings. */
async function sqlOf(routed: readonly Routed[]) {
  const [number] = await statementsOf((db) => findRoutedNumbers({ db }, []))
  const [group] = await statementsOf((db) => findTrunkGroups({ db }, [0]))
  const [settings] = await statementsOf((db) => findEffectiveSettings({ db }, []))
  if (!number || !group || !settings) throw new Error('a route is read without a statement')
  return [
    { ...number, values: routed.map((each) => [[each.number]]) },
    { ...group, values: routed.map((each) => [[each.trunkGroupId]]) },
    { ...settings, values: routed.map((each) => [[each.accountId]]) },
  ]
}

/** The plan of a number, as a SIP server asks for it with every call. */
export async function benchRoute(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, quick } = stage
  const count = quick ? 50_000 : 1_000_000
  stage.say(`routing ${count} numbers`)
  const { provider, routed } = await routeMany(large, count)
  const headers = { authorization: provider.token }
  const plan = {
    cycle: true,
    lanes: lanes(() => ({ method: 'GET', path: '/api/v4/dids/{value}/route', headers })),
  } as const
  const again = routed.slice(0, dialledAgain).map(({ number }) => number)
  const warm = calls(stage, large, 'route, dialled before', plan, () => again)
  const byGroup = routed.slice(dialledAgain).filter(({ trunkGroupId }) => trunkGroupId !== null)
  let used = 0
  const fresh = (): string[] => byGroup.slice(used, used + atOnce).map(({ number }) => number)
  const once = { ...plan, cycle: false }
  const cold = calls(stage, large, 'route, dialled for the first time', once, fresh, (taken) => {
    used += taken
  })
  const bare = await driver(large.databaseUrl)
  try {
    // Every one of them, so that none of the measured ones is the first.
    await calls(stage, large, 'warming', once, () => again).run(300)
    const statements = await sqlOf(byGroup.slice(0, atOnce))
    const sql = bare.subject('bare driver, the statements of a route', () => statements)
    const rows = await interleave([stage.hello, sql, warm, cold], stage.pace)
    await profile(stage, large, warm)
    await profile(stage, large, cold)
    return {
      rows,
      findings: [
        {
          what: 'dialled before, of a bare Fastify hello',
          value: ratio(rows, warm.name, stage.hello.name),
          unit: '×',
          target: { atLeast: 0.5 },
        },
        { what: 'p99, dialled before', value: p99Of(rows, warm.name), unit: 'ms', target: null },
        { what: 'p99, bare Fastify hello', value: p99Of(rows, stage.hello.name), unit: 'ms', target: null },
        {
          what: 'dialled for the first time, of the bare driver',
          value: ratio(rows, cold.name, sql.name),
          unit: '×',
          target: null,
        },
      ],
      notes: [`${count} numbers routed, ${again.length} of them again and again`],
    }
  } finally {
    await bare.stop()
  }
}
