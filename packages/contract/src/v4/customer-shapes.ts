import { Type } from 'typebox'
import { Fields, Instant, MoneyText, Nullable } from '../primitives.ts'

const Text = Nullable(Type.String())
const Count = Nullable(Type.Integer())
const email = "[\\w.!#$%&'*+/=?^{|}~-]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+"

export const AccountId = Type.Integer({
  minimum: 1,
  maximum: 2147483647,
  description: '`account_id` of `GET /customers`, or your own',
})
export const Email = Type.String({ pattern: `^${email}$`, maxLength: 254, examples: ['test@gmail.com'] })
export const Emails = Type.String({
  pattern: `^(?:${email}(?: *, *${email})*)?$`,
  maxLength: 2000,
  examples: ['test1@gmail.com,test2@mail.com'],
  description: 'Who gets a copy of every notice: addresses separated by commas',
})
export const UserName = Type.String({
  pattern: '^[\\w.@+-]{1,100}$',
  examples: ['yungthis'],
  description: 'Unique, whatever its case: letters, digits and . _ @ + -',
})
export const NewPassword = Type.String({
  minLength: 6,
  maxLength: 200,
  format: 'password',
  description: '6 characters or more',
})
export const Line = (most: number, example: string) =>
  Type.String({ minLength: 1, maxLength: most, examples: [example] })
/** A telephone to reach somebody by, kept as it is written. */
export const ContactPhone = Type.String({
  pattern: '^[+(]?\\d[\\d ().-]{3,30}$',
  examples: ['5555555555'],
  description: 'Digits, with or without + ( ) . - and spaces',
})
export const Zip = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{1,11}$', examples: ['32308'] })
export const CountryCode = Type.String({ minLength: 2, maxLength: 36, examples: ['US'], description: 'ISO code' })
export const AccountClass = (description: string) =>
  Type.Union(
    [
      Type.String({ minLength: 1, maxLength: 60, examples: ['905'] }),
      Type.Number({ description: 'Read as its digits' }),
    ],
    { description },
  )
/** Money as the reference sends it here, a JSON number of which the digits count, or as text. */
export const CreditAmount = (description: string) =>
  Type.Union([Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,5})?$', examples: ['23.00'] }), Type.Number()], {
    description,
  })
export const YesOrNo = (description: string) =>
  Type.String({ pattern: '^(?:[Yy][Ee][Ss]|[Nn][Oo])$', examples: ['yes'], description })
export const BlockedFlag = Type.Union([Type.Literal('Y'), Type.Literal('N')], {
  description: 'A blocked account reads and pays, but neither it nor any below it buys',
})
export const AccountKind = Type.Union([Type.Literal('reseller'), Type.Literal('customer')])
export const AccountStatus = Type.Union([Type.Literal('pending'), Type.Literal('approved'), Type.Literal('closed')])
export const RtpPolicy = Type.Union(
  [Type.Literal('N'), Type.Literal('0'), Type.Literal('1'), Type.Literal('2'), Type.Literal('3')],
  { description: 'Default N, direct 0, optimal 1, on NAT 2, always 3' },
)
const calls = (description: string) => Type.Integer({ minimum: 0, maximum: 100000, description })
export const CallCount = (description: string) => Type.Optional(calls(description))
export const Prefix = (example: string) =>
  Type.String({ pattern: '^[0-9*#]{1,10}$', examples: [example], description: 'What is dialled: digits, * and #' })
const Days = (description: string) => Type.Integer({ minimum: 0, maximum: 365, description })

const settings = {
  limit_calls: Type.Boolean({ description: 'Whether the three limits of simultaneous calls are in force' }),
  max_calls_in: calls('Inbound at a time'),
  max_calls_out: calls('Outbound at a time'),
  max_calls: calls('Both directions together; at least as many as either'),
  call_parking: Type.Boolean(),
  park_prefix: Prefix('*12'),
  release_prefix: Prefix('*13'),
  rtp_policy: RtpPolicy,
  paging: Type.Boolean(),
  product_id: Type.Integer({ minimum: 1, maximum: 2147483647 }),
  quarantine_days: Days('How long a released number rests before it is sold again'),
  payment_retry_days: Days('For how many days an unpaid renewal is tried again before the number is suspended'),
  suspension_days: Days('How many days a suspended number waits before it is released'),
}
type Names = keyof typeof settings
const nullable = Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, Nullable(schema)])) as {
  [Name in Names]: ReturnType<typeof Nullable<(typeof settings)[Name]>>
}

/** Null: inherited from the nearest account above that sets it, at last from the platform's defaults. */
export const OwnSettings = Fields(nullable)
export const SettingsChange = Type.Partial(OwnSettings)
/** What is in force. */
export const EffectiveSettings = Fields({
  ...nullable,
  limit_calls: settings.limit_calls,
  call_parking: settings.call_parking,
  rtp_policy: settings.rtp_policy,
  paging: settings.paging,
  quarantine_days: settings.quarantine_days,
  payment_retry_days: settings.payment_retry_days,
  suspension_days: settings.suspension_days,
})

/** One customer as the reference shows it. */
export const Customer = Fields({
  account_id: Type.Integer(),
  i_customer: Type.Integer({ description: 'The same as account_id' }),
  login: Text,
  phone1: Text,
  email: Text,
  firstname: Text,
  lastname: Text,
  is_active: Type.Boolean({ description: 'Whether it is approved and not closed' }),
  salutation: Text,
  iso_4217: Type.String({ description: 'Currency' }),
  companyname: Text,
  city: Text,
  status: AccountStatus,
  state: Text,
  country: Text,
  jerasoft_id: Count,
  porta_cid: Count,
  credit_limit: MoneyText,
  credit_limit_warning: MoneyText,
  account_pid: Nullable(Type.Integer({ description: 'The account above it' })),
  porta_class_id: Nullable(Type.Integer({ description: 'The price class where it is a number' })),
  zip: Text,
  creation_date: Instant,
  blocked: BlockedFlag,
  baddr1: Text,
  baddr2: Text,
  i_customer_type: Type.Integer({ description: 'Retail 1, reseller 2' }),
  bcc: Text,
})

/** A customer in a list. */
export const ListedCustomer = Fields({
  ...Customer.properties,
  balance: Type.Optional(MoneyText),
  available: Type.Optional(MoneyText),
})

/** One customer with all that is known of it. */
export const CustomerDetails = Fields({
  ...Customer.properties,
  parent_id: Count,
  account_type: Type.String({ description: 'customer, reseller, or provider for account 1' }),
  price_class: Type.String(),
  renewal_overdraft: MoneyText,
  balance: MoneyText,
  available: MoneyText,
  settings: Fields({ own: OwnSettings, effective: EffectiveSettings }),
})
