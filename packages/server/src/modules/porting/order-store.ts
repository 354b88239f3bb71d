import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { PortOrder } from './port-order.ts'

const columns = `p.port_proposal_id AS "portProposalId", p.port_req_id AS "portReqId", p.account_id AS "accountId", r.kind,
  r.carrier, p.state, p.state_before AS "stateBefore", p.state_since AS "stateSince", p.complexity, p.region,
  p.losing_spid AS "losingSpid", p.zone, p.order_no AS "orderNo", p.version, p.order_status AS "orderStatus",
  p.foc_date AS "focDate", p.rejection_code AS "rejectionCode", p.failure_reason AS "failureReason",
  p.activated_at AS "activatedAt", p.tries, own.record IS NOT NULL AS "ownDetail",
  coalesce(own.record, whole.record) AS detail, n.active, n.failed, n.pending`
const joined = `port_proposal p JOIN port_request r USING (port_req_id)
  JOIN port_detail whole ON whole.port_req_id = p.port_req_id AND whole.port_proposal_id IS NULL
  LEFT JOIN port_detail own ON own.port_req_id = p.port_req_id AND own.port_proposal_id = p.port_proposal_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'active')::integer AS active,
      count(*) FILTER (WHERE state = 'failed')::integer AS failed,
      count(*) FILTER (WHERE state IN ('pending', 'activating', 'released'))::integer AS pending
    FROM port_number WHERE port_number.port_proposal_id = p.port_proposal_id
  ) AS n`
const living = 'p.deleted_at IS NULL AND r.deleted_at IS NULL'
type Row = Omit<PortOrder, 'missing'>

const lockRequestOf = statement<{ portReqId: number }>(
  'porting.lock-request',
  `SELECT r.port_req_id AS "portReqId" FROM port_request r JOIN account a ON a.account_id = r.account_id
   WHERE r.deleted_at IS NULL AND a.ancestors @> ARRAY[$3::integer] AND (r.port_req_id = $1
     OR r.port_req_id = (SELECT port_req_id FROM port_proposal WHERE port_proposal_id = $2 AND deleted_at IS NULL))
   FOR UPDATE OF r`,
)
const ofRequest = statement<Row>(
  'porting.orders-of-request',
  `SELECT ${columns} FROM ${joined}
   WHERE ${living} AND p.port_req_id = $1 AND ($2::integer IS NULL OR p.port_proposal_id = $2)
   ORDER BY p.port_proposal_id`,
)
/** Either a whole port or one of its sub-orders. */
export interface PortName {
  portReqId: number | null
  portProposalId: number | null
}
/**
 * The sub-orders that are named, of a port below `scope`. Nobody else moves any sub-order of that port until the transaction ends: who
 * moves one locks the request before.
 */
export async function lockOrders({ db }: TxContext, { portReqId, portProposalId }: PortName, scope: number) {
  const [locked] = await db.run(lockRequestOf, [portReqId, portProposalId, scope])
  return locked ? db.run(ofRequest, [locked.portReqId, portProposalId]) : []
}
export const readOrders = async ({ db }: Reader, portReqId: number, portProposalId: number | null): Promise<Row[]> =>
  db.run(ofRequest, [portReqId, portProposalId])

