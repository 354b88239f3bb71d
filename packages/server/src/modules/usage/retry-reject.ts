import { type Context, inTransaction } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { monthOf } from '../../kernel/instant.ts'
import { type CallRecord, readCallRecord, UnfitRecord } from './call-record.ts'
import { boundsOf, type IngestParts, takeRecords } from './ingest-records.ts'
import { type Reject, takeReject } from './reject-store.ts'
import { openMonth } from './xdr-write-store.ts'

/** What was sent, if it can be read at all. */
function sentFields({ record }: Reject): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(record)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

function read(context: Context, reject: Reject, corrections: object, parts: IngestParts): CallRecord {
  try {
    return readCallRecord({ ...sentFields(reject), ...corrections }, reject.source, boundsOf(context, parts))
  } catch (error) {
    if (!(error instanceof UnfitRecord)) throw error
    const [field = ''] = error.message.split(':')
    throw invalid('record', /^\w+$/.test(field) ? error.message : `the record ${error.message}`)
  }
}

/** Takes a record that was rejected, as it was sent or with fields in the place of those; answers whether it was new. */
export const retryReject = (
  context: Context,
  { rejectId, corrections }: { rejectId: number; corrections: object },
  parts: IngestParts,
): Promise<boolean> =>
  inTransaction(
    context,
    async (tx) => {
      const reject = await takeReject(tx, rejectId)
      if (!reject) throw new AppError('not_found', `There is no rejected record ${rejectId}.`)
      const record = read(context, reject, corrections, parts)
      await openMonth(tx, monthOf(record.connectTime))
      return (await takeRecords(tx, [record], parts)) === 1
    },
    { copies: true },
  )
