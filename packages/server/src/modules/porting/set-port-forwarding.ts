import { type Context, inTransaction } from '../../context.ts'
import { prepareRoute, readForwarding } from '../routing/index.ts'
import { lockPort } from './lock-port.ts'
import { refuse } from './move-order.ts'
import { checkForwarding, noForwarding, type PortForwarding } from './port-forwarding.ts'
import type { PortTools } from './port-tools.ts'
import { findPortForwarding, findWaiting, saveForwarding } from './request-store.ts'

/**
 * Says where the numbers of a port are to ring once they are here. Throws `port_state_conflict` when none is to come any more,
 * `invalid_input`, `not_found` for a port or a trunk group.
 */
export const setPortForwarding = (
  context: Context,
  { box, sip }: PortTools,
  {
    portReqId,
    change,
    devicePassword,
  }: { portReqId: number; change: (before: PortForwarding) => PortForwarding; devicePassword: string | null },
): Promise<void> =>
  inTransaction(context, async (tx) => {
    const [order] = await lockPort(tx, { portReqId, portProposalId: null })
    const waiting = await findWaiting(tx, portReqId)
    if (!order || waiting === null)
      throw refuse(order ?? { portProposalId: 0 }, 'none of its numbers is to come any more')
    const before = await findPortForwarding(tx, portReqId)
    const sealed = devicePassword === null ? (before?.password ?? null) : box.seal(devicePassword)
    const password = sealed && box.open(sealed)
    const after = change(before ?? noForwarding)
    checkForwarding(after, waiting, password, (fields) => readForwarding(fields, sip.rule))
    const { extTgid, preconfigured } = after
    const field = extTgid === null ? 'fwd_preconfigured' : 'fwd_trunk_grpid'
    if (extTgid !== null || preconfigured) await prepareRoute(tx, order.accountId, { extTgid, field })
    await saveForwarding(tx, portReqId, after, sealed)
  })
