import { directionOf, unitWord } from './address-words.ts'
import { streetSuffix } from './street-suffix.ts'

/**
 * What a delivery line leads to. Only a `street` address is a place that somebody can be sent to; the others are where mail is
 * fetched, or a route on which it is driven.
 */
export type DeliveryKind = 'street' | 'po_box' | 'rural_route' | 'military' | 'general_delivery'

/** What the lines of an address say, in the form of USPS Publication 28; a part that is missing is empty. */
export interface DeliveryLine {
  kind: DeliveryKind
  houseNumber: string
  street: string
  unit: string
}

/** In capital letters, without accents, dots and commas, with single blanks. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’]/g, '')
    // N.W. is one word.
    .replace(/(?<=\b[A-Z])\.(?=[A-Z]\b)/g, '')
    .replace(/#/g, ' # ')
    .replace(/[^A-Z0-9#/&-]+/g, ' ')
    .trim()

const id = '#? ?([A-Z0-9][A-Z0-9-]*)'
const boxes: readonly (readonly [kind: DeliveryKind, form: RegExp, write: (...parts: string[]) => string])[] = [
  ['general_delivery', /^GENERAL DELIVERY$/, () => 'GENERAL DELIVERY'],
  ['military', new RegExp(`^(PSC|CMR|UNIT) ${id} BOX ${id}$`), (post, of, box) => `${post} ${of} BOX ${box}`],
  [
    'rural_route',
    new RegExp(`^(?:RR|RFD|RURAL (?:ROUTE|RTE|RT)) ?${id} BOX ${id}$`),
    (of, box) => `RR ${of} BOX ${box}`,
  ],
  ['rural_route', new RegExp(`^(?:HC|HIGHWAY CONTRACT(?: ROUTE)?|STAR ROUTE) ?${id} BOX ${id}$`), hcBox],
  [
    'po_box',
    new RegExp(`^(?:P ?O ?(?:BOX|DRAWER)|POST ?OFFICE BOX|POSTAL BOX|POB|LOCKBOX) ?${id}$`),
    (box) => `PO BOX ${box}`,
  ],
  ['po_box', /^BOX #? ?(\d[A-Z0-9-]*)$/, (box) => `PO BOX ${box}`],
  ['po_box', /^(?:P ?O ?BOX|POST ?OFFICE BOX)$/, () => 'PO BOX'],
]
function hcBox(of: string, box: string): string {
  return `HC ${of} BOX ${box}`
}

function readBox(line: string): { kind: DeliveryKind; street: string } | null {
  for (const [kind, form, write] of boxes) {
    const match = form.exec(line)
    if (match) return { kind, street: write(...match.slice(1)) }
  }
  return null
}

const named = /^(?:\d[A-Z0-9-]*|[A-Z]{1,2}-?\d[A-Z0-9-]*|[A-Z])$/
const isSuffixOrDirection = (word = ''): boolean => streetSuffix(word) !== null || directionOf(word) !== null

/** `APT 2` of what was given as a unit: of a number alone, and of whatever names no unit that is known, `# 2`. */
function readUnit(text: string): string {
  const [first = '', ...others] = plainWords(text).replace(/^# /, '').split(' ')
  if (first === '') return ''
  const known = unitWord(first)
  if (!known) return `# ${[first, ...others].join(' ')}`
  return [known.standard, ...others.filter((word) => word !== '#')].join(' ')
}

/** Takes a unit off the end of a street, as in `TEST ST APT 2`. */
function splitUnit(words: readonly string[]): { words: readonly string[]; unit: string } {
  for (let at = words.length - 1; at > 0; at--) {
    const known = unitWord(words[at] ?? '')
    if (!known) continue
    const rest = words.slice(at + 1).filter((word) => word !== '#')
    const isUnit = known.named
      ? rest.length === 1 && named.test(rest[0] ?? '')
      : rest.length === 0 && isSuffixOrDirection(words[at - 1])
    if (isUnit) return { words: words.slice(0, at), unit: [known.standard, ...rest].join(' ') }
  }
  return { words, unit: '' }
}

/** `N TEST ST NW`: directions and suffix abbreviated, and a name left even where it is such a word itself, as of `South St`. */
function standardStreet(words: readonly string[]): string {
  let rest = [...words]
  const last = rest.at(-1) ?? ''
  const beforeLast = streetSuffix(rest.at(-2) ?? '')
  const after = rest.length > (beforeLast === null ? 1 : 2) ? directionOf(last) : null
  if (after !== null) rest = rest.slice(0, -1)
  const suffix = rest.length > 1 ? streetSuffix(rest.at(-1) ?? '') : null
  if (suffix !== null) rest = rest.slice(0, -1)
  const before = rest.length > 1 ? directionOf(rest[0] ?? '') : null
  if (before !== null) rest = rest.slice(1)
  return [before, ...rest, suffix, after].filter((part) => part !== null).join(' ')
}

const fraction = /^[1-9]\/[1-9]\d?$/
const startsAsNumber = /^(?:\d+[A-Z]?(?:-\d+[A-Z]?)?|[NSEW]\d+[NSEW]\d+)$/

/** The house number, from its own field or from the street's, where people write it too; with its fraction. */
function splitNumber(given: string, street: readonly string[]): { houseNumber: string; words: readonly string[] } {
  const own = given.replace(/-(?=\d\/\d)/, ' ')
  const [first = '', second = ''] = street
  const repeated = own !== '' && own.split(' ')[0] === first && street.length > 1
  const taken = repeated || (own === '' && startsAsNumber.test(first) && street.length > 1)
  const words = taken ? street.slice(1) : street
  const houseNumber = own === '' && taken ? first : own
  const part = taken ? second : first
  if (!fraction.test(part) || words.length < 2) return { houseNumber, words }
  return { houseNumber: houseNumber.endsWith(part) ? houseNumber : `${houseNumber} ${part}`, words: words.slice(1) }
}

/** Reads the lines of an address, in whichever of its fields somebody has put their parts. */
export function readDeliveryLine(given: { houseNumber: string; street: string; unit: string }): DeliveryLine {
  const [number, street] = [plainWords(given.houseNumber), plainWords(given.street)]
  const box = [`${street} ${number}`, `${number} ${street}`, street, number].map(readBox).find((each) => each !== null)
  if (box) return { ...box, houseNumber: '', unit: '' }
  const split = splitUnit(street.split(' ').filter(Boolean))
  const { houseNumber, words } = splitNumber(number, split.words)
  return { kind: 'street', houseNumber, street: standardStreet(words), unit: readUnit(given.unit) || split.unit }
}

/** Whether a house can have this number: digits, a letter or a second number behind, a fraction, or a place on a grid, `N6W23001`. */
export const isHouseNumber = (text: string): boolean =>
  /^(?:[NSEW]?\d{1,6}(?:[NSEW]\d{1,6})?[A-Z]{0,2}(?:-\d{1,6}[A-Z]?)?|\d{1,6}-[A-Z])(?: [1-9]\/[1-9]\d?)?$/.test(text)
