import { type E164, isE164, tenDigits } from '../../kernel/phone-number.ts'
import { type Forwarding, formatNumber, isLogin, usualLogin } from './forwarding.ts'
import type { Target } from './route-plan.ts'
import { type Member, memberName, parseSipTarget } from './sip-target.ts'
import { inUri, parseHost, type TargetRule } from './target-rule.ts'
import { isPrefix, type TrunkGroup } from './trunk-group.ts'

export interface PlanTools {
  rule: TargetRule
  /** The host of the platform's own SIP addresses, and the realm that devices register in. */
  realm: string
}

/** For which number a target is made, and the numbers that have forwarded the call to it, the dialled one first. */
export interface Place {
  number: E164
  from: readonly E164[]
}

/** The numbers after the dialled one that the call goes through. */
const passed = ({ number, from }: Place): E164[] => (from.length === 0 ? [] : [...from.slice(1), number])

// RFC 5806, the newest diversion first.
const diversions = (from: readonly E164[], realm: string): string[] =>
  from.toReversed().map((number) => `Diversion: <sip:${number}@${realm}>`)

// Of what may stand in a user part here, only # must be escaped (RFC 3261, 25.1).
const escaped = (user: string): string => user.replaceAll('#', '%23')

/** What registers for a number; null for a name that cannot stand in an address. */
export function deviceTarget(name: string, login: string | null, place: Place, { realm }: PlanTools): Target | null {
  const user = login ?? usualLogin(place.number)
  if (!isLogin(user)) return null
  const headers = diversions(place.from, realm)
  return { name, kind: 'device', uri: `sip:${user}@${realm}`, headers, lookup: false, via: passed(place) }
}

export const voicemailTarget = (place: Place, { realm }: PlanTools): Target => ({
  name: 'voicemail',
  kind: 'voicemail',
  uri: `sip:voicemail-${usualLogin(place.number)}@${realm}`,
  headers: diversions(place.from, realm),
  lookup: false,
  via: passed(place),
})

/** Another telephone number; whoever dials it finds out whether it is on this platform. */
export function numberTarget(number: E164, place: Place, { realm }: PlanTools): Target | null {
  if (!isE164(number)) return null
  const headers = diversions([...place.from, place.number], realm)
  return { name: tenDigits(number), kind: 'number', uri: `tel:${number}`, headers, lookup: false, via: passed(place) }
}

/** An address that a customer has written down; a sentence where no call may be sent there. */
export function sipTarget(
  stored: string,
  { format }: Pick<Extract<Forwarding, { by: 'methods' }>, 'format'>,
  place: Place,
  { rule, realm }: PlanTools,
): Target | string {
  const parsed = parseSipTarget(stored)
  if (!parsed) return 'is not an address'
  const refusal = rule(parsed.host)
  if (refusal) return refusal
  const user = parsed.user ?? formatNumber(place.number, format ?? 'e164')
  const port = parsed.port === null ? '' : `:${parsed.port}`
  return {
    name: stored,
    kind: 'sip',
    uri: `sip:${user}@${inUri(parsed.host)}${port}`,
    headers: diversions(place.from, realm),
    lookup: parsed.host.kind === 'name',
    via: passed(place),
  }
}

const callerHeader = {
  paid: (realm: string) => `P-Asserted-Identity: <sip:{caller}@${realm}>`,
  rpid: (realm: string) => `Remote-Party-ID: <sip:{caller}@${realm}>;party=calling;screen=yes;privacy=off`,
} as const

/** A trunk group's member; a sentence where no call may be sent there. */
export function memberTarget(group: TrunkGroup, member: Member, place: Place, tools: PlanTools): Target | string {
  const host = parseHost(member.address)
  if (!host || host.kind === 'name') return 'is not an address'
  const refusal = tools.rule(host)
  if (refusal) return refusal
  if (group.prefix !== null && !isPrefix(group.prefix)) return 'has a prefix that cannot stand in an address'
  const user = escaped(`${group.prefix ?? ''}${formatNumber(place.number, group.format)}`)
  return {
    name: memberName(member),
    kind: 'trunk',
    uri: `sip:${user}@${inUri(host)}:${member.port}`,
    headers: [callerHeader[group.cliType](tools.realm), ...diversions(place.from, tools.realm)],
    lookup: false,
    via: passed(place),
  }
}
