import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** A host as it stands in a SIP URI: an address in its one spelling (an IPv6 one without brackets), or a name. */
export interface Host {
  text: string
  kind: 'ipv4' | 'ipv6' | 'name'
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
// A last label of digits, in whatever base, would be an address in disguise: 127.1, 0x7f.1, 2130706433.
const hostName = new RegExp(`^(?=.{1,253}$)(?:${label}[.])*(?!(?:\\d+|0x[0-9a-f]*)$)${label}$`)

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/** The eight groups of an IPv6 address as the URL standard spells it. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const [before, after] = [[...head], [...(tail ?? [])]]
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after].map((each) =>
    parseInt(each, 16),
  )
}

/** The IPv4 address that stands in for an IPv6 one: mapped, compatible, by a translator (RFC 6052), or 6to4. */
function embedded(groups: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const isEmpty = a === 0 && b === 0 && c === 0 && d === 0 && e === 0
  if (isEmpty && (f === 0xffff || (f === 0 && (g !== 0 || h > 1)))) return dotted(g, h)
  if (a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0) return dotted(g, h)
  return a === 0x2002 ? dotted(b, c) : null
}

/** Reads an address of either kind, or the name of a host; null for what is neither. A mapped address is the IPv4 one. */
export function parseHost(given: string): Host | null {
  const text = given.toLowerCase().replace(/[.]$/, '')
  if (isIPv4(text)) return { text, kind: 'ipv4' }
  const inner = /^\[(.*)\]$/.exec(text)?.[1] ?? text
  if (isIPv6(inner) && !inner.includes('%')) {
    const address = new URL(`http://[${inner}]`).hostname.slice(1, -1)
    const mapped = address.startsWith('::ffff:') ? embedded(groupsOf(address)) : null
    return mapped === null ? { text: address, kind: 'ipv6' } : { text: mapped, kind: 'ipv4' }
  }
  return hostName.test(text) ? { text, kind: 'name' } : null
}

export const inUri = ({ text, kind }: Host): string => (kind === 'ipv6' ? `[${text}]` : text)

type Class = 'unspecified' | 'loopback' | 'link-local' | 'multicast' | 'reserved' | 'private'

function ranges(...subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/')
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}
/** RFC 6890, as far as a call must not be sent there; 100.64/10 is the network of a carrier behind its translators. */
const classes: readonly (readonly [Class, BlockList])[] = [
  ['unspecified', ranges('0.0.0.0/8', '::/128')],
  ['loopback', ranges('127.0.0.0/8', '::1/128')],
  ['link-local', ranges('169.254.0.0/16', 'fe80::/10')],
  ['multicast', ranges('224.0.0.0/4', 'ff00::/8')],
  ['reserved', ranges('240.0.0.0/4')],
  ['private', ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fec0::/10')],
]

function classOf({ text, kind }: Host): Class | null {
  if (kind === 'name') {
    if (/(^|[.])localhost$/.test(text)) return 'loopback'
    return !text.includes('.') || /[.](local|internal|intranet|lan|home|corp|home[.]arpa)$/.test(text)
      ? 'private'
      : null
  }
  const inner = kind === 'ipv6' ? embedded(groupsOf(text)) : null
  const found = classes.find(([, list]) => list.check(text, kind) || (inner !== null && list.check(inner, 'ipv4')))
  return found?.[0] ?? null
}

export interface TargetPolicy {
  allowPrivate: boolean
  allowLoopback: boolean
  /** Addresses and names under which this platform itself is reached. */
  own: readonly string[]
}

/** Why nothing may be sent to a host, as the end of a sentence that begins with its name; null when it may. */
export type TargetRule = (host: Host) => string | null

/**
 * The one rule for every address that a customer gives, when it is stored and again when a plan is made of it or an event is
 * sent to it: nothing is ever sent to the platform's own inside. A name is judged as such; its addresses are judged by whoever looks it up.
 */
export function targetRule({ allowPrivate, allowLoopback, own }: TargetPolicy): TargetRule {
  const ours = new Set(own.map((each) => parseHost(each)?.text ?? each.toLowerCase()))
  return (host) => {
    if (ours.has(host.text)) return 'is one of the platform’s own addresses'
    const kind = classOf(host)
    if (kind === null || (kind === 'private' && allowPrivate) || (kind === 'loopback' && allowLoopback)) return null
    return `is ${kind === 'unspecified' ? 'an unspecified' : `a ${kind}`} address, which nothing is sent to`
  }
}
