import type { NumberFormat } from './forwarding.ts'
import type { Member } from './sip-target.ts'

/** RR: each call begins at another member; TD: always at the first. */
export type RouteType = 'RR' | 'TD'
/** The header that names the caller: P-Asserted-Identity (RFC 3325) or the older Remote-Party-ID. */
export type CliType = 'paid' | 'rpid'

/** A customer's own SIP servers, which calls are sent to as one. */
export interface TrunkGroup {
  trunkGroupId: number
  /** By which a forwarding names it. */
  extTgid: number
  accountId: number
  name: string
  routeType: RouteType
  format: NumberFormat
  cliType: CliType
  prefix: string | null
  members: readonly Member[]
}

export type TrunkGroupTerms = Pick<TrunkGroup, 'name' | 'routeType' | 'format' | 'cliType' | 'prefix' | 'members'>

export const mostMembers = 30

/** What may stand before a number in a SIP URI. */
export const isPrefix = (text: string): boolean => /^[0-9A-Za-z*#+]{1,20}$/.test(text)

export const sameMember = (one: Member, other: Member): boolean =>
  one.address === other.address && one.port === other.port

/** The name by which a simulation speaks of the whole group. */
export const groupName = ({ extTgid }: Pick<TrunkGroup, 'extTgid'>): string => `tg:${extTgid}`

/** Text that stays on its line wherever it is written. */
export const isLine = (text: string): boolean => !/\p{Cc}/u.test(text)
