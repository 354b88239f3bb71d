import { type TProperties, type TSchema, Type } from 'typebox'

/** Amount of money on the wire: decimal digits, up to twelve before and five after the point. */
const moneyForm = { pattern: '^-?\\d{1,12}(\\.\\d{1,5})?$', examples: ['2.00000'] }
export const MoneyText = Type.String(moneyForm)
export const DescribedMoney = (description: string) => Type.String({ ...moneyForm, description })

/** A telephone number in any accepted spelling: 7065103027, 17065103027, +17065103027, 706-510-3027, (706) 510-3027. */
export const PhoneNumberText = Type.String({ minLength: 3, maxLength: 32, examples: ['7065103027'] })

export const Npa = Type.String({ pattern: '^\\d{3}$', examples: ['706'], description: 'Area code' })
export const Nxx = Type.String({ pattern: '^\\d{3}$', examples: ['510'], description: 'Central office code' })
export const Xxxx = Type.String({ pattern: '^\\d{4}$', examples: ['3027'], description: 'Line number' })
export const StateCode = Type.String({
  pattern: '^[A-Za-z]{2}$',
  examples: ['GA'],
  description: 'Two-letter state code',
})
export const Lata = Type.String({
  pattern: '^\\d{3}(\\d{2})?$',
  examples: ['448'],
  description: 'LATA, three or five digits',
})
export const RateCenterName = Type.String({ minLength: 1, maxLength: 60, examples: ['ATHENS'] })
export const NumberKind = Type.Union([Type.Literal('local'), Type.Literal('toll'), Type.Literal('intl')])
export const YesNo = Type.Union([Type.Literal('yes'), Type.Literal('no')])
export const Uuid = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' })
/** An account, by the id that `GET /customers` gives. */
export const AccountId = Type.Integer({ minimum: 1, maximum: 2147483647 })
export const DescribedAccountId = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 2147483647, description })
export const Instant = Type.String({ examples: ['2026-11-23T12:00:00.000Z'], description: 'ISO 8601, UTC' })

/** An instant that the caller names. */
export const GivenInstant = (description: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:?\\d{2}))?$',
    maxLength: 40,
    examples: ['2027-01-01T00:00:00Z'],
    description,
  })

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

const bound = (most: number) => ({ minimum: 1, 'x-clamp': most })

/** `page` starts at 1; a size over its bound is clamped to it, not refused. */
export const Page = Type.Integer({ minimum: 1, default: 1, description: 'Page, from 1' })
export const PageSize = (fallback: number, most: number) =>
  Type.Integer({ ...bound(most), default: fallback, description: `Rows a page; at most ${most}` })
/** Size of a list that the reference answers whole unless paging is asked for. */
export const OptionalPageSize = (most: number) =>
  Type.Optional(Type.Integer({ ...bound(most), description: `Rows a page; absent: the whole list; at most ${most}` }))
export const RequiredSize = (most: number) => Type.Integer({ ...bound(most), description: `At most ${most}` })

/** An object in which unknown fields are ignored, as everywhere in this API. */
export const Fields = <P extends TProperties>(properties: P) => Type.Object(properties)
