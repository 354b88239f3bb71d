import type { Reader, TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import { type Micros, zero } from '../../kernel/money.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind, Price } from '../billing/index.ts'
import { type NumberState, statesBefore } from './number.ts'
import { quantityOfGroup } from './stock-store.ts'

/** A number in stock, as far as selling it is concerned. */
export interface StockRow {
  number: E164
  didId: number
  kind: NumberKind
  country: string
  region: string | null
  rateCenter: string | null
  lata: string | null
  tier: number
  fax: boolean
  onnet: boolean
  setup: Micros | null
  monthly: Micros | null
  /** Of the price lists, as they stood when the row was read. */
  priceVersion: bigint
}
/** SQL for the version of the price lists, beside which numbers are read. */
export const priceVersion = '(SELECT version FROM price_version) AS "priceVersion"'
const stockColumns = `n.number, n.did_id AS "didId", n.kind, n.country, n.region, n.rate_center AS "rateCenter", n.lata,
  n.tier, n.fax, n.onnet, n.setup_micros AS setup, n.monthly_micros AS monthly, ${priceVersion}`

/** What narrows a search; only what is given is compared. */
export interface SearchFilter {
  region?: string | undefined
  rate_center?: string | undefined
  npa?: string | undefined
  nxx?: string | undefined
  lata?: string | undefined
  tier?: number | undefined
  /** Digits that stand together somewhere in the number. */
  digits?: string | undefined
}
const searchStatements = new Map<string, Statement<StockRow>>()

// Rows are found in the order of their fixed random place, beginning at a place of chance and going round once: who
// searches at the same time is seldom shown the same numbers, and the index gives the rows without sorting.
function searchStatement(kind: NumberKind, fields: readonly string[]): Statement<StockRow> {
  const name = `numbers.search:${[kind, ...fields].join()}`
  const known = searchStatements.get(name)
  if (known) return known
  const compare = (field: string, i: number): string =>
    field === 'digits'
      ? `n.number LIKE '%' || $${i + 3} || '%' AND substr(n.number, 3) LIKE '%' || $${i + 3} || '%'`
      : `n.${field} = $${i + 3}`
  const filters = fields.map((field, i) => ` AND ${compare(field, i)}`).join('')
  const where = `n.state = 'available' AND n.kind = '${kind}'${filters}`
  const half = (turn: string): string =>
    `(SELECT ${stockColumns} FROM number n WHERE ${where} AND n.place ${turn} $1 ORDER BY n.place LIMIT $2)`
  // Digits are found by their own index, which gives no order: what it finds is sorted.
  const made = fields.includes('digits')
    ? statement<StockRow>(
        name,
        `WITH matching AS MATERIALIZED (SELECT ${stockColumns}, n.place FROM number n WHERE ${where})
         SELECT * FROM matching ORDER BY place < $1, place LIMIT $2`,
      )
    : statement<StockRow>(name, `${half('>=')} UNION ALL ${half('<')} LIMIT $2`)
  searchStatements.set(name, made)
  return made
}

export const largestPlace = 2_147_483_647

export function findAvailable(
  { db }: Reader,
  kind: 'local' | 'tollfree',
  filter: SearchFilter,
  { from, limit }: { from: number; limit: number },
): Promise<StockRow[]> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const found = searchStatement(
    kind,
    given.map(([field]) => field),
  )
  return db.run(found, [from, limit, ...given.map(([, value]) => value)])
}

const runStarts = statement<{ number: E164 }>(
  'numbers.run-starts',
  `SELECT seed.number FROM number seed
   WHERE seed.number = ANY ($1) AND right(seed.number, 4)::integer + $2 <= 10000 AND (
     SELECT count(*) FROM number n
     WHERE n.number > seed.number AND n.number < '+' || (substr(seed.number, 2)::bigint + $2)::text
       AND n.state = 'available' AND n.kind = seed.kind AND n.rate_center IS NOT DISTINCT FROM seed.rate_center
   ) = $2 - 1
   ORDER BY seed.number`,
)
/** Those of the numbers from which so many consecutive ones of one prefix and rate center are available. */
export const findRunStarts = async ({ db }: Reader, seeds: readonly E164[], length: number): Promise<E164[]> =>
  (await db.run(runStarts, [seeds, length])).map((row) => row.number)

const availableNamed = statement<StockRow>(
  'numbers.available-named',
  `SELECT ${stockColumns} FROM number n WHERE n.number = ANY ($1) AND n.state = 'available' ORDER BY n.number`,
)
export const findAvailableNamed = ({ db }: Reader, numbers: readonly E164[]): Promise<StockRow[]> =>
  db.run(availableNamed, [numbers])

