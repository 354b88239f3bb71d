import { Type } from 'typebox'
import * as p from '../primitives.ts'

const { Fields, Nullable } = p

export const TariffId = Type.Integer({ minimum: 1, maximum: 2147483647 })
export const Name = Type.String({ minLength: 1, maxLength: 100, examples: ['Retail'] })
export const Rounding = Type.Union(
  [Type.Literal('away-from-zero'), Type.Literal('half-away'), Type.Literal('half-even'), Type.Literal('toward-zero')],
  { description: 'How a charge comes to five decimals, once a call; default away-from-zero' },
)
export const Direction = Type.Union(
  [Type.Literal('inbound'), Type.Literal('outbound'), Type.Literal('forwarded'), Type.Literal('on-net')],
  { description: 'Default outbound' },
)
export const Tariff = Fields({
  tariff_id: Type.Integer(),
  account_id: Type.Integer({ description: 'Whose it is: 1 is the provider' }),
  name: Type.String(),
  currency: Type.String(),
  rounding: Type.String(),
})

const GivenRateText = (description: string) =>
  Type.String({ pattern: '^\\d{1,6}(\\.\\d{1,8})?$', examples: ['0.0139'], description })
const Seconds = (minimum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, maximum: 3600, description }))
export const GivenRate = Fields({
  direction: Type.Optional(Direction),
  number_type: Type.Optional(
    Type.Union([Type.Literal('local'), Type.Literal('toll'), Type.Literal('intl')], {
      description: 'For calls that come in by a number of this kind alone',
    }),
  ),
  prefix: Type.String({
    pattern: '^(\\*|\\+?[1-9]\\d{0,14})$',
    examples: ['1352'],
    description:
      'From the country code on: what the called number begins with; of a call that comes in, the caller’s. `*`: any',
  }),
  rate: Type.Optional(GivenRateText('A minute')),
  discontinued: Type.Optional(
    Type.Boolean({ description: 'Instead of a rate: from then on a shorter prefix decides, if there is one' }),
  ),
  connect_fee: Type.Optional(GivenRateText('Once a call that is charged; default 0')),
  minimum: Seconds(0, 'What a call is charged for at least; default one increment'),
  increment: Seconds(1, 'Seconds charged at a time; default 1'),
  grace: Seconds(0, 'A call that lasts no longer costs nothing; default 0: only what was not answered'),
  valid_from: Type.Optional(
    p.GivenInstant(
      'ISO 8601 with its offset, or a day in UTC. Default now; from the beginning where the tariff had nothing for the prefix, so that calls that were kept unrated are rated',
    ),
  ),
  description: Type.Optional(
    Type.String({ maxLength: 100, examples: ['Florida'], description: 'Default the state or country' }),
  ),
  country: Type.Optional(
    Type.String({ pattern: '^[A-Za-z]{2}$', examples: ['US'], description: 'Default the country of the prefix' }),
  ),
})
export const Rate = Fields({
  rate_id: Type.Integer({ description: '`i_rate` of a call record' }),
  direction: Type.String(),
  number_type: Nullable(Type.String({ description: 'Null: any' })),
  prefix: Type.String({ description: '`*`: any' }),
  rate: Nullable(Type.String({ description: 'A minute; null: discontinued' })),
  connect_fee: Type.String(),
  minimum: Type.Integer(),
  increment: Type.Integer(),
  grace: Type.Integer(),
  description: Type.String(),
  country: Nullable(Type.String()),
  valid_from: p.Instant,
  valid_until: Nullable(Type.String({ description: 'When the next rate of the prefix takes its place' })),
})
export const Assignment = Fields({
  account_id: Type.Integer({ description: 'Whose tariff: 1 is the provider' }),
  id: Nullable(Type.Integer({ description: 'The one account; null: not one alone' })),
  account_class: Nullable(Type.String({ description: 'Null: any' })),
  tariff_id: Nullable(Type.Integer({ description: 'Null: none from then on' })),
  tariff_name: Nullable(Type.String()),
  valid_from: p.Instant,
})
export const Charge = Fields({
  account_id: Type.Integer({ description: 'Who pays: whose call it is first, then the resellers above him' }),
  amount: p.MoneyText,
  charged_seconds: Type.Integer({ description: 'After minimum and increment' }),
  history: Type.String({ description: 'How the amount came about, as in a call record' }),
  tariff_id: Type.Integer(),
  rate_id: Type.Integer(),
  destination: Type.String(),
  description: Type.String(),
  country: Nullable(Type.String()),
})

export const retail = { tariff_id: 4, account_id: 1, name: 'Retail', currency: 'USD', rounding: 'away-from-zero' }
export const florida = {
  direction: 'inbound',
  number_type: 'toll',
  prefix: '1352',
  rate: '0.0139',
  increment: 6,
} as const
export const shownFlorida = {
  ...florida,
  rate_id: 184426612,
  connect_fee: '0.0',
  minimum: 6,
  grace: 0,
  description: 'Florida',
  country: 'US',
  valid_from: '1970-01-01T00:00:00.000Z',
  valid_until: null,
}
export const forWholesale = {
  account_id: 1,
  id: null,
  account_class: 'wholesale',
  tariff_id: 4,
  tariff_name: 'Retail',
  valid_from: '1970-01-01T00:00:00.000Z',
}
export const noMore = {
  ...forWholesale,
  id: 24,
  account_class: null,
  tariff_id: null,
  tariff_name: null,
  valid_from: '2026-11-23T12:00:00.000Z',
}
export const charged = {
  account_id: 3,
  amount: '0.00417',
  charged_seconds: 18,
  history: '+3x6@0.0139',
  tariff_id: 4,
  rate_id: 184426612,
  destination: '1352',
  description: 'Florida',
  country: 'US',
}
