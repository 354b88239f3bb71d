import { providerAccountId, type Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { Book, Stretch } from './book.ts'
import { saleKinds } from './ledger.ts'

/** What was sold, and what it cost who sold it. */
export interface Margin {
  sold: Micros
  cost: Micros
}
export interface Margins extends Margin {
  /** Direct customers to whom something was sold. */
  count: number
  rows: (Margin & { accountId: number; username: string })[]
}

// A sale, or a sale that was taken back.
const ofSale = `(t.kind = ANY ($4) OR t.kind = 'reversal'
  AND (SELECT o.kind FROM ledger_transaction o WHERE o.transaction_id = t.reverses) = ANY ($4))`

/** Of the seller $1 the entries (account_id, sold, cost), by the direct customer that each account belongs to. */
const byDirectCustomer = (entries: string): string =>
  `WITH entry AS (${entries}), buyer AS (
     SELECT account_id, sum(sold) AS sold, sum(cost) AS cost FROM entry GROUP BY account_id
   ), child AS MATERIALIZED (
     SELECT a.ancestors[cardinality(seller.ancestors) + 1] AS account_id, sum(sold)::bigint AS sold, sum(cost)::bigint AS cost
     FROM buyer JOIN account a USING (account_id) JOIN account seller ON seller.account_id = $1 GROUP BY 1
   ), whole AS (
     SELECT count(*)::integer AS count, coalesce(sum(sold), 0)::bigint AS sold, coalesce(sum(cost), 0)::bigint AS cost FROM child
   )
   SELECT whole.count, whole.sold AS "allSold", whole.cost AS "allCost", page.*
   FROM whole LEFT JOIN LATERAL (
     SELECT account_id AS "accountId", username, child.sold, child.cost FROM child JOIN account USING (account_id)
     ORDER BY account_id OFFSET $2 LIMIT $3
   ) AS page ON true ORDER BY page."accountId"`

type Row = Margins['rows'][number] & { count: number; allSold: Micros; allCost: Micros }

const ofReseller = statement<Row>(
  'billing.margins-of-reseller',
  byDirectCustomer(`
     SELECT t.account_id, e.amount_micros AS sold, 0 AS cost FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
     WHERE e.ledger_account_id = $5 AND e.seq > $6 AND e.seq <= $7 AND ${ofSale}
     UNION ALL
     SELECT t.account_id, 0, -e.amount_micros FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
     WHERE e.ledger_account_id = $8 AND e.seq > $9 AND e.seq <= $10 AND t.account_id <> $1 AND ${ofSale}`),
)

// The provider's books are not numbered: their entries are found by their time, of all kinds that they hold.
const ofProvider = statement<Row>(
  'billing.margins-of-provider',
  byDirectCustomer(`
     SELECT t.account_id, CASE l.purpose WHEN 'revenue' THEN e.amount_micros ELSE 0 END AS sold,
       CASE l.purpose WHEN 'cost' THEN -e.amount_micros ELSE 0 END AS cost
     FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
       JOIN ledger_account l ON l.ledger_account_id = e.ledger_account_id
     WHERE l.account_id = $1 AND l.purpose IN ('revenue', 'cost') AND e.at >= $5 AND e.at < $6 AND ${ofSale}`),
)

function marginsOf(rows: readonly Row[]): Margins {
  const [first] = rows
  if (!first) throw new AppError('internal')
  const { count, allSold: sold, allCost: cost } = first
  return { count, sold, cost, rows: rows.filter((row) => row.accountId !== null) }
}

/** A reseller's books over the same time: what he sold stands in the one, what that cost him in the other. */
export interface ResellerBooks {
  resale: Book & Stretch
  own: Book & Stretch
}

/** What a reseller sold to each of his direct customers and those below them, and what that cost him. */
export async function findResellerMargins(
  { db }: Reader,
  accountId: number,
  { resale, own }: ResellerBooks,
  { offset, limit }: Slice,
): Promise<Margins> {
  const stretchOf = ({ ledgerAccountId, after, upTo }: Book & Stretch) => [ledgerAccountId, after, upTo]
  const values = [accountId, offset, limit ?? 1000, saleKinds, ...stretchOf(resale), ...stretchOf(own)]
  return marginsOf(await db.run(ofReseller, values))
}

/** What the provider sold to each of his direct customers and those below them, and what his suppliers are owed for it. */
export const findProviderMargins = async (
  { db }: Reader,
  { from, to }: { from: Date; to: Date },
  { offset, limit }: Slice,
): Promise<Margins> =>
  marginsOf(await db.run(ofProvider, [providerAccountId, offset, limit ?? 1000, saleKinds, from, to]))
