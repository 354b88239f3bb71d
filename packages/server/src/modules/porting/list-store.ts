import type { Reader } from '../../context.ts'
import { type Statement, statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import type { ActivationType, PortNumber, PortOrder } from './port-order.ts'

/** What narrows a list; what is null does not. */
export interface PortFilter {
  /** Null for every account. */
  accountIds: readonly number[] | null
  phase: string | null
  kind: NumberKind | null
  numbers: readonly E164[] | null
}
/** A condition that is asked when its value is there; `?` stands for it. */
type Conditions = readonly (readonly [name: string, sql: string, value: unknown])[]

/** Written and prepared once for each set of conditions. */
function composed<Row>(name: string, of: Conditions, write: (where: string, next: (i: number) => string) => string) {
  const asked = of.filter(([, , value]) => value !== null)
  const where = asked.map(([, sql], i) => ` AND ${sql.replace('?', `$${i + 1}`)}`).join('')
  const made: Statement<Row> = statement(
    `${name}:${asked.map(([field]) => field).join()}`,
    write(where, (i) => `$${asked.length + i}`),
  )
  return { made, values: asked.map(([, , value]) => value) }
}

const [one, several] = ['= ?', '= ANY (?)'] as const
const accountCondition = (table: string, ids: PortFilter['accountIds']): Conditions =>
  ids?.length === 1
    ? [['account', `${table}.account_id ${one}`, ids[0]]]
    : [['accounts', `${table}.account_id ${several}`, ids]]
const conditionsOf = ({ accountIds, phase, kind, numbers }: PortFilter, table = 'r'): Conditions => [
  ...accountCondition(table, accountIds),
  ['phase', 'port_phase(r.states) = ?', phase],
  ['kind', 'r.kind = ?', kind],
  ['numbers', `${table}.port_req_id IN (SELECT port_req_id FROM port_number WHERE number = ANY (?))`, numbers],
]

export interface ListedRequest {
  portReqId: number
  kind: NumberKind
  importFile: string | null
  states: PortOrder['state'][]
  createdAt: Date
  accountId: number
  userName: string
  priceClass: string
}
/** Newest first. The page is found in an index before anything is read of it. */
export function findPorts({ db }: Reader, filter: PortFilter, { offset, limit }: Slice): Promise<ListedRequest[]> {
  const { made, values } = composed<ListedRequest>(
    'porting.list',
    conditionsOf(filter),
    (where, next) => `
     WITH page AS (
       SELECT r.port_req_id FROM port_request r WHERE r.deleted_at IS NULL${where}
       ORDER BY r.port_req_id DESC OFFSET ${next(1)} LIMIT ${next(2)}
     )
     SELECT r.port_req_id AS "portReqId", r.kind, r.import_file AS "importFile", r.states, r.created_at AS "createdAt",
       r.account_id AS "accountId", a.username AS "userName", a.price_class AS "priceClass"
     FROM page JOIN port_request r USING (port_req_id) JOIN account a USING (account_id) ORDER BY r.port_req_id DESC`,
  )
  return db.run(made, [...values, offset, limit])
}
export async function countPorts({ db }: Reader, filter: PortFilter): Promise<number> {
  const { made, values } = composed<{ count: number }>(
    'porting.count',
    conditionsOf(filter),
    (where) => `SELECT count(*)::integer AS count FROM port_request r WHERE r.deleted_at IS NULL${where}`,
  )
  return (await db.run(made, values))[0]?.count ?? 0
}

/** A sub-order as lists show it. */
export interface ListedOrder
  extends Omit<PortOrder, 'detail' | 'missing' | 'ownDetail' | 'tries' | 'losingSpid' | 'region' | 'complexity'> {
  portDetailId: number | null
  resubmittedAt: Date | null
  numbers: number
  losingCarrier: string | null
  states: PortOrder['state'][]
}
const orderColumns = `p.port_proposal_id AS "portProposalId", p.port_req_id AS "portReqId", p.account_id AS "accountId", r.kind,
  r.carrier, r.states, p.state, p.state_before AS "stateBefore", p.state_since AS "stateSince", p.zone,
  p.order_no AS "orderNo", p.version, p.order_status AS "orderStatus", p.foc_date AS "focDate",
  p.rejection_code AS "rejectionCode", p.failure_reason AS "failureReason", p.activated_at AS "activatedAt",
  p.resubmitted_at AS "resubmittedAt", p.losing_carrier AS "losingCarrier", d.port_detail_id AS "portDetailId", n.*`
const orderJoins = `JOIN port_request r USING (port_req_id)
  LEFT JOIN port_detail d ON d.port_req_id = p.port_req_id AND d.port_proposal_id = p.port_proposal_id
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS numbers, count(*) FILTER (WHERE state = 'active')::integer AS active,
      count(*) FILTER (WHERE state = 'failed')::integer AS failed,
      count(*) FILTER (WHERE state IN ('pending', 'activating', 'released'))::integer AS pending
    FROM port_number WHERE port_number.port_proposal_id = p.port_proposal_id AND port_number.deleted_at IS NULL
  ) AS n`

const ofRequests = statement<ListedOrder>(
  'porting.orders-of-requests',
  `SELECT ${orderColumns} FROM port_proposal p ${orderJoins}
   WHERE p.port_req_id = ANY ($1) AND p.deleted_at IS NULL ORDER BY p.port_proposal_id`,
)
export const findOrdersOf = ({ db }: Reader, portReqIds: readonly number[]): Promise<ListedOrder[]> =>
  db.run(ofRequests, [portReqIds])

/** Sub-orders in retry, newest first. */
export function findRejected({ db }: Reader, filter: PortFilter, { offset, limit }: Slice): Promise<ListedOrder[]> {
  const { made, values } = composed<ListedOrder>(
    'porting.rejected',
    conditionsOf(filter, 'q'),
    (where, next) => `
     WITH page AS (
       SELECT q.port_proposal_id FROM port_proposal q JOIN port_request r USING (port_req_id)
       WHERE q.state = 'retry' AND q.deleted_at IS NULL${where}
       ORDER BY q.port_proposal_id DESC OFFSET ${next(1)} LIMIT ${next(2)}
     )
     SELECT ${orderColumns} FROM page JOIN port_proposal p USING (port_proposal_id) ${orderJoins}
     ORDER BY p.port_proposal_id DESC`,
  )
  return db.run(made, [...values, offset, limit])
}
export async function countRejected({ db }: Reader, filter: PortFilter): Promise<number> {
  const { made, values } = composed<{ count: number }>(
    'porting.count-rejected',
    conditionsOf(filter, 'q'),
    (where) => `SELECT count(*)::integer AS count FROM port_proposal q JOIN port_request r USING (port_req_id)
     WHERE q.state = 'retry' AND q.deleted_at IS NULL${where}`,
  )
  return (await db.run(made, values))[0]?.count ?? 0
}

/** Sub-orders of ports from one on, newest first, for a file; `before` null for the first of them. */
export function findOrdersBefore(
  { db }: Reader,
  filter: PortFilter & { portReqId: number | null },
  before: number | null,
  most: number,
): Promise<ListedOrder[]> {
  const { made, values } = composed<ListedOrder>(
    'porting.export-orders',
    [
      ...conditionsOf(filter),
      ['request', 'p.port_req_id = ?', filter.portReqId],
      ['before', 'p.port_proposal_id < ?', before],
    ],
    (where, next) => `
     SELECT ${orderColumns} FROM port_proposal p ${orderJoins}
     WHERE p.deleted_at IS NULL AND r.deleted_at IS NULL${where} ORDER BY p.port_proposal_id DESC LIMIT ${next(1)}`,
  )
  return db.run(made, [...values, most])
}

/** A number with what its sub-order is. */
export interface DatedNumber extends Pick<PortNumber, 'portProposalId' | 'number' | 'state' | 'focDate' | 'portReqId'> {
  activationType: ActivationType
  activationAt: Date | null
  order: Pick<PortOrder, 'state' | 'stateBefore'>
}
const dated = `n.foc_date IS NOT NULL AND n.state IN ('pending', 'activating', 'released', 'failed', 'active')
  AND n.deleted_at IS NULL`
const datedConditions = (
  accountIds: PortFilter['accountIds'],
  activationType: ActivationType | null,
  numbers: readonly E164[] | null,
): Conditions => [
  ...accountCondition('n', accountIds),
  ['type', 'n.activation_type = ?', activationType],
  ['numbers', 'n.number = ANY (?)', numbers],
]
/** Numbers that have a date, newest first. */
export function findDated(
  { db }: Reader,
  of: { accountIds: PortFilter['accountIds']; activationType: ActivationType | null; numbers: readonly E164[] | null },
  { offset, limit }: Slice,
): Promise<DatedNumber[]> {
  const { made, values } = composed<DatedNumber>(
    'porting.dated',
    datedConditions(of.accountIds, of.activationType, of.numbers),
    (where, next) => `
     WITH page AS (
       SELECT n.port_number_id FROM port_number n WHERE ${dated}${where}
       ORDER BY n.port_number_id DESC OFFSET ${next(1)} LIMIT ${next(2)}
     )
     SELECT n.port_proposal_id AS "portProposalId", n.number, n.state, n.foc_date AS "focDate", n.port_req_id AS "portReqId",
       n.activation_type AS "activationType", n.activation_at AS "activationAt",
       json_build_object('state', p.state, 'stateBefore', p.state_before) AS "order"
     FROM page JOIN port_number n USING (port_number_id) JOIN port_proposal p USING (port_proposal_id)
     ORDER BY n.port_number_id DESC`,
  )
  return db.run(made, [...values, offset, limit])
}
export async function countDated(
  { db }: Reader,
  of: { accountIds: PortFilter['accountIds']; activationType: ActivationType | null; numbers: readonly E164[] | null },
): Promise<number> {
  const { made, values } = composed<{ count: number }>(
    'porting.count-dated',
    datedConditions(of.accountIds, of.activationType, of.numbers),
    (where) => `SELECT count(*)::integer AS count FROM port_number n WHERE ${dated}${where}`,
  )
  return (await db.run(made, values))[0]?.count ?? 0
}
