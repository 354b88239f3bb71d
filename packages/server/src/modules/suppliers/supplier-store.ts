import type { Context, Reader, TxContext } from '../../context.ts'
import { providerAccountId } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { SuppliedKind, Supplier } from './supplier.ts'

interface Row extends Omit<Supplier, 'markup'> {
  percentMicros: bigint
  setup: Micros
  monthly: Micros
}
const columns = `supplier_id AS "supplierId", name, url, protocol, user_name AS "userName", secret, kinds, countries, regions,
  markup_percent_micros AS "percentMicros", markup_setup_micros AS setup, markup_monthly_micros AS monthly,
  search_timeout_ms AS "searchTimeoutMs", timeout_ms AS "timeoutMs", state, compared_at AS "comparedAt", created_at AS "createdAt"`
const known = `state <> 'removed'`

const supplierOf = ({ percentMicros, setup, monthly, ...row }: Row): Supplier => ({
  ...row,
  markup: { percentMicros, setup, monthly },
})

const all = statement<Row>('suppliers.all', `SELECT ${columns} FROM supplier WHERE ${known} ORDER BY supplier_id`)
/** Everyone who was not removed; they are few. */
export const findAllSuppliers = async ({ db }: Reader): Promise<Supplier[]> => (await db.run(all)).map(supplierOf)

const inService = `n.state IN ('assigned', 'suspended', 'porting_out')`
const page = statement<Row & { numbers: number }>(
  'suppliers.page',
  `SELECT ${columns}, (SELECT count(*)::integer FROM number n WHERE n.supplier_id = s.supplier_id AND ${inService}) AS numbers
   FROM supplier s WHERE ${known} ORDER BY supplier_id OFFSET $1 LIMIT $2`,
)
/** With how many numbers of each are in service. */
export async function findSuppliers(
  { db }: Reader,
  { offset, limit }: Slice,
): Promise<(Supplier & { numbers: number })[]> {
  const rows = await db.run(page, [offset, limit])
  return rows.map(({ numbers, ...row }) => ({ ...supplierOf(row), numbers }))
}

const count = statement<{ count: number }>(
  'suppliers.count',
  `SELECT count(*)::integer AS count FROM supplier WHERE ${known}`,
)
export const countSuppliers = async ({ db }: Reader): Promise<number> => (await db.run(count))[0]?.count ?? 0

const numbersOf = statement<{ count: number }>(
  'suppliers.count-numbers',
  `SELECT count(*)::integer AS count FROM number n WHERE n.supplier_id = $1 AND ${inService}`,
)
export const countNumbersOf = async ({ db }: Reader, supplierId: number): Promise<number> =>
  (await db.run(numbersOf, [supplierId]))[0]?.count ?? 0

const one = statement<Row>('suppliers.one', `SELECT ${columns} FROM supplier WHERE supplier_id = $1 AND ${known}`)
const locked = statement<Row>(
  'suppliers.lock',
  `SELECT ${columns} FROM supplier WHERE supplier_id = $1 AND ${known} FOR NO KEY UPDATE`,
)
const demand = (row: Row | undefined, supplierId: number): Supplier => {
  if (!row) throw new AppError('not_found', `There is no supplier ${supplierId}.`)
  return supplierOf(row)
}
/** Throws `not_found`. */
export const findSupplier = async ({ db }: Reader, supplierId: number): Promise<Supplier> =>
  demand((await db.run(one, [supplierId]))[0], supplierId)
/** The same, and nobody else changes him until the transaction ends. */
export const lockSupplier = async ({ db }: TxContext, supplierId: number): Promise<Supplier> =>
  demand((await db.run(locked, [supplierId]))[0], supplierId)

