import type { TxContext } from '../../context.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { endSubscriptions, takeBack } from '../billing/index.ts'
import { giveBackPorted } from '../numbers/index.ts'
import { updateNumbers } from './number-store.ts'
import type { PortNumber, PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { insertPortEvents } from './timeline-store.ts'

/** Gives numbers back that came: they leave, what runs for them ends, and what was charged is booked back. */
export async function takeBackNumbers(
  tx: TxContext,
  { onRelease }: PortTools,
  { accountId, portReqId, portProposalId }: PortOrder,
  numbers: readonly PortNumber[],
): Promise<void> {
  const names = numbers.map(({ number }) => number)
  await endSubscriptions(tx, names)
  for (const end of onRelease) await end(tx, names)
  await giveBackPorted(tx, names, accountId)
  for (const { number, transactionIds } of numbers) {
    const reason = `Port of ${tenDigits(number)} taken back`
    // Not guarded: money that is given back asks nobody's balance but the provider's.
    for (const id of transactionIds) await takeBack(tx, id, reason, { guarded: false })
    const body = { port_req_id: portReqId, port_proposal_id: portProposalId }
    tx.record({ type: 'number.taken-back', accountId, subject: `number:${number}`, body })
  }
  const ids = numbers.map(({ portNumberId }) => portNumberId)
  await updateNumbers(tx, ids, ['active'], { state: 'snapped_back' })
  insertPortEvents(
    tx,
    numbers.map(({ number }) => ({
      ...{ accountId, portReqId, portProposalId, number, event: 'snapback', from: 'active', to: 'snapped_back' },
      ...{ actor: 'admin' as const, code: null, text: null, visible: true, requestKey: null },
    })),
  )
}
