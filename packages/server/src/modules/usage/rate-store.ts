import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { copyColumns } from '../../kernel/byte-stream.ts'
import type { NumberKind } from '../billing/index.ts'
import type { Direction } from './rate.ts'
import type { WantedRate } from './rate-row.ts'

/** A rate as it came in, by the line or place that it came from. */
export interface StagedRate extends WantedRate {
  line: number
}

const createStaging = statement<never>(
  'usage.create-rate-staging',
  `CREATE TEMPORARY TABLE staged_rate (
     line integer, direction text COLLATE "C", number_kind text COLLATE "C", prefix text COLLATE "C", valid_from timestamptz,
     code text COLLATE "C", description text, country char(2), per_minute numeric, connect_fee numeric,
     minimum_seconds integer, increment_seconds integer, grace_seconds integer
   ) ON COMMIT DROP`,
)
/** Begins to take rates in: what happens from here on can be undone without the transaction around it. */
export async function openStaging({ db }: TxContext): Promise<void> {
  await db.raw('SET LOCAL lock_timeout = 0') // one import waits for the other as long as it must
  await db.raw('SAVEPOINT rate_import')
  await db.run(createStaging)
}

const dropStaging = statement<never>('usage.drop-rate-staging', 'DROP TABLE staged_rate')
/** Ends it, for good or as if it had never been. */
export async function closeStaging({ db }: TxContext, { undo }: { undo: boolean }): Promise<void> {
  if (undo) await db.raw('ROLLBACK TO SAVEPOINT rate_import')
  else await db.run(dropStaging)
  await db.raw('RELEASE SAVEPOINT rate_import')
}

const copyRate = (rate: StagedRate): string =>
  copyColumns([
    ...[rate.line, rate.direction, rate.numberKind, rate.prefix, rate.validFrom?.toISOString() ?? null],
    ...[rate.code, rate.description, rate.country, rate.perMinute, rate.connectFee],
    ...[rate.minimumSeconds, rate.incrementSeconds, rate.graceSeconds],
  ])

/** Brings the rates to the database as they are read; answers how many there are. */
export async function stageRates({ db }: TxContext, rates: AsyncIterable<StagedRate>): Promise<number> {
  let count = 0
  async function* copyRows(): AsyncGenerator<string> {
    let batch = ''
    for await (const rate of rates) {
      count += 1
      batch += `${copyRate(rate)}\n`
      if (batch.length < 65_536) continue
      yield batch
      batch = ''
    }
    if (batch !== '') yield batch
  }
  await pipeline(Readable.from(copyRows()), db.copyIn('COPY staged_rate FROM STDIN'))
  return count
}

const stage = statement<never>(
  'usage.stage-rates',
  `INSERT INTO staged_rate SELECT * FROM unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
     $7::text[], $8::char(2)[], $9::numeric[], $10::numeric[], $11::integer[], $12::integer[], $13::integer[])`,
)
/** The same for a few, in any transaction. */
export async function stageSomeRates({ db }: TxContext, rates: readonly StagedRate[]): Promise<number> {
  const columns: (keyof StagedRate)[] = [
    ...(['line', 'direction', 'numberKind', 'prefix', 'validFrom', 'code', 'description', 'country'] as const),
    ...(['perMinute', 'connectFee', 'minimumSeconds', 'incrementSeconds', 'graceSeconds'] as const),
  ]
  await db.run(
    stage,
    columns.map((column) => rates.map((rate) => rate[column])),
  )
  return rates.length
}

const terms = ['per_minute', 'connect_fee', 'minimum_seconds', 'increment_seconds', 'grace_seconds']
const of = (table: string, columns: readonly string[]): string =>
  `(${columns.map((column) => `${table}.${column}`).join(', ')})`
const named = ['description', 'country']

// As of old where the rate in force says the same; from now on where it says otherwise, or a shorter prefix decided till now.
const date = statement<never>(
  'usage.date-staged-rates',
  `UPDATE staged_rate s SET valid_from = coalesce((
     SELECT CASE WHEN ${of('r', terms)} IS NOT DISTINCT FROM ${of('s', terms)}
       AND ${of('d', named)} IS NOT DISTINCT FROM ${of('s', named)} THEN r.valid_from END
     FROM tariff_rate r JOIN destination d USING (destination_id)
     WHERE r.tariff_id = $1 AND r.direction = s.direction AND r.number_kind = s.number_kind AND r.prefix = s.prefix
       AND r.valid_from <= $2
     ORDER BY r.valid_from DESC LIMIT 1
   ), CASE WHEN EXISTS (
     SELECT FROM tariff_rate r
     WHERE r.tariff_id = $1 AND r.direction = s.direction AND r.number_kind IN (s.number_kind, 'any') AND r.valid_from <= $2
       AND r.prefix = ANY (ARRAY(SELECT left(s.prefix, n) FROM generate_series(0, length(s.prefix)) AS n))
   ) THEN $2 ELSE 'epoch'::timestamptz END) WHERE valid_from IS NULL`,
)
const repeated = statement<{ line: number; first: number }>(
  'usage.delete-repeated-rates',
  `WITH place AS (
     SELECT line, first_value(line) OVER (
       PARTITION BY direction, number_kind, prefix, valid_from ORDER BY line
     ) AS first FROM staged_rate
   ) DELETE FROM staged_rate s USING place p WHERE p.line = s.line AND p.first < p.line RETURNING s.line, p.first`,
)
const analyze = statement<never>('usage.analyze-staged-rates', 'ANALYZE staged_rate')
/** From when each holds that does not say so. Takes out, and answers, those that say again what an earlier one says. */
export async function dateRates(
  { db, clock }: TxContext,
  tariffId: number,
): Promise<readonly { line: number; first: number }[]> {
  await db.run(analyze)
  await db.run(date, [tariffId, clock.now()])
  return db.run(repeated)
}

