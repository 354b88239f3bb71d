import { providerAccountId, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { type RateRecord, readRate } from './rate-row.ts'
import { stageSomeRates } from './rate-store.ts'
import { usualRounding } from './rounding.ts'
import { takeRates } from './set-rates.ts'
import { insertAssignment, insertTariff } from './tariff-store.ts'

/** Makes a tariff of the provider's and charges everybody by it: the demo's. */
export async function seedTariff(tx: TxContext, name: string, records: Iterable<RateRecord>): Promise<void> {
  const ownerId = providerAccountId
  const tariffId = await insertTariff(tx, { ownerId, name, rounding: usualRounding })
  const rates = Array.from(records, (record, line) => {
    const reading = readRate(record)
    if ('problems' in reading) throw new AppError('internal', JSON.stringify(reading.problems))
    return { ...reading.rate, line }
  })
  await takeRates(tx, {
    stage: () => stageSomeRates(tx, rates),
    into: async () => ({ tariffId, dryRun: false }),
    onRepeated(line, first) {
      throw new AppError('internal', `rates ${line} and ${first} are of the same prefix`)
    },
  })
  await insertAssignment(tx, { ownerId, customerId: null, priceClass: null, tariffId, validFrom: null })
}
