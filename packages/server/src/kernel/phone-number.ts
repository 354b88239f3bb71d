/**
 * Telephone numbers: how they are read, stored, shown and judged.
 *
 * Stored form everywhere: E.164 (ITU-T E.164: a plus, at most fifteen digits, no leading zero). Reading asks only for the right
 * count of digits; `nanpProblem` asks the numbering plan's own rules and is called where a number must be a real one.
 */

declare const e164Brand: unique symbol

/** `+` and 2 to 15 digits. One that begins with `+1` always has ten digits after it. */
export type E164 = string & { readonly [e164Brand]: 'E164' }

/** The three groups of a ten digit number of the North American Numbering Plan. */
export type NanpParts = { npa: string; nxx: string; xxxx: string }

/** Which part of a number breaks a rule of the plan, and the rule in words fit for a customer. */
export type NanpProblem = { part: 'npa' | 'nxx' | 'line'; reason: string }

/**
 * What an area code is for. `reserved`: well formed, set aside by the administrator, in nobody's use. `invalid`: the plan can never
 * assign it. `geographic` says what such a code is for, not that it is in service: that is a fact of the reference data.
 */
export type NpaKind =
  | 'geographic'
  | 'tollfree'
  | 'personal'
  | 'premium'
  | 'carrier'
  | 'government'
  | 'canada-nongeographic'
  | 'reserved'
  | 'invalid'

/** Toll-free codes in service. 822 is assigned as the next one but carries no numbers yet. */
export const TOLL_FREE_NPAS: readonly string[] = ['800', '833', '844', '855', '866', '877', '888']

const KIND_OF_NPA: ReadonlyMap<string, NpaKind> = new Map([
  ...kindOf('tollfree', TOLL_FREE_NPAS),
  ...kindOf('personal', '500 521 522 523 524 525 526 527 528 529 532 533 538 544 566 577 588'.split(' ')),
  ...kindOf('premium', ['900']),
  ...kindOf('carrier', ['700']),
  ...kindOf('government', ['710']),
  ...kindOf('canada-nongeographic', ['600', '622', '633']),
  // Kept for toll-free growth, then for growth of the 5XX services (NANPA's NPA report, November 2025).
  ...kindOf('reserved', '822 880 881 882 883 884 885 886 887 889'.split(' ')),
  ...kindOf('reserved', '535 542 543 545 546 547 549 550 552 553 554 556 558 569 578 589'.split(' ')),
])

/** Longer than any sensible spelling of fifteen digits; keeps hostile input away from the patterns. */
const MAX_INPUT_LENGTH = 64