export interface GroupRow {
  groupId: string
  country: string
  city: string
  prefix: string
  features: string[]
  tier: number
  onnet: boolean
  setup: Micros | null
  monthly: Micros | null
  requirements: boolean
  quantity: number
  priceVersion: bigint
}
const groupColumns = `g.group_id AS "groupId", g.country, g.city, g.prefix, g.features, g.tier, g.onnet,
  g.setup_micros AS setup, g.monthly_micros AS monthly, g.requirements, ${priceVersion},
  ${quantityOfGroup('g.group_id')} AS quantity`
const groupsOfCountry = statement<GroupRow>(
  'numbers.groups-of-country',
  `SELECT * FROM (SELECT ${groupColumns} FROM number_group g WHERE g.country = $1) AS stocked
   WHERE quantity > 0 ORDER BY city, prefix, "groupId" LIMIT $2`,
)
export const findGroups = ({ db }: Reader, country: string, limit: number): Promise<GroupRow[]> =>
  db.run(groupsOfCountry, [country, limit])

const groupsNamed = statement<GroupRow>(
  'numbers.groups-named',
  `SELECT ${groupColumns} FROM number_group g
   WHERE g.group_id = $1 OR ($1::uuid IS NULL AND g.country = $2 AND g.prefix = $3 AND g.city = $4)
   ORDER BY quantity DESC, setup NULLS FIRST, "groupId" LIMIT 1`,
)
export const findGroup = async (
  { db }: Reader,
  by: { id: string | null; country: string | null; prefix: string | null; city: string | null },
): Promise<GroupRow | null> => (await db.run(groupsNamed, [by.id, by.country, by.prefix, by.city]))[0] ?? null

interface CostColumns {
  costSetup: Micros | null
  costMonthly: Micros | null
}
const costColumns = 'n.cost_setup_micros AS "costSetup", n.cost_monthly_micros AS "costMonthly"'
/** What the supplier charges the provider for a number; nothing where the inventory does not say. */
export const costOf = ({ costSetup, costMonthly }: CostColumns): Price => ({
  setup: costSetup ?? zero,
  monthly: costMonthly ?? zero,
})
/** A number as a buyer takes it: with what it costs the provider. */
export type ClaimedRow = StockRow & CostColumns
export const claimedColumns = `${stockColumns}, ${costColumns}`

// A number on hold is for sale to whom it is held for, and to everyone once the hold has run out.
const isForSale = `(state = 'available' OR state = 'held' AND (held_for = $2 OR held_until <= $3))`

// The guard is in the statement that moves the number: of two buyers the second waits for the first and then finds
// the number gone. Locks are taken in the order of the numbers, so that baskets cannot wait for each other in a ring.
const claim = statement<ClaimedRow>(
  'numbers.claim',
  `WITH chosen AS (
     SELECT number FROM number WHERE number = ANY ($1) AND ${isForSale} ORDER BY number FOR UPDATE
   )
   UPDATE number n
   SET state = 'assigned', account_id = $2, assigned_at = $3, hold_id = NULL, held_for = NULL, held_until = NULL
   FROM chosen WHERE n.number = chosen.number RETURNING ${claimedColumns}`,
)
export const claimNumbers = (
  { db, clock }: TxContext,
  numbers: readonly E164[],
  buyerId: number,
): Promise<ClaimedRow[]> => db.run(claim, [numbers, buyerId, clock.now()])

const lockForSale = statement<ClaimedRow>(
  'numbers.lock-for-sale',
  `SELECT ${claimedColumns} FROM number n WHERE number = ANY ($1) AND ${isForSale} ORDER BY number FOR UPDATE`,
)
/** Keeps what could be claimed from everyone else until the transaction ends, and leaves it as it is. */
export const lockNumbersForSale = (
  { db, clock }: TxContext,
  numbers: readonly E164[],
  buyerId: number,
): Promise<ClaimedRow[]> => db.run(lockForSale, [numbers, buyerId, clock.now()])

const claimOfGroup = statement<{ number: E164 | null; found: number } & CostColumns>(
  'numbers.claim-of-group',
  `WITH chosen AS (
     SELECT number FROM number WHERE group_id = $1 AND state = 'available' ORDER BY place LIMIT $4 FOR UPDATE SKIP LOCKED
   ), stock AS (
     SELECT count(*)::integer AS found FROM chosen
   ), claimed AS (
     UPDATE number n SET state = 'assigned', account_id = $2, assigned_at = $3 FROM chosen, stock
     WHERE n.number = chosen.number AND stock.found = $4 RETURNING n.number, ${costColumns}
   )
   SELECT claimed.*, stock.found FROM stock LEFT JOIN claimed ON true`,
)
/** So many numbers of a group, or none of them; `found` tells how many there were, up to that many. */
export async function claimFromGroup(
  { db, clock }: TxContext,
  groupId: string,
  quantity: number,
  buyerId: number,
): Promise<{ numbers: { number: E164; cost: Price }[]; found: number }> {
  const rows = await db.run(claimOfGroup, [groupId, buyerId, clock.now(), quantity])
  const numbers = rows.flatMap((row) => (row.number === null ? [] : [{ number: row.number, cost: costOf(row) }]))
  return { numbers, found: rows[0]?.found ?? 0 }
}

