import type { TxContext } from '../../context.ts'
import { voidServiceHolds } from '../billing/index.ts'
import { dropPorting, type OnRelease } from '../numbers/index.ts'
import type { PortNumberState } from './number-machine.ts'
import { findPortNumbers, scheduleNumbers, updateNumbers } from './number-store.ts'
import type { PortOrder } from './port-order.ts'

const waiting: readonly PortNumberState[] = ['pending', 'activating', 'released', 'failed']

/**
 * Lets go of numbers of a sub-order that have not come, of all or of some: nothing is kept back for them any more, and whatever
 * was set up on them ends.
 */
export async function dropNumbers(
  tx: TxContext,
  { portProposalId }: Pick<PortOrder, 'portProposalId'>,
  { onRelease, numberIds }: { onRelease: OnRelease; numberIds?: readonly number[] },
): Promise<void> {
  const named = numberIds && new Set(numberIds)
  const gone = (await findPortNumbers(tx, portProposalId)).filter(
    ({ state, portNumberId }) => waiting.includes(state) && (named === undefined || named.has(portNumberId)),
  )
  if (gone.length === 0) return
  const ids = gone.map(({ portNumberId }) => portNumberId)
  const numbers = gone.map(({ number }) => number)
  await updateNumbers(tx, ids, waiting, { state: 'cancelled' })
  await scheduleNumbers(
    tx,
    ids.map((portNumberId) => ({ portNumberId, at: null })),
  )
  await voidServiceHolds(
    tx,
    gone.flatMap(({ serviceHoldId }) => serviceHoldId ?? []),
  )
  for (const end of onRelease) await end(tx, numbers)
  await dropPorting(tx, numbers)
}
