import { isDeepStrictEqual } from 'node:util'
import type { Dialyard } from '@dialyard/sdk'
import type { Promises } from './promises.ts'
import { shelfSize, shelfStart, type World } from './world.ts'

/** Each finds what must never be: a row is a contradiction. */
const contradictions: Record<string, string> = {
  'a number and its subscription disagree': `
    SELECT n.number, n.state, n.account_id, s.account_id AS payer
    FROM number n FULL JOIN (SELECT * FROM subscription WHERE ended_at IS NULL) s ON s.number = n.number
    WHERE (n.state IN ('assigned', 'suspended')) IS DISTINCT FROM (s.number IS NOT NULL) OR n.account_id <> s.account_id`,
  'a line and its subscription disagree': `
    SELECT l.order_no, l.number, s.number AS subscribed
    FROM (SELECT order_no, o.account_id, '+1' || number AS number, monthly_micros
          FROM number_order_line JOIN number_order o USING (order_id) WHERE number_order_line.status = 'completed') l
    FULL JOIN subscription s ON s.order_no = l.order_no AND s.number = l.number
    WHERE l.number IS NULL OR s.number IS NULL OR l.account_id <> s.account_id OR l.monthly_micros <> s.monthly_micros`,
  'an order, its lines and its charge disagree': `
    SELECT o.order_no, o.total_micros, l.lines, t.charged, t.transactions
    FROM number_order o
    LEFT JOIN (SELECT order_id, sum(setup_micros + monthly_micros) AS lines FROM number_order_line GROUP BY 1) l USING (order_id)
    LEFT JOIN (
      SELECT t.order_no, -sum(e.amount_micros) AS charged, count(DISTINCT t.transaction_id) AS transactions
      FROM ledger_transaction t JOIN ledger_entry e USING (transaction_id)
      JOIN ledger_account a ON a.ledger_account_id = e.ledger_account_id AND a.purpose = 'customer'
      WHERE t.kind = 'purchase' GROUP BY 1
    ) t USING (order_no)
    WHERE (o.total_micros, o.total_micros, 1) IS DISTINCT FROM (l.lines, t.charged, t.transactions)`,
  'a charge has no order': `
    SELECT transaction_id, order_no FROM ledger_transaction t
    WHERE kind = 'purchase' AND NOT EXISTS (SELECT FROM number_order o WHERE o.order_no = t.order_no)`,
  'a first month is missing, or paid by another transaction': `
    SELECT s.order_no, s.number FROM subscription s
    LEFT JOIN subscription_period p ON p.subscription_id = s.subscription_id AND p.period_start = s.started_on
    LEFT JOIN ledger_transaction t USING (transaction_id) WHERE t.order_no IS DISTINCT FROM s.order_no`,
  'the months of a subscription do not follow each other up to what is paid': `
    SELECT s.subscription_id, s.billed_to, p.* FROM subscription s LEFT JOIN (
      SELECT subscription_id, max(period_end) AS until, bool_and(gapless) AS gapless FROM (
        SELECT *, period_start = lag(period_end, 1, period_start) OVER (
          PARTITION BY subscription_id ORDER BY period_start
        ) AS gapless FROM subscription_period
      ) AS each GROUP BY 1
    ) p USING (subscription_id) WHERE (p.until, p.gapless) IS DISTINCT FROM (s.billed_to, true)`,
  'a renewal is not the sum of its months': `
    SELECT t.transaction_id, p.months, e.charged FROM ledger_transaction t
    LEFT JOIN (SELECT transaction_id, sum(amount_micros) AS months FROM subscription_period GROUP BY 1) p USING (transaction_id)
    LEFT JOIN (
      SELECT transaction_id, -sum(amount_micros) AS charged FROM ledger_entry JOIN ledger_account a USING (ledger_account_id)
      WHERE a.purpose = 'customer' GROUP BY 1
    ) e USING (transaction_id)
    WHERE t.kind = 'renewal' AND p.months IS DISTINCT FROM e.charged`,
  'the entries of a transaction do not sum to zero': `
    SELECT transaction_id, sum(amount_micros) FROM ledger_entry GROUP BY 1 HAVING sum(amount_micros) <> 0 OR count(*) < 2`,
  'a balance is not the sum of its entries': `
    SELECT a.account_id, a.balance_micros, sum(e.amount_micros) FROM ledger_account a LEFT JOIN ledger_entry e USING (ledger_account_id)
    WHERE a.balance_micros IS NOT NULL GROUP BY a.ledger_account_id
    HAVING a.balance_micros <> coalesce(sum(e.amount_micros), 0)`,
  'money is held for nothing': `SELECT account_id, held_micros FROM ledger_account WHERE held_micros <> 0`,
  'a balance is not its credits less its orders and renewals': `
    SELECT a.account_id, a.balance_micros FROM ledger_account a
    LEFT JOIN (SELECT account_id, sum(total_micros) AS spent FROM number_order GROUP BY 1) o USING (account_id)
    LEFT JOIN (
      SELECT e.ledger_account_id, sum(e.amount_micros) AS credited
      FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id) WHERE t.kind IN ('credit', 'renewal') GROUP BY 1
    ) c USING (ledger_account_id)
    WHERE a.purpose = 'customer' AND a.balance_micros <> coalesce(c.credited, 0) - coalesce(o.spent, 0)`,
  'the last event of a number does not tell its state': `
    SELECT n.number, n.state, e.type, e.account_id, n.hold_id, e.body FROM number n
    LEFT JOIN LATERAL (
      SELECT type, account_id, body FROM event WHERE subject = 'number:' || n.number ORDER BY event_id DESC LIMIT 1
    ) e ON true
    WHERE n.state <> CASE e.type WHEN 'number.assigned' THEN 'assigned' WHEN 'number.released' THEN 'quarantined'
        WHEN 'number.held' THEN 'held' WHEN 'number.suspended' THEN 'suspended' WHEN 'number.resumed' THEN 'assigned'
        ELSE 'available' END
      OR n.state IN ('assigned', 'suspended', 'quarantined') AND n.account_id <> e.account_id
      OR n.state = 'held' AND (n.held_for, n.hold_id::text) IS DISTINCT FROM (e.account_id, e.body->>'hold')`,
  'the counts of stock are not what is available': `
    SELECT * FROM (
      SELECT region, rate_center, sum(n) AS difference FROM (
        SELECT region, rate_center, available AS n FROM stock
        UNION ALL SELECT region, rate_center, difference FROM stock_change
        UNION ALL SELECT region, rate_center, -count(*) FROM number WHERE state = 'available' GROUP BY 1, 2
      ) AS each GROUP BY 1, 2
    ) AS total WHERE difference <> 0`,
  'the counts of what is owned are not what is owned': `
    SELECT account_id, stretch, sum(n) AS difference FROM (
      SELECT account_id, stretch, owned AS n FROM owned_count
      UNION ALL SELECT account_id, stretch, difference FROM owned_change
      UNION ALL SELECT account_id, did_id >> 12, -count(*) FROM number
        WHERE state IN ('assigned', 'suspended') GROUP BY 1, 2
    ) AS each GROUP BY 1, 2 HAVING sum(n) <> 0`,
  'a deed of one transaction is neither done nor undone': `
    SELECT account_id, key, operation, state FROM idempotency WHERE operation <> 'sandbox.set-clock' AND state <> 'done'`,
}

