import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import * as s from './porting-shapes.ts'

const { Fields, Nullable } = p
const detail = {
  cust_acc_name: 'Test 1324',
  cust_authorized_name: 'Test user',
  cust_acc_type: 'RES',
  address_street_name: 'Test',
  address_number: '54322',
  address_loc_designator: 'Test',
  city: 'Test',
  btn: '43020',
  state: 'AL',
  activation_type: 'Auto',
  desired_foc_date: '2026-12-03T00:00:00Z',
  postal_code: '532132',
  activation_date: '2026-12-03T12:00:00-05:00',
} as const
const filed = {
  did_type: s.DidType,
  account_id: Type.Optional(p.DescribedAccountId('Whose numbers they are to be; default the caller')),
  numbers: Type.Optional(Type.Array(p.PhoneNumberText, { maxItems: 5000 })),
  file: Type.Optional(Type.String({ description: 'CSV with a column `number`; in a form, as a file' })),
  file_name: Type.Optional(Type.String({ maxLength: 200 })),
  port_req_detail: s.NewDetail,
  forwarding_data: Type.Optional(Type.Array(s.GivenStep, { maxItems: 3 })),
  carrier: Type.Optional(
    Type.Union([Type.Literal('desk'), Type.Literal('simulator')], {
      description: 'Who speaks for the losing side; the simulator exists in demo mode alone',
    }),
  ),
}
const either = 'Name the port or one of its sub-orders, not two that do not belong together.'
export const named = {
  port_req_id: Type.Optional(s.PortReqId),
  port_proposal_id: Type.Optional(s.PortProposalId),
}

