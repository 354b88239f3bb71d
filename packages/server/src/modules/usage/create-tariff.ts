import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { writeAudit } from '../accounts/index.ts'
import type { Rounding } from './rounding.ts'
import { findTariff, insertTariff, type TariffHead } from './tariff-store.ts'

/** Makes a tariff without rates. Throws `tariff_exists`. */
export function createTariff(
  context: Context,
  { ownerId, name, rounding }: { ownerId: number; name: string; rounding: Rounding },
): Promise<TariffHead> {
  return inTransaction(context, async (tx) => {
    const tariffId = await insertTariff(tx, { ownerId, name, rounding })
    const subject = `tariff:${tariffId}`
    await writeAudit(tx, { accountId: ownerId, action: 'tariff.create', subject, body: { name, rounding } })
    tx.record({ type: 'tariff.created', accountId: ownerId, subject, body: { name } })
    return findTariff(tx, tariffId, scopeOf(tx.actor))
  })
}
