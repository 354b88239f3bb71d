import { type Context, inTransaction, scopeOf } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { writeAudit } from '../accounts/index.ts'
import type { DestinationGroupSet } from './discount-plan.ts'
import { findGroup, type GroupChange, insertGroup, updateGroup } from './plan-store.ts'
import { viewOf } from './view.ts'

/** Makes a set of destinations of the caller's own. Throws `forbidden` to whoever has no customers. */
export async function createGroup(
  context: Context,
  { name, prefixes }: Pick<DestinationGroupSet, 'name' | 'prefixes'>,
): Promise<DestinationGroupSet> {
  const view = await viewOf(context)
  if (view.managers?.length === 0)
    throw new AppError('forbidden', 'Destinations are set by the provider and resellers.')
  return inTransaction(context, async (tx) => {
    const managerId = scopeOf(tx.actor)
    const groupSetId = await insertGroup(tx, { managerId, name, prefixes })
    const subject = `destination-group-set:${groupSetId}`
    await writeAudit(tx, {
      accountId: managerId,
      action: 'destination-group-set.create',
      subject,
      body: { name, prefixes },
    })
    tx.record({ type: 'destination-group-set.created', accountId: managerId, subject, body: { name } })
    return findGroup(tx, view, groupSetId)
  })
}

/** Changes a set of destinations of the caller's own. */
export async function changeGroup(
  context: Context,
  groupSetId: number,
  change: GroupChange,
): Promise<DestinationGroupSet> {
  const view = await viewOf(context)
  return inTransaction(context, async (tx) => {
    const managerId = scopeOf(tx.actor)
    await updateGroup(tx, managerId, groupSetId, change)
    const subject = `destination-group-set:${groupSetId}`
    await writeAudit(tx, { accountId: managerId, action: 'destination-group-set.change', subject, body: { ...change } })
    tx.record({ type: 'destination-group-set.changed', accountId: managerId, subject, body: {} })
    return findGroup(tx, view, groupSetId)
  })
}