export const portRequests = {
  'porting.submit': endpoint({
    method: 'POST',
    path: '/port-in/submit-port-details',
    summary: 'File a port',
    description:
      'Brings numbers here from another carrier. The numbers are split by their losing carrier and place into sub-orders, which live on their own. What a price list asks for a port is kept back at once and charged when a number is here. Numbers come in `numbers`, or as a form with a `file` (CSV, column `number`).',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    textFile: true,
    input: Fields(filed),
    data: Fields({ port_req_id: Type.Integer() }),
    errors: [
      ...(['invalid_input', 'not_found', 'number_not_portable', 'insufficient_balance'] as const),
      ...(['account_blocked'] as const),
    ],
    examples: [
      {
        title: 'One number',
        input: { did_type: 'LCL', port_req_detail: detail, numbers: ['2057890129'] },
        data: { port_req_id: 256 },
      },
    ],
  }),
  'porting.preview': endpoint({
    method: 'POST',
    path: '/port-in/preview',
    summary: 'What a port would be',
    description:
      'Takes what filing it takes and does nothing: the sub-orders that there would be, the earliest date of each, what is still missing, what it would cost, and the numbers that cannot be ported.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    textFile: true,
    input: Fields(filed),
    data: Fields({
      sub_orders: Type.Array(
        Fields({
          numbers: Type.Array(Type.String()),
          losing_sp: Nullable(Type.String()),
          rate_center: Nullable(Type.String()),
          region: Nullable(Type.String()),
          lata: Nullable(Type.String()),
          complexity: Type.String(),
          zone: Type.String(),
          business_days: Nullable(Type.Integer({ description: 'From receipt to the earliest date' })),
          earliest_foc_date: Type.String(),
        }),
      ),
      missing: Type.Array(Type.String({ description: 'Fields and documents that the losing carrier will ask for' })),
      problems: Type.Array(Fields({ field: Type.String(), message: Type.String() })),
      fee: p.DescribedMoney('What is kept back when it is filed'),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One number',
        input: { did_type: 'LCL', port_req_detail: detail, numbers: ['2057890129'] },
        data: {
          sub_orders: [
            {
              numbers: ['2057890129'],
              ...{ losing_sp: null, rate_center: null, region: 'AL', lata: null, complexity: 'simple' },
              ...{ zone: 'America/Chicago', business_days: 1, earliest_foc_date: '2026-11-24' },
            },
          ],
          missing: ['cust_acc_number', 'loa'],
          problems: [],
          fee: '0.00000',
        },
      },
    ],
  }),
  'porting.show': endpoint({
    method: 'GET',
    path: '/port-in/view-port-detail',
    summary: 'The details of a port or sub-order',
    description: either,
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    input: Fields(named),
    data: s.PortDetail,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'A sub-order',
        input: { port_proposal_id: 123 },
        data: {
          ...{ port_req_id: 12, did_type_id: 1, account_id: 712, csv_file: false, port_proposal_id: 123 },
          ...{ port_req_detail_id: 136, cust_acc_name: 'Test', cust_acc_type: 'RES', cust_acc_number: null },
          ...{ cust_acc_pin: null, cust_authorized_name: 'Test', btn: '5422' },
          desired_foc_date: '2026-12-02T05:00:00.000Z',
          ...{ address_direction_prefix: null, address_direction_suffix: null, address_street_name_suffix: null },
          ...{ address_street_name: 'Test', address_number: '64332', address_loc_designator: 'Test' },
          ...{ address_loc_value: null, postal_code: null, city: 'Test', state_id: 25, loa_file: null },
          ...{ bill_file: null, csr_file: null, activation_type: 'Auto', activation_date: '2026-12-02T00:00:00.000Z' },
          ...{ email_updates: null, notes: null, state_name: 'Michigan', state_code: 'MI', tags: 't1 , t2' },
        },
      },
    ],
  }),
  'porting.update': endpoint({
    method: 'POST',
    path: '/port-in/update-request',
    summary: 'Correct the details of a port or sub-order',
    description:
      'Only what is sent changes. With `port_proposal_id` the sub-order gets details of its own; without, those of the whole port change, for every sub-order that goes by them and may be edited. A sub-order that was turned down is sent again, and must change what its rejection names.',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({ ...named, port_req_detail: s.ChangedDetail }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict', 'rejection_not_corrected'],
    examples: [
      {
        title: 'The account number',
        input: { port_req_id: 12, port_req_detail: { cust_acc_number: '1234566' } },
        data: true,
      },
    ],
  }),
  'porting.cancel': endpoint({
    method: 'POST',
    path: '/port-in/cancel-order',
    summary: 'Cancel a port or sub-order',
    description: `${either} Of a whole port every sub-order is cancelled that can be; when none can, it is refused.`,
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields(named),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'A sub-order', input: { port_proposal_id: 201 }, data: true }],
  }),
  'porting.cancel-number': endpoint({
    method: 'POST',
    path: '/port-in/cancel-did-order',
    summary: 'Take a number out of its port',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({ port_proposal_id: s.PortProposalId, did_number: s.DidNumber }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'One number', input: { port_proposal_id: 201, did_number: '2057890129' }, data: true }],
  }),
  'porting.delete': endpoint({
    method: 'POST',
    path: '/port-in/delete-request',
    summary: 'Take a cancelled port, sub-order or number off the lists',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({
      port_request_id: Type.Optional(s.PortReqId),
      ...named,
      did_number: Type.Optional(s.DidNumber),
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [{ title: 'A sub-order', input: { port_proposal_id: 201 }, data: true }],
  }),
  'porting.show-forwarding': endpoint({
    method: 'GET',
    path: '/port-in/forwarding-details',
    summary: 'Where the numbers of a port are to ring',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    input: Fields({ port_req_id: s.PortReqId }),
    data: s.PortForwarding,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'To another number',
        input: { port_req_id: 12 },
        data: {
          ...{ port_req_id: 12, fwd_preconfigured: false, fwd_trunk_grpid: null, fwd_sip_type: 'NA', fwd_order: 'NA' },
          ...{ fwd_answering_mode: 'NA', fwd_device_password: null },
          port_req_forwardings: [
            {
              ...{
                port_req_id: 256,
                forwarding_type_id: 2,
                sequence: 1,
                method: 'NUM',
                value: '12356789133',
                timeout: 30,
              },
              ...{ created_at: '2026-11-23T12:00:00.000Z', updated_at: '2026-11-23T12:00:00.000Z' },
            },
          ],
        },
      },
    ],
  }),
  'porting.update-forwarding': endpoint({
    method: 'POST',
    path: '/port-in/update-forwarding',
    summary: 'Say where the numbers of a port are to ring',
    description: '`forwarding_data` replaces all steps; what is left out stays as it is.',
    access: 'account',
    permission: 'porting:write',
    deed: 'transaction',
    input: Fields({
      port_req_id: s.PortReqId,
      forwarding_data: Type.Optional(Type.Array(s.GivenStep, { maxItems: 3 })),
      ...s.forwardingFields,
    }),
    data: Type.Boolean(),
    errors: ['invalid_input', 'not_found', 'port_state_conflict'],
    examples: [
      {
        title: 'To another number',
        input: {
          port_req_id: 256,
          forwarding_data: [{ forwarding_type_id: 2, timeout: 30, value: '12356789133', method: 'NUM', sequence: 1 }],
        },
        data: true,
      },
    ],
  }),
} as const