/** A number that somebody owns, locked. */
export interface LockedRow {
  number: E164
  didId: number
  accountId: number
  state: NumberState
  kind: NumberKind
}
const lockOwned = statement<LockedRow>(
  'numbers.lock-owned',
  `SELECT n.number, n.did_id AS "didId", n.account_id AS "accountId", n.state, n.kind
   FROM number n JOIN account a ON a.account_id = n.account_id
   WHERE (n.did_id = ANY ($1) OR n.number = ANY ($2)) AND a.ancestors @> ARRAY[$3::integer]
     AND n.state <> 'quarantined' ORDER BY n.number FOR UPDATE OF n`,
)
/** The caller's own among the numbers named, locked. */
export const lockOwnedNumbers = ({ db }: TxContext, ids: readonly number[], numbers: readonly E164[], scope: number) =>
  db.run(lockOwned, [ids, numbers, scope])

const lockIdle = statement<LockedRow>(
  'numbers.lock-idle',
  `SELECT number, did_id AS "didId", account_id AS "accountId", state, kind FROM number
   WHERE number = ANY ($1) ORDER BY number FOR UPDATE SKIP LOCKED`,
)
export type IdleNumbers = ReadonlyMap<E164, LockedRow>
/** Those of the numbers that nobody else is moving just now, locked. */
export async function lockIdleNumbers({ db }: TxContext, numbers: readonly E164[]): Promise<IdleNumbers> {
  const rows = numbers.length === 0 ? [] : await db.run(lockIdle, [numbers])
  return new Map(rows.map((row) => [row.number, row]))
}

const move = statement<{ number: E164; accountId: number }>(
  'numbers.move',
  `UPDATE number SET state = $3 WHERE number = ANY ($1) AND state = $2 RETURNING number, account_id AS "accountId"`,
)
/** Moves those of the numbers that are in the one state into the other; answers them. */
export const moveNumbers = ({ db }: TxContext, numbers: readonly E164[], from: NumberState, to: NumberState) =>
  db.run(move, [numbers, from, to])

const quarantine = statement<{ number: E164; until: Date }>(
  'numbers.quarantine',
  `UPDATE number n SET state = 'quarantined', rests_until = rest.until
   FROM unnest($1::text[], $2::timestamptz[]) AS rest (number, until)
   WHERE n.number = rest.number AND n.state = ANY ($3) RETURNING n.number, n.rests_until AS until`,
)
/** Puts to rest those that may be, each until its own instant; answers them. */
export const quarantineNumbers = ({ db }: TxContext, rests: readonly { number: E164; until: Date }[]) =>
  db.run(quarantine, [rests.map((rest) => rest.number), rests.map((rest) => rest.until), statesBefore('quarantined')])

// What was bought elsewhere has gone back there, and is no stock of ours.
const rested = statement<{ number: E164; accountId: number; returned: boolean }>(
  'numbers.end-quarantine',
  `WITH due AS (
     SELECT number, account_id, supplier_id FROM number WHERE rests_until <= $1 AND state = 'quarantined'
     ORDER BY rests_until LIMIT $2 FOR UPDATE SKIP LOCKED
   )
   UPDATE number n SET state = CASE WHEN due.supplier_id IS NULL THEN 'available' ELSE 'ported_out' END, supplier_id = NULL,
     account_id = NULL, assigned_at = NULL, rests_until = NULL
   FROM due WHERE n.number = due.number
   RETURNING n.number, due.account_id AS "accountId", due.supplier_id IS NOT NULL AS returned`,
)
export const endQuarantineOfDue = ({ db, clock }: TxContext, most: number) => db.run(rested, [clock.now(), most])

const nextRested = statement<{ at: Date | null }>(
  'numbers.next-quarantine-end',
  'SELECT min(rests_until) AS at FROM number WHERE rests_until IS NOT NULL',
)
export const findNextQuarantineEnd = async ({ db }: Reader): Promise<Date | null> =>
  (await db.run(nextRested))[0]?.at ?? null
