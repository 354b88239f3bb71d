import type { Reader, TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import { type Micros, micros } from '../../kernel/money.ts'
import type { NumberKind } from '../billing/index.ts'
import type { DiscountUse } from '../discounts/index.ts'
import type { Direction } from './rate.ts'
import type { NewXdr, XdrCharge, XdrKind, XdrState } from './xdr.ts'
import { list, usesText } from './xdr-write-store.ts'

/** A row as it was written. */
export interface StoredXdr extends NewXdr {
  xdrId: bigint
}

interface Row {
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
  source: string
  callId: string
  leg: string
  confId: string | null
  incomingConfId: string | null
  setupMs: number | null
  mediaSeconds: number | null
  disconnectCause: number
  chargedSeconds: bigint | null
  amount: Micros | null
  history: string
  rateId: number
  destinationId: number
  split: boolean
  resellerIds: number[] | null
  resellerAmounts: bigint[] | null
  discountUses: { accountId: number; discount: Record<keyof DiscountUse, string> }[] | null
  corrects: bigint | null
}

const columns = `xdr_id AS "xdrId", account_id AS "accountId", connect_time AS "connectTime",
  disconnect_time AS "disconnectTime", state, kind, direction, cli, cld, number, source, call_id AS "callId", leg,
  h323_conf_id AS "confId", h323_incoming_conf_id AS "incomingConfId", setup_ms AS "setupMs",
  media_seconds AS "mediaSeconds", disconnect_cause AS "disconnectCause", charged_seconds AS "chargedSeconds",
  amount_micros AS amount, history, rate_id::float8 AS "rateId", destination_id AS "destinationId", split,
  reseller_ids AS "resellerIds", reseller_micros AS "resellerAmounts", discount_uses AS "discountUses", corrects`

const useOf = (kept: Record<keyof DiscountUse, string>): DiscountUse => ({
  planId: Number(kept.planId),
  accountId: Number(kept.accountId),
  periodStart: kept.periodStart,
  before: BigInt(kept.before),
  seconds: BigInt(kept.seconds),
})

function chargeOf(row: Row): XdrCharge | null {
  const { amount, chargedSeconds, history, rateId, destinationId, split, resellerAmounts } = row
  if (amount === null || chargedSeconds === null) return null
  return {
    ...{ amount, chargedSeconds: Number(chargedSeconds), history, rateId, destinationId, split },
    resellers: (row.resellerIds ?? []).map((accountId, i) => ({
      accountId,
      amount: micros(resellerAmounts?.[i] ?? 0n),
    })),
    discountUses: (row.discountUses ?? []).map(({ accountId, discount }) => ({ accountId, discount: useOf(discount) })),
  }
}

function storedOf(row: Row): StoredXdr {
  const { xdrId, accountId, state, kind, number, corrects } = row
  const { source, callId, leg, direction, cli, cld, connectTime, disconnectTime, disconnectCause } = row
  const { setupMs, mediaSeconds, confId, incomingConfId } = row
  const call = {
    ...{ source, callId, leg, direction, cli, cld, accountId, connectTime, disconnectTime, disconnectCause },
    ...{ setupMs, mediaSeconds, confId, incomingConfId },
  }
  return { xdrId, accountId, state, kind, number, call, charge: chargeOf(row), corrects }
}

/** Of the number that a row's call came in by; a call that went out has none. */
export const numberKindOf = ({ kind }: Pick<StoredXdr, 'kind'>): NumberKind | null =>
  kind === 'termination' || kind === 'holding' ? null : kind

/** How far a walk over rows has come. */
export interface Reached {
  time: Date
  id: bigint
}

const read = async ({ db }: Reader, of: Statement<Row>, values: readonly unknown[]): Promise<StoredXdr[]> =>
  (await db.run(of, values)).map(storedOf)

const unrated = statement<Row>(
  'usage.lock-unrated',
  `SELECT ${columns} FROM xdr WHERE state = 'unrated' AND (connect_time, xdr_id) > ($1, $2)
   ORDER BY connect_time, xdr_id LIMIT $3 FOR UPDATE`,
)
/** The next rows without a rate, in the order of time, locked. */
export const lockUnrated = (tx: TxContext, { time, id }: Reached, most: number): Promise<StoredXdr[]> =>
  read(tx, unrated, [time, id, most])

const heldById = statement<Row>(
  'usage.lock-holding-by-id',
  `SELECT ${columns} FROM xdr WHERE xdr_id = ANY ($1) AND state = 'holding' ORDER BY connect_time, xdr_id LIMIT $2 FOR UPDATE`,
)
const heldByNumber = statement<Row>(
  'usage.lock-holding-by-number',
  `SELECT ${columns} FROM xdr WHERE number = $1 AND state = 'holding' ORDER BY connect_time, xdr_id LIMIT $2 FOR UPDATE`,
)
/** Rows of nobody, by their ids or by the number that they came by, locked. */
export const lockHolding = (
  tx: TxContext,
  { ids, number }: { ids: readonly number[] | null; number: string | null },
  most: number,
): Promise<StoredXdr[]> => (ids ? read(tx, heldById, [ids, most]) : read(tx, heldByNumber, [number, most]))

const charged = statement<Row>(
  'usage.charged-rows',
  `SELECT ${columns} FROM xdr
   WHERE state = 'rated' AND (connect_time, xdr_id) > ($1, $2) AND connect_time < $3 AND xdr_id <= $4
     AND ($5::integer[] IS NULL OR account_id = ANY ($5))
     AND NOT EXISTS (SELECT FROM xdr_reversed r WHERE r.xdr_id = xdr.xdr_id)
   ORDER BY connect_time, xdr_id LIMIT $6`,
)
/** The next rows whose charge stands. */
export const findCharged = (
  reader: Reader,
  reached: Reached,
  { until, lastId, accountIds }: { until: Date; lastId: bigint; accountIds: readonly number[] | null },
  most: number,
): Promise<StoredXdr[]> => read(reader, charged, [reached.time, reached.id, until, lastId, accountIds, most])

const settle = statement<never>(
  'usage.settle-rows',
  `UPDATE xdr SET account_id = s.account_id, state = s.state, kind = s.kind, number = s.number,
     charged_seconds = s.charged_seconds, amount_micros = s.amount_micros, history = s.history, rate_id = s.rate_id,
     destination_id = s.destination_id, split = s.split, reseller_ids = s.reseller_ids::integer[],
     reseller_micros = s.reseller_micros::bigint[], discount_uses = s.discount_uses, batch_id = s.batch_id
   FROM unnest($1::timestamptz[], $2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
       $9::text[], $10::bigint[], $11::integer[], $12::boolean[], $13::text[], $14::text[], $15::jsonb[], $16::bigint[])
     AS s (connect_time, xdr_id, account_id, state, kind, number, charged_seconds, amount_micros, history, rate_id,
       destination_id, split, reseller_ids, reseller_micros, discount_uses, batch_id)
   WHERE xdr.connect_time = s.connect_time AND xdr.xdr_id = s.xdr_id`,
)

/** Rows that had no charge, as they are from now on. */
export async function settleRows(
  { db }: TxContext,
  rows: readonly StoredXdr[],
  batchOf: (accountId: number) => bigint | null,
): Promise<void> {
  if (rows.length === 0) return
  const ofCharge = <T>(value: (charge: XdrCharge) => T): (T | null)[] =>
    rows.map(({ charge }) => charge && value(charge))
  await db.run(settle, [
    rows.map((row) => row.call.connectTime),
    rows.map((row) => row.xdrId),
    rows.map((row) => row.accountId),
    rows.map((row) => row.state),
    rows.map((row) => row.kind),
    rows.map((row) => row.number),
    ofCharge((charge) => charge.chargedSeconds),
    ofCharge((charge) => charge.amount),
    ofCharge((charge) => charge.history),
    ofCharge((charge) => charge.rateId),
    ofCharge((charge) => charge.destinationId),
    rows.map((row) => row.charge?.split ?? false),
    ofCharge((charge) => list(charge.resellers.map((each) => each.accountId))),
    ofCharge((charge) => list(charge.resellers.map((each) => each.amount))),
    ofCharge(usesText),
    rows.map((row) => row.charge && batchOf(row.accountId)),
  ])
}
