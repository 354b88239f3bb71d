import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { providerAccountId, type Reader, type TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import { copyColumns } from '../../kernel/byte-stream.ts'
import { monthOf } from '../../kernel/instant.ts'
import type { NewXdr, XdrCharge } from './xdr.ts'

const createMonth = statement<never>('usage.create-month', 'SELECT create_xdr_month($1)')
/** Makes the partition of a month, `2026-11`, unless it is there. */
export const openMonth = async ({ db }: Reader, month: string): Promise<void> =>
  void (await db.run(createMonth, [`${month}-01`]))

const insertKeys = statement<{ key: string }>(
  'usage.insert-keys',
  `INSERT INTO xdr_key (key, month, account_id) SELECT key, month, $3 FROM unnest($1::uuid[], $2::date[]) AS k (key, month)
   ON CONFLICT (key) DO NOTHING RETURNING key`,
)
/** Notes that records have come in; answers the keys of those that had not before. */
export async function claimKeys(
  { db }: TxContext,
  records: readonly { key: string; connectTime: Date }[],
): Promise<ReadonlySet<string>> {
  // In one order, so that two who send the same records cannot wait for each other.
  const sorted = records.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const months = sorted.map(({ connectTime }) => `${monthOf(connectTime)}-01`)
  const fresh = await db.run(insertKeys, [sorted.map(({ key }) => key), months, providerAccountId])
  return new Set(fresh.map(({ key }) => key))
}

const copied = `account_id, connect_time, disconnect_time, state, kind, direction, cli, cld, number, source, call_id, leg,
  h323_conf_id, h323_incoming_conf_id, setup_ms, media_seconds, disconnect_cause, charged_seconds, amount_micros, history,
  rate_id, destination_id, split, reseller_ids, reseller_micros, discount_uses, batch_id, corrects`

/** A list in a column; none where it is empty. */
export const list = (values: readonly (number | bigint)[]): string | null =>
  values.length === 0 ? null : `{${values.join()}}`

function columnsOf({ accountId, state, kind, number, call, charge, corrects }: NewXdr, batchId: bigint | null): string {
  return copyColumns([
    ...[accountId, call.connectTime.toISOString(), call.disconnectTime.toISOString(), state, kind, call.direction],
    ...[call.cli, call.cld, number, call.source, call.callId, call.leg, call.confId, call.incomingConfId],
    ...[call.setupMs, call.mediaSeconds, call.disconnectCause],
    ...(charge
      ? [
          ...[charge.chargedSeconds, charge.amount, charge.history, charge.rateId, charge.destinationId, charge.split],
          list(charge.resellers.map((each) => each.accountId)),
          list(charge.resellers.map((each) => each.amount)),
          usesText(charge),
        ]
      : [null, null, null, null, null, false, null, null, null]),
    ...[batchId, corrects],
  ])
}

/** What a call used of discount plans, as it is kept; null where that is nothing. */
export const usesText = ({ discountUses }: Pick<XdrCharge, 'discountUses'>): string | null =>
  discountUses.length === 0
    ? null
    : JSON.stringify(discountUses, (_, value) => (typeof value === 'bigint' ? String(value) : value))

const piece = 500

/** Writes rows by COPY: the transaction must have been opened for it. `batchOf` answers the batch of a row that is charged. */
export async function copyXdrs(
  { db }: TxContext,
  rows: readonly NewXdr[],
  batchOf: (accountId: number) => bigint | null,
): Promise<void> {
  const lines = (row: NewXdr): string => `${columnsOf(row, row.charge && batchOf(row.accountId))}\n`
  function* pieces(): Generator<string> {
    for (let i = 0; i < rows.length; i += piece)
      yield rows
        .slice(i, i + piece)
        .map(lines)
        .join('')
  }
  await pipeline(Readable.from(pieces()), db.copyIn(`COPY xdr (${copied}) FROM STDIN`))
}
