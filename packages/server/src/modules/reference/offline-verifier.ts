import type { AddressProblem, AddressVerifier, PostalAddress, Verification } from '../../providers/address.ts'
import { placeKey } from './address-words.ts'
import { findZip, findZipsOfCity, type ZipCode } from './zip-code.ts'
import { militaryStates, provincesOfPostalCode, stateOfZipPrefix } from './zip-prefix.ts'

const provider = 'builtin'
type Finding = Omit<Verification, 'provider'>

const found = (status: 'valid' | 'corrected', level: Verification['level'], address: PostalAddress): Finding => ({
  status,
  level,
  address,
  problems: [],
  candidates: [],
})
const mostCandidates = 3

/** How many letters stand between two names: written wrongly, left out, one too many, or two exchanged. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change)
      if (exchanged) row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1)
    }
  }
  return at(a.length, b.length)
}
const isMisspelt = (city: string, of: string): boolean => {
  const [given, known] = [placeKey(city), placeKey(of)]
  return known.length >= 4 && distance(given, known) <= (known.length >= 8 ? 2 : 1)
}

/** The same address at another ZIP code, with that code's city and state. */
const at = (address: PostalAddress, { zip, state, city }: ZipCode): PostalAddress => ({
  ...address,
  postalCode: zip,
  region: state,
  city: city.toUpperCase(),
})

/** What may be meant: the place of the ZIP code, or the ZIP codes of the place. */
function candidatesOf(address: PostalAddress, ofZip: readonly ZipCode[]): PostalAddress[] {
  const ofCity = findZipsOfCity(address.region, address.city)
  return [...ofZip, ...ofCity].slice(0, mostCandidates).map((row) => at(address, row))
}

/** The city against the ZIP code's; both are of the state. */
function judgeCity(address: PostalAddress, ofZip: readonly ZipCode[]): Finding {
  const key = placeKey(address.city)
  if (ofZip.some(({ city }) => placeKey(city) === key)) return found('valid', 'postal_city', address)
  const ofCity = findZipsOfCity(address.region, address.city)
  if (ofCity.some(({ county }) => ofZip.some((each) => each.county === county))) {
    return found('valid', 'postal_county', address)
  }
  const [meant] = ofZip.filter(({ city }) => isMisspelt(address.city, city))
  if (ofCity.length === 0 && meant)
    return found('corrected', 'postal_city', { ...address, city: meant.city.toUpperCase() })
  const names = [...new Set(ofZip.map(({ city }) => city))].join(' or ')
  const zip = address.postalCode
  const message =
    ofCity.length > 0
      ? `ZIP code ${zip} is of ${names}`
      : `no such place is known in ${address.region}; ZIP code ${zip} is of ${names}`
  return {
    status: ofCity.length > 0 ? 'invalid' : 'unverifiable',
    level: 'postal_state',
    address,
    problems: [{ part: 'city', message }],
    candidates: candidatesOf(address, ofZip),
  }
}

function judgeUnitedStates(address: PostalAddress): Finding {
  const zip = address.postalCode.slice(0, 5)
  const ofZip = findZip(zip)
  const states = ofZip.length > 0 ? [...new Set(ofZip.map(({ state }) => state))] : [stateOfZipPrefix(zip)]
  const refuse = (
    status: 'invalid' | 'unverifiable',
    level: 'format' | 'postal_state',
    problem: AddressProblem,
  ): Finding => ({
    ...{ status, level, address, problems: [problem] },
    candidates: candidatesOf(address, ofZip),
  })
  if (states[0] === null)
    return refuse('invalid', 'format', { part: 'postalCode', message: `no ZIP code begins with ${zip.slice(0, 3)}` })
  if (!states.includes(address.region)) {
    return refuse('invalid', 'format', {
      part: 'postalCode',
      message: `ZIP code ${zip} is of ${states.join(' or ')}, not of ${address.region}`,
    })
  }
  if (ofZip.length > 0) return judgeCity(address, ofZip)
  // Of the territories and the military's post offices only the first digits are known here, of the states every code.
  const isListed = !territories.has(address.region) && !militaryStates.has(address.region)
  if (!isListed) return found('valid', 'postal_state', address)
  return refuse('unverifiable', 'postal_state', {
    part: 'postalCode',
    message: `${zip} is not among the known ZIP codes`,
  })
}
const territories = new Set(['AS', 'GU', 'MP', 'PR', 'VI'])

function judgeCanada(address: PostalAddress): Finding {
  const provinces = provincesOfPostalCode(address.postalCode)
  if (provinces.includes(address.region)) return found('valid', 'postal_state', address)
  const message = `postal code ${address.postalCode} is of ${provinces.join(' or ')}, not of ${address.region}`
  return { status: 'invalid', level: 'format', address, problems: [{ part: 'postalCode', message }], candidates: [] }
}

/** What the shipped tables tell of an address: its postal code, state and city. Whether the house is there they cannot tell. */
export const judgeOffline = (address: PostalAddress): Verification => ({
  provider,
  ...(address.country === 'CA' ? judgeCanada(address) : judgeUnitedStates(address)),
})

/** The built-in verifier, which asks nobody. */
export const offlineVerifier: AddressVerifier = { name: provider, verify: async (address) => judgeOffline(address) }
