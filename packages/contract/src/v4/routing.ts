import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import * as p from '../primitives.ts'
import * as example from './forwarding-examples.ts'
import { fwd_trunk_grpid, Lint, methodFields, Plan } from './forwarding-shapes.ts'
import { ForwardingData } from './number-shapes.ts'
import { trunkGroups } from './trunk-groups.ts'

const { Fields, Nullable } = p
const AccountId = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 2147483647, description: 'Whose; default the caller’s own' }),
)
const CallId = Type.String({
  minLength: 1,
  maxLength: 255,
  examples: ['a84b4c76e66710@192.0.2.4'],
  description: 'Of this very call: it decides where a round-robin group begins and how a random sequence is shuffled',
})
const Outcome = Type.Union(
  [
    Type.Literal('answer'),
    Type.Literal('busy'),
    Type.Literal('no-answer'),
    Type.Literal('fail'),
    Type.Literal('decline'),
  ],
  { description: 'decline (603) ends the hunt (extension)' },
)
const Routed = Type.Union([
  Fields({ login: Type.String(), i_product: Nullable(Type.String()), i_account: Type.Integer() }),
  Type.Array(Fields({ description: Type.String() })),
])

export const routing = {
  ...trunkGroups,
  'routing.update-forwarding': endpoint({
    method: 'POST',
    path: '/update_forwarding',
    summary: 'Say where a number rings',
    description:
      'By trunk group (`fwd_trunk_grpid`) or by answering mode and methods. Each call replaces the whole forwarding; a device that method1 trunk registered stays until another takes its place.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    input: Fields({ number: p.PhoneNumberText, ...methodFields, fwd_trunk_grpid }),
    data: Routed,
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'By methods',
        input: {
          number: '2512658624',
          sequence: 'Simultaneous',
          answeringmode: '2',
          method1: 'simple',
          number1: '2522378144',
          timeout1: '99',
          sipdigits: '11',
          method2: 'ip',
          sip2: '127.0.0.1',
          timeout2: '20',
          method3: 'simple',
          number3: '2223331234',
          timeout3: '60',
        },
        data: example.login,
      },
      {
        title: 'To a device that registers',
        input: {
          number: '2512658624',
          answeringmode: '2',
          method1: 'trunk',
          username: '12512658624',
          password: 'secret123',
          timeout1: '30',
          product: '24230',
        },
        data: example.login,
      },
      {
        title: 'By trunk group',
        input: { number: '8881234560', fwd_trunk_grpid: 52610 },
        data: [{ description: 'Routing request completed' }],
      },
    ],
  }),
  'routing.bulk-forwarding': endpoint({
    method: 'POST',
    path: '/dids/bulk-forwarding',
    summary: 'Say where many numbers ring, with an outcome for each',
    description:
      'The same forwarding for every number, each for itself: what can be set is, the rest is answered in `failed`.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({
      numbers: Type.Array(p.PhoneNumberText, { minItems: 1, maxItems: 1000 }),
      ...methodFields,
      fwd_trunk_grpid,
    }),
    data: Fields({
      updated: Type.Array(Type.String()),
      failed: Type.Array(Fields({ number: Type.String(), message: Type.String() })),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'One of two',
        input: { numbers: ['7065550100', '7065550199'], fwd_trunk_grpid: 52610 },
        data: { updated: ['7065550100'], failed: [{ number: '7065550199', message: 'Not among your numbers.' }] },
      },
    ],
  }),
  'routing.show-default-forwarding': endpoint({
    method: 'GET',
    path: '/forwarding/default',
    summary: 'Where an account’s calls go unless a number says otherwise',
    description: 'What `preconfigured` stands for; null while none is set.',
    access: 'account',
    permission: 'routing:read',
    deed: 'none',
    extension: true,
    input: Fields({ account_id: AccountId }),
    data: Nullable(ForwardingData),
    errors: ['not_found'],
    examples: [{ title: 'A trunk group', input: {}, data: example.toTrunkGroup }],
  }),
  'routing.set-default-forwarding': endpoint({
    method: 'PUT',
    path: '/forwarding/default',
    summary: 'Set an account’s default forwarding',
    description:
      'As for a number, without `preconfigured`. In force for numbers that have no forwarding of their own, and wherever one names `preconfigured`.',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: AccountId, ...methodFields, fwd_trunk_grpid }),
    data: ForwardingData,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'A trunk group', input: { fwd_trunk_grpid: 52610 }, data: example.toTrunkGroup }],
  }),
  'routing.remove-default-forwarding': endpoint({
    method: 'DELETE',
    path: '/forwarding/default',
    summary: 'Remove an account’s default forwarding',
    access: 'account',
    permission: 'routing:write',
    deed: 'transaction',
    extension: true,
    input: Fields({ account_id: AccountId }),
    data: Type.Boolean(),
    errors: ['not_found'],
    examples: [{ title: 'Remove', input: {}, data: true }],
  }),
  'routing.show-forwarding': endpoint({
    method: 'GET',
    path: '/dids/{number}/forwarding',
    summary: 'Where a number rings, and where it rang before',
    description: 'Newest first; only what was set while the number was the caller’s or of an account below.',
    access: 'account',
    permission: 'routing:read',
    deed: 'none',
    extension: true,
    paged: true,
    input: Fields({ number: p.PhoneNumberText, page: p.Page, limit: p.PageSize(25, 1000) }),
    data: Fields({
      current: Nullable(ForwardingData),
      rows: Type.Array(
        Fields({
          at: p.Instant,
          by: Nullable(Type.Integer({ description: 'account_id of who set it' })),
          forwarding: Nullable(ForwardingData),
        }),
      ),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Set once',
        input: { number: '7065550100' },
        data: {
          current: example.toTrunkGroup,
          rows: [{ at: '2026-11-23T12:00:00.000Z', by: 3, forwarding: example.toTrunkGroup }],
        },
      },
    ],
  }),
  'routing.show-route': endpoint({
    method: 'GET',
    path: '/dids/{number}/route',
    summary: 'The plan by which a SIP server carries a call to a number',
    description:
      'Steps in series, each a set of targets that ring at once. Without `call_id` members and methods stand as listed.',
    access: 'account',
    permission: 'routing:read',
    deed: 'none',
    extension: true,
    input: Fields({ number: p.PhoneNumberText, call_id: Type.Optional(CallId) }),
    data: Plan,
    errors: ['invalid_input', 'not_found'],
    examples: [{ title: 'A trunk group of one', input: { number: '7065550100' }, data: example.plan }],
  }),
  'routing.simulate': endpoint({
    method: 'POST',
    path: '/routes/simulate',
    summary: 'What would happen to a call',
    description:
      'Walks through the number’s plan, given how each target behaves. A target is named as it was stored: a telephone number, host:port or SIP URI, a member’s ip:port, `tg:<ext_tgid>` for a whole group, `ring`, `voicemail`. Those that are not named do not answer; voicemail does. Signalling takes no time, ringing does. Nothing is dialled and nothing changes.',
    access: 'account',
    permission: 'routing:read',
    deed: 'none',
    extension: true,
    input: Fields({
      number: p.PhoneNumberText,
      caller: Type.String({ minLength: 1, maxLength: 32, examples: ['2125550123'], description: 'Or anonymous' }),
      at: Type.Optional(
        Type.String({ minLength: 10, maxLength: 40, description: 'ISO 8601 with its offset; default now' }),
      ),
      outcomes: Type.Optional(Type.Record(Type.String(), Outcome, { maxProperties: 100 })),
      call_id: Type.Optional(CallId),
      hangs_up_after_ms: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 86_400_000, description: 'When the caller loses patience' }),
      ),
    }),
    data: Fields({
      version: Type.String(),
      begins_at: p.Instant,
      answered_by: Nullable(Type.String()),
      final_code: Nullable(Type.Integer({ description: 'SIP status that the caller is given; null once answered' })),
      trace: Type.Array(
        Fields({
          at_ms: Type.Integer(),
          step: Type.Integer({ description: 'Index in the plan’s steps' }),
          target: Nullable(Type.String()),
          event: Type.String({
            description: 'invite, ringing, answer, busy, no-answer, fail, cancel or reject',
          }),
        }),
      ),
      unused: Type.Array(Type.String({ description: 'An outcome that no target of the plan is named by' })),
      lints: Type.Array(Lint),
    }),
    errors: ['invalid_input', 'not_found'],
    examples: [
      {
        title: 'Busy here, answered there',
        input: {
          number: '7065550100',
          caller: '2125550123',
          outcomes: { '2522378144': 'busy', '203.0.113.10:5060': 'answer' },
        },
        data: example.simulation,
      },
    ],
  }),
} as const
