import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { type Micros, zero } from '../../kernel/money.ts'
import { type Book, type BookEntry, type BookName, newestFirst, oldestFirst, type Stretch } from './book.ts'
import type { NewTransaction } from './ledger.ts'

const books = statement<Book & Stretch & { purpose: BookName }>(
  'billing.books',
  `SELECT purpose, ledger_account_id AS "ledgerAccountId", trim(currency) AS currency,
     CASE WHEN $2::timestamptz IS NULL THEN 0 ELSE ledger_seq_before(ledger_account_id, $2)::integer END AS after,
     CASE WHEN $3::timestamptz IS NULL THEN entries ELSE ledger_seq_before(ledger_account_id, $3) END::integer AS "upTo"
   FROM ledger_account WHERE account_id = $1 AND purpose IN ('customer', 'resale')`,
)
/** An account's books, as they were at one moment, each with the stretch of it that lies in a range of time. */
export async function findBooks(
  { db }: Reader,
  accountId: number,
  { from = null, to = null }: { from?: Date | null; to?: Date | null } = {},
): Promise<Partial<Record<BookName, Book & Stretch>>> {
  const rows = await db.run(books, [accountId, from, to])
  return Object.fromEntries(rows.map((row) => [row.purpose, row]))
}

const entries = statement<BookEntry>(
  'billing.book-entries',
  `SELECT e.seq::integer AS seq, e.transaction_id AS "transactionId", e.at, t.kind, t.order_no AS "orderNo", t.reason,
     e.amount_micros AS amount, e.balance_after_micros AS balance,
     CASE WHEN a.ancestors @> ARRAY[$4::integer] THEN a.account_id END AS "forAccountId"
   FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id) JOIN account a ON a.account_id = t.account_id
   WHERE e.ledger_account_id = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq`,
)
/** The entries of a stretch, oldest first; `scope` is the root of what the reader may see. */
export const findEntries = (
  { db }: Reader,
  { ledgerAccountId }: Book,
  { after, upTo }: Stretch,
  scope: number,
): Promise<BookEntry[]> => db.run(entries, [ledgerAccountId, after, upTo, scope])

const batchSize = 1_000

/**
 * The entries of a stretch of any length, batch by batch. No connection is kept in between: entries never change, so the
 * batches are of one state although each is read for itself.
 */
export async function* readEntries(
  reader: Reader,
  of: Book,
  stretch: Stretch,
  { scope, newest = false }: { scope: number; newest?: boolean },
): AsyncGenerator<BookEntry[]> {
  const pageOf = newest ? newestFirst : oldestFirst
  for (let page = 1; ; page++) {
    const rows = await findEntries(reader, of, pageOf(stretch, page, batchSize), scope)
    if (rows.length === 0) return
    yield newest ? rows.reverse() : rows
  }
}

const balance = statement<{ balance: Micros }>(
  'billing.balance-after',
  'SELECT balance_after_micros AS balance FROM ledger_entry WHERE ledger_account_id = $1 AND seq = $2',
)
/** What a book stood at after its entry of a number; zero before the first. */
export const balanceAfter = async ({ db }: Reader, { ledgerAccountId }: Book, seq: number): Promise<Micros> =>
  (await db.run(balance, [ledgerAccountId, seq]))[0]?.balance ?? zero

const sums = statement<{ kind: NewTransaction['kind']; sum: Micros }>(
  'billing.sums-by-kind',
  `SELECT t.kind, sum(e.amount_micros)::bigint AS sum FROM ledger_entry e JOIN ledger_transaction t USING (transaction_id)
   WHERE e.ledger_account_id = $1 AND e.seq > $2 AND e.seq <= $3 GROUP BY t.kind`,
)
/** What moved a book within a stretch, by kind. */
export const sumByKind = async (
  { db }: Reader,
  { ledgerAccountId }: Book,
  { after, upTo }: Stretch,
): Promise<Map<NewTransaction['kind'], Micros>> =>
  new Map((await db.run(sums, [ledgerAccountId, after, upTo])).map((row) => [row.kind, row.sum]))

const boundaries = statement<{ seq: number; balance: Micros }>(
  'billing.book-boundaries',
  `SELECT coalesce(e.seq, 0)::integer AS seq, coalesce(e.balance_after_micros, 0) AS balance
   FROM unnest($2::timestamptz[]) WITH ORDINALITY AS i (instant, n)
   LEFT JOIN ledger_entry e ON e.ledger_account_id = $1 AND e.seq = ledger_seq_before($1, i.instant) ORDER BY i.n`,
)
/** The last entry before each instant, and what the book stood at after it. */
export const findBoundaries = (
  { db }: Reader,
  { ledgerAccountId }: Book,
  instants: readonly Date[],
): Promise<{ seq: number; balance: Micros }[]> => db.run(boundaries, [ledgerAccountId, instants])
