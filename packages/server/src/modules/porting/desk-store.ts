import type { Reader, TxContext } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { NumberKind } from '../billing/index.ts'
import type { Target } from './document-store.ts'
import type { PortState } from './machine.ts'
import type { CarrierName, PortOrder } from './port-order.ts'

/** A sub-order as the desk sees it, and whoever it belongs to. */
export interface DeskRow extends Omit<PortOrder, 'missing' | 'tries' | 'losingSpid'> {
  userName: string
  states: PortState[]
  losingCarrier: string | null
  rateCenter: string | null
  lata: string | null
  rejectionText: string | null
  resubmittedAt: Date | null
  numbers: number
  takenBy: string | null
  takenAt: Date | null
}
const columns = `p.port_proposal_id AS "portProposalId", p.port_req_id AS "portReqId", p.account_id AS "accountId", r.kind,
  r.carrier, r.states, a.username AS "userName", p.state, p.state_before AS "stateBefore", p.state_since AS "stateSince",
  p.complexity, p.region, p.rate_center AS "rateCenter", p.lata, p.zone, p.order_no AS "orderNo", p.version,
  p.order_status AS "orderStatus", p.foc_date AS "focDate", p.rejection_code AS "rejectionCode",
  p.rejection_text AS "rejectionText", p.failure_reason AS "failureReason", p.activated_at AS "activatedAt",
  p.resubmitted_at AS "resubmittedAt", p.losing_carrier AS "losingCarrier", own.record IS NOT NULL AS "ownDetail",
  coalesce(own.record, whole.record) AS detail, taker.username AS "takenBy", p.taken_at AS "takenAt", n.*`
const joins = `JOIN port_request r USING (port_req_id) JOIN account a ON a.account_id = p.account_id
  LEFT JOIN account taker ON taker.account_id = p.taken_by
  JOIN port_detail whole ON whole.port_req_id = p.port_req_id AND whole.port_proposal_id IS NULL
  LEFT JOIN port_detail own ON own.port_req_id = p.port_req_id AND own.port_proposal_id = p.port_proposal_id
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS numbers, count(*) FILTER (WHERE state = 'active')::integer AS active,
      count(*) FILTER (WHERE state = 'failed')::integer AS failed,
      count(*) FILTER (WHERE state IN ('pending', 'activating', 'released'))::integer AS pending
    FROM port_number WHERE port_number.port_proposal_id = p.port_proposal_id AND port_number.deleted_at IS NULL
  ) AS n`

const byId = statement<DeskRow>(
  'porting.desk-order',
  `SELECT ${columns} FROM port_proposal p ${joins} WHERE p.port_proposal_id = $1 AND p.deleted_at IS NULL`,
)
export const findDeskOrder = async ({ db }: Reader, portProposalId: number): Promise<DeskRow | null> =>
  (await db.run(byId, [portProposalId]))[0] ?? null

const ofPort = statement<DeskRow>(
  'porting.standing-orders',
  `SELECT ${columns} FROM port_proposal p ${joins}
   WHERE p.port_req_id = $1 AND ($2::integer IS NULL OR p.port_proposal_id = $2) AND p.deleted_at IS NULL
   ORDER BY p.port_proposal_id OFFSET $3 LIMIT $4`,
)
const countOfPort = statement<{ count: number }>(
  'porting.count-standing-orders',
  `SELECT count(*)::integer AS count FROM port_proposal
   WHERE port_req_id = $1 AND ($2::integer IS NULL OR port_proposal_id = $2) AND deleted_at IS NULL`,
)
/** The sub-orders of a port, or the one that is named, in the order of its numbers. */
export async function findStanding({ db }: Reader, { portReqId, portProposalId }: Target, { offset, limit }: Slice) {
  const [rows, counts] = await Promise.all([
    db.run(ofPort, [portReqId, portProposalId, offset, limit]),
    db.run(countOfPort, [portReqId, portProposalId]),
  ])
  return { rows, count: counts[0]?.count ?? 0 }
}

