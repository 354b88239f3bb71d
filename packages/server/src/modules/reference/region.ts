import { once, readDataFile } from './data-file.ts'

/**
 * A state, district or territory of the United States, or a province or territory of Canada. The territories of the United States
 * that ISO also lists as countries (Puerto Rico, Guam …) are regions of the United States here, as in the numbering plan.
 */
export type Region = {
  /** The platform's own number: 1 to 56 the United States by name, 57 to 69 Canada by name. */
  readonly id: number
  readonly country: 'US' | 'CA'
  /** The postal two letter code, unique over both countries. */
  readonly code: string
  /** In English. */
  readonly name: string
}

const load = once((): readonly Region[] =>
  readDataFile('regions.tsv', ['state_id', 'country', 'code', 'name']).map((row) => ({
    id: Number(row.state_id),
    country: row.country === 'CA' ? 'CA' : 'US',
    code: row.code,
    name: row.name,
  })),
)

const index = once(
  () =>
    new Map(
      load().flatMap((region) =>
        [String(region.id), region.code, region.name].map((key) => [key.toLowerCase(), region]),
      ),
    ),
)

/** The regions of one country by its two letter code, or of both, in the order of their ids. Empty for any other country. */
export function regions(country?: string): readonly Region[] {
  return country === undefined ? load() : load().filter((region) => region.country === country.toUpperCase())
}

/** By code (`NJ`), name (`New Jersey`) or id (`33`); case does not matter. Null when there is no such region. */
export function findRegion(value: string): Region | null {
  return index().get(value.trim().toLowerCase()) ?? null
}
