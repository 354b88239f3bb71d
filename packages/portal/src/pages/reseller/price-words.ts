import type { Answer, Input } from '@dialyard/sdk'

export type Price = Answer<'billing.list-prices'>['data']['rows'][number]
export type Preview = Answer<'billing.preview-prices'>['data'][number]

export const kinds = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
  { value: 'intl', label: 'International' },
]

const sayKind = (type: string): string => kinds.find(({ value }) => value === type)?.label ?? type

type Terms = Pick<Price, 'type' | 'country' | 'tier' | 'onnet' | 'account_class'>

export const sayNet = (onnet: boolean | null): string => (onnet === null ? 'any' : onnet ? 'on-net' : 'off-net')

/** What a price is for: "Local, GB, tier 2, wholesale". */
export const sayTerms = ({ type, country, tier, onnet, account_class }: Terms): string =>
  [
    sayKind(type),
    country,
    tier === null ? null : `tier ${tier}`,
    onnet === null ? null : sayNet(onnet),
    account_class === null ? null : `class ${account_class}`,
  ]
    .filter(Boolean)
    .join(', ')

export interface PriceValues extends Record<string, unknown> {
  type: string
  country: string
  tier: string
  onnet: string
  account_class: string
  setup: string
  monthly: string
  valid_from: string
}

const inCents = (amount: string): string => amount.replace(/(\.\d\d)0+$/, '$1')

export const valuesOf = (price: Price | null): PriceValues => ({
  type: price?.type ?? 'local',
  country: price?.country ?? '',
  tier: price?.tier?.toString() ?? '',
  onnet: price?.onnet === undefined || price.onnet === null ? '' : price.onnet ? 'yes' : 'no',
  account_class: price?.account_class ?? '',
  setup: price ? inCents(price.setup) : '',
  monthly: price ? inCents(price.monthly) : '',
  valid_from: '',
})

/** As the API takes it: what is empty holds for any. */
export const inputOf = (values: PriceValues): Input<'billing.set-prices'> => ({
  type: values.type as 'local',
  setup: values.setup.trim(),
  monthly: values.monthly.trim(),
  ...(values.country ? { country: values.country.trim() } : {}),
  ...(values.tier ? { tier: Number(values.tier) } : {}),
  ...(values.onnet ? { onnet: values.onnet === 'yes' } : {}),
  ...(values.account_class ? { account_class: values.account_class.trim() } : {}),
  ...(values.valid_from ? { valid_from: values.valid_from } : {}),
})

export const sayCount = ({ count, more }: { count: number; more: boolean }): string =>
  `${count.toLocaleString('en-US')}${more ? ' or more' : ''}`
