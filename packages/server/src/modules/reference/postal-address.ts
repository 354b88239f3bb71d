import type { AddressPart, AddressProblem, PostalAddress } from '../../providers/address.ts'
import { findCountry } from './country.ts'
import { type DeliveryKind, isHouseNumber, plainWords, readDeliveryLine } from './delivery-line.ts'
import { countrySpelled, regionSpelled } from './region-spelling.ts'
import { militaryStates } from './zip-prefix.ts'

/** An address as somebody wrote it. */
export type GivenAddress = Readonly<Record<AddressPart, string>>

/** What an address says in the standard form, and what is wrong with its form. */
export interface ReadAddress {
  address: PostalAddress
  kind: DeliveryKind
  problems: readonly AddressProblem[]
}

const served = new Set(['US', 'CA'])
const readCountry = (text: string): string | null => findCountry(text)?.iso2 ?? countrySpelled(text)

function readRegion(text: string, country: string): string | null {
  const code = text.trim().toUpperCase()
  if (country === 'US' && militaryStates.has(code)) return code
  const region = regionSpelled(text)
  return region?.country === country ? region.code : null
}

/** `33155`, `33155-1234` or `K1A 0B1`; null for anything else. */
function readPostalCode(text: string, country: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '')
  if (country === 'US')
    return /^\d{5}(?:\d{4})?$/.test(code) ? [code.slice(0, 5), code.slice(5)].filter(Boolean).join('-') : null
  const isCanadian = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/.test(code)
  return isCanadian ? `${code.slice(0, 3)} ${code.slice(3)}` : null
}

const missing = 'is required'

/** Reads an address; `problems` name each part that is missing or has not the form that it must have. */
export function readAddress(given: GivenAddress): ReadAddress {
  const problems: AddressProblem[] = []
  const wrong = (part: AddressPart, message: string): void => void problems.push({ part, message })
  /** What a part was read as; notes it as missing or wrong where it could not be. */
  const part = (name: AddressPart, read: string | null, message: string): string => {
    if (given[name].trim() === '') wrong(name, missing)
    else if (read === null) wrong(name, message)
    return read ?? ''
  }
  const line = readDeliveryLine(given)
  const country = part('country', readCountry(given.country), `${given.country} is not a country`)
  if (!served.has(country)) {
    if (problems.length === 0) wrong('country', 'addresses of the United States and Canada are known here')
    // How the others would have to look is not known either.
    return { address: { ...given, country, ...line }, kind: line.kind, problems }
  }
  const where = country === 'CA' ? 'a province of Canada' : 'a state of the United States'
  const code = country === 'CA' ? 'a postal code such as K1A 0B1' : 'a ZIP code of five or nine digits'
  const address: PostalAddress = {
    country,
    region: part('region', readRegion(given.region, country), `${given.region} is not ${where}`),
    city: part('city', plainWords(given.city).replace(/ ?# ?/g, '') || null, `${given.city} is not a name`),
    postalCode: part('postalCode', readPostalCode(given.postalCode, country), `${given.postalCode} is not ${code}`),
    houseNumber: line.houseNumber,
    street: line.street,
    unit: line.unit,
  }
  if (line.street === '') wrong('street', missing)
  if (line.kind === 'street' && line.houseNumber === '') wrong('houseNumber', missing)
  else if (line.kind === 'street' && !isHouseNumber(line.houseNumber)) {
    wrong('houseNumber', `${given.houseNumber} is not a house number`)
  }
  return { address, kind: line.kind, problems }
}
