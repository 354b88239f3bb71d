import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { writeAudit } from '../accounts/index.ts'
import { findTariff, type TariffChange, type TariffHead, updateTariff } from './tariff-store.ts'

/** Renames a tariff, or changes how it rounds. Throws `not_found`, `tariff_exists`. */
export function changeTariff(context: Context, tariffId: number, change: TariffChange): Promise<TariffHead> {
  return inTransaction(context, async (tx) => {
    const old = await findTariff(tx, tariffId, scopeOf(tx.actor))
    await updateTariff(tx, tariffId, change)
    const fresh = await findTariff(tx, tariffId, scopeOf(tx.actor))
    const told = ({ name, rounding }: TariffHead) => ({ name, rounding })
    const of = { accountId: old.ownerId, subject: `tariff:${tariffId}`, body: { old: told(old), new: told(fresh) } }
    await writeAudit(tx, { ...of, action: 'tariff.change' })
    tx.record({ ...of, type: 'tariff.changed' })
    return fresh
  })
}
