import { type Host, inUri, parseHost } from './target-rule.ts'

export const defaultPort = 5060

/** Where calls are sent by SIP, as a customer has written it down. */
export interface SipTarget {
  /** Null: the called number. */
  user: string | null
  host: Host
  /** Null: whatever looking up the host says, 5060 for an address. */
  port: number | null
}

const withUser = /^(?:sip:)?(?:([A-Za-z0-9._~*+-]{1,64})@)?(.+)$/i
const withPort = /^(\[[^\]]*\]|[^:[\]]+)(?::(\d{1,5}))?$/

/** An address or a name with or without port; an IPv6 address takes its port in brackets. */
function parseHostAndPort(text: string): { host: Host; port: number | null } | null {
  const bare = parseHost(text)
  if (bare) return { host: bare, port: null }
  const [, hostText = '', portText] = withPort.exec(text) ?? []
  const host = parseHost(hostText)
  const port = portText === undefined ? null : Number(portText)
  return host && (port === null || (port > 0 && port <= 65_535)) ? { host, port } : null
}

/** Reads `203.0.113.10`, `pbx.example.com:5080`, `[2001:db8::1]:5060`, `sip:front@pbx.example.com`; null for anything else. */
export function parseSipTarget(text: string): SipTarget | null {
  const [, user, rest = ''] = withUser.exec(text) ?? []
  const found = parseHostAndPort(rest)
  return found && { user: user ?? null, ...found }
}

/** Where a trunk group's member listens: an address, never a name. */
export interface Member {
  address: string
  port: number
}

/** Reads `10.50.250.10`, `10.50.250.10:5060`, `[2001:db8::1]:5060`; null for anything else. */
export function parseMember(text: string, port?: number): (Member & { host: Host }) | null {
  const found = parseHostAndPort(text)
  if (!found || found.host.kind === 'name') return null
  if (port !== undefined && found.port !== null && port !== found.port) return null
  return { host: found.host, address: found.host.text, port: found.port ?? port ?? defaultPort }
}

/** `10.50.250.10:5060`. */
export const memberName = ({ address, port }: Member): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`

/** By which two spellings of one target are known to be the same. */
export const targetKey = ({ user, host, port }: SipTarget): string =>
  `${user ?? ''}@${inUri(host)}:${port ?? defaultPort}`
