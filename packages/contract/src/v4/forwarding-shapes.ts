import { Type } from 'typebox'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p

const Mode = Type.Optional(
  Type.String({
    pattern: '^([0-7]|NA)?$',
    examples: ['2'],
    description:
      '0 reject, 1 ring, 2 forward, 3 ring then forward, 4 voicemail, 5 ring then voicemail, 6 forward then voicemail, 7 ring, forward, voicemail',
  }),
)
const Sequence = Type.Optional(
  Type.String({
    maxLength: 20,
    examples: ['Order'],
    description: 'How the methods are tried: Order (also when empty), Simultaneous or Random',
  }),
)
const method = (words: string) =>
  Type.Optional(Type.String({ maxLength: 20, examples: ['simple'], description: words }))
const number = (which: string) =>
  Type.Optional(Type.String({ maxLength: 32, examples: ['2522378144'], description: `If ${which} is simple` }))
const sip = (which: string) =>
  Type.Optional(
    Type.String({
      maxLength: 255,
      examples: ['203.0.113.10:5060'],
      description: `If ${which} is ip: an address or host name, with or without port, or user@host`,
    }),
  )
const timeout = (which: string) =>
  Type.Optional(
    Type.String({
      pattern: '^(\\d{1,9}|NA)?$',
      examples: ['20'],
      description: `Seconds to ring, 1 to 300; required if ${which} is neither empty nor preconfigured`,
    }),
  )

/** How calls are forwarded by modes and methods, as the reference's clients send it: empty and "NA" say nothing. */
export const methodFields = {
  sequence: Sequence,
  product: Type.Optional(Type.Integer({ minimum: 0, maximum: 2147483647, description: 'i_product' })),
  answeringmode: Mode,
  method1: method('Empty: none, preconfigured, simple, ip or trunk'),
  number1: number('method1'),
  timeout1: timeout('method1'),
  sipdigits: Type.Optional(
    Type.String({
      maxLength: 10,
      examples: ['11'],
      description: 'How the called number is written to a SIP address: 11, 10, or NA (E.164)',
    }),
  ),
  username: Type.Optional(
    Type.String({
      maxLength: 64,
      examples: ['12512658624'],
      description: 'If method1 is trunk: what the device logs in as',
    }),
  ),
  password: Type.Optional(
    Type.String({ maxLength: 128, format: 'password', description: 'If method1 is trunk; it is shown nowhere' }),
  ),
  sip1: sip('method1'),
  method2: method('Empty: none, simple or ip'),
  number2: number('method2'),
  timeout2: timeout('method2'),
  sip2: sip('method2'),
  method3: method('Empty: none, simple or ip'),
  number3: number('method3'),
  timeout3: timeout('method3'),
  sip3: sip('method3'),
}
/** The other shape: all of it to a trunk group. */
export const fwd_trunk_grpid = Type.Optional(
  Type.Union([Type.Integer({ minimum: 0, maximum: 2147483647 }), Type.Literal('NA')], {
    description: '`ext_tgid` of a trunk group of the number’s owner, instead of answeringmode',
  }),
)

const Next = Type.Union([Type.Integer(), Type.Literal('end')])
const Target = Fields({
  name: Type.String({ description: 'As it was stored; ring and voicemail for those' }),
  kind: Type.String({ description: 'device, number, sip, trunk or voicemail' }),
  uri: Type.String(),
  headers: Type.Array(Type.String({ description: 'Whole header lines; {caller} stands for the caller’s number' })),
  lookup: Type.Boolean({ description: 'A host name, whose addresses the target rule must hold against as well' }),
  via: Type.Array(Type.String({ description: 'Numbers of this platform that the call was forwarded through' })),
})
const Step = Fields({
  kind: Type.String({ description: 'ring, forward, trunk_group, voicemail or reject' }),
  strategy: Type.String({
    description: 'single, order, simultaneous, random, round-robin or top-down: how this step came to stand here',
  }),
  group: Nullable(Type.String({ description: 'tg:<ext_tgid> of a trunk group’s member' })),
  targets: Type.Array(Target),
  no_answer_at_all_ms: Type.Integer({ description: 'Give a target up when nothing at all came back until then' }),
  ring_ms: Type.Integer({ description: 'Of a step with several targets the longest of theirs' }),
  on: Fields({ busy: Next, fail: Next, timeout: Next }),
  code: Nullable(Type.Integer({ description: 'Of a reject step: the SIP status that the caller is given' })),
})
export const Lint = Fields({ code: Type.String(), message: Type.String() })

/** Whom a call to a number rings, step after step, as a SIP server runs it. */
export const Plan = Fields({
  version: Type.String({ description: 'The same as long as the plan is' }),
  number: Type.String(),
  steps: Type.Array(Step),
  hunt: Fields({
    busy_codes: Type.Array(Type.Integer(), { description: 'SIP statuses that count as busy' }),
    end_codes: Type.Array(Type.Integer(), { description: 'SIP statuses that end the hunt at once' }),
    busy: Type.Integer({ description: 'What the caller is given at the end, if the last step was busy' }),
    otherwise: Type.Integer({ description: 'What the caller is given at the end, if not' }),
  }),
  caller_id: Fields({ strip: Type.Array(Type.String()), placeholder: Type.String() }),
  limits: Fields({
    calls_in: Nullable(Type.Integer()),
    calls: Nullable(Type.Integer()),
    code: Type.Integer({ description: 'What a call beyond them is given' }),
  }),
  media: Fields({ rtp: Type.String({ description: 'default, direct, optimal, nat or always' }) }),
  parking: Nullable(Fields({ park_prefix: Type.String(), release_prefix: Type.String() })),
  lints: Type.Array(Lint),
})
