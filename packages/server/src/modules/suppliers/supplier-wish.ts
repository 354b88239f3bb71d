import type { InputOf, modules } from '@dialyard/contract'
import { AppError, invalid } from '../../kernel/errors.ts'
import { type Micros, parseMoney, zero } from '../../kernel/money.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { kindOfType } from '../numbers/index.ts'
import { findRegion } from '../reference/index.ts'
import type { SupplierChange } from './change-supplier.ts'
import type { NewSupplier } from './supplier-store.ts'

type Created = InputOf<(typeof modules.suppliers)['suppliers.create']>
type Wish = Partial<Created>

function readUrl(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw invalid('url', 'is not an address of http or https')
  if (url.username || url.password) throw invalid('url', 'give user name and password in their own fields')
  if (url.search || url.hash) throw invalid('url', 'has no query and no fragment')
  return url.href.replace(/\/+$/, '')
}

/** The contract has seen to its form. */
function amount(text: string, field: string): Micros {
  const read = parseMoney(text)
  if (read === null) throw invalid(field, `${text} is not an amount`)
  return read
}

function readRegions(states: readonly string[]): string[] | null {
  const regions = states.map((state) => {
    const region = findRegion(state)
    if (!region) throw invalid('states', `${state} is not a state of the US or a province of Canada`)
    return region.code
  })
  return regions.length === 0 ? null : [...new Set(regions)]
}
function readCountries(codes: readonly string[]): string[] | null {
  const countries = [...new Set(codes.map((code) => code.toUpperCase()))]
  const odd = countries.find((code) => code !== 'US' && code !== 'CA')
  if (odd !== undefined) throw invalid('countries', `${odd} is not US or CA`)
  return countries.length === 0 ? null : countries
}

function credentialOf({ user_name, password, api_key }: Wish, box: SecretBox) {
  if (api_key !== undefined) {
    if (user_name !== undefined || password !== undefined) {
      throw invalid('api_key', 'give either this or user_name and password')
    }
    return { userName: null, secret: box.seal(api_key) }
  }
  if (user_name === undefined && password === undefined) return {}
  if (user_name === undefined) throw invalid('user_name', 'goes with password')
  if (password === undefined) throw invalid('password', 'goes with user_name')
  return { userName: user_name, secret: box.seal(password) }
}

const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

/** What is said of a supplier, as far as it is said. */
export const readWish = (wish: Wish & { state?: 'active' | 'paused' }, box: SecretBox): SupplierChange => ({
  ...given({
    name: wish.name?.trim(),
    url: wish.url && readUrl(wish.url),
    protocol: wish.protocol,
    kinds: wish.kinds && [...new Set(wish.kinds)].map((type) => kindOfType[type]),
    countries: wish.countries && readCountries(wish.countries),
    regions: wish.states && readRegions(wish.states),
    searchTimeoutMs: wish.search_timeout_ms,
    timeoutMs: wish.timeout_ms,
    state: wish.state,
  }),
  ...credentialOf(wish, box),
  markup: given({
    // A percentage is read as an amount is: its millionths are millionths of a percent.
    percentMicros: wish.markup_percent === undefined ? undefined : amount(wish.markup_percent, 'markup_percent'),
    setup: wish.markup_setup === undefined ? undefined : amount(wish.markup_setup, 'markup_setup'),
    monthly: wish.markup_monthly === undefined ? undefined : amount(wish.markup_monthly, 'markup_monthly'),
  }),
})

const usual = {
  protocol: 'dialyard' as const,
  kinds: ['local', 'tollfree'] as const,
  countries: null,
  regions: null,
  searchTimeoutMs: 1500,
  timeoutMs: 15_000,
}

/** A new supplier, with what is usual where nothing is said. */
export function readNewSupplier(wish: Created, box: SecretBox): NewSupplier {
  const { markup, ...said } = readWish(wish, box)
  const { name, url, secret } = said
  if (name === undefined || name === '') throw invalid('name', 'is required')
  if (url === undefined) throw new AppError('internal')
  if (secret === undefined) throw invalid('password', 'give user_name and password, or api_key')
  const none = { percentMicros: 0n, setup: zero, monthly: zero }
  return { userName: null, ...usual, ...said, name, url, secret, markup: { ...none, ...markup } }
}
