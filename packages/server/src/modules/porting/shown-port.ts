import type { DataOf, modules } from '@dialyard/contract'
import { invalid } from '../../kernel/errors.ts'
import type { NumberKind } from '../billing/index.ts'
import { findRegion } from '../reference/index.ts'
import type { DocumentNames } from './document-store.ts'
import type { DatedNumber, ListedOrder, ListedRequest } from './list-store.ts'
import { isAllowed, type PortActor, shownState } from './machine.ts'
import { numberRefusal, shownNumberState } from './number-machine.ts'
import type { PortName } from './order-store.ts'
import { phaseOf } from './phase.ts'
import { type ActivationType, factsOf, type PortDetail, type PortNumber, type PortOrder } from './port-order.ts'
import { shownPortNumber } from './portability-routes.ts'

type Calls = typeof modules.porting

export const kindOfDidType = { LCL: 'local', TF: 'tollfree', INTL: 'international' } as const
export const didTypeOf = { local: 'LCL', tollfree: 'TF', international: 'INTL' } as const
const didTypes: Readonly<Record<NumberKind, readonly [id: number, name: string]>> = {
  local: [1, 'Local'],
  tollfree: [2, 'Tollfree'],
  international: [3, 'International'],
}

export const activationTypes = { Auto: 'auto', Manual: 'manual', Scheduled: 'scheduled' } as const
export const shownActivation: Readonly<Record<ActivationType, 'Auto' | 'Manual' | 'Scheduled'>> = {
  auto: 'Auto',
  manual: 'Manual',
  scheduled: 'Scheduled',
}

/** A date as the reference writes one. */
export const shownDay = (day: string | null): string | null => day && `${day}T00:00:00.000Z`
export const shownInstant = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** What a caller has named. Throws `invalid_input` where he has named nothing. */
export function nameOf({ port_req_id: req, port_proposal_id: proposal }: Record<string, unknown>): PortName {
  if (req === undefined && proposal === undefined) throw invalid('port_req_id', 'is required, or port_proposal_id')
  return { portReqId: (req as number | undefined) ?? null, portProposalId: (proposal as number | undefined) ?? null }
}

type Flagged = Pick<
  PortOrder,
  'state' | 'focDate' | 'zone' | 'activatedAt' | 'active' | 'failed' | 'pending' | 'portProposalId'
>
/** What a caller may do with a sub-order: true exactly when the call would succeed. */
export function orderFlags(order: Flagged, actor: PortActor, now: Date) {
  const facts = factsOf({ ...order, missing: false }, now)
  return {
    allow_suborder_edit: isAllowed(order.state, 'update', actor, facts),
    allow_suborder_cancel: isAllowed(order.state, 'cancel', actor, facts),
    allow_suborder_delete: isAllowed(order.state, 'delete', actor, facts),
    allow_suborder_activate: isAllowed(order.state, 'activate', actor, facts),
  }
}

const isWaiting = ({ state }: PortNumber): boolean => ['pending', 'activating', 'released', 'failed'].includes(state)
/** The same of a number. It can be built from when its date is known until it is here. */
export function numberFlags(number: PortNumber, order: Flagged, actor: PortActor, now: Date) {
  const facts = factsOf({ ...order, missing: false }, now)
  const may = (event: 'activate' | 'cancel' | 'delete'): boolean =>
    numberRefusal(number.state, order.state, event, actor, facts) === null
  return {
    allow_did_activate: may('activate'),
    allow_did_build: number.focDate !== null && isWaiting(number) && order.state !== 'cancel_pending',
    allow_did_cancel: may('cancel'),
    allow_did_delete: may('delete'),
  }
}

const subOrder = (order: ListedOrder) => ({
  port_proposal_id: order.portProposalId,
  port_req_status: shownState(order.state, order.stateBefore),
  resubmitted_at: shownInstant(order.resubmittedAt),
  did_count: order.numbers,
  foc_date: shownDay(order.focDate),
  failure_reason: order.failureReason,
})

const classNumber = (priceClass: string): number => (/^\d{1,9}$/.test(priceClass) ? Number(priceClass) : 1)

export const shownPort = (
  port: ListedRequest,
  orders: readonly ListedOrder[],
  actor: PortActor,
  now: Date,
): DataOf<Calls['porting.list']>['result'][number] => ({
  port_req_id: port.portReqId,
  did_type_id: didTypes[port.kind][0],
  import_from_file: port.importFile,
  request_phase: phaseOf(port.states),
  suborder_count: orders.length,
  created_at: port.createdAt.toISOString(),
  did_type_name: didTypes[port.kind][1],
  account_id: port.accountId,
  account_username: port.userName,
  account_class_id: classNumber(port.priceClass),
  csv_file: port.importFile !== null,
  port_proposals: orders.map((order) => ({
    ...subOrder(order),
    port_req_detail_id: order.portDetailId,
    ...orderFlags(order, actor, now),
    is_master: order.portDetailId === null,
  })),
})

export const shownRejected = (
  order: ListedOrder,
  targetSp: string,
): DataOf<Calls['porting.list-rejected']>['result']['result'][number] => ({
  ...subOrder(order),
  port_req_id: order.portReqId,
  losing_sp: order.losingCarrier,
  target_sp: targetSp,
  request_phase: phaseOf(order.states),
  order_id: order.orderNo,
  order_status: order.orderStatus,
})

export const shownDated = (row: DatedNumber): DataOf<Calls['porting.list-dated']>['rows'][number] => ({
  port_proposal_id: row.portProposalId,
  did: shownPortNumber(row.number),
  port_status: shownNumberState(row.state, row.order.state, row.order.stateBefore),
  foc_date: shownDay(row.focDate),
  port_req_id: row.portReqId,
  activation_type: shownActivation[row.activationType],
  activation_date: shownInstant(row.activationAt),
})

/** Of a whole port, or of one of its sub-orders. */
export interface DetailSubject {
  portReqId: number
  portProposalId: number | null
  portDetailId: number
  kind: NumberKind
  accountId: number
  importFile: string | null
  detail: PortDetail
}
export function shownDetail(of: DetailSubject, documents: DocumentNames): DataOf<Calls['porting.show']> {
  const { detail } = of
  const region = findRegion(detail.state)
  return {
    port_req_id: of.portReqId,
    did_type_id: didTypes[of.kind][0],
    account_id: of.accountId,
    csv_file: of.importFile !== null,
    port_proposal_id: of.portProposalId,
    port_req_detail_id: of.portDetailId,
    cust_acc_name: detail.accountName,
    cust_acc_type: detail.accountType,
    cust_acc_number: detail.accountNumber,
    cust_acc_pin: detail.pin,
    cust_authorized_name: detail.authorizedName,
    btn: detail.btn,
    desired_foc_date: detail.desiredFocAt,
    address_direction_prefix: detail.directionPrefix,
    address_direction_suffix: detail.directionSuffix,
    address_street_name_suffix: detail.streetSuffix,
    address_street_name: detail.street,
    address_number: detail.houseNumber,
    address_loc_designator: detail.locationDesignator,
    address_loc_value: detail.locationValue,
    postal_code: detail.postalCode,
    city: detail.city,
    state_id: region?.id ?? null,
    loa_file: documents.loa,
    bill_file: documents.bill,
    csr_file: documents.csr,
    activation_type: shownActivation[detail.activationType],
    activation_date: detail.activationAt,
    email_updates: detail.emailUpdates,
    notes: detail.notes,
    state_name: region?.name ?? null,
    state_code: region?.code ?? detail.state,
    tags: detail.tags,
  }
}
