import type { Reader } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { findRateCenterNamed, nearestRateCenters } from '../reference/index.ts'
import { hasShelf, nearestShelves } from './stock-store.ts'

const suggestions = 3

/**
 * The rate center that a caller means by a name: one that has or had stock, one of the reference data by its short or
 * full name or by a locality that it serves. Throws `invalid_input` with the nearest spellings for what is none.
 */
export async function resolveRateCenter(reader: Reader, region: string, name: string): Promise<string> {
  if (await hasShelf(reader, region, name)) return name
  const known = await findRateCenterNamed(reader, region, name)
  if (known !== null) return known
  const near = await Promise.all([nearestRateCenters(reader, region, name), nearestShelves(reader, region, name)])
  const names = near.flat().sort((a, b) => b.likeness - a.likeness)
  const nearest = [...new Set(names.map((each) => each.name))].slice(0, suggestions)
  const hint = nearest.length === 0 ? '' : `; the nearest are ${nearest.join(', ')}`
  throw invalid('ratecenter', `${name} is not a rate center of ${region}${hint}`)
}
