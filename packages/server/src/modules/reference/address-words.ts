/** Words of an address that have one abbreviation each: USPS Publication 28, sections 233 and 213, appendix C2. */

const directions: Readonly<Record<string, string>> = {
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  NORTHEAST: 'NE',
  NORTHWEST: 'NW',
  SOUTHEAST: 'SE',
  SOUTHWEST: 'SW',
}
const abbreviated = new Set(Object.values(directions))

/** `NW` of `NORTHWEST` and of itself; null for a word that is no direction. */
export const directionOf = (word: string): string | null =>
  abbreviated.has(word) ? word : Object.hasOwn(directions, word) ? (directions[word] ?? null) : null

// The last column says whether the unit is named, or there is only one of it.
const units: readonly (readonly [standard: string, spellings: string, named: boolean])[] = [
  ['APT', 'APARTMENT APPT', true],
  ['BLDG', 'BUILDING', true],
  ['BSMT', 'BASEMENT', false],
  ['DEPT', 'DEPARTMENT', true],
  ['FL', 'FLOOR FLR', true],
  ['FRNT', 'FRONT', false],
  ['HNGR', 'HANGAR HANGER', true],
  ['KEY', '', true],
  ['LBBY', 'LOBBY', false],
  ['LOT', '', true],
  ['LOWR', 'LOWER', false],
  ['OFC', 'OFFICE', false],
  ['PH', 'PENTHOUSE', false],
  ['PIER', '', true],
  ['REAR', '', false],
  ['RM', 'ROOM', true],
  ['SIDE', '', false],
  ['SLIP', '', true],
  ['SPC', 'SPACE', true],
  ['STOP', '', true],
  ['STE', 'SUITE', true],
  ['TRLR', 'TRAILER', true],
  ['UNIT', '', true],
  ['UPPR', 'UPPER', false],
  ['#', '', true],
]
interface UnitWord {
  standard: string
  /** Whether a number or a letter must follow. */
  named: boolean
}
const unitWords: ReadonlyMap<string, UnitWord> = new Map(
  units.flatMap(([standard, spellings, named]) =>
    [standard, ...spellings.split(' ')].filter(Boolean).map((word) => [word, { standard, named }] as const),
  ),
)
/** What kind of unit within a building a word names; null for one that names none. */
export const unitWord = (word: string): UnitWord | null => unitWords.get(word) ?? null

// Words of the names of places that are written out by some and abbreviated by others.
const placeWords: Readonly<Record<string, string>> = {
  ...directions,
  SAINT: 'ST',
  SAINTE: 'STE',
  FORT: 'FT',
  MOUNT: 'MT',
  MOUNTAIN: 'MTN',
  BEACH: 'BCH',
  CENTER: 'CTR',
  CENTRE: 'CTR',
  CITY: 'CY',
  CREEK: 'CRK',
  FALLS: 'FLS',
  HARBOR: 'HBR',
  HEIGHTS: 'HTS',
  HILLS: 'HLS',
  JUNCTION: 'JCT',
  LAKE: 'LK',
  LAKES: 'LKS',
  PARK: 'PK',
  POINT: 'PT',
  SPRING: 'SPG',
  SPRINGS: 'SPGS',
  VALLEY: 'VLY',
  VILLAGE: 'VLG',
}

/** A place's name as names are compared: `ST PETERSBURG` is Saint Petersburg, and `Coeur d’Alene` Coeur DAlene. */
export const placeKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’]/g, '')
    .split(/[^A-Z0-9]+/)
    .map((word) => (Object.hasOwn(placeWords, word) ? placeWords[word] : word))
    .join('')
