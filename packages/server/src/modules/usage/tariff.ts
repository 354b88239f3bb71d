import { free, parseRate } from '../../kernel/rate.ts'
import type { NumberKind } from '../billing/index.ts'
import { ended, type PrefixIndex, type PrefixIndexBuilder, prefixIndex } from './prefix-index.ts'
import type { Direction, FoundRate, RateKey, RateTerms } from './rate.ts'
import type { Tariff } from './rating.ts'
import type { Rounding } from './rounding.ts'

/** A rate as a tariff is made of it. */
export interface RateRow {
  rateId: number
  destinationId: number
  direction: Direction
  numberKind: NumberKind | 'any'
  prefix: string
  /** In milliseconds. */
  from: number
  /** A minute, connect fee, minimum, increment and grace, between blanks; null where the prefix has no rate from then on. */
  terms: string | null
}

/** A tariff in memory. */
export interface KnownTariff extends Tariff {
  /** How many rates it has, past and to come. */
  size: number
}

function termsOf(text: string): RateTerms {
  const [perMinute = '', connectFee = '', minimum, increment, grace] = text.split(' ')
  return {
    perMinute: parseRate(perMinute) ?? free,
    connectFee: parseRate(connectFee) ?? free,
    minimumSeconds: Number(minimum),
    incrementSeconds: Number(increment),
    graceSeconds: Number(grace),
  }
}

/** Rates that come one after the other, each a place in lists of numbers; what many of them charge alike is kept once. */
function rateLists() {
  const rateIds: number[] = []
  const destinationIds: number[] = []
  const termsIds: number[] = []
  const terms: RateTerms[] = []
  const known = new Map<string, number>()

  function idOf(text: string): number {
    const id = known.get(text) ?? terms.push(termsOf(text)) - 1
    known.set(text, id)
    return id
  }
  return {
    add(row: RateRow, text: string): number {
      termsIds.push(idOf(text))
      destinationIds.push(row.destinationId)
      return rateIds.push(row.rateId) - 1
    },
    build: () =>
      reader({
        rateIds: Float64Array.from(rateIds),
        destinationIds: Int32Array.from(destinationIds),
        termsIds: Int32Array.from(termsIds),
        terms: [...terms],
      }),
  }
}

interface RateLists {
  rateIds: Float64Array
  destinationIds: Int32Array
  termsIds: Int32Array
  terms: readonly RateTerms[]
}

// Apart from what the lists were made of, which is not to be kept.
const reader =
  ({ rateIds, destinationIds, termsIds, terms }: RateLists) =>
  (place: number, prefix: string): FoundRate | null => {
    const found = terms[termsIds[place] ?? -1]
    const [rateId, destinationId] = [rateIds[place], destinationIds[place]]
    return found && rateId !== undefined && destinationId !== undefined
      ? { rateId, destinationId, prefix, terms: found }
      : null
  }

/** Takes a tariff's rates in the order of direction, kind of number, prefix and time. */
export function tariffBuilder({ tariffId, rounding }: { tariffId: number; rounding: Rounding }) {
  const rates = rateLists()
  const shelves = new Map<string, PrefixIndexBuilder>()
  let size = 0
  return {
    add(row: RateRow): void {
      const shelf = `${row.direction}/${row.numberKind}`
      const index = shelves.get(shelf) ?? prefixIndex()
      shelves.set(shelf, index)
      index.add(row.prefix, row.from, row.terms === null ? ended : rates.add(row, row.terms))
      size += 1
    },
    build(): KnownTariff {
      const built = new Map([...shelves].map(([shelf, index]) => [shelf, index.build()]))
      return { tariffId, rounding, size, find: finder(built, rates.build()) }
    },
  }
}

/** Of the rates for the kind of number and those for any kind the longer prefix decides, of equals that for the kind. */
function finder(
  shelves: ReadonlyMap<string, PrefixIndex>,
  rateAt: (place: number, prefix: string) => FoundRate | null,
): Tariff['find'] {
  const any = new Map([...shelves].map(([shelf, index]) => [shelf.replace('/any', ''), index]))
  return ({ direction, numberKind, digits }: RateKey, at) => {
    const general = any.get(direction)?.find(digits, at) ?? null
    const own = direction === 'inbound' && numberKind ? shelves.get(`inbound/${numberKind}`)?.find(digits, at) : null
    const found = own && (general === null || own.length >= general.length) ? own : general
    return found && rateAt(found.value, digits.slice(0, found.length))
  }
}
