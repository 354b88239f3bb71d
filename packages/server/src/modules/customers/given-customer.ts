import type { InputOf, modules } from '@dialyard/contract'
import { invalid } from '../../kernel/errors.ts'
import { type Micros, parseMoney } from '../../kernel/money.ts'
import { type Profile, type SettingName, type Settings, settingNames } from '../accounts/index.ts'
import { findCountry, findRegion } from '../reference/index.ts'

type Calls = typeof modules.customers
export type SettingsInput = NonNullable<InputOf<Calls['customers.change']>['settings']>

/** The fields that were given. */
export const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }

/** A line of text as it is kept. */
function line(text: string, field: string): string {
  const trimmed = text.trim()
  if (trimmed === '') throw invalid(field, 'must not be empty')
  if (/\p{Cc}/u.test(trimmed)) throw invalid(field, 'must be one line of text')
  return trimmed
}

export function amount(value: string | number, field: string): Micros {
  const parsed = parseMoney(String(value))
  if (parsed === null) throw invalid(field, 'must be a decimal with at most five digits after the point')
  return parsed
}

export const priceClass = (name: string | number, field: string): string => line(String(name), field)

function countryCode(text: string, field: string): string {
  const country = findCountry(text)
  if (!country) throw invalid(field, `${text} is not a country; give an ISO code of two letters`)
  return country.iso2
}

/** Of the US and Canada one of their states; elsewhere whatever is called so there. */
export function stateOf(text: string, country: string, field: string): string {
  if (country !== 'US' && country !== 'CA') return line(text, field)
  const region = findRegion(text)
  if (region?.country !== country) throw invalid(field, `${text} is not a state or province of ${country}`)
  return region.code
}

const addresses = (text: string): string | null => {
  const list = text.split(',').map((each) => each.trim())
  return text.trim() === '' ? null : list.join(',')
}

/** The fields of a profile by their names on the wire. */
const lines = {
  email: 'email',
  firstname: 'firstname',
  lastname: 'lastname',
  salutation: 'salutation',
  company: 'company',
  companyname: 'company',
  phone: 'phone',
  address: 'address',
  address2: 'address2',
  city: 'city',
  state: 'region',
  zip: 'zip',
} as const satisfies Record<string, keyof Profile>

type ProfileInput = { [Field in keyof typeof lines | 'country' | 'bcc' | 'portaBcc']?: string | null | undefined }

/** What was given of a profile; null empties a field. */
export function profileOf(input: ProfileInput): Partial<Profile> {
  const profile: Partial<Profile> = {}
  for (const [field, name] of Object.entries(lines) as [keyof typeof lines, keyof Profile][]) {
    const text = input[field]
    if (text !== undefined) profile[name] = text === null ? null : line(text, field)
  }
  const { country, bcc = input.portaBcc } = input
  if (country !== undefined) profile.country = country === null ? null : countryCode(country, 'country')
  if (bcc !== undefined) profile.bcc = bcc === null ? null : addresses(bcc)
  return profile
}

/** What was given of the settings; null lets one be inherited again. */
export const settingsOf = (input: SettingsInput): Partial<Settings> =>
  given(
    Object.fromEntries(
      Object.entries(settingNames).map(([name, field]) => [name, input[field as keyof SettingsInput]]),
    ),
  )

export const settingField = (name: SettingName): string => `settings.${settingNames[name]}`