/** Up to three separators may stand between two digits, as in `706) - 510`. The first digit may follow a bracket. */
const SPELLING = /^(?:tel:)?(\+?)(\(?\d(?:[ .()-]{0,3}\d)*)$/i

/** One pair of brackets at most, and digits in it. */
const BRACKETS = /^[^()]*(?:\(\d+\)[^()]*)?$/

/** True when `value` is already in the stored form. */
export function isE164(value: string): value is E164 {
  return /^\+(?:1\d{10}|[2-9]\d{1,14})$/.test(value)
}

/**
 * Reads a number of the North American plan: ten digits, or eleven that begin with 1. A plus, `tel:`, spaces, dots, hyphens and one
 * pair of brackets are allowed; with a plus the country code must be there. Letters, extensions and `tel:` parameters are refused.
 * Only the count of digits is asked: whether the number can exist is `nanpProblem`'s question.
 */
export function parseNanp(input: string): E164 | null {
  const spelling = readSpelling(input)
  if (spelling === null) return null
  const { plus, digits } = spelling
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}` as E164
  return digits.length === 10 && !plus ? (`+1${digits}` as E164) : null
}

/**
 * Reads a number that starts with its country code, with or without the plus: 8 to 15 digits, none of them a leading zero (so the
 * dialling prefixes 00 and 011 are refused). Country code 1 must have its ten digits. Without a plus the caller vouches that the
 * country code is there: `7065103027` is read as Russian here.
 */
export function parseInternational(input: string): E164 | null {
  const spelling = readSpelling(input)
  if (spelling === null || spelling.digits.length < 8) return null
  const number = `+${spelling.digits}`
  return isE164(number) ? number : null
}

/**
 * Reads a number whose country is not known beforehand. With a plus the country code decides. Without one, ten digits, and eleven
 * that begin with 1, are North American; eleven or more that begin with 2 to 9 are taken to carry their country code. Fewer than
 * ten digits without a plus could be anybody's local number and are refused.
 */
export function parsePhoneNumber(input: string): E164 | null {
  const spelling = readSpelling(input)
  if (spelling === null) return null
  if (spelling.plus || spelling.digits.length > 11) return parseInternational(input)
  return parseNanp(input) ?? (spelling.digits.length === 11 ? parseInternational(input) : null)
}

/** True for every number under country code 1: the United States, Canada and the Caribbean members alike. */
export function isNanp(number: E164): boolean {
  return number.startsWith('+1')
}

/** Splits a North American number. Throws RangeError for any other: ask `isNanp` first. */
export function nanpParts(number: E164): NanpParts {
  if (!isNanp(number)) throw new RangeError('not a number of the North American Numbering Plan')
  return { npa: number.slice(2, 5), nxx: number.slice(5, 8), xxxx: number.slice(8) }
}

// The three forms below exist for North American numbers only. Any other comes back in E.164 with its plus, because bare digits of
// another country, ten of them in Singapore, would be read back as North American.

/** `7065103027`; E.164 outside North America. */
export function tenDigits(number: E164): string {
  return isNanp(number) ? number.slice(2) : number
}

/** `17065103027`; E.164 outside North America. */
export function elevenDigits(number: E164): string {
  return isNanp(number) ? number.slice(1) : number
}

/** `706-510-3027`; E.164 outside North America. */
export function dashed(number: E164): string {
  if (!isNanp(number)) return number
  const { npa, nxx, xxxx } = nanpParts(number)
  return `${npa}-${nxx}-${xxxx}`
}

/** `+17065103027`. */
export function e164(number: E164): string {
  return number
}

/** True for an area code whose calls the called party pays, in service today. */
export function isTollFreeNpa(npa: string): boolean {
  return TOLL_FREE_NPAS.includes(npa)
}

/** What three digits are for as an area code; `invalid` for anything that is not three digits. */
export function classifyNpa(npa: string): NpaKind {
  if (npaReason(npa) !== null) return 'invalid'
  // Codes whose last two digits repeat are "easily recognizable" and kept for services, never for places.
  return KIND_OF_NPA.get(npa) ?? (npa[1] === npa[2] ? 'reserved' : 'geographic')
}

/**
 * The first rule of the plan that the number breaks, reading from the left; null when it is well formed. Says nothing about whether
 * the code is in service or the number in use.
 *
 * Rules: ATIS INC guidelines for NPA and central office codes, borne out by the live codes of the United States and Canada.
 * - Area code: 2-9, then 0-8, then any; never N11, 37X, 96X, 555 or 950.
 * - Exchange: 2-9, then any two. Under a geographic code never N11 (dialled alone as a service) nor 950 (carrier access). Service
 *   codes are always dialled in full and so have both in use (the 800 number of a national helpline lies in 950): only 911 is barred.
 * - Line 0000 to 9999. Exchange 555 of a geographic code is not assignable, except that 0100 to 0199 stand for fictional numbers and
 *   are accepted, so that demonstrations and tests cannot ring anybody.
 */
export function nanpProblem(number: E164): NanpProblem | null {
  if (!isNanp(number)) return { part: 'npa', reason: 'not a number of the North American Numbering Plan' }
  const { npa, nxx, xxxx } = nanpParts(number)
  const wrongNpa = npaReason(npa)
  if (wrongNpa !== null) return { part: 'npa', reason: wrongNpa }
  const geographic = classifyNpa(npa) === 'geographic'
  const wrongNxx = nxxReason(nxx, geographic)
  if (wrongNxx !== null) return { part: 'nxx', reason: wrongNxx }
  if (geographic && nxx === '555' && !xxxx.startsWith('01')) {
    return { part: 'line', reason: 'exchange 555 is not assignable except 0100 to 0199, kept for fictional numbers' }
  }
  return null
}

function npaReason(npa: string): string | null {
  if (!/^\d{3}$/.test(npa)) return 'an area code has three digits'
  if (!/^[2-9]/.test(npa)) return 'an area code begins with 2 to 9'
  if (npa.endsWith('11')) return `${npa} is a service code, not an area code`
  // 950 has a 9 in the middle too; its own reason tells more.
  if (npa === '555' || npa === '950') return `${npa} is never an area code`
  if (npa[1] === '9') return `${npa} is kept for the expansion of the plan`
  if (/^(?:37|96)/.test(npa)) return `${npa} lies in a reserved block`
  return null
}

function nxxReason(nxx: string, geographic: boolean): string | null {
  if (!/^[2-9]/.test(nxx)) return 'an exchange begins with 2 to 9'
  if (nxx === '911' || (geographic && nxx.endsWith('11'))) return `${nxx} is a service code, not an exchange`
  if (geographic && nxx === '950') return '950 is kept for carrier access, not an exchange'
  return null
}

function readSpelling(input: string): { plus: boolean; digits: string } | null {
  const text = input.trim()
  if (text.length > MAX_INPUT_LENGTH) return null
  const match = SPELLING.exec(text)
  const body = match?.[2]
  if (match === null || body === undefined || !BRACKETS.test(body)) return null
  return { plus: match[1] === '+', digits: body.replace(/\D/g, '') }
}

function kindOf(kind: NpaKind, npas: readonly string[]): [string, NpaKind][] {
  return npas.map((npa) => [npa, kind])
}
