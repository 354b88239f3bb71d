import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { AreaCodeReport, CarrierFact, PrefixFact, RateCenterFact } from './prefix.ts'

const factsOf = statement<PrefixFact>(
  'reference.facts-of-prefix',
  `SELECT block, country, region, rate_center AS "rateCenter", lata, ocn, company, line_type AS "lineType", status,
     raw_status AS "rawStatus", use, pooled, effective_date AS "effectiveDate", source, source_date AS date
   FROM co_code WHERE npa = $1 AND nxx = $2 ORDER BY block, source`,
)
/** Everything that the sources say of an exchange and its blocks. */
export const findPrefixFacts = ({ db }: Reader, npa: string, nxx: string) => db.run(factsOf, [npa, nxx])

const reportsOf = statement<AreaCodeReport>(
  'reference.reports-of-area-code',
  `SELECT country, regions, in_service AS "inService", in_service_date AS "inServiceDate", time_zone AS "timeZone",
     overlays, source, source_date AS date
   FROM npa_report WHERE npa = $1 ORDER BY source_date DESC, source LIMIT 1`,
)
export const findAreaCodeReport = async ({ db }: Reader, npa: string): Promise<AreaCodeReport | null> =>
  (await db.run(reportsOf, [npa]))[0] ?? null

// Rate centers that came with an inventory are no source of their own.
const rateCenterCalled = statement<RateCenterFact>(
  'reference.rate-center-called',
  `SELECT name, lata, source, source_date AS date FROM rate_center
   WHERE country = $1 AND region = $2 AND source <> 'inventory'
     AND (place_key(name) = place_key($3) OR place_key(full_name) = place_key($3))
   ORDER BY name <> $3, place_key(name) <> place_key($3), lata IS NULL, name LIMIT 1`,
)
/** The rate center of a region by the name or the full name that a code file writes. */
export const findRateCenterCalled = async (
  { db }: Reader,
  country: string,
  region: string,
  name: string,
): Promise<RateCenterFact | null> => (await db.run(rateCenterCalled, [country, region, name]))[0] ?? null

const carrierFacts = statement<CarrierFact>(
  'reference.facts-of-carrier',
  'SELECT name, class, brand, source, source_date AS date FROM ocn WHERE ocn = $1 ORDER BY source DESC',
)
/** What the lists of carriers say of one, names before kinds. */
export const findCarrierFacts = ({ db }: Reader, ocn: string) => db.run(carrierFacts, [ocn])
