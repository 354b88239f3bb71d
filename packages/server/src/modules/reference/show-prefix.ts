import type { DataOf, modules } from '@dialyard/contract'
import type { Reader } from '../../context.ts'
import { invalid } from '../../kernel/errors.ts'
import { classifyNpa, isE164, nanpProblem } from '../../kernel/phone-number.ts'
import { type AreaCode, findAreaCode } from './area-code.ts'
import { type AreaCodeReport, believe, type PrefixBelief, type PrefixFact, type Sourced, weighFacts } from './prefix.ts'
import { findAreaCodeReport, findCarrierFacts, findPrefixFacts, findRateCenterCalled } from './prefix-store.ts'

type Shown = DataOf<(typeof modules.reference)['reference.show-prefix']>
type Source = Shown['sources'][number]

/** What comes with the platform, derived from libphonenumber. */
const builtIn: Sourced = { source: 'libphonenumber', date: null }

interface Prefix {
  npa: string
  nxx: string
  block: string | null
}

function parsePrefix(text: string): Prefix {
  const digits = text.replace(/\D/g, '')
  return { npa: digits.slice(0, 3), nxx: digits.slice(3, 6), block: digits[6] ?? null }
}

/** Refuses what no prefix can be, unless some source knows better: offices list service codes such as 411. */
function refuseImpossible({ npa, nxx }: Prefix, facts: readonly PrefixFact[]): void {
  const number = `+1${npa}${nxx}0100`
  const problem = isE164(number) ? nanpProblem(number) : null
  if (problem === null || (problem.part === 'nxx' && facts.length > 0)) return
  throw invalid('npanxx', problem.reason)
}

const sourceOf = ({ source, date }: Sourced, said: Partial<Source>): Source => ({
  source,
  date,
  block: null,
  status: null,
  raw_status: null,
  state: null,
  rate_center: null,
  lata: null,
  ocn: null,
  company: null,
  ...said,
})

const factSource = (fact: PrefixFact): Source =>
  sourceOf(fact, {
    block: fact.block,
    status: fact.status,
    raw_status: fact.rawStatus,
    state: fact.region,
    rate_center: fact.rateCenter,
    lata: fact.lata,
    ocn: fact.ocn,
    company: fact.company,
  })

/** An area code of one region tells the region of all its exchanges. */
const onlyOf = (regions: readonly string[]): string | null => (regions.length === 1 ? (regions[0] ?? null) : null)

async function describeAreaCode(reader: Reader, npa: string) {
  const report = await findAreaCodeReport(reader, npa)
  const derived = findAreaCode(npa)
  // A report that knows no country knows no place either.
  const regions = report?.country ? report.regions : (derived?.regions ?? [])
  const sources = [
    ...(report
      ? [sourceOf(report, { status: report.inService ? 'in_service' : null, state: onlyOf(report.regions) })]
      : []),
    ...(derived ? [sourceOf(builtIn, { state: onlyOf(derived.regions) })] : []),
  ]
  return {
    country: report?.country ?? derived?.country ?? null,
    regions,
    sources,
    shown: shownAreaCode(npa, report, derived),
  }
}

const shownAreaCode = (npa: string, report: AreaCodeReport | null, derived: AreaCode | null): Shown['area_code'] => ({
  kind: classifyNpa(npa),
  in_service: report?.inService ?? (derived ? true : null),
  in_service_date: report?.inServiceDate ?? null,
  regions: [...(report?.country ? report.regions : (derived?.regions ?? []))],
  time_zones: [...(derived?.timeZones ?? [])],
  time_zone: report?.timeZone ?? null,
  overlay: (report?.overlays ?? []).map((group) => group.split('/')),
})

/** The rate center under its own name, with the LATA that the code files do not tell. */
async function joinPlace(reader: Reader, belief: PrefixBelief) {
  const { country, region, rateCenter, lata } = belief
  const found = country && region && rateCenter ? await findRateCenterCalled(reader, country, region, rateCenter) : null
  if (!found) return { rateCenter, lata, sources: [] }
  const sources = [sourceOf(found, { state: region, rate_center: found.name, lata: found.lata })]
  return { rateCenter: found.name, lata: lata ?? found.lata, sources }
}

async function joinCarrier(reader: Reader, { ocn, company, lineType }: PrefixBelief) {
  const facts = ocn === null ? [] : await findCarrierFacts(reader, ocn)
  const first = (name: 'name' | 'class' | 'brand'): string | null =>
    facts.find((fact) => fact[name] !== null)?.[name] ?? null
  return {
    company: company ?? first('name'),
    brand: first('brand'),
    lineType: lineType ?? first('class'),
    sources: facts.map((fact) => sourceOf(fact, { ocn, company: fact.name })),
  }
}

/** What is known of an exchange or of a block of it, from which source and of which day, the source that decides first. */
export async function showPrefix(reader: Reader, text: string): Promise<Shown> {
  const prefix = parsePrefix(text)
  const facts = await findPrefixFacts(reader, prefix.npa, prefix.nxx)
  refuseImpossible(prefix, facts)
  const weighed = weighFacts(facts, prefix.block)
  const belief = believe(weighed)
  const areaCode = await describeAreaCode(reader, prefix.npa)
  const place = await joinPlace(reader, belief)
  const carrier = await joinCarrier(reader, belief)
  return {
    ...prefix,
    in_service: belief.inService,
    status: belief.status,
    country: belief.country ?? areaCode.country,
    state: belief.region ?? onlyOf(areaCode.regions),
    rate_center: place.rateCenter,
    lata: place.lata,
    ocn: belief.ocn,
    company: carrier.company,
    brand: carrier.brand,
    line_type: carrier.lineType,
    effective_date: belief.effectiveDate,
    sources: [...weighed.map(factSource), ...place.sources, ...carrier.sources, ...areaCode.sources],
    area_code: areaCode.shown,
  }
}
