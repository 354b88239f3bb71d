import { classifyNpa, type NpaKind } from '../../kernel/phone-number.ts'
import { once, readDataFile, words } from './data-file.ts'

/** An area code of the North American plan in use, of a place or of a service. */
export type AreaCode = {
  readonly npa: string
  /**
   * ISO 3166-1 alpha-2. Area codes of Puerto Rico and the other territories are the United States'. So are the codes that all members
   * share (toll-free, personal, premium), because the plan's first member administers them.
   */
  readonly country: string
  /** Codes of the regions it covers: one for nearly all, several for 782, 867 and 902, none outside the two large countries. */
  readonly regions: readonly string[]
  readonly kind: NpaKind
  /** IANA names, the one with most of its exchanges first; empty for a service. */
  readonly timeZones: readonly string[]
  /** A main city, only a hint for people; null when the source names none. A city is not a rate center. */
  readonly city: string | null
}

const load = once((): readonly AreaCode[] =>
  readDataFile('area-codes.tsv', ['npa', 'country', 'regions', 'time_zones', 'city']).map((row) => ({
    npa: row.npa,
    country: row.country,
    regions: words(row.regions),
    kind: classifyNpa(row.npa),
    timeZones: words(row.time_zones),
    city: row.city === '' ? null : row.city,
  })),
)

const index = once(() => new Map(load().map((areaCode) => [areaCode.npa, areaCode])))

/** All area codes in ascending order. */
export function areaCodes(): readonly AreaCode[] {
  return load()
}

/** By its three digits. Null for a code that is not in use, valid or not. */
export function findAreaCode(npa: string): AreaCode | null {
  return index().get(npa) ?? null
}

/** The area codes that cover a region, given by its two letter code, in ascending order. */
export function areaCodesOfRegion(code: string): readonly AreaCode[] {
  return load().filter((areaCode) => areaCode.regions.includes(code.toUpperCase()))
}
