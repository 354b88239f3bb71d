import type { Answer } from '@dialyard/sdk'

export type Price = Answer<'billing.list-prices'>['data']['rows'][number]
export type Preview = Answer<'billing.preview-prices'>['data'][number]
type Terms = Pick<Price, 'type' | 'country' | 'tier' | 'onnet' | 'account_class'>

export const kinds = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
  { value: 'intl', label: 'International' },
]
export const kindLabel = (type: string): string => kinds.find(({ value }) => value === type)?.label ?? type

export const netLabel = (onnet: boolean | null): string => (onnet === null ? '' : onnet ? 'On-net' : 'Off-net')

/** What a price is of, in one line: "Local, tier 2, for wholesale". */
export const sayTerms = ({ type, country, tier, onnet, account_class: of }: Terms): string =>
  [kindLabel(type), country, tier !== null && `tier ${tier}`, netLabel(onnet).toLowerCase(), of && `for ${of}`]
    .filter(Boolean)
    .join(', ')
