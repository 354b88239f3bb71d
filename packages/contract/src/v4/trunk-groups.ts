import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p
const Id = Type.Integer({ minimum: 1, maximum: 2147483647 })
const RouteType = Type.Union([Type.Literal('RR'), Type.Literal('TD')], {
  description: 'RR: each call begins at another member; TD: always at the first',
})
const NumFormat = Type.Union([Type.Literal('e164'), Type.Literal('11'), Type.Literal('10')], {
  description: 'How the called number is written to the members',
})
const CliType = Type.Union([Type.Literal('paid'), Type.Literal('rpid')], {
  description: 'The header that names the caller: P-Asserted-Identity or Remote-Party-ID',
})
const Name = Type.String({ minLength: 1, maxLength: 100, examples: ['TG NAME'] })
const Prefix = Type.String({
  pattern: '^[0-9A-Za-z*#+]{0,20}$',
  examples: ['2377#'],
  description: 'Stands before the number; digits, letters, *, # and +',
})
const Address = Type.String({
  minLength: 2,
  maxLength: 60,
  examples: ['10.50.250.10'],
  description: 'IPv4 or IPv6 with or without port: 10.50.250.10:5060, [2001:db8::1]:5060',
})
const Member = Fields({
  ip_address: Address,
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535, description: '5060 where neither says one' })),
})
const settings = {
  route_type: Type.Optional(RouteType),
  num_format: Type.Optional(NumFormat),
  cli_type: Type.Optional(CliType),
  prefix: Type.Optional(Prefix),
}
const shown = {
  ss_verify: Type.Boolean(),
  trunk_grpid: Type.Integer(),
  trunk_name: Type.String(),
  route_type: Type.String(),
  num_format: Type.String(),
  cli_type: Type.String(),
  prefix: Nullable(Type.String()),
  account_id: Type.Integer(),
  ext_tgid: Type.Integer({ description: 'What fwd_trunk_grpid takes' }),
}

export const trunkGroups = {
  'routing.create-trunk-group': endpoint({
    method: 'POST',
    path: '/trunkgrp/create',
    summary: 'Create a trunk group',
    description:
      'The group is in force at once. An address may not be loopback, link-local, multicast, unspecified or one of the platform’s own; private ranges only where the server allows them.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    message: 'Trunk Group created successfully',
    input: Fields({
      trunk_name: Name,
      ...settings,
      trunk_ips: Type.Array(Member, { minItems: 1, maxItems: 30 }),
      account_id: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 2147483647,
          description: 'Whose group; default the caller. The provider’s staff name it (extension)',
        }),
      ),
    }),
    data: Fields({
      ...shown,
      trunk_ips: Type.Array(Fields({ port: Type.Integer(), trunk_grpid: Type.Integer(), ip_address: Type.String() })),
      od_custid: Type.Integer(),
      order_no: Type.String(),
      ext_tgstatus: Type.String(),
      updated_at: p.Instant,
      created_at: p.Instant,
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Create trunk group',
        input: {
          trunk_name: 'TG NAME',
          route_type: 'RR',
          num_format: 'e164',
          cli_type: 'paid',
          prefix: '2377#',
          trunk_ips: [{ ip_address: '10.50.250.11' }, { ip_address: '10.50.250.15' }],
        },
        data: {
          ss_verify: false,
          trunk_grpid: 20,
          trunk_name: 'TG NAME',
          route_type: 'RR',
          num_format: 'e164',
          cli_type: 'paid',
          prefix: '2377#',
          trunk_ips: [
            { port: 5060, trunk_grpid: 20, ip_address: '10.50.250.11' },
            { port: 5060, trunk_grpid: 20, ip_address: '10.50.250.15' },
          ],
          account_id: 15,
          ext_tgid: 52620,
          od_custid: 10031,
          order_no: 'newTG-4205kxwnpfkou3dzco',
          ext_tgstatus: 'queued',
          updated_at: '2021-05-18T13:48:55.633Z',
          created_at: '2021-05-18T13:48:55.633Z',
        },
      },
    ],
  }),
  'routing.update-trunk-group': endpoint({
    method: 'PUT',
    path: '/trunkgrp/update',
    summary: 'Change a trunk group',
    description:
      'What is left out stays. First `deleted_ips` go, then `trunk_ips` are added at the end; one that is a member already is not added twice. A group keeps at least one member.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    message: 'Success',
    input: Fields({
      trunk_grpid: Id,
      trunk_name: Type.Optional(Name),
      ...settings,
      deleted_ips: Type.Optional(
        Type.Array(Address, { maxItems: 30, description: 'Without a port the member at 5060 is meant' }),
      ),
      trunk_ips: Type.Optional(Type.Array(Member, { maxItems: 30 })),
    }),
    data: Type.Null(),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Update trunk group',
        input: {
          trunk_grpid: 10,
          trunk_name: 'TG UPDATE',
          route_type: 'TD',
          num_format: '11',
          cli_type: 'paid',
          prefix: '7777#',
          deleted_ips: ['10.50.250.12:5060', '10.50.250.77'],
          trunk_ips: [{ ip_address: '10.50.250.10' }],
        },
        data: null,
      },
    ],
  }),
  'routing.list-trunk-groups': endpoint({
    method: 'GET',
    path: '/trunkgrp/list',
    summary: 'Trunk groups of the account and its sub-accounts',
    description: 'Sorted by `trunk_grpid`.',
    access: 'account',
    permission: 'routing:read',
    deed: 'none',
    message: 'Success',
    paged: true,
    input: Fields({
      account_id: Type.Optional(Type.Integer({ minimum: 1, maximum: 2147483647 })),
      page: p.Page,
      limit: p.PageSize(25, 1000),
    }),
    data: Fields({
      result: Type.Array(
        Fields({
          ...shown,
          trunk_ips: Type.Array(Type.String()),
          account_username: Type.String(),
        }),
      ),
      totalRecords: Type.String(),
      enableNext: Type.Boolean(),
    }),
    errors: ['not_found'],
    examples: [
      {
        title: 'List trunk group',
        input: {},
        data: {
          result: [
            {
              trunk_grpid: 11,
              ext_tgid: 52610,
              trunk_name: 'Call48 Test',
              account_id: 3,
              route_type: 'TD',
              num_format: '11',
              cli_type: 'paid',
              prefix: null,
              ss_verify: false,
              trunk_ips: ['10.50.250.10:5060'],
              account_username: 'wholesale_user',
            },
          ],
          totalRecords: '1',
          enableNext: false,
        },
      },
    ],
  }),
  'routing.remove-trunk-group': endpoint({
    method: 'DELETE',
    path: '/trunkgrp/{trunk_grpid}',
    summary: 'Remove a trunk group that nothing uses',
    description: 'Refused while numbers or the account’s default forwarding use it; the error names them.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ trunk_grpid: Id }),
    data: Type.Boolean(),
    errors: ['not_found', 'trunk_group_in_use'],
    examples: [{ title: 'Remove', input: { trunk_grpid: 20 }, data: true }],
  }),
} as const
