import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Rounding } from './rounding.ts'
import type { RateRow } from './tariff.ts'

const version = statement<{ version: bigint }>('usage.tariff-version', 'SELECT version FROM tariff_version')
/** Counts up with whatever changes what anybody is charged by. */
export const findTariffVersion = async ({ db }: Reader): Promise<bigint> => (await db.run(version))[0]?.version ?? 0n

/** A tariff that an account, its class or all were given from an instant on, in milliseconds; null: none any more. */
export interface TariffTerm {
  rank: 'own' | 'class' | 'all'
  from: number
  tariffId: number | null
}
interface TariffRungRow {
  payerId: number
  accountId: number
  terms: TariffTerm[]
}
const assigned = (rank: TariffTerm['rank'], place: number, of: string): string =>
  `SELECT '${rank}' AS rank, ${place} AS place, valid_from, tariff_id FROM tariff_assignment
   WHERE account_id = a.parent_id AND ${of}`
const rungs = statement<TariffRungRow>(
  'usage.tariff-rungs',
  `SELECT payer.account_id AS "payerId", a.account_id AS "accountId", coalesce(t.terms, '[]') AS terms
   FROM account payer JOIN account a ON a.account_id = ANY (payer.ancestors)
   CROSS JOIN LATERAL (
     SELECT json_agg(json_build_object('rank', rank, 'from', extract(epoch FROM valid_from) * 1000, 'tariffId', tariff_id)
       ORDER BY place, valid_from DESC) AS terms
     FROM (
       ${assigned('own', 1, 'customer_id = a.account_id')}
       UNION ALL ${assigned('class', 2, 'customer_id IS NULL AND price_class = a.price_class')}
       UNION ALL ${assigned('all', 3, 'customer_id IS NULL AND price_class IS NULL')}
     ) AS given
   ) AS t
   WHERE payer.account_id = ANY ($1) AND a.parent_id IS NOT NULL ORDER BY cardinality(a.ancestors)`,
)
/** From the accounts right below the provider down to each payer. */
export const findTariffRungs = ({ db }: Reader, payerIds: readonly number[]): Promise<TariffRungRow[]> =>
  db.run(rungs, [payerIds])

export interface TariffVersion {
  tariffId: number
  rounding: Rounding
  version: bigint
}
const versions = statement<TariffVersion>(
  'usage.tariff-versions',
  'SELECT tariff_id AS "tariffId", rounding, version FROM tariff WHERE tariff_id = ANY ($1)',
)
export const findTariffVersions = ({ db }: Reader, tariffIds: readonly number[]): Promise<TariffVersion[]> =>
  db.run(versions, [tariffIds])

const ratesAtOnce = 20_000
const rates = statement<RateRow & { validFrom: string }>(
  'usage.rates-of-tariff',
  `SELECT rate_id::float8 AS "rateId", destination_id AS "destinationId", direction, number_kind AS "numberKind", prefix,
     (extract(epoch FROM valid_from) * 1000)::float8 AS "from", valid_from::text AS "validFrom",
     per_minute || ' ' || connect_fee || ' ' || minimum_seconds || ' ' || increment_seconds || ' ' || grace_seconds AS terms
   FROM tariff_rate
   WHERE tariff_id = $1 AND (direction, number_kind, prefix, valid_from) > ($2, $3, $4, $5::timestamptz)
   ORDER BY direction, number_kind, prefix, valid_from LIMIT ${ratesAtOnce}`,
)
/** All of a tariff's rates by direction, kind of number, prefix and time, some thousands at once. */
export async function* findRates({ db }: Reader, tariffId: number): AsyncGenerator<RateRow[]> {
  let after: unknown[] = ['', '', '', '-infinity']
  for (;;) {
    const rows = await db.run(rates, [tariffId, ...after])
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ratesAtOnce) return
    after = [last.direction, last.numberKind, last.prefix, last.validFrom]
  }
}
