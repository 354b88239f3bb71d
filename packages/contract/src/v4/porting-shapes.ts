import { type TLiteral, type TSchema, type TUnion, Type } from 'typebox'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p

/** One of some words. */
export const OneOf = <const W extends readonly string[]>(words: W, options = {}) =>
  Type.Union(
    words.map((word) => Type.Literal(word)),
    options,
  ) as unknown as TUnion<{ -readonly [I in keyof W]: TLiteral<W[I]> }>

export const PortId = (description: string) => Type.Integer({ minimum: 1, maximum: 2147483647, description })
export const PortReqId = PortId('A whole port')
export const PortProposalId = PortId('A sub-order')
export const DidNumber = p.PhoneNumberText
export const DidType = Type.Union([Type.Literal('LCL'), Type.Literal('TF'), Type.Literal('INTL')])
export const ActivationType = Type.Union([Type.Literal('Auto'), Type.Literal('Manual'), Type.Literal('Scheduled')])
export const Numbers = Type.Array(p.PhoneNumberText, { minItems: 1, maxItems: 1000 })
export const RequestPhase = OneOf([
  ...(['In_Progress', 'Completed', 'Cancelled', 'Queue', 'Validation_Pending', 'Processing', 'Error'] as const),
])

const text = (maxLength: number, description?: string) =>
  Type.String({ maxLength, ...(description === undefined ? {} : { description }) })
const filled = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const FocDate = p.GivenInstant('The day on which the numbers are to come; ISO 8601, its date in UTC')
const ActivationDate = p.GivenInstant('When Scheduled numbers activate; ISO 8601 with its offset')

/** What must be said when a port is filed. */
const required = {
  cust_acc_name: filled(100),
  cust_authorized_name: filled(100),
  cust_acc_type: Type.Union([Type.Literal('RES'), Type.Literal('BIZ')]),
  address_street_name: filled(100),
  address_number: filled(20),
  address_loc_designator: filled(40),
  city: filled(60),
  postal_code: filled(12),
  state: filled(60),
  btn: filled(32),
  desired_foc_date: FocDate,
}
const optional = {
  cust_acc_number: Type.Optional(text(60, 'Of the account with the losing carrier')),
  cust_acc_pin: Type.Optional(text(60)),
  address_direction_prefix: Type.Optional(text(20)),
  address_direction_suffix: Type.Optional(text(20)),
  address_street_name_suffix: Type.Optional(text(20)),
  address_loc_value: Type.Optional(text(40)),
  activation_type: Type.Optional(ActivationType),
  activation_date: Type.Optional(ActivationDate),
  email_updates: Type.Optional(text(500, 'Who gets a letter at every step; addresses separated by commas')),
  notes: Type.Optional(text(2000)),
  tags: Type.Optional(text(900, 'Separated by commas')),
}
const eachOptional = <P extends Record<string, TSchema>>(properties: P) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, Type.Optional(schema)])) as unknown as {
    [K in keyof P]: ReturnType<typeof Type.Optional<P[K]>>
  }

const words = <const W extends readonly string[]>(all: W) => Type.Optional(OneOf(all))
/** Where the numbers ring once they are here. */
export const forwardingFields = {
  fwd_preconfigured: Type.Optional(Type.Boolean()),
  fwd_trunk_grpid: Type.Optional(Type.Integer({ minimum: 0, maximum: 2147483647, description: 'ext_tgid; 0: none' })),
  fwd_sip_type: words(['NA', '11', '10', 'E164', 'INTL', 'OPEN']),
  fwd_order: words(['NA', 'ALS', 'SIML', 'RND']),
  fwd_answering_mode: words(['NA', 'REJ', 'RO', 'FO', 'RTF', 'VO', 'RTV', 'FV', 'RFV']),
  fwd_device_password: Type.Optional(text(100)),
}
export const NewDetail = Fields({ ...required, ...optional, ...forwardingFields })
export const ChangedDetail = Fields({ ...eachOptional(required), ...optional })

const NullableText = Nullable(Type.String())
/** A port, or one of its sub-orders, with what the losing carrier knows the customer by. */
export const PortDetail = Fields({
  port_req_id: Type.Integer(),
  did_type_id: Type.Integer(),
  account_id: Type.Integer(),
  csv_file: Type.Boolean(),
  port_proposal_id: Nullable(Type.Integer()),
  port_req_detail_id: Type.Integer(),
  cust_acc_name: Type.String(),
  cust_acc_type: Type.String(),
  cust_acc_number: NullableText,
  cust_acc_pin: NullableText,
  cust_authorized_name: Type.String(),
  btn: Type.String(),
  desired_foc_date: p.Instant,
  address_direction_prefix: NullableText,
  address_direction_suffix: NullableText,
  address_street_name_suffix: NullableText,
  address_street_name: Type.String(),
  address_number: Type.String(),
  address_loc_designator: Type.String(),
  address_loc_value: NullableText,
  postal_code: NullableText,
  city: Type.String(),
  state_id: Nullable(Type.Integer()),
  loa_file: NullableText,
  bill_file: NullableText,
  csr_file: NullableText,
  activation_type: Type.String(),
  activation_date: Nullable(p.Instant),
  email_updates: NullableText,
  notes: NullableText,
  state_name: NullableText,
  state_code: NullableText,
  tags: NullableText,
})