/** What narrows the desk's queue; null does not. */
export interface DeskFilter {
  /** Null: whatever is not over. */
  state: PortState | null
  /** An account; 0: nobody has taken it. */
  takenBy: number | null
  carrier: CarrierName | null
  kind: NumberKind | null
  /** The last FOC date, where it is. */
  focBy: string | null
}
const conditions: Readonly<Record<keyof DeskFilter, string>> = {
  state: 'q.state = ?',
  takenBy: 'coalesce(q.taken_by, 0) = ?',
  carrier: 'r.carrier = ?',
  kind: 'r.kind = ?',
  focBy: 'q.foc_date <= ?::date',
}
function composed<Row>(name: string, filter: DeskFilter, write: (where: string, count: number) => string) {
  const asked = (Object.keys(conditions) as (keyof DeskFilter)[]).filter((field) => filter[field] !== null)
  const where = asked.map((field, i) => ` AND ${conditions[field].replace('?', `$${i + 1}`)}`).join('')
  const open = filter.state === null ? `q.state NOT IN ('activated', 'cancelled')` : 'true'
  const made: Statement<Row> = statement(`${name}:${asked.join()}`, write(open + where, asked.length))
  return { made, values: asked.map((field) => filter[field]) }
}
/** Those that have waited longest first. */
export function findQueue({ db }: Reader, filter: DeskFilter, { offset, limit }: Slice): Promise<DeskRow[]> {
  const { made, values } = composed<DeskRow>(
    'porting.desk',
    filter,
    (where, count) => `
     WITH page AS (
       SELECT q.port_proposal_id FROM port_proposal q JOIN port_request r USING (port_req_id)
       WHERE q.deleted_at IS NULL AND ${where} ORDER BY q.state_since, q.port_proposal_id
       OFFSET $${count + 1} LIMIT $${count + 2}
     )
     SELECT ${columns} FROM page JOIN port_proposal p USING (port_proposal_id) ${joins}
     ORDER BY p.state_since, p.port_proposal_id`,
  )
  return db.run(made, [...values, offset, limit])
}
export async function countQueue({ db }: Reader, filter: DeskFilter): Promise<number> {
  const { made, values } = composed<{ count: number }>(
    'porting.count-desk',
    filter,
    (where) => `SELECT count(*)::integer AS count FROM port_proposal q JOIN port_request r USING (port_req_id)
     WHERE q.deleted_at IS NULL AND ${where}`,
  )
  return (await db.run(made, values))[0]?.count ?? 0
}

const setTaken = statement<never>(
  'porting.take',
  'UPDATE port_proposal SET taken_by = $2, taken_at = $3 WHERE port_proposal_id = $1',
)
/** Says who sees to a sub-order; null for nobody. */
export const takeOrder = async ({ db, clock }: TxContext, portProposalId: number, by: number | null): Promise<void> =>
  void (await db.run(setTaken, [portProposalId, by, by === null ? null : clock.now()]))

const endSilence = statement<never>(
  'porting.end-silence',
  `UPDATE port_fault SET used_at = $2 WHERE port_proposal_id = $1 AND fault = 'silence' AND used_at IS NULL`,
)
const insertFault = statement<never>(
  'porting.insert-fault',
  `INSERT INTO port_fault (account_id, port_proposal_id, fault, code, foc_date) VALUES ($1, $2, $3, $4, $5)`,
)
export interface NewFault {
  fault: string
  code: string | null
  focDate: string | null
}
/** Whatever was said before, it is not silent any more. */
export async function askForFault(
  { db, clock }: TxContext,
  { accountId, portProposalId }: Pick<PortOrder, 'accountId' | 'portProposalId'>,
  { fault, code, focDate }: NewFault,
): Promise<void> {
  await db.run(endSilence, [portProposalId, clock.now()])
  await db.run(insertFault, [accountId, portProposalId, fault, code, focDate])
}
