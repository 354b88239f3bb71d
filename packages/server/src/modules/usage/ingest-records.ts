import type { BodyStream } from '@dialyard/contract'
import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { monthOf } from '../../kernel/instant.ts'
import { type Bounds, type CallRecord, fingerprint, keyOf, readCallRecord, UnfitRecord } from './call-record.ts'
import { type Sent, sentRecords } from './record-stream.ts'
import { insertRejects, type NewReject } from './reject-store.ts'
import { findPayers, storeCalls } from './store-records.ts'
import type { TariffBooks } from './tariff-books.ts'
import { claimKeys, openMonth } from './xdr-write-store.ts'

/** What ingest works with. */
export interface IngestParts {
  tariffs: TariffBooks
  /** Months that records are kept; null: for good. */
  retentionMonths: number | null
}

export interface IngestOutcome {
  accepted: number
  duplicates: number
  rejected: { index: number; message: string }[]
}

/** Measured, see docs/benchmarks.md: larger ones are hardly quicker and hold more. */
const chunkSize = 5_000
const mostShown = 1_000
const longestKept = 4_000
/** How far a switch's clock may be ahead of ours. */
const skewMs = 24 * 3_600_000
const firstYear = 2000

/** Between which instants a record is taken. */
export function boundsOf({ clock }: Pick<Context, 'clock'>, { retentionMonths }: IngestParts): Bounds {
  const now = clock.now()
  const months = retentionMonths === null ? null : now.getUTCMonth() - retentionMonths
  const earliest = months === null ? Date.UTC(firstYear) : Date.UTC(now.getUTCFullYear(), months)
  return { earliest: new Date(earliest), latest: new Date(now.getTime() + skewMs) }
}

interface Chunk {
  records: CallRecord[]
  rejects: NewReject[]
}

function readInto(chunk: Chunk, sent: Sent, source: string, bounds: Bounds): string | null {
  try {
    if (sent.value === undefined) throw new UnfitRecord('is not JSON')
    chunk.records.push(readCallRecord(sent.value, source, bounds))
    return null
  } catch (error) {
    if (!(error instanceof UnfitRecord)) throw error
    const text = sent.text.replaceAll('\0', '').toWellFormed()
    const record = text.slice(0, longestKept)
    chunk.rejects.push({ source, fingerprint: fingerprint(source, text), record, message: error.message })
    return error.message
  }
}

/** Sees to it that there is a partition for every record. */
async function openMonths(context: Context, records: readonly CallRecord[]): Promise<void> {
  for (const month of new Set(records.map(({ connectTime }) => monthOf(connectTime)))) {
    await openMonth(context, month)
  }
}

/** Takes records that can be read, in one transaction; answers how many of them had not come before. */
export async function takeRecords(
  tx: TxContext,
  records: readonly CallRecord[],
  { tariffs }: IngestParts,
): Promise<number> {
  // Of several with one key the first counts.
  const byKey = new Map<string, CallRecord>()
  for (const record of records) {
    const key = keyOf(record)
    if (!byKey.has(key)) byKey.set(key, record)
  }
  const keyed = Array.from(byKey, ([key, { connectTime }]) => ({ key, connectTime }))
  const fresh = keyed.length === 0 ? new Set<string>() : await claimKeys(tx, keyed)
  const calls = Array.from(byKey).flatMap(([key, record]) => (fresh.has(key) ? [record] : []))
  await storeCalls(tx, await findPayers(tx, calls), tariffs)
  return calls.length
}

async function takeChunk(context: Context, { records, rejects }: Chunk, parts: IngestParts): Promise<number> {
  await openMonths(context, records)
  return inTransaction(
    context,
    async (tx) => {
      await insertRejects(tx, rejects)
      return takeRecords(tx, records, parts)
    },
    { copies: true },
  )
}

/** Who counts the calls, where the records do not say. */
export const sourceOf = ({ actor }: Pick<Context, 'actor'>): string => `account-${actor.accountId}`

/**
 * Takes call records as they arrive: rates and charges them chunk by chunk, each chunk in one transaction, while the next
 * one is read. Whoever sends them all again after a failure in between loses and doubles nothing.
 */
export async function ingestRecords(context: Context, body: BodyStream, parts: IngestParts): Promise<IngestOutcome> {
  const outcome: IngestOutcome = { accepted: 0, duplicates: 0, rejected: [] }
  const [source, bounds] = [sourceOf(context), boundsOf(context, parts)]
  let chunk: Chunk = { records: [], rejects: [] }
  let underWay: Promise<void> = Promise.resolve()
  const take = async (full: Chunk): Promise<void> => {
    const accepted = await takeChunk(context, full, parts)
    outcome.accepted += accepted
    outcome.duplicates += full.records.length - accepted
  }
  /** Waits for the chunk before, then begins this one. */
  const turnOver = async (): Promise<void> => {
    await underWay
    const full = chunk
    chunk = { records: [], rejects: [] }
    underWay = take(full)
    // It is waited for later; until then nobody is told, and that is no fault.
    underWay.catch(() => undefined)
  }
  let index = 0
  try {
    for await (const sent of sentRecords(body)) {
      const message = readInto(chunk, sent, source, bounds)
      if (message !== null && outcome.rejected.length < mostShown) outcome.rejected.push({ index, message })
      index += 1
      if (chunk.records.length + chunk.rejects.length >= chunkSize) await turnOver()
    }
  } finally {
    await underWay
  }
  if (chunk.records.length + chunk.rejects.length > 0) await take(chunk)
  return outcome
}
