import type { TxContext } from '../../context.ts'
import { addMonths, utcDate } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { zero } from '../../kernel/money.ts'
import { tenDigits } from '../../kernel/phone-number.ts'
import { billPurchase, postServiceHold, type Sale, saleOf } from '../billing/index.ts'
import { label, readTags } from '../features/index.ts'
import { assignPorted } from '../numbers/index.ts'
import { forwardWithin, prepareRoute, readForwarding } from '../routing/index.ts'
import { updateNumbers } from './number-store.ts'
import { arrivalRoute } from './port-forwarding.ts'
import type { PortNumber, PortOrder } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { findPortForwarding } from './request-store.ts'
import { insertPortEvents } from './timeline-store.ts'

const free: Pick<Sale, 'price' | 'resellers'> = { price: { setup: zero, monthly: zero }, resellers: [] }
const nothing = { setup: zero, monthly: zero }

/**
 * Takes in a number that the losing carrier has let go: it is in service, what was kept back for its port is charged, its
 * subscription runs, it rings where it should, and has its tags and note. All of it or nothing. Throws whatever
 * stands in the way: `insufficient_balance`, a trunk group that is gone.
 */
export async function bringNumber(
  tx: TxContext,
  tools: PortTools,
  order: PortOrder,
  { portNumberId, number, serviceHoldId }: PortNumber,
): Promise<void> {
  const { accountId, portReqId, portProposalId } = order
  const change = { state: 'active', activatedAt: tx.clock.now() } as const
  if ((await updateNumbers(tx, [portNumberId], ['released'], change)) === 0) return
  const stock = await assignPorted(tx, number, accountId)
  if (!stock) throw new AppError('number_state_conflict', `${tenDigits(number)} is not on its way any more.`)
  const fee = serviceHoldId === null ? null : await postServiceHold(tx, serviceHoldId, `Port of ${tenDigits(number)}`)
  const month = await billFirstMonth(tx, tools, order, number, stock)
  await forward(tx, tools, order, number)
  await putLabels(tx, order, number)
  await updateNumbers(tx, [portNumberId], ['active'], { transactionIds: [fee, month].flatMap((id) => id ?? []) })
  insertPortEvents(tx, [
    {
      ...{ accountId, portReqId, portProposalId, number, event: 'active', from: 'released', to: 'active' },
      ...{ actor: 'carrier', code: null, text: null, visible: true, requestKey: null },
    },
  ])
  const body = { port_req_id: portReqId, port_proposal_id: portProposalId, order_no: order.orderNo }
  tx.record({ type: 'number.ported-in', accountId, subject: `number:${number}`, body })
}

/** What a number costs every month by the lists of today; where they say nothing, nothing. There is no setup: the port was that. */
async function billFirstMonth(
  tx: TxContext,
  { prices }: PortTools,
  { accountId, orderNo }: PortOrder,
  number: PortNumber['number'],
  { priceVersion, ...stock }: NonNullable<Awaited<ReturnType<typeof assignPorted>>>,
): Promise<string | null> {
  const now = tx.clock.now()
  const ladder = await prices.ladder(tx, stock.kind, now, accountId, priceVersion)
  const sale = saleOf({ ...stock, setup: null, monthly: null }, ladder) ?? free
  const monthly = { setup: zero, monthly: sale.price.monthly }
  const resellers = sale.resellers.map((each) => ({ ...each, price: { ...each.price, setup: zero } }))
  return billPurchase(tx, {
    ...{ accountId, orderNo },
    numbers: [{ number, price: monthly, resellers, cost: nothing }],
    period: [utcDate(now), utcDate(addMonths(now, 1))],
  })
}

async function forward(
  tx: TxContext,
  { box, sip }: PortTools,
  { accountId, portReqId }: PortOrder,
  number: PortNumber['number'],
): Promise<void> {
  const stored = await findPortForwarding(tx, portReqId)
  if (!stored) return
  const password = stored.password && box.open(stored.password)
  const route = arrivalRoute(stored, number, password)
  if (route.by === 'nothing') return
  if (route.by === 'fields') {
    const given = readForwarding(route.fields, sip.rule)
    const [problem] = (await forwardWithin(tx, [number], given, sip.realm)).failed
    if (problem) throw new AppError('number_state_conflict', problem.message)
    return
  }
  const putInForce = await prepareRoute(tx, accountId, { extTgid: route.extTgid, field: 'fwd_trunk_grpid' })
  putInForce([number])
}

async function putLabels(tx: TxContext, { accountId, detail }: PortOrder, number: PortNumber['number']): Promise<void> {
  const { tags, notes } = detail
  if (tags === null && notes === null) return
  await label(tx, [{ number, accountId }], { tags: tags === null ? null : readTags(tags), note: notes })
}
