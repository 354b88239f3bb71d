import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import { named } from './porting-requests.ts'
import * as s from './porting-shapes.ts'

const { Fields, Nullable } = p
const filters = {
  request_phase: Type.Optional(s.RequestPhase),
  did_type: Type.Optional(s.DidType),
  numbers: Type.Optional(s.Numbers),
  account_id: Type.Optional(p.AccountId),
}
const paging = { page: p.Page, limit: p.PageSize(25, 1000) }
const paged = { totalRecords: Type.Integer(), enableNext: Type.Boolean() }

const port = {
  ...{ port_req_id: 256, did_type_id: 1, import_from_file: null, request_phase: 'In_Progress', suborder_count: 1 },
  ...{ created_at: '2022-01-31T06:10:41.967Z', did_type_name: 'Local', account_id: 712 },
  ...{ account_username: 'test.user', account_class_id: 1, csv_file: false },
  port_proposals: [
    {
      ...{ port_proposal_id: 201, port_req_status: 'submitted', resubmitted_at: null, did_count: 1, foc_date: null },
      ...{ failure_reason: null, port_req_detail_id: null, allow_suborder_edit: true, allow_suborder_cancel: true },
      ...{ allow_suborder_delete: false, allow_suborder_activate: false, is_master: true },
    },
  ],
}
const dated = {
  ...{ port_proposal_id: 275, did: '2012190101', port_status: 'activated', foc_date: null, port_req_id: 315 },
  ...{ activation_type: 'Auto', activation_date: null },
}
const rejected = {
  ...{ port_proposal_id: 358, port_req_id: 390, port_req_status: 'retry', losing_sp: 'Call 48 4125/1' },
  ...{ target_sp: 'IPH', resubmitted_at: null, did_count: 1, foc_date: null, request_phase: 'In_Progress' },
  failure_reason: 'LSR rejected || Rejection reason ACCN : Incorrect Account Number',
  ...{ order_id: '515J-637868274879776052', order_status: 'Rejected' },
}

const followed = {
  ...{ port_proposal_id: 358, port_req_id: 390, account_id: 3, account_username: 'demo', did_type: 'LCL' },
  ...{ request_phase: 'In_Progress', port_req_status: 'retry', resubmitted_at: null, did_count: 1, foc_date: null },
  failure_reason: 'LSR rejected || Rejection reason ACCN : Incorrect Account Number',
  ...{ state: 'retry', state_since: '2026-11-23T12:00:00.000Z', carrier: 'desk', losing_sp: null, rate_center: null },
  ...{ region: 'AL', lata: null, zone: 'America/Chicago', complexity: 'simple' },
  ...{ desired_foc_date: '2026-12-01T00:00:00.000Z', rejection_code: 'ACCT_NUMBER', rejection_text: null, missing: [] },
  ...{ order_id: 'DYP-1', version: 1, order_status: 'LSR Rejected', allow_suborder_edit: true },
  ...{ allow_suborder_cancel: true, allow_suborder_delete: false, allow_suborder_activate: false, is_master: true },
  remedy: {
    by: 'customer',
    fields: ['cust_acc_number'],
    help: "Give the account number as it stands on the losing carrier's bill.",
  },
}

