import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { deleteTrunkGroup, findTrunkGroupUses, lockTrunkGroup } from './trunk-group-store.ts'

const mostNamed = 20

/**
 * Removes a trunk group that nothing rings. Throws `not_found`, or `trunk_group_in_use` naming what does. Whoever routes
 * a number to it at the same time either comes first and is seen here, or finds it gone.
 */
export const removeTrunkGroup = (context: Context, trunkGroupId: number): Promise<void> =>
  inTransaction(context, async (tx) => {
    const group = await lockTrunkGroup(tx, trunkGroupId, scopeOf(tx.actor))
    if (!group) throw new AppError('not_found', `There is no trunk group ${trunkGroupId}.`)
    const uses = await findTrunkGroupUses(tx, trunkGroupId, mostNamed + 1)
    if (uses.length > 0) {
      const names = uses.slice(0, mostNamed).map((number) => (number ? tenDigits(number) : 'the default forwarding'))
      const more = uses.length > mostNamed ? ' and others' : ''
      throw new AppError('trunk_group_in_use', `It is used by ${names.join(', ')}${more}.`)
    }
    deleteTrunkGroup(tx, trunkGroupId)
    const { accountId } = group
    tx.record({ type: 'trunk-group.removed', accountId, subject: `trunk-group:${trunkGroupId}`, body: {} })
  })
