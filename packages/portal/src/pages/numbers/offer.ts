import type { Answer, Input } from '@dialyard/sdk'

export type Kind = 'local' | 'toll' | 'intl'
type Wanted = Input<'orders.purchase'>['numbers'][number]

/** Something that can be bought: a number, or numbers of an international group. */
export interface Offer {
  key: string
  kind: Kind
  /** Ten digits, or the group's city. */
  name: string
  place: string
  setup: string
  monthly: string
  fax: boolean
  tier: number | null
  /** How many there are; one of a number. */
  available: number
  /** What the purchase sends, its quotes included. */
  wanted: Wanted
  /** Until when the price is kept. */
  until: string
}

type SearchData = Answer<'numbers.search'>['data']
type Group = Extract<SearchData, readonly unknown[]>[number]
type Found = Exclude<SearchData, readonly unknown[]>

const ofGroup = (group: Group): Offer => ({
  key: group.id,
  kind: 'intl',
  name: group.name,
  place: `${group.countryName}, +${group.prefix}`,
  setup: group.setup,
  monthly: group.monthly,
  fax: false,
  tier: null,
  available: group.quantity,
  wanted: { id: group.id, name: group.name, prefix: group.prefix, country: group.country, intl_data: group.intl_data },
  until: group.ttl,
})

const ofNumber = (kind: Kind, { loc, ttl }: Found, found: Found['result'][number]): Offer => ({
  key: found.did_number,
  kind,
  name: found.did_number,
  place: 'state' in found ? [found.ratecenter, found.state].filter(Boolean).join(', ') : 'Toll-free',
  setup: found.setup,
  monthly: found.monthly,
  fax: found.fax === 'true',
  tier: found.tier,
  available: 1,
  wanted: { number: found.did_number, loc, ...(found.locData === null ? {} : { locData: found.locData }) },
  until: ttl,
})

export const offersOf = (kind: Kind, data: SearchData): Offer[] =>
  Array.isArray(data) ? data.map(ofGroup) : (data as Found).result.map((found) => ofNumber(kind, data as Found, found))
