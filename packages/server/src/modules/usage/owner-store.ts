import type { Reader } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { NumberKind } from '../billing/index.ts'

/** Whose a number was from an instant to another; null: still is. */
interface Ownership {
  number: string
  accountId: number
  kind: NumberKind
  since: Date
  until: Date | null
}
const ownerships = statement<Ownership>(
  'usage.ownerships',
  `SELECT s.number, s.account_id AS "accountId", n.kind, s.created_at AS since, s.ended_at AS until
   FROM unnest($1::text[]) AS wanted (number) JOIN subscription s ON s.number = wanted.number
     JOIN number n ON n.number = s.number`,
)

/** Answers whose a number was at an instant, and of which kind it is. */
export type FindOwner = (number: string, at: Date) => { accountId: number; kind: NumberKind } | null

/** Numbers change hands: a subscription has the instants between which it was somebody's. */
export async function readOwners({ db }: Reader, numbers: Iterable<string>): Promise<FindOwner> {
  const known = new Map<string, Ownership[]>()
  for (const row of await db.run(ownerships, [[...new Set(numbers)]])) {
    const before = known.get(row.number)
    if (before) before.push(row)
    else known.set(row.number, [row])
  }
  return (number, at) =>
    known.get(number)?.find(({ since, until }) => since <= at && (until === null || until > at)) ?? null
}

const holders = statement<{ accountId: number; ancestors: number[] }>(
  'usage.holders',
  `SELECT account_id AS "accountId", ancestors FROM account JOIN ledger_account l USING (account_id)
   WHERE account_id = ANY ($1) AND l.purpose = 'customer'`,
)
/** The accounts that can be charged, each with those above it, the provider first, itself last. */
export async function findHolders(
  { db }: Reader,
  accountIds: Iterable<number>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await db.run(holders, [[...new Set(accountIds)]])
  return new Map(rows.map((row) => [row.accountId, row.ancestors]))
}
