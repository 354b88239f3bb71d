import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { writeAudit } from '../accounts/index.ts'
import { deleteTariff, findTariff, type TariffHead } from './tariff-store.ts'

/** Removes a tariff with its rates. Throws `not_found`, and `tariff_in_use` once anybody was given it. */
export function removeTariff(context: Context, tariffId: number): Promise<TariffHead> {
  return inTransaction(context, async (tx) => {
    const tariff = await findTariff(tx, tariffId, scopeOf(tx.actor))
    if (!(await deleteTariff(tx, tariffId))) {
      throw new AppError('tariff_in_use', `Accounts are charged by the tariff ${tariff.name}, or were.`)
    }
    const of = { accountId: tariff.ownerId, subject: `tariff:${tariffId}`, body: { name: tariff.name } }
    await writeAudit(tx, { ...of, action: 'tariff.remove' })
    tx.record({ ...of, type: 'tariff.removed' })
    return tariff
  })
}
