import type pg from 'pg'
import { fillSubscriptions } from './renewals-world.ts'

const numbersEach = 5
const dayMs = 86_400_000
const firstAccount = 2_000_000
const firstNumber = 2_012_000_000

export interface CallsPlan {
  accounts: number
  records: number
  /** Midnight of the day on which they are made. */
  day: number
  /** Tells these calls from others. */
  series: number
}

/** The midnight so many days ago. */
export const midnightBefore = (days: number): number => Math.floor(Date.now() / dayMs) * dayMs - days * dayMs

const tariff: readonly string[] = [
  `INSERT INTO tariff (account_id, name, rounding) VALUES (1, 'bench', 'away-from-zero')`,
  `INSERT INTO tariff_assignment (account_id, customer_id, price_class, valid_from, tariff_id)
   SELECT 1, NULL, NULL, '2020-01-01', tariff_id FROM tariff`,
  `INSERT INTO destination (code, description, country)
   SELECT '1' || n, 'Area ' || n, 'US' FROM generate_series(201, 989) n`,
  `INSERT INTO destination (code, description, country) VALUES ('ANY', 'Inbound', NULL)`,
  `INSERT INTO tariff_rate (tariff_id, account_id, direction, number_kind, prefix, valid_from, destination_id, per_minute,
     connect_fee, minimum_seconds, increment_seconds, grace_seconds)
   SELECT tariff_id, 1, CASE code WHEN 'ANY' THEN 'inbound' ELSE 'outbound' END, 'any', CASE code WHEN 'ANY' THEN '' ELSE code END,
     '2020-01-01', destination_id, 0.0139, 0, 6, 6, 0
   FROM tariff, destination`,
]

/** Accounts, half of them a reseller's, with five numbers each that they have had for two months, and a tariff. */
export async function fillCallers(client: pg.ClientBase, accounts: number): Promise<void> {
  const today = new Date(midnightBefore(60)).toISOString().slice(0, 10)
  await fillSubscriptions(client, { accounts, subscriptions: numbersEach, days: 1, today })
  // Nothing falls due while calls are measured.
  await client.query(`UPDATE subscription SET due_at = due_at + interval '1 year'`)
  for (const text of tariff) await client.query(text)
}

/** The calls of a day in the order of time, one a line: four of five go out, one in ten is not answered. */
export function* callLines({ accounts, records, day, series }: CallsPlan): Generator<string> {
  const step = dayMs / records
  for (let i = 0; i < records; i++) {
    const chance = Math.imul(i + series * 7919, 2_654_435_761) >>> 0
    const connect = new Date(day + i * step)
    const seconds = chance % 10 === 0 ? 0 : 1 + (chance % 600)
    const own = `1${firstNumber + (chance % (accounts * numbersEach))}`
    const other = `1${201 + (chance % 789)}555${String(chance % 10_000).padStart(4, '0')}`
    const isOut = i % 5 !== 0
    yield JSON.stringify({
      call_id: `${series}-${i}-8568443f-cea1-1237-a0bf-005056a967c8`,
      direction: isOut ? 'outbound' : 'inbound',
      cli: isOut ? own : other,
      cld: isOut ? other : own,
      connect_time: connect.toISOString(),
      disconnect_time: new Date(connect.getTime() + seconds * 1000).toISOString(),
      disconnect_cause: seconds === 0 ? 17 : 16,
      setup_time: 100 + (chance % 900),
      h323_conf_id: 'E5029AF0 07FE359A B14D8F9A 26CFB66E',
    })
  }
}

const countRows = `
  WITH counted AS MATERIALIZED (
    SELECT account_id, (connect_time AT TIME ZONE 'UTC')::date AS day, kind,
      extract(hour FROM connect_time AT TIME ZONE 'UTC')::integer AS hour, count(*) AS n
    FROM xdr GROUP BY 1, 2, 3, 4
  ), whole AS MATERIALIZED (
    SELECT above AS account_id, day, kind, hour, sum(n)::integer AS n
    FROM counted JOIN account a USING (account_id), unnest(a.ancestors) AS above GROUP BY 1, 2, 3, 4
  )
  INSERT INTO xdr_count (account_id, day, kind, total, hours)
  SELECT account_id, day, kind, sum(n), array_agg(n ORDER BY hour) FROM (
    SELECT d.account_id, d.day, d.kind, hour, coalesce(n, 0) AS n
    FROM (SELECT DISTINCT account_id, day, kind FROM whole) d CROSS JOIN generate_series(0, 23) hour
      LEFT JOIN whole w USING (account_id, day, kind, hour)
  ) AS hours GROUP BY 1, 2, 3
  ON CONFLICT (account_id, day, kind) DO UPDATE SET total = EXCLUDED.total, hours = EXCLUDED.hours`

/** As many rows more, of one account for every other, over thirty days before a midnight, with the counts that belong to them. */
export async function fillRecords(
  client: pg.ClientBase,
  { rows, accounts, until }: { rows: number; accounts: number; until: number },
): Promise<void> {
  const since = new Date(until - 30 * dayMs)
  for (let month = 0; month < 3; month++) {
    await client.query(
      `SELECT create_xdr_month((date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') + $2 * interval '1 month')::date)`,
      [since, month],
    )
  }
  await client.query(
    `INSERT INTO xdr (account_id, connect_time, disconnect_time, state, kind, direction, cli, cld, number, source, call_id, leg,
       setup_ms, disconnect_cause, charged_seconds, amount_micros, history, rate_id, destination_id, batch_id)
     SELECT ${firstAccount} + CASE i % 2 WHEN 0 THEN 0 ELSE i / 2 % $3 END, at, at + interval '30 s', 'rated', 'termination',
       'outbound', '+1' || (${firstNumber} + i % 5000), '+1212555' || lpad((i % 10000)::text, 4, '0'), '+1' || (${firstNumber} + i % 5000),
       'bench', 'call ' || i, '0', 120, 16, 30, 6950, '+5x6@0.0139', 1, 1, 1
     FROM generate_series(0, $1::bigint - 1) i, LATERAL (SELECT $2::timestamptz + i * (interval '30 days' / $1::bigint) AS at) t`,
    [rows, since, accounts],
  )
  await client.query(countRows)
  await client.query('VACUUM (ANALYZE) xdr')
}

/** Whose list has half of the rows. */
export const busyAccount = firstAccount
