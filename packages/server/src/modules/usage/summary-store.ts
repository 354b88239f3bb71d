import type { Reader } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Slice } from '../../kernel/page.ts'
import type { XdrKind } from './xdr.ts'

/** What a row of a summary is of. */
export type SummaryBy = 'day' | 'account' | 'destination' | 'kind'

/** What some calls come to. */
export interface Summary {
  day: string | null
  accountId: number | null
  destination: string | null
  description: string | null
  kind: XdrKind | null
  calls: bigint
  answered: bigint
  seconds: bigint
  chargedSeconds: bigint
  amount: Micros
}

const sums = `coalesce(sum(calls), 0)::bigint AS calls, coalesce(sum(answered), 0)::bigint AS answered,
  coalesce(sum(seconds), 0)::bigint AS seconds, coalesce(sum(charged_seconds), 0)::bigint AS "chargedSeconds",
  coalesce(sum(amount_micros), 0)::bigint AS amount`
const within = `($1::integer[] IS NULL OR account_id = ANY ($1)) AND day >= $2 AND day <= $3 AND ($4::text IS NULL OR kind = $4)`

const grouped = {
  day: { column: 'day', shown: 'day', order: 'day DESC' },
  account: { column: 'account_id', shown: 'account_id AS "accountId"', order: 'account_id' },
  destination: {
    column: 'destination_id',
    shown: `(SELECT code FROM destination d WHERE d.destination_id = u.destination_id) AS destination,
      (SELECT description FROM destination d WHERE d.destination_id = u.destination_id) AS description`,
    order: 'sum(amount_micros) DESC, destination_id',
  },
  kind: { column: 'kind', shown: 'kind', order: 'kind' },
} as const

const statementOf = (by: SummaryBy): Statement<Summary> => {
  const { column, shown, order } = grouped[by]
  return statement(
    `usage.summary-by-${by}`,
    `SELECT ${shown}, ${sums} FROM usage_day u WHERE ${within}
     GROUP BY ${column} ORDER BY ${order} OFFSET $5 LIMIT $6`,
  )
}
const statements: Readonly<Record<SummaryBy, Statement<Summary>>> = {
  day: statementOf('day'),
  account: statementOf('account'),
  destination: statementOf('destination'),
  kind: statementOf('kind'),
}

const whole = statement<Summary & { days: number; accounts: number; destinations: number; kinds: number }>(
  'usage.summary-of-all',
  `SELECT ${sums}, count(DISTINCT day)::integer AS days, count(DISTINCT account_id)::integer AS accounts,
     count(DISTINCT destination_id)::integer AS destinations, count(DISTINCT kind)::integer AS kinds
   FROM usage_day WHERE ${within}`,
)
const counters = { day: 'days', account: 'accounts', destination: 'destinations', kind: 'kinds' } as const

export interface SummaryWanted {
  /** Null: of everyone. */
  accountIds: readonly number[] | null
  first: string
  last: string
  kind: XdrKind | undefined
  by: SummaryBy
}

/** What calls come to in all, and by what was asked; the dearest destination first. */
export async function findSummary(
  { db }: Reader,
  { accountIds, first, last, kind, by }: SummaryWanted,
  { offset, limit }: Slice,
): Promise<{ total: Summary; count: number; rows: Summary[] }> {
  const values = [accountIds, first, last, kind ?? null]
  const [[total], rows] = await Promise.all([db.run(whole, values), db.run(statements[by], [...values, offset, limit])])
  if (!total) throw new Error('a sum has no row')
  return { total, count: total[counters[by]], rows }
}