/** What a move changes of a sub-order; what is left out stays. */
export interface OrderChange {
  state: PortOrder['state']
  stateBefore: PortOrder['stateBefore']
  stateSince: Date
  orderStatus: string
  version: number
  focDate: string | null
  rejectionCode: string | null
  rejectionText: string | null
  failureReason: string | null
  resubmittedAt: Date | null
  activatedAt: Date | null
  dueAt: Date | null
  tries: number
  expiresAt: Date | null
  deletedAt: Date | null
}
const fields: Readonly<Record<keyof OrderChange, string>> = {
  state: 'state',
  stateBefore: 'state_before',
  stateSince: 'state_since',
  orderStatus: 'order_status',
  version: 'version',
  focDate: 'foc_date',
  rejectionCode: 'rejection_code',
  rejectionText: 'rejection_text',
  failureReason: 'failure_reason',
  resubmittedAt: 'resubmitted_at',
  activatedAt: 'activated_at',
  dueAt: 'due_at',
  tries: 'tries',
  expiresAt: 'expires_at',
  deletedAt: 'deleted_at',
}
const all = Object.keys(fields)
/** Writes what changes; the statement names those columns alone. */
export async function updateOrder(
  { db }: TxContext,
  portProposalId: number,
  change: Partial<OrderChange>,
): Promise<void> {
  const names = Object.keys(change).sort() as (keyof OrderChange)[]
  if (names.length === 0) return
  const set = names.map((name, i) => `${fields[name]} = $${i + 2}`).join(', ')
  const update = statement<never>(
    `porting.update-order:${names.map((name) => all.indexOf(name)).join()}`,
    `UPDATE port_proposal SET ${set} WHERE port_proposal_id = $1`,
  )
  await db.run(update, [portProposalId, ...names.map((name) => change[name])])
}

const countLiving = statement<{ living: number }>(
  'porting.count-living-orders',
  'SELECT count(*)::integer AS living FROM port_proposal WHERE port_req_id = $1 AND deleted_at IS NULL',
)
const hideRequest = statement<never>(
  'porting.delete-request',
  'UPDATE port_request SET deleted_at = $2 WHERE port_req_id = $1',
)
/** A request none of whose sub-orders is on a list any more is on none either. */
export async function hideEmptyRequest({ db, clock }: TxContext, portReqId: number): Promise<void> {
  const [row] = await db.run(countLiving, [portReqId])
  if (row?.living === 0) await db.run(hideRequest, [portReqId, clock.now()])
}

const nextAsk = statement<{ at: Date | null }>(
  'porting.next-ask',
  'SELECT min(due_at) AS at FROM port_proposal WHERE due_at IS NOT NULL',
)
export const findNextAsk = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextAsk))[0]?.at ?? null
// Whoever takes one leaves the next attempt as a lease: should he die, another takes it up from there.
const claimAsk = statement<{ portProposalId: number }>(
  'porting.claim-ask',
  `UPDATE port_proposal SET due_at = $2, tries = tries + 1 WHERE port_proposal_id = (
     SELECT port_proposal_id FROM port_proposal WHERE due_at <= $1 ORDER BY due_at, port_proposal_id
     LIMIT 1 FOR UPDATE SKIP LOCKED
   ) RETURNING port_proposal_id AS "portProposalId"`,
)
/** A sub-order whose carrier is to be asked now; null when none is. */
export const claimDueOrder = async ({ db, clock }: TxContext, until: Date): Promise<number | null> =>
  (await db.run(claimAsk, [clock.now(), until]))[0]?.portProposalId ?? null

const nextExpiry = statement<{ at: Date | null }>(
  'porting.next-expiry',
  'SELECT min(expires_at) AS at FROM port_proposal WHERE expires_at IS NOT NULL',
)
export const findNextExpiry = async ({ db }: Reader): Promise<Date | null> => (await db.run(nextExpiry))[0]?.at ?? null
const expired = statement<{ portProposalId: number }>(
  'porting.expired',
  `SELECT port_proposal_id AS "portProposalId" FROM port_proposal WHERE expires_at <= $1
   ORDER BY expires_at, port_proposal_id LIMIT 1`,
)
export const findExpired = async ({ db, clock }: Reader & Pick<TxContext, 'clock'>): Promise<number | null> =>
  (await db.run(expired, [clock.now()]))[0]?.portProposalId ?? null

const oneOrder = statement<Pick<PortOrder, 'state' | 'stateBefore'> & { resubmittedAt: Date | null }>(
  'porting.order-head',
  `SELECT state, state_before AS "stateBefore", resubmitted_at AS "resubmittedAt" FROM port_proposal
   WHERE port_proposal_id = $1 AND deleted_at IS NULL`,
)
/** As much of a sub-order as its numbers are shown with. */
export const readOrder = async ({ db }: Reader, portProposalId: number) =>
  (await db.run(oneOrder, [portProposalId]))[0] ?? null
