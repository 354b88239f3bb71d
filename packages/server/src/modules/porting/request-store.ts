import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import type { PortForwarding } from './port-forwarding.ts'
import type { CarrierName, PortDetail, PortNumber } from './port-order.ts'
import type { SubOrder } from './split.ts'

export interface NewRequest {
  accountId: number
  kind: NumberKind
  carrier: CarrierName
  importFile: string | null
  detail: PortDetail
}
const insert = statement<{ portReqId: number }>(
  'porting.insert-request',
  `WITH head AS (
     INSERT INTO port_request (account_id, kind, carrier, import_file, fwd_format, fwd_order, fwd_mode, created_at)
     VALUES ($1, $2, $3, $4, 'NA', 'NA', 'NA', $6) RETURNING port_req_id
   ), detail AS (
     INSERT INTO port_detail (account_id, port_req_id, record) SELECT $1, port_req_id, $5 FROM head
   )
   SELECT port_req_id AS "portReqId" FROM head`,
)
/** Answers its id. */
export async function insertRequest({ db, clock }: TxContext, request: NewRequest): Promise<number> {
  const { accountId, kind, carrier, importFile, detail } = request
  const [row] = await db.run(insert, [accountId, kind, carrier, importFile, JSON.stringify(detail), clock.now()])
  return row?.portReqId ?? 0
}

const insertOrders = statement<{ portProposalId: number }>(
  'porting.insert-orders',
  `INSERT INTO port_proposal (port_req_id, account_id, state, state_since, complexity, country, region, rate_center, lata,
     losing_spid, losing_carrier, zone, order_no, order_status, due_at)
   SELECT $1, $2, 'submitted', $3, complexity, country, region, rate_center, lata, spid, carrier, zone, order_no,
     'PreOrderPending', $4
   FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
     AS s (complexity, country, region, rate_center, lata, spid, carrier, zone, order_no)
   RETURNING port_proposal_id AS "portProposalId"`,
)
/** Answers their ids, in their order. */
export async function insertSubOrders(
  { db, clock }: TxContext,
  of: { portReqId: number; accountId: number; dueAt: Date | null },
  orders: readonly (SubOrder & { orderNo: string })[],
): Promise<number[]> {
  const column = <K extends keyof SubOrder | 'orderNo'>(name: K) => orders.map((each) => each[name])
  const rows = await db.run(insertOrders, [
    ...[of.portReqId, of.accountId, clock.now(), of.dueAt],
    ...(['complexity', 'country', 'region', 'rateCenter', 'lata', 'losingSpid', 'losingCarrier', 'zone'] as const).map(
      column,
    ),
    column('orderNo'),
  ])
  return rows.map(({ portProposalId }) => portProposalId).sort((a, b) => a - b)
}

export interface NewPortNumber extends Pick<PortNumber, 'number' | 'lrn' | 'serviceHoldId' | 'portProposalId'> {}
const insertAll = statement<never>(
  'porting.insert-numbers',
  `INSERT INTO port_number (account_id, port_req_id, port_proposal_id, number, state, lrn, activation_type, activation_at,
     service_hold_id)
   SELECT $1, $2, proposal, number, 'pending', lrn, $3, $4, hold
   FROM unnest($5::integer[], $6::text[], $7::text[], $8::uuid[]) AS n (proposal, number, lrn, hold)`,
)
export const insertPortNumbers = async (
  { db }: TxContext,
  of: { accountId: number; portReqId: number; detail: PortDetail },
  numbers: readonly NewPortNumber[],
): Promise<void> => {
  const column = <K extends keyof NewPortNumber>(name: K) => numbers.map((each) => each[name])
  const columns = (['portProposalId', 'number', 'lrn', 'serviceHoldId'] as const).map(column)
  const { accountId, portReqId, detail } = of
  await db.run(insertAll, [accountId, portReqId, detail.activationType, detail.activationAt, ...columns])
}

const writeDetail = statement<never>(
  'porting.write-detail',
  `INSERT INTO port_detail (account_id, port_req_id, port_proposal_id, record)
   SELECT account_id, port_req_id, $2, $3 FROM port_request WHERE port_req_id = $1
   ON CONFLICT (port_req_id, port_proposal_id) DO UPDATE SET record = EXCLUDED.record`,
)
/** The details of a whole port, or with a sub-order its own. */
export const saveDetail = async (
  { db }: TxContext,
  of: { portReqId: number; portProposalId: number | null },
  detail: PortDetail,
): Promise<void> => void (await db.run(writeDetail, [of.portReqId, of.portProposalId, JSON.stringify(detail)]))

