import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { openBatches } from './charge-batches.ts'
import { findTariffVersion } from './rating-store.ts'
import { ancestorsOf } from './store-records.ts'
import { lockUnrated, numberKindOf, type StoredXdr, settleRows } from './stored-xdr-store.ts'
import { addToSums, type Counted } from './summary-write-store.ts'
import type { TariffBooks } from './tariff-books.ts'
import { hasUntried, lockPass, updatePass } from './unrated-pass-store.ts'
import { openRater, type PaidCall } from './usage-rater.ts'

/** A row that had no charge, and as what it is to be rated now. */
export interface Settled {
  was: StoredXdr
  now: Pick<StoredXdr, 'accountId' | 'kind' | 'number'> & Pick<PaidCall, 'numberKind'>
}

/** Rates rows that had no charge, and charges them; those that still have no rate are kept as unrated. */
export async function settleCalls(tx: TxContext, settled: readonly Settled[], tariffs: TariffBooks): Promise<void> {
  const paid = settled.map(({ was, now }): PaidCall => ({ ...now, call: was.call }))
  const above = await ancestorsOf(
    tx,
    settled.flatMap(({ was, now }) => [was.accountId, now.accountId]),
  )
  const rater = await openRater(tx, tariffs, paid)
  const rows = settled.map(({ was, now }, i): StoredXdr => {
    const charge = rater.rate(paid[i] as PaidCall)
    const { accountId, kind, number } = now
    return { ...was, accountId, kind, number, charge, state: charge ? 'rated' : 'unrated' }
  })
  const batches = await openBatches(tx, rows)
  await settleRows(tx, rows, batches.idOf)
  await rater.close()
  const counted = settled.flatMap(({ was }, i): Counted[] => [
    { ...was, rows: -1, sign: -1 },
    { ...(rows[i] as StoredXdr), rows: 1, sign: 1 },
  ])
  await addToSums(tx, counted, above)
  await batches.post()
}

const batchSize = 1_000

/** When records without a rate are to be tried again: at once after the tariffs have changed. */
export const findNextUnrated = async (context: Context): Promise<Date | null> =>
  (await hasUntried(context)) ? context.clock.now() : null

/** Tries a batch of records without a rate again; answers how many it looked at, 0 once all have been tried. */
export const rateUnrated = async (context: Context, tariffs: TariffBooks): Promise<number> => {
  if (!(await hasUntried(context))) return 0
  return inTransaction(context, async (tx) => {
    const pass = await lockPass(tx)
    const version = await findTariffVersion(tx)
    const goesOn = !pass.done && pass.version === version
    const from = goesOn ? { time: pass.reachedTime, id: pass.reachedId } : { time: new Date(0), id: 0n }
    const rows = await lockUnrated(tx, from, batchSize)
    await settleCalls(
      tx,
      rows.map((was) => ({ was, now: { ...was, numberKind: numberKindOf(was) } })),
      tariffs,
    )
    const last = rows.at(-1)
    const reached = last ? { time: last.call.connectTime, id: last.xdrId } : null
    await updatePass(tx, { version, reached, done: rows.length < batchSize })
    return Math.max(rows.length, 1)
  })
}