export const portLists = {
  'porting.list': endpoint({
    method: 'POST',
    path: '/port-in/view-list',
    summary: 'Ports with their sub-orders, newest first',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    paged: true,
    input: Fields({ ...paging, ...filters }),
    data: Fields({ result: Type.Array(s.ListedPort), ...paged }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'The first page',
        input: { page: 1, limit: 10 },
        data: { result: [port], totalRecords: 109, enableNext: true },
      },
    ],
  }),
  'porting.list-sub-orders': endpoint({
    method: 'GET',
    path: '/port-in/sub-orders',
    summary: 'Where the sub-orders of a port stand',
    description:
      'Of a port or of one sub-order: its state, what is missing, and after a rejection who can do what about it.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ ...named, page: p.Page, limit: p.PageSize(25, 1000) }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(s.FollowedOrder) }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      { title: 'One that was turned down', input: { port_req_id: 390 }, data: { count: 1, rows: [followed] } },
    ],
  }),
  'porting.list-numbers': endpoint({
    method: 'GET',
    path: '/port-in/view-did-list',
    summary: 'The numbers of a sub-order',
    description: 'All of them unless `page` or `limit` is sent.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    paged: true,
    input: Fields({ port_proposal_id: s.PortProposalId, page: p.Page, limit: p.OptionalPageSize(1000) }),
    data: Fields({ success: Type.Boolean(), result: Type.Array(s.ListedNumber) }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One number',
        input: { port_proposal_id: 123 },
        data: {
          success: true,
          result: [
            {
              ...{ port_proposal_id: 201, did: '7012008902', lrn: '7012009999', port_status: 'submitted', tags: null },
              ...{ allow_did_activate: false, allow_did_build: false, allow_did_cancel: true, allow_did_delete: false },
            },
          ],
        },
      },
    ],
  }),
  'porting.list-dated': endpoint({
    method: 'POST',
    path: '/port-in/view-foc-list',
    summary: 'Numbers that have a date, or are here',
    description: 'Newest first.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    paged: true,
    input: Fields({
      ...paging,
      activation_type: Type.Optional(s.ActivationType),
      numbers: Type.Optional(s.Numbers),
      account_id: Type.Optional(p.AccountId),
    }),
    data: Fields({ count: Type.Integer(), rows: Type.Array(s.DatedNumber) }),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'The first page', input: { page: 1, limit: 10 }, data: { count: 1, rows: [dated] } }],
  }),
  'porting.list-rejected': endpoint({
    method: 'POST',
    path: '/port-in/view-rejection-list',
    summary: 'Sub-orders that were turned down and wait for a correction',
    description: 'Newest first.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    paged: true,
    input: Fields({ ...paging, ...filters }),
    data: Fields({
      success: Type.Boolean(),
      result: Fields({
        request_phase_list: Type.Array(Fields({ request_phase: Type.String() })),
        atl_status_list: Type.Array(Fields({ atl_status: Type.String() })),
        totalRecords: Type.Integer(),
        result: Type.Array(s.RejectedOrder),
        enableNext: Type.Boolean(),
      }),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'The first page',
        input: { page: 1, limit: 10 },
        data: {
          success: true,
          result: {
            request_phase_list: [{ request_phase: 'Queue' }],
            atl_status_list: [{ atl_status: 'LSR Pending' }],
            ...{ totalRecords: 3, result: [rejected], enableNext: false },
          },
        },
      },
    ],
  }),
  'porting.export': endpoint({
    method: 'POST',
    path: '/port-in/export-list',
    summary: 'Ports, sub-orders or numbers as a CSV file',
    description:
      'With `port_req_id` the sub-orders of one port, with `port_proposal_id` the numbers of one sub-order, with neither the sub-orders of every port that the filters leave. `tn` is how many numbers a sub-order has, or the number.',
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    files: ['text/csv'],
    input: Fields({
      ...named,
      ...filters,
      format: Type.Optional(Type.Union([Type.Literal('csv')], { description: 'There is no other' })),
    }),
    data: Type.Null(),
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'The sub-orders of a port', input: { port_req_id: 12 }, data: null }],
  }),
  'porting.timeline': endpoint({
    method: 'GET',
    path: '/port-in/timeline',
    summary: 'What happened to a port, a sub-order or one of its numbers',
    description: "Oldest first. Notes that are the provider's own are seen by his staff alone.",
    access: 'account',
    permission: 'porting:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ ...named, did: Type.Optional(s.DidNumber), page: p.Page, limit: p.PageSize(100, 1000) }),
    data: Type.Array(
      Fields({
        at: p.Instant,
        port_proposal_id: Nullable(Type.Integer()),
        did: Nullable(Type.String()),
        event: Type.String(),
        from: Nullable(Type.String()),
        to: Nullable(Type.String()),
        by: Type.String({ description: 'A user name, or staff, reseller, carrier, clock' }),
        code: Nullable(Type.String()),
        text: Nullable(Type.String()),
        visible: Type.Boolean(),
      }),
    ),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Filed',
        input: { port_proposal_id: 201 },
        data: [
          {
            ...{ at: '2026-11-23T12:00:00.000Z', port_proposal_id: 201, did: null, event: 'submit', from: null },
            ...{ to: 'submitted', by: 'demo', code: null, text: null, visible: true },
          },
        ],
      },
    ],
  }),
} as const
