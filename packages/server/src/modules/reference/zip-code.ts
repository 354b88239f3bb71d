import { placeKey } from './address-words.ts'
import { once, readDataFile } from './data-file.ts'

/** What is known of a ZIP code of the states and the District of Columbia. */
export interface ZipCode {
  readonly zip: string
  readonly state: string
  /** Three digits of FIPS, unique within the state. */
  readonly county: string
  readonly city: string
}

interface Index {
  byZip: ReadonlyMap<string, readonly ZipCode[]>
  byCity: ReadonlyMap<string, readonly ZipCode[]>
}
const cityKey = (state: string, city: string): string => `${state} ${placeKey(city)}`

function add(index: Map<string, ZipCode[]>, key: string, row: ZipCode): void {
  const known = index.get(key)
  if (known) known.push(row)
  else index.set(key, [row])
}

const load = once((): Index => {
  const [byZip, byCity] = [new Map<string, ZipCode[]>(), new Map<string, ZipCode[]>()]
  for (const row of readDataFile('zip-codes.tsv', ['zip', 'state', 'county', 'city'])) {
    add(byZip, row.zip, row)
    add(byCity, cityKey(row.state, row.city), row)
  }
  return { byZip, byCity }
})

/** A ZIP code with its city, or its cities; empty for one that the table does not have. */
export const findZip = (zip: string): readonly ZipCode[] => load().byZip.get(zip) ?? []

/** The ZIP codes of a city of a state, in ascending order. */
export const findZipsOfCity = (state: string, city: string): readonly ZipCode[] =>
  load().byCity.get(cityKey(state, city)) ?? []
