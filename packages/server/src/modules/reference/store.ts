import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'

export interface RateCenterRow {
  footprintId: number
  name: string
}

// One row a name, whichever sources know it. The oldest row gives the id, so that it stays when another source comes.
const ofRegion = statement<RateCenterRow>(
  'reference.rate-centers-of-region',
  `SELECT min(footprint_id) AS "footprintId", name FROM rate_center
   WHERE country = $1 AND region = $2 GROUP BY name ORDER BY name OFFSET $3 LIMIT $4`,
)
export const findRateCenters = ({ db }: Reader, country: string, region: string, { offset, limit }: Slice) =>
  db.run(ofRegion, [country, region, offset, limit])

const countOfRegion = statement<{ count: number }>(
  'reference.count-rate-centers-of-region',
  'SELECT count(DISTINCT name)::integer AS count FROM rate_center WHERE country = $1 AND region = $2',
)
export const countRateCenters = async ({ db }: Reader, country: string, region: string): Promise<number> =>
  (await db.run(countOfRegion, [country, region]))[0]?.count ?? 0

// By what is surest: the name itself, the name but for its signs, the full name, a locality's.
const named = statement<{ name: string }>(
  'reference.rate-center-named',
  `SELECT name FROM (
     SELECT name, CASE WHEN name = $2 THEN 1 WHEN place_key(name) = place_key($2) THEN 2 ELSE 3 END AS distance
     FROM rate_center WHERE region = $1 AND (place_key(name) = place_key($2) OR place_key(full_name) = place_key($2))
     UNION ALL
     SELECT rate_center, 4 FROM rate_center_locality WHERE region = $1 AND place_key(name) = place_key($2)
   ) AS found
   ORDER BY distance, name LIMIT 1`,
)
/** The rate center of a state that goes by a name, or serves a place of that name; null when none does. */
export const findRateCenterNamed = async ({ db }: Reader, region: string, name: string): Promise<string | null> =>
  (await db.run(named, [region, name]))[0]?.name ?? null

const nearest = statement<{ name: string; likeness: number }>(
  'reference.nearest-rate-centers',
  `SELECT name, max(greatest(similarity(name, $2), similarity(coalesce(full_name, ''), $2))) AS likeness
   FROM rate_center WHERE region = $1 GROUP BY name ORDER BY likeness DESC, name LIMIT 3`,
)
export const nearestRateCenters = ({ db }: Reader, region: string, name: string) => db.run(nearest, [region, name])
