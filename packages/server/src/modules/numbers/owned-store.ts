import type { Reader, TxContext } from '../../context.ts'
import { build, statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import { type NumberState, ownedStates } from './number.ts'

export interface OwnedRow {
  number: E164
  didId: number
  kind: NumberKind
  state: NumberState
  accountId: number
  country: string
  region: string | null
  rateCenter: string | null
  fax: boolean
  /** Whether a module above keeps something of it. */
  featured: boolean
}
export interface OwnedFilter {
  /** Null for every account. */
  accountIds: readonly number[] | null
  states: readonly NumberState[]
  kind: NumberKind | undefined
  number: E164 | undefined
  region: string | undefined
  rateCenter: string | undefined
}
const ownedColumns = `number, did_id AS "didId", kind, state, account_id AS "accountId", country, region,
  rate_center AS "rateCenter", fax, featured`
const inService = `state IN (${ownedStates.map((state) => `'${state}'`).join()})`

const firstPage = (kind: string): string => `
  SELECT ${ownedColumns} FROM number WHERE account_id = $1 AND ${inService}${kind} ORDER BY did_id LIMIT $2`
const firstOfAccount = statement<OwnedRow>('numbers.owned-first-page', firstPage(''))
const firstOfAccountAndKind = statement<OwnedRow>('numbers.owned-first-page-of-kind', firstPage(' AND kind = $3'))

// A later page begins in the last stretch that has no more numbers before it than the page's offset: only that is skipped over.
const laterPage = (kind: string): string => `
  WITH counted AS (
    SELECT stretch, sum(n) AS n FROM (
      SELECT stretch, owned AS n FROM owned_count WHERE account_id = $1${kind}
      UNION ALL
      SELECT stretch, difference FROM owned_change WHERE account_id = $1${kind}
    ) AS known GROUP BY stretch
  ), placed AS (
    SELECT stretch, sum(n) OVER (ORDER BY stretch) - n AS before FROM counted WHERE n > 0
  ), start AS (
    SELECT stretch, before FROM placed WHERE before <= $3 ORDER BY stretch DESC LIMIT 1
  )
  SELECT owned.* FROM start, LATERAL (
    SELECT ${ownedColumns} FROM number
    WHERE account_id = $1 AND ${inService}${kind} AND did_id >= start.stretch << 12
    ORDER BY did_id OFFSET $3 - start.before LIMIT $2
  ) AS owned`
const laterOfAccount = statement<OwnedRow>('numbers.owned-page', laterPage(''))
const laterOfAccountAndKind = statement<OwnedRow>('numbers.owned-page-of-kind', laterPage(' AND kind = $4'))

function findOwnedByOne({ db }: Reader, accountId: number, kind: NumberKind | undefined, { offset, limit }: Slice) {
  const size = limit ?? 1000
  if (offset === 0)
    return kind ? db.run(firstOfAccountAndKind, [accountId, size, kind]) : db.run(firstOfAccount, [accountId, size])
  const values = [accountId, size, offset]
  return kind ? db.run(laterOfAccountAndKind, [...values, kind]) : db.run(laterOfAccount, values)
}

/** A page of the numbers that accounts own, by id; of one account's whole list every page is as quick as the first. */
export function findOwned(reader: Reader, filter: OwnedFilter, { offset, limit }: Slice): Promise<OwnedRow[]> {
  const { accountIds, states, kind, number, region, rateCenter } = filter
  const [accountId] = accountIds ?? []
  const isWhole = states === ownedStates && number === undefined && region === undefined && rateCenter === undefined
  if (accountId !== undefined && accountIds?.length === 1 && isWhole) {
    return findOwnedByOne(reader, accountId, kind, { offset, limit })
  }
  let query = build
    .selectFrom('number')
    .select(['number', 'kind', 'state', 'country', 'region', 'fax', 'featured'])
    .select(['did_id as didId', 'account_id as accountId', 'rate_center as rateCenter'])
    .where('state', 'in', [...states])
    .orderBy('did_id')
    .offset(offset)
    .limit(limit ?? 1000)
  if (accountIds === null) query = query.where('account_id', 'is not', null)
  else if (accountIds.length === 1) query = query.where('account_id', '=', accountIds[0] as number)
  else query = query.where('account_id', 'in', accountIds.length === 0 ? [0] : [...accountIds])
  if (kind) query = query.where('kind', '=', kind)
  if (number) query = query.where('number', '=', number)
  if (region) query = query.where('region', '=', region)
  if (rateCenter) query = query.where('rate_center', '=', rateCenter)
  return reader.db.fetch(query) as Promise<OwnedRow[]>
}

const counted = statement<{ count: number }>(
  'numbers.count-in-service',
  `SELECT count(*)::integer AS count FROM number WHERE account_id = $1 AND ${inService}`,
)
export const countNumbersInService = async ({ db }: Reader, accountId: number): Promise<number> =>
  (await db.run(counted, [accountId]))[0]?.count ?? 0

const fold = statement<{ folded: number }>(
  'numbers.fold-owned-changes',
  `WITH taken AS (
     DELETE FROM owned_change WHERE owned_change_id IN (
       SELECT owned_change_id FROM owned_change ORDER BY owned_change_id LIMIT $1 FOR UPDATE SKIP LOCKED
     ) RETURNING account_id, kind, stretch, difference
   ), folded AS (
     INSERT INTO owned_count (account_id, kind, stretch, owned)
     SELECT account_id, kind, stretch, sum(difference) FROM taken GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
     ON CONFLICT (account_id, kind, stretch) DO UPDATE SET owned = owned_count.owned + EXCLUDED.owned
   )
   SELECT count(*)::integer AS folded FROM taken`,
)
/** Adds a batch of differences to the counts; answers how many there were. */
export const foldOwnedChanges = async ({ db }: TxContext, most: number): Promise<number> =>
  (await db.run(fold, [most]))[0]?.folded ?? 0

const ofPlatform = statement<{ number: E164 }>(
  'numbers.of-platform',
  `SELECT number FROM number WHERE number = ANY ($1::text[]) AND state NOT IN ('porting_in', 'ported_out')`,
)
/** Those numbers that are here already, whoever has them. */
export const findPresent = async ({ db }: Reader, numbers: readonly E164[]): Promise<Set<E164>> =>
  new Set((await db.run(ofPlatform, [numbers])).map(({ number }) => number))
