import type { InputOf, modules } from '@dialyard/contract'
import { invalid } from '../../kernel/errors.ts'
import { type E164, parsePhoneNumber } from '../../kernel/phone-number.ts'
import {
  type AnsweringMode,
  type Forwarding,
  isLogin,
  longestTimeout,
  type Method,
  type Sequence,
  shortestTimeout,
} from './forwarding.ts'
import { parseSipTarget } from './sip-target.ts'
import type { TargetRule } from './target-rule.ts'

/** The fields of a forwarding as they came in, of a number or of an account. */
export type ForwardingFields = Omit<InputOf<(typeof modules.routing)['routing.set-default-forwarding']>, 'account_id'>
type Slot = 1 | 2 | 3
type ByMethods = Extract<Forwarding, { by: 'methods' }>

/** A forwarding that is sound in itself; whom its trunk group and its login belong to is not known yet. */
export type GivenForwarding = { productId: number | null } & (
  | { by: 'trunk-group'; extTgid: number }
  | (Omit<ByMethods, 'device'> & { login: { username: string; password: string } | null })
)

/** Clients send every field of their form: an empty one, and NA, say nothing. */
function said(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || trimmed.toUpperCase() === 'NA' ? null : trimmed
}

function required(text: string | undefined, field: string, when: string): string {
  const value = said(text)
  if (value === null) throw invalid(field, `is required when ${when}`)
  return value
}

function timeoutOf(fields: ForwardingFields, slot: Slot, method: string): number {
  const field = `timeout${slot}` as const
  const seconds = Number(required(fields[field], field, `method${slot} is ${method}`))
  if (seconds >= shortestTimeout && seconds <= longestTimeout) return seconds
  throw invalid(field, `must be ${shortestTimeout} to ${longestTimeout} seconds`)
}

function numberOf(fields: ForwardingFields, slot: Slot): E164 {
  const field = `number${slot}` as const
  const text = required(fields[field], field, `method${slot} is simple`)
  const number = parsePhoneNumber(text)
  if (!number) throw invalid(field, `${text} is not a telephone number`)
  return number
}

function sipOf(fields: ForwardingFields, slot: Slot, rule: TargetRule): string {
  const field = `sip${slot}` as const
  const text = required(fields[field], field, `method${slot} is ip`)
  const target = parseSipTarget(text)
  if (!target) {
    throw invalid(field, 'is not an address or host name with or without port: 203.0.113.10:5060, user@pbx.example.com')
  }
  const refusal = rule(target.host)
  if (refusal) throw invalid(field, `${target.host.text} ${refusal}`)
  return text
}

function methodOf(fields: ForwardingFields, slot: Slot, rule: TargetRule): Method | null {
  const field = `method${slot}` as const
  const word = said(fields[field])?.toLowerCase() ?? 'none'
  if (word === 'none') return null
  if (word === 'simple') {
    return { kind: 'number', number: numberOf(fields, slot), timeoutSeconds: timeoutOf(fields, slot, word) }
  }
  if (word === 'ip') {
    return { kind: 'sip', sip: sipOf(fields, slot, rule), timeoutSeconds: timeoutOf(fields, slot, word) }
  }
  if (slot === 1 && word === 'preconfigured') return { kind: 'preconfigured' }
  if (slot === 1 && word === 'trunk') return { kind: 'device', timeoutSeconds: timeoutOf(fields, slot, word) }
  const words = slot === 1 ? 'preconfigured, simple, ip or trunk' : 'simple or ip'
  throw invalid(field, `must be empty, ${words}`)
}

function loginOf({ username, password }: ForwardingFields): { username: string; password: string } {
  const name = required(username, 'username', 'method1 is trunk')
  if (!isLogin(name)) throw invalid('username', 'may have letters, digits and . _ ~ + - alone')
  if (password === undefined || password === '') throw invalid('password', 'is required when method1 is trunk')
  return { username: name, password }
}

const sequences: Readonly<Record<string, Sequence>> = {
  order: 'order',
  simultaneous: 'simultaneous',
  random: 'random',
}
function sequenceOf({ sequence }: ForwardingFields): Sequence | null {
  const word = said(sequence)
  if (word === null) return null
  const known = sequences[word.toLowerCase()]
  if (!known) throw invalid('sequence', 'must be Order, Simultaneous or Random')
  return known
}

function formatOf({ sipdigits }: ForwardingFields): ByMethods['format'] {
  const word = said(sipdigits)?.toLowerCase() ?? 'e164'
  if (word === 'e164') return null
  if (word === '11' || word === '10') return word
  throw invalid('sipdigits', 'must be 11, 10 or NA')
}

/**
 * Reads a forwarding; `rule` judges every address in it. Throws `invalid_input` naming the first field that is wrong, or
 * that is missing where another asks for it.
 */
export function readForwarding(fields: ForwardingFields, rule: TargetRule): GivenForwarding {
  const { fwd_trunk_grpid: group, product } = fields
  const extTgid = typeof group === 'number' && group > 0 ? group : null
  const mode = said(fields.answeringmode)
  const productId = product || null
  if (extTgid !== null && mode !== null) {
    throw invalid('fwd_trunk_grpid', 'give either this or answeringmode')
  }
  if (extTgid !== null) return { by: 'trunk-group', extTgid, productId }
  if (mode === null) throw invalid('answeringmode', 'give answeringmode or fwd_trunk_grpid')
  const methods = [methodOf(fields, 1, rule), methodOf(fields, 2, rule), methodOf(fields, 3, rule)] as const
  return {
    by: 'methods',
    mode: Number(mode) as AnsweringMode,
    sequence: sequenceOf(fields),
    format: formatOf(fields),
    methods,
    productId,
    login: methods[0]?.kind === 'device' ? loginOf(fields) : null,
  }
}
