import type { TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Micros } from '../../kernel/money.ts'

/** Records of one account that are charged together. */
export interface NewBatch {
  accountId: number
  records: number
  amount: Micros
  /** Null where they come to nothing. */
  transactionId: string | null
}
const insert = statement<{ batchId: bigint; accountId: number }>(
  'usage.insert-batches',
  `INSERT INTO usage_batch (account_id, records, amount_micros, transaction_id, created_at)
   SELECT *, $5 FROM unnest($1::integer[], $2::integer[], $3::bigint[], $4::uuid[])
   RETURNING batch_id AS "batchId", account_id AS "accountId"`,
)
/** Writes batches; answers their ids by account. */
export async function insertBatches(
  { db, clock }: TxContext,
  batches: readonly NewBatch[],
): Promise<ReadonlyMap<number, bigint>> {
  const rows = await db.run(insert, [
    batches.map((batch) => batch.accountId),
    batches.map((batch) => batch.records),
    batches.map((batch) => batch.amount),
    batches.map((batch) => batch.transactionId),
    clock.now(),
  ])
  return new Map(rows.map((row) => [row.accountId, row.batchId]))
}
