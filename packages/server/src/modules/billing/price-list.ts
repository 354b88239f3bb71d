import { AppError, invalid } from '../../kernel/errors.ts'
import type { Priced, PriceRow } from './price.ts'

/** What a price holds for; null means "any". */
export type PriceKey = Pick<PriceRow, 'kind' | 'country' | 'tier' | 'onnet' | 'priceClass'>

/** A price as it is kept, or as it is to be set: then without an id. */
export interface ListPrice extends PriceRow {
  priceId: number | null
}

export const keyOf = ({ kind, country, tier, onnet, priceClass }: PriceKey): string =>
  JSON.stringify([kind, country, tier, onnet, priceClass])

const eitherOf = <T>(value: T | null): (T | null)[] => (value === null ? [null] : [value, null])

/** A key and all wider ones of its class, the most specific first: country before tier before net. */
const widenings = (key: PriceKey): PriceKey[] =>
  eitherOf(key.country).flatMap((country) =>
    eitherOf(key.tier).flatMap((tier) => eitherOf(key.onnet).map((onnet) => ({ ...key, country, tier, onnet }))),
  )

/** Prices with their past and future, asked for what stands beside one of them. */
export interface PriceBook {
  /** The price of the same key that is in force until this one begins. */
  before(row: PriceRow): ListPrice | null
  /** The price of the same key that begins at the same instant. */
  same(row: PriceRow): ListPrice | null
  /** The price of the same key that takes this one's place. */
  after(row: PriceRow): ListPrice | null
  /** Whether a number's price for the buyers of a class, by default of this row's, is this row's, from when it begins. */
  decides(row: PriceRow, of: Priced, priceClass?: string | null): boolean
  /** The classes whose own price takes the place of this one for everything that it holds for. */
  classesApart(row: PriceRow): Set<string>
}

export function priceBook(rows: readonly ListPrice[]): PriceBook {
  const byKey = new Map<string, ListPrice[]>()
  const classes = new Set<string>()
  for (const row of [...rows].sort((a, b) => Number(a.validFrom) - Number(b.validFrom))) {
    const key = keyOf(row)
    const known = byKey.get(key)
    if (known) known.push(row)
    else byKey.set(key, [row])
    if (row.priceClass !== null) classes.add(row.priceClass)
  }
  const ofKey = (key: PriceKey): readonly ListPrice[] => byKey.get(keyOf(key)) ?? []
  // A key is never without a price again once it had one.
  const inForce = (key: PriceKey, at: Date): boolean => (ofKey(key)[0]?.validFrom ?? at.getTime() + 1) <= at
  return {
    before: (row) => ofKey(row).findLast((each) => each.validFrom < row.validFrom) ?? null,
    same: (row) => ofKey(row).find((each) => each.validFrom.getTime() === row.validFrom.getTime()) ?? null,
    after: (row) => ofKey(row).find((each) => each.validFrom > row.validFrom) ?? null,
    decides(row, of, priceClass = row.priceClass) {
      const keys = eitherOf(priceClass).flatMap((each) => widenings({ ...of, priceClass: each }))
      const first = keys.find((key) => keyOf(key) === keyOf(row) || inForce(key, row.validFrom))
      return first !== undefined && keyOf(first) === keyOf(row)
    },
    classesApart(row) {
      const isApart = (priceClass: string): boolean =>
        widenings({ ...row, priceClass }).some((key) => inForce(key, row.validFrom))
      return new Set(row.priceClass === null ? [...classes].filter(isApart) : [])
    },
  }
}

/** A price as somebody wants it set. */
export interface WantedPrice extends Omit<PriceRow, 'validFrom'> {
  /** Null: from now on. */
  validFrom: Date | null
  /** Where it stands in the request: `prices[3]`, or empty for the request itself. */
  place: string
}

const fieldAt = (place: string, field: string): string => (place ? `${place}.${field}` : field)

/** Wanted prices with the instant from which each is to hold. What was sold is sold: none may begin in the past. */
export function datePrices(wanted: readonly WantedPrice[], now: Date): ListPrice[] {
  const places = new Map<string, string>()
  return wanted.map(({ place, validFrom, ...terms }) => {
    const row = { ...terms, validFrom: validFrom ?? now, priceId: null }
    if (row.validFrom < now) {
      const instant = row.validFrom.toISOString()
      throw invalid(fieldAt(place, 'valid_from'), `${instant} is past; it is ${now.toISOString()} now`)
    }
    const key = `${keyOf(row)} ${row.validFrom.toISOString()}`
    const first = places.get(key)
    if (first !== undefined) throw invalid(place, `sets the same price from the same instant as ${first}`)
    places.set(key, place)
    return row
  })
}

/** Two prices of one key cannot begin at one instant. */
export const conflict = (wanted: WantedPrice | undefined, row: PriceRow | undefined): AppError =>
  new AppError(
    'price_conflict',
    `${wanted?.place ? `${wanted.place}: there` : 'There'} is a price of the same type, country, tier, net and class that begins at ${row?.validFrom.toISOString()} already.`,
  )

/** The kinds and classes that prices are about; `classes` null where one of them holds for any. */
export function scopeOfPrices(rows: readonly PriceRow[]) {
  const classes = [...new Set(rows.map((row) => row.priceClass))]
  const named = classes.filter((each) => each !== null)
  return { kinds: [...new Set(rows.map((row) => row.kind))], classes: named.length < classes.length ? null : named }
}
