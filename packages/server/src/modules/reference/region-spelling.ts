import { countries } from './country.ts'
import { once } from './data-file.ts'
import { findRegion, type Region } from './region.ts'

/** How offices name regions where that is neither the region's code nor its name. */
const spellings: Readonly<Record<string, string>> = {
  NN: 'MP',
  CNMI: 'MP',
  USVI: 'VI',
  'NW TERR': 'NT',
  PQ: 'QC',
  NF: 'NL',
  NEWFOUNDLAND: 'NL',
  'YUKON TERRITORY': 'YT',
}

/** A region by its code, its name or another spelling that is in use; null when there is none. */
export function regionSpelled(text: string): Region | null {
  const spelled = text.trim().replace(/\./g, '').replace(/\s+/g, ' ').toUpperCase()
  // A number would be taken for the platform's own id of a region.
  return /\d/.test(spelled) ? null : findRegion(spellings[spelled] ?? spelled)
}

/** The regions of an area code, `NOVA SCOTIA - PRINCE EDWARD ISLAND`, in the order of their codes; null when one is not known. */
export function regionsSpelled(text: string): Region[] | null {
  const found = text.split(/\s*-\s*/).map(regionSpelled)
  return found.includes(null)
    ? null
    : found.filter((region) => region !== null).sort((a, b) => (a.code < b.code ? -1 : 1))
}

const countryKey = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[&/]/g, ' AND ')
    .replace(/\bST(?:\.\s*|\s+)/g, 'SAINT ')
    .replace(/\bTHE\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const byName = once(() => new Map(countries().map((country) => [countryKey(country.name), country.iso2])))

/** The two letter code of a member of the plan by its name: `US`, `CANADA`, `ST. KITTS & NEVIS`; null when it is none. */
export const countrySpelled = (text: string): string | null =>
  text.trim().toUpperCase() === 'US' ? 'US' : (byName().get(countryKey(text)) ?? null)
