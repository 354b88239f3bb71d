import { findOrdersOf, findPorts } from '../src/modules/porting/list-store.ts'
import { interleave, type Report, ratio } from './measure.ts'
import { calls, driver, lanes, profile, type Stage, statementsOf } from './stage.ts'
import type { Buyer, World } from './world.ts'

const limit = 25
const states = `ARRAY['submitted', 'reviewed', 'foc_received', 'retry', 'cancelled', 'cancelled', 'cancelled', 'activated']`
const detail = JSON.stringify({
  ...{ accountName: 'Acme', authorizedName: 'Ann', accountType: 'BIZ', accountNumber: '1', pin: null, btn: '1' },
  ...{ directionPrefix: null, directionSuffix: null, streetSuffix: null, street: 'Main', houseNumber: '1' },
  ...{ locationDesignator: 'STE', locationValue: null, city: 'Athens', state: 'GA', postalCode: '30601' },
  ...{ desiredFocAt: '2026-12-03T00:00:00.000Z', activationType: 'auto', activationAt: null },
  ...{ emailUpdates: null, notes: null, tags: null },
})

/** Writes down so many ports of an account, with a sub-order and a number each, in every state. */
async function fill({ sql }: World, { accountId }: Buyer, count: number): Promise<void> {
  const chosen = `(${states})[1 + i % 8]`
  const request =
    (await sql<{ at: number }>('SELECT coalesce(max(port_req_id), 0) AS at FROM port_request'))[0]?.at ?? 0
  await sql(
    `INSERT INTO port_request (account_id, kind, carrier, fwd_format, fwd_order, fwd_mode, created_at)
     SELECT $1, 'local', 'desk', 'NA', 'NA', 'NA', timestamptz '2026-01-01Z' + i * interval '1 second' FROM generate_series(1, $2) i`,
    [accountId, count],
  )
  await sql(
    `INSERT INTO port_proposal (port_req_id, account_id, state, state_since, complexity, zone, order_no, order_status)
     SELECT port_req_id, $1, ${chosen}, created_at, 'simple', 'America/New_York', 'bench-' || port_req_id, 'Submitted'
     FROM (SELECT port_req_id, created_at, port_req_id AS i FROM port_request WHERE port_req_id > $2) AS r`,
    [accountId, request],
  )
  await sql(
    `INSERT INTO port_detail (account_id, port_req_id, record)
     SELECT $1, port_req_id, $3::jsonb FROM port_request WHERE port_req_id > $2`,
    [accountId, request, detail],
  )
  await sql(
    `INSERT INTO port_number (account_id, port_req_id, port_proposal_id, number, state, activation_type)
     SELECT account_id, port_req_id, port_proposal_id, '+1' || 2012000000 + port_req_id, CASE state WHEN 'activated' THEN 'active'
       WHEN 'cancelled' THEN 'cancelled' ELSE 'pending' END, 'auto' FROM port_proposal WHERE port_req_id > $1`,
    [request],
  )
  await sql('VACUUM (ANALYZE) port_request, port_proposal, port_number, port_detail')
}

const sqlOf = (accountId: number, page: number) =>
  statementsOf(async (db) => {
    const filter = { accountIds: [accountId], phase: null, kind: null, numbers: null }
    await findPorts({ db }, filter, { offset: (page - 1) * limit, limit })
    await findOrdersOf({ db }, [])
  })

/** The list of an account's ports: a deep page against the first, with and without a filter; and all of them as a file. */
export async function benchPorts(stage: Stage): Promise<Omit<Report, 'name' | 'machine'>> {
  const { large, quick } = stage
  const count = quick ? 10_000 : 100_000
  const deepPage = quick ? 100 : 1_000
  const owner = await large.account('porter')
  await fill(large, owner, count)
  const bare = await driver(large.databaseUrl)
  const page = (name: string, at: number, filter: object = {}) => {
    const headers = { authorization: owner.token, 'content-type': 'application/json' }
    const body = JSON.stringify({ page: '{value}', limit, ...filter })
    const lane = { method: 'POST', path: '/api/v4/port-in/view-list', headers, body } as const
    return calls(stage, large, name, { cycle: true, lanes: lanes(() => lane) }, () => [String(at)])
  }
  const sql = async (name: string, at: number) => {
    const [statement] = await sqlOf(owner.accountId, at)
    return bare.subject(name, () => (statement ? [{ ...statement, values: [statement.values] }] : []))
  }
  const phase = { request_phase: 'Cancelled' }
  const [first, deep] = [page('page 1', 1), page(`page ${deepPage}`, deepPage)]
  const [firstOfPhase, deepOfPhase] = [
    page('page 1, a phase', 1, phase),
    page('deep page, a phase', deepPage / 4, phase),
  ]
  try {
    const bareFirst = await sql('bare driver, page 1', 1)
    const rows = await interleave([stage.hello, bareFirst, first, deep, firstOfPhase, deepOfPhase], stage.pace)
    await profile(stage, large, deep)
    const against = (name: string, of: string, target: { atMost: number } | null) =>
      ({ what: `time of ${name} against ${of}`, value: ratio(rows, of, name), unit: '×', target }) as const
    return {
      rows,
      findings: [
        against(deep.name, first.name, { atMost: 3 }),
        against(deepOfPhase.name, firstOfPhase.name, { atMost: 3 }),
        against(first.name, bareFirst.name, null),
        { what: 'lines of the file', value: await exported(large, owner, count), unit: '/s', target: null },
      ],
      notes: [`an account with ${count} ports, ${limit} a page`],
    }
  } finally {
    await bare.stop()
  }
}

/** How many lines a second the file of all ports comes at. */
async function exported({ url }: World, { token }: Buyer, count: number): Promise<number> {
  const headers = { authorization: token, 'content-type': 'application/json' }
  const begun = performance.now()
  const answer = await fetch(`${url}/api/v4/port-in/export-list`, { method: 'POST', headers, body: '{}' })
  const lines = (await answer.text()).split('\n').length - 2
  if (lines !== count) throw new Error(`the file has ${lines} lines, not ${count}`)
  return lines / ((performance.now() - begun) / 1000)
}