const addDestinations = statement<never>(
  'usage.add-destinations',
  `INSERT INTO destination (code, description, country)
   SELECT DISTINCT code, description, country FROM staged_rate s WHERE NOT EXISTS (
     SELECT FROM destination d WHERE d.code = s.code AND d.description = s.description
       AND d.country IS NOT DISTINCT FROM s.country
   ) ORDER BY 1, 2, 3 ON CONFLICT (code, description, country) DO NOTHING`,
)
const kept = ['destination_id', ...terms]
// What took another's place has an id of its own: the old one stands in the records that were charged by it.
const merge = statement<{ added: number; updated: number }>(
  'usage.merge-rates',
  `WITH merged AS (
     INSERT INTO tariff_rate AS r (tariff_id, account_id, direction, number_kind, prefix, valid_from, ${kept.join(', ')})
     SELECT t.tariff_id, t.account_id, s.direction, s.number_kind, s.prefix, s.valid_from, d.destination_id, s.per_minute,
       s.connect_fee, s.minimum_seconds, s.increment_seconds, s.grace_seconds
     FROM tariff t CROSS JOIN staged_rate s JOIN destination d
       ON d.code = s.code AND d.description = s.description AND d.country IS NOT DISTINCT FROM s.country
     WHERE t.tariff_id = $1 ORDER BY s.direction, s.number_kind, s.prefix, s.valid_from
     ON CONFLICT (tariff_id, direction, number_kind, prefix, valid_from) DO UPDATE
     SET rate_id = DEFAULT, ${kept.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE ${of('r', kept)} IS DISTINCT FROM ${of('excluded', kept)}
     RETURNING xmax = 0 AS is_new
   ) SELECT count(*) FILTER (WHERE is_new)::integer AS added, count(*) FILTER (WHERE NOT is_new)::integer AS updated FROM merged`,
)
/** Brings what was staged into a tariff; the caller has locked it. */
export async function mergeRates({ db }: TxContext, tariffId: number): Promise<{ added: number; updated: number }> {
  await db.run(addDestinations)
  return (await db.run(merge, [tariffId]))[0] ?? { added: 0, updated: 0 }
}

// Until it is analysed the database takes a tariff for a short one, and sorts it for every part that is read of it.
const analyzeRates = statement<never>('usage.analyze-rates', 'ANALYZE tariff_rate')
export const analyzeTariffs = ({ db }: TxContext): Promise<never[]> => db.run(analyzeRates)

/** A rate as it stands in a tariff. */
export interface ListedRate {
  rateId: number
  direction: Direction
  numberKind: NumberKind | 'any'
  prefix: string
  validFrom: Date
  validUntil: Date | null
  perMinute: string | null
  connectFee: string
  minimumSeconds: number
  incrementSeconds: number
  graceSeconds: number
  description: string
  country: string | null
}
/** Where a rate stands in the order of its tariff. */
export interface RatePlace {
  direction: string
  numberKind: string
  prefix: string
  validFrom: Date
}
export interface RateFilter {
  tariffId: number
  direction: Direction | null
  numberKind: NumberKind | null
  /** How prefixes begin; empty for all. */
  prefix: string
  /** In force then; null for all, past and to come. */
  at: Date | null
  after: RatePlace | null
}
// The last digit that there is comes before a colon.
const list = statement<ListedRate>(
  'usage.list-rates',
  `SELECT rate_id::float8 AS "rateId", direction, number_kind AS "numberKind", prefix, valid_from AS "validFrom",
     n.next AS "validUntil", per_minute AS "perMinute", connect_fee AS "connectFee", minimum_seconds AS "minimumSeconds",
     increment_seconds AS "incrementSeconds", grace_seconds AS "graceSeconds", d.description, d.country
   FROM tariff_rate r JOIN destination d USING (destination_id) LEFT JOIN LATERAL (
     SELECT min(valid_from) AS next FROM tariff_rate later
     WHERE later.tariff_id = r.tariff_id AND later.direction = r.direction AND later.number_kind = r.number_kind
       AND later.prefix = r.prefix AND later.valid_from > r.valid_from
   ) AS n ON true
   WHERE tariff_id = $1 AND (direction, number_kind, prefix, valid_from) > ($2, $3, $4, $5::timestamptz)
     AND ($6::text IS NULL OR direction = $6) AND ($7::text IS NULL OR number_kind = $7)
     AND ($8 = '' OR (prefix >= $8 AND prefix < $8 || ':'))
     AND ($9::timestamptz IS NULL OR (valid_from <= $9 AND per_minute IS NOT NULL AND (n.next IS NULL OR n.next > $9)))
   ORDER BY direction, number_kind, prefix, valid_from LIMIT $10`,
)
export const findRatePage = (
  { db }: Reader,
  { tariffId, direction, numberKind, prefix, at, after }: RateFilter,
  limit: number,
): Promise<ListedRate[]> =>
  db.run(list, [
    ...[
      tariffId,
      after?.direction ?? '',
      after?.numberKind ?? '',
      after?.prefix ?? '',
      after?.validFrom ?? '-infinity',
    ],
    ...[direction, numberKind, prefix, at, limit],
  ])

const destinations = statement<{ destinationId: number; description: string; country: string | null }>(
  'usage.destinations',
  'SELECT destination_id AS "destinationId", description, country FROM destination WHERE destination_id = ANY ($1)',
)
export const findDestinations = ({ db }: Reader, destinationIds: readonly number[]) =>
  db.run(destinations, [destinationIds])