const wholeDetail = statement<{ record: PortDetail }>(
  'porting.whole-detail',
  'SELECT record FROM port_detail WHERE port_req_id = $1 AND port_proposal_id IS NULL',
)
export const findWholeDetail = async ({ db }: Reader, portReqId: number): Promise<PortDetail | null> =>
  (await db.run(wholeDetail, [portReqId]))[0]?.record ?? null

const setForwarding = statement<never>(
  'porting.set-forwarding',
  `UPDATE port_request SET fwd_preconfigured = $2, fwd_ext_tgid = $3, fwd_format = $4, fwd_order = $5, fwd_mode = $6,
     fwd_device_password = $7 WHERE port_req_id = $1`,
)
const removeSteps = statement<never>(
  'porting.remove-steps',
  'DELETE FROM port_forwarding WHERE port_req_id = $1 AND sequence <> ALL ($2)',
)
const putSteps = statement<never>(
  'porting.put-steps',
  `INSERT INTO port_forwarding AS f (port_req_id, account_id, sequence, forwarding_type_id, method, value, timeout, created_at,
     updated_at)
   SELECT $1, r.account_id, s.sequence, s.type, s.method, s.value, s.timeout, $7, $7
   FROM port_request r, unnest($2::integer[], $3::integer[], $4::text[], $5::text[], $6::integer[])
     AS s (sequence, type, method, value, timeout)
   WHERE r.port_req_id = $1
   ON CONFLICT (port_req_id, sequence) DO UPDATE SET forwarding_type_id = EXCLUDED.forwarding_type_id,
     method = EXCLUDED.method, value = EXCLUDED.value, timeout = EXCLUDED.timeout, updated_at = EXCLUDED.updated_at`,
)
export async function saveForwarding(
  { db, clock }: TxContext,
  portReqId: number,
  forwarding: PortForwarding,
  password: Buffer | null,
): Promise<void> {
  const { preconfigured, extTgid, format, order, mode, steps } = forwarding
  const column = <K extends keyof PortForwarding['steps'][number]>(name: K) => steps.map((step) => step[name])
  const columns = (['sequence', 'typeId', 'method', 'value', 'timeoutSeconds'] as const).map(column)
  await Promise.all([
    db.run(setForwarding, [portReqId, preconfigured, extTgid, format, order, mode, password]),
    db.run(removeSteps, [portReqId, column('sequence')]),
    db.run(putSteps, [portReqId, ...columns, clock.now()]),
  ])
}

export interface StoredForwarding extends Omit<PortForwarding, 'steps'> {
  accountId: number
  password: Buffer | null
  steps: (PortForwarding['steps'][number] & { createdAt: Date; updatedAt: Date })[]
}
const forwardingOf = statement<Omit<StoredForwarding, 'steps'>>(
  'porting.forwarding',
  `SELECT account_id AS "accountId", fwd_preconfigured AS preconfigured, fwd_ext_tgid AS "extTgid", fwd_format AS format,
     fwd_order AS "order", fwd_mode AS mode, fwd_device_password AS password FROM port_request WHERE port_req_id = $1`,
)
const stepsOf = statement<StoredForwarding['steps'][number]>(
  'porting.steps',
  `SELECT sequence, forwarding_type_id AS "typeId", method, value, timeout AS "timeoutSeconds", created_at AS "createdAt",
     updated_at AS "updatedAt" FROM port_forwarding WHERE port_req_id = $1 ORDER BY sequence`,
)
export async function findPortForwarding({ db }: Reader, portReqId: number): Promise<StoredForwarding | null> {
  const [[head], steps] = await Promise.all([db.run(forwardingOf, [portReqId]), db.run(stepsOf, [portReqId])])
  return head ? { ...head, steps } : null
}

const forgetPassword = statement<never>(
  'porting.forget-password',
  `UPDATE port_request r SET fwd_device_password = NULL
   WHERE port_req_id = $1 AND fwd_device_password IS NOT NULL AND NOT EXISTS (
     SELECT FROM port_number n WHERE n.port_req_id = r.port_req_id AND n.state IN ('pending', 'activating', 'released', 'failed')
   )`,
)
/** Once no number waits for it any more. */
export const forgetDevicePassword = async ({ db }: TxContext, portReqId: number): Promise<void> =>
  void (await db.run(forgetPassword, [portReqId]))

const under = statement<{ number: E164 }>(
  'porting.numbers-of-port',
  `SELECT number FROM port_number WHERE port_req_id = $1 AND state IN ('pending', 'activating', 'released', 'failed') LIMIT 1`,
)
/** One of a port's numbers that have not come yet; null when none waits. */
export const findWaiting = async ({ db }: Reader, portReqId: number): Promise<E164 | null> =>
  (await db.run(under, [portReqId]))[0]?.number ?? null
