import { once, readDataFile, words } from './data-file.ts'

/** A country or territory that has an ISO 3166-1 code and a telephone prefix of its own or shared. */
export type Country = {
  /** The platform's own number for it; never given to another. */
  readonly id: number
  /** In English. */
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly iso2: string
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string
  /** What its numbers begin with after the plus; for the smaller members of country code 1 with their area code, `1876`. */
  readonly prefix: string
  /** All of them, the shown one first. */
  readonly prefixes: readonly string[]
  /** Name-based (version 5), so the same on every installation. */
  readonly uuid: string
}

const load = once((): readonly Country[] =>
  readDataFile('countries.tsv', ['country_id', 'name', 'code', 'code2', 'prefix', 'prefixes', 'uuid']).map((row) => ({
    id: Number(row.country_id),
    name: row.name,
    iso2: row.code,
    iso3: row.code2,
    prefix: row.prefix,
    prefixes: words(row.prefixes),
    uuid: row.uuid,
  })),
)

const index = once(
  () =>
    new Map(
      load().flatMap((country) =>
        [String(country.id), country.iso2, country.iso3, country.uuid].map((key) => [key.toLowerCase(), country]),
      ),
    ),
)

/** All countries in the order of their ids. */
export function countries(): readonly Country[] {
  return load()
}

/** By id (`225`), ISO code of two or three letters, or uuid; case does not matter. Null when there is no such country. */
export function findCountry(value: string): Country | null {
  return index().get(value.trim().toLowerCase()) ?? null
}
