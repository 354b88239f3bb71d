import type { CoCode, CodeStatus } from './co-code.ts'
import { coCodeSources } from './co-code.ts'

/** From whom something is known, and of which day; of what comes with the platform no day. */
export interface Sourced {
  source: string
  date: string | null
}

export interface PrefixFact extends Omit<CoCode, 'npa' | 'nxx'>, Sourced {}

export interface RateCenterFact extends Sourced {
  name: string
  lata: string | null
}

export interface CarrierFact extends Sourced {
  name: string | null
  class: string | null
  brand: string | null
}

export interface AreaCodeReport extends Sourced {
  country: string | null
  regions: readonly string[]
  inService: boolean
  inServiceDate: string | null
  timeZone: string | null
  overlays: readonly string[]
}

/** What is believed of a prefix when all sources have been heard. */
export interface PrefixBelief {
  country: string | null
  region: string | null
  rateCenter: string | null
  lata: string | null
  ocn: string | null
  company: string | null
  lineType: string | null
  effectiveDate: string | null
  status: CodeStatus | 'unknown'
  /** Null when no source says. */
  inService: boolean | null
}

const live: readonly CodeStatus[] = ['in_service', 'retained']

const offices: readonly string[] = [coCodeSources.thousandsBlocks, coCodeSources.nanpa, coCodeSources.cnac]
const rank = ({ source }: Sourced): number => {
  const place = offices.indexOf(source)
  return place < 0 ? offices.length : place
}

/**
 * The facts that bear upon an exchange or one of its blocks, the one that decides first: what is said of the block before what is
 * said of the whole exchange, the offices' own files before anybody else's, and the newer of two alike. Of an exchange that is only
 * known by its blocks, what all its blocks agree on.
 */
export function weighFacts(facts: readonly PrefixFact[], block: string | null): PrefixFact[] {
  const near = facts
    .filter((fact) => fact.block === null || fact.block === block)
    .sort(
      (a, b) =>
        Number(a.block === null) - Number(b.block === null) ||
        rank(a) - rank(b) ||
        (b.date ?? '').localeCompare(a.date ?? '') ||
        a.source.localeCompare(b.source),
    )
  if (block !== null || near.length > 0) return near
  const sources = [...new Set(facts.map((fact) => fact.source))]
  return sources
    .map((source) => agreed(facts.filter((fact) => fact.source === source)))
    .sort((a, b) => rank(a) - rank(b))
}

function agreed(blocks: readonly PrefixFact[]): PrefixFact {
  const [first] = blocks
  if (!first) throw new RangeError('no facts to agree on')
  const shared = Object.entries(first).map(([name, value]) => [
    name,
    blocks.every((fact) => fact[name as keyof PrefixFact] === value) ? value : null,
  ])
  return { ...(Object.fromEntries(shared) as PrefixFact), block: null, effectiveDate: null }
}

/** What the facts come to. A place is taken from whoever knows it; the carrier only from whoever speaks of who has the code. */
export function believe(weighed: readonly PrefixFact[]): PrefixBelief {
  const first = <Name extends keyof PrefixFact>(name: Name): PrefixFact[Name] | null =>
    weighed.find((fact) => fact[name] !== null)?.[name] ?? null
  // A block that is free has no carrier, whoever holds the exchange.
  const holder = weighed.find((fact) => fact.status !== null || fact.ocn !== null || fact.company !== null)
  const status = first('status')
  const placed = weighed.find((fact) => fact.region !== null && fact.rateCenter !== null)
  return {
    country: placed?.country ?? first('country'),
    region: placed?.region ?? first('region'),
    rateCenter: placed?.rateCenter ?? null,
    lata: first('lata'),
    ocn: holder?.ocn ?? null,
    company: holder?.company ?? null,
    lineType: first('lineType'),
    effectiveDate: holder?.effectiveDate ?? null,
    status: status ?? 'unknown',
    inService: status === null ? null : live.includes(status),
  }
}