function agree(what: string, found: unknown, promised: unknown): void {
  if (isDeepStrictEqual(found, promised)) return
  throw new Error(`${what}: found ${JSON.stringify(found)}, promised ${JSON.stringify(promised)}`)
}

async function proveBooks({ sql }: World, now: string): Promise<void> {
  for (const [what, query] of Object.entries(contradictions)) {
    const rows = await sql(query)
    if (rows.length > 0) throw new Error(`${what}: ${JSON.stringify(rows.slice(0, 10))}`)
  }
  const late = await sql(
    `SELECT number, state, held_until, rests_until FROM number WHERE least(held_until, rests_until) <= $1`,
    [now],
  )
  agree('numbers held or resting beyond their end, after the due work', late, [])
}

/** What nobody asked for, and the clock has brought about: months that were renewed, numbers that were given up unpaid. */
async function noteRenewals({ sql, accountIds }: World, promises: Promises): Promise<void> {
  const names = new Map([...accountIds].map(([name, id]) => [id, name]))
  const charged = await sql<{ entry_id: string; account_id: number; amount_micros: string }>(
    `SELECT entry_id, e.account_id, amount_micros FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
     JOIN ledger_account a USING (ledger_account_id)
     WHERE t.kind = 'renewal' AND a.purpose = 'customer' AND entry_id > $1 ORDER BY entry_id`,
    [promises.seen.entry],
  )
  for (const { entry_id, account_id, amount_micros } of charged) {
    promises.credited(names.get(account_id) ?? '', BigInt(amount_micros))
    promises.seen.entry = entry_id
  }
  const givenUp = await sql<{ event_id: string; account_id: number; number: string }>(
    `SELECT event_id, account_id, substr(subject, 10) AS number FROM event
     WHERE type = 'number.released' AND body->>'reason' = 'unpaid' AND event_id > $1 ORDER BY event_id`,
    [promises.seen.event],
  )
  for (const { event_id, account_id, number } of givenUp) {
    promises.released(names.get(account_id) ?? '', [number])
    promises.seen.event = event_id
  }
}

