import { type Context, inTransaction, scopeOf, type TxContext } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { invalid } from '../../kernel/errors.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { type Assignment, findTariff, insertAssignment, type NewAssignment } from './tariff-store.ts'

async function refuseMisfit(tx: TxContext, { ownerId, customerId, tariffId }: NewAssignment): Promise<void> {
  const scope = scopeOf(tx.actor)
  const tariff = tariffId === null ? null : await findTariff(tx, tariffId, scope)
  if (tariff && tariff.ownerId !== ownerId) throw invalid('tariff_id', `tariff ${tariffId} is another account's`)
  if (customerId === null) return
  const { parentId, currency } = await findVisibleAccount(tx, customerId, scope)
  if (parentId !== ownerId) throw invalid('id', `account ${customerId} is not right below account ${ownerId}`)
  if (tariff && tariff.currency !== currency) {
    throw invalid('tariff_id', `tariff ${tariffId} is in ${tariff.currency}, the account in ${currency}`)
  }
}

/** Says by which tariff of its owner an account, a class or all right below him are charged. Throws `not_found`. */
export function assignTariff(context: Context, wanted: NewAssignment): Promise<Assignment> {
  return inTransaction(context, async (tx) => {
    await refuseMisfit(tx, wanted)
    const assigned = await insertAssignment(tx, wanted)
    const { ownerId, customerId, priceClass, tariffId, validFrom } = assigned
    const body = {
      account: customerId,
      account_class: priceClass,
      tariff: tariffId,
      valid_from: validFrom.toISOString(),
    }
    await writeAudit(tx, { accountId: ownerId, action: 'tariff.assign', subject: 'tariffs', body })
    tx.record({ type: 'tariff.assigned', accountId: ownerId, subject: 'tariffs', body })
    await wakeDueWork(tx)
    return assigned
  })
}
