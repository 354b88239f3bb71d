import type { Reader, TxContext } from '../../context.ts'
import { statement } from '../../db/database.ts'
import type { Slice } from '../../kernel/page.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { PortActor } from './machine.ts'

/** What happened, as it is kept. */
export interface PortEntry {
  accountId: number
  portReqId: number
  portProposalId: number | null
  number: E164 | null
  event: string
  from: string | null
  to: string | null
  actor: PortActor
  code: string | null
  text: string | null
  /** Whether the customer sees it. */
  visible: boolean
  /** The Idempotency-Key of the request that caused it. */
  requestKey: string | null
}
const insert = statement<never>(
  'porting.insert-events',
  `INSERT INTO port_event (account_id, port_req_id, port_proposal_id, number, event, from_state, to_state, actor, code, text,
     visible, request_key, actor_id, at)
   SELECT account_id, port_req_id, port_proposal_id, number, event, from_state, to_state, actor, code, text, visible,
     request_key, $13, $14
   FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
     $9::text[], $10::text[], $11::boolean[], $12::text[])
     AS e (account_id, port_req_id, port_proposal_id, number, event, from_state, to_state, actor, code, text, visible, request_key)`,
)
export function insertPortEvents({ db, clock, actor }: TxContext, entries: readonly PortEntry[]): void {
  if (entries.length === 0) return
  const column = <K extends keyof PortEntry>(name: K) => entries.map((entry) => entry[name])
  const names = [
    ...([
      'accountId',
      'portReqId',
      'portProposalId',
      'number',
      'event',
      'from',
      'to',
      'actor',
      'code',
      'text',
    ] as const),
    ...(['visible', 'requestKey'] as const),
  ]
  db.send(insert, [...names.map(column), actor.role === 'platform' ? null : actor.accountId, clock.now()])
}

const begun = statement<{ found: boolean }>(
  'porting.begun',
  `SELECT true AS found FROM port_event WHERE port_req_id = $1 AND event = $2 AND request_key = $3 AND actor_id = $4 LIMIT 1`,
)
/** Whether a deed that is resumed has done its first step already. */
export async function hasBegun({ db, actor }: TxContext, portReqId: number, event: string, key: string | null) {
  if (key === null) return false
  return (await db.run(begun, [portReqId, event, key, actor.accountId])).length > 0
}

const taken = statement<{ found: boolean }>(
  'porting.number-taken-out',
  `SELECT true AS found FROM port_event WHERE port_req_id = $1 AND port_proposal_id = $2 AND event = 'cancel-number'
     AND port_event_id > (SELECT max(port_event_id) FROM port_event
       WHERE port_req_id = $1 AND port_proposal_id = $2 AND number IS NULL AND to_state = 'retry') LIMIT 1`,
)
/** Whether a number was taken out of a sub-order since that was turned down. */
export const lostNumber = async (
  { db }: Reader,
  { portReqId, portProposalId }: { portReqId: number; portProposalId: number },
): Promise<boolean> => (await db.run(taken, [portReqId, portProposalId])).length > 0

export interface TimelineRow {
  at: Date
  portProposalId: number | null
  number: E164 | null
  event: string
  from: string | null
  to: string | null
  by: string
  code: string | null
  text: string | null
  visible: boolean
}
// Who stands above the asker is not named to him.
const timeline = statement<TimelineRow>(
  'porting.timeline',
  `SELECT e.at, e.port_proposal_id AS "portProposalId", e.number, e.event, e.from_state AS "from", e.to_state AS "to",
     CASE WHEN e.actor = 'timer' THEN 'clock' WHEN who.username IS NULL THEN e.actor
       WHEN who.ancestors @> ARRAY[$5::integer] THEN who.username
       WHEN who.type = 'spadmin' THEN 'staff' ELSE 'reseller' END AS by, e.code, e.text, e.visible
   FROM port_event e LEFT JOIN account who ON who.account_id = e.actor_id
   WHERE e.port_req_id = $1 AND ($2::integer IS NULL OR e.port_proposal_id = $2) AND ($3::text IS NULL OR e.number = $3)
     AND (e.visible OR $4) ORDER BY e.port_event_id OFFSET $6 LIMIT $7`,
)
/** What happened to a port, or to a part of it, the oldest first; `staff` sees what is not for the customer too. */
export const findPortTimeline = (
  { db }: Reader,
  of: { portReqId: number; portProposalId: number | null; number: E164 | null },
  { staff, scope }: { staff: boolean; scope: number },
  { offset, limit }: Slice,
): Promise<TimelineRow[]> =>
  db.run(timeline, [of.portReqId, of.portProposalId, of.number, staff, scope, offset, limit ?? 1000])