/** Everything that was answered is there, and nothing else is. */
async function provePromises({ sql, accountIds }: World, promises: Promises): Promise<void> {
  const names = new Map([...accountIds].map(([name, id]) => [id, name]))
  const owned = await sql<{ account_id: number; number: string }>(
    `SELECT account_id, number FROM number WHERE state IN ('assigned', 'suspended')`,
  )
  const shown = owned.map((row) => `${names.get(row.account_id)} ${row.number.slice(2)}`).sort()
  agree('who owns what', shown, promises.owned())
  const balances = await sql<{ account_id: number; balance_micros: string }>(
    `SELECT account_id, balance_micros FROM ledger_account WHERE purpose = 'customer'`,
  )
  const kept = balances.map((row) => [names.get(row.account_id), row.balance_micros]).sort()
  agree('balances', kept, [...promises.balances].map(([name, micros]) => [name, String(micros)]).sort())
  const [{ orders } = { orders: 0 }] = await sql<{ orders: number }>(
    'SELECT count(*)::integer AS orders FROM number_order',
  )
  agree('the count of orders', orders, promises.orderCount)
  const fresh = await sql<{ order_no: string; numbers: string[] }>(
    `SELECT order_no, array_agg(number ORDER BY number) AS numbers FROM number_order JOIN number_order_line l USING (order_id)
     WHERE order_no = ANY ($1) AND l.status = 'completed' GROUP BY 1`,
    [promises.orders.map((each) => each.orderNo)],
  )
  const lines = new Map(fresh.map((row) => [row.order_no, row.numbers]))
  for (const { orderNo, numbers } of promises.orders) agree(orderNo, lines.get(orderNo), [...numbers].sort())
}

async function proveHolds({ sql }: World, { holds, endedHolds }: Promises): Promise<void> {
  const noted = await sql<{ hold: string; numbers: string[] }>(
    `SELECT body->>'hold' AS hold, array_agg(substr(subject, 10) ORDER BY subject) AS numbers FROM event
     WHERE type = 'number.held' AND body->>'hold' = ANY ($1) GROUP BY 1`,
    [holds.map((each) => each.uqid)],
  )
  const byHold = new Map(noted.map((row) => [row.hold, row.numbers]))
  for (const { uqid, numbers } of holds) agree(`hold ${uqid}`, byHold.get(uqid), [...numbers].sort())
  agree('holds that were let go of', await sql('SELECT number FROM number WHERE hold_id = ANY ($1)', [endedHolds]), [])
}

async function proveShelves({ sql }: World, { shelves }: Promises): Promise<void> {
  const filled = await sql<{ shelf: number; suppliers: string[]; count: number }>(
    `SELECT (substr(number, 3)::bigint - $1)::bigint / 1000 AS shelf, array_agg(DISTINCT supplier) AS suppliers, count(*)::integer
     FROM number WHERE region = 'NV' GROUP BY 1`,
    [shelfStart(0)],
  )
  const found = filled.map(({ shelf, suppliers, count }) => [Number(shelf), suppliers.join(), count])
  const promised = [...shelves].map(([shelf, supplier]) => [shelf, supplier, shelfSize])
  agree('imports', found.sort(), promised.sort())
}

async function proveFace(admin: Dialyard, clients: ReadonlyMap<string, Dialyard>, promises: Promises): Promise<void> {
  const { ok, problems } = (await admin.call('billing.verify-ledger')).data
  if (!ok) throw new Error(`the ledger does not verify: ${JSON.stringify(problems)}`)
  for (const [buyer, client] of clients) {
    const { balance } = (await client.call('billing.show-account')).data
    const micros = BigInt(balance.replace('.', '')) * 10n
    agree(`the balance that ${buyer} is shown`, micros, promises.balances.get(buyer))
    const listed = (await client.call('numbers.list', { max: 1000 })).data.map((row) => `${buyer} ${row.did}`).sort()
    const promised = promises.owned().filter((each) => each.startsWith(`${buyer} `))
    agree(`the numbers that ${buyer} is shown`, listed, promised)
    const newest = promises.orders.findLast((each) => each.buyer === buyer)
    if (!newest) continue
    const { lines } = (await client.call('orders.show', { order_no: newest.orderNo })).data
    const had = lines.filter((line) => line.status === 'completed').map((line) => line.number)
    agree(`the order ${newest.orderNo} as ${buyer} is shown it`, had.sort(), [...newest.numbers].sort())
  }
}

/** Holds the database and the API against what was promised; asks for quiet: every deed has its answer. */
export async function prove(
  world: World,
  promises: Promises,
  { admin, clients, advance }: { admin: Dialyard; clients: ReadonlyMap<string, Dialyard>; advance: number },
): Promise<void> {
  const { now } = (await admin.call('sandbox.set-clock', { advance_seconds: advance })).data
  await proveBooks(world, now)
  await noteRenewals(world, promises)
  await provePromises(world, promises)
  await proveHolds(world, promises)
  await proveShelves(world, promises)
  await proveFace(admin, clients, promises)
  promises.proved()
}
