import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { invalid } from '../../kernel/errors.ts'
import { writeAudit } from '../accounts/index.ts'
import type { WantedRate } from './rate-row.ts'
import { analyzeTariffs, closeStaging, dateRates, mergeRates, openStaging, stageSomeRates } from './rate-store.ts'
import { findTariff, type TariffHead, updateTariff } from './tariff-store.ts'

/** So many new rates at once that the database should look again at what there is. */
const many = 10_000

export interface RatesTaken {
  added: number
  updated: number
  /** Stood there already. */
  skipped: number
}

/** Rates on their way into a tariff. */
interface Intake {
  /** Brings them to the database; answers how many there are. */
  stage(): Promise<number>
  /** Told when all have been read: into which tariff, and whether to undo it all at the end. */
  into(): Promise<{ tariffId: number; dryRun: boolean }>
  /** Told of each that names what an earlier one names. */
  onRepeated(line: number, first: number): void
}

const record = async (tx: TxContext, { tariffId, ownerId, name }: TariffHead, taken: RatesTaken): Promise<void> => {
  const of = { accountId: ownerId, subject: `tariff:${tariffId}`, body: { name, ...taken } }
  await writeAudit(tx, { ...of, action: 'tariff.set-rates' })
  // One event for all of them: an event a rate would be half a million, and say no more.
  tx.record({ ...of, type: 'tariff.rates-changed' })
  await wakeDueWork(tx)
}

/** Brings rates into a tariff; one of the same key from the same instant is replaced. Throws `not_found`. */
export async function takeRates(tx: TxContext, { stage, into, onRepeated }: Intake): Promise<RatesTaken> {
  await openStaging(tx)
  const staged = await stage()
  const { tariffId, dryRun } = await into()
  const tariff = await findTariff(tx, tariffId, scopeOf(tx.actor))
  await updateTariff(tx, tariffId, { name: null, rounding: null })
  const repeated = await dateRates(tx, tariffId)
  for (const { line, first } of repeated) onRepeated(line, first)
  const { added, updated } = await mergeRates(tx, tariffId)
  await closeStaging(tx, { undo: dryRun })
  const taken = { added, updated, skipped: staged - repeated.length - added - updated }
  if (!dryRun && added + updated > 0) await record(tx, tariff, taken)
  if (!dryRun && added >= many) await analyzeTariffs(tx)
  return taken
}

/** Sets some rates of a tariff, all or none. Throws `not_found`. */
export function setRates(context: Context, tariffId: number, wanted: readonly WantedRate[]): Promise<RatesTaken> {
  return inTransaction(context, (tx) =>
    takeRates(tx, {
      stage: () =>
        stageSomeRates(
          tx,
          wanted.map((rate, i) => ({ ...rate, line: i })),
        ),
      into: async () => ({ tariffId, dryRun: false }),
      onRepeated(line, first) {
        throw invalid(`rates[${line}]`, `sets the same rate from the same instant as rates[${first}]`)
      },
    }),
  )
}