const subOrder = {
  port_proposal_id: Type.Integer(),
  port_req_status: Type.String({
    description: 'submitted, reviewed, retry, foc_received, activated or cancelled',
  }),
  resubmitted_at: Nullable(p.Instant),
  did_count: Type.Integer(),
  foc_date: Nullable(p.Instant),
  failure_reason: NullableText,
}
/** What a caller may do; true exactly when the call would succeed. */
const orderFlags = {
  allow_suborder_edit: Type.Boolean(),
  allow_suborder_cancel: Type.Boolean(),
  allow_suborder_delete: Type.Boolean(),
  allow_suborder_activate: Type.Boolean(),
}
export const ListedSubOrder = Fields({
  ...subOrder,
  port_req_detail_id: Nullable(Type.Integer()),
  ...orderFlags,
  is_master: Type.Boolean({ description: 'Whether it goes by the details of the whole port' }),
})
export const ListedPort = Fields({
  port_req_id: Type.Integer(),
  did_type_id: Type.Integer(),
  import_from_file: NullableText,
  request_phase: Type.String(),
  suborder_count: Type.Integer(),
  created_at: p.Instant,
  did_type_name: Type.String(),
  account_id: Type.Integer(),
  account_username: Type.String(),
  account_class_id: Type.Integer({ description: 'The price class where it is a number, else 1' }),
  csv_file: Type.Boolean(),
  port_proposals: Type.Array(ListedSubOrder),
})
const numberFlags = {
  allow_did_activate: Type.Boolean(),
  allow_did_build: Type.Boolean(),
  allow_did_cancel: Type.Boolean(),
  allow_did_delete: Type.Boolean(),
}
export const ListedNumber = Fields({
  port_proposal_id: Type.Integer(),
  did: Type.String(),
  lrn: NullableText,
  port_status: Type.String(),
  ...numberFlags,
  tags: NullableText,
})
export const DatedNumber = Fields({
  port_proposal_id: Type.Integer(),
  did: Type.String(),
  port_status: Type.String(),
  foc_date: Nullable(p.Instant),
  port_req_id: Type.Integer(),
  activation_type: Type.String(),
  activation_date: Nullable(p.Instant),
})
export const RejectedOrder = Fields({
  port_proposal_id: Type.Integer(),
  port_req_id: Type.Integer(),
  port_req_status: Type.String(),
  losing_sp: NullableText,
  target_sp: Type.String(),
  resubmitted_at: Nullable(p.Instant),
  did_count: Type.Integer(),
  failure_reason: NullableText,
  foc_date: Nullable(p.Instant),
  request_phase: Type.String(),
  order_id: Type.String(),
  order_status: Type.String(),
})

/** A sub-order with all that says where it stands. */
const standing = {
  ...subOrder,
  port_req_id: Type.Integer(),
  account_id: Type.Integer(),
  account_username: Type.String(),
  did_type: Type.String(),
  request_phase: Type.String(),
  state: Type.String({ description: 'The finer state behind port_req_status; docs/porting.md has them all' }),
  state_since: p.Instant,
  carrier: Type.String({ description: 'desk or simulator' }),
  losing_sp: NullableText,
  rate_center: NullableText,
  region: NullableText,
  lata: NullableText,
  zone: Type.String({ description: 'IANA zone in which its dates are days' }),
  complexity: Type.String(),
  desired_foc_date: p.Instant,
  rejection_code: NullableText,
  rejection_text: NullableText,
  missing: Type.Array(Type.String()),
  order_id: Type.String(),
  version: Type.Integer(),
  order_status: Type.String(),
  ...orderFlags,
}
/** A sub-order as the desk has it. */
export const DeskOrder = Fields({
  ...standing,
  events: Type.Array(Type.String(), { description: 'What the desk can say of it now' }),
  taken_by: NullableText,
  taken_at: Nullable(p.Instant),
})
/** A sub-order as its owner follows it. */
export const FollowedOrder = Fields({
  ...standing,
  is_master: Type.Boolean({ description: 'Whether it goes by the details of the whole port' }),
  remedy: Nullable(
    Fields({
      by: Type.String({ description: 'Who can do something about its rejection: customer, operator or nobody' }),
      fields: Type.Array(Type.String(), { description: 'One of these at least has to change, if there are any' }),
      help: Type.String(),
    }),
  ),
})
export const DeskNumber = Fields({
  did: Type.String(),
  port_status: Type.String(),
  foc_date: Nullable(p.Instant),
  activation_type: Type.String(),
  activation_date: Nullable(p.Instant),
  failure_reason: NullableText,
})

const Method = Type.Union([Type.Literal('NUM'), Type.Literal('IP'), Type.Literal('TRUNK'), Type.Literal('PRE')])
export const GivenStep = Fields({
  forwarding_type_id: Type.Optional(Type.Integer({ minimum: 0, maximum: 2147483647 })),
  timeout: Type.Optional(Type.Integer({ minimum: 1, maximum: 300, description: 'Seconds; default 30' })),
  value: Type.Optional(
    Type.String({ maxLength: 255, description: 'NUM: a number. IP: host:port or user@host. TRUNK: a user name.' }),
  ),
  method: Method,
  sequence: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
})
export const PortForwarding = Fields({
  port_req_id: Type.Integer(),
  fwd_preconfigured: Type.Boolean(),
  fwd_trunk_grpid: Nullable(Type.Integer()),
  fwd_sip_type: Type.String(),
  fwd_order: Type.String(),
  fwd_answering_mode: Type.String(),
  fwd_device_password: NullableText,
  port_req_forwardings: Type.Array(
    Fields({
      port_req_id: Type.Integer(),
      forwarding_type_id: Nullable(Type.Integer()),
      sequence: Type.Integer(),
      method: Type.String(),
      value: NullableText,
      timeout: Nullable(Type.Integer()),
      created_at: p.Instant,
      updated_at: p.Instant,
    }),
  ),
})
