import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { PrefixBelief, PrefixFact } from './prefix.ts'
import type { TollFreeStatus } from './toll-free-number.ts'

interface Exchange {
  npa: string
  nxx: string
}

const factsOf = statement<PrefixFact & Exchange>(
  'reference.facts-of-exchanges',
  `SELECT npa, nxx, block, country, region, rate_center AS "rateCenter", lata, ocn, company, line_type AS "lineType",
     status, raw_status AS "rawStatus", use, pooled, effective_date AS "effectiveDate", source, source_date AS date
   FROM co_code JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS w (npa, nxx)) AS w USING (npa, nxx)
   ORDER BY npa, nxx, block, source`,
)
/** Everything that the sources say of some exchanges and their blocks. */
export const findFactsOfExchanges = ({ db }: Reader, exchanges: readonly Exchange[]) =>
  db.run(factsOf, [exchanges.map(({ npa }) => npa), exchanges.map(({ nxx }) => nxx)])

interface Covering {
  /** The rate center under its own name. */
  name: string | null
  lata: string | null
  /** Null while no coverage is known at all, or the rate center is not. */
  covered: boolean | null
}

// Codes name a rate center as they like; the table of rate centers has its own name, and coverage may use either.
const coverageOf = statement<Covering>(
  'reference.coverage-of-places',
  `SELECT c.name, c.lata,
     CASE WHEN w.rate_center IS NULL OR NOT EXISTS (SELECT FROM carrier_coverage) THEN NULL
       ELSE EXISTS (SELECT FROM carrier_coverage v WHERE v.region = w.region AND v.rate_center IN (w.rate_center, c.name))
     END AS covered
   FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w (region, rate_center, position)
   LEFT JOIN LATERAL (
     SELECT name, lata FROM rate_center r
     WHERE r.region = w.region AND r.source <> 'inventory'
       AND (place_key(r.name) = place_key(w.rate_center) OR place_key(r.full_name) = place_key(w.rate_center))
     ORDER BY r.name <> w.rate_center, r.lata IS NULL, r.name LIMIT 1
   ) AS c ON true
   ORDER BY w.position`,
)
/** For each place in its order, what the table of rate centers and the carriers' coverage say. */
export const findCoverage = ({ db }: Reader, places: readonly Pick<PrefixBelief, 'region' | 'rateCenter'>[]) =>
  db.run(coverageOf, [places.map(({ region }) => region), places.map(({ rateCenter }) => rateCenter)])

const carriersOf = statement<{ ocn: string; name: string | null; class: string | null }>(
  'reference.carriers-of',
  `SELECT ocn, max(name) AS name, max(class) AS class FROM ocn WHERE ocn = ANY ($1::text[]) GROUP BY ocn`,
)
/** The names and kinds of carriers, by their OCN. */
export const findCarriersOf = async ({ db }: Reader, ocns: readonly string[]) =>
  new Map((await db.run(carriersOf, [ocns])).map((carrier) => [carrier.ocn, carrier]))

export interface TollFreeFact {
  number: E164
  status: TollFreeStatus
  respOrg: string | null
}

const tollFreeFacts = statement<TollFreeFact>(
  'reference.toll-free-facts',
  `SELECT DISTINCT ON (number) number, status, resp_org AS "respOrg" FROM toll_free_number
   WHERE number = ANY ($1::text[]) ORDER BY number, source_date DESC, source`,
)
/** What the registry says of toll-free numbers, the newest of each. */
export const findTollFreeFacts = async ({ db }: Reader, numbers: readonly E164[]) =>
  new Map((await db.run(tollFreeFacts, [numbers])).map((fact) => [fact.number, fact]))

const holidaysOf = statement<{ day: string; name: string }>(
  'reference.holidays-of-carrier',
  'SELECT day, name FROM carrier_holiday WHERE spid = $1 ORDER BY day',
)
/** The days on which a carrier is closed of its own accord, each with its name. */
export const findCarrierHolidays = async ({ db }: Reader, spid: string): Promise<Map<string, string>> =>
  new Map((await db.run(holidaysOf, [spid])).map(({ day, name }) => [day, name]))
