import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Buyer, NumberKind, Priced, PriceRow } from './price.ts'
import { keyOf, type ListPrice } from './price-list.ts'

const columns = `kind, country, tier, onnet, price_class AS "priceClass", setup_micros AS setup,
  monthly_micros AS monthly, valid_from AS "validFrom"`

const all = statement<PriceRow & { ownerId: number }>(
  'billing.all-prices',
  `SELECT account_id AS "ownerId", ${columns} FROM price`,
)
/** Every price of everyone's list. */
export const findAllPrices = ({ db }: Reader): Promise<(PriceRow & { ownerId: number })[]> => db.run(all)

const priceVersion = statement<{ version: bigint }>('billing.price-version', 'SELECT version FROM price_version')
export const findPriceVersion = async ({ db }: Reader): Promise<bigint> =>
  (await db.run(priceVersion))[0]?.version ?? 0n

const rungs = statement<Buyer>(
  'billing.rungs',
  `SELECT a.account_id AS "accountId", a.parent_id AS "ownerId", a.price_class AS "priceClass"
   FROM account buyer JOIN account a ON a.account_id = ANY (buyer.ancestors)
   WHERE buyer.account_id = $1 AND a.parent_id IS NOT NULL ORDER BY cardinality(a.ancestors)`,
)
/** From the account right below the provider down to the buyer. */
export const findRungs = ({ db }: Reader, buyerId: number): Promise<Buyer[]> => db.run(rungs, [buyerId])

export interface StoredPrice extends PriceRow {
  priceId: number
}
const insert = statement<StoredPrice>(
  'billing.insert-prices',
  `INSERT INTO price (account_id, kind, country, tier, onnet, price_class, setup_micros, monthly_micros, valid_from)
   SELECT $1, * FROM unnest($2::text[], $3::char(2)[], $4::smallint[], $5::boolean[], $6::text[], $7::bigint[],
     $8::bigint[], $9::timestamptz[]) AS p (kind, country, tier, onnet, price_class, setup, monthly, valid_from)
   ORDER BY 2, 3, 4, 5, 6, 9
   ON CONFLICT (account_id, kind, country, tier, onnet, price_class, valid_from) DO NOTHING
   RETURNING price_id AS "priceId", ${columns}`,
)
const instantKey = (row: PriceRow): string => `${keyOf(row)} ${row.validFrom.toISOString()}`

/** The rows with their ids, in the order given; null for each whose key has a price from that very instant already. */
export async function insertPrices(
  { db }: TxContext,
  ownerId: number,
  rows: readonly PriceRow[],
): Promise<(StoredPrice | null)[]> {
  const stored = await db.run(insert, [
    ownerId,
    rows.map((row) => row.kind),
    rows.map((row) => row.country),
    rows.map((row) => row.tier),
    rows.map((row) => row.onnet),
    rows.map((row) => row.priceClass),
    rows.map((row) => row.setup),
    rows.map((row) => row.monthly),
    rows.map((row) => row.validFrom),
  ])
  const byKey = new Map(stored.map((row) => [instantKey(row), row]))
  return rows.map((row) => byKey.get(instantKey(row)) ?? null)
}

/** One price that nobody else sets: the demo's. */
export async function insertPrice(tx: TxContext, row: PriceRow, ownerId = providerAccountId): Promise<void> {
  const [stored] = await insertPrices(tx, ownerId, [row])
  if (!stored) throw new AppError('price_conflict')
}

const history = statement<StoredPrice>(
  'billing.price-history',
  `SELECT price_id AS "priceId", ${columns} FROM price
   WHERE account_id = $1 AND kind = ANY ($2) AND ($3::text[] IS NULL OR price_class = ANY ($3))`,
)
/** Every price of a list, past and to come, of these kinds and classes; `classes` null for all of them. */
export const findPriceHistory = (
  { db }: Reader,
  ownerId: number,
  kinds: readonly NumberKind[],
  classes: readonly string[] | null,
): Promise<ListPrice[]> => db.run(history, [ownerId, kinds, classes])

const removeFuture = statement<StoredPrice>(
  'billing.delete-future-price',
  `DELETE FROM price p WHERE price_id = $1 AND account_id = $2 AND valid_from > $3
     AND NOT EXISTS (SELECT FROM price_announcement a WHERE a.price_id = p.price_id)
   RETURNING price_id AS "priceId", ${columns}`,
)
/** Null when there is no such price, or it is in force, or was, or is announced. */
export const deleteFuturePrice = async (
  { db, clock }: TxContext,
  ownerId: number,
  priceId: number,
): Promise<StoredPrice | null> => (await db.run(removeFuture, [priceId, ownerId, clock.now()]))[0] ?? null

const exists = statement<{ price_id: number }>(
  'billing.price-exists',
  'SELECT price_id FROM price WHERE price_id = $1 AND account_id = $2',
)
export const priceExists = async ({ db }: Reader, ownerId: number, priceId: number): Promise<boolean> =>
  (await db.run(exists, [priceId, ownerId])).length > 0