const taken = statement<{ taken: boolean }>(
  'suppliers.name-taken',
  `SELECT true AS taken FROM supplier WHERE lower(name) = lower($1) AND ${known} AND supplier_id IS DISTINCT FROM $2`,
)
const lockNames = statement<never>('suppliers.lock-names', `SELECT pg_advisory_xact_lock(hashtext('suppliers.name'))`)
/** Throws `supplier_exists`; until the transaction ends nobody else takes the name. */
export async function demandName({ db }: TxContext, name: string, supplierId: number | null): Promise<void> {
  await db.run(lockNames)
  if ((await db.run(taken, [name, supplierId])).length > 0) {
    throw new AppError('supplier_exists', `There is a supplier ${name} already.`)
  }
}

export type NewSupplier = Omit<Supplier, 'supplierId' | 'state' | 'comparedAt' | 'createdAt'>
const valuesOf = (of: NewSupplier): unknown[] => [
  ...[of.name, of.url, of.protocol, of.userName, of.secret, of.kinds, of.countries, of.regions],
  ...[of.markup.percentMicros, of.markup.setup, of.markup.monthly, of.searchTimeoutMs, of.timeoutMs],
]
const insert = statement<Row>(
  'suppliers.insert',
  `INSERT INTO supplier (name, url, protocol, user_name, secret, kinds, countries, regions, markup_percent_micros,
     markup_setup_micros, markup_monthly_micros, search_timeout_ms, timeout_ms, account_id, state, created_at, compare_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'active', $15, $16) RETURNING ${columns}`,
)
export async function insertSupplier({ db, clock }: TxContext, of: NewSupplier, compareAt: Date): Promise<Supplier> {
  const [row] = await db.run(insert, [...valuesOf(of), providerAccountId, clock.now(), compareAt])
  return supplierOf(row as Row)
}

const update = statement<never>(
  'suppliers.update',
  `UPDATE supplier SET name = $1, url = $2, protocol = $3, user_name = $4, secret = $5, kinds = $6, countries = $7, regions = $8,
     markup_percent_micros = $9, markup_setup_micros = $10, markup_monthly_micros = $11, search_timeout_ms = $12,
     timeout_ms = $13, state = $14 WHERE supplier_id = $15`,
)
export const updateSupplier = ({ db }: TxContext, of: Supplier): void =>
  db.send(update, [...valuesOf(of), of.state, of.supplierId])

const use = statement<{ inUse: boolean }>(
  'suppliers.in-use',
  `SELECT EXISTS (SELECT FROM number n WHERE n.supplier_id = $1 AND n.state <> 'quarantined')
     OR EXISTS (SELECT FROM supplier_order o WHERE o.supplier_id = $1 AND o.due_at IS NOT NULL)
     OR EXISTS (SELECT FROM supplier_return r WHERE r.supplier_id = $1 AND r.due_at IS NOT NULL) AS "inUse"`,
)
const remove = statement<never>(
  'suppliers.remove',
  `UPDATE supplier SET state = 'removed', compare_at = NULL WHERE supplier_id = $1`,
)
/** Throws `supplier_in_use` while anything of his is here, or on its way. */
export async function markRemoved({ db }: TxContext, supplierId: number): Promise<void> {
  if ((await db.run(use, [supplierId]))[0]?.inUse) throw new AppError('supplier_in_use')
  await db.run(remove, [supplierId])
}

const presence = statement<{ number: E164 }>(
  'suppliers.known-numbers',
  `SELECT number FROM number WHERE number = ANY ($1) AND state <> 'ported_out'
   UNION ALL SELECT number FROM supplier_order_line WHERE number = ANY ($1) AND open AND supplied`,
)
/** Those of the numbers that are here in whatever way, or are just being bought: they cannot be bought of anybody. */
export const findKnownNumbers = async ({ db }: Reader, numbers: readonly E164[]): Promise<Set<E164>> =>
  new Set((await db.run(presence, [numbers])).map(({ number }) => number))

