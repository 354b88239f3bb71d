import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { wakeDueWork } from '../../jobs/due-work.ts'
import { invalid } from '../../kernel/errors.ts'
import { findVisibleAccount, writeAudit } from '../accounts/index.ts'
import { priceOwner } from '../billing/index.ts'
import { type Assignment, findTariff, insertAssignment, type NewAssignment } from './tariff-store.ts'

/** What is wanted; the owner is the tariff's where none is named. */
export type WantedAssignment = Omit<NewAssignment, 'ownerId'> & { accountId: number | undefined }

/** Whose customers they are. Throws `not_found`, and `forbidden` for whoever has none. */
async function ownerOf(context: Context, { accountId, customerId, tariffId }: WantedAssignment): Promise<number> {
  const scope = scopeOf(context.actor)
  const customer = customerId === null ? null : await findVisibleAccount(context, customerId, scope)
  const tariff = tariffId === null ? null : await findTariff(context, tariffId, scope)
  const ownerId = tariff && accountId === undefined ? tariff.ownerId : await priceOwner(context, accountId)
  if (tariff && tariff.ownerId !== ownerId) throw invalid('tariff_id', `tariff ${tariffId} is another account's`)
  if (customer && customer.parentId !== ownerId) {
    throw invalid('id', `account ${customerId} is not right below account ${ownerId}`)
  }
  if (customer && tariff && tariff.currency !== customer.currency) {
    throw invalid('tariff_id', `tariff ${tariffId} is in ${tariff.currency}, the account in ${customer.currency}`)
  }
  return ownerId
}

/** Says by which tariff of its owner an account, a class or all right below him are charged. Throws `not_found`. */
export async function assignTariff(context: Context, wanted: WantedAssignment): Promise<Assignment> {
  const ownerId = await ownerOf(context, wanted)
  return inTransaction(context, async (tx) => {
    const assigned = await insertAssignment(tx, { ...wanted, ownerId })
    const { customerId, priceClass, tariffId, validFrom } = assigned
    const body = {
      ...{ account: customerId, account_class: priceClass, tariff: tariffId },
      valid_from: validFrom.toISOString(),
    }
    await writeAudit(tx, { accountId: ownerId, action: 'tariff.assign', subject: 'tariffs', body })
    tx.record({ type: 'tariff.assigned', accountId: ownerId, subject: 'tariffs', body })
    await wakeDueWork(tx)
    return assigned
  })
}
