import type { Handlers, InputOf, modules } from '@dialyard/contract'
import { type Context, scopeOf } from '../../context.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { slice } from '../../kernel/page.ts'
import { findSubtree, findVisibleAccount } from '../accounts/index.ts'
import { targetOf } from './document-target.ts'
import { exportNumbers, exportOrders } from './export-ports.ts'
import {
  countDated,
  countPorts,
  countRejected,
  findDated,
  findOrdersOf,
  findPorts,
  findRejected,
  type PortFilter,
} from './list-store.ts'
import { orderStatuses } from './machine.ts'
import { shownNumberState } from './number-machine.ts'
import { findPortNumbers } from './number-store.ts'
import { readOrders } from './order-store.ts'
import { phases } from './phase.ts'
import { portActor } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { shownPortNumber } from './portability-routes.ts'
import { anyNumber } from './request-routes.ts'
import { activationTypes, kindOfDidType, numberFlags, shownDated, shownPort, shownRejected } from './shown-port.ts'
import { findPortTimeline } from './timeline-store.ts'

type Calls = typeof modules.porting
type ListCall =
  `porting.${'list' | 'list-numbers' | 'list-dated' | 'list-rejected' | 'export' | 'timeline' | 'show-activation'}`
type Filtered = Pick<InputOf<Calls['porting.export']>, 'request_phase' | 'did_type' | 'numbers' | 'account_id'>

/** Whose ports are meant: those of one account within the caller's view, or all that he sees. */
async function accountsOf(context: Context, accountId: number | undefined): Promise<number[] | null> {
  const scope = scopeOf(context.actor)
  if (accountId === undefined) return findSubtree(context, scope)
  return [(await findVisibleAccount(context, accountId, scope)).accountId]
}
const numbersOf = (numbers: readonly string[] | undefined) =>
  numbers?.map((text, i) => anyNumber(text, `numbers[${i}]`)) ?? null

const filterOf = async (context: Context, fields: Filtered): Promise<PortFilter> => ({
  accountIds: await accountsOf(context, fields.account_id),
  phase: fields.request_phase ?? null,
  kind: fields.did_type === undefined ? null : kindOfDidType[fields.did_type],
  numbers: numbersOf(fields.numbers),
})

/** A sub-order that the caller sees. Throws `not_found`. */
async function orderFor(context: Context, portProposalId: number) {
  const { target } = await targetOf(context, { port_proposal_id: portProposalId })
  const [order] = await readOrders(context, target.portReqId, portProposalId)
  if (!order) throw new AppError('not_found')
  return order
}

export const listRoutes = ({ carrierName }: PortTools): Handlers<Pick<Calls, ListCall>, Context> => ({
  'porting.list': async (context, { page, limit, ...fields }) => {
    const filter = await filterOf(context, fields)
    const [ports, total] = await Promise.all([
      findPorts(context, filter, slice(page, limit)),
      countPorts(context, filter),
    ])
    const orders = await findOrdersOf(
      context,
      ports.map(({ portReqId }) => portReqId),
    )
    const byPort = Map.groupBy(orders, ({ portReqId }) => portReqId)
    const [actor, now] = [portActor(context.actor.role), context.clock.now()]
    const result = ports.map((port) => shownPort(port, byPort.get(port.portReqId) ?? [], actor, now))
    return { data: { result, totalRecords: total, enableNext: page * limit < total } }
  },
  'porting.list-numbers': async (context, { port_proposal_id: portProposalId, page, limit }) => {
    const order = await orderFor(context, portProposalId)
    const numbers = await findPortNumbers(context, portProposalId, slice(page, limit ?? null))
    const [actor, now] = [portActor(context.actor.role), context.clock.now()]
    const result = numbers.map((number) => ({
      port_proposal_id: portProposalId,
      did: shownPortNumber(number.number),
      lrn: number.lrn,
      port_status: shownNumberState(number.state, order.state, order.stateBefore),
      ...numberFlags(number, order, actor, now),
      tags: order.detail.tags,
    }))
    // A list that is answered whole is whole on its first page.
    return { data: { success: true, result: limit === undefined && page > 1 ? [] : result } }
  },
  'porting.list-dated': async (context, { page, limit, activation_type, numbers, account_id }) => {
    const of = {
      accountIds: await accountsOf(context, account_id),
      activationType: activation_type === undefined ? null : activationTypes[activation_type],
      numbers: numbersOf(numbers),
    }
    const [rows, count] = await Promise.all([findDated(context, of, slice(page, limit)), countDated(context, of)])
    return { data: { count, rows: rows.map(shownDated) } }
  },
  'porting.list-rejected': async (context, { page, limit, ...fields }) => {
    const filter = await filterOf(context, fields)
    const [rows, total] = await Promise.all([
      findRejected(context, filter, slice(page, limit)),
      countRejected(context, filter),
    ])
    return {
      data: {
        success: true,
        result: {
          request_phase_list: phases.map((phase) => ({ request_phase: phase })),
          atl_status_list: orderStatuses.map((status) => ({ atl_status: status })),
          totalRecords: total,
          result: rows.map((row) => shownRejected(row, carrierName)),
          enableNext: page * limit < total,
        },
      },
    }
  },
  'porting.show-activation': async (context, { did, port_proposal_id: portProposalId }) => {
    const order = await orderFor(context, portProposalId)
    const wanted = anyNumber(did, 'did')
    const number = (await findPortNumbers(context, portProposalId)).find((each) => each.number === wanted)
    if (!number) throw new AppError('not_found', `${did} is not in this sub-order.`)
    return { data: { success: true, data: shownDated({ ...number, order }) } }
  },
  'porting.export': async (context, { port_req_id, port_proposal_id, ...fields }) => {
    const named = { ...(port_req_id && { port_req_id }), ...(port_proposal_id && { port_proposal_id }) }
    const isNamed = port_req_id !== undefined || port_proposal_id !== undefined
    const target = isNamed ? (await targetOf(context, named)).target : null
    const filter = await filterOf(context, fields)
    const stream =
      target?.portProposalId == null
        ? exportOrders(context, { ...filter, portReqId: target?.portReqId ?? null })
        : exportNumbers(context, target.portProposalId)
    return { file: { contentType: 'text/csv', filename: 'ports.csv', stream } }
  },
  'porting.timeline': async (context, { did, page, limit, ...named }) => {
    if (named.port_req_id === undefined && named.port_proposal_id === undefined) {
      throw invalid('port_req_id', 'is required, or port_proposal_id')
    }
    const { target } = await targetOf(context, named)
    const of = { ...target, number: did === undefined ? null : anyNumber(did, 'did') }
    const seen = { staff: context.actor.role !== 'account', scope: scopeOf(context.actor) }
    const rows = await findPortTimeline(context, of, seen, slice(page, limit))
    return {
      data: rows.map(({ at, portProposalId, number, ...row }) => ({
        at: at.toISOString(),
        port_proposal_id: portProposalId,
        did: number && shownPortNumber(number),
        ...row,
      })),
    }
  },
})
