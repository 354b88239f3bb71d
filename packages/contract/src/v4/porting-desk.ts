import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import * as s from './porting-shapes.ts'

const { Fields, Nullable } = p
const events = [
  ...(['review', 'lsr_sent', 'foc', 'reject', 'jeopardy', 'conflict', 'cancel_ack', 'cancel_deny'] as const),
  ...(['confirm_activation', 'activation_failed', 'snapback'] as const),
] as const
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-12-01'] })
const SubOrder = Fields({ ...s.DeskOrder.properties, numbers: Type.Array(s.DeskNumber) })
const order = {
  ...{ port_proposal_id: 201, port_req_status: 'foc_received', resubmitted_at: null, did_count: 1 },
  ...{ foc_date: '2026-12-01T00:00:00.000Z', failure_reason: null, port_req_id: 256, account_id: 3 },
  ...{ account_username: 'demo', did_type: 'LCL', request_phase: 'In_Progress', state: 'foc_received' },
  ...{ state_since: '2026-11-23T12:00:00.000Z', events: ['foc', 'jeopardy'], carrier: 'desk', losing_sp: null },
  ...{ rate_center: null, region: 'AL', lata: null, zone: 'America/Chicago', complexity: 'simple' },
  ...{ desired_foc_date: '2026-12-01T00:00:00.000Z', rejection_code: null, rejection_text: null, missing: ['loa'] },
  ...{ order_id: 'DYP-1', version: 1, order_status: 'ReceivedFoc', taken_by: null, taken_at: null },
  ...{ allow_suborder_edit: false, allow_suborder_cancel: true, allow_suborder_delete: false },
  allow_suborder_activate: false,
}
const number = {
  ...{ did: '2057890129', port_status: 'foc_received', foc_date: '2026-12-01T00:00:00.000Z', failure_reason: null },
  ...{ activation_type: 'Auto', activation_date: null },
}
const whole = { ...order, numbers: [number] }

export const portDesk = {
  'porting.list-desk': endpoint({
    method: 'GET',
    path: '/porting/desk',
    summary: "The desk's queue: sub-orders that somebody has to see to",
    description: 'Of one state those that have waited longest first; `state=open` is everything that is not over.',
    access: 'admin',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({
      state: Type.Optional(Type.String({ maxLength: 40, description: 'submitted, lsr_sent, …; default open' })),
      taken_by: Type.Optional(Type.String({ maxLength: 60, description: 'me, nobody, or a user name' })),
      carrier: Type.Optional(Type.Union([Type.Literal('desk'), Type.Literal('simulator')])),
      did_type: Type.Optional(s.DidType),
      foc_by: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          description: 'Those whose FOC date is that day or was before',
        }),
      ),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(s.DeskOrder) }),
    errors: ['invalid_input'],
    examples: [{ title: 'An empty desk', input: {}, data: { count: 0, rows: [] } }],
  }),
  'porting.show-desk-order': endpoint({
    method: 'GET',
    path: '/porting/desk/{port_proposal_id}',
    summary: 'A sub-order as the desk has it',
    access: 'admin',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    input: Fields({ port_proposal_id: s.PortProposalId }),
    data: SubOrder,
    errors: ['not_found'],
    examples: [{ title: 'One with its date', input: { port_proposal_id: 201 }, data: whole }],
  }),
  'porting.take': endpoint({
    method: 'POST',
    path: '/porting/desk/{port_proposal_id}/take',
    summary: 'Take a sub-order of the desk, give it to somebody, or put it back',
    access: 'admin',
    permission: 'porting:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      port_proposal_id: s.PortProposalId,
      user_name: Type.Optional(
        Nullable(Type.String({ maxLength: 60, description: 'One of the staff; default the caller, null nobody' })),
      ),
    }),
    data: SubOrder,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'For oneself', input: { port_proposal_id: 201 }, data: { ...whole, taken_by: 'admin' } }],
  }),
  'porting.note': endpoint({
    method: 'POST',
    path: '/porting/desk/{port_proposal_id}/note',
    summary: 'Write a note on a sub-order',
    access: 'admin',
    permission: 'porting:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      port_proposal_id: s.PortProposalId,
      note: Type.String({ minLength: 1, maxLength: 2000 }),
      visible: Type.Optional(Type.Boolean({ description: 'Whether the customer sees it; default no' })),
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'A call', input: { port_proposal_id: 201, note: 'Carrier called back' }, data: true }],
  }),
  'porting.desk': endpoint({
    method: 'POST',
    path: '/porting/desk/{port_proposal_id}',
    summary: 'Say what the losing carrier has done',
    description:
      'Moves a sub-order by hand. `foc` needs `foc_date`; `reject` a `code` of the catalogue, and may keep the carrier’s own words as `text`. `confirm_activation`, `activation_failed` and `snapback` are about all numbers unless `numbers` names some. A `note` is seen by the customer where `visible` is true.',
    access: 'admin',
    permission: 'porting:write',
    deed: 'long',
    extension: true,
    input: Fields({
      port_proposal_id: s.PortProposalId,
      event: s.OneOf(events),
      foc_date: Type.Optional(Day),
      code: Type.Optional(Type.String({ maxLength: 40 })),
      text: Type.Optional(Type.String({ maxLength: 2000 })),
      note: Type.Optional(Type.String({ maxLength: 2000 })),
      visible: Type.Optional(Type.Boolean()),
      numbers: Type.Optional(s.Numbers),
    }),
    data: SubOrder,
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [
      { title: 'A date', input: { port_proposal_id: 201, event: 'foc', foc_date: '2026-12-01' }, data: whole },
    ],
  }),
  'porting.fault': endpoint({
    method: 'POST',
    path: '/sandbox/port-faults',
    summary: 'Have the simulated carrier do something wrong',
    description:
      'Of a sub-order that the simulator speaks for; each fault comes once, when its time comes. `reject`: instead of the next answer. `silence`: it says nothing any more until it is asked for another fault. `move_foc`: another date, by default a week later. `partial`: half of the numbers stay. `lost_answer`: it does what it is asked for, and its answer is lost.',
    access: 'account',
    permission: 'sandbox:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      port_proposal_id: s.PortProposalId,
      fault: s.OneOf(['reject', 'silence', 'move_foc', 'partial', 'lost_answer']),
      code: Type.Optional(Type.String({ maxLength: 40 })),
      foc_date: Type.Optional(Day),
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'A rejection', input: { port_proposal_id: 201, fault: 'reject', code: 'ACCN' }, data: true }],
  }),
} as const
