import { sql } from 'kysely'
import type { Reader } from '../../context.ts'
import { build } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'
import type { Direction } from './rate.ts'
import type { XdrKind, XdrState } from './xdr.ts'
import type { Range } from './xdr-range.ts'

/** A row as it is listed. */
export interface XdrRow {
  xdrId: bigint
  accountId: number
  connectTime: Date
  disconnectTime: Date
  state: XdrState
  kind: XdrKind
  direction: Direction
  cli: string
  cld: string
  number: string
  callId: string
  confId: string | null
  incomingConfId: string | null
  setupMs: number | null
  mediaSeconds: number | null
  disconnectCause: number
  chargedSeconds: bigint | null
  amount: Micros | null
  history: string | null
  rateId: bigint | null
  destinationId: number | null
  /** What the number that decided begins with, or a word; what that is called, and the ISO code of its country. */
  destination: string | null
  description: string | null
  country: string | null
  split: boolean
}

/** Which rows a list has. */
export interface XdrFilter extends Range {
  /** Null: of everyone. */
  accountIds: readonly number[] | null
  kind?: XdrKind | undefined
  cli?: string | undefined
  cld?: string | undefined
  cause?: number | undefined
  unrated?: boolean | undefined
}

/** A row in the order of the list. */
export type XdrPlace = Pick<XdrRow, 'connectTime' | 'xdrId'>

function filtered({ accountIds, from, to, kind, cli, cld, cause, unrated }: XdrFilter) {
  let query = build.selectFrom('xdr').where('connect_time', '>=', from).where('connect_time', '<', to)
  if (accountIds?.length === 1) query = query.where('account_id', '=', accountIds[0] as number)
  else if (accountIds) query = query.where('account_id', '=', sql<number>`ANY (${`{${accountIds.join()}}`}::integer[])`)
  if (kind) query = query.where('kind', '=', kind)
  if (cli !== undefined) query = query.where('cli', '=', cli)
  if (cld !== undefined) query = query.where('cld', '=', cld)
  if (cause !== undefined) query = query.where('disconnect_cause', '=', cause)
  if (unrated) query = query.where('state', '=', 'unrated')
  return query
}

/** Rows, newest first, from an offset on or below a place. */
export function findXdrs(
  { db }: Reader,
  filter: XdrFilter,
  { offset = 0, limit, below }: { offset?: number; limit: number; below?: XdrPlace | undefined },
): Promise<XdrRow[]> {
  let query = filtered(filter)
    .leftJoin('destination', (join) => join.onRef('destination.destination_id', '=', 'xdr.destination_id'))
    .select(['xdr_id as xdrId', 'account_id as accountId', 'connect_time as connectTime'])
    .select(['disconnect_time as disconnectTime', 'state', 'kind', 'direction', 'cli', 'cld', 'number'])
    .select(['call_id as callId', 'h323_conf_id as confId', 'h323_incoming_conf_id as incomingConfId'])
    .select(['setup_ms as setupMs', 'media_seconds as mediaSeconds', 'disconnect_cause as disconnectCause'])
    .select(['charged_seconds as chargedSeconds', 'amount_micros as amount', 'history', 'rate_id as rateId'])
    .select(['xdr.destination_id as destinationId', 'code as destination', 'description', 'country', 'split'])
    .orderBy('connect_time', 'desc')
    .orderBy('xdr_id', 'desc')
    .limit(limit)
  if (offset > 0) query = query.offset(offset)
  if (below) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('connect_time', 'xdr_id'), '<', tuple(below.connectTime, below.xdrId)),
    )
  }
  return db.fetch(query) as Promise<XdrRow[]>
}

/** How many there are, by counting them. */
export async function countXdrs({ db }: Reader, filter: XdrFilter): Promise<number> {
  const [row] = await db.fetch(filtered(filter).select(({ fn }) => fn.countAll<bigint>().as('count')))
  return Number(row?.count ?? 0)
}
