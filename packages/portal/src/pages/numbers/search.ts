import type { Input } from '@dialyard/sdk'
import type { Kind } from './offer.ts'

type Words = Readonly<Record<string, string>>

export const kindOf = ({ type }: Words): Kind => (type === 'toll' || type === 'intl' ? type : 'local')

const atOnce = 50

/** What the address asks for, as the API takes it; null while it is not enough to search by. */
export function searchOf(words: Words): Input<'numbers.search'> | null {
  const type = kindOf(words)
  const { state, ratecenter, npa, contains, country, consecutive, fax } = words
  if (type === 'intl') return country ? { type, country, limit: atOnce } : null
  if (type === 'local' && !state) return null
  const digits = /^\d{3}$/.test(npa ?? '') ? { npa } : {}
  const pattern = /^[0-9A-Za-z]{3,10}$/.test(contains ?? '') ? { contains } : {}
  const run = consecutive ? { consecutive: Number(consecutive) } : {}
  const place = type === 'local' ? { state, ...(ratecenter ? { ratecenter } : {}) } : {}
  return { type, ...place, ...digits, ...pattern, ...run, limit: fax ? 1000 : atOnce }
}
