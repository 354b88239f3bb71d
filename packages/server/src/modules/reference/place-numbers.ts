import type { Reader } from '../../context.ts'
import { type E164, isNanp, isTollFreeNpa, nanpParts } from '../../kernel/phone-number.ts'
import { findAreaCode } from './area-code.ts'
import { findCarriersOf, findCoverage, findFactsOfExchanges } from './place-store.ts'
import { believe, weighFacts } from './prefix.ts'

/** Where a number is and who holds its block, as far as the sources tell; null where none does. */
export interface NumberPlace {
  country: string | null
  region: string | null
  rateCenter: string | null
  lata: string | null
  /** Of the carrier that the block belongs to; a number that was ported before may be another's. */
  ocn: string | null
  company: string | null
  lineType: string | null
  /** Whether the block is in use at all. */
  inService: boolean | null
  /** Whether a carrier that works for the platform takes numbers of the rate center; null while no coverage is known. */
  covered: boolean | null
}

const nowhere: NumberPlace = {
  country: null,
  region: null,
  rateCenter: null,
  lata: null,
  ocn: null,
  company: null,
  lineType: null,
  inService: null,
  covered: null,
}

const placed = (number: E164): boolean => isNanp(number) && !isTollFreeNpa(nanpParts(number).npa)
const exchangeOf = ({ npa, nxx }: { npa: string; nxx: string }): string => npa + nxx

/** An area code of one region tells the region of all its exchanges. */
function byAreaCode(number: E164): Pick<NumberPlace, 'country' | 'region'> {
  const areaCode = findAreaCode(nanpParts(number).npa)
  const [region = null, ...others] = areaCode?.regions ?? []
  return { country: areaCode?.country ?? null, region: others.length === 0 ? region : null }
}

/** Places many numbers in a few look-ups. Toll-free and foreign ones have no place. */
export async function placeNumbers(reader: Reader, numbers: readonly E164[]): Promise<Map<E164, NumberPlace>> {
  const local = numbers.filter(placed)
  const facts = Map.groupBy(await findFactsOfExchanges(reader, local.map(nanpParts)), exchangeOf)
  const beliefs = local.map((number) => {
    const parts = nanpParts(number)
    return believe(weighFacts(facts.get(exchangeOf(parts)) ?? [], parts.xxxx.slice(0, 1)))
  })
  const [coverage, carriers] = await Promise.all([
    findCoverage(reader, beliefs),
    findCarriersOf(reader, [...new Set(beliefs.flatMap(({ ocn }) => ocn ?? []))]),
  ])
  const places = new Map<E164, NumberPlace>(numbers.map((number) => [number, nowhere]))
  for (const [i, number] of local.entries()) {
    const belief = beliefs[i]
    if (!belief) continue
    const { ocn, rateCenter, inService } = belief
    const carrier = carriers.get(ocn ?? '')
    const covering = coverage[i]
    const areaCode = byAreaCode(number)
    places.set(number, {
      ...{ ocn, inService, covered: covering?.covered ?? null },
      country: belief.country ?? areaCode.country,
      region: belief.region ?? areaCode.region,
      rateCenter: covering?.name ?? rateCenter,
      lata: belief.lata ?? covering?.lata ?? null,
      company: belief.company ?? carrier?.name ?? null,
      lineType: belief.lineType ?? carrier?.class ?? null,
    })
  }
  return places
}