/** What narrows the list; undefined says nothing. */
export interface PriceFilter {
  ownerId: number
  kind: NumberKind | undefined
  country: string | undefined
  tier: number | undefined
  onnet: boolean | undefined
  priceClass: string | undefined
  /** In force then; null for all, past and to come. */
  at: Date | null
}
export interface ListedPrice extends StoredPrice {
  validUntil: Date | null
}
const listed = `WITH listed AS (
  SELECT price_id AS "priceId", ${columns}, lag(valid_from) OVER (
    PARTITION BY kind, price_class, country, tier, onnet ORDER BY valid_from DESC
  ) AS "validUntil"
  FROM price
  WHERE account_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::char(2) IS NULL OR country = $3)
    AND ($4::smallint IS NULL OR tier = $4) AND ($5::boolean IS NULL OR onnet = $5)
    AND ($6::text IS NULL OR price_class = $6)
), shown AS (
  SELECT * FROM listed
  WHERE $7::timestamptz IS NULL OR ("validFrom" <= $7 AND ("validUntil" IS NULL OR "validUntil" > $7))
)`
const list = statement<ListedPrice>(
  'billing.list-prices',
  `${listed} SELECT * FROM shown ORDER BY kind, "priceClass", country, tier, onnet, "validFrom" DESC OFFSET $8 LIMIT $9`,
)
const countListed = statement<{ count: number }>(
  'billing.count-prices',
  `${listed} SELECT count(*)::integer AS count FROM shown`,
)
const filterValues = ({ ownerId, kind, country, tier, onnet, priceClass, at }: PriceFilter): unknown[] => [
  ownerId,
  ...[kind, country, tier, onnet, priceClass].map((value) => value ?? null),
  at,
]
export const findPrices = ({ db }: Reader, filter: PriceFilter, { offset, limit }: Slice): Promise<ListedPrice[]> =>
  db.run(list, [...filterValues(filter), offset, limit ?? 1000])

export const countPrices = async ({ db }: Reader, filter: PriceFilter): Promise<number> =>
  (await db.run(countListed, filterValues(filter)))[0]?.count ?? 0

const buyers = `parent_id = $2 AND type IN ('reseller', 'customer') AND status = 'approved'`
const countedBy = (classes: string): string =>
  `SELECT c.price_class AS "priceClass", n.count FROM ${classes}
   CROSS JOIN LATERAL (
     SELECT count(*)::integer FROM (
       SELECT FROM account WHERE price_class = c.price_class AND ${buyers} LIMIT $1
     ) AS counted
   ) AS n`
const buyersOf = statement<{ priceClass: string; count: number }>(
  'billing.buyers-of-classes',
  countedBy('unnest($3::text[]) AS c (price_class)'),
)
// From one class to the next by the index: the accounts themselves are not read.
const buyersOfAll = statement<{ priceClass: string; count: number }>(
  'billing.buyers-of-all-classes',
  `WITH RECURSIVE class AS (
     (SELECT price_class FROM account WHERE ${buyers} ORDER BY price_class LIMIT 1)
     UNION ALL
     SELECT next.price_class FROM class CROSS JOIN LATERAL (
       SELECT price_class FROM account WHERE price_class > class.price_class AND ${buyers} ORDER BY price_class LIMIT 1
     ) AS next
   ) ${countedBy('class AS c')}`,
)
/** How many accounts may buy by a list, by class, each counted to `most` and no further; `classes` null for all of them. */
export async function countBuyers(
  { db }: Reader,
  ownerId: number,
  classes: readonly string[] | null,
  most: number,
): Promise<Map<string, number>> {
  const rows =
    classes === null ? await db.run(buyersOfAll, [most, ownerId]) : await db.run(buyersOf, [most, ownerId, classes])
  return new Map(rows.map((row) => [row.priceClass, row.count]))
}

const byList = `state = 'available' AND setup_micros IS NULL`
const sorts = statement<Priced>(
  'billing.sorts-in-stock',
  `WITH RECURSIVE sort AS (
     (SELECT kind, country, tier, onnet FROM number WHERE ${byList} AND kind = $1 ORDER BY country, tier, onnet LIMIT 1)
     UNION ALL
     SELECT next.* FROM sort CROSS JOIN LATERAL (
       SELECT kind, country, tier, onnet FROM number
       WHERE ${byList} AND kind = $1 AND (country, tier, onnet) > (sort.country, sort.tier, sort.onnet)
       ORDER BY country, tier, onnet LIMIT 1
     ) AS next
   ) SELECT * FROM sort`,
)
/** What differs in price among the available numbers of a kind that have none of their own. */
export const findSortsInStock = ({ db }: Reader, kind: NumberKind): Promise<Priced[]> => db.run(sorts, [kind])

const stockOf = statement<{ count: number }>(
  'billing.stock-of-sorts',
  `SELECT n.count FROM unnest($2::text[], $3::char(2)[], $4::smallint[], $5::boolean[])
     WITH ORDINALITY AS s (kind, country, tier, onnet, i)
   CROSS JOIN LATERAL (
     SELECT count(*)::integer FROM (
       SELECT FROM number
       WHERE ${byList} AND kind = s.kind AND country = s.country AND tier = s.tier AND onnet = s.onnet LIMIT $1
     ) AS counted
   ) AS n ORDER BY s.i`,
)
/** How many numbers of each sort are available, each counted to `most` and no further. */
export async function countStock({ db }: Reader, of: readonly Priced[], most: number): Promise<number[]> {
  const values = [of.map((each) => each.kind), of.map((each) => each.country), of.map((each) => each.tier)]
  return (await db.run(stockOf, [most, ...values, of.map((each) => each.onnet)])).map((row) => row.count)
}
