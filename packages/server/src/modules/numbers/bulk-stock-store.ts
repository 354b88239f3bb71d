import { randomInt } from 'node:crypto'
import type { Reader, TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import { type ClaimedRow, claimedColumns, largestPlace, priceVersion } from './store.ts'

/** Where local numbers are wanted; what is null does not matter. */
export interface Whereabouts {
  region: string | null
  rateCenter: string | null
  lata: string | null
  npa: string | null
}
const columnOf = { region: 'region', rateCenter: 'rate_center', lata: 'lata', npa: 'npa' } as const
type Field = keyof Whereabouts
const given = (of: Whereabouts): Field[] => (Object.keys(columnOf) as Field[]).filter((field) => of[field] !== null)

const kept = new Map<string, Statement<never>>()
/** One statement for each set of fields that is asked for: each has an index of its own. */
function statementFor<Row>(name: string, fields: readonly Field[], text: (where: string) => string): Statement<Row> {
  const key = `${name}:${fields.join()}`
  const where = fields.map((field, i) => `n.${columnOf[field]} = $${5 + i}`)
  const made = kept.get(key) ?? statement<never>(key, text(['', ...where].join(' AND ')))
  kept.set(key, made)
  return made as Statement<Row>
}

// In the order of their fixed random place, from a place of chance: so they come of all prefixes, and two who take at the
// same time seldom meet. Whom they meet they do not wait for.
const lockText = (where: string): string => {
  const half = (turn: string, limit: string): string => `
    SELECT ${claimedColumns} FROM number n
    WHERE n.state = 'available' AND n.kind = 'local'${where} AND n.onnet = $3
      AND (n.setup_micros IS NOT NULL OR n.tier <> ALL ($4::smallint[])) AND n.place ${turn} $1
    ORDER BY n.place LIMIT ${limit} FOR UPDATE SKIP LOCKED`
  return `WITH upper AS MATERIALIZED (${half('>=', '$2')}),
    lower AS MATERIALIZED (${half('<', '$2 - (SELECT count(*) FROM upper)')})
    SELECT * FROM upper UNION ALL SELECT * FROM lower`
}

export interface Take extends Whereabouts {
  onnet: boolean
  /** Tiers that the price lists do not sell; a number at a price of its own is taken all the same. */
  unsoldTiers: readonly number[]
  limit: number
}
/** So many available local numbers, locked until the transaction ends; fewer where there are no more. */
export function lockSome({ db }: TxContext, { onnet, unsoldTiers, limit, ...where }: Take): Promise<ClaimedRow[]> {
  const fields = given(where)
  const lock = statementFor<ClaimedRow>('numbers.lock-some', fields, lockText)
  const values = fields.map((field) => where[field])
  return db.run(lock, [randomInt(largestPlace), limit, onnet, unsoldTiers, ...values])
}

/** How many numbers that are alike in price there are for one of several wishes. */
export interface Supply {
  wish: number
  country: string
  tier: number
  setup: Micros | null
  monthly: Micros | null
  priceVersion: bigint
  count: number
}
const supplyText = (fields: readonly Field[]): string => {
  const where = fields.map((field) => ` AND n.${columnOf[field]} = w.${columnOf[field]}`).join('')
  return `SELECT w.wish::integer, s.country, s.tier, s.setup, s.monthly, ${priceVersion}, count(*)::integer AS count
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[])
      WITH ORDINALITY AS w (region, rate_center, lata, npa, quantity, wish),
    LATERAL (
      SELECT n.country, n.tier, n.setup_micros AS setup, n.monthly_micros AS monthly FROM number n
      WHERE n.state = 'available' AND n.kind = 'local'${where} AND n.onnet = $6 ORDER BY n.place LIMIT w.quantity
    ) AS s
    GROUP BY w.wish, s.country, s.tier, s.setup, s.monthly ORDER BY w.wish`
}
/** What there is for each of the wishes, up to its quantity, each looked at for itself; all name the same fields. */
export function findSupply(
  { db }: Reader,
  wishes: readonly (Whereabouts & { quantity: number })[],
  { onnet }: { onnet: boolean },
): Promise<Supply[]> {
  const [first] = wishes
  if (!first) return Promise.resolve([])
  const fields = given(first)
  const supply = statement<Supply>(`numbers.supply:${fields.join()}`, supplyText(fields))
  return db.run(supply, [
    wishes.map((wish) => wish.region),
    wishes.map((wish) => wish.rateCenter),
    wishes.map((wish) => wish.lata),
    wishes.map((wish) => wish.npa),
    wishes.map((wish) => wish.quantity),
    onnet,
  ])
}
