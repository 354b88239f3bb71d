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
