import { Resolver } from 'node:dns/promises'
import type { Resolve } from './webhook-sender.ts'

/** The few errors that say there is no such record, as opposed to a server that does not answer. */
const absent = new Set(['ENODATA', 'ENOTFOUND'])

/**
 * Asks the name servers directly: unlike the system's own look-up that takes no thread, of which the process has but four, so a
 * name whose servers are slow holds nothing else up.
 */
export const resolveName: Resolve = async (name) => {
  if (/(^|[.])localhost$/.test(name)) return ['127.0.0.1', '::1']
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const none = (error: { code?: string }): string[] => {
    if (absent.has(error.code ?? '')) return []
    throw error
  }
  const [four, six] = await Promise.all([resolver.resolve4(name).catch(none), resolver.resolve6(name).catch(none)])
  return [...four, ...six]
}
