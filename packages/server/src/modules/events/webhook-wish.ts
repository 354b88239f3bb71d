import { eventTypes } from '@dialyard/contract'
import { invalid } from '../../kernel/errors.ts'
import type { RefuseHost } from '../../providers/webhook-sender.ts'
import { isEventType } from './event.ts'

/** Which addresses webhooks may have. */
export interface WebhookRule {
  refuse: RefuseHost
  /** Whether messages may go without TLS, as in a demo. */
  allowHttp: boolean
}

/** Reads an address that a customer gives, into its one spelling. Throws `invalid_input`. */
export function readUrl(text: string, { refuse, allowHttp }: WebhookRule): string {
  const url = URL.parse(text)
  const isHttp = url?.protocol === 'http:' && allowHttp
  if (!url || (url.protocol !== 'https:' && !isHttp)) {
    throw invalid('url', allowHttp ? 'must be an http or https address' : 'must be an https address')
  }
  if (url.username !== '' || url.password !== '') throw invalid('url', 'must not hold a user name or a password')
  if (url.hash !== '') throw invalid('url', 'must not have a part behind #')
  const why = refuse(url.hostname)
  if (why !== null) throw invalid('url', `${url.hostname} ${why}`)
  return url.href
}

/** Null: all types. Throws `invalid_input` for one that there is not. */
export function readTypes(types: readonly string[]): readonly string[] | null {
  types.forEach((type, i) => {
    if (isEventType(type)) return
    const noun = type.split('.')[0]
    const kin = Object.keys(eventTypes).filter((each) => each.startsWith(`${noun}.`))
    const hint = kin.length > 0 ? `; there are ${kin.join(', ')}` : '; docs/events.md lists those that there are'
    throw invalid(`types[${i}]`, `${type} is no type of event${hint}`)
  })
  return types.length === 0 ? null : [...new Set(types)].sort()
}