const insertBought = statement<{ number: E164 }>(
  'suppliers.insert-numbers',
  `INSERT INTO number AS n (number, kind, state, account_id, country, npa, nxx, region, rate_center, lata, tier, fax, onnet,
     supplier, supplier_id, cost_setup_micros, cost_monthly_micros, source, place, assigned_at)
   SELECT number, $2, 'assigned', $1, country, substr(number, 3, 3), substr(number, 6, 3), region, rate_center, lata, tier, fax,
     false, s.name, s.supplier_id, cost_setup, cost_monthly, 'supplier', abs(hashtext(number)::bigint) % 2147483647, $4
   FROM supplier s, unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::smallint[], $11::boolean[],
     $12::bigint[], $13::bigint[]) AS b (number, country, region, rate_center, lata, tier, fax, cost_setup, cost_monthly)
   WHERE s.supplier_id = $3 ORDER BY number
   ON CONFLICT (number) DO UPDATE SET kind = EXCLUDED.kind, state = 'assigned', account_id = EXCLUDED.account_id,
     country = EXCLUDED.country, region = EXCLUDED.region, rate_center = EXCLUDED.rate_center, lata = EXCLUDED.lata,
     tier = EXCLUDED.tier, fax = EXCLUDED.fax, onnet = false, supplier = EXCLUDED.supplier, supplier_id = EXCLUDED.supplier_id,
     setup_micros = NULL, monthly_micros = NULL, cost_setup_micros = EXCLUDED.cost_setup_micros,
     cost_monthly_micros = EXCLUDED.cost_monthly_micros, source = 'supplier', assigned_at = EXCLUDED.assigned_at
   WHERE n.state = 'ported_out' RETURNING n.number`,
)
export interface BoughtNumber {
  number: E164
  country: string
  region: string | null
  rateCenter: string | null
  lata: string | null
  tier: number
  fax: boolean
  cost: { setup: Micros; monthly: Micros }
}
/** Puts numbers into service that a supplier has sold; answers those that were not here already in some other way. */
export async function assignSupplied(
  { db, clock }: TxContext,
  of: { supplierId: number; accountId: number; kind: SuppliedKind; numbers: readonly BoughtNumber[] },
): Promise<Set<E164>> {
  const { supplierId, accountId, kind, numbers } = of
  const column = <K extends keyof BoughtNumber>(name: K) => numbers.map((each) => each[name])
  const names = (['number', 'country', 'region', 'rateCenter', 'lata', 'tier', 'fax'] as const).map(column)
  const costs = [numbers.map(({ cost }) => cost.setup), numbers.map(({ cost }) => cost.monthly)]
  const rows = await db.run(insertBought, [accountId, kind, supplierId, clock.now(), ...names, ...costs])
  return new Set(rows.map(({ number }) => number))
}

const postpone = statement<{ at: Date | null }>(
  'suppliers.next-comparison',
  'SELECT min(compare_at) AS at FROM supplier WHERE compare_at IS NOT NULL',
)
export const findNextComparison = async ({ db }: Reader): Promise<Date | null> =>
  (await db.run(postpone))[0]?.at ?? null

const due = statement<{ supplierId: number }>(
  'suppliers.take-due-comparisons',
  `UPDATE supplier SET compare_at = $2 WHERE supplier_id IN (
     SELECT supplier_id FROM supplier WHERE compare_at <= $1 ORDER BY compare_at LIMIT $3 FOR UPDATE SKIP LOCKED
   ) RETURNING supplier_id AS "supplierId"`,
)
/** Suppliers who are to be compared now; if that dies, they are again at `again`. */
export const takeDueComparisons = async (
  { db, clock }: TxContext,
  { again, most }: { again: Date; most: number },
): Promise<number[]> => (await db.run(due, [clock.now(), again, most])).map(({ supplierId }) => supplierId)

const schedule = statement<never>(
  'suppliers.schedule-comparison',
  `UPDATE supplier SET compare_at = $2, compared_at = coalesce($3, compared_at) WHERE supplier_id = $1 AND ${known}`,
)
export const scheduleComparison = async (
  { db }: TxContext | Context,
  supplierId: number,
  at: Date,
  comparedAt: Date | null,
): Promise<void> => void (await db.run(schedule, [supplierId, at, comparedAt]))
