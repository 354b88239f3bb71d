import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { named } from './porting-requests.ts'
import * as s from './porting-shapes.ts'

const { Fields } = p

export const portActivation = {
  'porting.activate': endpoint({
    method: 'POST',
    path: '/port-in/activate-order',
    summary: 'Bring the numbers of a port or sub-order over now',
    description:
      'From the FOC date on. Each number comes whole or not at all; what could not come says why in the timeline, and can be tried again. Of a whole port every sub-order is activated that can be; when none can, it is refused.',
    access: 'account',
    permission: 'porting:write',
    deed: 'long',
    input: Fields(named),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'A sub-order', input: { port_proposal_id: 201 }, data: true }],
  }),
  'porting.activate-number': endpoint({
    method: 'POST',
    path: '/port-in/activate-did',
    summary: 'Bring one number over now',
    access: 'account',
    permission: 'porting:write',
    deed: 'long',
    input: Fields({ port_proposal_id: s.PortProposalId, did_number: s.DidNumber }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'One number', input: { port_proposal_id: 201, did_number: '2057890129' }, data: true }],
  }),
  'porting.show-activation': endpoint({
    method: 'GET',
    path: '/port-in/view-did-activation',
    summary: 'When a number is to come',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    input: Fields({ did: s.DidNumber, port_proposal_id: s.PortProposalId }),
    data: Fields({ success: Type.Boolean(), data: s.DatedNumber }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One that has its date',
        input: { did: '7012001183', port_proposal_id: 76 },
        data: {
          success: true,
          data: {
            ...{ port_proposal_id: 76, did: '7012001183', port_status: 'foc_received', port_req_id: 136 },
            ...{ foc_date: '2026-12-01T00:00:00.000Z', activation_type: 'Auto' },
            activation_date: '2026-12-01T17:00:00.000Z',
          },
        },
      },
    ],
  }),
  'porting.update-activation': endpoint({
    method: 'POST',
    path: '/port-in/update-activation',
    summary: 'Change when a number is to come',
    description:
      'Auto: when its FOC date begins where it is. Scheduled: at `activation_date`, on the FOC date or up to the day on which that runs out. Manual: by a call.',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({
      activation_date: Type.Optional(p.GivenInstant('ISO 8601 with its offset; required for Scheduled')),
      activation_type: s.ActivationType,
      did: s.DidNumber,
      port_proposal_id: s.PortProposalId,
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [
      {
        title: 'At noon',
        input: {
          ...{ activation_date: '2026-12-01T12:00:00-05:00', activation_type: 'Scheduled' },
          ...{ did: '7012001183', port_proposal_id: 76 },
        },
        data: true,
      },
    ],
  }),
} as const
