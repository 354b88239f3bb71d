import { isTollFreeNpa } from '../../kernel/phone-number.ts'
import { countries, findAreaCode, findCountry, findRegion } from '../reference/index.ts'
import type { Direction } from './rate.ts'

/** What a destination is called where a tariff does not say. */
export interface DestinationName {
  description: string
  /** ISO code of two letters; null for a destination of no country. */
  country: string | null
}

/** Of the countries that share a prefix the one that a call most likely goes to. */
const mainCountries: Readonly<Record<string, string>> = {
  ...{ 1: 'US', 7: 'RU', 39: 'IT', 44: 'GB', 47: 'NO', 61: 'AU' },
  ...{ 212: 'MA', 262: 'RE', 358: 'FI', 590: 'GP', 599: 'CW' },
}

let byPrefix: ReadonlyMap<string, string> | undefined
function countryCodes(): ReadonlyMap<string, string> {
  byPrefix ??= new Map([
    ...countries().flatMap(({ iso2, prefixes }) => prefixes.map((prefix): [string, string] => [prefix, iso2])),
    ...Object.entries(mainCountries),
  ])
  return byPrefix
}

function longestKnown(prefix: string): string | null {
  for (let length = Math.min(prefix.length, 7); length > 0; length--) {
    const code = countryCodes().get(prefix.slice(0, length))
    if (code !== undefined) return code
  }
  return null
}

/** North America shares one country code: the area code tells the state, or that the call is a service's. */
function northAmerican(npa: string): DestinationName | null {
  if (isTollFreeNpa(npa)) return { description: 'Toll-free', country: 'US' }
  const areaCode = findAreaCode(npa)
  const [region, ...others] = areaCode?.regions ?? []
  if (!areaCode || region === undefined || others.length > 0) return null
  return { description: findRegion(region)?.name ?? region, country: areaCode.country }
}

/** The state or country that the numbers of a prefix are of. */
export function nameDestination(direction: Direction, prefix: string): DestinationName {
  if (prefix === '') return { description: direction === 'on-net' ? 'ON-NET CALLING' : 'Any', country: null }
  if (prefix === '1') return { description: 'North America', country: 'US' }
  const state = prefix.startsWith('1') ? northAmerican(prefix.slice(1, 4)) : null
  if (state) return state
  const country = findCountry(longestKnown(prefix) ?? '')
  return { description: country?.name ?? prefix, country: country?.iso2 ?? null }
}
