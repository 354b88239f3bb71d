import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError, type FieldProblem, invalid } from '../../kernel/errors.ts'
import { isNanp, nanpParts, tenDigits } from '../../kernel/phone-number.ts'
import { lockBuyer } from '../accounts/index.ts'
import { holdService } from '../billing/index.ts'
import { openPorting } from '../numbers/index.ts'
import { prepareRoute } from '../routing/index.ts'
import { lockPort } from './lock-port.ts'
import { moveOrder } from './move-order.ts'
import { type PlannedOrder, planPort, type WantedPort } from './plan-port.ts'
import type { PortTools } from './port-tools.ts'
import { insertPortNumbers, insertRequest, insertSubOrders, saveForwarding } from './request-store.ts'
import { insertPortEvents } from './timeline-store.ts'

const refusal = (code: 'number_not_portable' | 'invalid_input', fields: readonly FieldProblem[]): AppError =>
  new AppError(code, fields.map(({ field, message }) => `${field}: ${message}`).join('; '), { fields })

/**
 * Files a port: the numbers are split and written down as on their way, what they will cost is kept back, and whoever speaks for the
 * losing side hears of it. All or nothing. Throws `number_not_portable`, `invalid_input`, `not_found` for a trunk group,
 * `insufficient_balance`, `account_blocked`.
 */
export function submitPort(context: Context, tools: PortTools, wanted: WantedPort): Promise<number> {
  if (wanted.numbers.length === 0) throw invalid('numbers', 'name the numbers, here or in a file')
  if (!tools.carriers[wanted.carrier]) throw invalid('carrier', 'the simulator exists in the sandbox alone')
  return inTransaction(context, async (tx) => {
    await lockBuyer(tx, wanted.accountId)
    const { orders, unportable, problems } = await planPort(tx, tools, wanted)
    if (unportable.length > 0) throw refusal('number_not_portable', unportable)
    if (problems.length > 0) throw refusal('invalid_input', problems)
    await askForRoute(tx, wanted)
    await openNumbers(tx, wanted, orders)
    const portReqId = await insertRequest(tx, wanted)
    const { forwarding, devicePassword } = wanted
    await saveForwarding(tx, portReqId, forwarding, devicePassword === null ? null : tools.box.seal(devicePassword))
    await insertOrders(tx, tools, { ...wanted, portReqId }, orders)
    return portReqId
  })
}

/** Sees to it that the route that numbers are to get is there. */
async function askForRoute(tx: TxContext, { accountId, forwarding }: WantedPort): Promise<void> {
  const { extTgid, preconfigured } = forwarding
  const field = `port_req_detail.${extTgid === null ? 'fwd_preconfigured' : 'fwd_trunk_grpid'}`
  if (extTgid !== null || preconfigured) await prepareRoute(tx, accountId, { extTgid, field })
}

/** A number that is here already, or was filed in the same moment by somebody else, is not opened. */
async function openNumbers(
  tx: TxContext,
  { accountId, kind, numbers: named }: WantedPort,
  orders: readonly PlannedOrder[],
): Promise<void> {
  const numbers = orders.flatMap(({ numbers: of }) =>
    of.map((each) => {
      const { npa, nxx } = isNanp(each.number) ? nanpParts(each.number) : { npa: null, nxx: null }
      // The country of a foreign number is told by its code alone, which several may share.
      return { ...each, npa, nxx, country: each.country ?? (isNanp(each.number) ? 'US' : 'XX') }
    }),
  )
  const opened = await openPorting(tx, { accountId, kind, numbers })
  const here = named.filter(({ number }) => !opened.has(number))
  if (here.length === 0) return
  const fields = here.map(({ number, field }) => ({ field, message: `${number} is here or in a port already` }))
  throw refusal('number_not_portable', fields)
}

async function insertOrders(
  tx: TxContext,
  { onRelease }: PortTools,
  { accountId, portReqId, carrier, detail }: WantedPort & { portReqId: number },
  orders: readonly PlannedOrder[],
): Promise<void> {
  const dueAt = carrier === 'simulator' ? tx.clock.now() : null
  const named = orders.map((order) => ({ ...order, orderNo: `P${accountId}-${tx.ids.short()}` }))
  const ids = await insertSubOrders(tx, { portReqId, accountId, dueAt }, named)
  const numbers = orders.flatMap((order, i) =>
    order.numbers.map(({ number, lrn }) => ({ number, lrn, portProposalId: ids[i] ?? 0 })),
  )
  const reasons = numbers.map(({ number }) => `Port of ${tenDigits(number)}`)
  const holds = await holdService(tx, { accountId, service: 'port_in', reasons })
  const held = numbers.map((each, i) => ({ ...each, serviceHoldId: holds?.[i] ?? null }))
  await insertPortNumbers(tx, { accountId, portReqId, detail }, held)
  const actor = tx.actor.role === 'account' ? 'account' : 'admin'
  insertPortEvents(
    tx,
    ids.map((portProposalId) => ({
      ...{ accountId, portReqId, portProposalId, number: null, event: 'submit', from: null, to: 'submitted', actor },
      ...{ code: null, text: null, visible: true, requestKey: null },
    })),
  )
  for (const portProposalId of ids) {
    const body = { event: 'submit', port_req_id: portReqId }
    tx.record({ type: 'port.submitted', accountId, subject: `port:${portProposalId}`, body })
  }
  if (carrier === 'desk') return
  for (const order of await lockPort(tx, { portReqId, portProposalId: null })) {
    if (order.missing) await moveOrder(tx, order, { event: 'hold_back', actor: 'carrier', onRelease })
  }
}
