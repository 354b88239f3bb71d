import { isDeepStrictEqual } from 'node:util'
import { type Context, inTransaction, type TxContext } from '../../context.ts'
import { AppError } from '../../kernel/errors.ts'
import { findDocuments } from './document-store.ts'
import { lockPort, missingOf } from './lock-port.ts'
import { isAllowed } from './machine.ts'
import { moveOrder, refuse } from './move-order.ts'
import { findPortNumbers, updateNumbers } from './number-store.ts'
import type { PortName } from './order-store.ts'
import { dateProblem, detailProblems } from './plan-port.ts'
import { desiredDay, factsOf, type PortDetail, type PortOrder, portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { type Correctable, findRejection, isCorrected } from './rejection.ts'
import { findWholeDetail, saveDetail } from './request-store.ts'
import { lostNumber } from './timeline-store.ts'

/** The fields of details by the names that they have outside, where a rejection can name them. */
const outside: Readonly<Partial<Record<keyof PortDetail, Correctable>>> = {
  accountNumber: 'cust_acc_number',
  pin: 'cust_acc_pin',
  accountName: 'cust_acc_name',
  authorizedName: 'cust_authorized_name',
  btn: 'btn',
  postalCode: 'postal_code',
  city: 'city',
  state: 'state',
  houseNumber: 'address_number',
  directionPrefix: 'address_direction_prefix',
  street: 'address_street_name',
  streetSuffix: 'address_street_name_suffix',
  directionSuffix: 'address_direction_suffix',
  locationDesignator: 'address_loc_designator',
  locationValue: 'address_loc_value',
  desiredFocAt: 'desired_foc_date',
}
const differing = (before: PortDetail, after: PortDetail): (keyof PortDetail)[] =>
  (Object.keys(after) as (keyof PortDetail)[]).filter((name) => !isDeepStrictEqual(before[name], after[name]))

/** Whether what the losing carrier turned down is another now; a new letter, and a number taken out, count as well. */
async function corrects(tx: TxContext, order: PortOrder, after: PortDetail): Promise<boolean> {
  const rejection = findRejection(order.rejectionCode ?? '')
  if (!rejection) return true
  const changed = differing(order.detail, after).flatMap((name) => outside[name] ?? [])
  const { loaSentAt } = await findDocuments(tx, order)
  if (loaSentAt !== null && loaSentAt > order.stateSince) changed.push('loa')
  if (rejection.fields.includes('numbers') && (await lostNumber(tx, order))) changed.push('numbers')
  return isCorrected(rejection, changed)
}

function notCorrected(order: PortOrder): AppError {
  const rejection = findRejection(order.rejectionCode ?? '')
  const fields = (rejection?.fields ?? []).map((field) => ({ field, message: 'is as it was turned down' }))
  return new AppError('rejection_not_corrected', `${order.failureReason}. ${rejection?.help ?? ''}`, { fields })
}

/**
 * Changes the details of a port, or gives a sub-order its own. What was turned down is sent again, and must have changed. Throws
 * `port_state_conflict` when no sub-order may be changed, `rejection_not_corrected`, `invalid_input`, `not_found`.
 */
export function updatePort(
  context: Context,
  tools: PortTools,
  name: PortName,
  change: Partial<PortDetail>,
): Promise<void> {
  return inTransaction(context, async (tx) => {
    const actor = portActor(tx.actor.role)
    const orders = await lockPort(tx, name)
    const meant = name.portProposalId === null ? orders.filter(({ ownDetail }) => !ownDetail) : orders
    const may = (order: PortOrder) => isAllowed(order.state, 'update', actor, factsOf(order, tx.clock.now()))
    const editable = meant.filter(may)
    const [first] = editable
    if (!first) throw refuse(meant[0] ?? orders[0] ?? { portProposalId: 0 }, 'none of it may be changed any more')
    const own = name.portProposalId !== null
    const before = own ? first.detail : ((await findWholeDetail(tx, first.portReqId)) ?? first.detail)
    const after = { ...before, ...change }
    await refuseWrong(tx, tools, editable, before, after)
    for (const order of editable) await sendAgain(tx, tools, order, after)
    // Those that are past changing keep what they were sent with.
    for (const order of own ? [] : meant.filter((each) => !may(each))) {
      if (order.state !== 'cancelled') await saveDetail(tx, order, order.detail)
    }
    await saveDetail(tx, { portReqId: first.portReqId, portProposalId: own ? first.portProposalId : null }, after)
  })
}

async function refuseWrong(
  tx: TxContext,
  tools: PortTools,
  editable: readonly PortOrder[],
  before: PortDetail,
  after: PortDetail,
): Promise<void> {
  const dated = desiredDay(before) !== desiredDay(after)
  const late = dated ? await dateProblem({ reader: tx, tools, now: tx.clock.now() }, editable, after) : []
  const [problem] = [...detailProblems(after), ...late]
  if (!problem) return
  const field = `port_req_detail.${problem.field}`
  throw new AppError('invalid_input', `${field}: ${problem.message}`, { fields: [{ ...problem, field }] })
}

async function sendAgain(tx: TxContext, { onRelease }: PortTools, order: PortOrder, after: PortDetail): Promise<void> {
  const actor = portActor(tx.actor.role)
  const corrected = order.state !== 'retry' || (await corrects(tx, order, after))
  if (!corrected && actor === 'account') throw notCorrected(order)
  const mended = { ...order, detail: after }
  const missing = missingOf(mended, await findDocuments(tx, order)).length > 0
  const numbers = await findPortNumbers(tx, order.portProposalId)
  const ids = numbers.map(({ portNumberId }) => portNumberId)
  const { activationType, activationAt } = after
  const at = activationAt === null ? null : new Date(activationAt)
  await updateNumbers(tx, ids, ['pending', 'failed'], { activationType, activationAt: at })
  await moveOrder(tx, { ...mended, missing }, { event: 'update', actor, facts: { corrected }, onRelease })
}
